// This file holds the auth layer: it adds the credentials, and replaces a token
// that the API rejects.

package auth

import (
	"context"
	"net/http"
	"net/url"
)

// authenticated adds the credentials to each request for the API's host.
type authenticated struct {
	next   http.RoundTripper
	tokens *tokenCache
	appKey Secret
	// api is the only server that gets credentials.
	api *url.URL
}

// RoundTrip sends the request with the current token. After a 401 it sends it
// once more with a new one, writes too: what was refused was not carried out.
func (a *authenticated) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := checkHost(a.api, req); err != nil {
		closeBody(req)
		return nil, err
	}
	ctx := req.Context()
	tok, err := a.tokens.get(ctx)
	if err != nil {
		closeBody(req)
		return nil, err
	}
	resp, err := a.send(req, tok)
	if err != nil || resp.StatusCode != http.StatusUnauthorized {
		return resp, err
	}

	fresh, again, err := a.renew(ctx, callFrom(ctx), tok)
	if err != nil {
		return nil, err // the 401 has been read already, there is nothing to close
	}
	if !again {
		return resp, nil
	}
	req = req.Clone(ctx)
	if req.GetBody != nil {
		if req.Body, err = req.GetBody(); err != nil {
			return nil, err
		}
	}
	resp, err = a.send(req, fresh)
	if err == nil && resp.StatusCode == http.StatusUnauthorized {
		a.tokens.rejectedNew()
	}
	return resp, err
}

// renew replaces the rejected token, and reports whether there is a new one
// that is worth another attempt. There is one such attempt for each call.
func (a *authenticated) renew(ctx context.Context, c *call, rejected string) (fresh string, again bool, err error) {
	a.tokens.invalidate(rejected)
	if c.renewed || !c.replayable {
		return "", false, nil
	}
	fresh, err = a.tokens.get(ctx)
	if err != nil {
		// Why there is no new token says more than the 401.
		return "", false, err
	}
	c.renewed = true
	return fresh, fresh != rejected, nil
}

// send adds the credentials to a copy of the request, which goes on; the
// response refers to the request without them.
func (a *authenticated) send(req *http.Request, tok string) (*http.Response, error) {
	signed := req.WithContext(req.Context()) // a shallow copy
	signed.Header = req.Header.Clone()
	signed.Header.Set("Authorization", "Bearer "+tok)
	signed.Header.Set("ST-App-Key", a.appKey.Reveal())
	resp, err := a.next.RoundTrip(signed)
	if resp != nil {
		resp.Request = req
	}
	return resp, err
}
