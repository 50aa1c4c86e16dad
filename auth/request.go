// This file makes the request that is sent from the one that a caller gives.

package auth

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// prepare returns a copy of req that is ready to be sent: its URL absolute, on
// the API's host, and with the headers that every request has.
func (c *Client) prepare(ctx context.Context, req *http.Request, header http.Header) (*http.Request, error) {
	if req.URL == nil {
		return nil, errors.New("auth: the request has no URL")
	}
	out := req.Clone(ctx)
	if out.Method == "" {
		out.Method = http.MethodGet
	}
	out.RequestURI = "" // set on requests of a server; a client refuses it
	if !req.URL.IsAbs() && req.URL.Host == "" {
		resolve(c.shared.urls.api, out.URL)
	}
	if err := checkHost(c.shared.urls.api, out); err != nil {
		return nil, err
	}
	if out.Header == nil {
		out.Header = make(http.Header)
	}
	for name, values := range header {
		out.Header[name] = slices.Clone(values)
	}
	// net/http repeats a request with one of these by itself, writes included.
	for _, name := range []string{"Idempotency-Key", "X-Idempotency-Key"} {
		if _, ok := out.Header[name]; ok {
			return nil, fmt.Errorf("auth: the header %s makes net/http send a write a second time, and ServiceTitan does not know it", name)
		}
	}
	if out.Header.Get("User-Agent") == "" {
		out.Header.Set("User-Agent", c.shared.userAgent)
	}
	if out.Header.Get("Accept") == "" {
		out.Header.Set("Accept", "application/json")
	}
	return out, nil
}

// resolve makes a URL without a host absolute. A path in the API's URL stays in
// front, whether or not the relative path begins with a slash.
func resolve(api, relative *url.URL) {
	escaped := apiPrefix(api) + "/" + strings.TrimPrefix(relative.EscapedPath(), "/")
	relative.Path = strings.TrimSuffix(api.Path, "/") + "/" + strings.TrimPrefix(relative.Path, "/")
	// The URL uses RawPath only where it differs from the default encoding.
	relative.RawPath = escaped
	relative.Scheme, relative.Host = api.Scheme, api.Host
}

// apiPrefix is the path in front of all paths of the API, without the slash at
// its end.
func apiPrefix(api *url.URL) string {
	return strings.TrimSuffix(api.EscapedPath(), "/")
}

// checkHost returns an error when a request is not for the API's own host, the
// only one that gets credentials.
func checkHost(api *url.URL, req *http.Request) error {
	switch {
	case req.URL.Opaque != "" || req.URL.User != nil:
		return errors.New("auth: the request's URL has a form that is not sent with credentials: use a path")
	case origin(req.URL) != origin(api):
		return fmt.Errorf("auth: the request is for %q, and credentials go to %q only: fetch other URLs with a client of your own",
			origin(req.URL), origin(api))
	case req.Host != "" && !strings.EqualFold(req.Host, req.URL.Host):
		return fmt.Errorf("auth: the request's Host %q is not the host of its URL", req.Host)
	}
	return nil
}
