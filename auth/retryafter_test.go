package auth

import (
	"context"
	"errors"
	"math"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const inFourSeconds = "date"
		for _, test := range []struct {
			header   string
			min, max time.Duration
		}{
			{"3", 3 * time.Second, 3250 * time.Millisecond},
			{"0.5", 500 * time.Millisecond, 750 * time.Millisecond},
			{" 2 ", 2 * time.Second, 2250 * time.Millisecond},
			{inFourSeconds, 3 * time.Second, 4250 * time.Millisecond},
			{"Mon, 01 Jan 1990 00:00:00 GMT", 0, backoffBase},
			{"0", 0, backoffBase},
			{"-1", 0, backoffBase},
			{"soon", 0, backoffBase},
			{"30", 30 * time.Second, 30250 * time.Millisecond},
		} {
			if test.header == inFourSeconds {
				test.header = time.Now().Add(4 * time.Second).UTC().Format(http.TimeFormat)
			}
			server := &fakeServer{onCall: answers(status(503, "Retry-After", test.header), status(200))}
			start := time.Now()
			get(t, newTestClient(t, testConfig(server)))
			if waited := time.Since(start); waited < test.min || waited > test.max {
				t.Errorf("Retry-After %q: waited %v", test.header, waited)
			}
		}
	})
}

// Everybody else has been told the same moment.
func TestRetryAfterHasJitter(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		waits := map[time.Duration]bool{}
		for range 20 {
			c := newTestClient(t, testConfig(&fakeServer{onCall: answers(status(503, "Retry-After", "3"), status(200))}))
			start := time.Now()
			get(t, c)
			waits[time.Since(start)] = true
		}
		if len(waits) < 15 {
			t.Errorf("20 callers came back at %d moments", len(waits))
		}
	})
}

func TestRetryAfterInTheTitle(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onCall: func(n int, _ *http.Request) (*http.Response, error) {
			if n == 1 {
				return answer(429, `{"title":"Rate limit is exceeded. Try again in 6 seconds."}`), nil
			}
			return answer(200, "{}"), nil
		}}
		start := time.Now()
		get(t, newTestClient(t, testConfig(server)))
		if waited := time.Since(start); waited < 6*time.Second || waited > 7*time.Second {
			t.Errorf("waited %v", waited)
		}
	})
}

func TestLongRetryAfterFailsAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onCall: answers(status(429, "Retry-After", "3600"))}
		c := newTestClient(t, testConfig(server))
		start := time.Now()
		_, err := send(t.Context(), c, http.MethodGet)
		var apiErr *servicetitan.Error
		if !errors.Is(err, servicetitan.ErrRateLimited) || !errors.As(err, &apiErr) || apiErr.RetryAfter != time.Hour || apiErr.TraceID != "trace-429" {
			t.Errorf("%v", err)
		}
		// The next call is not sent at all, and hears the same.
		_, err = send(t.Context(), c, http.MethodGet)
		if !errors.Is(err, servicetitan.ErrRateLimited) || !errors.As(err, &apiErr) || apiErr.RetryAfter != longestPause {
			t.Errorf("%v", err)
		}
		if _, calls := server.counts(); calls != 1 || time.Since(start) != 0 {
			t.Errorf("%d calls in %v", calls, time.Since(start))
		}
	})
}

// Whoever waits for anything is not sent back at once by a wait that is too long
// for the clock.
func TestEndlessRetryAfterIsNoShortOne(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onCall: answers(status(503, "Retry-After", "99999999999999999999"))}
		cfg := testConfig(server)
		cfg.MaxRetryAfter = math.MaxInt64
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(24*time.Hour, cancel)
		_, err := send(ctx, newTestClient(t, cfg), http.MethodGet)
		if _, calls := server.counts(); calls != 1 || !errors.Is(err, context.Canceled) {
			t.Errorf("%v after %d calls", err, calls)
		}
	})
}

func TestNoWaitBeyondTheDeadline(t *testing.T) {
	t.Parallel()
	for name, opts := range map[string][]servicetitan.RequestOption{
		"timeout of the call":     {servicetitan.WithTimeout(2 * time.Second)},
		"deadline of the context": nil,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := &fakeServer{onCall: answers(status(429, "Retry-After", "3"))}
				c := newTestClient(t, testConfig(server))
				ctx := t.Context()
				if opts == nil {
					var cancel context.CancelFunc
					ctx, cancel = context.WithTimeout(ctx, 2*time.Second)
					defer cancel()
				}
				start := time.Now()
				_, err := send(ctx, c, http.MethodGet, opts...)
				var apiErr *servicetitan.Error
				if !errors.As(err, &apiErr) || apiErr.RetryAfter != 3*time.Second || time.Since(start) != 0 {
					t.Errorf("%v after %v", err, time.Since(start))
				}
			})
		})
	}
}
