// This file holds a ServiceTitan in memory, for tests that run on synctest's
// clock, and one over loopback for those that want real HTTP.

package auth

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/internal/operation"
	"github.com/servicetitan-go/servicetitan/internal/planted"
)

// The credentials of all tests, to look for where they must not be.
const (
	testAppKey   = planted.AppKey
	testClientID = "cid.0123456789"
	testSecret   = planted.ClientSecret
)

// fakeServer answers in memory. Its functions get the number of the request,
// from 1; without them a token is good and a call succeeds.
type fakeServer struct {
	onToken func(n int, req *http.Request) (*http.Response, error)
	onCall  func(n int, req *http.Request) (*http.Response, error)

	mu     sync.Mutex
	tokens int
	calls  []recordedCall
}

// recordedCall is what the fake server saw of a call.
type recordedCall struct {
	method, url, body string
	header            http.Header
}

func (s *fakeServer) RoundTrip(req *http.Request) (*http.Response, error) {
	var body []byte
	if req.Body != nil {
		body, _ = io.ReadAll(req.Body)
		req.Body.Close()
	}
	s.mu.Lock()
	if req.URL.Path == "/connect/token" {
		s.tokens++
		n := s.tokens
		s.mu.Unlock()
		if s.onToken != nil {
			return s.onToken(n, req)
		}
		return goodToken(n), nil
	}
	s.calls = append(s.calls, recordedCall{req.Method, req.URL.String(), string(body), req.Header.Clone()})
	n := len(s.calls)
	s.mu.Unlock()
	if s.onCall != nil {
		return s.onCall(n, req)
	}
	return answer(200, `{"ok":true}`), nil
}

// counts returns how many token requests and calls there were.
func (s *fakeServer) counts() (tokens, calls int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tokens, len(s.calls)
}

// answers makes an onCall of fixed answers, the last of which repeats.
func answers(list ...func() (*http.Response, error)) func(int, *http.Request) (*http.Response, error) {
	return func(n int, _ *http.Request) (*http.Response, error) {
		return list[min(n, len(list))-1]()
	}
}

// status is an answer with that status, a problem document and headers.
func status(code int, header ...string) func() (*http.Response, error) {
	return func() (*http.Response, error) {
		return answer(code, fmt.Sprintf(`{"title":"Title of %d","traceId":"trace-%d"}`, code, code), header...), nil
	}
}

// fails is an attempt without an answer.
func fails(err error) func() (*http.Response, error) {
	return func() (*http.Response, error) { return nil, err }
}

func answer(code int, body string, header ...string) *http.Response {
	h := make(http.Header)
	for i := 0; i+1 < len(header); i += 2 {
		h.Set(header[i], header[i+1])
	}
	return &http.Response{
		StatusCode: code, Status: fmt.Sprint(code), Header: h,
		Body: io.NopCloser(strings.NewReader(body)), ContentLength: -1,
	}
}

func tokenAnswer(value string, seconds int) *http.Response {
	return answer(200, fmt.Sprintf(`{"access_token":%q,"expires_in":%d,"token_type":"Bearer","scope":"x"}`, value, seconds))
}

func goodToken(n int) *http.Response { return tokenAnswer(fmt.Sprintf("token-%d", n), 900) }

// testConfig is a valid Config that sends everything to the transport.
func testConfig(transport http.RoundTripper) Config {
	return Config{
		Environment:  Environment{Name: "test", TokenURL: "https://auth.test/connect/token", APIURL: "https://api.test"},
		AppKey:       testAppKey,
		TenantID:     42,
		ClientID:     testClientID,
		ClientSecret: testSecret,
		Transport:    transport,
	}
}

// newTestClient returns a client that is closed at the end of the test, and
// looks at what it shows.
func newTestClient(t *testing.T, cfg Config, opts ...servicetitan.RequestOption) *Client {
	t.Helper()
	suite.Watch(&cfg)
	c, err := NewClient(cfg, opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// send sends a request of the method, with a body for writes, and returns the
// response's body.
func send(ctx context.Context, c *Client, method string, opts ...servicetitan.RequestOption) (string, error) {
	var body io.Reader
	if method != http.MethodGet {
		body = strings.NewReader(`{"name":"x"}`)
	}
	req, err := http.NewRequest(method, "/crm/v2/tenant/42/customers?page=1&name=private", body)
	if err != nil {
		return "", err
	}
	resp, err := do(ctx, c, req, opts...)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	return string(data), suite.Error(err)
}

// asOperation puts an operation in the context, as generated code does.
func asOperation(ctx context.Context, name string, read bool) context.Context {
	return operation.NewContext(ctx, &operation.Operation{Name: name, Read: read})
}

// newServer starts an HTTP server on loopback with a token endpoint and the
// handler for the rest, and returns a Config for it.
func newServer(t testing.TB, handler http.HandlerFunc) (*httptest.Server, Config) {
	t.Helper()
	var mu sync.Mutex
	n := 0
	mux := http.NewServeMux()
	mux.HandleFunc("POST /connect/token", func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("client_secret") != testSecret || r.FormValue("client_id") != testClientID {
			w.WriteHeader(http.StatusBadRequest)
			io.WriteString(w, `{"error":"invalid_client"}`)
			return
		}
		mu.Lock()
		n++
		value := fmt.Sprintf("token-%d", n)
		mu.Unlock()
		json.NewEncoder(w).Encode(map[string]any{"access_token": value, "expires_in": 900, "token_type": "Bearer"})
	})
	if handler != nil {
		mux.HandleFunc("/", handler)
	}
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	cfg := testConfig(nil)
	cfg.Environment = Environment{Name: "loopback", TokenURL: server.URL + "/connect/token", APIURL: server.URL}
	return server, cfg
}
