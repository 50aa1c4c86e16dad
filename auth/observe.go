// This file holds the observe layer: it counts the attempts and logs each of
// them.

package auth

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// observed logs what passes to next. Records are built from a fixed list of
// facts, so that nothing else can get into a log: no query, header, body,
// error text or credential.
type observed struct {
	next http.RoundTripper
	log  *slog.Logger
}

// RoundTrip sends the request and logs the attempt.
func (o *observed) RoundTrip(req *http.Request) (*http.Response, error) {
	call := callFrom(req.Context())
	call.attempts++
	start := time.Now()
	resp, err := o.next.RoundTrip(req)
	if !o.log.Enabled(req.Context(), slog.LevelDebug) {
		return resp, err
	}
	attrs := append(call.attrs(),
		slog.Int("attempt", call.attempts),
		slog.Duration("duration", time.Since(start)),
		slog.Duration("waited", call.waited),
	)
	if err == nil {
		attrs = append(attrs, slog.Int("status", resp.StatusCode))
		if id := traceID(call, resp); id != "" {
			attrs = append(attrs, slog.String("trace_id", id))
		}
	} else {
		attrs = append(attrs, slog.String("failure", failureKind(err)))
	}
	o.log.LogAttrs(req.Context(), slog.LevelDebug, "servicetitan: request", attrs...)
	return resp, err
}

// traceID returns the ID of the answer: of its body when it is a failure,
// otherwise of its headers.
func traceID(c *call, resp *http.Response) string {
	if c.problem != nil {
		return c.problem.TraceID
	}
	return servicetitan.ErrorFromResponse(resp.StatusCode, resp.Header, nil).TraceID
}
