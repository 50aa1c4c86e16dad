// Mounting the sandbox in an HTTP server of one's own, and the address that it goes by.

package sandbox

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// Handler makes a sandbox without a port of its own: the [Server] is an http.Handler, for an HTTP server of yours at an
// address of your choice. It expects the paths of the API, so a prefix needs http.StripPrefix. [Server.SetURL] tells it
// the address that clients use, which [Server.Config] names; without one, a Config leads nowhere. Downloads that
// redirect lead to paths below /files/ of the same handler. Close it as one that was started.
func Handler(opts ...Option) (*Server, error) {
	s, err := newServer(specIndex, opts)
	if err != nil {
		return nil, err
	}
	s.files.base = s.URL
	return s, nil
}

// ServeHTTP answers a request as the server at [Server.URL] does.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case s.other == nil && strings.HasPrefix(r.URL.Path, filesPath):
		s.serveFile(w, r)
	case s.settings.control && strings.HasPrefix(r.URL.Path, controlPath):
		s.serveControl(w, r)
	default:
		s.serve(w, r)
	}
}

// URL is the address of the server, without a slash at its end. One of [Handler] has none until SetURL says it.
func (s *Server) URL() string {
	if base := s.url.Load(); base != nil {
		return *base
	}
	return ""
}

// SetURL says by which address clients reach the server, such as https://test.example/servicetitan: of a handler that
// you mounted, or of a proxy in front of it. Configs and redirects name it from then on. It has to be absolute, http or
// https, and without user, query and fragment.
func (s *Server) SetURL(base string) error {
	parsed, err := url.Parse(base)
	var wrapped *url.Error
	switch {
	case errors.As(err, &wrapped):
		return fmt.Errorf("sandbox: the URL cannot be read: %w", wrapped.Err) // without the URL, which may hold a password
	case parsed.Scheme != "http" && parsed.Scheme != "https" || parsed.Hostname() == "":
		return fmt.Errorf("sandbox: the URL is %s, want one such as http://127.0.0.1:8080", shorten(parsed.Redacted()))
	case parsed.User != nil || parsed.RawQuery != "" || parsed.ForceQuery || parsed.Fragment != "":
		return fmt.Errorf("sandbox: the URL %s has more than scheme, host and path", shorten(parsed.Redacted()))
	}
	base = strings.TrimRight(parsed.String(), "/")
	s.url.Store(&base)
	return nil
}
