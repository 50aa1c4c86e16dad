// This file is where requests meet the base transport: it watches the time of
// one attempt and reads the answers that are failures.

package auth

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// maxProblem is how much of the body of a failure is read.
const maxProblem = 1 << 20

// maxPrepared is the most room that is made for an answer on the word of its
// headers alone.
const maxPrepared = 16 << 20

// errSilence is the cause with which an attempt is ended when nothing comes.
var errSilence = errors.New("auth: no answer in time")

// wireError marks an error of the base transport. Only these are looked at for
// a retry: failures of the layers above would fail again.
type wireError struct {
	err error
	// status is that of an answer that broke off, 0 when there was none.
	status int
}

func (e *wireError) Error() string { return e.err.Error() }
func (e *wireError) Unwrap() error { return e.err }

// silenceError tells that the server said nothing for the time of an attempt.
type silenceError struct{ after time.Duration }

func (e *silenceError) Error() string {
	return fmt.Sprintf("the server was silent for %s", e.after)
}
func (e *silenceError) Timeout() bool { return true }
func (e *silenceError) Unwrap() error { return context.DeadlineExceeded }

// exchange sends one attempt.
type exchange struct {
	base http.RoundTripper
	// silence is how long to wait for the server to take a piece of the request's
	// body, for the answer, and for each piece of its body.
	silence time.Duration
	// maxBody is how much of a body may be read, negative for all.
	maxBody int64
}

// RoundTrip sends the request. A failure's body is read at once, so that the
// layers above see what it says and the connection is free during their waits.
func (x *exchange) RoundTrip(req *http.Request) (*http.Response, error) {
	call := callFrom(req.Context())
	call.problem = nil
	ctx, cancel := context.WithCancelCause(req.Context())
	timer := time.AfterFunc(x.silence, func() { cancel(errSilence) })
	out, sent := req.WithContext(ctx), &requestBody{silence: x.silence, timer: timer}
	if req.Body != nil && req.Body != http.NoBody {
		sent.ReadCloser, out.Body = req.Body, sent
	}
	resp, err := roundTrip(x.base, out)
	sent.answered()
	if err != nil {
		err = x.silenced(ctx, err)
		cancel(nil)
		if misled := redirectError(""); errors.As(err, &misled) {
			return nil, misled
		}
		return nil, &wireError{err: err}
	}
	resp.Body = &responseBody{ReadCloser: resp.Body, exchange: x, ctx: ctx, cancel: cancel, timer: timer, left: x.maxBody}
	if resp.StatusCode >= 200 && resp.StatusCode < 400 {
		if call.whole {
			return x.readWhole(resp)
		}
		return resp, nil
	}
	// What was read before an error still says something.
	body, _ := io.ReadAll(io.LimitReader(resp.Body, maxProblem))
	_ = resp.Body.Close()
	body = withoutCredentials(body, req.Header)
	resp.Body = io.NopCloser(bytes.NewReader(body))
	call.problem = servicetitan.ErrorFromResponse(resp.StatusCode, resp.Header, body)
	return resp, nil
}

// withoutCredentials takes what was sent as credentials out of a failure's body,
// should a server repeat it: the body ends up in errors, and those in logs.
func withoutCredentials(body []byte, sent http.Header) []byte {
	for _, secret := range []string{strings.TrimPrefix(sent.Get("Authorization"), "Bearer "), sent.Get("ST-App-Key")} {
		if len(secret) >= minHidden {
			body = bytes.ReplaceAll(body, []byte(secret), []byte(redacted))
		}
	}
	return body
}

// readWhole reads an answer to its end, so that one which breaks off counts as a
// failed attempt.
func (x *exchange) readWhole(resp *http.Response) (*http.Response, error) {
	var body bytes.Buffer
	if 0 < resp.ContentLength && resp.ContentLength <= maxPrepared && (x.maxBody < 0 || resp.ContentLength <= x.maxBody) {
		body.Grow(int(resp.ContentLength) + bytes.MinRead) // ReadFrom wants room to see the end
	}
	_, err := body.ReadFrom(resp.Body)
	_ = resp.Body.Close()
	switch {
	case errors.Is(err, ErrResponseTooLarge):
		return nil, err
	case err != nil:
		return nil, &wireError{err: err, status: resp.StatusCode}
	}
	resp.Body = io.NopCloser(bytes.NewReader(body.Bytes()))
	return resp, nil
}

// silenced returns a better error in place of err if the attempt ran out of time.
func (x *exchange) silenced(ctx context.Context, err error) error {
	if errors.Is(context.Cause(ctx), errSilence) {
		return &silenceError{after: x.silence}
	}
	return err
}

// roundTrip calls a transport that the user may have written, and holds it to
// its contract: a response with a body, or an error.
func roundTrip(base http.RoundTripper, req *http.Request) (*http.Response, error) {
	resp, err := base.RoundTrip(req)
	switch {
	case err != nil && resp != nil && resp.Body != nil:
		_ = resp.Body.Close()
		return nil, err
	case err != nil:
		return nil, err
	case resp == nil:
		return nil, errors.New("the transport returned neither a response nor an error")
	case resp.Body == nil:
		resp.Body = http.NoBody
	}
	return resp, nil
}

// withoutURL takes off the wrapping of net/http, which repeats the URL with its
// query.
func withoutURL(err error) error {
	for {
		wrapped, ok := err.(*url.Error) //nolint:errorlint // only the outermost wrapping is taken off
		if !ok {
			return err
		}
		err = wrapped.Err
	}
}
