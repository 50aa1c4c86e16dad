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

func TestEveryAttemptTakesATurn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onCall: answers(status(503), status(401), status(200))}
		cfg := testConfig(server)
		limiter := &countingLimiter{}
		cfg.Limiter = limiter
		get(t, newTestClient(t, cfg))
		if len(limiter.waits) != 3 || len(limiter.pauses) != 0 {
			t.Errorf("%d turns and %d pauses for 3 attempts", len(limiter.waits), len(limiter.pauses))
		}
		leaks(t, "the key", limiter.waits[0])
	})
}

func Test429PausesTheKeyForAllCallers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onCall: answers(status(429, "Retry-After", "7.5"), status(200))}
		c := newTestClient(t, testConfig(server))
		var callers sync.WaitGroup
		start := time.Now()
		callers.Go(func() { get(t, c) })
		callers.Go(func() {
			time.Sleep(time.Second)
			get(t, c)
			if waited := time.Since(start); waited < 7500*time.Millisecond || waited > 8*time.Second {
				t.Errorf("another caller went on after %v", waited)
			}
		})
		callers.Wait()
	})
}

func TestReportsPauseForThemselves(t *testing.T) {
	t.Parallel()
	const report = "/reporting/v2/tenant/42/report-category/operations/reports/7/data"
	limiter := &countingLimiter{}
	cfg := testConfig(&fakeServer{onCall: func(_ int, req *http.Request) (*http.Response, error) {
		if req.URL.Path == "/st"+report {
			return status(429, "Retry-After", "60")()
		}
		return status(200)()
	}})
	cfg.Environment.APIURL = "https://api.test/st"
	cfg.Limiter = limiter
	c := newTestClient(t, cfg)
	req, _ := http.NewRequest(http.MethodPost, report, nil)
	if _, err := do(t.Context(), c, req); !errors.Is(err, servicetitan.ErrRateLimited) {
		t.Error(err)
	}
	get(t, c)
	if limiter.waits[0] == limiter.waits[1] || limiter.pauses[0] != limiter.waits[0] {
		t.Errorf("the report and the other call share a limit: %q", limiter.waits)
	}
}
