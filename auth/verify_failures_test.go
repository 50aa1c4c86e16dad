package auth

import (
	"context"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// answering makes a handler of one answer.
func answering(status int, contentType, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

// mistake is one that an administrator makes, with the step that finds it and
// the advice that mends it.
type mistake struct {
	change func(*tenantServer, *Config)
	scopes []string
	failed string
	says   []string
	// requests is how many are sent.
	requests int
}

// findMistakes makes each of the mistakes.
func findMistakes(t *testing.T, mistakes map[string]mistake) {
	t.Helper()
	for name, test := range mistakes {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := newTenantServer(t)
			cfg := server.config()
			test.change(server, &cfg)
			expect(t, verify(t, cfg, test.scopes...), test.failed, test.says...)
			if got := server.sent(); len(got) != test.requests {
				t.Errorf("sent %q, want %d", got, test.requests)
			}
		})
	}
}

func TestVerifyFindsMistakesOfTheConfiguration(t *testing.T) {
	t.Parallel()
	findMistakes(t, map[string]mistake{
		"app key and client ID mixed up": {
			change: func(_ *tenantServer, c *Config) { c.AppKey, c.ClientID = Secret(c.ClientID), string(c.AppKey) },
			failed: "configuration",
			says: []string{
				`the app key begins with "cid.", as a client ID does: the two are mixed up`,
				"AppKey (SERVICETITAN_APP_KEY) takes the app key", "developer portal > My Apps",
				"ClientID (SERVICETITAN_CLIENT_ID)", "not checked, as the configuration has to be right first",
			},
		},
		"secret in the place of the client ID": {
			change: func(_ *tenantServer, c *Config) { c.ClientID = testSecret },
			failed: "configuration",
			says:   []string{`the client ID begins with "cs1.", as a client secret does`, "Settings > Integrations > API Application Access"},
		},
		"app key in the place of the secret": {
			change: func(_ *tenantServer, c *Config) { c.ClientSecret = testAppKey },
			failed: "configuration",
			says:   []string{`the client secret begins with "ak1.", as an app key does`},
		},
		"tenant ID in the place of the app key": {
			change: func(_ *tenantServer, c *Config) { c.AppKey = "42" },
			failed: "configuration",
			says: []string{
				"the app key is the tenant ID: the two are mixed up",
				`AppKey (SERVICETITAN_APP_KEY) takes the app key, which begins with "ak1." and is found in developer portal > My Apps`,
				"the tenant ID belongs in TenantID (SERVICETITAN_TENANT_ID)",
			},
		},
		"quotation marks from an env file": {
			change: func(_ *tenantServer, c *Config) { c.ClientSecret = `"` + c.ClientSecret + `"` },
			failed: "configuration",
			says:   []string{"the client secret has quotation marks around it", "take the quotation marks off the value of ClientSecret"},
		},
		"token URL of one environment, API of the other": {
			change: func(_ *tenantServer, c *Config) {
				c.Environment = Environment{TokenURL: Integration.TokenURL, APIURL: Production.APIURL}
			},
			failed: "environment",
			says: []string{
				"tokens come from the integration environment, and the API is that of the production environment",
				"use auth.Production or auth.Integration as it is",
			},
		},
		"a rate limit that is used up": {
			change:   func(_ *tenantServer, c *Config) { c.Limiter = refusingLimiter{} },
			failed:   "environment",
			says:     []string{"the rate limit holds this app and tenant back", "try again in a minute"},
			requests: 0,
		},
		"a page in place of the API": {
			change: func(s *tenantServer, _ *Config) {
				s.api = answering(200, "text/html; charset=utf-8", "<title>Sign in</title>")
			},
			failed:   "environment",
			says:     []string{"is not the API (200 OK)", "check Environment.APIURL, and whether a proxy or a sign-in page"},
			requests: 1,
		},
		"a redirect in place of the API": {
			change: func(s *tenantServer, _ *Config) {
				s.api = answering(301, "text/html", "", "Location", "https://www.test/")
			},
			failed:   "environment",
			says:     []string{"is not the API (301 Moved Permanently)"},
			requests: 1,
		},
		"a proxy that wants a password": {
			change:   func(s *tenantServer, _ *Config) { s.api = answering(407, "text/html", "") },
			failed:   "environment",
			says:     []string{"the proxy wants a user name and password", "HTTPS_PROXY"},
			requests: 1,
		},
		"an API that is down": {
			change:   func(s *tenantServer, _ *Config) { s.api = answering(503, "text/html", "<title>Maintenance</title>") },
			failed:   "environment",
			says:     []string{"does not work at the moment (503 Service Unavailable: Maintenance)", "try again later"},
			requests: 1,
		},
		"a clock ten minutes slow": {
			change:   func(s *tenantServer, _ *Config) { s.ahead = 10 * time.Minute },
			failed:   "clock",
			says:     []string{"this machine's clock is about 10m behind ServiceTitan's", "set the clock, best by NTP", "tenant 42 accepts the app"},
			requests: 5,
		},
		"a clock an hour fast": {
			change:   func(s *tenantServer, _ *Config) { s.ahead = -time.Hour },
			failed:   "clock",
			says:     []string{"this machine's clock is about 1h0m ahead of ServiceTitan's"},
			requests: 5,
		},
	})
}

// refusingLimiter lets nothing through.
type refusingLimiter struct{}

func (refusingLimiter) Wait(context.Context, string) error           { return servicetitan.ErrRateLimited }
func (refusingLimiter) Pause(context.Context, string, time.Duration) {}

// transportFunc is a transport of one function.
type transportFunc func(*http.Request) (*http.Response, error)

func (f transportFunc) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }
