// Counting requests in windows that slide.

package sandbox

import (
	"sync"
	"time"
)

// limited is what a limit is for: an app and a tenant, a report of theirs, or the tokens of a client id.
type limited struct {
	app    *app
	tenant int64
	name   string
}

// limiter counts what it let through.
type limiter struct {
	limits Limits

	mu      sync.Mutex
	windows map[limited]*window
	sweepAt int // how many windows there are when those that are over are forgotten
}

// window holds the times of what was let through, oldest first, as far back as it is long.
type window struct {
	length time.Duration
	times  []time.Time
}

// fewWindows are not worth looking through.
const fewWindows = 10_000

func newLimiter(limits *Limits) *limiter {
	if limits == nil {
		return nil
	}
	return &limiter{limits: limits.filled(), windows: make(map[limited]*window), sweepAt: fewWindows}
}

// take lets one more through, or refuses it and says how long to wait. It reads the clock while nobody else counts, so
// that times are in order.
func (l *limiter) take(key limited, most int, length time.Duration, now func() time.Time) (reply, bool) {
	if most < 0 || length < 0 {
		return reply{}, true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	at, w := now(), l.windows[key]
	if w == nil {
		l.sweep(at)
		w = &window{length: length}
		l.windows[key] = w
	}
	w.slide(at)
	if len(w.times) >= most {
		return tooMany(length - at.Sub(w.times[0])), false
	}
	w.times = append(w.times, at)
	return reply{}, true
}

// slide forgets what is out of the window. A clock that went back leaves nothing of what is now to come.
func (w *window) slide(now time.Time) {
	n := 0
	for n < len(w.times) && (now.Sub(w.times[n]) >= w.length || now.Before(w.times[n])) {
		n++
	}
	w.times = w.times[n:]
}

// sweep forgets the windows that are over when there are many.
func (l *limiter) sweep(now time.Time) {
	if len(l.windows) < l.sweepAt {
		return
	}
	for key, w := range l.windows {
		if w.slide(now); len(w.times) == 0 {
			delete(l.windows, key)
		}
	}
	l.sweepAt = max(fewWindows, 2*len(l.windows))
}
