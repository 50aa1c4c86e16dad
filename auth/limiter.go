// This file holds the rate limit: the interface, and its implementation for one
// process.

package auth

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/servicetitan-go/servicetitan"
)

const (
	// ServiceTitan allows 60 requests a second for each app and tenant. A bucket
	// admits burst and rate in the same second, so the two together must stay
	// within that.
	limitRate  = 50
	limitBurst = 10
)

// Limiter keeps requests within ServiceTitan's rate limits. A key stands for
// one limit: an app and a tenant, or a report of theirs. Keys hold no
// credentials. Implementations must be safe for concurrent use; one that
// several processes share makes them keep one limit together.
type Limiter interface {
	// Wait returns nil when a request may be sent now. If the turn comes only
	// after the deadline of ctx, it returns an error at once, which should match
	// servicetitan.ErrRateLimited and context.DeadlineExceeded.
	Wait(ctx context.Context, key string) error
	// Pause holds back all requests of the key for d: the API has answered 429
	// and said so. A pause never shortens one that is under way.
	Pause(ctx context.Context, key string, d time.Duration)
}

// LocalLimiter is a Limiter for one process: 50 requests a second with a burst
// of 10, so that no second sees more than 60. It may be shared by clients.
type LocalLimiter struct {
	// longestWait is the longest pause that Wait sits out.
	longestWait time.Duration

	mu    sync.Mutex
	lanes map[string]*lane
}

var _ Limiter = (*LocalLimiter)(nil)

// NewLocalLimiter returns a LocalLimiter.
func NewLocalLimiter() *LocalLimiter {
	return newLocalLimiter(defaultMaxRetryAfter)
}

func newLocalLimiter(longestWait time.Duration) *LocalLimiter {
	return &LocalLimiter{longestWait: longestWait, lanes: make(map[string]*lane)}
}

// Wait waits for the key's turn. During a pause of more than 30 s, or more than
// the Config.MaxRetryAfter of the client that made the limiter, it does not wait
// but returns a *servicetitan.Error of status 429 with the rest of the pause.
func (l *LocalLimiter) Wait(ctx context.Context, key string) error {
	lane := l.lane(key)
	for {
		if ctx.Err() != nil {
			return limitError(ctx.Err())
		}
		now := time.Now()
		if pause := lane.pause(now); pause > 0 {
			if pause > l.longestWait {
				return pausedError(pause)
			}
			if pastDeadline(ctx, pause) {
				return fmt.Errorf("%w: %w", pausedError(pause), context.DeadlineExceeded)
			}
			if err := sleep(ctx, pause); err != nil {
				return limitError(err)
			}
			continue
		}
		// Every turn is taken after the last pause, so that callers who waited for
		// its end do not all start at once.
		turn := lane.bucket.ReserveN(now, 1)
		delay := turn.DelayFrom(now)
		if pastDeadline(ctx, delay) {
			turn.CancelAt(now)
			return limitError(context.DeadlineExceeded)
		}
		if err := sleep(ctx, delay); err != nil {
			turn.Cancel()
			return limitError(err)
		}
		if lane.pause(time.Now()) <= 0 {
			return nil
		}
	}
}

// Pause holds back the key for d, five minutes at most.
func (l *LocalLimiter) Pause(_ context.Context, key string, d time.Duration) {
	lane := l.lane(key)
	until := time.Now().Add(min(d, longestPause))
	lane.mu.Lock()
	defer lane.mu.Unlock()
	if until.After(lane.pausedUntil) {
		lane.pausedUntil = until
	}
}

// lane returns the state of the key.
func (l *LocalLimiter) lane(key string) *lane {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lanes[key] == nil {
		l.lanes[key] = &lane{bucket: rate.NewLimiter(limitRate, limitBurst)}
	}
	return l.lanes[key]
}

// lane is one limit.
type lane struct {
	bucket *rate.Limiter

	mu          sync.Mutex
	pausedUntil time.Time
}

// pause returns how long the pause still lasts.
func (l *lane) pause(now time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.pausedUntil.Sub(now)
}

// limitError says that the rate limit was waited for. Running out of time there
// is being rate limited, too.
func limitError(err error) error {
	if err == context.DeadlineExceeded { //nolint:errorlint // contexts return this very error
		return fmt.Errorf("%w: the turn comes after the deadline: %w", servicetitan.ErrRateLimited, err)
	}
	return fmt.Errorf("waiting for the rate limit: %w", err)
}

// pausedError repeats the 429 that caused the pause, for a request that was
// held back because of it.
func pausedError(pause time.Duration) error {
	return &servicetitan.Error{
		StatusCode: http.StatusTooManyRequests,
		Title:      "held back, as an earlier answer asked this app and tenant to pause",
		RetryAfter: pause,
	}
}
