package auth

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// Hosts that cannot be reached, over real connections where that needs no wait.
func TestVerifyFindsHostsOutOfReach(t *testing.T) {
	t.Parallel()
	trusted := func(server *httptest.Server, now func() time.Time) *http.Transport {
		pool := x509.NewCertPool()
		pool.AddCert(server.Certificate())
		return &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, Time: now}}
	}
	dialing := func(err error) *http.Transport {
		return &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) { return nil, err }}
	}
	for name, test := range map[string]struct {
		change func(*Config, *tenantServer, *httptest.Server)
		says   []string
	}{
		"nobody listens": {
			change: func(c *Config, s *tenantServer, _ *httptest.Server) { s.Close() },
			says:   []string{"cannot be reached: no connection", "let this machine connect to 127.0.0.1:", "check Environment.APIURL"},
		},
		"nobody gives tokens": {
			change: func(c *Config, _ *tenantServer, tls *httptest.Server) {
				tls.Close()
				c.Environment.TokenURL = tls.URL + "/connect/token"
			},
			says: []string{"cannot be reached: no connection", "check Environment.TokenURL"},
		},
		"a name that does not exist": {
			change: func(c *Config, _ *tenantServer, _ *httptest.Server) {
				c.Transport = dialing(&net.DNSError{Err: "no such host", Name: "api.test", IsNotFound: true})
				c.Environment = testConfig(nil).Environment
			},
			says: []string{"the host name api.test is not known (DNS)", "typing errors"},
		},
		"a firewall that says nothing": {
			change: func(c *Config, _ *tenantServer, _ *httptest.Server) {
				c.Transport = dialing(context.DeadlineExceeded)
			},
			says: []string{"cannot be reached: timeout", "firewall, or the proxy in HTTPS_PROXY"},
		},
		"a proxy that refuses": {
			change: func(c *Config, _ *tenantServer, _ *httptest.Server) {
				c.Transport = dialing(&net.OpError{Op: "proxyconnect", Err: io.EOF})
			},
			says: []string{"the proxy does not connect to", "HTTPS_PROXY"},
		},
		"a certificate that nobody trusts": {
			change: func(c *Config, _ *tenantServer, tls *httptest.Server) { c.Environment.APIURL = tls.URL },
			says:   []string{"is not trusted", "add its certificate authority"},
		},
		"a clock years ahead": {
			change: func(c *Config, _ *tenantServer, tls *httptest.Server) {
				c.Environment.APIURL = tls.URL
				c.Transport = trusted(tls, func() time.Time { return time.Date(2300, 1, 1, 0, 0, 0, 0, time.UTC) })
			},
			says: []string{"is not valid at this machine's time", "set this machine's clock"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := newTenantServer(t)
			secure := httptest.NewTLSServer(server)
			secure.Config.ErrorLog = log.New(io.Discard, "", 0)
			t.Cleanup(secure.Close)
			cfg := server.config()
			test.change(&cfg, server, secure)
			expect(t, verify(t, cfg), "environment", append(test.says, "not checked, as the environment has to be right first")...)
		})
	}
}
