// This file holds Client, the connection to one tenant.

package auth

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync/atomic"

	"github.com/servicetitan-go/servicetitan"
)

// Client is the connection to one tenant. Make it with NewClient or App.Tenant,
// share it between goroutines, and Close it when it is no longer needed. Its
// printed and logged forms hold no credentials.
type Client struct {
	// Credentials are behind these pointers only, where fmt does not look.
	shared *shared
	tokens *tokenCache

	tenantID int64
	// limitKey names the limit of app and tenant.
	limitKey string
	// end closes what is the client's own: nil for one made with ForTenant.
	end func()
	// closed ends calls of this client only.
	closed *atomic.Bool
}

// NewClient returns a client for the tenant of cfg. It checks the configuration
// and sends nothing: the first call fetches a token. The error wraps a
// ConfigError for each field that is wrong.
//
// The options hold for every call, before those of the call itself.
func NewClient(cfg Config, opts ...servicetitan.RequestOption) (*Client, error) {
	cfg, urls, err := cfg.complete()
	if err != nil {
		return nil, err
	}
	s, err := newShared(cfg, urls, opts)
	if err != nil {
		return nil, err
	}
	c := s.client(cfg.TenantID, cfg.Credentials)
	c.end = func() {
		c.tokens.close()
		s.close()
	}
	return c, nil
}

// ForTenant returns a client for another tenant of the same credentials: an
// enterprise hub has one pair for all its tenants. It shares the access token,
// the connections and the Limiter of c, under a limit of its own, and ends with
// c; closing it ends its own calls only. It costs next to nothing, so there is no
// need to keep it.
func (c *Client) ForTenant(tenantID int64) (*Client, error) {
	if !c.ready() {
		return nil, errNotReady
	}
	var problems configErrors
	problems.add("TenantID", tenantProblem(tenantID))
	if err := problems.err(); err != nil {
		return nil, err
	}
	return c.shared.share(tenantID, c.tokens), nil
}

// TenantID returns the number of the client's tenant.
func (c *Client) TenantID() int64 { return c.tenantID }

// Environment returns the environment that the client talks to.
func (c *Client) Environment() Environment {
	if !c.ready() {
		return Environment{}
	}
	return c.shared.environment
}

// Close ends the renewal of tokens and gives the client's idle connections
// back. Calls under way may finish with the token that they have; later ones
// fail with ErrClosed. Close may be called more than once.
func (c *Client) Close() {
	if !c.ready() {
		return
	}
	c.closed.Store(true)
	if c.end != nil {
		c.end()
	}
}

// errNotReady is returned for calls of a Client that nobody made.
var errNotReady = errors.New("auth: the client is not ready: make it with NewClient")

// ready reports whether the client was made as it should be.
func (c *Client) ready() bool { return c != nil && c.shared != nil }

// Do sends a request with everything that the client does for the generated
// methods; use it for endpoints that the SDK does not know yet. A relative URL,
// such as "/crm/v2/tenant/1/customers", is resolved against the environment's
// APIURL; a URL of another host is refused. The request itself is not changed.
//
// GET, HEAD and OPTIONS count as reads and are repeated when they fail, others
// only when they were not carried out. A body without a GetBody function is
// sent once: use http.NewRequest with a *bytes.Reader, *bytes.Buffer or
// *strings.Reader, which provide it. The context of the call is ctx, and that of
// the request is not used.
//
// The response has a 2xx or 3xx status; redirects are not followed, so that
// credentials stay with the API, and can be fetched with any http.Client.
// The caller must close its body. Every other answer is returned as a
// *servicetitan.Error.
func (c *Client) Do(ctx context.Context, req *http.Request, opts ...servicetitan.RequestOption) (*http.Response, error) {
	if req == nil {
		return nil, errors.New("auth: the request is nil")
	}
	ready, settings, err := c.check(ctx, req, opts)
	if err != nil {
		closeBody(req)
		return nil, fmt.Errorf("%s: %w", operationName(ctx), err)
	}
	if req.GetBody != nil {
		defer closeBody(req) // what is sent are the bodies that GetBody makes
	}
	cancel := func() {}
	if settings.Timeout > 0 {
		ctx, cancel = context.WithTimeout(ctx, settings.Timeout)
	}
	call := newCall(ctx, ready, settings.MaxRetries.Or(defaultMaxRetries))
	call.limitKey, call.info.Environment, call.info.TenantID = c.limitKey, c.shared.name, c.tenantID
	call.tokens = c.tokens
	resp, err := c.shared.stack.do(ready.WithContext(withCall(ctx, call)))
	err = c.outcome(ctx, call, resp, err)
	capture(settings.Response, call, resp)
	if err != nil {
		cancel()
		return nil, err
	}
	resp.Body = &callBody{ReadCloser: resp.Body, call: call, status: resp.StatusCode, cancel: cancel}
	return resp, nil
}

// check checks what can be checked before anything is sent, and returns the
// request to send with the settings of the call.
func (c *Client) check(ctx context.Context, req *http.Request, opts []servicetitan.RequestOption) (*http.Request, servicetitan.RequestSettings, error) {
	var settings servicetitan.RequestSettings
	switch {
	case !c.ready():
		return nil, settings, errNotReady
	case ctx == nil:
		return nil, settings, errors.New("auth: the context is nil: use context.Background()")
	case ctx.Err() != nil:
		return nil, settings, ctx.Err()
	case c.closed.Load(), c.tokens.stopped.Err() != nil:
		return nil, settings, ErrClosed
	}
	settings = c.shared.settings
	if err := settings.Apply(opts...); err != nil {
		return nil, settings, err
	}
	if settings.Response != nil {
		*settings.Response = servicetitan.Response{}
	}
	ready, err := c.prepare(ctx, req, settings.Header)
	return ready, settings, err
}

// outcome returns the error of a call, nil for a success.
func (c *Client) outcome(ctx context.Context, call *call, resp *http.Response, err error) error {
	if err != nil {
		var wire *wireError
		if errors.As(err, &wire) {
			return connectionError(call, wire)
		}
		attempts := ""
		if call.attempts > 1 {
			attempts = fmt.Sprintf(" (%d attempts)", call.attempts)
		}
		return fmt.Errorf("%s: %s %s: %w%s", call.info.Operation, call.info.Method, call.path, withoutURL(err), attempts)
	}
	if call.problem == nil {
		return nil
	}
	_ = resp.Body.Close()
	problem := call.problem
	problem.Operation = call.info.Operation
	problem.Method = call.info.Method
	problem.Path = call.path
	problem.Attempts = call.attempts
	c.shared.log.LogAttrs(ctx, slog.LevelDebug, "servicetitan: call failed", append(call.attrs(),
		slog.Int("status", problem.StatusCode),
		slog.Int("attempt", call.attempts),
		slog.String("trace_id", problem.TraceID),
	)...)
	if call.tooLate && problem.StatusCode == http.StatusTooManyRequests {
		return &lateError{problem}
	}
	return problem
}

// capture fills in what the caller wants to know of the response.
func capture(out *servicetitan.Response, call *call, resp *http.Response) {
	if out == nil {
		return
	}
	out.Attempts = call.attempts
	if resp != nil {
		out.StatusCode = resp.StatusCode
		out.Header = resp.Header
		out.TraceID = traceID(call, resp)
	}
}
