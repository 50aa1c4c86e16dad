// This file holds Client, the connection to one tenant.

package auth

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"

	"github.com/servicetitan-go/servicetitan"
)

// Client is the connection to one tenant. Make it with NewClient, share it
// between goroutines, and Close it when it is no longer needed. Its printed and
// logged forms hold no credentials.
type Client struct {
	environment Environment
	tenantID    int64
	userAgent   string
	api         *url.URL
	settings    servicetitan.RequestSettings
	log         *slog.Logger

	// Credentials are behind these pointers only, where fmt does not look.
	stack  *retrying
	tokens *tokenCache
	// own is the base transport when the client made it.
	own *http.Transport
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
	c := &Client{
		environment: cfg.Environment,
		tenantID:    cfg.TenantID,
		userAgent:   userAgent(cfg.UserAgent),
		api:         urls.api,
		settings: servicetitan.RequestSettings{
			Timeout:    cfg.Timeout,
			MaxRetries: servicetitan.Value(cfg.MaxRetries.Or(defaultMaxRetries)),
		},
	}
	for _, options := range [][]servicetitan.RequestOption{cfg.Options, opts} {
		if err := c.settings.Apply(options...); err != nil {
			return nil, fmt.Errorf("auth: options of the client: %w", err)
		}
	}
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	if cfg.Limiter == nil {
		cfg.Limiter = newLocalLimiter(cfg.MaxRetryAfter)
	}
	if cfg.Transport == nil {
		c.own = newBaseTransport()
		cfg.Transport = c.own
	}
	source := &tokenSource{
		transport:    cfg.Transport,
		endpoint:     urls.token,
		clientID:     cfg.ClientID,
		clientSecret: cfg.ClientSecret,
		userAgent:    c.userAgent,
	}
	c.log = cfg.Logger
	c.tokens = newTokenCache(source.fetch, cfg.Logger)
	c.stack = newStack(cfg, urls, c.tokens)
	return c, nil
}

// TenantID returns the number of the client's tenant.
func (c *Client) TenantID() int64 { return c.tenantID }

// Environment returns the environment that the client talks to.
func (c *Client) Environment() Environment { return c.environment }

// Close ends the renewal of tokens and gives the client's idle connections
// back. Calls under way may finish with the token that they have; later ones
// fail with ErrClosed. Close may be called more than once.
func (c *Client) Close() {
	if c == nil || c.tokens == nil {
		return
	}
	c.tokens.close()
	if c.own != nil {
		c.own.CloseIdleConnections()
	}
}

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
	ready, settings, err := c.ready(ctx, req, opts)
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
	resp, err := c.stack.do(ready.WithContext(withCall(ctx, call)))
	err = c.outcome(ctx, call, resp, err)
	capture(settings.Response, call, resp)
	if err != nil {
		cancel()
		return nil, err
	}
	resp.Body = &callBody{ReadCloser: resp.Body, cancel: cancel}
	return resp, nil
}

// ready checks what can be checked before anything is sent, and returns the
// request to send with the settings of the call.
func (c *Client) ready(ctx context.Context, req *http.Request, opts []servicetitan.RequestOption) (*http.Request, servicetitan.RequestSettings, error) {
	var settings servicetitan.RequestSettings
	switch {
	case c == nil || c.stack == nil:
		return nil, settings, errors.New("auth: the client is not ready: make it with NewClient")
	case ctx == nil:
		return nil, settings, errors.New("auth: the context is nil: use context.Background()")
	case ctx.Err() != nil:
		return nil, settings, ctx.Err()
	case c.tokens.stopped.Err() != nil:
		return nil, settings, ErrClosed
	}
	settings = c.settings
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
		attempts := ""
		if call.attempts > 1 {
			attempts = fmt.Sprintf(" (%d attempts)", call.attempts)
		}
		return fmt.Errorf("%s: %s %s: %w%s", call.operation, call.method, call.path, withoutURL(err), attempts)
	}
	if call.problem == nil {
		return nil
	}
	_ = resp.Body.Close()
	problem := call.problem
	problem.Operation = call.operation
	problem.Method = call.method
	problem.Path = call.path
	problem.Attempts = call.attempts
	c.log.LogAttrs(ctx, slog.LevelDebug, "servicetitan: call failed", append(call.attrs(),
		slog.Int("status", problem.StatusCode),
		slog.Int("attempt", call.attempts),
		slog.String("trace_id", problem.TraceID),
	)...)
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

// String describes the client by its environment and tenant.
func (c *Client) String() string {
	if c == nil {
		return "auth.Client(nil)"
	}
	return fmt.Sprintf("auth.Client(%s, tenant %d)", c.environment, c.tenantID)
}

// GoString returns the same as String, for %#v.
func (c *Client) GoString() string { return c.String() }

// Format writes the same as String for every verb.
func (c *Client) Format(f fmt.State, _ rune) {
	// Format has no way to report a failed write, and fmt ignores them as well.
	_, _ = io.WriteString(f, c.String())
}

// LogValue logs environment and tenant.
func (c *Client) LogValue() slog.Value {
	if c == nil {
		return slog.StringValue("")
	}
	return slog.GroupValue(
		slog.String("environment", c.environment.String()),
		slog.Int64("tenant_id", c.tenantID),
	)
}
