package auth

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/internal/planted"
)

func TestResponseSizeIsLimited(t *testing.T) {
	t.Parallel()
	zipped := func(n int) []byte {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		w.Write(make([]byte, n))
		w.Close()
		return b.Bytes()
	}
	for name, test := range map[string]struct {
		limit int64
		size  int
		gzip  bool
		fits  bool
	}{
		"below":      {1000, 999, false, true},
		"exactly":    {1000, 1000, false, true},
		"one more":   {1000, 1001, false, false},
		"much more":  {1000, 1 << 20, false, false},
		"compressed": {1000, 1 << 20, true, false},
		"no limit":   {-1, 1 << 20, true, true},
		"default":    {0, 1 << 20, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, cfg := newServer(t, func(w http.ResponseWriter, r *http.Request) {
				if test.gzip {
					w.Header().Set("Content-Encoding", "gzip")
					w.Write(zipped(test.size))
					return
				}
				w.Write(make([]byte, test.size))
			})
			cfg.MaxResponseBytes = test.limit
			got, err := send(t.Context(), newTestClient(t, cfg), http.MethodGet)
			if test.fits && (err != nil || len(got) != test.size) {
				t.Errorf("%d bytes, %v", len(got), err)
			}
			if !test.fits && (!errors.Is(err, ErrResponseTooLarge) || int64(len(got)) != 0 && int64(len(got)) != test.limit) {
				t.Errorf("%d bytes, %v", len(got), err)
			}
		})
	}
}

func TestHugeErrorBodyIsCut(t *testing.T) {
	t.Parallel()
	_, cfg := newServer(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusNotFound)
		for range 64 {
			w.Write(bytes.Repeat([]byte("x"), 1<<16))
		}
	})
	_, err := send(t.Context(), newTestClient(t, cfg), http.MethodGet)
	var apiErr *servicetitan.Error
	if !errors.As(err, &apiErr) || apiErr.StatusCode != http.StatusNotFound || len(apiErr.Body) > 64<<10 {
		t.Errorf("%v", err)
	}
}

// Some gateways answer with all that they were sent.
func TestFailuresDoNotRepeatCredentials(t *testing.T) {
	t.Parallel()
	server := &fakeServer{
		onToken: func(int, *http.Request) (*http.Response, error) { return tokenAnswer(planted.Token, 900), nil },
		onCall: func(_ int, req *http.Request) (*http.Response, error) {
			body, _ := json.Marshal(map[string]any{"title": "Bad request", "errors": req.Header, "data": req.Header})
			return answer(http.StatusBadRequest, string(body)), nil
		},
	}
	_, err := send(t.Context(), newTestClient(t, testConfig(server)), http.MethodGet)
	var problem *servicetitan.Error
	if !errors.As(err, &problem) || len(problem.Fields) == 0 || suite.Holds(fmt.Sprintf("%v %v %v %s", err, problem.Fields, problem.Data, problem.Body)) {
		t.Errorf("%#v", problem)
	}
}

func TestSilentServerIsGivenUp(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		method   string
		attempts int
	}{"read": {http.MethodGet, 2}, "write": {http.MethodPost, 1}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := &fakeServer{onCall: func(_ int, req *http.Request) (*http.Response, error) {
					<-req.Context().Done()
					return nil, context.Cause(req.Context())
				}}
				start := time.Now()
				_, err := send(t.Context(), newTestClient(t, testConfig(server)), test.method, servicetitan.WithMaxRetries(1))
				if !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "silent for 1m45s") {
					t.Error(err)
				}
				took, least := time.Since(start), time.Duration(test.attempts)*105*time.Second
				if _, calls := server.counts(); calls != test.attempts || took < least || took > least+time.Second {
					t.Errorf("%d attempts in %v", calls, took)
				}
			})
		})
	}
}

// slowBody gives one byte after each wait, and ends after n.
type slowBody struct {
	ctx  context.Context
	wait time.Duration
	n    int
}

func (b *slowBody) Read(p []byte) (int, error) {
	if b.n == 0 {
		return 0, io.EOF
	}
	if err := sleep(b.ctx, b.wait); err != nil {
		return 0, err
	}
	b.n--
	return copy(p, "x"), nil
}

func (b *slowBody) Close() error { return nil }

