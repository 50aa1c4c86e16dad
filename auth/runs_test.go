package auth

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

func TestReportRunsOnceAMinute(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limiter, err := NewLimiter(LimiterConfig{MaxWait: 90 * time.Second})
		if err != nil {
			t.Fatal(err)
		}
		const report, other = "app/42/reporting/v2/tenant/42/report-category/a/reports/7/data", "app/42/reporting/v2/tenant/42/report-category/a/reports/8/data"
		start := time.Now()
		wait := func(ctx context.Context, key string, want time.Duration) {
			t.Helper()
			if err := limiter.Wait(ctx, key); err != nil || time.Since(start) != want {
				t.Errorf("%v after %v, want %v", err, time.Since(start), want)
			}
		}
		wait(t.Context(), report, 0)
		wait(t.Context(), other, 0)
		wait(t.Context(), "app/42", 0)
		wait(t.Context(), report, time.Minute)

		// What comes too late, or later than MaxWait, fails at once.
		short, cancel := context.WithTimeout(t.Context(), 59*time.Second)
		defer cancel()
		err = limiter.Wait(short, report)
		var refused *servicetitan.Error
		if !errors.Is(err, servicetitan.ErrRateLimited) || !errors.Is(err, context.DeadlineExceeded) || !errors.As(err, &refused) || refused.RetryAfter != time.Minute {
			t.Error(err)
		}
		var queue sync.WaitGroup
		queue.Go(func() { wait(t.Context(), report, 2*time.Minute) })
		synctest.Wait()
		err = limiter.Wait(t.Context(), report) // two minutes away
		if !errors.As(err, &refused) || refused.RetryAfter != 2*time.Minute || errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
		canceled, stop := context.WithCancel(t.Context())
		stop()
		if err := limiter.Wait(canceled, report); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
		queue.Wait()

		// When the API refuses a run, its word counts.
		limiter.Pause(t.Context(), report, 20*time.Second)
		limiter.Pause(t.Context(), report, time.Second) // shortens nothing
		wait(t.Context(), report, 2*time.Minute+20*time.Second)
	})
}

func TestReportIntervalIsASetting(t *testing.T) {
	t.Parallel()
	for interval, want := range map[time.Duration]time.Duration{0: time.Minute, 5 * time.Minute: 5 * time.Minute, -1: 0} {
		synctest.Test(t, func(t *testing.T) {
			limiter, err := NewLimiter(LimiterConfig{ReportInterval: interval, MaxWait: time.Hour})
			if err != nil {
				t.Fatal(err)
			}
			start := time.Now()
			for range 3 {
				if err := limiter.Wait(t.Context(), "app/42/reporting/v2/tenant/42/report-category/a/reports/7/data"); err != nil {
					t.Error(err)
				}
			}
			if took := time.Since(start); took != 2*want {
				t.Errorf("interval %v: three runs in %v", interval, took)
			}
		})
	}
}

func TestReportRunKeys(t *testing.T) {
	t.Parallel()
	key := limitKey(testAppKey, 42)
	for path, want := range map[string]bool{
		"": false, "/reporting": false,
		"/reporting/v2/tenant/42/report-category/a/reports/7/data": true,
		"/reporting/v2/tenant/42/report-category/a/reports/7":      false,
		"/crm/v2/tenant/42/data":                                   false,
	} {
		if got := IsReportRun(key + path); got != want {
			t.Errorf("%q: %t", path, got)
		}
	}
	if strings.Contains(key, testAppKey) {
		t.Error(key)
	}
}
