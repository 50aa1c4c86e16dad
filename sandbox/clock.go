// The server's clock: the one that it was given, moved on by Advance.

package sandbox

import (
	"context"
	"math"
	"sync"
	"time"
)

// timekeeper tells the time. Whoever waits by it is woken when it is moved on.
type timekeeper struct {
	base func() time.Time

	mu     sync.Mutex
	offset time.Duration
	moved  chan struct{} // closed by the next advance
	ended  chan struct{} // closed when the server is
}

func newTimekeeper(base func() time.Time) *timekeeper {
	return &timekeeper{base: base, moved: make(chan struct{}), ended: make(chan struct{})}
}

func (c *timekeeper) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.base().Add(c.offset)
}

func (c *timekeeper) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.offset += min(d, math.MaxInt64-c.offset) // about 292 years is as far as it goes
	close(c.moved)
	c.moved = make(chan struct{})
}

// wait returns true when d has passed by this clock or by the wall's, and false when the context or the server ends
// before.
func (c *timekeeper) wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	for until := c.now().Add(d); ; {
		c.mu.Lock()
		moved := c.moved
		c.mu.Unlock()
		if !c.now().Before(until) {
			return true
		}
		select {
		case <-timer.C:
			return true
		case <-ctx.Done():
			return false
		case <-c.ended:
			return false
		case <-moved:
		}
	}
}

// Advance moves the server's clock on, so that a test does not wait: after 15 minutes tokens have expired and changes
// show in export feeds. Requests that an injected latency holds back go on when their time has come. A duration below
// zero changes nothing.
func (s *Server) Advance(d time.Duration) {
	if d > 0 {
		s.clock.advance(d)
	}
}
