package auth

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// refused is what a dial to a closed port returns.
var refused = &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("connection refused")}

// reset is a connection that breaks while it is in use.
var reset = &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}

func TestWhatIsRepeated(t *testing.T) {
	t.Parallel()
	silence := &silenceError{after: time.Second}
	for _, test := range []struct {
		name         string
		answer       func() (*http.Response, error)
		reads, write int // attempts
	}{
		{"200", status(200), 1, 1},
		{"302", status(302, "Location", "https://elsewhere.example/x"), 1, 1},
		{"400", status(400), 1, 1},
		{"403", status(403), 1, 1},
		{"404", status(404), 1, 1},
		{"409", status(409), 1, 1},
		{"408", status(408), 4, 1},
		{"429", status(429), 4, 4},
		{"429 with a wait", status(429, "Retry-After", "2"), 4, 4},
		{"429 with a long wait", status(429, "Retry-After", "3600"), 1, 1},
		{"500", status(500), 4, 1},
		{"501", status(501), 1, 1},
		{"502", status(502), 4, 1},
		{"503", status(503), 4, 1},
		{"503 with a wait", status(503, "Retry-After", "2"), 4, 1},
		{"503 with a long wait", status(503, "Retry-After", "3600"), 1, 1},
		{"504", status(504), 4, 1},
		{"505", status(505), 1, 1},
		{"no such status", status(999), 4, 1},
		{"no connection", fails(refused), 4, 4},
		{"no such host", fails(&net.DNSError{Err: "no such host", Name: "api.test"}), 4, 4},
		{"refused stream", fails(streamError{StreamID: 3, Code: 7}), 4, 4},
		{"canceled stream", fails(streamError{StreamID: 3, Code: 8}), 4, 1},
		{"reset", fails(reset), 4, 1},
		{"unexpected EOF", fails(io.ErrUnexpectedEOF), 4, 1},
		{"silence", fails(silence), 4, 1},
		{"unknown error", fails(errors.New("odd")), 4, 1},
		{"wrong certificate", fails(&net.OpError{Op: "remote error", Err: errWrongCertificate}), 1, 1},
		{"neither", fails(nil), 4, 1},
	} {
		for _, kind := range []struct {
			name, method string
			ctx          func(context.Context) context.Context
			want         int
		}{
			{"GET", http.MethodGet, nil, test.reads},
			{"POST", http.MethodPost, nil, test.write},
			{"PATCH", http.MethodPatch, nil, test.write},
			{"DELETE", http.MethodDelete, nil, test.write},
			{"POST that reads", http.MethodPost, func(ctx context.Context) context.Context { return asOperation(ctx, "x", true) }, test.reads},
			{"GET that writes", http.MethodGet, func(ctx context.Context) context.Context { return asOperation(ctx, "x", false) }, test.write},
		} {
			t.Run(test.name+"/"+kind.name, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					server := &fakeServer{onCall: answers(test.answer)}
					c := newTestClient(t, testConfig(server))
					ctx := t.Context()
					if kind.ctx != nil {
						ctx = kind.ctx(ctx)
					}
					_, err := send(ctx, c, kind.method)
					if _, calls := server.counts(); calls != kind.want {
						t.Errorf("%d attempts, want %d (%v)", calls, kind.want, err)
					}
					for _, call := range server.calls {
						if kind.method != http.MethodGet && call.body != `{"name":"x"}` {
							t.Errorf("an attempt with body %q", call.body)
						}
					}
				})
			})
		}
	}
}

func TestLastAnswerReachesTheCaller(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onCall: answers(fails(reset), status(502), status(503))}
		c := newTestClient(t, testConfig(server))
		var captured servicetitan.Response
		_, err := send(asOperation(t.Context(), "crm.Customers.List", true), c, http.MethodGet, servicetitan.WithResponse(&captured))
		var apiErr *servicetitan.Error
		if !errors.As(err, &apiErr) || !errors.Is(err, servicetitan.ErrUnavailable) {
			t.Fatal(err)
		}
		if apiErr.StatusCode != http.StatusServiceUnavailable || apiErr.TraceID != "trace-503" || apiErr.Title != "Title of 503" || apiErr.Attempts != 4 ||
			apiErr.Operation != "crm.Customers.List" || apiErr.Method != http.MethodGet || apiErr.Path != "/crm/v2/tenant/42/customers" ||
			!strings.Contains(string(apiErr.Body), "trace-503") {
			t.Errorf("%+v", apiErr)
		}
		if strings.Contains(err.Error(), "private") || strings.Contains(err.Error(), "giving up") {
			t.Error(err)
		}
		if captured.StatusCode != http.StatusServiceUnavailable || captured.Attempts != 4 || captured.TraceID != "trace-503" {
			t.Errorf("%+v", captured)
		}
	})
}

