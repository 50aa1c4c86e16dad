// Server: starting, describing and closing it.

package sandbox

import (
	"crypto/rand"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/servicetitan-go/servicetitan/auth"
)

// tenantID is the tenant that every sandbox serves.
const tenantID = 1234567890

// Server is a running sandbox. All its methods may be called from any goroutine.
type Server struct {
	tenantID     int64
	appKey       string
	clientID     string
	clientSecret string
	scope        string
	now          func() time.Time
	routes       router
	store        store
	tokens       *tokens
	recorder     recorder

	files *files

	api, other *host // other hands out files, so that a download leads to another host
	close      sync.Once
	closeErr   error
}

// Start starts a sandbox on free ports of 127.0.0.1. The caller closes it.
func Start(opts ...Option) (*Server, error) { return startOn(specIndex, opts) }

// startOn starts a sandbox of what an index describes.
func startOn(spec []byte, opts []Option) (*Server, error) {
	s, err := newServer(spec, opts)
	if err != nil {
		return nil, err
	}
	if s.api, err = listen(); err != nil {
		return nil, err
	}
	if s.other, err = listen(); err != nil {
		return nil, errors.Join(err, s.api.listener.Close())
	}
	s.files.base = s.other.url
	s.api.serve(s.serve)
	s.other.serve(s.serveFile)
	return s, nil
}

// newServer makes everything but the listener.
func newServer(spec []byte, opts []Option) (*Server, error) {
	settings, err := newSettings(opts)
	if err != nil {
		return nil, err
	}
	ix, err := openIndex(spec)
	if err != nil {
		return nil, err
	}
	resources := resourceTable()
	s := &Server{
		tenantID: tenantID, appKey: "ak1.sandbox." + rand.Text(), clientID: "cid.sandbox." + rand.Text(),
		clientSecret: "cs1.sandbox." + rand.Text(), scope: scopes(ix), now: settings.clock,
		store: newStore(resources), tokens: newTokens(), files: newFiles(),
	}
	seed(s.store, resources, settings)
	b := &binder{resources: resources, packages: ix.Packages, store: s.store, batch: settings.batch, ids: &atomic.Int64{}, files: s.files}
	b.ids.Store(firstID)
	s.routes = newRouter(ix, b)
	return s, nil
}

// scopes lists every scope that the documents mention, as the token endpoint names what was granted.
func scopes(ix *index) string {
	var all []string
	for _, p := range ix.Packages {
		all = append(all, p.Scopes...)
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " ")
}

// URL is the address of the server, without a slash at its end.
func (s *Server) URL() string { return s.api.url }

// Config is what auth.NewClient needs to talk to the server. Its credentials are random and belong to this server.
func (s *Server) Config() auth.Config {
	return auth.Config{
		Environment:  auth.Environment{Name: "sandbox", TokenURL: s.URL() + tokenPath, APIURL: s.URL()},
		AppKey:       auth.Secret(s.appKey),
		TenantID:     s.tenantID,
		ClientID:     s.clientID,
		ClientSecret: auth.Secret(s.clientSecret),
	}
}

// Requests returns the last requests, oldest first, 1000 at most.
func (s *Server) Requests() []Request { return s.recorder.list() }

// Close stops the server and ends its connections and goroutines. Closing again does nothing.
func (s *Server) Close() error {
	s.close.Do(func() { s.closeErr = errors.Join(s.api.close(), s.other.close()) })
	return s.closeErr
}

// serveFile answers one request at the host of the files and notes it.
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request) {
	now := s.now()
	answer := s.files.answer(r, now)
	s.recorder.add(Request{Time: now, Method: r.Method, Path: r.URL.Path, Query: r.URL.RawQuery, Status: answer.status})
	answer.write(w)
}
