package irregular

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/internal/planted"
)

// request is what the server saw of a call.
type request struct {
	method, path, body, contentType string
	query                           url.Values
	header                          http.Header
}

// server is a ServiceTitan that answers as a test says and notes what it is asked.
type server struct {
	*auth.Client
	mu       sync.Mutex
	requests []request
}

// serve starts a server for tenant 7. The answer is a body for every call, or a function.
func serve(t *testing.T, answer any) *server {
	t.Helper()
	s := &server{}
	http := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/connect/token" {
			io.WriteString(w, planted.TokenAnswer)
			return
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		s.mu.Lock()
		s.requests = append(s.requests, request{
			r.Method, strings.TrimPrefix(r.URL.EscapedPath(), "/"), string(body), r.Header.Get("Content-Type"), r.URL.Query(), r.Header.Clone()})
		s.mu.Unlock()
		switch answer := answer.(type) {
		case string:
			io.WriteString(w, answer)
		case func(w http.ResponseWriter, r *http.Request):
			answer(w, r)
		}
	}))
	t.Cleanup(http.Close)
	config := auth.Config{
		Environment: auth.Environment{Name: "test", TokenURL: http.URL + "/connect/token", APIURL: http.URL},
		AppKey:      planted.AppKey, TenantID: 7, ClientID: planted.ClientID, ClientSecret: planted.ClientSecret, Limiter: noLimit{},
	}
	suite.Watch(&config)
	client, err := auth.NewClient(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	s.Client = client
	return s
}

// noLimit lets requests through at once: tests do not wait.
type noLimit struct{}

func (noLimit) Wait(context.Context, string) error           { return nil }
func (noLimit) Pause(context.Context, string, time.Duration) {}

// all returns the requests so far.
func (s *server) all() []request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]request(nil), s.requests...)
}

// only returns the one request that there must have been.
func (s *server) only(t *testing.T) request {
	t.Helper()
	all := s.all()
	if len(all) != 1 {
		t.Fatalf("%d requests, want one", len(all))
	}
	return all[0]
}

// went fails the test unless the request went there, with that body.
func (r request) went(t *testing.T, method, path, body string) {
	t.Helper()
	if r.method != method || r.path != path || r.body != body {
		t.Errorf("sent %s %s with %s\nwant %s %s with %s", r.method, r.path, r.body, method, path, body)
	}
}
