// This file holds the token cache: it renews a token before it is needed, once
// for all callers, and neither loses a good token to a failure nor asks again
// and again for one that it will not get.

package auth

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"github.com/servicetitan-go/servicetitan"
)

const (
	// refreshTimeout limits one refresh with its retries. It is the refresh's own,
	// as the caller who started it may leave while others wait.
	refreshTimeout = 30 * time.Second
	// earlyPause is the least time between two background refreshes.
	earlyPause = 20 * time.Second
	// earlyBackoff is the least time between a background refresh that failed and
	// the next, which takes up to a minute more. The token at hand still works, and
	// an endpoint in trouble recovers better without us.
	earlyBackoff = 5 * time.Minute
	// latePatience is how long a caller waits for a new token while the old one
	// works. The endpoint answers within a second when it is well.
	latePatience = 5 * time.Second
	// mendedPause is the least time between two questions whether there are other
	// credentials than those which were refused.
	mendedPause = time.Second
	// rejectedPause is the least time between two tokens that are dropped because
	// the API rejected them. When the one that replaced another is rejected too,
	// tokens are not to blame: a wrong app key would cost a token for every call,
	// and token requests are throttled.
	rejectedPause = 10 * time.Second
	// longestPause is the most that a Retry-After is believed for others than the
	// caller who got it; a nonsensical header must not silence the process for days.
	longestPause = 5 * time.Minute
)

// ErrClosed is returned for calls of a Client after its Close.
var ErrClosed = errors.New("auth: the client is closed")

// tokenCache hands out the current token. All methods are safe for concurrent use.
type tokenCache struct {
	// fetch gets a new token, with retries of its own.
	fetch func(context.Context) (token, error)
	log   *slog.Logger
	// source is where fetch asks, for Verify.
	source *tokenSource
	// mended reports whether there are other credentials than those which were
	// refused. It is nil when there can be none.
	mended func(context.Context) bool
	// refreshed is a hook, and may be nil.
	refreshed   func(context.Context, TokenRefreshInfo)
	environment string
	tenantID    int64

	group   singleflight.Group
	flights sync.WaitGroup
	stopped context.Context
	stop    context.CancelFunc

	mu      sync.Mutex
	current token
	// nextEarly is when the next background refresh may start.
	nextEarly time.Time
	// failure is what the last refresh ended with; it answers callers until
	// failedUntil in place of another request.
	failure     error
	failedUntil time.Time
	// nextMended is when the credentials may be looked at again.
	nextMended time.Time
	// nextRejected is when a rejected token may be dropped again.
	nextRejected time.Time
}

func newTokenCache(fetch func(context.Context) (token, error), log *slog.Logger) *tokenCache {
	c := &tokenCache{fetch: fetch, log: log}
	c.stopped, c.stop = context.WithCancel(context.Background())
	return c
}

// get returns a token that works for a while. It waits only if there is none,
// and no longer than ctx.
func (c *tokenCache) get(ctx context.Context) (string, error) {
	c.mu.Lock()
	now := time.Now()
	tok, failure := c.current, error(nil)
	wait := false
	age := tok.at(now)
	switch {
	case c.stopped.Err() != nil:
		failure = ErrClosed
	case age.Before(tok.early):
	case age.Before(tok.late):
		if !now.Before(c.nextEarly) {
			c.nextEarly = now.Add(earlyPause)
			c.refresh(ctx) // in the background: nobody reads the result
		}
	case !now.Before(c.failedUntil):
		wait = true
	case tok.usable(now):
	case c.mended != nil && isRefusal(c.failure) && !now.Before(c.nextMended):
		c.nextMended = now.Add(mendedPause)
		wait = true
	default:
		failure = c.failure
	}
	c.mu.Unlock()
	if failure != nil {
		return "", failure
	}
	if !wait {
		return tok.value, nil
	}

	return c.await(ctx, tok)
}

// await waits for a refresh. Who has a token that still works waits a little and
// then uses that: an endpoint that hangs is no reason to hang as well.
func (c *tokenCache) await(ctx context.Context, tok token) (string, error) {
	var enough <-chan time.Time // never, without such a token
	if tok.usable(time.Now()) {
		timer := time.NewTimer(latePatience)
		defer timer.Stop()
		enough = timer.C
	}
	refreshed := c.refresh(ctx)
	for {
		select {
		case result := <-refreshed:
			if result.Err == nil {
				return result.Val.(token).value, nil
			}
			if tok.usable(time.Now()) && c.stopped.Err() == nil {
				return tok.value, nil
			}
			return "", result.Err
		case <-enough:
			if tok.usable(time.Now()) {
				return tok.value, nil
			}
		case <-ctx.Done():
			return "", fmt.Errorf("auth: waiting for an access token: %w", ctx.Err())
		}
	}
}

