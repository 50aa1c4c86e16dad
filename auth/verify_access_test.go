package auth

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

func TestVerifyFindsCredentialsThatAreRefused(t *testing.T) {
	t.Parallel()
	findMistakes(t, map[string]mistake{
		"a secret that is mistyped": {
			change: func(_ *tenantServer, c *Config) { c.ClientSecret += "x" },
			failed: "token",
			says: []string{
				"the client ID or the secret is not accepted (400 invalid_client)", "mistyped or has white space in it", "the secret was rotated",
				"in ServiceTitan's loopback environment, as an administrator of tenant 42, open Settings > Integrations > API Application Access",
				"generate a new secret there", "A pair that was made in another environment does not work here.",
				"not checked, as the token has to be right first",
			},
			requests: 2,
		},
		"a secret without its beginning": {
			change:   func(_ *tenantServer, c *Config) { c.ClientSecret = c.ClientSecret[3:] },
			failed:   "token",
			says:     []string{`The secret does not begin with "cs1."`},
			requests: 2,
		},
		"a client ID without its beginning": {
			change:   func(_ *tenantServer, c *Config) { c.ClientID = c.ClientID[4:] },
			failed:   "token",
			says:     []string{"the client ID or the secret is not accepted", `The client ID does not begin with "cid."`},
			requests: 2,
		},
		"a 401 of the token endpoint": {
			change: func(s *tenantServer, _ *Config) {
				s.token = answering(401, "application/json", `{"error":"invalid_client"}`)
			},
			failed:   "token",
			says:     []string{"the client ID or the secret is not accepted (401 invalid_client)"},
			requests: 2,
		},
		"a token URL without a token endpoint": {
			change:   func(s *tenantServer, _ *Config) { s.token = answering(404, "text/plain", "no") },
			failed:   "token",
			says:     []string{"TokenURL is not ServiceTitan's token endpoint, or does not let this machine in (404 Not Found)", "/connect/token"},
			requests: 2,
		},
		"a token endpoint without tokens": {
			change:   func(s *tenantServer, _ *Config) { s.token = answering(200, "text/html", "<h1>hello</h1>") },
			failed:   "token",
			says:     []string{"TokenURL is not ServiceTitan's token endpoint", "no usable access token"},
			requests: 2,
		},
		"too many token requests": {
			change: func(s *tenantServer, _ *Config) {
				s.token = answering(429, "application/json", "{}", "Retry-After", "7")
			},
			failed:   "token",
			says:     []string{"too many token requests (429 Too Many Requests (retry after 7s))", "share one client"},
			requests: 2,
		},
		"a token endpoint that is down": {
			change:   func(s *tenantServer, _ *Config) { s.token = answering(502, "text/html", "") },
			failed:   "token",
			says:     []string{"the token endpoint does not work at the moment (502 Bad Gateway)", "were not looked at"},
			requests: 2,
		},
		"an unknown app key": {
			change: func(_ *tenantServer, c *Config) { c.AppKey += "x" },
			failed: "app key",
			says: []string{
				"the API does not know the app key (401 Unauthorized: Application key is not valid", "(trace trace-7)",
				"copy the app key of your app again from the developer portal > My Apps", `it begins with "ak1."`,
				"the app that the tenant made the client ID for",
			},
			requests: 3,
		},
		"an app key that gets lost": {
			change: func(_ *tenantServer, c *Config) {
				c.Transport = transportFunc(func(req *http.Request) (*http.Response, error) {
					req = req.Clone(req.Context())
					req.Header.Del("ST-App-Key")
					return http.DefaultTransport.RoundTrip(req)
				})
			},
			failed:   "app key",
			says:     []string{"the app key is sent and does not arrive", "what takes the header ST-App-Key off"},
			requests: 3,
		},
		"a token that the API does not take": {
			change: func(s *tenantServer, _ *Config) {
				s.api = answering(401, "application/json", `{"title":"Unauthorized"}`)
			},
			failed:   "app key",
			says:     []string{"refuses a token that was made a moment ago", "TokenURL and APIURL belong to the same environment"},
			requests: 3,
		},
		"an API that is down for those who have a token": {
			change: func(s *tenantServer, _ *Config) {
				s.api = func(w http.ResponseWriter, r *http.Request) {
					w.WriteHeader(map[bool]int{true: 404, false: 500}[r.URL.Path == "/"])
				}
			},
			failed:   "app key",
			says:     []string{"not known, as the API does not work at the moment (500 Internal Server Error)"},
			requests: 3,
		},
	})
}

