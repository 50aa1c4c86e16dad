// This file checks a Config and names everything that is wrong with it at once.

package auth

import (
	"net/url"
	"strings"
	"unicode"
)

// ConfigError says what is wrong with one setting and how to mend it. NewClient
// and ConfigFromEnv report every wrong setting at once: their error wraps one
// ConfigError for each. It never holds a credential.
type ConfigError struct {
	// Field is the field of Config, or the environment variable.
	Field string
	// Reason says what is wrong and what to do, as the rest of a sentence that
	// begins with the field.
	Reason string
}

// Error returns field and reason.
func (e *ConfigError) Error() string { return e.Field + " " + e.Reason }

// configErrors is all that is wrong, on one line so that it survives a log.
type configErrors []*ConfigError

// add notes a problem unless the reason is empty.
func (e *configErrors) add(field, reason string) {
	if reason != "" {
		*e = append(*e, &ConfigError{Field: field, Reason: reason})
	}
}

// err returns the problems as an error, nil when there are none.
func (e configErrors) err() error {
	if len(e) == 0 {
		return nil
	}
	return e
}

func (e configErrors) Error() string {
	reasons := make([]string, len(e))
	for i, problem := range e {
		reasons[i] = problem.Error()
	}
	return "auth: wrong configuration: " + strings.Join(reasons, "; ")
}

// Unwrap lets errors.As find the ConfigErrors.
func (e configErrors) Unwrap() []error {
	problems := make([]error, len(e))
	for i, problem := range e {
		problems[i] = problem
	}
	return problems
}

// endpoints are the parsed URLs of an Environment.
type endpoints struct {
	token, api *url.URL
}

// complete returns the config with white space trimmed and defaults filled in,
// or an error that names every wrong field. The credentials are in Credentials
// then.
func (c Config) complete() (Config, endpoints, error) { return c.completeFor(true) }

// completeFor is complete for a tenant, or for an app with many.
func (c Config) completeFor(ofTenant bool) (Config, endpoints, error) {
	var (
		problems configErrors
		urls     endpoints
		reason   string
	)
	c.Environment.TokenURL = strings.TrimSpace(c.Environment.TokenURL)
	c.Environment.APIURL = strings.TrimSpace(c.Environment.APIURL)
	if c.Environment.TokenURL == "" && c.Environment.APIURL == "" {
		problems.add("Environment", "is missing: use auth.Production or auth.Integration")
	} else {
		urls.token, reason = parseEndpoint(c.Environment.TokenURL)
		problems.add("Environment.TokenURL", reason)
		urls.api, reason = parseEndpoint(c.Environment.APIURL)
		problems.add("Environment.APIURL", reason)
	}

	c.AppKey = Secret(strings.TrimSpace(string(c.AppKey)))
	problems.add("AppKey", credentialProblem(string(c.AppKey), "the app's page in the developer portal"))
	if ofTenant {
		problems.add("TenantID", tenantProblem(c.TenantID))
		c.Credentials = chooseCredentials(Credentials{c.ClientID, c.ClientSecret, c.OtherSecret}, c.Credentials, &problems)
		c.ClientID, c.ClientSecret, c.OtherSecret = "", "", ""
	} else if c.TenantID != 0 || c.ClientID != "" || c.ClientSecret != "" || c.OtherSecret != "" || c.Credentials != nil {
		problems.add("TenantID", "and the client credentials belong to a tenant: give them to App.Tenant")
	}
	if c.Timeout < 0 {
		problems.add("Timeout", "is negative: use 0 for no limit")
	}
	if c.AttemptTimeout < 0 {
		problems.add("AttemptTimeout", "is negative: use 0 for the default")
	}
	if n, ok := c.MaxRetries.Get(); ok && n < 0 {
		problems.add("MaxRetries", "is negative: use 0 to turn retries off")
	}
	if c.MaxRetryAfter < 0 {
		problems.add("MaxRetryAfter", "is negative: use 0 for the default")
	}
	c.UserAgent = strings.TrimSpace(c.UserAgent)
	if strings.ContainsFunc(c.UserAgent, func(r rune) bool { return unicode.IsControl(r) }) {
		problems.add("UserAgent", "contains control characters: use a form such as billing-sync/1.4")
	}
	if err := problems.err(); err != nil {
		return Config{}, endpoints{}, err
	}

	if c.AttemptTimeout == 0 {
		c.AttemptTimeout = defaultAttemptTimeout
	}
	if c.MaxRetryAfter == 0 {
		c.MaxRetryAfter = defaultMaxRetryAfter
	}
	if c.MaxResponseBytes == 0 {
		c.MaxResponseBytes = defaultMaxResponseBytes
	}
	return c, urls, nil
}

// tenantProblem says what is wrong with a tenant's number.
func tenantProblem(id int64) string {
	if id <= 0 {
		return "is not a positive number: use the tenant's number from Settings, Integrations, API Application Access"
	}
	return ""
}

// chooseCredentials returns the provider of a tenant: the one given, or one of
// fixed credentials.
func chooseCredentials(fixed Credentials, provider CredentialsProvider, problems *configErrors) CredentialsProvider {
	fixed = fixed.clean()
	switch {
	case provider == nil:
		fixed.problems(problems)
		return StaticCredentials(fixed)
	case fixed != Credentials{}:
		problems.add("Credentials", "stands beside ClientID, ClientSecret or OtherSecret: use one or the other")
	}
	return provider
}

// credentialProblem says what is wrong with a trimmed credential without
// showing it, and nothing when it can be right.
func credentialProblem(value, source string) string {
	switch {
	case value == "":
		return "is empty: copy it from " + source
	case strings.ContainsFunc(value, unprintable):
		return "contains white space or control characters: copy it again from " + source
	}
	return ""
}
