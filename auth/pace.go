// This file slows a lane down when the limit proves to be lower than it should
// be, as it is when another program of the same app serves the same tenant.

package auth

import (
	"time"

	"golang.org/x/time/rate"
)

const (
	// repeatedWithin is the time in which a second refusal counts as repeated.
	// One alone may be an accident.
	repeatedWithin = time.Minute
	// slowdown is what a repeated refusal leaves of the rate, and slowest the
	// least share of it that is ever left.
	slowdown = 0.7
	slowest  = 0.1
	// speedup is the share of the full rate that is added after each quiet
	// recoveryStep.
	speedup      = 0.1
	recoveryStep = 10 * time.Second
)

// pace is the state of the slow-down. The lane's lock protects it.
type pace struct {
	full rate.Limit
	// changedAt is when the rate was changed last.
	changedAt time.Time
}

// refused notes that the API has answered 429 although the limit was kept, so
// long after the pause before ended.
func (p *pace) refused(now time.Time, since time.Duration, bucket *rate.Limiter) {
	p.recover(now, bucket)
	if since <= repeatedWithin {
		bucket.SetLimitAt(now, max(bucket.Limit()*slowdown, p.full*slowest))
	}
	p.changedAt = now
}

// recover raises the rate by one step for each quiet time that has passed.
func (p *pace) recover(now time.Time, bucket *rate.Limiter) {
	for bucket.Limit() < p.full && now.Sub(p.changedAt) >= recoveryStep {
		p.changedAt = p.changedAt.Add(recoveryStep)
		bucket.SetLimitAt(now, min(bucket.Limit()+p.full*speedup, p.full))
	}
}
