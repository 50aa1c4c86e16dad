// This file holds the environments of ServiceTitan and the check of their URLs.

package auth

import (
	"net/netip"
	"net/url"
	"strings"
	"unicode"
)

// Environment says where tokens come from and where the API is. Use Production
// or Integration, or make your own for a proxy or a test server.
type Environment struct {
	// Name is a short name for logs and errors.
	Name string
	// TokenURL is the full URL of the token endpoint.
	TokenURL string
	// APIURL is the URL in front of every path of the API, usually a host only.
	APIURL string
}

// The environments that ServiceTitan runs. Credentials belong to one of them
// and do not work in the other.
var (
	// Production holds the customers' real data.
	Production = Environment{ //nolint:gosec // URLs of token endpoints, no tokens
		Name:     "production",
		TokenURL: "https://auth.servicetitan.io/connect/token",
		APIURL:   "https://api.servicetitan.io",
	}
	// Integration is for development and tests.
	Integration = Environment{ //nolint:gosec // URLs of token endpoints, no tokens
		Name:     "integration",
		TokenURL: "https://auth-integration.servicetitan.io/connect/token",
		APIURL:   "https://api-integration.servicetitan.io",
	}
)

// String returns the name, or the API's URL when there is none.
func (e Environment) String() string {
	if e.Name == "" {
		return e.APIURL
	}
	return e.Name
}

// parseEndpoint checks a URL that will receive credentials. The reason is empty
// when it is good; it never repeats the URL, which may hold a password.
func parseEndpoint(raw string) (u *url.URL, reason string) {
	if raw == "" {
		return nil, "is missing: use auth.Production, auth.Integration or a full https:// URL"
	}
	if strings.ContainsFunc(raw, unprintable) {
		return nil, "contains white space or control characters: copy it again"
	}
	u, err := url.Parse(raw)
	switch {
	case err != nil || u.Opaque != "":
		return nil, "is not a URL: write it as https://host/path"
	case u.Scheme == "" || u.Hostname() == "":
		return nil, "is not absolute: write it as https://host/path"
	case u.Scheme != "https" && u.Scheme != "http":
		return nil, "has a scheme other than https: credentials travel over https only"
	case u.Scheme == "http" && !isLoopback(u.Hostname()):
		return nil, "uses http: credentials travel over https, except to this machine (localhost, 127.0.0.1, ::1)"
	case u.User != nil:
		return nil, "contains user information: credentials belong in AppKey, ClientID and ClientSecret"
	case u.RawQuery != "" || u.ForceQuery:
		return nil, "contains a query: leave out everything from the question mark on"
	case u.Fragment != "" || strings.HasSuffix(raw, "#"):
		return nil, "contains a fragment: leave out everything from the # on"
	}
	return u, ""
}

// isLoopback tells the hosts that never leave the machine. Other names may
// resolve to a loopback address today and elsewhere tomorrow.
func isLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.IsLoopback()
}

// unprintable tells what does not belong inside a credential or a URL: white
// space, control characters, and the invisible ones that come along when text
// is copied from a web page.
func unprintable(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar
}

// origin returns scheme, host and port of u in one form, so that equal
// strings mean the same server.
func origin(u *url.URL) string {
	port := u.Port()
	if port == "" {
		switch strings.ToLower(u.Scheme) {
		case "https":
			port = "443"
		case "http":
			port = "80"
		}
	}
	return strings.ToLower(u.Scheme) + "://" + strings.ToLower(u.Hostname()) + ":" + port
}
