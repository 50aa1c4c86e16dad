// This file holds one access token and when it is to be renewed.

package auth

import "time"

const (
	// earlyWindow is how long before its end a token is renewed in the
	// background. ServiceTitan's tokens live for 15 minutes.
	earlyWindow = 3 * time.Minute
	// earlyJitter spreads the renewals of replicas that started together.
	earlyJitter = 30 * time.Second
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
// monotonic clock, so that setting the wall clock does not change them.
type token struct {
	value string
	// early is when to renew it in the background, late when to wait for a new
	// one, expires when it is of no use.
	early, late, expires time.Time
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
	early := earlyWindow + time.Duration(jitter*float64(earlyJitter))
	expires := requested.Add(lifetime)
	return token{
		value:   value,
		early:   expires.Add(-min(early, lifetime/3)),
		late:    expires.Add(-min(lateWindow, lifetime/6)),
		expires: expires,
	}
}

// usable reports whether the API should still accept the token.
func (t token) usable(now time.Time) bool {
	return t.value != "" && now.Before(t.expires)
}
