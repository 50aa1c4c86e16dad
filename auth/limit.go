// This file holds the limiter layer: every attempt waits for its turn, and a
// 429 holds back all that share the limit.

package auth

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	// unsaidPause is the pause after a 429 that does not say how long: limits are
	// counted by the second.
	unsaidPause = time.Second
	// noticeable is the wait from which hooks hear of it.
	noticeable = time.Millisecond
)

// The names of the limits, for hooks.
const (
	limitOfTenant    = "tenant"
	limitOfReporting = "reporting"
	limitOfReport    = "report"
)

// limited takes a turn of the limiter for each request.
type limited struct {
	next    http.RoundTripper
	limiter Limiter
	// prefix is the path of the API's URL.
	prefix string
	hooks  *Hooks
}

// RoundTrip waits for the request's turn and sends it.
func (l *limited) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx := req.Context()
	call := callFrom(ctx)
	key, limit := l.keyOf(req, call.limitKey, call.ran)
	start := time.Now()
	err := l.limiter.Wait(ctx, key)
	call.waited = time.Since(start)
	if err != nil || call.waited >= noticeable {
		l.throttled(ctx, call, ThrottleInfo{Limit: limit, Waited: call.waited, Err: err})
	}
	if err != nil {
		closeBody(req)
		return nil, fmt.Errorf("auth: rate limit: %w", err)
	}
	resp, err := l.next.RoundTrip(req)
	call.ran = call.ran || limit == limitOfReport
	if err == nil && resp.StatusCode == http.StatusTooManyRequests {
		// A run that was refused did not take place, and its report has to wait,
		// whatever came of an earlier attempt.
		call.ran = false
		key, limit = l.keyOf(req, call.limitKey, call.ran)
		pause := call.problem.RetryAfter
		if pause <= 0 {
			pause = unsaidPause
		}
		pause = min(pause, longestPause)
		l.limiter.Pause(ctx, key, pause)
		l.throttled(ctx, call, ThrottleInfo{Limit: limit, Pause: pause})
	}
	return resp, err
}

// throttled tells those who watch that the limit was felt.
func (l *limited) throttled(ctx context.Context, c *call, info ThrottleInfo) {
	if l.hooks.Throttle != nil {
		info.CallInfo = c.info
		l.hooks.Throttle(ctx, info)
	}
}

// keyOf returns the limit under which a request falls, and its name. Reporting is
// not part of the tenant's limit, and each report has a limit of its own for its
// runs, so that one which has to wait a minute holds up nothing else. A run that
// is repeated within a call has had its turn: waiting a minute again would put a
// limit in place of the answer.
func (l *limited) keyOf(req *http.Request, tenant string, ran bool) (key, name string) {
	path := strings.TrimPrefix(req.URL.EscapedPath(), l.prefix)
	switch {
	case !strings.HasPrefix(path, "/reporting/"):
		return tenant, limitOfTenant
	case req.Method == http.MethodPost && IsReportRun(path) && !ran:
		return tenant + path, limitOfReport
	}
	return tenant + "/reporting", limitOfReporting
}

// limitKey names the limit of an app and a tenant. Limiters may log their keys
// and send them to a store, so the app key is not in it.
func limitKey(appKey Secret, tenantID int64) string {
	sum := sha256.Sum256([]byte(appKey.Reveal()))
	return hex.EncodeToString(sum[:8]) + "/" + strconv.FormatInt(tenantID, 10)
}

// closeBody keeps the contract of http.RoundTripper for a request that goes no
// further.
func closeBody(req *http.Request) {
	if req.Body != nil {
		_ = req.Body.Close()
	}
}
