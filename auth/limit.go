// This file holds the limiter layer: every attempt waits for its turn, and a
// 429 holds back all that share the limit.

package auth

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// unsaidPause is the pause after a 429 that does not say how long: limits are
// counted by the second.
const unsaidPause = time.Second

// limited takes a turn of the limiter for each request.
type limited struct {
	next    http.RoundTripper
	limiter Limiter
	// key stands for app and tenant.
	key string
	// prefix is the path of the API's URL.
	prefix string
}

// RoundTrip waits for the request's turn and sends it.
func (l *limited) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx := req.Context()
	call := callFrom(ctx)
	key := l.keyOf(req)
	start := time.Now()
	err := l.limiter.Wait(ctx, key)
	call.waited = time.Since(start)
	if err != nil {
		closeBody(req)
		return nil, fmt.Errorf("auth: rate limit: %w", err)
	}
	resp, err := l.next.RoundTrip(req)
	if err == nil && resp.StatusCode == http.StatusTooManyRequests {
		pause := call.problem.RetryAfter
		if pause <= 0 {
			pause = unsaidPause
		}
		l.limiter.Pause(ctx, key, pause)
	}
	return resp, err
}

// keyOf returns the limit under which a request falls. Reporting is not part of
// the tenant's limit but limited for each report, so that a report which has to
// wait a minute holds up nothing else.
func (l *limited) keyOf(req *http.Request) string {
	path := strings.TrimPrefix(req.URL.EscapedPath(), l.prefix)
	if strings.HasPrefix(path, "/reporting/") {
		return l.key + path
	}
	return l.key
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
