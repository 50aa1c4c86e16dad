package auth

import (
	"context"
	"errors"
	"log/slog"
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

// What a token endpoint in trouble says is believed, within reason.
// An endpoint that hangs does not stop work for as long as there is a token.
func TestTokenEndpointThatHangsNearTheEnd(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onToken: func(n int, req *http.Request) (*http.Response, error) {
			if n == 1 {
				return goodToken(n), nil
			}
			<-req.Context().Done()
			return nil, req.Context().Err()
		}}
		c := newTestClient(t, testConfig(server))
		start := time.Now()
		get(t, c)
		time.Sleep(15*time.Minute - 40*time.Second)
		for time.Since(start) < 15*time.Minute-latePatience {
			began := time.Now()
			if _, err := send(t.Context(), c, http.MethodGet, servicetitan.WithTimeout(2*latePatience)); err != nil || time.Since(began) > latePatience {
				t.Errorf("%v before its end: %v after %v", 15*time.Minute-began.Sub(start), err, time.Since(began))
			}
			time.Sleep(time.Second)
		}
		time.Sleep(time.Until(start.Add(15*time.Minute - time.Second)))
		// One that ends during the wait is not used.
		if _, err := send(t.Context(), c, http.MethodGet); err == nil {
			t.Error("an expired token was used")
		}
	})
}

func TestFailedEarlyRenewalBacksOff(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		// Given tokens that live for an hour, and an endpoint that gives one only
		var asked []time.Time
		server := &fakeServer{onToken: func(n int, _ *http.Request) (*http.Response, error) {
			asked = append(asked, time.Now())
			if n == 1 {
				return tokenAnswer("token-1", 3600), nil
			}
			return answer(400, `{"error":"invalid_client"}`), nil
		}}
		c := newTestClient(t, testConfig(server))
		start := time.Now()
		for time.Since(start) < time.Hour-time.Minute {
			get(t, c) // the old token serves
			time.Sleep(time.Second)
		}
		// there is one renewal in the three minutes of the early window, as the
		// next would be five minutes later
		wantTokens(t, server, 2)

		// and in the last 45 seconds callers try every few seconds.
		for time.Since(start) < time.Hour-time.Second {
			get(t, c)
			time.Sleep(time.Second)
		}
		if tokens, _ := server.counts(); tokens < 5 || tokens > 50 {
			t.Errorf("%d token requests", tokens)
		}
		time.Sleep(2 * time.Second)
		if _, err := send(t.Context(), c, http.MethodGet); !errors.Is(err, servicetitan.ErrUnauthorized) {
			t.Errorf("an expired token: %v", err)
		}
	})
}

func TestBackoffOfEarlyRenewals(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		fails := true
		n := 0
		cache := newTokenCache(func(context.Context) (token, error) {
			if n++; n > 1 && fails {
				return token{}, errors.New("down")
			}
			// A token with an early window of half an hour.
			tok := newToken("x", time.Now(), time.Hour, 0)
			tok.early = time.Now().Add(30 * time.Minute)
			return tok, nil
		}, slog.New(slog.DiscardHandler))
		defer cache.close()
		var tries []time.Duration
		start := time.Now()
		for last := 0; time.Since(start) < 59*time.Minute; time.Sleep(time.Second) {
			cache.get(t.Context())
			synctest.Wait()
			if n != last {
				tries = append(tries, time.Since(start))
			}
			last = n
		}
		for i := 2; i < len(tries); i++ {
			if gap := tries[i] - tries[i-1]; gap < 5*time.Minute || gap > 6*time.Minute+time.Second {
				t.Errorf("a further renewal after %v", gap)
			}
		}
		if len(tries) < 5 || len(tries) > 7 {
			t.Errorf("renewals at %v", tries)
		}
	})
}