func TestVerifyFindsRightsThatAreMissing(t *testing.T) {
	t.Parallel()
	findMistakes(t, map[string]mistake{
		"the number of another tenant": {
			change: func(_ *tenantServer, c *Config) { c.TenantID = 43 },
			failed: "tenant",
			says: []string{
				"the app may read nothing in tenant 43 (403 Forbidden", "The tenant ID: it has to be the number of the tenant, in the loopback environment",
				"an administrator of the tenant has to connect the app there, or accept its latest version",
				"The app key: it has to belong to the app that the client ID was made for (developer portal > My Apps)",
			},
			requests: 5,
		},
		"an app that the tenant has not accepted": {
			change:   func(s *tenantServer, _ *Config) { s.refused = []string{"settings", "crm", "jpm"} },
			failed:   "tenant",
			says:     []string{"connect the app there, or accept its latest version", "Settings > Integrations > API Application Access"},
			requests: 5,
		},
		"a tenant that the API does not know": {
			change: func(s *tenantServer, _ *Config) {
				s.api = answering(404, "application/json", `{"title":"Resource not found"}`)
			},
			failed:   "tenant",
			says:     []string{"the API does not know tenant 42, or is not at this address (404 Not Found: Resource not found)"},
			requests: 5,
		},
		"a scope that is missing": {
			change: func(s *tenantServer, _ *Config) {
				s.refused, s.scope = []string{"jpm"}, unitsScope+" "+customerScope
			},
			failed: "scopes",
			says: []string{
				"the app has not been given tn.jpm.jobs:r (jobs, 403 Forbidden", "add the scopes to the app in the developer portal > My Apps",
				"accept the app's new version in Settings > Integrations > API Application Access", "pass to Verify the scopes that it does need",
			},
			requests: 5,
		},
		"a missing scope, and a token endpoint that lists none": {
			change:   func(s *tenantServer, _ *Config) { s.refused, s.scope = []string{"crm"}, "" },
			failed:   "scopes",
			says:     []string{"the app has not been given tn.crm.customers:r"},
			requests: 5,
		},
		"a scope that is granted and refused": {
			change:   func(s *tenantServer, _ *Config) { s.refused = []string{"crm"} },
			failed:   "scopes",
			says:     []string{"granted and nevertheless refused: tn.crm.customers:r", "accept the latest version of the app"},
			requests: 5,
		},
		"a wanted scope for which there is no sample": {
			change:   func(*tenantServer, *Config) {},
			scopes:   []string{"tn.acc.invoices:r", customerScope},
			failed:   "scopes",
			says:     []string{"the app has not been given tn.acc.invoices:r"},
			requests: 3,
		},
		"a wanted scope of which nothing can be known": {
			change:   func(s *tenantServer, _ *Config) { s.scope = "all" },
			scopes:   []string{"tn.acc.invoices:r"},
			failed:   "scopes",
			says:     []string{"could not be checked: tn.acc.invoices:r (the token endpoint does not list what it grants)"},
			requests: 3,
		},
		"no scope for anything that can be read": {
			change: func(s *tenantServer, _ *Config) {
				s.refused, s.scope = []string{"settings"}, "tn.tel.calls:r"
			},
			scopes:   []string{unitsScope},
			failed:   "scopes",
			says:     []string{"cannot be told, as the token holds no scope", "the app has not been given tn.stt.businessunits:r"},
			requests: 3,
		},
		"a sample that fails": {
			change: func(s *tenantServer, _ *Config) {
				s.api = func(w http.ResponseWriter, r *http.Request) {
					if strings.HasPrefix(r.URL.Path, "/jpm/") {
						w.WriteHeader(http.StatusInternalServerError)
					}
				}
			},
			failed:   "scopes",
			says:     []string{"could not be checked: tn.jpm.jobs:r (500 Internal Server Error)"},
			requests: 5,
		},
		"a server that repeats what it was sent": {
			change: func(s *tenantServer, _ *Config) {
				s.api = func(w http.ResponseWriter, r *http.Request) {
					w.WriteHeader(http.StatusUnauthorized)
					fmt.Fprintf(w, `{"title":"Application key \"%s\" and token %s?"}`, r.Header.Get("ST-App-Key"), strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
				}
			},
			failed:   "app key",
			says:     []string{"the API does not know the app key", redacted},
			requests: 3,
		},
	})
}
