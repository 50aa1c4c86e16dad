// This file reads a Config from environment variables.

package auth

import (
	"os"
	"strconv"
	"strings"
)

// The environment variables that ConfigFromEnv reads.
const (
	envEnvironment  = "SERVICETITAN_ENVIRONMENT"
	envAppKey       = "SERVICETITAN_APP_KEY"
	envTenantID     = "SERVICETITAN_TENANT_ID"
	envClientID     = "SERVICETITAN_CLIENT_ID"
	envClientSecret = "SERVICETITAN_CLIENT_SECRET"
	envOtherSecret  = "SERVICETITAN_OTHER_SECRET"
	envTokenURL     = "SERVICETITAN_TOKEN_URL"
	envAPIURL       = "SERVICETITAN_API_URL"
)

// ConfigFromEnv reads a Config from the environment variables
//
//	SERVICETITAN_ENVIRONMENT    production or integration
//	SERVICETITAN_APP_KEY        the app's key
//	SERVICETITAN_TENANT_ID      the tenant's number
//	SERVICETITAN_CLIENT_ID      the client ID
//	SERVICETITAN_CLIENT_SECRET  the client secret
//	SERVICETITAN_OTHER_SECRET   optional, a second secret that is active too
//	SERVICETITAN_TOKEN_URL      optional, in place of the environment's
//	SERVICETITAN_API_URL        optional, in place of the environment's
//
// SERVICETITAN_ENVIRONMENT may be left out when both URLs are given. There is no
// default, so that nobody writes to production by forgetting a variable. The
// error names every variable that is missing or wrong.
func ConfigFromEnv() (Config, error) {
	return configFrom(os.Getenv)
}

// configFrom is ConfigFromEnv for any source of variables.
func configFrom(getenv func(string) string) (Config, error) {
	var problems configErrors
	get := func(name string) string { return strings.TrimSpace(getenv(name)) }
	require := func(name string) string {
		value := get(name)
		if value == "" {
			problems.add(name, "is not set")
		}
		return value
	}

	cfg := Config{
		Environment:  environmentFrom(get, &problems),
		AppKey:       Secret(require(envAppKey)),
		ClientID:     require(envClientID),
		ClientSecret: Secret(require(envClientSecret)),
		OtherSecret:  Secret(get(envOtherSecret)),
	}
	if tenant := require(envTenantID); tenant != "" {
		id, err := strconv.ParseInt(tenant, 10, 64)
		if err != nil || id <= 0 {
			// The value stays out of the error: it may be another variable's secret,
			// put in the wrong place.
			problems.add(envTenantID, "is not a positive number: use the tenant's number, digits only")
		}
		cfg.TenantID = id
	}
	for _, name := range []string{envAppKey, envClientID, envClientSecret, envOtherSecret} {
		if value := get(name); value != "" {
			problems.add(name, credentialProblem(value, "ServiceTitan"))
		}
	}
	for _, name := range []string{envTokenURL, envAPIURL} {
		if value := get(name); value != "" {
			_, reason := parseEndpoint(value)
			problems.add(name, reason)
		}
	}
	if err := problems.err(); err != nil {
		return Config{}, err
	}
	return cfg, nil
}

// environmentFrom chooses the environment by its word; URLs override its own.
func environmentFrom(get func(string) string, problems *configErrors) Environment {
	var env Environment
	tokenURL, apiURL := get(envTokenURL), get(envAPIURL)
	switch word := strings.ToLower(get(envEnvironment)); word {
	case Production.Name:
		env = Production
	case Integration.Name:
		env = Integration
	case "":
		if tokenURL == "" || apiURL == "" {
			problems.add(envEnvironment, "is not set: use production or integration, or set both "+envTokenURL+" and "+envAPIURL)
		}
		env.Name = "custom"
	default:
		problems.add(envEnvironment, "is neither production nor integration")
	}
	if tokenURL != "" {
		env.TokenURL = tokenURL
	}
	if apiURL != "" {
		env.APIURL = apiURL
	}
	return env
}
