// This file asks the token endpoint for an access token.

package auth

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

const (
	// tokenAttempts is how often one refresh asks.
	tokenAttempts = 3
	// tokenAttemptTimeout limits one request; the endpoint answers within a
	// second when it is well.
	tokenAttemptTimeout = 10 * time.Second
	// longestTokenWait is the longest Retry-After that is waited for inside a
	// refresh, while all callers wait as well.
	longestTokenWait = 5 * time.Second
	// maxTokenAnswer is how much of an answer is read.
	maxTokenAnswer = 1 << 20
)

// tokenSource asks for tokens with one pair of client credentials.
type tokenSource struct {
	transport    http.RoundTripper
	endpoint     *url.URL
	clientID     string
	clientSecret Secret
	userAgent    string
}

// fetch asks for a token and repeats what may pass: broken connections, 408,
// 5xx and a 429 that lasts for seconds.
func (s *tokenSource) fetch(ctx context.Context) (token, error) {
	for attempt := 1; ; attempt++ {
		tok, err := s.request(ctx)
		if err == nil {
			return tok, nil
		}
		wait, again := tokenRetry(err, attempt)
		if !again || ctx.Err() != nil || pastDeadline(ctx, wait) {
			return token{}, fmt.Errorf("auth: token request to %s: %w", s.endpoint.Host, counted(err, attempt))
		}
		if sleep(ctx, wait) != nil {
			return token{}, fmt.Errorf("auth: token request to %s: %w", s.endpoint.Host, counted(err, attempt))
		}
	}
}

// counted notes the number of attempts in an answer of the endpoint.
func counted(err error, attempts int) error {
	var answer *servicetitan.Error
	if errors.As(err, &answer) {
		answer.Attempts = attempts
	}
	return err
}

// tokenRetry decides whether a failed request is worth another one, and after
// which wait.
func tokenRetry(err error, attempt int) (wait time.Duration, again bool) {
	if attempt >= tokenAttempts || errors.Is(err, errTokenAnswer) {
		return 0, false
	}
	wait = rand.N(200*time.Millisecond<<attempt) + 50*time.Millisecond
	var answer *servicetitan.Error
	if !errors.As(err, &answer) {
		return wait, true
	}
	switch {
	case answer.RetryAfter > longestTokenWait:
		return 0, false
	case answer.StatusCode == http.StatusTooManyRequests,
		answer.StatusCode == http.StatusRequestTimeout,
		answer.StatusCode >= http.StatusInternalServerError && answer.StatusCode != http.StatusNotImplemented:
		return max(wait, answer.RetryAfter), true
	}
	return 0, false
}

// request sends one token request. It calls the transport itself, as an
// http.Client would follow redirects, and with them send the secret elsewhere.
func (s *tokenSource) request(ctx context.Context) (token, error) {
	ctx, cancel := context.WithTimeout(ctx, tokenAttemptTimeout)
	defer cancel()
	form := url.Values{
		"grant_type":    {"client_credentials"},
		"client_id":     {s.clientID},
		"client_secret": {s.clientSecret.Reveal()},
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.endpoint.String(), strings.NewReader(form.Encode()))
	if err != nil {
		return token{}, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", s.userAgent)

	requested := time.Now()
	resp, err := roundTrip(s.transport, req)
	if err != nil {
		return token{}, withoutURL(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxTokenAnswer+1))
	if resp.StatusCode != http.StatusOK {
		return token{}, refusal(resp, req, body)
	}
	if err != nil {
		return token{}, fmt.Errorf("reading the answer: %w", err)
	}
	return parseToken(body, requested, rand.Float64())
}

// errTokenAnswer is returned for a success that holds no token. The answer
// itself is not shown: it may hold one nevertheless.
var errTokenAnswer = errors.New("the answer holds no usable access token: check that TokenURL is a token endpoint")

// parseToken reads the endpoint's answer.
func parseToken(body []byte, requested time.Time, jitter float64) (token, error) {
	var answer struct {
		AccessToken string          `json:"access_token"`
		TokenType   string          `json:"token_type"`
		ExpiresIn   json.RawMessage `json:"expires_in"`
	}
	if len(body) > maxTokenAnswer || json.Unmarshal(body, &answer) != nil {
		return token{}, errTokenAnswer
	}
	if answer.AccessToken == "" || strings.ContainsFunc(answer.AccessToken, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return token{}, errTokenAnswer
	}
	if answer.TokenType != "" && !strings.EqualFold(answer.TokenType, "Bearer") {
		return token{}, errTokenAnswer
	}
	return newToken(answer.AccessToken, requested, parseLifetime(answer.ExpiresIn), jitter), nil
}

// parseLifetime reads expires_in, which should be a number of seconds. It
// returns 0 when it says nothing useful.
func parseLifetime(raw json.RawMessage) time.Duration {
	seconds, err := strconv.ParseFloat(strings.Trim(string(raw), `" `), 64)
	if err != nil || !(seconds > 0) {
		return 0
	}
	return time.Duration(min(seconds, longestLifetime.Seconds()) * float64(time.Second))
}

// refusal makes an error of an answer other than 200. It takes known words of
// the body and nothing else: the endpoint may repeat what it was sent.
func refusal(resp *http.Response, req *http.Request, body []byte) error {
	answer := servicetitan.ErrorFromResponse(resp.StatusCode, resp.Header, body)
	problem := &servicetitan.Error{
		Method:     req.Method,
		Path:       req.URL.EscapedPath(),
		StatusCode: resp.StatusCode,
		RetryAfter: answer.RetryAfter,
		TraceID:    servicetitan.ErrorFromResponse(resp.StatusCode, resp.Header, nil).TraceID,
	}
	switch answer.Type {
	case "invalid_client", "unauthorized_client", "invalid_grant":
		problem.Type = answer.Type
		problem.Title = answer.Type + ": the client ID or secret is not accepted: check both for stray white space," +
			" that they belong to this tenant and environment, and that the secret has not been rotated"
	case "invalid_request", "unsupported_grant_type", "invalid_scope":
		problem.Type = answer.Type
		problem.Title = answer.Type + ": the token endpoint does not understand the request: check TokenURL"
	default:
		switch {
		case resp.StatusCode >= 300 && resp.StatusCode < 400:
			problem.Title = "the token endpoint redirects, which is not followed with a secret: check TokenURL"
		case resp.StatusCode == http.StatusUnauthorized, resp.StatusCode == http.StatusForbidden:
			problem.Title = "the client ID or secret is not accepted: check both, and that they belong to this tenant and environment"
		case resp.StatusCode == http.StatusNotFound, resp.StatusCode == http.StatusMethodNotAllowed:
			problem.Title = "this is no token endpoint: check TokenURL"
		}
	}
	return problem
}
