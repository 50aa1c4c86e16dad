// This file holds the servers that the calls go to, over HTTP on loopback.

package contract

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// tenant is the one that sandboxes serve.
const tenant = "1234567890"

// callHeader tells the calls of tests that run side by side apart.
const callHeader = "X-Contract-Call"

// noLimit lets requests through at once: tests do not wait.
type noLimit struct{}

func (noLimit) Wait(context.Context, string) error           { return nil }
func (noLimit) Pause(context.Context, string, time.Duration) {}

// arrival is a request as it arrived.
type arrival struct {
	method string
	path   string // escaped
	query  string
	header http.Header
	body   []byte
}

// front takes requests down and hands them on.
type front struct {
	client *auth.Client
	config auth.Config
	next   http.Handler

	mu       sync.Mutex
	arrivals map[string][]*arrival
}

// newFront starts a server in front of next, and makes a client for it. Tokens
// are next's affair.
func newFront(t *testing.T, config auth.Config, next http.Handler) *front {
	t.Helper()
	f := &front{next: next, arrivals: map[string][]*arrival{}}
	server := httptest.NewServer(f)
	t.Cleanup(server.Close)
	config.Environment = auth.Environment{Name: "contract", TokenURL: server.URL + "/connect/token", APIURL: server.URL}
	config.Limiter = noLimit{}
	config.MaxRetries = servicetitan.Value(0)
	suite.Watch(&config)
	client, err := auth.NewClient(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	f.client, f.config = client, config
	return f
}

func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if name := r.Header.Get(callHeader); name != "" {
		f.mu.Lock()
		f.arrivals[name] = append(f.arrivals[name], &arrival{r.Method, r.URL.EscapedPath(), r.URL.RawQuery, r.Header.Clone(), body})
		f.mu.Unlock()
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	f.next.ServeHTTP(w, r)
}

// arrived returns the requests of a call.
func (f *front) arrived(name string) []*arrival {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.arrivals[name]
}

// newSandbox starts a sandbox behind a front.
func newSandbox(t *testing.T) *front {
	t.Helper()
	server, err := sandbox.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
	target, err := url.Parse(server.URL())
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{MaxIdleConnsPerHost: 8}
	t.Cleanup(transport.CloseIdleConnections)
	proxy := &httputil.ReverseProxy{Transport: transport, Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(target)
		r.Out.URL.RawQuery = r.In.URL.RawQuery // also where it cannot be read
	}}
	return newFront(t, server.Config(), proxy)
}