func TestNumberOfRetries(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		config servicetitan.Optional[int]
		opts   []servicetitan.RequestOption
		want   int
	}{
		"default":        {want: 4},
		"config":         {config: servicetitan.Value(1), want: 2},
		"config none":    {config: servicetitan.Value(0), want: 1},
		"call":           {opts: []servicetitan.RequestOption{servicetitan.WithMaxRetries(2)}, want: 3},
		"call none":      {opts: []servicetitan.RequestOption{servicetitan.WithMaxRetries(0)}, want: 1},
		"call of config": {config: servicetitan.Value(1), opts: []servicetitan.RequestOption{servicetitan.WithMaxRetries(70)}, want: 71},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := &fakeServer{onCall: answers(status(500))}
				cfg := testConfig(server)
				cfg.MaxRetries = test.config
				var apiErr *servicetitan.Error
				if _, err := send(t.Context(), newTestClient(t, cfg), http.MethodGet, test.opts...); !errors.As(err, &apiErr) || apiErr.Attempts != test.want {
					t.Errorf("%v, want %d attempts", err, test.want)
				}
			})
		})
	}
}

func TestCancelStopsAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onCall: answers(status(503, "Retry-After", "20"))}
		c := newTestClient(t, testConfig(server))
		ctx, cancel := context.WithCancel(t.Context())
		start := time.Now()
		time.AfterFunc(5*time.Second, cancel)
		_, err := send(ctx, c, http.MethodGet)
		if !errors.Is(err, context.Canceled) || time.Since(start) != 5*time.Second {
			t.Errorf("%v after %v", err, time.Since(start))
		}
		if !strings.HasPrefix(err.Error(), "auth.Client.Do: GET /crm/v2/tenant/42/customers: ") {
			t.Error(err)
		}
	})
}

func TestBackoffHasJitterAndABound(t *testing.T) {
	t.Parallel()
	for n, bound := range map[int]time.Duration{0: backoffBase, 1: 2 * backoffBase, 3: 8 * backoffBase, 5: backoffMax, 1 << 40: backoffMax} {
		least, most := time.Hour, time.Duration(0)
		for range 2000 {
			d := backoff(n)
			least, most = min(least, d), max(most, d)
		}
		if most > bound || most < bound*9/10 || least > bound/10 {
			t.Errorf("retry %d: %v to %v, want 0 to %v", n, least, most, bound)
		}
	}
}

func TestLimiterFailuresAreNotRepeated(t *testing.T) {
	t.Parallel()
	server := &fakeServer{}
	limiter := &countingLimiter{err: errors.New("store is down")}
	cfg := testConfig(server)
	cfg.Limiter = limiter
	_, err := send(t.Context(), newTestClient(t, cfg), http.MethodGet)
	if err == nil || !strings.Contains(err.Error(), "auth: rate limit: store is down") || len(limiter.waits) != 1 {
		t.Errorf("%v after %d waits", err, len(limiter.waits))
	}
	if _, calls := server.counts(); calls != 0 {
		t.Error("the request was sent")
	}
}

func TestStreamsAreSentOnceAndNotBuffered(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]func() (*http.Response, error){
		"401": status(401), "429": status(429), "503": status(503), "no connection": fails(refused),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := &fakeServer{onCall: answers(answer)}
				c := newTestClient(t, testConfig(server))
				// Wrapped, a reader is nothing that net/http could read twice.
				body := &closeWatcher{Reader: strings.NewReader("stream")}
				req, _ := http.NewRequest(http.MethodPut, "/x", body)
				_, err := do(asOperation(t.Context(), "x", true), c, req)
				if err == nil || len(server.calls) != 1 || server.calls[0].body != "stream" || body.closed == 0 {
					t.Errorf("%v, %d calls, closed %d times", err, len(server.calls), body.closed)
				}
			})
		})
	}
}

// closeWatcher counts how often a body is closed.
type closeWatcher struct {
	io.Reader
	closed int
}

func (w *closeWatcher) Close() error { w.closed++; return nil }
