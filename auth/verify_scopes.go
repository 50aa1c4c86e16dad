// This file holds the last check of Verify: what the app may read.

package auth

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/servicetitan-go/servicetitan"
)

// answerError is short for what the API and the token endpoint answer.
type answerError = servicetitan.Error

// brief describes an answer by its status and trace ID.
func brief(told *answerError) string {
	short := answerError{StatusCode: told.StatusCode, Type: told.Type, TraceID: told.TraceID, RetryAfter: told.RetryAfter}
	return short.Error()
}

// probe is a sample of what an app reads.
type probe struct {
	what, scope, path string
	reply
}

// read sends the probe.
func (p *probe) read(ctx context.Context, v *verification) {
	p.reply = v.get(ctx, fmt.Sprintf(p.path, v.client.tenantID), true)
}

// chooseProbes returns the samples for the scopes that are wanted. There is
// always one, since app key and tenant cannot be checked without.
func (v *verification) chooseProbes() []probe {
	all := []probe{
		{what: "business units", scope: "tn.stt.businessunits:r", path: "/settings/v2/tenant/%d/business-units?pageSize=1"},
		{what: "customers", scope: "tn.crm.customers:r", path: "/crm/v2/tenant/%d/customers?pageSize=1"},
		{what: "jobs", scope: "tn.jpm.jobs:r", path: "/jpm/v2/tenant/%d/jobs?pageSize=1"},
	}
	if len(v.wanted) == 0 {
		return all
	}
	var chosen []probe
	for _, p := range all {
		if slices.Contains(v.wanted, p.scope) {
			chosen = append(chosen, p)
		}
	}
	if len(chosen) == 0 {
		return all[:1]
	}
	return chosen
}

// lacks reports whether the token endpoint has listed what was granted, and the
// scope is not there.
func (v *verification) lacks(scope string) bool {
	return len(v.granted) > 0 && !slices.Contains(v.granted, scope)
}

// scopes judges each scope by its sample, and by the token endpoint's list where
// there is none.
func (v *verification) scopes(context.Context) Check {
	wanted := v.wanted
	if len(wanted) == 0 {
		for _, p := range v.probes {
			wanted = append(wanted, p.scope)
		}
	}
	var missing, unapproved, unknown []string
	for _, scope := range wanted {
		i := slices.IndexFunc(v.probes, func(p probe) bool { return p.scope == scope })
		switch {
		case i >= 0 && v.probes[i].ok():
		case i >= 0 && v.probes[i].status != http.StatusForbidden:
			unknown = append(unknown, fmt.Sprintf("%s (%s)", scope, v.probes[i].reply))
		case i >= 0 && slices.Contains(v.granted, scope):
			unapproved = append(unapproved, fmt.Sprintf("%s (%s, %s)", scope, v.probes[i].what, v.probes[i].reply))
		case i >= 0:
			missing = append(missing, fmt.Sprintf("%s (%s, %s)", scope, v.probes[i].what, v.probes[i].reply))
		case v.lacks(scope):
			missing = append(missing, scope)
		case len(v.granted) == 0:
			unknown = append(unknown, scope+" (the token endpoint does not list what it grants)")
		}
	}
	return judgeScopes(wanted, missing, unapproved, unknown)
}

// judgeScopes makes one check of what is wrong with the scopes.
func judgeScopes(wanted, missing, unapproved, unknown []string) Check {
	var problems, fixes []string
	if len(missing) > 0 {
		problems = append(problems, "the app has not been given "+strings.Join(missing, ", "))
		fixes = append(fixes, fmt.Sprintf("add the scopes to the app in the %s, and let an administrator of the tenant accept the app's new version in %s",
			myApps, tenantAccess), "if the app does not need them, pass to Verify the scopes that it does need")
	}
	if len(unapproved) > 0 {
		problems = append(problems, "granted and nevertheless refused: "+strings.Join(unapproved, ", "))
		fixes = append(fixes, fmt.Sprintf("let an administrator of the tenant accept the latest version of the app in %s", tenantAccess))
	}
	if len(unknown) > 0 {
		problems = append(problems, "could not be checked: "+strings.Join(unknown, ", "))
		fixes = append(fixes, "for what could not be checked, try again in a minute, or call a method that needs the scope")
	}
	if len(problems) > 0 {
		return Check{Problem: strings.Join(problems, "; "), Fix: strings.Join(fixes, "; ")}
	}
	return Check{OK: true, Found: "the app may use " + strings.Join(wanted, ", ")}
}
