package auth

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

func TestCanceledWaitGivesItsTurnBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limiter := NewLocalLimiter()
		for range 10 {
			limiter.Wait(t.Context(), "a")
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancels := []func(){cancel}
		for range 100 {
			ctx, cancel := context.WithCancel(t.Context())
			cancels = append(cancels, cancel)
			go limiter.Wait(ctx, "a")
			synctest.Wait()
		}
		// The oldest leaves first: a token bucket keeps what is reserved before others.
		for _, cancel := range cancels {
			cancel()
			synctest.Wait()
		}
		if err := limiter.Wait(ctx, "a"); !errors.Is(err, context.Canceled) || errors.Is(err, servicetitan.ErrRateLimited) {
			t.Errorf("%v", err)
		}
		start := time.Now()
		limiter.Wait(t.Context(), "a")
		if waited := time.Since(start); waited > 100*time.Millisecond {
			t.Errorf("waited %v for turns that nobody takes", waited)
		}
	})
}

// countingLimiter records the keys that it is asked for.
type countingLimiter struct {
	waits, pauses []string
	lengths       []time.Duration
	err           error
}

func TestPauseThatGrowsEndsTheWait(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limiter := NewLocalLimiter()
		limiter.Pause(t.Context(), "a", 5*time.Second)
		time.AfterFunc(2*time.Second, func() { limiter.Pause(context.Background(), "a", time.Hour) })
		var callers sync.WaitGroup
		for range 50 {
			callers.Go(func() {
				if err := limiter.Wait(t.Context(), "a"); !errors.Is(err, servicetitan.ErrRateLimited) {
					t.Errorf("%v", err)
				}
			})
		}
		start := time.Now()
		callers.Wait()
		if waited := time.Since(start); waited != 5*time.Second {
			t.Errorf("waited %v", waited)
		}
		if n := laneOf(limiter, "a").queued; n != 0 {
			t.Errorf("%d callers are left in the queue", n)
		}
	})
}

func TestPauseHoldsTheCallerAtTheFront(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limiter := NewLocalLimiter()
		for range 10 {
			limiter.Wait(t.Context(), "a")
		}
		time.AfterFunc(10*time.Millisecond, func() { limiter.Pause(context.Background(), "a", 5*time.Second) })
		start := time.Now()
		limiter.Wait(t.Context(), "a") // has reserved a token when the pause comes
		if waited := time.Since(start); waited < 5*time.Second {
			t.Errorf("waited %v", waited)
		}
	})
}

func TestCallerAtTheFrontGivesItsTokenBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limiter := NewLocalLimiter()
		for range 10 {
			limiter.Wait(t.Context(), "a")
		}
		start := time.Now()
		for range 10 {
			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(time.Millisecond, cancel)
			if err := limiter.Wait(ctx, "a"); !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
		}
		limiter.Wait(t.Context(), "a")
		if waited := time.Since(start); waited > 21*time.Millisecond {
			t.Errorf("waited %v", waited)
		}
	})
}
