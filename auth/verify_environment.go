// This file holds the checks of Verify before any credentials count: hosts,
// connection and clock.

package auth

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"mime"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// clockTolerance is how far this machine's clock may be off. The Date header
// counts whole seconds and an answer takes a while; a clock that is kept by NTP
// is nearer by far.
const clockTolerance = 2 * time.Minute

// reachable checks that both hosts answer. The answer to the token request is
// judged later: here it matters only that there is one.
func (v *verification) reachable(ctx context.Context) Check {
	if c, mixed := v.mixedEnvironments(); mixed {
		return c
	}
	api := v.get(ctx, "/", false)
	if api.err != nil {
		return unreachable(v.urls.api.Host, "APIURL", api.err)
	}
	if c, strange := strangeAnswer(v.urls.api.Host, api); strange {
		return c
	}
	v.askToken(ctx)
	var told *answerError
	if v.refused != nil && !errors.Is(v.refused, errTokenAnswer) && !errors.As(v.refused, &told) {
		return unreachable(v.urls.token.Host, "TokenURL", v.refused)
	}
	return Check{OK: true, Found: fmt.Sprintf("%s and %s answer", v.urls.api.Host, v.urls.token.Host)}
}

// mixedEnvironments finds one host of ServiceTitan's production beside one of
// its integration environment.
func (v *verification) mixedEnvironments() (Check, bool) {
	for _, pair := range [][2]Environment{{Production, Integration}, {Integration, Production}} {
		if strings.HasPrefix(pair[0].TokenURL, "https://"+v.urls.token.Host+"/") && pair[1].APIURL == "https://"+v.urls.api.Host {
			return Check{
				Problem: fmt.Sprintf("tokens come from the %s environment, and the API is that of the %s environment", pair[0], pair[1]),
				Fix: fmt.Sprintf("use auth.Production or auth.Integration as it is, and set neither %s nor %s: credentials work in one environment only",
					envTokenURL, envAPIURL),
			}, true
		}
	}
	return Check{}, false
}

// unreachable explains why a host gave no answer.
func unreachable(host, field string, err error) Check {
	var (
		dns     *net.DNSError
		expired x509.CertificateInvalidError
		op      *net.OpError
	)
	check := Check{Problem: fmt.Sprintf("%s cannot be reached: %s", host, failureKind(err))}
	connect := "let this machine connect to " + host + " (firewall, or the proxy in HTTPS_PROXY), and check Environment." + field
	switch {
	case errors.Is(err, servicetitan.ErrRateLimited):
		check.Problem = "not asked, as the rate limit holds this app and tenant back"
		check.Fix = "try again in a minute"
	case errors.As(err, &expired) && expired.Reason == x509.Expired:
		check.Problem = fmt.Sprintf("the certificate of %s is not valid at this machine's time, %s", host, time.Now().UTC().Format(time.RFC3339))
		check.Fix = "set this machine's clock, best by NTP; if it is right, a proxy in between has an expired certificate"
	case untrusted(err):
		check.Problem = "the connection to " + host + " is not trusted: its certificate is not one for this host that this machine accepts"
		check.Fix = "if a proxy of your company opens TLS, add its certificate authority to this machine; otherwise install current CA certificates" +
			" and check Environment." + field
	case errors.As(err, &op) && op.Op == "proxyconnect":
		check.Problem = "the proxy does not connect to " + host
		check.Fix = "check HTTPS_PROXY, and that the proxy may connect to " + host
	case errors.As(err, &dns):
		check.Problem = fmt.Sprintf("the host name %s is not known (DNS)", host)
		check.Fix = "check Environment." + field + " for typing errors, and the name server of this machine"
	default:
		check.Fix = connect
	}
	return check
}

// strangeAnswer finds answers that cannot be the API's, which answers a request
// without credentials with 401 or 404.
func strangeAnswer(host string, a reply) (Check, bool) {
	kind, _, _ := mime.ParseMediaType(a.header.Get("Content-Type"))
	switch {
	case a.status == http.StatusProxyAuthRequired:
		return Check{
			Problem: "the proxy wants a user name and password",
			Fix:     "put them into HTTPS_PROXY, or let the proxy pass " + host,
		}, true
	case a.status/100 == 3, a.ok() && kind == "text/html":
		return Check{
			Problem: fmt.Sprintf("what answers at %s is not the API (%s)", host, a),
			Fix:     "check Environment.APIURL, and whether a proxy or a sign-in page of the network is in between",
		}, true
	case a.status >= http.StatusInternalServerError:
		return Check{
			Problem: fmt.Sprintf("%s is there and does not work at the moment (%s)", host, a),
			Fix:     "try again later; if it lasts, ask ServiceTitan's support about the " + host + " host",
		}, true
	}
	return Check{}, false
}

// clock compares this machine's clock with the server's.
func (v *verification) clock(context.Context) Check {
	if !v.clockSeen {
		return Check{OK: true, Found: "not compared, as no answer has a date"}
	}
	off, direction := v.ahead, "ahead of"
	if off < 0 {
		off, direction = -off, "behind"
	}
	if off <= clockTolerance {
		return Check{OK: true, Found: fmt.Sprintf("within %s of ServiceTitan's", clockTolerance)}
	}
	return Check{
		Problem: fmt.Sprintf("this machine's clock is about %s %s ServiceTitan's",
			strings.TrimSuffix(off.Round(time.Minute).String(), "0s"), direction),
		Fix: "set the clock, best by NTP: with a wrong one certificates are refused, and filters such as modifiedOnOrAfter" +
			" miss changes or repeat them",
	}
}