// refresh starts a refresh, or joins the one that is under way.
func (c *tokenCache) refresh(ctx context.Context) <-chan singleflight.Result {
	return c.group.DoChan("", func() (any, error) {
		return c.refreshOnce(context.WithoutCancel(ctx))
	})
}

// refreshOnce gets a new token and stores the outcome.
func (c *tokenCache) refreshOnce(ctx context.Context) (token, error) {
	tok, known, standing := c.begin()
	if known {
		return tok, standing
	}
	defer c.flights.Done()
	ctx, cancel := context.WithTimeout(ctx, refreshTimeout)
	defer cancel()
	defer context.AfterFunc(c.stopped, cancel)() //nolint:contextcheck // the client's end counts here beside the caller's context
	started := time.Now()
	tok, err := guarded(ctx, func(ctx context.Context) (token, error) {
		if standing != nil && !c.mended(ctx) {
			return token{}, standing
		}
		return c.fetch(ctx)
	})
	switch {
	case err != nil && c.stopped.Err() != nil:
		return token{}, ErrClosed
	case err != nil && err == standing: //nolint:errorlint // the very one, which is on record
		return token{}, standing
	}

	now := time.Now()
	c.mu.Lock()
	kept := false
	if err == nil {
		c.current, c.failure, c.failedUntil, c.nextEarly = tok, nil, time.Time{}, time.Time{}
	} else {
		hold := failureHold(err)
		c.failure, c.failedUntil, c.nextMended = err, now.Add(hold), now.Add(mendedPause)
		c.nextEarly = now.Add(max(hold, earlyBackoff+rand.N(time.Minute)))
		kept = c.current.usable(now)
	}
	c.mu.Unlock()
	c.record(ctx, tok, err, kept, now.Sub(started))
	return tok, err
}

// begin decides whether a refresh is still wanted: callers that saw an old
// token may come after the flight that replaced it. A failure that is not known
// for good stands only unless the credentials have been mended.
func (c *tokenCache) begin() (tok token, known bool, standing error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := time.Now()
	switch {
	case c.stopped.Err() != nil:
		return token{}, true, ErrClosed
	case c.current.at(now).Before(c.current.early):
		return c.current, true, nil
	case now.Before(c.failedUntil):
		if c.mended == nil || !isRefusal(c.failure) {
			return token{}, true, c.failure
		}
		standing = c.failure
	}
	// Under the lock, so that close cannot wait before this flight is counted.
	c.flights.Add(1)
	return token{}, false, standing
}

// failureHold is for how long a failure stands for the requests that would
// fail as well.
func failureHold(err error) time.Duration {
	var answer *servicetitan.Error
	switch {
	case !errors.As(err, &answer):
		return time.Second // no answer: the network may be back any moment
	case answer.StatusCode == http.StatusTooManyRequests:
		return min(max(answer.RetryAfter, time.Second), longestPause)
	case answer.StatusCode >= http.StatusInternalServerError:
		return min(max(answer.RetryAfter, time.Second), earlyPause)
	}
	// Wrong credentials stay wrong, until somebody mends them.
	return time.Second + rand.N(4*time.Second)
}

// record logs and reports the outcome of a refresh. The log gets what failed by
// its status only, as the error's text is the caller's to log.
func (c *tokenCache) record(ctx context.Context, tok token, err error, kept bool, took time.Duration) {
	info := TokenRefreshInfo{Environment: c.environment, TenantID: c.tenantID, Duration: took, KeptOldToken: kept, Err: err}
	var answer *servicetitan.Error
	if errors.As(err, &answer) {
		info.StatusCode, info.TraceID = answer.StatusCode, answer.TraceID
	}
	attrs := []slog.Attr{slog.Int64("tenant_id", c.tenantID), slog.Duration("duration", took)}
	if err == nil {
		info.ExpiresIn = time.Until(tok.expires)
		c.log.LogAttrs(ctx, slog.LevelDebug, "servicetitan: new access token", attrs...)
	} else {
		c.log.LogAttrs(ctx, slog.LevelWarn, "servicetitan: no new access token", append(attrs,
			slog.Int("status", info.StatusCode), slog.String("trace_id", info.TraceID), slog.Bool("kept_old_token", kept))...)
	}
	if c.refreshed != nil {
		c.refreshed(ctx, info)
	}
}

// invalidate drops the token that the API rejected, unless it is no longer the
// current one or has just replaced another that was rejected.
func (c *tokenCache) invalidate(rejected string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := time.Now()
	if c.current.value != rejected || now.Before(c.nextRejected) {
		return
	}
	c.current, c.nextRejected = token{}, now.Add(rejectedPause)
}

// close ends refreshes under way and waits until they are gone.
func (c *tokenCache) close() {
	c.mu.Lock()
	c.stop()
	c.mu.Unlock()
	c.flights.Wait()
}
