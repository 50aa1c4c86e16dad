// This file decides what is repeated, and after which wait.

package auth

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

const (
	// backoffBase and backoffMax bound the wait before a retry: a random time up
	// to a bound that doubles with each, so that clients which failed together do
	// not come back together.
	backoffBase = 500 * time.Millisecond
	backoffMax  = 10 * time.Second
	// retryAfterJitter is the most that is added to a Retry-After, which everybody
	// else was told as well.
	retryAfterJitter = 250 * time.Millisecond
)

// next decides whether the call is worth another attempt, and logs it.
func (r *retrying) next(ctx context.Context, c *call, resp *http.Response, err error) (wait time.Duration, again bool) {
	if ctx.Err() != nil || c.retries >= c.maxRetries || !c.replayable {
		return 0, false
	}
	if err != nil && !repeatableError(c, err) || err == nil && !repeatableAnswer(c, resp.StatusCode) {
		return 0, false
	}
	wait = backoff(c.retries)
	if err == nil && c.problem != nil && c.problem.RetryAfter > 0 {
		asked := c.problem.RetryAfter
		if asked > r.maxRetryAfter {
			return 0, false
		}
		wait = max(asked, asked+rand.N(min(asked, retryAfterJitter)+1)) // the sum may not fit
	}
	// Without the time to wait the answer at hand is better than none.
	if pastDeadline(ctx, wait) {
		c.tooLate = true
		return 0, false
	}
	c.retries++
	info := RetryInfo{CallInfo: c.info, Attempt: c.attempts, Wait: wait}
	if err != nil {
		info.Failure, info.Err = failureKind(err), bareError(err)
	} else {
		info.StatusCode, info.TraceID = resp.StatusCode, traceID(c, resp)
	}
	r.record(ctx, c, info)
	if r.hooks.Retry != nil {
		r.hooks.Retry(ctx, info)
	}
	return wait, true
}

// record logs that an attempt is repeated.
func (r *retrying) record(ctx context.Context, c *call, info RetryInfo) {
	attrs := append(c.attrs(), slog.Int("attempt", info.Attempt), slog.Duration("wait", info.Wait))
	if info.Failure != "" {
		attrs = append(attrs, slog.String("failure", info.Failure))
	} else {
		attrs = append(attrs, slog.Int("status", info.StatusCode), slog.String("trace_id", info.TraceID))
	}
	r.log.LogAttrs(ctx, slog.LevelWarn, "servicetitan: retrying", attrs...)
}

// repeatableAnswer reports whether an answer is worth another attempt. A 429
// was not carried out, whatever the request; every other failure may have been.
func repeatableAnswer(c *call, status int) bool {
	switch {
	case status == http.StatusTooManyRequests:
		return true
	case !c.read, status == http.StatusNotImplemented, status == http.StatusHTTPVersionNotSupported:
		return false
	case status == http.StatusConflict:
		// Reports answer so while reporting is being worked on.
		return c.problem != nil && errors.Is(c.problem, servicetitan.ErrUnavailable)
	}
	return status == http.StatusRequestTimeout || status >= http.StatusInternalServerError
}

// repeatableError reports whether a request that was not answered is worth
// another attempt. Failures above the wire, such as those of the token and the
// limiter, are not: they have been repeated where that helps.
func repeatableError(c *call, err error) bool {
	var wire *wireError
	if !errors.As(err, &wire) || untrusted(err) {
		return false
	}
	return c.read || unsent(err)
}

// backoff returns the wait before a retry, where n retries have been made.
func backoff(n int) time.Duration {
	bound := backoffMax
	if n < 10 {
		bound = min(bound, backoffBase<<n)
	}
	return rand.N(bound)
}
