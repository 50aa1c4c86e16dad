package auth

import (
	"errors"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

func TestFailedRenewalKeepsTheGoodToken(t *testing.T) {
	t.Parallel()
	for name, failure := range map[string]func() (*http.Response, error){
		"5xx": status(503), "wrong secret": func() (*http.Response, error) { return answer(400, `{"error":"invalid_client"}`), nil },
		"network": fails(errors.New("connection reset")), "429": status(429, "Retry-After", "60"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				down := true
				server := &fakeServer{onToken: func(n int, _ *http.Request) (*http.Response, error) {
					if n > 1 && down {
						return failure()
					}
					return goodToken(n), nil
				}}
				c := newTestClient(t, testConfig(server))
				get(t, c)
				time.Sleep(13 * time.Minute)
				get(t, c)
				time.Sleep(5 * time.Second) // the renewal and its own retries
				after, _ := server.counts()
				for range 50 {
					get(t, c) // within the backoff: no new request
				}
				wantTokens(t, server, after)

				// in the late window callers try, and still use what they have
				time.Sleep(100 * time.Second)
				get(t, c)
				synctest.Wait()
				if tokens, _ := server.counts(); tokens == after {
					t.Error("no further try before the token ended")
				}
				down = false
				time.Sleep(2 * time.Minute)
				get(t, c)
			})
		})
	}
}

func TestHardFailureIsNotStampeded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		good := false
		server := &fakeServer{onToken: func(n int, _ *http.Request) (*http.Response, error) {
			if good {
				return goodToken(n), nil
			}
			return answer(400, `{"error":"invalid_client","error_description":"secret `+testSecret+` is wrong"}`), nil
		}}
		c := newTestClient(t, testConfig(server))
		var callers sync.WaitGroup
		for range 1000 {
			callers.Go(func() {
				_, err := send(t.Context(), c, http.MethodGet)
				var apiErr *servicetitan.Error
				if !errors.Is(err, servicetitan.ErrUnauthorized) || !errors.As(err, &apiErr) || apiErr.StatusCode != http.StatusBadRequest {
					t.Errorf("%v", err)
				}
				leaks(t, "the error", err.Error())
			})
		}
		callers.Wait()
		if _, err := send(t.Context(), c, http.MethodGet); err == nil {
			t.Error("no error")
		}
		wantTokens(t, server, 1)
		if _, calls := server.counts(); calls != 0 {
			t.Errorf("%d calls without a token", calls)
		}
		// Once the secret is right, the client recovers by itself.
		good = true
		time.Sleep(5 * time.Second)
		get(t, c)
		wantTokens(t, server, 2)
	})
}

func TestTransientTokenFailuresAreRepeated(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		list := []func() (*http.Response, error){status(502), fails(errors.New("reset"))}
		server := &fakeServer{onToken: func(n int, _ *http.Request) (*http.Response, error) {
			if n <= len(list) {
				return list[n-1]()
			}
			return goodToken(n), nil
		}}
		c := newTestClient(t, testConfig(server))
		get(t, c)
		wantTokens(t, server, 3)
	})
}

func TestThrottledTokenEndpointIsLeftAlone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onToken: func(n int, _ *http.Request) (*http.Response, error) {
			if n == 1 {
				return status(429, "Retry-After", "60")()
			}
			return goodToken(n), nil
		}}
		c := newTestClient(t, testConfig(server))
		for range 10 {
			start := time.Now()
			_, err := send(t.Context(), c, http.MethodGet)
			var apiErr *servicetitan.Error
			if !errors.Is(err, servicetitan.ErrRateLimited) || !errors.As(err, &apiErr) || apiErr.RetryAfter != time.Minute {
				t.Errorf("%v", err)
			}
			if time.Since(start) != 0 {
				t.Errorf("waited %v", time.Since(start))
			}
			time.Sleep(5 * time.Second)
		}
		wantTokens(t, server, 1)
		time.Sleep(10 * time.Second)
		get(t, c)
		wantTokens(t, server, 2)
	})
}

func TestShortTokenWaitIsWaitedFor(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onToken: func(n int, _ *http.Request) (*http.Response, error) {
			if n == 1 {
				return status(429, "Retry-After", "2.5")()
			}
			return goodToken(n), nil
		}}
		c := newTestClient(t, testConfig(server))
		start := time.Now()
		get(t, c)
		if waited := time.Since(start); waited != 2500*time.Millisecond {
			t.Errorf("waited %v", waited)
		}
	})
}
