package auth

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// rejecting makes an onCall that answers 401 for the given tokens.
func rejecting(tokens ...string) func(int, *http.Request) (*http.Response, error) {
	return func(_ int, req *http.Request) (*http.Response, error) {
		for _, rejected := range tokens {
			if req.Header.Get("Authorization") == "Bearer "+rejected {
				return status(401)()
			}
		}
		return answer(200, req.Header.Get("Authorization")), nil
	}
}

func TestRejectedTokenIsReplacedOnce(t *testing.T) {
	t.Parallel()
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodDelete} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			server := &fakeServer{onCall: rejecting("token-1")}
			c := newTestClient(t, testConfig(server))
			var captured servicetitan.Response
			// Retries are off: a rejected token is no failure of the request.
			got, err := send(t.Context(), c, method, servicetitan.WithMaxRetries(0), servicetitan.WithResponse(&captured))
			if err != nil || got != "Bearer token-2" || captured.Attempts != 2 {
				t.Errorf("%q, %v, %d attempts", got, err, captured.Attempts)
			}
			if tokens, calls := server.counts(); tokens != 2 || calls != 2 {
				t.Errorf("%d token requests, %d calls", tokens, calls)
			}
			if method != http.MethodGet && server.calls[0].body != server.calls[1].body {
				t.Errorf("bodies %q and %q", server.calls[0].body, server.calls[1].body)
			}
		})
	}
}

func TestRejectionOfEveryTokenIsAnError(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onCall: func(int, *http.Request) (*http.Response, error) {
			return answer(401, `{"title":"Application key not present, check ST-App-Key header value.","traceId":"t1"}`), nil
		}}
		c := newTestClient(t, testConfig(server))
		for i := range 100 {
			_, err := send(t.Context(), c, http.MethodGet)
			var apiErr *servicetitan.Error
			if !errors.Is(err, servicetitan.ErrUnauthorized) || !errors.As(err, &apiErr) || apiErr.TraceID != "t1" || !strings.Contains(apiErr.Title, "ST-App-Key") {
				t.Fatalf("call %d: %v", i, err)
			}
		}
		// New tokens were no help, so they are not asked for again and again.
		if tokens, calls := server.counts(); tokens != 2 || calls != 101 {
			t.Errorf("%d token requests and %d calls for 100 calls", tokens, calls)
		}
		time.Sleep(rejectedPause)
		send(t.Context(), c, http.MethodGet)
		wantTokens(t, server, 3)
	})
}

func TestManyCallersWithARejectedToken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onToken: func(n int, _ *http.Request) (*http.Response, error) {
			time.Sleep(time.Second)
			return goodToken(n), nil
		}}
		server.onCall = rejecting("token-1")
		cfg := testConfig(server)
		cfg.Limiter = freeLimiter{}
		c := newTestClient(t, cfg)
		var callers sync.WaitGroup
		for range 500 {
			callers.Go(func() { get(t, c) })
		}
		callers.Wait()
		wantTokens(t, server, 2)
	})
}

// A rejection that comes late is about the token that was sent, not about the one
// that has taken its place.
func TestLateRejectionLeavesTheNewToken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onCall: func(n int, req *http.Request) (*http.Response, error) {
			if n == 1 {
				time.Sleep(10 * time.Second)
			}
			return rejecting("token-1")(n, req)
		}}
		c := newTestClient(t, testConfig(server))
		var callers sync.WaitGroup
		callers.Go(func() { time.Sleep(time.Second); get(t, c) })
		callers.Go(func() { time.Sleep(2 * time.Second); get(t, c) })
		callers.Wait()
		get(t, c)
		wantTokens(t, server, 2)
	})
}

func TestRejectedTokenAndNoNewOne(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onCall: rejecting("token-1"), onToken: func(n int, _ *http.Request) (*http.Response, error) {
			if n > 1 {
				return answer(400, `{"error":"invalid_client"}`), nil
			}
			return goodToken(n), nil
		}}
		_, err := send(t.Context(), newTestClient(t, testConfig(server)), http.MethodGet)
		if !errors.Is(err, servicetitan.ErrUnauthorized) || !strings.Contains(err.Error(), "token request") {
			t.Error(err)
		}
	})
}

func TestEndpointThatGivesTheSameTokenAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onCall: rejecting("same"), onToken: func(int, *http.Request) (*http.Response, error) {
			return tokenAnswer("same", 900), nil
		}}
		c := newTestClient(t, testConfig(server))
		for range 50 {
			if _, err := send(t.Context(), c, http.MethodGet); !errors.Is(err, servicetitan.ErrUnauthorized) {
				t.Error(err)
			}
		}
		if tokens, calls := server.counts(); calls != 50 || tokens != 2 {
			t.Errorf("%d token requests and %d calls for 50 calls", tokens, calls)
		}
	})
}

