// This file holds one access token and when it is to be renewed.

package auth

import "time"

const (
	// earlyWindow is how long before its end a token is renewed in the
	// background. ServiceTitan's tokens live for 15 minutes.
	earlyWindow = 3 * time.Minute
	// earlyJitter is the share of the window by which it is longer at most, to
	// spread the renewals of replicas that started together.
	earlyJitter = 1.0 / 6
	// lateWindow is how long before its end a token is no longer used without
	// trying for a new one: a request may wait for the limiter on its way.
	lateWindow = 45 * time.Second

	// unknownLifetime is assumed when the answer does not say, well below the
	// documented 15 minutes.
	unknownLifetime = 5 * time.Minute
	// longestLifetime is the most that is believed; asking once an hour costs
	// nothing, trusting a mistaken number for a year does.
	longestLifetime = time.Hour
)

// token is an access token. Its times come from time.Now and keep the
// monotonic clock, so that setting the wall clock back does not prolong its life.
// The monotonic clock stands still while the machine sleeps, so the wall clock
// has a say as well: what comes first counts.
type token struct {
	value string
	// early is when to renew it in the background, late when to wait for a new
	// one, expires when it is of no use.
	early, late, expires time.Time
	// wall is expires on the wall clock.
	wall time.Time
}

// newToken makes a token that lives for lifetime from its request on, as the
// answer's way back cannot be told from the token's age. Jitter is between 0
// and 1. The windows shrink for tokens that live for minutes or seconds only.
func newToken(value string, requested time.Time, lifetime time.Duration, jitter float64) token {
	switch {
	case lifetime <= 0:
		lifetime = unknownLifetime
	case lifetime > longestLifetime:
		lifetime = longestLifetime
	}
	early := min(earlyWindow, lifetime/4)
	early += time.Duration(jitter * float64(early) * earlyJitter)
	expires := requested.Add(lifetime)
	return token{
		value:   value,
		early:   expires.Add(-early),
		late:    expires.Add(-min(lateWindow, lifetime/6)),
		expires: expires,
		wall:    expires.Round(0),
	}
}

// at returns now on the clock by which the token's times are kept, moved on if
// the wall clock has gone further since.
func (t token) at(now time.Time) time.Time {
	return now.Add(max(t.expires.Sub(now)-t.wall.Sub(now.Round(0)), 0))
}

// usable reports whether the API should still accept the token.
func (t token) usable(now time.Time) bool {
	return t.value != "" && t.at(now).Before(t.expires)
}
