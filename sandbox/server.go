// Server: starting, describing and closing it.

package sandbox

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/servicetitan-go/servicetitan/auth"
)

// tenantID is the first tenant of every sandbox.
const tenantID = 1234567890

// Server is a running sandbox. All its methods may be called from any goroutine.
type Server struct {
	*company                              // the first tenant
	appKey, clientID, clientSecret string // of the first app there
	scope                          string
	settings                       *settings
	index                          *index
	ids                            *atomic.Int64
	clock                          *timekeeper
	access                         access
	tokens                         *tokens
	limiter                        *limiter
	faults                         faults
	recorder                       recorder
	files                          *files

	url        atomic.Pointer[string]
	api, other *host // nil for a handler; other hands out files, so that a download leads to another host
	once       sync.Once
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
	s.url.Store(&s.api.url)
	s.files.base = func() string { return s.other.url }
	s.api.serve(s.ServeHTTP)
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
	s := &Server{
		scope: scopes(ix), settings: settings, index: ix, ids: &atomic.Int64{}, clock: newTimekeeper(settings.clock), tokens: newTokens(),
		limiter: newLimiter(settings.limits), files: newFiles(),
	}
	s.company = newCompany(tenantID, ix, resourceTable(), settings, s.ids, s.files)
	first := s.access.admit(s.access.register(), s.company) // nobody else knows the server yet
	s.access.tenants = []*Tenant{{server: s, company: s.company, first: first}}
	s.appKey, s.clientID, s.clientSecret = first.app.key, first.id, first.secret()
	return s, nil
}

// now is the time by the server's clock.
func (s *Server) now() time.Time { return s.clock.now() }

// scopes lists every scope that the documents mention, as the token endpoint names what was granted.
func scopes(ix *index) string {
	var all []string
	for _, p := range ix.Packages {
		all = append(all, p.Scopes...)
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " ")
}

// Config is what auth.NewClient needs to talk to the server's first tenant. Its credentials are random and belong to
// this server.
func (s *Server) Config() auth.Config { return s.Tenant(s.tenantID).Config() }

func (s *Server) config(c *credential) auth.Config {
	return auth.Config{
		Environment:  auth.Environment{Name: "sandbox", TokenURL: s.URL() + tokenPath, APIURL: s.URL()},
		AppKey:       auth.Secret(c.app.key),
		TenantID:     c.companies[0].tenantID,
		ClientID:     c.id,
		ClientSecret: auth.Secret(c.secret()),
	}
}

// Requests returns the last requests, oldest first, 1000 at most.
func (s *Server) Requests() []Request { return s.recorder.list() }

// Close stops the server and ends its connections and goroutines. Closing again does nothing. Those of [Handler] are
// its own server's affair; what an injected latency holds back is broken off.
func (s *Server) Close() error {
	s.once.Do(func() {
		close(s.clock.ended)
		if s.api != nil {
			s.closeErr = errors.Join(s.api.close(), s.other.close())
		}
	})
	return s.closeErr
}
