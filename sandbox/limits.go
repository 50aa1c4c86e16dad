// The limits of the real API: requests a second, runs of a report, tokens.

package sandbox

import (
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// Limits are what [WithLimits] enforces. A zero field stands for the real limit, as far as it is documented; a field
// below zero is no limit.
type Limits struct {
	// PerSecond is how many requests an app may send for a tenant in any second, reports aside: 60.
	PerSecond int
	// Report is how long a tenant waits between two runs of the same report: one minute.
	Report time.Duration
	// TokensPerMinute is how many tokens a client id may ask for in any minute. ServiceTitan documents that there is a
	// limit, but not which; the sandbox takes 30.
	TokensPerMinute int
}

// filled puts the real limits in the place of zeros.
func (l Limits) filled() Limits {
	if l.PerSecond == 0 {
		l.PerSecond = 60
	}
	if l.Report == 0 {
		l.Report = time.Minute
	}
	if l.TokensPerMinute == 0 {
		l.TokensPerMinute = 30
	}
	return l
}

// WithLimits lets the server refuse what exceeds the limits with 429, Retry-After and the real API's message. By default
// there are none, so that tests need not wait.
func WithLimits(limits Limits) Option {
	return func(s *settings) { s.limits = &limits }
}

// limiter counts requests in a window that slides.
type limiter struct {
	limits Limits

	mu   sync.Mutex
	seen map[string][]time.Time // what was let through, oldest first
}

func newLimiter(limits *Limits) *limiter {
	if limits == nil {
		return nil
	}
	return &limiter{limits: limits.filled(), seen: make(map[string][]time.Time)}
}

// maxLimited is how many apps, tenants and reports are counted; beyond that those that rest are forgotten.
const maxLimited = 10_000

// take lets one more through, or tells how long to wait.
func (l *limiter) take(key string, most int, window time.Duration, now time.Time) (wait time.Duration, ok bool) {
	if most <= 0 || window <= 0 {
		return 0, true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	seen := l.seen[key]
	for len(seen) > 0 && now.Sub(seen[0]) >= window {
		seen = seen[1:]
	}
	if len(seen) >= most {
		l.seen[key] = seen
		return window - now.Sub(seen[0]), false
	}
	if len(l.seen) > maxLimited {
		for other, times := range l.seen {
			if now.Sub(times[len(times)-1]) >= time.Hour {
				delete(l.seen, other)
			}
		}
	}
	l.seen[key] = append(seen, now)
	return 0, true
}

// limitCall refuses a call of which there were too many.
func (s *Server) limitCall(g *credential, op *operation, path string, now time.Time) (reply, bool) {
	l := s.limiter
	if l == nil {
		return reply{}, true
	}
	if op != nil && op.Name == "Reports.GetData" { // a run of a report has a limit of its own
		wait, ok := l.take("report "+path, 1, l.limits.Report, now)
		return tooMany(wait), ok
	}
	wait, ok := l.take("calls "+g.app.key+" "+strconv.FormatInt(g.company.tenantID, 10), l.limits.PerSecond, time.Second, now)
	return tooMany(wait), ok
}

// tooMany is the answer of the real API: its title ends with how long to wait.
func tooMany(wait time.Duration) reply {
	seconds := int64((wait + time.Second - 1) / time.Second)
	answer := fail(http.StatusTooManyRequests, fmt.Sprintf("Rate limit is exceeded. Try again in %d seconds.", seconds))
	answer.header = map[string]string{"Retry-After": strconv.FormatInt(seconds, 10)}
	return answer
}