func TestSlowBodyIsFineAndSilentBodyIsNot(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		wait time.Duration
		opts []servicetitan.RequestOption
		ok   bool
	}{
		"slow for ten minutes": {100 * time.Second, nil, true},
		"silent":               {106 * time.Second, nil, false},
		"beyond the timeout":   {time.Second, []servicetitan.RequestOption{servicetitan.WithTimeout(3 * time.Second)}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := &fakeServer{onCall: func(_ int, req *http.Request) (*http.Response, error) {
					resp := answer(200, "")
					resp.Body = &slowBody{req.Context(), test.wait, 6}
					return resp, nil
				}}
				got, err := send(t.Context(), newTestClient(t, testConfig(server)), http.MethodGet, test.opts...)
				if test.ok && (err != nil || got != "xxxxxx") || !test.ok && !errors.Is(err, context.DeadlineExceeded) && err == nil {
					t.Errorf("%q, %v", got, err)
				}
			})
		})
	}
}

// A server that takes an upload piece by piece is not silent; one that stops
// taking it is.
func TestSlowUploadIsNotASilentServer(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		wait, answer time.Duration
		ok           bool
	}{
		"slow for ten minutes":          {100 * time.Second, time.Second, true},
		"stuck":                         {106 * time.Second, time.Second, false},
		"silent when all has been sent": {time.Second, 106 * time.Second, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				c := newTestClient(t, testConfig(roundTripFunc(func(req *http.Request) (*http.Response, error) {
					if isTokenRequest(req) {
						return goodToken(1), nil
					}
					for err := error(nil); !errors.Is(err, io.EOF); {
						if err = sleep(req.Context(), test.wait); err != nil {
							return nil, err
						}
						_, err = req.Body.Read(make([]byte, 1))
					}
					if err := sleep(req.Context(), test.answer); err != nil {
						return nil, err
					}
					return answer(http.StatusOK, "{}"), nil
				})))
				req, _ := http.NewRequest(http.MethodPost, "/x", strings.NewReader("upload"))
				resp, err := do(t.Context(), c, req)
				if (err == nil) != test.ok {
					t.Fatalf("%v", err)
				}
				if err == nil {
					// The upload is over, and a reader of the answer may take its time.
					time.Sleep(time.Hour)
					if _, err := io.ReadAll(resp.Body); err != nil {
						t.Error(err)
					}
					resp.Body.Close()
				}
			})
		})
	}
}

func TestSlowReaderIsNotASilentServer(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := newTestClient(t, testConfig(&fakeServer{onCall: func(_ int, req *http.Request) (*http.Response, error) {
			resp := answer(200, "")
			resp.Body = &slowBody{req.Context(), time.Second, 3}
			return resp, nil
		}}))
		req, _ := http.NewRequest(http.MethodGet, "/x", nil)
		resp, err := do(t.Context(), c, req)
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			time.Sleep(time.Hour)
			if n, err := resp.Body.Read(make([]byte, 10)); n != 1 || err != nil {
				t.Errorf("%d bytes, %v", n, err)
			}
		}
		resp.Body.Close()
	})
}

// both is a transport that breaks its contract.
type both struct{ body closeWatcher }

func (b *both) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Path == "/connect/token" {
		return goodToken(1), nil
	}
	resp := answer(200, "")
	resp.Body = &b.body
	return resp, errors.New("and an error")
}

func TestResponseAndErrorLeaksNoBody(t *testing.T) {
	t.Parallel()
	transport := &both{body: closeWatcher{Reader: strings.NewReader("x")}}
	_, err := send(t.Context(), newTestClient(t, testConfig(transport)), http.MethodPost)
	if err == nil || !strings.Contains(err.Error(), "and an error") || transport.body.closed == 0 {
		t.Errorf("%v, closed %d times", err, transport.body.closed)
	}
}

func TestOwnTransport(t *testing.T) {
	t.Parallel()
	transport := newBaseTransport()
	if transport == http.DefaultTransport || transport.MaxIdleConnsPerHost != 64 || transport.TLSClientConfig.MinVersion < 0x0303 {
		t.Errorf("%+v", transport)
	}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/connect/token" {
			io.WriteString(w, `{"access_token":"a","expires_in":900}`)
			return
		}
		io.WriteString(w, r.Proto)
	}))
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	transport.TLSClientConfig.RootCAs = server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
	defer transport.CloseIdleConnections()
	cfg := testConfig(transport)
	cfg.Environment = Environment{TokenURL: server.URL + "/connect/token", APIURL: server.URL}
	if got, err := send(t.Context(), newTestClient(t, cfg), http.MethodGet); err != nil || got != "HTTP/2.0" {
		t.Errorf("%q, %v", got, err)
	}
}
