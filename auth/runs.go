// This file holds the queue for the runs of one report.

package auth

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// runQueue lets one run of a report through in each interval. A token bucket
// does not fit: when the API refuses a run, its word counts and not our minute.
type runQueue struct {
	interval time.Duration
	// first is held by the caller at the front. Channels wake senders in order.
	first chan struct{}

	mu     sync.Mutex
	queued int
	// next is when the next run may start, not before pausedUntil.
	next, pausedUntil time.Time
}

func newRunQueue(interval time.Duration) *runQueue {
	return &runQueue{interval: max(interval, 0), first: make(chan struct{}, 1)}
}

// wait waits for the next run, and not at all when that is too far away.
func (q *runQueue) wait(ctx context.Context, longest time.Duration) error {
	if ctx.Err() != nil {
		return limitError(ctx.Err())
	}
	expected := q.join(time.Now())
	defer q.leave()
	if err := q.passable(ctx, expected, longest); err != nil {
		return err
	}
	select {
	case q.first <- struct{}{}:
	case <-ctx.Done():
		return limitError(ctx.Err())
	}
	defer func() { <-q.first }()
	for {
		left := q.take(time.Now())
		if left <= 0 {
			return nil
		}
		if err := q.passable(ctx, left, longest); err != nil {
			return err
		}
		if err := sleep(ctx, left); err != nil {
			return limitError(err)
		}
	}
}

// passable returns an error if the next run is too far away for the caller.
func (q *runQueue) passable(ctx context.Context, left, longest time.Duration) error {
	refused := &servicetitan.Error{
		StatusCode: http.StatusTooManyRequests,
		Title:      fmt.Sprintf("held back, as the same report may run once in %s", q.interval),
		RetryAfter: left,
	}
	switch {
	case left <= 0:
		return nil
	case pastDeadline(ctx, left):
		return fmt.Errorf("%w: %w", refused, context.DeadlineExceeded)
	case left > longest:
		return refused
	}
	return nil
}

// join adds a caller to the queue and returns how long it will wait.
func (q *runQueue) join(now time.Time) time.Duration {
	q.mu.Lock()
	defer q.mu.Unlock()
	ahead := time.Duration(q.queued) * q.interval
	q.queued++
	return max(q.next.Sub(now), 0) + ahead
}

// leave takes a caller out of the queue.
func (q *runQueue) leave() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.queued--
}

// take takes the turn, or returns how far away it is.
func (q *runQueue) take(now time.Time) time.Duration {
	q.mu.Lock()
	defer q.mu.Unlock()
	left := q.next.Sub(now)
	if left <= 0 {
		q.next = now.Add(q.interval)
	}
	return left
}

// hold moves the next run to when the API asked for it, which may be sooner than
// a whole interval after the run that it refused. It never shortens a pause.
func (q *runQueue) hold(now time.Time, d time.Duration) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if until := now.Add(d); until.After(q.pausedUntil) {
		q.next, q.pausedUntil = until, until
	}
}

// idle reports whether the queue is as good as new.
func (q *runQueue) idle(now time.Time) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.queued == 0 && !now.Before(q.next)
}
