package auth

import (
	"context"
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

// The limit is that of an app and a tenant: clients that share a Limiter share a
// limit if they are the same in both.
func TestKeysAreOfAppAndTenant(t *testing.T) {
	t.Parallel()
	limiter := &countingLimiter{}
	for _, of := range []struct {
		app    Secret
		tenant int64
	}{{"ak1.first", 42}, {"ak1.first", 43}, {"ak1.second", 42}, {"ak1.first", 42}} {
		cfg := testConfig(&fakeServer{})
		cfg.AppKey, cfg.TenantID, cfg.Limiter = of.app, of.tenant, limiter
		get(t, newTestClient(t, cfg))
	}
	if k := limiter.waits; k[0] == k[1] || k[0] == k[2] || k[1] == k[2] || k[0] != k[3] {
		t.Errorf("%q", k)
	}
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

// Whoever lets calls sit out long waits means the limiter's as well.
func TestLimiterIsAsPatientAsItsClient(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		cfg := testConfig(&fakeServer{onCall: answers(status(429, "Retry-After", "60"), status(200))})
		cfg.MaxRetryAfter = 2 * time.Minute
		c := newTestClient(t, cfg)
		var callers sync.WaitGroup
		callers.Go(func() { get(t, c) })
		callers.Go(func() {
			time.Sleep(time.Second)
			get(t, c)
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

// A run of a report that is repeated after a failure, and then refused because the
// failed one counts, holds back that report. The rest of reporting goes on.
func TestRefusedRepetitionOfARunPausesItsReport(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const reports = "/reporting/v2/tenant/42/report-category/operations/reports"
		runs := answers(status(503), status(429, "Retry-After", "50"))
		n := 0
		c := newTestClient(t, testConfig(&fakeServer{onCall: func(_ int, req *http.Request) (*http.Response, error) {
			if req.Method != http.MethodPost {
				return status(200)()
			}
			n++
			return runs(n, req)
		}}))
		ask := func(method, path string) error {
			req, err := http.NewRequest(method, reports+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			resp, err := c.Do(asOperation(t.Context(), "reporting.Reports.GetData", true), req)
			if err == nil {
				resp.Body.Close()
			}
			return err
		}
		if err := ask(http.MethodPost, "/7/data"); !errors.Is(err, servicetitan.ErrRateLimited) {
			t.Error(err)
		}
		start := time.Now()
		if err := ask(http.MethodGet, ""); err != nil || time.Since(start) > 100*time.Millisecond {
			t.Errorf("another call of reporting: %v after %v", err, time.Since(start))
		}
		var refused *servicetitan.Error
		if err := ask(http.MethodPost, "/7/data"); !errors.As(err, &refused) || refused.RetryAfter < 49*time.Second || n != 2 {
			t.Errorf("another run: %v, %d were sent", err, n)
		}
	})
}

// A limiter of the user's, in a store perhaps, is not silenced for years either.
func TestPausesAreBounded(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]time.Duration{
		"7.5": 7500 * time.Millisecond, "": unsaidPause, "0": unsaidPause, "-3": unsaidPause, "soon": unsaidPause,
		"1743440400": longestPause, "99999999999999999999": longestPause,
		"Fri, 31 Dec 2100 23:59:59 GMT": longestPause, "Mon, 01 Jan 1990 00:00:00 GMT": unsaidPause,
	} {
		limiter := &countingLimiter{}
		var told time.Duration
		cfg := testConfig(&fakeServer{onCall: answers(status(429, "Retry-After", header))})
		cfg.Limiter = limiter
		cfg.Hooks = Hooks{Throttle: func(_ context.Context, i ThrottleInfo) { told = i.Pause }}
		if _, err := send(t.Context(), newTestClient(t, cfg), http.MethodGet, servicetitan.WithMaxRetries(0)); !errors.Is(err, servicetitan.ErrRateLimited) {
			t.Error(err)
		}
		if len(limiter.lengths) != 1 || limiter.lengths[0] != want || told != want {
			t.Errorf("Retry-After %q: pauses of %v, told %v, want %v", header, limiter.lengths, told, want)
		}
	}
}
