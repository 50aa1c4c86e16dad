// This file holds the queue of one rate limit.

package auth

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/servicetitan-go/servicetitan"
)

// lane is one limit: a token bucket, a pause, and the callers in their order.
//
// Only the first in the queue reserves a token. Reservations far ahead would be
// lost when their callers give up, as a rate.Limiter cannot give tokens back
// once later ones are reserved, and would all come due together after a pause.
type lane struct {
	bucket *rate.Limiter
	// first is held by the caller at the front. Channels wake senders in order.
	first chan struct{}

	mu sync.Mutex
	// queued counts the callers that have not reserved a token.
	queued      int
	pausedUntil time.Time
}

func newLane() *lane {
	return &lane{bucket: rate.NewLimiter(limitRate, limitBurst), first: make(chan struct{}, 1)}
}

// wait waits for a turn, and not at all when that cannot end well.
func (l *lane) wait(ctx context.Context, longestPause time.Duration) error {
	if ctx.Err() != nil {
		return limitError(ctx.Err())
	}
	if err := l.passable(ctx, longestPause); err != nil {
		return err
	}
	expected := l.join(time.Now())
	if pastDeadline(ctx, expected) {
		l.leave()
		return limitError(context.DeadlineExceeded)
	}
	select {
	case l.first <- struct{}{}:
	case <-ctx.Done():
		l.leave()
		return limitError(ctx.Err())
	}
	defer func() { <-l.first }()
	return l.take(ctx, longestPause)
}

// take waits at the front of the queue for the end of a pause and for a token.
func (l *lane) take(ctx context.Context, longestPause time.Duration) error {
	for {
		for pause := l.pause(time.Now()); pause > 0; pause = l.pause(time.Now()) {
			err := l.passable(ctx, longestPause)
			if err == nil {
				err = limitError(sleep(ctx, pause))
			}
			if err != nil {
				l.leave()
				return err
			}
		}
		l.leave()
		now := time.Now()
		turn := l.bucket.ReserveN(now, 1)
		if err := sleep(ctx, turn.DelayFrom(now)); err != nil {
			turn.Cancel()
			return limitError(err)
		}
		if l.pause(time.Now()) <= 0 {
			return nil
		}
		l.join(time.Now()) // a pause has begun in the meantime
	}
}

// passable returns an error if the pause outlasts the caller's patience.
func (l *lane) passable(ctx context.Context, longestPause time.Duration) error {
	pause := l.pause(time.Now())
	switch {
	case pause > longestPause:
		return pausedError(pause)
	case pause > 0 && pastDeadline(ctx, pause):
		return fmt.Errorf("%w: %w", pausedError(pause), context.DeadlineExceeded)
	}
	return nil
}

// join adds a caller to the queue and returns how long it will wait.
func (l *lane) join(now time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.queued++
	pause := max(l.pausedUntil.Sub(now), 0)
	tokens := min(l.bucket.TokensAt(now.Add(pause)), limitBurst)
	missing := max(float64(l.queued)-tokens, 0)
	return pause + time.Duration(missing/limitRate*float64(time.Second))
}

// leave takes a caller out of the queue.
func (l *lane) leave() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.queued--
}

// pause returns how long the pause still lasts, not positive when there is none.
func (l *lane) pause(now time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.pausedUntil.Sub(now)
}

// hold pauses until the given time, and never shortens a pause.
func (l *lane) hold(until time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if until.After(l.pausedUntil) {
		l.pausedUntil = until
	}
}

// limitError says that the rate limit was waited for. Running out of time there
// is being rate limited, too. It returns nil for nil.
func limitError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, context.DeadlineExceeded):
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