// Uploads are not sent twice, and yet their rejections do not ask for a token each.
func TestRejectedUploadsAreNotStampeded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onCall: answers(status(401))}
		c := newTestClient(t, testConfig(server))
		for range 50 {
			req, err := http.NewRequest(http.MethodPost, "/x", io.MultiReader(strings.NewReader("a file")))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := c.Do(t.Context(), req); !errors.Is(err, servicetitan.ErrUnauthorized) {
				t.Error(err)
			}
		}
		if tokens, calls := server.counts(); calls != 50 || tokens != 2 {
			t.Errorf("%d token requests and %d calls for 50 uploads", tokens, calls)
		}
	})
}

// The answer to a request that was sent with the token before comes when there is
// a new one already: that one is kept, and used for the other try.
func TestLateRejectionKeepsTheNewToken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{}
		server.onCall = func(n int, req *http.Request) (*http.Response, error) {
			if n == 1 {
				time.Sleep(time.Minute)
			}
			return rejecting("token-1")(n, req)
		}
		c := newTestClient(t, testConfig(server))
		var late sync.WaitGroup
		late.Go(func() { get(t, c) })
		time.Sleep(time.Second)
		get(t, c)
		late.Wait()
		wantTokens(t, server, 2)
		if _, calls := server.counts(); calls != 4 {
			t.Errorf("%d calls", calls)
		}
	})
}

func TestEveryAttemptReadsTheTokenAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onToken: func(n int, _ *http.Request) (*http.Response, error) {
			if n == 1 {
				return tokenAnswer("short", 10), nil
			}
			return tokenAnswer("fresh", 900), nil
		}}
		server.onCall = func(n int, req *http.Request) (*http.Response, error) {
			if n == 1 {
				return status(503, "Retry-After", "20")()
			}
			return answer(200, req.Header.Get("Authorization")), nil
		}
		got, err := send(t.Context(), newTestClient(t, testConfig(server)), http.MethodGet)
		if err != nil || got != "Bearer fresh" {
			t.Errorf("%q, %v", got, err)
		}
	})
}

func TestResponseDoesNotReferToCredentials(t *testing.T) {
	t.Parallel()
	_, cfg := newServer(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("ST-App-Key") != testAppKey || r.Header.Get("Authorization") != "Bearer token-1" {
			t.Errorf("%v", r.Header)
		}
		io.WriteString(w, "{}")
	})
	c := newTestClient(t, cfg)
	req, _ := http.NewRequest(http.MethodGet, "/x?a=1", nil)
	resp, err := do(t.Context(), c, req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	for _, header := range []http.Header{req.Header, resp.Request.Header} {
		if header.Get("Authorization") != "" || header.Get("ST-App-Key") != "" {
			t.Errorf("%v", header)
		}
	}
	if req.URL.String() != "/x?a=1" {
		t.Errorf("the caller's request was changed: %s", req.URL)
	}
}

func TestLayersReturnAResponseOrAnError(t *testing.T) {
	t.Parallel()
	// net/http logs and drops a response that comes with an error, so that its
	// body would stay open.
	for name, onToken := range map[string]func(int, *http.Request) (*http.Response, error){
		"no token":     answers(status(400)),
		"no new token": answers(func() (*http.Response, error) { return goodToken(1), nil }, status(400)),
	} {
		c := newTestClient(t, testConfig(&fakeServer{onCall: rejecting("token-1"), onToken: onToken}))
		req, err := http.NewRequest(http.MethodGet, "https://api.test/x", nil)
		if err != nil {
			t.Fatal(err)
		}
		call := newCall(t.Context(), req, 0)
		call.tokens = c.tokens
		resp, err := c.shared.stack.client.Transport.RoundTrip(req.WithContext(withCall(t.Context(), call)))
		if resp != nil || err == nil {
			t.Errorf("%s: %v and %v", name, resp, err)
		}
	}
}

func TestTokenIsReplacedOnceInACall(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onCall: answers(status(401), status(503, "Retry-After", "20"), status(401), status(200))}
		_, err := send(t.Context(), newTestClient(t, testConfig(server)), http.MethodGet)
		var apiErr *servicetitan.Error
		if !errors.As(err, &apiErr) || apiErr.StatusCode != http.StatusUnauthorized || apiErr.Attempts != 3 {
			t.Errorf("%v", err)
		}
	})
}
