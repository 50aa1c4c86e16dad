// This file asks the token endpoint for an access token.

package auth

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"sync"
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

// tokenSource asks for tokens with the credentials of a provider.
type tokenSource struct {
	transport   http.RoundTripper
	endpoint    *url.URL
	credentials CredentialsProvider
	userAgent   string

	mu sync.Mutex
	// worked are the credentials of the last token, refused the last ones that
	// the endpoint did not accept.
	worked, refused Credentials
}

// fetch asks for a token with the credentials that the provider has now.
func (s *tokenSource) fetch(ctx context.Context) (token, error) {
	creds, err := current(ctx, s.credentials)
	if err != nil {
		return token{}, err
	}
	tok, err := s.fetchWith(ctx, creds)
	if !isRefusal(err) {
		return tok, err
	}
	// The secret may have been replaced since the provider was asked.
	if again, newErr := current(ctx, s.credentials); newErr == nil && again != creds {
		return s.fetchWith(ctx, again)
	}
	return token{}, err
}

// fetchWith tries the secrets of the credentials until one is accepted.
func (s *tokenSource) fetchWith(ctx context.Context, creds Credentials) (token, error) {
	s.mu.Lock()
	worked := s.worked
	s.mu.Unlock()
	var first error
	for _, secret := range creds.secrets(worked) {
		tok, err := s.fetchSecret(ctx, creds.ClientID, secret)
		switch {
		case err == nil:
			s.note(Credentials{ClientID: creds.ClientID, ClientSecret: secret}, Credentials{})
			return tok, nil
		case !isRefusal(err):
			return token{}, err
		case first == nil:
			first = err
		}
	}
	s.note(Credentials{}, creds)
	return token{}, first
}

// note remembers which credentials worked, or which were refused.
func (s *tokenSource) note(worked, refused Credentials) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.worked, s.refused = worked, refused
}

// mended reports whether the provider has other credentials than those which
// were refused.
func (s *tokenSource) mended(ctx context.Context) bool {
	creds, err := current(ctx, s.credentials)
	s.mu.Lock()
	defer s.mu.Unlock()
	return err == nil && creds != s.refused
}

// isRefusal reports whether the endpoint does not accept the credentials.
func isRefusal(err error) bool { return errors.Is(err, servicetitan.ErrUnauthorized) }

// fetchSecret asks for a token and repeats what may pass: broken connections,
// 408, 5xx and a 429 that lasts for seconds.
func (s *tokenSource) fetchSecret(ctx context.Context, clientID string, secret Secret) (token, error) {
	for attempt := 1; ; attempt++ {
		tok, err := s.request(ctx, clientID, secret)
		if err == nil {
			return tok, nil
		}
		wait, again := tokenRetry(err, attempt)
		if !again || ctx.Err() != nil || pastDeadline(ctx, wait) {
			return token{}, fmt.Errorf("auth: token request to %s: %w", s.endpoint.Host, s.described(err, attempt))
		}
		if sleep(ctx, wait) != nil {
			return token{}, fmt.Errorf("auth: token request to %s: %w", s.endpoint.Host, s.described(err, attempt))
		}
	}
}

// described notes the number of attempts in an answer of the endpoint, and makes
// a ConnectionError of what is none.
func (s *tokenSource) described(err error, attempts int) error {
	var answer *servicetitan.Error
	switch {
	case errors.As(err, &answer):
		answer.Attempts = attempts
	case !errors.Is(err, errTokenAnswer):
		return &ConnectionError{
			Method: http.MethodPost, Path: s.endpoint.EscapedPath(), Attempts: attempts,
			Failure: failureKind(err), Unsent: unsent(err), Err: err,
		}
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
	case answer.StatusCode == http.StatusTooManyRequests:
		return max(wait, answer.RetryAfter, unsaidPause), true
	case answer.StatusCode == http.StatusRequestTimeout,
		answer.StatusCode >= http.StatusInternalServerError && answer.StatusCode != http.StatusNotImplemented:
		return max(wait, answer.RetryAfter), true
	}
	return 0, false
}

// request sends one token request. It calls the transport itself, as an
// http.Client would follow redirects, and with them send the secret elsewhere.
func (s *tokenSource) request(ctx context.Context, clientID string, secret Secret) (token, error) {
	ctx, cancel := context.WithTimeout(ctx, tokenAttemptTimeout)
	defer cancel()
	form := url.Values{
		"grant_type":    {"client_credentials"},
		"client_id":     {clientID},
		"client_secret": {secret.Reveal()},
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
