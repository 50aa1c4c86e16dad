// This file puts the layers together.

package auth

import (
	"crypto/tls"
	"net"
	"net/http"
	"time"
)

// newStack returns the layers in the order in which a request passes them, from
// the call to the wire. The order is important: every attempt reads the token
// again and takes a turn of the limiter, no failure of a token or of the limiter
// is repeated, and the time measured is the server's.
func newStack(s *shared) *retrying {
	return newRetrying( // repeats what may be repeated
		&authenticated{next: s.attempt}, // gets a token, replaces a rejected one once
		s.maxRetryAfter,
		s.log,
		s.hooks,
	)
}

// newAttempt returns the layers that an attempt passes when there is a token.
func newAttempt(s *shared, cfg Config) http.RoundTripper {
	return &limited{ // waits for a turn; a 429 holds everybody back
		next: &signed{ // adds credentials
			next: &observed{ // counts, logs and reports the attempt
				next: &exchange{ // watches the time, reads failures
					base:    &following{base: s.transport, api: s.urls.api, userAgent: s.userAgent},
					silence: cfg.AttemptTimeout,
					maxBody: cfg.MaxResponseBytes,
				},
				log:   s.log,
				hooks: s.hooks,
			},
			appKey: *s.appKey,
			api:    s.urls.api,
		},
		limiter: cfg.Limiter,
		prefix:  apiPrefix(s.urls.api),
		hooks:   s.hooks,
	}
}

// newBaseTransport returns a transport of our own, so that neither side's
// settings reach the other's through http.DefaultTransport.
func newBaseTransport() *http.Transport {
	transport := &http.Transport{Proxy: http.ProxyFromEnvironment}
	if shared, ok := http.DefaultTransport.(*http.Transport); ok {
		transport = shared.Clone()
	}
	dialer := &net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}
	transport.DialContext = dialer.DialContext
	transport.TLSHandshakeTimeout = 10 * time.Second
	transport.ExpectContinueTimeout = time.Second
	transport.IdleConnTimeout = 90 * time.Second
	// All requests go to one host, where the default of 2 would close and open
	// connections all the time.
	transport.MaxIdleConns = 128
	transport.MaxIdleConnsPerHost = 64
	transport.ForceAttemptHTTP2 = true
	// Without pings, a connection that died silently is used until the attempt's
	// time is over, by one request after the other.
	transport.HTTP2 = &http.HTTP2Config{SendPingTimeout: 30 * time.Second, PingTimeout: 15 * time.Second}
	if transport.TLSClientConfig == nil {
		transport.TLSClientConfig = &tls.Config{MinVersion: tls.VersionTLS12}
	}
	transport.TLSClientConfig.MinVersion = max(transport.TLSClientConfig.MinVersion, tls.VersionTLS12)
	return transport
}
