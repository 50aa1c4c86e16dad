// Tests of what the token endpoint says about when to come back.

package auth

import (
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

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

func TestRetryAfterOfTheTokenEndpointIsBounded(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		answer func() (*http.Response, error)
		least  time.Duration
		most   time.Duration
	}{
		"throttled for days":   {status(429, "Retry-After", "1743440400"), longestPause, longestPause},
		"unavailable for days": {status(503, "Retry-After", "1743440400"), earlyPause, earlyPause},
		"unavailable":          {status(503, "Retry-After", "10"), 10 * time.Second, 10 * time.Second},
		"refused":              {status(401), time.Second, 5 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := &fakeServer{onToken: answers(test.answer, func() (*http.Response, error) { return goodToken(2), nil })}
				c := newTestClient(t, testConfig(server))
				start := time.Now()
				for _, err := send(t.Context(), c, http.MethodGet); err != nil && time.Since(start) < 10*time.Minute; _, err = send(t.Context(), c, http.MethodGet) {
					time.Sleep(time.Millisecond * 100)
				}
				if took := time.Since(start); took < test.least || took > test.most+100*time.Millisecond {
					t.Errorf("asked again after %v", took)
				}
				wantTokens(t, server, 2)
			})
		})
	}
}

func TestShortTokenWaitIsWaitedFor(t *testing.T) {
	t.Parallel()
	title := func() (*http.Response, error) {
		return answer(429, `{"title":"Rate limit is exceeded. Try again in 3 seconds."}`), nil
	}
	for name, test := range map[string]struct {
		throttled func() (*http.Response, error)
		want      time.Duration
	}{
		"seconds":          {status(429, "Retry-After", "4"), 4 * time.Second},
		"a fraction":       {status(429, "Retry-After", "2.5"), 2500 * time.Millisecond},
		"a date":           {status(429, "Retry-After", "Sat, 01 Jan 2000 00:00:02 GMT"), 2 * time.Second}, // synctest's clock begins that day
		"the server's own": {status(429, "Retry-After", "Thu, 01 Jan 2015 00:00:05 GMT", "Date", "Thu, 01 Jan 2015 00:00:00 GMT"), 5 * time.Second},
		"the title":        {title, 3 * time.Second},
		"not said":         {status(429), unsaidPause},
		"nonsense":         {status(429, "Retry-After", "soon"), unsaidPause},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := &fakeServer{onToken: func(n int, _ *http.Request) (*http.Response, error) {
					if n == 1 {
						return test.throttled()
					}
					return goodToken(n), nil
				}}
				c := newTestClient(t, testConfig(server))
				start := time.Now()
				get(t, c)
				if waited := time.Since(start); waited != test.want {
					t.Errorf("waited %v, want %v", waited, test.want)
				}
			})
		})
	}
}
