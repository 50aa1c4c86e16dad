// Tests of the token cache at scale: many callers, and a day of work.

package auth

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// roundTripFunc is a base transport made of a function.
type roundTripFunc func(*http.Request) (*http.Response, error)

func (f roundTripFunc) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

// isTokenRequest tells token requests from calls.
func isTokenRequest(req *http.Request) bool { return req.URL.Path == "/connect/token" }

func TestTenThousandGoroutinesOverAnExpiredToken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const callers = 10_000
		var tokens, calls, failed atomic.Int64
		cfg := testConfig(roundTripFunc(func(req *http.Request) (*http.Response, error) {
			if isTokenRequest(req) {
				time.Sleep(time.Second)
				return goodToken(int(tokens.Add(1))), nil
			}
			calls.Add(1)
			return answer(http.StatusOK, "{}"), nil
		}))
		cfg.Limiter = freeLimiter{}
		c := newTestClient(t, cfg)
		get(t, c)
		time.Sleep(time.Hour)

		var group sync.WaitGroup
		for range callers {
			group.Go(func() {
				if _, err := send(t.Context(), c, http.MethodGet); err != nil {
					failed.Add(1)
				}
			})
		}
		group.Wait()
		t.Logf("%d goroutines over an expired token: %d token request, %d failures", callers, tokens.Load()-1, failed.Load())
		if tokens.Load() != 2 || failed.Load() != 0 || calls.Load() != callers+1 {
			t.Errorf("%d token requests, %d failures, %d calls", tokens.Load()-1, failed.Load(), calls.Load())
		}
	})
}

func TestADayOfOneRequestASecond(t *testing.T) {
	t.Parallel()
	hours := 24
	if raceEnabled {
		hours = 6
	}
	synctest.Test(t, func(t *testing.T) {
		const lifetime = 900 * time.Second
		var (
			mu      sync.Mutex
			issued  []time.Time
			expired int
		)
		c := newTestClient(t, testConfig(roundTripFunc(func(req *http.Request) (*http.Response, error) {
			mu.Lock()
			defer mu.Unlock()
			if isTokenRequest(req) {
				issued = append(issued, time.Now())
				return goodToken(len(issued)), nil
			}
			_, number, _ := strings.Cut(req.Header.Get("Authorization"), "-")
			if n, err := strconv.Atoi(number); err != nil || time.Since(issued[n-1]) >= lifetime {
				expired++
			}
			return answer(http.StatusOK, "{}"), nil
		})))
		// What the windows imply: a refresh at the first call in a token's early
		// window, and at none besides.
		implied := 1
		calls := 0
		for start := time.Now(); time.Since(start) < time.Duration(hours)*time.Hour; time.Sleep(time.Second) {
			due := calls > 0 && !time.Now().Before(c.tokens.current.early)
			get(t, c)
			calls++
			if due {
				implied++
				synctest.Wait() // for the refresh in the background
			}
		}
		t.Logf("%d hours, %d calls: %d token requests, %d implied by the windows, %d calls with an expired token", hours, calls, len(issued), implied, expired)
		if calls != hours*60*60 || len(issued) != implied || expired != 0 {
			t.Error("the windows are not kept")
		}
		gaps := map[time.Duration]bool{}
		for i := 1; i < len(issued); i++ {
			gap := issued[i].Sub(issued[i-1])
			if gap < 690*time.Second || gap > 721*time.Second {
				t.Errorf("refresh %d came %v after the one before", i, gap)
			}
			gaps[gap] = true
		}
		if len(gaps) == 1 { // replicas that started together would go on together
			t.Error("the windows have no jitter")
		}
	})
}

func TestLimitIsUsedAndKept(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const allowed = 60 * 60
		var (
			mu      sync.Mutex
			moments []time.Time
			share   [64]int
		)
		c := newTestClient(t, testConfig(roundTripFunc(func(req *http.Request) (*http.Response, error) {
			if isTokenRequest(req) {
				return goodToken(1), nil
			}
			mu.Lock()
			moments = append(moments, time.Now())
			mu.Unlock()
			time.Sleep(30 * time.Millisecond)
			return answer(http.StatusOK, "{}"), nil
		})))
		start := time.Now()
		var group sync.WaitGroup
		for i := range share {
			group.Go(func() {
				for time.Since(start) < time.Minute {
					get(t, c)
					share[i]++
				}
			})
		}
		group.Wait()
		within := 0
		for _, at := range moments {
			if at.Sub(start) < time.Minute {
				within++
			}
		}
		most := busiest(moments)
		least, largest := share[0], share[0]
		for _, n := range share {
			least, largest = min(least, n), max(largest, n)
		}
		t.Logf("64 goroutines in 60 s: %d requests, %.1f%% of what is allowed; %d at most in a second; %d to %d for each goroutine",
			within, 100*float64(within)/allowed, most, least, largest)
		if within*100 < 98*allowed || most > 60 || largest-least > 1 {
			t.Error("the limit is not used, not kept or not shared fairly")
		}
	})
}
