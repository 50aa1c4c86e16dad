package auth

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/internal/operation"
)

// hookLog collects what hooks are told, in order.
type hookLog struct {
	mu    sync.Mutex
	lines []string
}

func (l *hookLog) add(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, fmt.Sprintf(format, args...))
}

func (l *hookLog) hooks() Hooks {
	return Hooks{
		Request: func(_ context.Context, i RequestInfo) {
			l.add("request %d: %d %q %s took %v waited %v", i.Attempt, i.StatusCode, i.Failure, i.TraceID, i.Duration, i.Waited)
		},
		Retry: func(_ context.Context, i RetryInfo) {
			l.add("retry %d: %d %q %s wait %t", i.Attempt, i.StatusCode, i.Failure, i.TraceID, i.Wait > 0)
		},
		Throttle: func(_ context.Context, i ThrottleInfo) {
			l.add("throttle %s: waited %v pause %v refused %t", i.Limit, i.Waited.Round(time.Millisecond), i.Pause, i.Err != nil)
		},
		TokenRefresh: func(_ context.Context, i TokenRefreshInfo) {
			l.add("token: %d %v expires %v kept %t", i.StatusCode, i.Duration, i.ExpiresIn, i.KeptOldToken)
		},
	}
}

func TestHooksSeeWhatHappens(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var log hookLog
		server := &fakeServer{onToken: func(n int, _ *http.Request) (*http.Response, error) {
			time.Sleep(2 * time.Second)
			return goodToken(n), nil
		}, onCall: answers(
			status(503, "Retry-After", "2"), fails(reset), status(429, "Retry-After", "5"),
			func() (*http.Response, error) {
				time.Sleep(time.Second)
				return status(200, "X-Request-Id", "trace-ok")()
			})}
		cfg := testConfig(server)
		cfg.Hooks = log.hooks()
		get(t, newTestClient(t, cfg))
		want := []string{
			`token: 0 2s expires 14m58s kept false`,
			`request 1: 503 "" trace-503 took 0s waited 0s`,
			`retry 1: 503 "" trace-503 wait true`,
			`request 2: 0 "connection lost"  took 0s waited 0s`,
			`retry 2: 0 "connection lost"  wait true`,
			`request 3: 429 "" trace-429 took 0s waited 0s`,
			`throttle tenant: waited 0s pause 5s refused false`,
			`retry 3: 429 "" trace-429 wait true`,
			`request 4: 200 "" trace-ok took 1s waited 0s`,
		}
		if !slices.Equal(log.lines, want) {
			t.Errorf("got  %q\nwant %q", log.lines, want)
		}
	})
}

func TestHooksSeeTheWaitForTheLimit(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var (
			waited time.Duration
			log    hookLog
		)
		cfg := testConfig(&fakeServer{})
		cfg.Limiter = NewLocalLimiter()
		cfg.Hooks = Hooks{
			Request:  func(_ context.Context, i RequestInfo) { waited = i.Waited },
			Throttle: log.hooks().Throttle,
		}
		c := newTestClient(t, cfg)
		cfg.Limiter.Pause(t.Context(), c.limitKey, 3*time.Second)
		get(t, c)
		cfg.Limiter.Pause(t.Context(), c.limitKey, 3*time.Second)
		_, err := send(t.Context(), c, http.MethodGet, servicetitan.WithTimeout(time.Second))
		if !errors.Is(err, servicetitan.ErrRateLimited) || !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
		want := []string{"throttle tenant: waited 3s pause 0s refused false", "throttle tenant: waited 0s pause 0s refused true"}
		if !slices.Equal(log.lines, want) || waited != 3*time.Second {
			t.Errorf("got %q, waited %v", log.lines, waited)
		}
	})
}

func TestHooksKnowTheCall(t *testing.T) {
	t.Parallel()
	var calls []CallInfo
	cfg := testConfig(&fakeServer{onCall: answers(status(429, "Retry-After", "0.001"), status(200))})
	cfg.Hooks = Hooks{
		Request:  func(_ context.Context, i RequestInfo) { calls = append(calls, i.CallInfo) },
		Retry:    func(_ context.Context, i RetryInfo) { calls = append(calls, i.CallInfo) },
		Throttle: func(_ context.Context, i ThrottleInfo) { calls = append(calls, i.CallInfo) },
	}
	c := newTestClient(t, cfg)
	op := &operation.Operation{Name: "crm.Customers.List", Method: http.MethodGet, Path: "/crm/v2/tenant/{tenant}/customers", Read: true}
	if _, err := send(operation.NewContext(t.Context(), op), c, http.MethodGet); err != nil {
		t.Fatal(err)
	}
	want := CallInfo{"crm.Customers.List", http.MethodGet, "/crm/v2/tenant/{tenant}/customers", "test", 42}
	if len(calls) < 4 {
		t.Errorf("%d hooks were called", len(calls))
	}
	for _, got := range calls {
		if got != want {
			t.Errorf("%+v", got)
		}
	}
	calls = nil
	get(t, c)
	if got := calls[0]; got.Operation != "auth.Client.Do" || got.Route != "" {
		t.Errorf("%+v", got)
	}
}

func TestHooksSeeAFailedRefresh(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var infos []TokenRefreshInfo
		cfg := testConfig(&fakeServer{onToken: answers(func() (*http.Response, error) { return goodToken(1), nil }, status(503))})
		cfg.Hooks = Hooks{TokenRefresh: func(_ context.Context, i TokenRefreshInfo) { infos = append(infos, i) }}
		c := newTestClient(t, cfg)
		get(t, c)
		time.Sleep(13 * time.Minute)
		get(t, c)
		time.Sleep(5 * time.Second)
		synctest.Wait()
		if len(infos) != 2 {
			t.Fatalf("%+v", infos)
		}
		if i := infos[1]; i.Err == nil || !i.KeptOldToken || i.StatusCode != http.StatusServiceUnavailable || i.Environment != "test" || i.TenantID != 42 || i.ExpiresIn != 0 {
			t.Errorf("%+v", i)
		}
	})
}
