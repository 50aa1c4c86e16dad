// This file holds the rate limit: the interface, and its implementation for one
// process.

package auth

import (
	"context"
	"sync"
	"time"
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

// Wait waits for the key's turn, in the order in which the callers came. During
// a pause of more than 30 s, or more than the Config.MaxRetryAfter of the client
// that made the limiter, it does not wait but returns a *servicetitan.Error of
// status 429 with the rest of the pause.
func (l *LocalLimiter) Wait(ctx context.Context, key string) error {
	return l.lane(key).wait(ctx, l.longestWait)
}

// Pause holds back the key for d, five minutes at most.
func (l *LocalLimiter) Pause(_ context.Context, key string, d time.Duration) {
	l.lane(key).hold(time.Now().Add(min(d, longestPause)))
}

// lane returns the state of the key.
func (l *LocalLimiter) lane(key string) *lane {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lanes[key] == nil {
		l.lanes[key] = newLane()
	}
	return l.lanes[key]
}
