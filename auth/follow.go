// This file fetches the files that the API does not hold itself: it answers a
// redirect to a signed URL of another host.

package auth

import (
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"
)

// maxRedirects is how many redirects lead to one file.
const maxRedirects = 5

// refusedFile is what callers see of a failure of the file's host. Its own
// answer may repeat the signed URL, which is a secret.
const refusedFile = `{"title":"the host that ServiceTitan keeps the file on refused it"}`

// redirectError tells that a redirect cannot be followed. Another try would meet
// the same one.
type redirectError string

func (e redirectError) Error() string { return string(e) }

// following follows the redirects of downloads, and of nothing else. It is the
// last layer, so that each attempt asks the API for a fresh URL.
type following struct {
	base      http.RoundTripper
	api       *url.URL
	userAgent string
}

// RoundTrip sends the request. A redirect is followed by a new request, which
// holds nothing of the first: neither credentials nor headers of the caller.
func (f *following) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := roundTrip(f.base, req)
	if err != nil || !callFrom(req.Context()).download || !isRedirect(resp.StatusCode) {
		return resp, err
	}
	at := req.URL
	for range maxRedirects {
		target, err := f.target(at, resp)
		if err != nil {
			return nil, err
		}
		next, err := http.NewRequestWithContext(req.Context(), http.MethodGet, target.String(), nil) //nolint:gosec // where the API says the file is
		if err != nil {
			return nil, redirectError("the redirect to the file leads nowhere")
		}
		next.Header.Set("User-Agent", f.userAgent)
		if resp, err = roundTrip(f.base, next); err != nil {
			return nil, withoutURL(err)
		}
		if !isRedirect(resp.StatusCode) {
			nameFile(resp, target)
			return f.answer(resp), nil
		}
		at = target
	}
	closeResponse(resp)
	return nil, redirectError(fmt.Sprintf("more than %d redirects lead to the file", maxRedirects))
}

// target returns where a redirect leads, and gives its connection back. Its
// errors leave the URL out.
func (f *following) target(at *url.URL, resp *http.Response) (*url.URL, error) {
	closeResponse(resp)
	location := resp.Header.Get("Location")
	if location == "" {
		return nil, redirectError("the redirect to the file has no Location")
	}
	target, err := at.Parse(location)
	if err != nil || target.Host == "" {
		return nil, redirectError("the redirect to the file leads nowhere")
	}
	local := f.api.Scheme == "http" && target.Scheme == "http" && isLoopback(target.Hostname())
	if target.Scheme != "https" && !local {
		return nil, redirectError(fmt.Sprintf("the redirect to the file leads to %s, want https", target.Scheme))
	}
	target.User = nil
	return target, nil
}

// answer keeps the answers of another host from being taken for the API's: its
// 401 says nothing of our token, and its 429 nothing of the tenant's limit.
func (f *following) answer(resp *http.Response) *http.Response {
	if resp.StatusCode/100 == 2 {
		return resp
	}
	switch resp.StatusCode {
	case http.StatusUnauthorized:
		resp.StatusCode = http.StatusForbidden
	case http.StatusTooManyRequests:
		resp.StatusCode = http.StatusServiceUnavailable
	}
	closeResponse(resp)
	resp.Header = http.Header{"Content-Type": {"application/json"}}
	resp.ContentLength = int64(len(refusedFile))
	resp.Body = io.NopCloser(strings.NewReader(refusedFile))
	return resp
}

// nameFile tells the file's name where its host does not: it is the last part of
// the URL, which itself goes no further.
func nameFile(resp *http.Response, from *url.URL) {
	name := path.Base(from.Path)
	if resp.Header.Get("Content-Disposition") != "" || path.Ext(name) == "" {
		return
	}
	if resp.Header == nil {
		resp.Header = make(http.Header)
	}
	resp.Header.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
}

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// closeResponse gives the connection back. A little is read, since only a body
// that was read to its end leaves a connection to use again.
func closeResponse(resp *http.Response) {
	_, _ = io.CopyN(io.Discard, resp.Body, 4<<10)
	_ = resp.Body.Close()
}
