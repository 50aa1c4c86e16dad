// This file holds Config and its defaults.

package auth

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// What holds when a Config does not say otherwise.
const (
	// defaultMaxRetries makes four attempts at most.
	defaultMaxRetries = 3
	// defaultAttemptTimeout lets ServiceTitan give up first, which it does after
	// 100 s: its answer says more than a broken connection.
	defaultAttemptTimeout = 105 * time.Second
	// defaultMaxRetryAfter is about as long as a caller sits still without
	// wondering; whoever can wait longer knows better how to.
	defaultMaxRetryAfter = 30 * time.Second
	// defaultMaxResponseBytes is far above a page of 5000 rows. It protects the
	// process from a runaway answer and is no budget for memory: bodies are read
	// as a stream.
	defaultMaxResponseBytes = 256 << 20
)

// Config says which tenant to connect to and how. The first five fields are
// required, where Credentials may take the place of ClientID and ClientSecret;
// the others have defaults. White space around credentials and URLs is ignored.
type Config struct {
	// Environment is where the tenant lives: Production, Integration or your own.
	Environment Environment
	// AppKey is the app's key, sent as ST-App-Key. It begins with "ak1".
	AppKey Secret
	// TenantID is the tenant's number. The client works for this tenant only.
	TenantID int64
	// ClientID is the ID that the tenant's administrator gave the app.
	ClientID string
	// ClientSecret is the secret that belongs to ClientID. It begins with "cs1".
	ClientSecret Secret

	// OtherSecret is a second secret of the same ClientID, for the time in which
	// both are active: whichever is accepted is used, so that the other can be
	// withdrawn without a restart.
	OtherSecret Secret
	// Credentials looks up client ID and secret before each refresh of the token,
	// in place of ClientID, ClientSecret and OtherSecret.
	Credentials CredentialsProvider

	// Transport sends the requests, those for tokens too, when the client has
	// done its part; use it for proxies, tracing and tests. It must honor the
	// context of a request. Default: a copy of http.DefaultTransport with TLS
	// 1.2 and more idle connections.
	Transport http.RoundTripper
	// Logger gets one record for each attempt (debug), retry and token failure
	// (warn). Records never hold queries, bodies, headers or credentials.
	// Default: silent.
	Logger *slog.Logger
	// Hooks are called at the moments that are worth counting, for metrics.
	Hooks Hooks
	// Limiter keeps the tenant's rate limit. Share one between the clients of a
	// process to keep clients of the same tenant under one limit; NewLimiter makes
	// one with other limits. Default: a LocalLimiter of its own, which sits out
	// waits of MaxRetryAfter.
	Limiter Limiter

	// Timeout limits each call with all its attempts and waits; WithTimeout
	// overrides it. Default: no limit but the context's.
	Timeout time.Duration
	// AttemptTimeout is how long one attempt waits for the server: to take the next
	// piece of an upload, to begin its answer, and to send each next piece of it.
	// Default: 105 s, as the server gives up after 100 s.
	AttemptTimeout time.Duration
	// MaxRetries is how often a failed request may be repeated; WithMaxRetries
	// overrides it. Default: 3.
	MaxRetries servicetitan.Optional[int]
	// MaxRetryAfter is the longest wait for which a call sits still when the
	// server says when to come back. Beyond it the call fails at once with an
	// error that holds the wait. Default: 30 s.
	MaxRetryAfter time.Duration
	// MaxResponseBytes is how much of one response body may be read before
	// reading fails with ErrResponseTooLarge. Default: 256 MiB; a negative number
	// lifts the limit.
	MaxResponseBytes int64
	// UserAgent is put in front of the SDK's own User-Agent, such as
	// "billing-sync/1.4".
	UserAgent string
	// Options hold for every call of the client, before those of the call. They
	// come before the options that NewClient takes itself.
	Options []servicetitan.RequestOption
}

// LogValue logs environment and tenant only.
func (c Config) LogValue() slog.Value {
	return slog.GroupValue(
		slog.String("environment", c.Environment.String()),
		slog.Int64("tenant_id", c.TenantID),
	)
}
