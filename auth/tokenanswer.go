// This file reads what the token endpoint answers.

package auth

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

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
