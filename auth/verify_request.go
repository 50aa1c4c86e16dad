// This file sends the requests of Verify.

package auth

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/internal/operation"
)

// verifyTimeout is how long a request of Verify may take. A person waits for it.
const verifyTimeout = 10 * time.Second

// verification is one run of Verify.
type verification struct {
	client *Client
	*shared
	source *tokenSource
	wanted []string

	creds Credentials
	// fallback says that the second secret was accepted, and the first was not.
	fallback bool

	// refused is why there is no token; issued and granted are the token and the
	// scopes that come with it.
	refused  error
	issued   string
	granted  []string
	lifetime time.Duration
	// ahead is by how much this machine's clock is ahead of the server's.
	ahead     time.Duration
	clockSeen bool

	probes []probe
}

// canSend returns an error when the client cannot send anything.
func (c *Client) canSend(ctx context.Context) error {
	req, err := http.NewRequest(http.MethodGet, "/", nil) //nolint:noctx // it is not sent
	if err != nil {
		return err
	}
	_, _, err = c.check(ctx, req, nil)
	return err
}

// reply is what a request of Verify ended with.
type reply struct {
	status int
	header http.Header
	// problem describes a failure that was answered, err one that was not.
	problem *servicetitan.Error
	err     error
}

// ok reports whether the request was carried out.
func (r reply) ok() bool { return r.err == nil && r.status/100 == 2 }

// String describes the reply without the URL.
func (r reply) String() string {
	switch {
	case r.err != nil:
		return failureKind(r.err)
	case r.problem != nil:
		return r.problem.Error()
	}
	return fmt.Sprintf("%d %s", r.status, http.StatusText(r.status))
}

// get sends one GET, with or without credentials. It enters the client's layers
// below those that repeat requests and add credentials: it is sent once, with
// the token at hand.
func (v *verification) get(ctx context.Context, path string, credentials bool) reply {
	ctx, cancel := context.WithTimeout(ctx, verifyTimeout)
	defer cancel()
	ctx = operation.NewContext(ctx, &operation.Operation{Name: "auth.Client.Verify", Read: true})
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, path, nil)
	if err != nil {
		return reply{err: err}
	}
	ready, _, err := v.client.check(ctx, req, nil)
	if err != nil {
		return reply{err: err}
	}
	if credentials {
		ready.Header.Set("Authorization", "Bearer "+v.issued)
		ready.Header.Set("ST-App-Key", v.appKey.Reveal())
	}
	call := newCall(ctx, ready, 0)
	call.limitKey, call.info.Environment, call.info.TenantID = v.client.limitKey, v.name, v.client.tenantID
	sent := time.Now()
	resp, err := v.attempt.RoundTrip(ready.WithContext(withCall(ctx, call)))
	if err != nil {
		return reply{err: err}
	}
	closeResponse(resp)
	v.compareClocks(resp.Header, sent)
	return reply{status: resp.StatusCode, header: resp.Header, problem: call.problem}
}

// askToken asks for a token, with the second secret if the first is refused.
func (v *verification) askToken(ctx context.Context) {
	v.refused = v.askTokenWith(ctx, v.creds.ClientSecret)
	if v.creds.OtherSecret != "" && isRefusal(v.refused) {
		if v.askTokenWith(ctx, v.creds.OtherSecret) == nil {
			v.refused, v.fallback = nil, true
		}
	}
}

// askTokenWith asks for a token, once.
func (v *verification) askTokenWith(ctx context.Context, secret Secret) error {
	ctx, cancel := context.WithTimeout(ctx, verifyTimeout)
	defer cancel()
	heard := &listening{base: v.transport}
	source := &tokenSource{transport: heard, endpoint: v.urls.token, userAgent: v.userAgent}
	sent := time.Now()
	tok, err := source.request(ctx, v.creds.ClientID, secret)
	v.compareClocks(heard.header, sent)
	if err != nil {
		return err
	}
	v.issued, v.granted, v.lifetime = tok.value, grantedScopes(heard.body), tok.expires.Sub(sent)
	return nil
}

// compareClocks reads the server's clock from the first answer that shows it.
func (v *verification) compareClocks(header http.Header, sent time.Time) {
	server, err := http.ParseTime(header.Get("Date"))
	if err != nil || v.clockSeen {
		return
	}
	// The answer was made between sending and now, in a second that has begun.
	middle := sent.Add(time.Since(sent) / 2)
	v.ahead, v.clockSeen = middle.Sub(server.Add(time.Second/2)), true
}

// listening keeps a copy of the token endpoint's answer, which says more than
// the token.
type listening struct {
	base   http.RoundTripper
	header http.Header
	body   []byte
}

// RoundTrip sends the request and copies the answer.
func (l *listening) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := roundTrip(l.base, req)
	if err != nil {
		return nil, err
	}
	l.header = resp.Header
	l.body, err = io.ReadAll(io.LimitReader(resp.Body, maxTokenAnswer+1))
	_ = resp.Body.Close()
	resp.Body = io.NopCloser(io.MultiReader(bytes.NewReader(l.body), failing{err}))
	return resp, nil
}

// failing is a reader that ends with err, or with io.EOF when there is none.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) {
	if f.err == nil {
		return 0, io.EOF
	}
	return 0, f.err
}

// grantedScopes reads the scopes of the token endpoint's answer, and returns none
// when they are not told in the form that ServiceTitan documents.
func grantedScopes(body []byte) []string {
	var answer struct {
		Scope json.RawMessage `json:"scope"`
	}
	var list []string
	var text string
	if json.Unmarshal(body, &answer) != nil {
		return nil
	}
	if json.Unmarshal(answer.Scope, &text) == nil {
		list = strings.Fields(text)
	} else if json.Unmarshal(answer.Scope, &list) != nil {
		return nil
	}
	for _, scope := range list {
		if strings.HasPrefix(scope, "tn.") {
			return list
		}
	}
	return nil
}
