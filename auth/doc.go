// Package auth connects to one tenant of ServiceTitan. A Client holds the
// credentials, fetches and renews access tokens, keeps to the rate limit,
// repeats what may safely be repeated and turns every failure into an error
// that says what happened. The packages of the domains, such as crm, take a
// Client and send their requests through it.
//
//	client, err := auth.NewClient(auth.Config{
//		Environment:  auth.Production,
//		AppKey:       "ak1…",
//		TenantID:     1234567890,
//		ClientID:     "cid…",
//		ClientSecret: auth.Secret("cs1…"),
//	})
//	if err != nil {
//		return err
//	}
//	defer client.Close()
//
// ConfigFromEnv reads the same settings from environment variables. One Client
// is enough for a tenant: it is safe for concurrent use, and sharing it shares
// the token, the rate limit and the connections.
//
// # Many tenants
//
// A partner's app makes one App and asks it for the client of whichever tenant
// it serves; the clients share connections, limiter, logger and hooks. An
// enterprise hub, whose credentials serve a network of tenants, makes one Client
// and calls ForTenant. A tenant at rest holds neither a goroutine nor a
// connection.
//
// # What happens to a request
//
// A call passes these layers from top to bottom, and every attempt passes those
// below the first again:
//
//   - retry: a read is repeated after 408, 429, 5xx, reports in maintenance and
//     broken connections, a write only after 429 or when it was provably not sent;
//   - auth: credentials are added; a token that the API rejects is replaced once;
//   - limiter: at most 60 requests a second for each app and tenant, and one run
//     of each report a minute;
//   - observe: the attempt is counted, logged with log/slog and reported to Hooks;
//   - base: the http.RoundTripper of Config.Transport.
//
// A Retry-After is honored up to Config.MaxRetryAfter. If the server asks for
// more, or for more than the deadline leaves, the call fails at once with the
// answer's error, whose RetryAfter says how long to wait.
//
// # Errors
//
// Whatever the API answers beside 2xx and 3xx is a *servicetitan.Error. So is
// what the token endpoint answers, wrapped in an error that says so: wrong
// credentials are of the kind servicetitan.ErrUnauthorized either way. Without an
// answer it is a *ConnectionError, which tells whether a write may have arrived.
// What comes too late for the deadline because of the rate limit is both
// servicetitan.ErrRateLimited and context.DeadlineExceeded.
//
// # Credentials
//
// Credentials go to the configured hosts and nowhere else: a request for
// another host is refused and redirects are not followed, but for those to a
// file that was asked for, which is fetched without them. They appear in no log,
// no error and no formatted value.
//
// A secret is rotated without a restart: a CredentialsProvider, such as
// FileCredentials, is asked before each refresh of the token, and where there is
// none OtherSecret takes over when ClientSecret is withdrawn.
package auth
