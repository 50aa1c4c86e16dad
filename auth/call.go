// This file holds what the layers know about one call.

package auth

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/internal/operation"
)

// call is the state of one call of Do. It goes down the layers in the context
// of the request, and is used by one goroutine at a time.
type call struct {
	// info is what hooks hear of the call.
	info CallInfo
	path string
	// limitKey names the limit of app and tenant.
	limitKey string
	// tokens are those of the client, and token is the current attempt's.
	tokens *tokenCache
	token  string

	// read says that the request changes nothing and may be repeated.
	read bool
	// download says that a redirect leads to the file which was asked for.
	download bool
	// whole says that the answer is read to its end inside the attempt, because
	// the caller wants all of it. An answer that breaks off can then be asked for
	// again.
	whole bool
	// replayable says that the body can be sent again.
	replayable bool
	maxRetries int

	// attempts counts the requests sent, retries those that the retry layer
	// decided on. A second attempt after a 401 is no retry.
	attempts, retries int
	// waited is how long the limiter held the current attempt.
	waited time.Duration
	// ran says that a report run has had its turn in this call.
	ran bool
	// tooLate says that the server asked for a wait beyond the deadline.
	tooLate bool
	// renewed says that a rejected token was replaced in this call.
	renewed bool
	// location is where a redirect leads, out of the sight of http.Client.
	location []string
	// problem is what the current attempt was answered, nil when not a failure.
	problem *servicetitan.Error
}

// newCall describes the request of one call. Requests of generated code bring
// an operation; for others the method has to tell what may be repeated.
func newCall(ctx context.Context, req *http.Request, maxRetries int) *call {
	c := &call{
		info:       CallInfo{Operation: operationName(ctx), Method: req.Method},
		path:       req.URL.EscapedPath(),
		replayable: req.Body == nil || req.Body == http.NoBody || req.GetBody != nil,
		maxRetries: maxRetries,
	}
	switch req.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions:
		c.read = true
	}
	if op, ok := operation.FromContext(ctx); ok {
		c.read, c.download, c.info.Route = op.Read, op.Download, op.Path
		c.whole = op.Read && !op.Download
	}
	return c
}

// operationName names the call for errors and logs. A context is nil only by
// mistake, which gets an error of its own.
func operationName(ctx context.Context) string {
	if ctx != nil {
		if op, ok := operation.FromContext(ctx); ok && op.Name != "" {
			return op.Name
		}
	}
	return "auth.Client.Do"
}

// attrs are what every log record of the call begins with.
func (c *call) attrs() []slog.Attr {
	return []slog.Attr{
		slog.String("operation", c.info.Operation),
		slog.String("method", c.info.Method),
		slog.String("path", c.path),
	}
}

// callKey is the context key of the call.
type callKey struct{}

// withCall returns a context that carries the call.
func withCall(ctx context.Context, c *call) context.Context {
	return context.WithValue(ctx, callKey{}, c)
}

// callFrom returns the call that Do put in the context of every request which
// passes the layers.
func callFrom(ctx context.Context) *call {
	return ctx.Value(callKey{}).(*call)
}
