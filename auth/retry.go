// This file holds the retry layer: go-retryablehttp runs the loop, and every
// decision is ours.

package auth

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// retrying repeats what may be repeated.
type retrying struct {
	// client leads to the layers below.
	client *http.Client
	// maxRetryAfter is the longest wait that the server may ask for.
	maxRetryAfter time.Duration
	log           *slog.Logger
	hooks         *Hooks
}

// newRetrying puts the retry layer on top of next.
func newRetrying(next http.RoundTripper, maxRetryAfter time.Duration, log *slog.Logger, hooks *Hooks) *retrying {
	return &retrying{
		client:        &http.Client{Transport: unled{next}},
		maxRetryAfter: maxRetryAfter,
		log:           log,
		hooks:         hooks,
	}
}

// do sends the request until it is answered for good. The library's own habits
// are all replaced: it would log to standard error, repeat writes, wait for any
// Retry-After without jitter, and drop the last answer.
func (r *retrying) do(req *http.Request) (*http.Response, error) {
	call := callFrom(req.Context())
	var wait time.Duration
	engine := retryablehttp.Client{
		HTTPClient: r.client,
		Logger:     nil,
		RetryMax:   call.maxRetries,
		CheckRetry: func(ctx context.Context, resp *http.Response, err error) (again bool, _ error) {
			wait, again = r.next(ctx, call, resp, err)
			return again, nil
		},
		Backoff: func(time.Duration, time.Duration, int, *http.Response) time.Duration {
			return wait
		},
		ErrorHandler: func(resp *http.Response, err error, _ int) (*http.Response, error) {
			if resp != nil {
				return resp, nil
			}
			return nil, err
		},
	}
	repeatable, err := repeatableRequest(req)
	if err != nil {
		return nil, err
	}
	resp, err := engine.Do(repeatable)
	if err == nil && call.location != nil {
		resp.Header["Location"] = call.location
	}
	return resp, err
}

// unled keeps from http.Client where a redirect leads, so that it follows none.
// Asked by CheckRedirect it would have opened the body once more, and told a
// Location that is no URL in its error: that may be a signed one.
type unled struct{ next http.RoundTripper }

// RoundTrip sends the request and moves the Location of the answer to the call.
func (u unled) RoundTrip(req *http.Request) (*http.Response, error) {
	call := callFrom(req.Context())
	call.location = nil
	resp, err := u.next.RoundTrip(req)
	if err == nil && isRedirect(resp.StatusCode) {
		call.location = resp.Header["Location"]
		resp.Header = resp.Header.Clone()
		delete(resp.Header, "Location")
	}
	return resp, err
}

// repeatableRequest hands the body to the library without its reading a stream
// into memory. A body that cannot be sent again is left alone: such a request
// is never repeated.
func repeatableRequest(req *http.Request) (*retryablehttp.Request, error) {
	repeatable := &retryablehttp.Request{Request: req}
	if req.Body == nil || req.Body == http.NoBody || req.GetBody == nil {
		return repeatable, nil
	}
	length, getBody := req.ContentLength, req.GetBody
	if err := repeatable.SetBody(func() (io.Reader, error) { return getBody() }); err != nil {
		return nil, err
	}
	// SetBody guesses the length and wraps GetBody; the request knows both.
	repeatable.ContentLength, repeatable.GetBody = length, getBody
	return repeatable, nil
}
