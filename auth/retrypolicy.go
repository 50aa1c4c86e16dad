// This file decides what is repeated, and after which wait.

package auth

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"syscall"
	"time"
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
	if err != nil && !repeatableError(c, err) || err == nil && !repeatableStatus(c, resp.StatusCode) {
		return 0, false
	}
	wait = backoff(c.retries)
	if err == nil && c.problem != nil && c.problem.RetryAfter > 0 {
		asked := c.problem.RetryAfter
		if asked > r.maxRetryAfter {
			return 0, false
		}
		wait = asked + rand.N(min(asked, retryAfterJitter)+1)
	}
	// Without the time to wait the answer at hand is better than none.
	if pastDeadline(ctx, wait) {
		return 0, false
	}
	c.retries++

	attrs := append(c.attrs(), slog.Int("attempt", c.attempts), slog.Duration("wait", wait))
	if err != nil {
		attrs = append(attrs, slog.String("failure", failureKind(err)))
	} else {
		attrs = append(attrs, slog.Int("status", resp.StatusCode), slog.String("trace_id", traceID(c, resp)))
	}
	r.log.LogAttrs(ctx, slog.LevelWarn, "servicetitan: retrying", attrs...)
	return wait, true
}

// repeatableStatus reports whether an answer is worth another attempt. A 429
// was not carried out, whatever the request; every other failure may have been.
func repeatableStatus(c *call, status int) bool {
	switch {
	case status == http.StatusTooManyRequests:
		return true
	case !c.read, status == http.StatusNotImplemented, status == http.StatusHTTPVersionNotSupported:
		return false
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

// unsent reports whether the request provably did not reach the server: there
// was no connection, or an HTTP/2 server refused the stream.
func unsent(err error) bool {
	var (
		op  *net.OpError
		dns *net.DNSError
	)
	if errors.As(err, &op) && (op.Op == "dial" || op.Op == "proxyconnect") {
		return true
	}
	return errors.As(err, &dns) || errors.Is(err, syscall.ECONNREFUSED) || refusedStream(err)
}

// refusedStream recognizes the HTTP/2 error by which a server promises that it
// has not looked at a request. The error of net/http is not exported, but it
// copies itself into any struct of the same fields.
func refusedStream(err error) bool {
	const refused = 0x7 // REFUSED_STREAM of RFC 9113
	var stream streamError
	return errors.As(err, &stream) && stream.Code == refused
}

// streamError has the fields of HTTP/2's stream errors.
type streamError struct {
	StreamID uint32
	Code     uint32
	Cause    error
}

func (e streamError) Error() string { return "HTTP/2 stream error" }

// untrusted recognizes certificates that will be as wrong at the next attempt.
func untrusted(err error) bool {
	var (
		verification *tls.CertificateVerificationError
		authority    x509.UnknownAuthorityError
		hostname     x509.HostnameError
		invalid      x509.CertificateInvalidError
		record       tls.RecordHeaderError
	)
	return errors.As(err, &verification) || errors.As(err, &authority) || errors.As(err, &hostname) ||
		errors.As(err, &invalid) || errors.As(err, &record)
}

// failureKind names an error for the log, where its text does not belong: it
// may hold the URL's query.
func failureKind(err error) string {
	var timeout interface{ Timeout() bool }
	switch {
	case errors.Is(err, context.Canceled):
		return "canceled"
	case untrusted(err):
		return "certificate"
	case errors.As(err, &timeout) && timeout.Timeout():
		return "timeout"
	case refusedStream(err):
		return "stream refused"
	case unsent(err):
		return "no connection"
	}
	return "connection lost"
}
