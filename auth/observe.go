// This file holds the observe layer: it counts the attempts and logs each of
// them.

package auth

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// observed logs what passes to next. Records are built from a fixed list of
// facts, so that nothing else can get into a log: no query, header, body,
// error text or credential.
type observed struct {
	next  http.RoundTripper
	log   *slog.Logger
	hooks *Hooks
}

// RoundTrip sends the request, and logs and reports the attempt.
func (o *observed) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx := req.Context()
	call := callFrom(ctx)
	call.attempts++
	start := time.Now()
	resp, err := o.next.RoundTrip(req)
	logs := o.log.Enabled(ctx, slog.LevelDebug)
	if !logs && o.hooks.Request == nil {
		return resp, err
	}
	told := false
	defer func() {
		if !told && err == nil {
			_ = resp.Body.Close() // a hook has panicked: nobody else will
		}
	}()
	info := RequestInfo{CallInfo: call.info, Attempt: call.attempts, Duration: time.Since(start), Waited: call.waited}
	if err == nil {
		info.StatusCode, info.TraceID = resp.StatusCode, traceID(call, resp)
	} else {
		info.Failure, info.Err = failureKind(err), bareError(err)
	}
	if logs {
		o.record(ctx, call, info)
	}
	if o.hooks.Request != nil {
		o.hooks.Request(ctx, info)
	}
	told = true
	return resp, err
}

// record logs the attempt.
func (o *observed) record(ctx context.Context, call *call, info RequestInfo) {
	attrs := append(call.attrs(),
		slog.Int("attempt", info.Attempt),
		slog.Duration("duration", info.Duration),
		slog.Duration("waited", info.Waited),
	)
	if info.Failure == "" {
		attrs = append(attrs, slog.Int("status", info.StatusCode))
	} else {
		attrs = append(attrs, slog.String("failure", info.Failure))
	}
	if info.TraceID != "" {
		attrs = append(attrs, slog.String("trace_id", info.TraceID))
	}
	o.log.LogAttrs(ctx, slog.LevelDebug, "servicetitan: request", attrs...)
}

// bareError returns what the base transport said, without the URL.
func bareError(err error) error {
	var wire *wireError
	if errors.As(err, &wire) {
		err = wire.err
	}
	return withoutURL(err)
}

// traceID returns the ID of the answer: of its body when it is a failure,
// otherwise of its headers.
func traceID(c *call, resp *http.Response) string {
	if c.problem != nil {
		return c.problem.TraceID
	}
	return servicetitan.ErrorFromResponse(resp.StatusCode, resp.Header, nil).TraceID
}
