// This file holds what all clients of an app have in common.

package auth

import (
	"fmt"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// shared is the part of a client that does not depend on the tenant.
type shared struct {
	environment Environment
	name        string // of the environment, for hooks
	// appKey is behind a pointer, where fmt does not look.
	appKey    *Secret
	userAgent string
	urls      endpoints
	settings  servicetitan.RequestSettings
	log       *slog.Logger
	hooks     *Hooks

	maxRetryAfter time.Duration
	transport     http.RoundTripper
	// own is the base transport when it was made here.
	own *http.Transport
	// stack is all layers, attempt those that an attempt passes when there is a
	// token. Which tenant it is about, and whose token, they learn from the call.
	stack   *retrying
	attempt http.RoundTripper
}

// newShared takes over a config that is complete.
func newShared(cfg Config, urls endpoints, opts []servicetitan.RequestOption) (*shared, error) {
	s := &shared{
		environment: cfg.Environment,
		name:        cfg.Environment.String(),
		appKey:      &cfg.AppKey,
		userAgent:   userAgent(cfg.UserAgent),
		urls:        urls,
		settings: servicetitan.RequestSettings{
			Timeout:    cfg.Timeout,
			MaxRetries: servicetitan.Value(cfg.MaxRetries.Or(defaultMaxRetries)),
		},
		log:           cfg.Logger,
		hooks:         &Hooks{},
		maxRetryAfter: cfg.MaxRetryAfter,
		transport:     cfg.Transport,
	}
	*s.hooks = cfg.Hooks
	for _, options := range [][]servicetitan.RequestOption{cfg.Options, opts} {
		if err := s.settings.Apply(options...); err != nil {
			return nil, fmt.Errorf("auth: options of the client: %w", err)
		}
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if cfg.Limiter == nil {
		limiter, err := NewLimiter(LimiterConfig{MaxWait: cfg.MaxRetryAfter})
		if err != nil {
			return nil, err
		}
		cfg.Limiter = limiter
	}
	if s.transport == nil {
		s.own = newBaseTransport()
		s.transport = s.own
	}
	s.attempt = newAttempt(s, cfg)
	s.stack = newStack(s)
	return s, nil
}

// client returns a client of the tenant with a token cache of its own.
func (s *shared) client(tenantID int64, credentials CredentialsProvider) *Client {
	source := &tokenSource{
		transport:   s.transport,
		endpoint:    s.urls.token,
		credentials: credentials,
		userAgent:   s.userAgent,
	}
	tokens := newTokenCache(source.fetch, s.log)
	tokens.source = source
	tokens.environment, tokens.tenantID, tokens.refreshed = s.name, tenantID, s.hooks.TokenRefresh
	if _, fixed := credentials.(fixedCredentials); !fixed {
		tokens.mended = source.mended
	}
	return s.share(tenantID, tokens)
}

// share returns a client that uses the tokens of another.
func (s *shared) share(tenantID int64, tokens *tokenCache) *Client {
	return &Client{shared: s, tenantID: tenantID, limitKey: limitKey(*s.appKey, tenantID), tokens: tokens, closed: new(atomic.Bool)}
}

// close gives idle connections back, when they are the clients' own.
func (s *shared) close() {
	if s.own != nil {
		s.own.CloseIdleConnections()
	}
}
