package auth

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

func TestDoOverHTTP(t *testing.T) {
	t.Parallel()
	_, cfg := newServer(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("X-Request-Id", "trace-9")
		w.WriteHeader(http.StatusCreated)
		fmt.Fprintf(w, "%s %s %s %d %s", r.Method, r.URL, body, r.ContentLength, r.Header.Get("X-Extra"))
	})
	c := newTestClient(t, cfg, servicetitan.WithHeader("X-Extra", "client"))
	for _, test := range []struct {
		name, method, url string
		body              io.Reader
		opts              []servicetitan.RequestOption
		want              string
	}{
		{"read", "GET", "/crm/v2/tenant/42/customers?sort=%2BId", nil, nil, "GET /crm/v2/tenant/42/customers?sort=%2BId  0 client"},
		{"no slash", "GET", "crm/x", nil, nil, "GET /crm/x  0 client"},
		{"escapes", "GET", "/a%2Fb/c%20d", nil, nil, "GET /a%2Fb/c%20d  0 client"},
		{"absolute", "GET", cfg.Environment.APIURL + "/x", nil, nil, "GET /x  0 client"},
		{"bytes", "POST", "/x", bytes.NewReader([]byte("{}")), nil, "POST /x {} 2 client"},
		{"string", "PUT", "/x", strings.NewReader("abc"), nil, "PUT /x abc 3 client"},
		{"stream", "PATCH", "/x", io.MultiReader(strings.NewReader("abc")), nil, "PATCH /x abc -1 client"},
		{"delete with body", "DELETE", "/x", bytes.NewBufferString("[1]"), nil, "DELETE /x [1] 3 client"},
		{"option", "GET", "/x", nil, []servicetitan.RequestOption{servicetitan.WithHeader("X-Extra", "call")}, "GET /x  0 call"},
		{"no method", "", "/x", nil, nil, "GET /x  0 client"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			req, err := http.NewRequest(test.method, test.url, test.body)
			if err != nil {
				t.Fatal(err)
			}
			var captured servicetitan.Response
			resp, err := do(t.Context(), c, req, append(test.opts, servicetitan.WithResponse(&captured))...)
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(resp.Body)
			if err != nil || string(got) != test.want {
				t.Errorf("%q, %v, want %q", got, err, test.want)
			}
			if err := resp.Body.Close(); err != nil {
				t.Error(err)
			}
			if captured.StatusCode != http.StatusCreated || captured.TraceID != "trace-9" || captured.Attempts != 1 || captured.Header.Get("X-Request-Id") == "" {
				t.Errorf("%+v", captured)
			}
		})
	}
}

func TestPathInFrontOfTheAPI(t *testing.T) {
	t.Parallel()
	server := &fakeServer{}
	cfg := testConfig(server)
	cfg.Environment.APIURL = "https://proxy.test:8443/st%20api/v1/"
	c := newTestClient(t, cfg)
	for _, path := range []string{"/crm/a%2Fb?x=1", "crm/a%2Fb?x=1", "https://PROXY.test:8443/st%20api/v1/crm/a%2Fb?x=1"} {
		req, _ := http.NewRequest(http.MethodGet, path, nil)
		resp, err := do(t.Context(), c, req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if got := server.calls[len(server.calls)-1].url; !strings.EqualFold(got, "https://proxy.test:8443/st%20api/v1/crm/a%2Fb?x=1") {
			t.Error(got)
		}
	}
}

func TestOtherHostsAreRefused(t *testing.T) {
	t.Parallel()
	server := &fakeServer{}
	c := newTestClient(t, testConfig(server))
	for _, target := range []string{
		"https://evil.test/x", "http://api.test/x", "https://api.test:8443/x", "https://api.test.evil.test/x",
		"//evil.test/x", "https://api.test@evil.test/x", "https://me:pw@api.test/x", "https://auth.test/connect/token", "https:api.test",
		"https://api.test./x", "ftp://api.test/x",
	} {
		req, err := http.NewRequest(http.MethodPost, target, &closeWatcher{Reader: strings.NewReader("x")})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := do(t.Context(), c, req); err == nil || !strings.Contains(err.Error(), "credentials") {
			t.Errorf("%s: %v", target, err)
		}
		if req.Body.(*closeWatcher).closed != 1 {
			t.Errorf("%s: the body is not closed", target)
		}
	}
	req, _ := http.NewRequest(http.MethodGet, "https://api.test/x", nil)
	req.Host = "evil.test"
	if _, err := do(t.Context(), c, req); err == nil {
		t.Error("a foreign Host is sent")
	}
	if tokens, calls := server.counts(); tokens+calls != 0 {
		t.Errorf("%d requests were sent", tokens+calls)
	}
	req, _ = http.NewRequest(http.MethodGet, "HTTPS://API.test:443/x", nil)
	if resp, err := do(t.Context(), c, req); err != nil {
		t.Errorf("the API's host in another form: %v", err)
	} else {
		resp.Body.Close()
	}
}

func TestRedirectsAreNotFollowed(t *testing.T) {
	t.Parallel()
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("the redirect was followed with %v", r.Header)
	}))
	defer elsewhere.Close()
	for _, code := range []int{301, 302, 303, 304, 307, 308} {
		_, cfg := newServer(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", elsewhere.URL+"/signed?sig=1")
			w.WriteHeader(code)
		})
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			req, _ := http.NewRequest(method, "/image", strings.NewReader("x"))
			resp, err := do(t.Context(), newTestClient(t, cfg), req)
			if err != nil || resp.StatusCode != code || resp.Header.Get("Location") != elsewhere.URL+"/signed?sig=1" {
				t.Fatalf("%d %s: %v", code, method, err)
			}
			resp.Body.Close()
		}
	}
}

