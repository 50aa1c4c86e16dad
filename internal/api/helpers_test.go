// This file holds a server over loopback for the tests of this package.

package api

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-faster/jx"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/internal/planted"
	"github.com/servicetitan-go/servicetitan/internal/wire"
)

// item is what the tests send and receive.
type item struct {
	ID   int64
	Name string
}

func decodeItem(d *jx.Decoder, v *item) error {
	return wire.DecodeObject(d, func(d *jx.Decoder, key []byte) error {
		switch string(key) {
		case "id":
			return wire.DecodeInt64(d, &v.ID)
		case "name":
			return wire.DecodeString(d, &v.Name)
		default:
			return d.Skip()
		}
	})
}

func encodeItem(e *wire.Encoder, v *item) {
	e.ObjStart()
	e.FieldStart("id")
	wire.EncodeInt64(e, &v.ID)
	e.FieldStart("name")
	wire.EncodeString(e, &v.Name)
	e.ObjEnd()
}

var (
	opList   = Operation{Name: "test.Items.List", Method: http.MethodGet, Path: "/test/v2/tenant/{tenant}/items", Read: true}
	opGet    = Operation{Name: "test.Items.Get", Method: http.MethodGet, Path: "/test/v2/tenant/{tenant}/items/{id}", Read: true}
	opPart   = Operation{Name: "test.Items.GetPart", Method: http.MethodGet, Path: "/test/v2/tenant/{tenant}/items/{id}/parts/{name}/state", Read: true}
	opCreate = Operation{Name: "test.Items.Create", Method: http.MethodPost, Path: "/test/v2/tenant/{tenant}/items"}
)

// noLimit lets requests through at once: tests do not wait.
type noLimit struct{}

func (noLimit) Wait(context.Context, string) error           { return nil }
func (noLimit) Pause(context.Context, string, time.Duration) {}

// watch is a base transport that counts the bodies which are still open, and
// tells when the first piece of one has been read.
type watch struct {
	open  atomic.Int64
	began chan struct{}
	once  atomic.Bool
}

func (w *watch) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err == nil {
		w.open.Add(1)
		resp.Body = &watchedBody{ReadCloser: resp.Body, watch: w, token: req.URL.Path == "/connect/token"}
	}
	return resp, err
}

type watchedBody struct {
	io.ReadCloser
	watch  *watch
	token  bool
	closed atomic.Bool
}

func (b *watchedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if n > 0 && !b.token && b.watch.once.CompareAndSwap(false, true) {
		close(b.watch.began)
	}
	return n, err
}

func (b *watchedBody) Close() error {
	if b.closed.CompareAndSwap(false, true) {
		b.watch.open.Add(-1)
	}
	return b.ReadCloser.Close()
}

// serve starts a server that gives out tokens and otherwise answers with
// handle, and returns a client of tenant 7 for it. The test fails if a response
// body is left open.
func serve(t *testing.T, handle http.HandlerFunc) (*auth.Client, *watch) {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("POST /connect/token", func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, planted.TokenAnswer)
	})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/connect/token" {
			mux.ServeHTTP(w, r)
			return
		}
		handle(w, r) // not through the mux, which redirects unclean paths
	}))
	t.Cleanup(server.Close)
	w := &watch{began: make(chan struct{})}
	config := auth.Config{
		Environment: auth.Environment{Name: "test", TokenURL: server.URL + "/connect/token", APIURL: server.URL},
		AppKey:      planted.AppKey, TenantID: 7, ClientID: planted.ClientID, ClientSecret: planted.ClientSecret,
		Transport: w, Limiter: noLimit{},
	}
	suite.Watch(&config)
	client, err := auth.NewClient(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		client.Close()
		if n := w.open.Load(); n != 0 {
			t.Errorf("%d response bodies were left open", n)
		}
	})
	return client, w
}

// always is a handler that always answers the same.
func always(status int, contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

// unreachable is a client for calls that must not be sent.
func unreachable(t *testing.T) *auth.Client {
	t.Helper()
	client, _ := serve(t, func(_ http.ResponseWriter, r *http.Request) { t.Errorf("%s %s was sent", r.Method, r.URL) })
	return client
}

// says fails the test unless the error holds every text.
func says(t *testing.T, err error, texts ...string) {
	t.Helper()
	if suite.Error(err) == nil {
		t.Fatal("there is no error")
	}
	for _, text := range texts {
		if !strings.Contains(err.Error(), text) {
			t.Errorf("the error does not say %q: %v", text, err)
		}
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("the error has several lines: %v", err)
	}
}
