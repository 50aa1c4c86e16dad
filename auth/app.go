// This file holds App, for partners who serve many tenants.

package auth

import (
	"sync"

	"github.com/servicetitan-go/servicetitan"
)

// App is one app that serves many tenants. Its clients share connections,
// limiter, logger and hooks, and each has the credentials, the token and the
// limit of its tenant. A tenant that is not called costs some memory and nothing
// else: neither a goroutine nor a connection of its own.
type App struct {
	shared *shared

	mu      sync.Mutex
	tenants map[int64]*appTenant
	closed  bool
}

// appTenant is a client with the provider of its credentials.
type appTenant struct {
	client      *Client
	credentials *replaceable
}

// TenantConfig says how an app connects to one of its tenants.
type TenantConfig struct {
	// TenantID is the tenant's number.
	TenantID int64
	// ClientID is the ID that the tenant's administrator gave the app.
	ClientID string
	// ClientSecret is the secret that belongs to ClientID.
	ClientSecret Secret
	// OtherSecret is a second secret of the same ClientID; see Config.OtherSecret.
	OtherSecret Secret
	// Credentials looks up client ID and secret before each refresh of the token,
	// in place of the three fields above.
	Credentials CredentialsProvider
}

// NewApp returns an app with the settings of cfg, whose TenantID and client
// credentials must be empty. It sends nothing. The error wraps a ConfigError for
// each field that is wrong.
//
// The options hold for every call of every tenant.
func NewApp(cfg Config, opts ...servicetitan.RequestOption) (*App, error) {
	cfg, urls, err := cfg.completeFor(false)
	if err != nil {
		return nil, err
	}
	s, err := newShared(cfg, urls, opts)
	if err != nil {
		return nil, err
	}
	return &App{shared: s, tenants: make(map[int64]*appTenant)}, nil
}

// Tenant returns the client of a tenant, the same one each time until it is
// closed: call it wherever a tenant is served, as it sends nothing. Credentials
// other than the last ones are used from the next refresh of the token on, or at
// once if the last ones have been refused. The error wraps a ConfigError for each
// field that is wrong, and is ErrClosed after Close.
func (a *App) Tenant(cfg TenantConfig) (*Client, error) {
	var problems configErrors
	problems.add("TenantID", tenantProblem(cfg.TenantID))
	credentials := chooseCredentials(Credentials{cfg.ClientID, cfg.ClientSecret, cfg.OtherSecret}, cfg.Credentials, &problems)
	if err := problems.err(); err != nil {
		return nil, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed {
		return nil, ErrClosed
	}
	if known := a.tenants[cfg.TenantID]; known != nil && !known.client.closed.Load() {
		known.credentials.replace(credentials)
		return known.client, nil
	}
	t := &appTenant{credentials: &replaceable{provider: credentials}}
	t.client = a.shared.client(cfg.TenantID, t.credentials)
	t.client.end = func() {
		a.forget(cfg.TenantID, t)
		t.client.tokens.close()
	}
	a.tenants[cfg.TenantID] = t
	return t.client, nil
}

// forget drops a client that is being closed, unless another has taken its place.
func (a *App) forget(tenantID int64, t *appTenant) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.tenants[tenantID] == t {
		delete(a.tenants, tenantID)
	}
}

// Close closes the clients of all tenants and gives idle connections back.
func (a *App) Close() {
	a.mu.Lock()
	a.closed = true
	tenants := make([]*appTenant, 0, len(a.tenants))
	for _, t := range a.tenants {
		tenants = append(tenants, t)
	}
	a.mu.Unlock()
	for _, t := range tenants {
		t.client.tokens.stop() // all of them first, as each refresh may take a moment to end
	}
	for _, t := range tenants {
		t.client.Close()
	}
	a.shared.close()
}
