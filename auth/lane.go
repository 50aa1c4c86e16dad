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
	pace        pace
}

func newLane(perSecond rate.Limit, burst int) *lane {
	return &lane{
		bucket: rate.NewLimiter(perSecond, burst),
		first:  make(chan struct{}, 1),
		pace:   pace{full: perSecond},
	}
}

// wait waits for a turn, and not at all when that cannot end well.
func (l *lane) wait(ctx context.Context, longest time.Duration) error {
	if ctx.Err() != nil {
		return limitError(ctx.Err())
	}
	if err := passable(ctx, l.pause(time.Now()), longest); err != nil {
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
	return l.take(ctx, longest)
}

// take waits at the front of the queue for the end of a pause and for a token.
func (l *lane) take(ctx context.Context, longest time.Duration) error {
	for {
		for pause := l.pause(time.Now()); pause > 0; pause = l.pause(time.Now()) {
			err := passable(ctx, pause, longest)
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

// passable returns an error if a pause outlasts the caller's patience.
func passable(ctx context.Context, pause, longest time.Duration) error {
	switch {
	case pause <= 0:
		return nil
	case pastDeadline(ctx, pause):
		return fmt.Errorf("%w: %w", pausedError(pause), context.DeadlineExceeded)
	case pause > longest:
		return pausedError(pause)
	}
	return nil
}

// join adds a caller to the queue and returns how long it will wait.
func (l *lane) join(now time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pace.recover(now, l.bucket)
	l.queued++
	pause := max(l.pausedUntil.Sub(now), 0)
	tokens := min(l.bucket.TokensAt(now.Add(pause)), float64(l.bucket.Burst()))
	missing := max(float64(l.queued)-tokens, 0)
	return pause + time.Duration(missing/float64(l.bucket.Limit())*float64(time.Second))
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

// hold pauses for d, and never shortens a pause. Those who were refused together
// count as one refusal: a pause that is under way is no news.
func (l *lane) hold(now time.Time, d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !now.Before(l.pausedUntil) {
		l.pace.refused(now, now.Sub(l.pausedUntil), l.bucket)
	}
	if until := now.Add(d); until.After(l.pausedUntil) {
		l.pausedUntil = until
	}
}

// idle reports whether the lane is as good as new.
func (l *lane) idle(now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pace.recover(now, l.bucket)
	return l.queued == 0 && now.Sub(l.pausedUntil) > repeatedWithin && l.bucket.Limit() >= l.pace.full &&
		l.bucket.TokensAt(now) >= float64(l.bucket.Burst())
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
