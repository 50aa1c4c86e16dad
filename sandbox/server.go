// Server: starting, describing and closing it.

package sandbox

import (
	"crypto/rand"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
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
	routes       routes
	store        store
	tokens       *tokens
	recorder     recorder

	url      string
	http     *http.Server
	accepted chan struct{} // closed when no connection is accepted any more
	open     connections
	close    sync.Once
	closeErr error
}

// Start starts a sandbox on a free port of 127.0.0.1. The caller closes it.
func Start(opts ...Option) (*Server, error) {
	s, err := newServer(specIndex, opts)
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // it outlives any call, and binding a port does not wait
	if err != nil {
		return nil, fmt.Errorf("sandbox: %w", err)
	}
	s.url = "http://" + listener.Addr().String()
	s.accepted = make(chan struct{})
	s.http = &http.Server{
		Handler:           http.HandlerFunc(s.serve),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          log.New(io.Discard, "", 0),
		ConnState:         s.open.track,
	}
	go func() {
		defer close(s.accepted)
		_ = s.http.Serve(listener) // it ends with ErrServerClosed when Close is called
	}()
	return s, nil
}

// newServer makes everything but the listener.
func newServer(spec []byte, opts []Option) (*Server, error) {
	settings, err := newSettings(opts)
	if err != nil {
		return nil, err
	}
	ix, err := readIndex(spec)
	if err != nil {
		return nil, err
	}
	resources := resourceTable()
	s := &Server{
		tenantID: tenantID, appKey: "ak1.sandbox." + rand.Text(), clientID: "cid.sandbox." + rand.Text(),
		clientSecret: "cs1.sandbox." + rand.Text(), scope: scopes(ix), now: settings.clock,
		store: newStore(resources), tokens: newTokens(),
	}
	seed(s.store, resources, settings)
	bindAll(&s.routes, ix, &binder{resources: resources, store: s.store, batch: settings.batch})
	return s, nil
}

// scopes lists every scope that the documents mention, as the token endpoint names what was granted.
func scopes(ix *index) string {
	var all []string
	for i := range ix.Packages {
		for k := range ix.Packages[i].Operations {
			all = append(all, ix.Packages[i].Operations[k].Scopes...)
		}
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " ")
}

// URL is the address of the server, without a slash at its end.
func (s *Server) URL() string { return s.url }

// Config is what auth.NewClient needs to talk to the server. Its credentials are random and belong to this server.
func (s *Server) Config() auth.Config {
	return auth.Config{
		Environment:  auth.Environment{Name: "sandbox", TokenURL: s.url + tokenPath, APIURL: s.url},
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
	s.close.Do(func() {
		s.closeErr = s.http.Close()
		<-s.accepted
		// A connection that was accepted while Close went through its list is closed now.
		if err := s.http.Close(); s.closeErr == nil {
			s.closeErr = err
		}
		s.open.wait()
	})
	return s.closeErr
}

// connections counts connections, so that Close can wait for their goroutines.
type connections struct {
	group sync.WaitGroup
}

func (c *connections) track(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		c.group.Add(1)
	case http.StateClosed, http.StateHijacked:
		c.group.Done()
	case http.StateActive, http.StateIdle:
	}
}

func (c *connections) wait() { c.group.Wait() }
