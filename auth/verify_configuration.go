// This file finds values that are in the place of others, by how ServiceTitan's
// credentials begin. Nothing is sent for that.

package auth

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// Where an administrator and a developer find what is needed.
const (
	tenantAccess = "Settings > Integrations > API Application Access"
	myApps       = "developer portal > My Apps"
)

// credentialKind is a kind of credential, which can be told by its beginning.
type credentialKind struct {
	prefix, name, article, field, variable, source string
}

// credentialKinds returns the kinds in the order of Config's fields.
func credentialKinds() []credentialKind {
	return []credentialKind{
		{"ak1.", "app key", "an", "AppKey", envAppKey, myApps},
		{"cid.", "client ID", "a", "ClientID", envClientID, tenantAccess},
		{"cs1.", "client secret", "a", "ClientSecret", envClientSecret, tenantAccess},
	}
}

// configuration checks the form of the credentials. A value with none of the
// known beginnings may be right: the beginnings are a habit, not a promise.
func (v *verification) configuration(ctx context.Context) Check {
	asked, cancel := context.WithTimeout(ctx, verifyTimeout)
	defer cancel()
	var err error
	if v.creds, err = current(asked, v.source.credentials); err != nil {
		return Check{
			Problem: fmt.Sprintf("there are no client ID and secret to use (%s)", strings.TrimPrefix(err.Error(), "auth: no credentials: ")),
			Fix: "look after the source of the credentials, such as the vault, file or variables that Config.Credentials reads;" +
				" the values themselves are found in " + tenantAccess,
		}
	}
	kinds := credentialKinds()
	for i, value := range []string{v.appKey.Reveal(), v.creds.ClientID, v.creds.ClientSecret.Reveal(), v.creds.OtherSecret.Reveal()} {
		own := kinds[min(i, 2)]
		if i > 2 {
			own.name, own.field, own.variable = "second client secret", "OtherSecret", envOtherSecret
		}
		if strings.Trim(value, `"'`) != value {
			return Check{
				Problem: fmt.Sprintf("the %s has quotation marks around it, which are taken for a part of it", own.name),
				Fix:     fmt.Sprintf("take the quotation marks off the value of %s (%s)", own.field, own.variable),
			}
		}
		if value == strconv.FormatInt(v.client.tenantID, 10) {
			return mixedUp(own, credentialKind{name: "tenant ID", field: "TenantID", variable: envTenantID}, "is the tenant ID")
		}
		for _, kind := range kinds {
			if kind.prefix != own.prefix && strings.HasPrefix(value, kind.prefix) {
				return mixedUp(own, kind, fmt.Sprintf("begins with %q, as %s %s does", kind.prefix, kind.article, kind.name))
			}
		}
	}
	return Check{OK: true, Found: "app key, client ID and client secret are in their places"}
}

// mixedUp explains that what should be of one kind is of another, and where each
// of them belongs.
func mixedUp(own, other credentialKind, sign string) Check {
	return Check{
		Problem: fmt.Sprintf("the %s %s: the two are mixed up", own.name, sign),
		Fix: fmt.Sprintf("%s (%s) takes the %s, which begins with %q and is found in %s; the %s belongs in %s (%s)",
			own.field, own.variable, own.name, own.prefix, own.source, other.name, other.field, other.variable),
	}
}

// oddSecret is advice about a client ID or secret that looks incomplete.
func (v *verification) oddSecret() string {
	switch {
	case !strings.HasPrefix(v.creds.ClientSecret.Reveal(), "cs1."):
		return ` The secret does not begin with "cs1.", as ServiceTitan's do: the beginning may be cut off.`
	case !strings.HasPrefix(v.creds.ClientID, "cid."):
		return ` The client ID does not begin with "cid.", as ServiceTitan's do: the beginning may be cut off.`
	}
	return ""
}

// minHidden is the length from which a credential is looked for in texts. A
// shorter one, as tests have, may be part of any word.
const minHidden = 8

// hide takes the credentials out of a text, should a server ever repeat them.
func (v *verification) hide(text string) string {
	for _, secret := range []string{v.appKey.Reveal(), v.creds.ClientSecret.Reveal(), v.creds.OtherSecret.Reveal(), v.issued} {
		if len(secret) >= minHidden {
			text = strings.ReplaceAll(text, secret, redacted)
		}
	}
	return text
}
