// Tests of tokens and the limiter together: neither may spoil the other's work.

package auth

import (
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// A queue may be longer than a token's life. What stands in it is sent with a
// token that is good when its turn comes, uploads too, which cannot be sent twice.
func TestTokenThatEndsInTheQueueIsNotSent(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const callers, lifetime = 600, 30 * time.Second
		var (
			mu             sync.Mutex
			issued         []time.Time
			calls, expired int
		)
		cfg := testConfig(roundTripFunc(func(req *http.Request) (*http.Response, error) {
			mu.Lock()
			defer mu.Unlock()
			if isTokenRequest(req) {
				issued = append(issued, time.Now())
				return tokenAnswer("token-"+strconv.Itoa(len(issued)), int(lifetime.Seconds())), nil
			}
			calls++
			_, number, _ := strings.Cut(req.Header.Get("Authorization"), "-")
			if n, err := strconv.Atoi(number); err != nil || time.Since(issued[n-1]) >= lifetime {
				expired++
				return status(http.StatusUnauthorized)()
			}
			return answer(http.StatusOK, "{}"), nil
		}))
		limiter, err := NewLimiter(LimiterConfig{RequestsPerSecond: 10})
		if err != nil {
			t.Fatal(err)
		}
		cfg.Limiter = limiter
		c := newTestClient(t, cfg)
		var group sync.WaitGroup
		for range callers {
			group.Go(func() {
				req, err := http.NewRequest(http.MethodPost, "/x", io.MultiReader(strings.NewReader("a file")))
				if err != nil {
					t.Error(err)
					return
				}
				resp, err := c.Do(t.Context(), req)
				if err != nil {
					t.Error(err)
					return
				}
				resp.Body.Close()
			})
		}
		group.Wait()
		if calls != callers || expired != 0 || len(issued) < 2 || len(issued) > 4 {
			t.Errorf("%d calls, %d of them with an expired token; %d tokens", calls, expired, len(issued))
		}
	})
}

// Callers that waited for a token together do not go out together.
func TestWaitForATokenTakesNoTurns(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var (
			mu      sync.Mutex
			moments []time.Time
		)
		c := newTestClient(t, testConfig(roundTripFunc(func(req *http.Request) (*http.Response, error) {
			if isTokenRequest(req) {
				time.Sleep(5 * time.Second)
				return goodToken(1), nil
			}
			mu.Lock()
			defer mu.Unlock()
			moments = append(moments, time.Now())
			return answer(http.StatusOK, "{}"), nil
		})))
		var group sync.WaitGroup
		for range 200 {
			group.Go(func() { get(t, c) })
		}
		group.Wait()
		if n := busiest(moments); n > 60 || len(moments) != 200 {
			t.Errorf("%d requests, %d in one second", len(moments), n)
		}
	})
}
