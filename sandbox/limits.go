// The limits of the real API: requests a second, runs of a report, tokens.

package sandbox

import (
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// Limits are what [WithLimits] enforces. A zero field stands for the real limit, as far as it is documented; a field
// below zero is no limit. What counts is when a request arrives, whatever becomes of it; one that is refused for the
// limit does not count.
type Limits struct {
	// RequestsPerSecond is how many requests an app may send for a tenant in any second, reporting aside: 60.
	RequestsPerSecond int
	// ReportInterval is how long an app waits between two runs of the same report of a tenant: one minute. Every page of
	// a report is a run.
	ReportInterval time.Duration
	// TokensPerMinute is how many tokens a client id may ask for in any minute. ServiceTitan documents that there is a
	// limit, but not which; the sandbox takes 30.
	TokensPerMinute int
}

// filled puts the real limits in the place of zeros.
func (l Limits) filled() Limits {
	if l.RequestsPerSecond == 0 {
		l.RequestsPerSecond = 60
	}
	if l.ReportInterval == 0 {
		l.ReportInterval = time.Minute
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

// limitCall counts a call that arrives, and refuses one of which there were too many. Reporting is apart from the limit
// of the tenant; of its operations, the run of a report is limited.
func (s *Server) limitCall(who *app, in *company, e *endpoint, values []string) (reply, bool) {
	l := s.limiter
	if l == nil {
		return reply{}, true
	}
	key := limited{app: who, tenant: in.tenantID}
	if e == nil || e.domain.p.Name != "reporting" {
		return l.take(key, l.limits.RequestsPerSecond, time.Second, s.now)
	}
	if e.op.Name != "Reports.GetData" {
		return reply{}, true
	}
	id, err := strconv.ParseInt(values[len(values)-1], 10, 64) // 007 and 7 are the same report, in whichever category
	if err != nil {
		return reply{}, true // it is no report, which the answer says
	}
	key.name = "report " + strconv.FormatInt(id, 10)
	return l.take(key, 1, l.limits.ReportInterval, s.now)
}

// limitToken counts a request for a token.
func (s *Server) limitToken(clientID string) (reply, bool) {
	l := s.limiter
	if l == nil {
		return reply{}, true
	}
	return l.take(limited{name: "tokens " + shorten(clientID)}, l.limits.TokensPerMinute, time.Minute, s.now)
}

// tooMany is the answer of the real API: its title ends with how long to wait.
func tooMany(wait time.Duration) reply {
	seconds := int64((wait + time.Second - 1) / time.Second)
	answer := fail(http.StatusTooManyRequests, fmt.Sprintf("Rate limit is exceeded. Try again in %d seconds.", seconds))
	answer.header = map[string]string{"Retry-After": strconv.FormatInt(seconds, 10)}
	return answer
}
