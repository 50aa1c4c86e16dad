// This file holds the checks of Verify that are about credentials and rights:
// token, app key and tenant.

package auth

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// token judges the token endpoint's answer.
func (v *verification) token(context.Context) Check {
	var told *answerError
	switch {
	case v.refused == nil:
		found := fmt.Sprintf("client ID and secret are accepted, the token is good for %s", v.lifetime.Round(time.Second))
		if v.fallback {
			found = fmt.Sprintf("the second secret is accepted, the first is not; the token is good for %s", v.lifetime.Round(time.Second))
		}
		if len(v.granted) > 0 {
			found += fmt.Sprintf(" and %d scopes", len(v.granted))
		}
		return Check{OK: true, Found: found}
	case !errors.As(v.refused, &told):
		return noTokenEndpoint(errTokenAnswer.Error())
	case told.StatusCode == http.StatusTooManyRequests:
		return Check{
			Problem: fmt.Sprintf("ServiceTitan has had too many token requests (%s)", brief(told)),
			Fix:     "wait a minute, and let programs share one client, which keeps its token for 15 minutes, in place of making one for each call",
		}
	case told.StatusCode >= http.StatusInternalServerError || told.StatusCode == http.StatusRequestTimeout:
		return Check{
			Problem: fmt.Sprintf("the token endpoint does not work at the moment (%s)", brief(told)),
			Fix:     "try again later; client ID and secret were not looked at",
		}
	case told.Type == "invalid_client", told.Type == "unauthorized_client", told.Type == "invalid_grant":
		return v.pairRefused(told)
	}
	return noTokenEndpoint(brief(told))
}

// pairRefused explains the one answer that ServiceTitan has for everything that
// can be wrong with a pair of client ID and secret.
func (v *verification) pairRefused(told *answerError) Check {
	return Check{
		Problem: fmt.Sprintf("the client ID or the secret is not accepted (%d %s): one is mistyped or has white space in it,"+
			" the secret was rotated, or the pair is from another environment", told.StatusCode, told.Type),
		Fix: fmt.Sprintf("in ServiceTitan's %s environment, as an administrator of tenant %d, open %s and compare the client ID;"+
			" if it is right, generate a new secret there and copy it in one piece, without white space."+
			" A pair that was made in %s does not work here.%s",
			v.environment, v.client.tenantID, tenantAccess, v.otherEnvironment(), v.oddSecret()),
	}
}

// otherEnvironment names where credentials may have come from by mistake.
func (v *verification) otherEnvironment() string {
	switch v.urls.api.String() {
	case Production.APIURL:
		return "the integration environment"
	case Integration.APIURL:
		return "production"
	}
	return "another environment"
}

func noTokenEndpoint(seen string) Check {
	return Check{
		Problem: "what answers at TokenURL is not ServiceTitan's token endpoint, or does not let this machine in (" + seen + ")",
		Fix: "use auth.Production or auth.Integration as it is; with a proxy of your own, TokenURL (" + envTokenURL +
			") has to lead to the path /connect/token",
	}
}

// knownApp reads for the first time with all credentials, and looks for a 401.
func (v *verification) knownApp(ctx context.Context) Check {
	v.probes = v.chooseProbes()
	first := &v.probes[0]
	first.read(ctx, v)
	a := first.reply
	switch {
	case a.err != nil:
		return unreachable(v.urls.api.Host, "APIURL", a.err)
	case a.status == http.StatusTooManyRequests || a.status >= http.StatusInternalServerError:
		return Check{
			Problem: fmt.Sprintf("not known, as the API does not work at the moment (%s)", a),
			Fix:     "try again in a minute",
		}
	case a.status != http.StatusUnauthorized:
		return Check{OK: true, Found: "the API accepts it"}
	}
	title := strings.ToLower(a.problem.Title)
	aboutKey := strings.Contains(title, "app key") || strings.Contains(title, "application key") || strings.Contains(title, "st-app-key")
	switch {
	case aboutKey && strings.Contains(title, "not present"):
		return Check{
			Problem: fmt.Sprintf("the app key is sent and does not arrive (%s)", a),
			Fix:     "find what takes the header ST-App-Key off the requests: a proxy, or Config.Transport",
		}
	case aboutKey:
		return Check{
			Problem: fmt.Sprintf("the API does not know the app key (%s)", a),
			Fix: fmt.Sprintf("copy the app key of your app again from the %s into AppKey (%s); it begins with %q,"+
				" and it has to be the key of the app that the tenant made the client ID for", myApps, envAppKey, "ak1."),
		}
	}
	return Check{
		Problem: fmt.Sprintf("the API refuses a token that was made a moment ago, and does not name the app key as the reason (%s)", a),
		Fix: fmt.Sprintf("check that TokenURL and APIURL belong to the same environment, and the app key against the %s;"+
			" a proxy may also take the header Authorization off the requests", myApps),
	}
}

// tenant reads the other samples. What is refused everywhere is refused to the
// app in this tenant, what is refused here and there is a matter of scopes.
func (v *verification) tenant(ctx context.Context) Check {
	for i := range v.probes[1:] {
		v.probes[i+1].read(ctx, v)
	}
	scopeless := true
	for _, p := range v.probes {
		if p.ok() {
			return Check{OK: true, Found: fmt.Sprintf("tenant %d accepts the app", v.client.tenantID)}
		}
		scopeless = scopeless && p.status == http.StatusForbidden && v.lacks(p.scope)
	}
	if scopeless {
		return Check{Skipped: true, Problem: "cannot be told, as the token holds no scope for anything that Verify can read"}
	}
	a := v.probes[0].reply
	switch a.status {
	case http.StatusForbidden:
		return Check{
			Problem: fmt.Sprintf("the app may read nothing in tenant %d (%s)", v.client.tenantID, a),
			Fix: fmt.Sprintf("one of three things is wrong. The tenant ID: it has to be the number of the tenant, in the %s environment,"+
				" whose administrator made the client ID (%s). The approval: an administrator of the tenant has to connect the app there,"+
				" or accept its latest version. The app key: it has to belong to the app that the client ID was made for (%s)",
				v.environment, tenantAccess, myApps),
		}
	case http.StatusNotFound, http.StatusBadRequest:
		return Check{
			Problem: fmt.Sprintf("the API does not know tenant %d, or is not at this address (%s)", v.client.tenantID, a),
			Fix:     fmt.Sprintf("compare the tenant ID with the number in %s, and check Environment.APIURL (%s)", tenantAccess, envAPIURL),
		}
	}
	return Check{
		Problem: fmt.Sprintf("not known, as the API does not work at the moment (%s)", a),
		Fix:     "try again in a minute",
	}
}
