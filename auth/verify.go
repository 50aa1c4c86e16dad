// This file holds Verify, which finds out why a connection does not work, and
// the report that it gives.

package auth

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// Report is what Verify found out. Its String is for people.
type Report struct {
	// Environment is the name of the environment.
	Environment string
	// TenantID is the tenant's number.
	TenantID int64
	// Checks are in the order in which an app is connected. They are always the
	// same: configuration, environment, clock, token, app key, tenant, scopes.
	Checks []Check
}

// Check is one step on the way of connecting an app. It never holds a secret.
type Check struct {
	// Name is the step's name, one of those that Report.Checks lists.
	Name string
	// OK says that nothing is wrong.
	OK bool
	// Skipped says that the step could not be checked, because one before it
	// failed. It is not OK then.
	Skipped bool
	// Found says what was seen when nothing is wrong.
	Found string
	// Problem says what is wrong.
	Problem string
	// Fix says what to do about it, and where.
	Fix string
}

// Verify finds out whether the connection works, and if not, what is wrong and
// where to fix it. It goes the way on which an administrator connects an app:
//
//   - configuration: no value is in the place of another; nothing is sent for this
//   - environment: both hosts can be reached, over a connection that is trusted
//   - clock: this machine's clock is at most two minutes off ServiceTitan's
//   - token: client ID and secret are accepted
//   - app key: the API knows it
//   - tenant: it is the tenant of the credentials, and has accepted the app
//   - scopes: the app may read what it needs
//
// scopes are those that the app needs, such as "tn.crm.customers:r"; the methods'
// comments name them. A scope is checked by what the token endpoint says was
// granted, and by reading where Verify knows a request for it: business units,
// customers and jobs. Without scopes it expects to read these three.
//
// Verify sends at most four GETs and one request for a token, two where there is
// an OtherSecret, and repeats none. The GETs keep to the rate limit and are logged
// as any other. The token is its own, and what the client has cached stays as it
// is: so Verify also tells whether the secret of a running program still works.
//
// A failed check is no error. The error is not nil when the checks could not be
// carried out: ctx has ended, or the client is closed.
func (c *Client) Verify(ctx context.Context, scopes ...string) (*Report, error) {
	if err := c.canSend(ctx); err != nil {
		return nil, fmt.Errorf("auth.Client.Verify: %w", err)
	}
	v := &verification{client: c, shared: c.shared, source: c.tokens.source, wanted: scopes}
	report := &Report{Environment: c.shared.name, TenantID: c.tenantID}
	blocked := ""
	for _, step := range []struct {
		name string
		run  func(context.Context) Check
		// advisory steps do not keep those behind them from working.
		advisory bool
	}{
		{name: "configuration", run: v.configuration},
		{name: "environment", run: v.reachable},
		{name: "clock", run: v.clock, advisory: true},
		{name: "token", run: v.token},
		{name: "app key", run: v.knownApp},
		{name: "tenant", run: v.tenant},
		{name: "scopes", run: v.scopes},
	} {
		check := Check{Skipped: true, Problem: "not checked, as the " + blocked + " has to be right first"}
		if blocked == "" {
			check = step.run(ctx)
			if err := c.canSend(ctx); err != nil { // no finding, but the end of the checks
				return nil, fmt.Errorf("auth.Client.Verify: %w", err)
			}
			if !check.OK && !check.Skipped && !step.advisory {
				blocked = step.name
			}
		}
		check.Name = step.name
		check.Found, check.Problem, check.Fix = v.hide(check.Found), v.hide(check.Problem), v.hide(check.Fix)
		report.Checks = append(report.Checks, check)
	}
	return report, nil
}

// OK reports whether every check was passed.
func (r *Report) OK() bool {
	return r != nil && !slices.ContainsFunc(r.Checks, func(c Check) bool { return !c.OK })
}

// String returns the report in plain words, with a line for each check, and what
// is wrong and how to fix it below those that failed. The wording is for people and may change.
func (r *Report) String() string {
	if r == nil {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Connection to tenant %d in %s\n", r.TenantID, r.Environment)
	for _, c := range r.Checks {
		switch {
		case c.OK:
			fmt.Fprintf(&b, "  ok    %-13s  %s\n", c.Name, c.Found)
		case c.Skipped:
			fmt.Fprintf(&b, "  -     %-13s  %s\n", c.Name, c.Problem)
		default:
			fmt.Fprintf(&b, "  FAIL  %s\n", c.Name)
			writeParagraph(&b, c.Problem)
			writeParagraph(&b, "To fix: "+c.Fix)
		}
	}
	if r.OK() {
		b.WriteString("The connection works.\n")
	} else {
		b.WriteString("The connection does not work as it should.\n")
	}
	return b.String()
}

// writeParagraph writes indented lines that fit into a terminal.
func writeParagraph(b *strings.Builder, text string) {
	const indent, width = "        ", 90
	line := 0
	for _, word := range strings.Fields(text) {
		switch {
		case line == 0:
			b.WriteString(indent)
		case line+1+len(word) > width:
			b.WriteString("\n" + indent)
			line = 0
		default:
			b.WriteString(" ")
			line++
		}
		b.WriteString(word)
		line += len(word)
	}
	b.WriteString("\n")
}
