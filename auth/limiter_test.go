package auth

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// laneOf returns the lane of a key.
func laneOf(l *LocalLimiter, key string) *lane {
	e := l.enter(key)
	defer l.leave(e)
	return e.queue.(*lane)
}

// busiest returns the most moments that lie within one second.
func busiest(moments []time.Time) int {
	slices.SortFunc(moments, time.Time.Compare)
	most, first := 0, 0
	for i, at := range moments {
		for at.Sub(moments[first]) >= time.Second {
			first++
		}
		most = max(most, i-first+1)
	}
	return most
}

func TestNoSecondSeesMoreThan60(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limiter := NewLocalLimiter()
		var (
			mu      sync.Mutex
			moments []time.Time
			callers sync.WaitGroup
		)
		start := time.Now()
		for range 500 {
			callers.Go(func() {
				if err := limiter.Wait(t.Context(), "a"); err != nil {
					t.Error(err)
				}
				mu.Lock()
				moments = append(moments, time.Now())
				mu.Unlock()
			})
		}
		callers.Wait()
		if n := busiest(moments); n > 60 || n < 50 {
			t.Errorf("%d requests in one second", n)
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("500 requests took %v", took)
		}
	})
}

func TestPauseHoldsEverybodyAndReleasesSlowly(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limiter := NewLocalLimiter()
		var (
			mu      sync.Mutex
			moments []time.Time
			callers sync.WaitGroup
		)
		// 200 callers wait for their turn when the pause comes, 200 come during it.
		wait := func() {
			if err := limiter.Wait(t.Context(), "a"); err != nil {
				t.Error(err)
			}
			mu.Lock()
			moments = append(moments, time.Now())
			mu.Unlock()
		}
		for range 200 {
			callers.Go(wait)
		}
		time.Sleep(time.Second)
		pausedAt := time.Now()
		limiter.Pause(t.Context(), "a", 8*time.Second)
		limiter.Pause(t.Context(), "a", time.Second) // shortens nothing
		for range 200 {
			callers.Go(wait)
		}
		start := time.Now()
		if err := limiter.Wait(t.Context(), "b"); err != nil || time.Since(start) != 0 {
			t.Errorf("another key: %v after %v", err, time.Since(start))
		}
		callers.Wait()
		for _, at := range moments {
			if since := at.Sub(pausedAt); since > 0 && since < 8*time.Second {
				t.Fatalf("a request %v after the pause began", since)
			}
		}
		if n := busiest(moments); n > 60 {
			t.Errorf("%d requests in one second", n)
		}
	})
}

func TestLimiterFailsAtOnceWhenTheTurnComesTooLate(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(*LocalLimiter){
		"queue": func(l *LocalLimiter) {
			for range 200 {
				laneOf(l, "a").join(time.Now())
			}
		},
		"pause":      func(l *LocalLimiter) { l.Pause(context.Background(), "a", 20*time.Second) },
		"long pause": func(l *LocalLimiter) { l.Pause(context.Background(), "a", time.Hour) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				limiter := NewLocalLimiter()
				prepare(limiter)
				ctx, cancel := context.WithTimeout(t.Context(), time.Second)
				defer cancel()
				start := time.Now()
				err := limiter.Wait(ctx, "a")
				if time.Since(start) != 0 {
					t.Errorf("waited %v", time.Since(start))
				}
				if !errors.Is(err, servicetitan.ErrRateLimited) {
					t.Errorf("%v is not ErrRateLimited", err)
				}
				if !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("%v is not DeadlineExceeded", err)
				}
			})
		})
	}
}

func TestLongPauseIsToldAndEnds(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limiter := NewLocalLimiter()
		limiter.Pause(t.Context(), "a", 484289*time.Hour)
		var apiErr *servicetitan.Error
		if err := limiter.Wait(t.Context(), "a"); !errors.As(err, &apiErr) || apiErr.RetryAfter != longestPause {
			t.Errorf("%v", err)
		}
		time.Sleep(longestPause)
		if err := limiter.Wait(t.Context(), "a"); err != nil {
			t.Error(err)
		}
	})
}

func (l *countingLimiter) Wait(_ context.Context, key string) error {
	l.waits = append(l.waits, key)
	return l.err
}

func (l *countingLimiter) Pause(_ context.Context, key string, d time.Duration) {
	l.pauses, l.lengths = append(l.pauses, key), append(l.lengths, d)
}

func TestQueueIsInOrderAndKnowsItsLength(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limiter := NewLocalLimiter()
		var (
			mu      sync.Mutex
			order   []int
			callers sync.WaitGroup
		)
		for i := range 110 { // the last goes after 1.85 s
			callers.Go(func() {
				limiter.Wait(t.Context(), "a")
				mu.Lock()
				order = append(order, i)
				mu.Unlock()
			})
			synctest.Wait()
		}
		for patience, ok := range map[time.Duration]bool{1800 * time.Millisecond: false, 2200 * time.Millisecond: true} {
			callers.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), patience)
				defer cancel()
				start := time.Now()
				err := limiter.Wait(ctx, "a")
				if ok && err != nil || !ok && (err == nil || time.Since(start) != 0) {
					t.Errorf("patience %v: %v after %v", patience, err, time.Since(start))
				}
			})
		}
		callers.Wait()
		if !slices.IsSorted(order) {
			t.Errorf("out of order: %v", order)
		}
	})
}