// http.Client looks at a redirect before it asks whether to follow it: it tells a
// Location that is no URL in its error, and opens the body once more.
func TestRedirectsAreNotEvenPrepared(t *testing.T) {
	t.Parallel()
	for _, location := range []string{signedURL, "https://files.example:port/42?signature=very-secret", ""} {
		for _, code := range []int{302, 307, 308} {
			server := &fakeServer{onCall: answers(status(code, "Location", location))}
			req, _ := http.NewRequest(http.MethodPost, "/image", strings.NewReader("x"))
			var bodies []*closeWatcher
			req.GetBody = func() (io.ReadCloser, error) {
				bodies = append(bodies, &closeWatcher{Reader: strings.NewReader("x")})
				return bodies[len(bodies)-1], nil
			}
			resp, err := do(t.Context(), newTestClient(t, testConfig(server)), req)
			if err != nil || resp.StatusCode != code || resp.Header.Get("Location") != location {
				t.Fatalf("%d to %q: %v", code, location, err)
			}
			resp.Body.Close()
			for i, body := range bodies {
				if body.closed == 0 {
					t.Errorf("%d to %q: body %d of %d was opened and not closed", code, location, i+1, len(bodies))
				}
			}
		}
	}
}

func TestMisuseIsToldClearly(t *testing.T) {
	t.Parallel()
	c := newTestClient(t, testConfig(&fakeServer{}))
	good, _ := http.NewRequest(http.MethodGet, "/x", nil)
	for name, test := range map[string]struct {
		client *Client
		ctx    context.Context
		req    *http.Request
		opts   []servicetitan.RequestOption
		want   string
	}{
		"nil request":  {c, t.Context(), nil, nil, "request is nil"},
		"nil context":  {c, nil, good, nil, "context is nil"},
		"nil client":   {nil, t.Context(), good, nil, "NewClient"},
		"zero client":  {&Client{}, t.Context(), good, nil, "NewClient"},
		"no URL":       {c, t.Context(), &http.Request{}, nil, "no URL"},
		"wrong option": {c, t.Context(), good, []servicetitan.RequestOption{servicetitan.WithHeader("ST-App-Key", "x")}, "ST-App-Key"},
	} {
		if _, err := do(test.ctx, test.client, test.req, test.opts...); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	c.Close()
	_, err := do(asOperation(t.Context(), "crm.Customers.Get", true), c, good)
	if !errors.Is(err, ErrClosed) || !strings.HasPrefix(err.Error(), "crm.Customers.Get: ") {
		t.Error(err)
	}
}

func TestHeadersOfARequest(t *testing.T) {
	t.Parallel()
	server := &fakeServer{}
	cfg := testConfig(server)
	cfg.UserAgent = "billing-sync/1.4"
	c := newTestClient(t, cfg)
	req, _ := http.NewRequest(http.MethodGet, "/x", nil)
	req.Header.Set("Authorization", "Bearer mine")
	if resp, err := do(t.Context(), c, req); err != nil {
		t.Fatal(err)
	} else {
		resp.Body.Close()
	}
	header := server.calls[0].header
	if got := header.Values("Authorization"); len(got) != 1 || got[0] != "Bearer token-1" {
		t.Errorf("Authorization %q", got)
	}
	if got := header.Get("User-Agent"); !strings.HasPrefix(got, "billing-sync/1.4 servicetitan-go/") {
		t.Errorf("User-Agent %q", got)
	}
	if header.Get("Accept") != "application/json" || header.Get("St-App-Key") != testAppKey {
		t.Errorf("%v", header)
	}
	req.Header.Set("Accept", "application/octet-stream")
	if resp, err := do(t.Context(), c, req, servicetitan.WithHeader("User-Agent", "mine/1")); err != nil {
		t.Fatal(err)
	} else {
		resp.Body.Close()
	}
	if h := server.calls[1].header; h.Get("Accept") != "application/octet-stream" || h.Get("User-Agent") != "mine/1" {
		t.Errorf("%v", h)
	}
}

func TestThousandCallersOneToken(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	seen := map[string]int{}
	_, cfg := newServer(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		seen[r.Header.Get("Authorization")]++
		mu.Unlock()
		io.WriteString(w, "{}")
	})
	cfg.Limiter = freeLimiter{}
	c := newTestClient(t, cfg)
	var callers sync.WaitGroup
	for range 1000 {
		callers.Go(func() {
			if _, err := send(t.Context(), c, http.MethodGet); err != nil {
				t.Error(err)
			}
		})
	}
	callers.Wait()
	if len(seen) != 1 || seen["Bearer token-1"] != 1000 {
		t.Errorf("%v", seen)
	}
}

func TestTimeoutOfACall(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		config time.Duration
		opts   []servicetitan.RequestOption
		want   time.Duration
	}{
		"config":          {3 * time.Second, nil, 3 * time.Second},
		"call":            {3 * time.Second, []servicetitan.RequestOption{servicetitan.WithTimeout(time.Second)}, time.Second},
		"lifted for call": {3 * time.Second, []servicetitan.RequestOption{servicetitan.WithTimeout(0)}, time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := &fakeServer{onCall: func(_ int, req *http.Request) (*http.Response, error) {
					select {
					case <-req.Context().Done():
						return nil, req.Context().Err()
					case <-time.After(time.Minute):
						return answer(200, ""), nil
					}
				}}
				cfg := testConfig(server)
				cfg.Timeout = test.config
				start := time.Now()
				_, err := send(t.Context(), newTestClient(t, cfg), http.MethodGet, test.opts...)
				if took := time.Since(start); took != test.want || errors.Is(err, context.DeadlineExceeded) != (took < time.Minute) {
					t.Errorf("%v after %v", err, took)
				}
			})
		})
	}
}
