// This file holds the rate limit: the interface, and its implementation for one
// process.

package auth

import (
	"context"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

const (
	// ServiceTitan allows 60 requests a second for each app and tenant. A bucket
	// admits burst and rate in the same second, so the two together must stay
	// within that; the smaller the burst, the more is left for work that lasts.
	limitTotal = 60
	limitBurst = 1
	// limitSlack is by how much the network may delay a request without its meeting
	// 60 others in a second of the server's: any 61 take a second and this long. It
	// leaves 98% of the limit, and a little for what a minute loses at its start.
	limitSlack = 18 * time.Millisecond
	// reportInterval is the time between two runs of the same report.
	reportInterval = time.Minute
	// fewLanes is how many limits are kept without looking for idle ones.
	fewLanes = 64
)

// Limiter keeps requests within ServiceTitan's rate limits. A key stands for
// one limit: an app and a tenant, the reporting of a tenant, or a report of
// theirs, which IsReportRun tells from the others. Keys hold no credentials.
// Implementations must be safe for concurrent use; one that several processes
// share makes them keep one limit together.
type Limiter interface {
	// Wait returns nil when a request may be sent now. If the turn comes only
	// after the deadline of ctx, it returns an error at once, which should match
	// servicetitan.ErrRateLimited and context.DeadlineExceeded.
	Wait(ctx context.Context, key string) error
	// Pause holds back all requests of the key for d: the API has answered 429
	// and said so. A pause never shortens one that is under way, and lasts for
	// five minutes at most: a nonsensical header must not silence a tenant.
	Pause(ctx context.Context, key string, d time.Duration)
}

// IsReportRun tells the keys of a Limiter that stand for the runs of one report.
// ServiceTitan allows one a minute, where all other keys stand for 60 requests a
// second.
func IsReportRun(key string) bool {
	return strings.Contains(key, "/reporting/") && strings.HasSuffix(key, "/data")
}

// LimiterConfig sets up a LocalLimiter. The zero value is what a client uses by
// itself.
type LimiterConfig struct {
	// RequestsPerSecond is how many requests an app may send to a tenant in a
	// second, for as long as it likes. Default: as many as Burst leaves, so that 60
	// go out in 1.018 s and the network may delay one by 18 ms; with a Burst of 1
	// these are 58.9. Several processes without a shared Limiter should divide the
	// 60 among them.
	RequestsPerSecond int
	// Burst is how many requests may go out at once after a rest. Burst and
	// RequestsPerSecond meet in the same second, so that they are 60 at most
	// together. Default: 1.
	Burst int
	// ReportInterval is the least time between two runs of the same report.
	// Default: a minute; a negative time lifts the limit.
	ReportInterval time.Duration
	// MaxWait is the longest wait for the end of a pause, and for the next run of
	// a report, that a request sits out. Beyond it, Wait fails at once and says
	// how long the wait would be. Default: 30 s.
	MaxWait time.Duration
}

// LocalLimiter is a Limiter for one process: 60 requests at most in every
// second, in the order in which the callers came. It may be shared by clients.
//
// After repeated 429s it lets fewer requests through, as somebody else is using
// up the limit, and returns to its rate step by step when they end.
type LocalLimiter struct {
	cfg LimiterConfig
	// rate is cfg.RequestsPerSecond, or what its default comes to.
	rate rate.Limit

	mu    sync.Mutex
	lanes map[string]*entry
	// sweepAt is how many lanes there are when idle ones are looked for.
	sweepAt int
}

var _ Limiter = (*LocalLimiter)(nil)

// queue is one limit at work.
type queue interface {
	// wait waits for a turn, but not for longer than longest for a pause.
	wait(ctx context.Context, longest time.Duration) error
	// hold pauses for d from now on.
	hold(now time.Time, d time.Duration)
	// idle reports whether forgetting the queue would change nothing.
	idle(now time.Time) bool
}

// entry is a queue with the number of callers in it, who keep it from being
// forgotten.
type entry struct {
	queue
	callers int
}

// NewLocalLimiter returns a LocalLimiter with the defaults of LimiterConfig.
func NewLocalLimiter() *LocalLimiter {
	limiter, _ := NewLimiter(LimiterConfig{}) // the defaults are valid
	return limiter
}

// NewLimiter returns a LocalLimiter. The error wraps a ConfigError for each
// field that is wrong.
func NewLimiter(cfg LimiterConfig) (*LocalLimiter, error) {
	var problems configErrors
	if cfg.RequestsPerSecond < 0 {
		problems.add("RequestsPerSecond", "is negative: use 0 for the default")
	}
	if cfg.Burst < 0 {
		problems.add("Burst", "is negative: use 0 for the default")
	}
	if cfg.MaxWait < 0 {
		problems.add("MaxWait", "is negative: use 0 for the default")
	}
	if cfg.Burst == 0 {
		cfg.Burst = limitBurst
	}
	if max(cfg.RequestsPerSecond, 1) > limitTotal-cfg.Burst {
		problems.add("RequestsPerSecond", "and Burst are more than 60 together: both meet in the same second")
	}
	if err := problems.err(); err != nil {
		return nil, err
	}
	if cfg.ReportInterval == 0 {
		cfg.ReportInterval = reportInterval
	}
	if cfg.MaxWait == 0 {
		cfg.MaxWait = defaultMaxRetryAfter
	}
	perSecond := rate.Limit(cfg.RequestsPerSecond)
	if cfg.RequestsPerSecond == 0 {
		perSecond = defaultRate(cfg.Burst)
	}
	return &LocalLimiter{cfg: cfg, rate: perSecond, lanes: make(map[string]*entry), sweepAt: fewLanes}, nil
}

// defaultRate returns the rate that a burst leaves. After it, the 61st request
// comes as many intervals later as the burst is short of 61.
func defaultRate(burst int) rate.Limit {
	spread := rate.Limit(limitTotal+1-burst) / rate.Limit((time.Second + limitSlack).Seconds())
	return min(spread, rate.Limit(limitTotal-burst))
}

// Wait waits for the key's turn. During a pause of more than LimiterConfig.MaxWait
// it does not wait but returns a *servicetitan.Error of status 429 with the rest
// of the pause.
func (l *LocalLimiter) Wait(ctx context.Context, key string) error {
	e := l.enter(key)
	defer l.leave(e)
	return e.wait(ctx, l.cfg.MaxWait)
}

// Pause holds back the key for d, five minutes at most.
func (l *LocalLimiter) Pause(_ context.Context, key string, d time.Duration) {
	e := l.enter(key)
	defer l.leave(e)
	e.hold(time.Now(), min(d, longestPause))
}

// enter returns the state of the key, which is kept until leave.
func (l *LocalLimiter) enter(key string) *entry {
	l.mu.Lock()
	defer l.mu.Unlock()
	e := l.lanes[key]
	if e == nil {
		if len(l.lanes) >= l.sweepAt {
			l.sweep(time.Now())
		}
		e = &entry{queue: l.newQueue(key)}
		l.lanes[key] = e
	}
	e.callers++
	return e
}

func (l *LocalLimiter) leave(e *entry) {
	l.mu.Lock()
	defer l.mu.Unlock()
	e.callers--
}

// newQueue makes the limit that a key stands for.
func (l *LocalLimiter) newQueue(key string) queue {
	if IsReportRun(key) {
		return newRunQueue(l.cfg.ReportInterval)
	}
	return newLane(l.rate, l.cfg.Burst)
}

// sweep forgets idle lanes, so that an app pays for the tenants that it is
// working for. Its cost is spread over the lanes that came since the last one.
func (l *LocalLimiter) sweep(now time.Time) {
	for key, e := range l.lanes {
		if e.callers == 0 && e.idle(now) {
			delete(l.lanes, key)
		}
	}
	l.sweepAt = max(fewLanes, 2*len(l.lanes))
}
