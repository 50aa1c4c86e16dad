// This file holds the two layers of credentials: one gets a token and replaces
// one that the API rejects, the other adds it to what is sent.

package auth

import (
	"net/http"
	"net/url"
)

// authenticated gets a token for each attempt. It is above the limiter: who waits
// for a token has not taken a turn, and those who waited together go out in turn.
type authenticated struct {
	next http.RoundTripper
}

// RoundTrip sends the request with the current token. After a 401 it sends it
// once more with a new one, writes too: what was refused was not carried out.
func (a *authenticated) RoundTrip(req *http.Request) (*http.Response, error) {
	call := callFrom(req.Context())
	var err error
	if call.token, err = call.tokens.get(req.Context()); err != nil {
		closeBody(req)
		return nil, err
	}
	resp, err := a.next.RoundTrip(req)
	if err != nil || resp.StatusCode != http.StatusUnauthorized {
		return resp, err
	}

	again, err := renew(req, call)
	if err != nil {
		return nil, err // the 401 has been read already, there is nothing to close
	}
	if !again {
		return resp, nil
	}
	req = req.Clone(req.Context())
	if req.GetBody != nil {
		if req.Body, err = req.GetBody(); err != nil {
			return nil, err
		}
	}
	return a.next.RoundTrip(req)
}

// renew replaces the rejected token, and reports whether there is a new one
// that is worth another attempt. There is one such attempt for each call.
func renew(req *http.Request, c *call) (again bool, err error) {
	rejected := c.token
	c.tokens.invalidate(rejected)
	if c.renewed || !c.replayable {
		return false, nil
	}
	c.token, err = c.tokens.get(req.Context())
	if err != nil {
		// Why there is no new token says more than the 401.
		return false, err
	}
	c.renewed = true
	return c.token != rejected, nil
}

// signed adds the credentials to each request for the API's host.
type signed struct {
	next   http.RoundTripper
	appKey Secret
	// api is the only server that gets credentials.
	api *url.URL
}

// RoundTrip adds the credentials to a copy of the request, which goes on; the
// response refers to the request without them. It is below the limiter, and reads
// the token again after a wait: a queue may be longer than a token's life.
func (s *signed) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx := req.Context()
	call := callFrom(ctx)
	if call.tokens == nil { // Verify brings what it sends
		return s.next.RoundTrip(req)
	}
	if err := checkHost(s.api, req); err != nil {
		closeBody(req)
		return nil, err
	}
	if call.waited >= noticeable {
		var err error
		if call.token, err = call.tokens.get(ctx); err != nil {
			closeBody(req)
			return nil, err
		}
	}
	with := req.WithContext(ctx) // a shallow copy
	with.Header = req.Header.Clone()
	with.Header.Set("Authorization", "Bearer "+call.token)
	with.Header.Set("ST-App-Key", s.appKey.Reveal())
	resp, err := s.next.RoundTrip(with)
	if resp != nil {
		resp.Request = req
	}
	return resp, err
}
