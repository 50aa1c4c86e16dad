// This file holds Error, the one error for every answer that is not a success.

package servicetitan

import (
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Error is what every call returns when ServiceTitan answers with something
// else than success. Take it out of an error with errors.As, or ask for its
// kind with errors.Is and ErrNotFound, ErrUnauthorized, ErrForbidden,
// ErrConflict, ErrValidation, ErrRateLimited or ErrUnavailable.
//
// ServiceTitan is not strict about its error bodies, so every field beside
// StatusCode can be empty.
type Error struct {
	// Operation is the method that was called, such as "crm.Customers.Get". It
	// is empty for requests that were built by hand.
	Operation string
	// Method is the HTTP method.
	Method string
	// Path is the path of the URL. The query is left out, as it may hold
	// personal data.
	Path string
	// StatusCode is the HTTP status.
	StatusCode int
	// Type is the problem's type: a URI from the API, a word such as
	// "invalid_client" from the token endpoint.
	Type string
	// Title says in one sentence what is wrong, in ServiceTitan's words.
	Title string
	// TraceID names the call in ServiceTitan's logs; their support asks for it.
	TraceID string
	// Fields holds what is wrong with which field of the request. Messages that
	// belong to no field are under the empty key.
	Fields map[string][]string
	// Data holds further details, whose shape depends on the endpoint. Numbers
	// are json.Number, so that IDs and amounts stay exact; a value that is not
	// an object is under the key "data".
	Data map[string]any
	// RetryAfter is how long to wait before the next attempt, 0 when the answer
	// did not say.
	RetryAfter time.Duration
	// Attempts counts the requests that were sent, 0 when it is not known.
	Attempts int
	// Body is the answer as it came, cut after 64 KiB.
	Body []byte
}

// The kinds of Error, for errors.Is. An Error can be of several kinds.
var (
	// ErrNotFound is the kind of status 404 and 410.
	ErrNotFound = errors.New("servicetitan: not found")
	// ErrUnauthorized is the kind of status 401, and of client credentials that
	// the token endpoint does not accept.
	ErrUnauthorized = errors.New("servicetitan: unauthorized")
	// ErrForbidden is the kind of status 403: the app lacks the scope, or the
	// tenant has not accepted the version of the app that asks for it.
	ErrForbidden = errors.New("servicetitan: forbidden")
	// ErrConflict is the kind of status 409.
	ErrConflict = errors.New("servicetitan: conflict")
	// ErrValidation is the kind of status 400 and 422: the request is wrong and
	// will stay wrong. Fields often says where.
	ErrValidation = errors.New("servicetitan: invalid request")
	// ErrRateLimited is the kind of status 429.
	ErrRateLimited = errors.New("servicetitan: rate limited")
	// ErrUnavailable is the kind of status 408, 500, 502, 503 and 504, and of a
	// 409 that reports maintenance: the same request may work later.
	ErrUnavailable = errors.New("servicetitan: unavailable")
)

// Is reports whether e is of the kind that target stands for.
func (e *Error) Is(target error) bool {
	if e == nil {
		return false
	}
	switch target {
	case ErrNotFound:
		return e.StatusCode == http.StatusNotFound || e.StatusCode == http.StatusGone
	case ErrUnauthorized:
		return e.StatusCode == http.StatusUnauthorized || e.credentialsRefused()
	case ErrForbidden:
		return e.StatusCode == http.StatusForbidden
	case ErrConflict:
		return e.StatusCode == http.StatusConflict
	case ErrValidation:
		return (e.StatusCode == http.StatusBadRequest || e.StatusCode == http.StatusUnprocessableEntity) && !e.credentialsRefused()
	case ErrRateLimited:
		return e.StatusCode == http.StatusTooManyRequests
	case ErrUnavailable:
		switch e.StatusCode {
		case http.StatusRequestTimeout, http.StatusInternalServerError, http.StatusBadGateway,
			http.StatusServiceUnavailable, http.StatusGatewayTimeout:
			return true
		case http.StatusConflict:
			// Report data answers 409 while it is being worked on.
			return strings.Contains(strings.ToLower(e.Title), "maintenance")
		}
	}
	return false
}

// credentialsRefused tells the token endpoint's 400 for a wrong client ID or
// secret, which is no mistake in the request's fields.
func (e *Error) credentialsRefused() bool {
	return e.StatusCode == http.StatusBadRequest &&
		(e.Type == "invalid_client" || e.Type == "unauthorized_client" || e.Type == "invalid_grant")
}

// The most that Error shows of each part, in bytes, and of each list.
const (
	maxShown         = 2048
	maxShownTitle    = 512
	maxShownName     = 256
	maxShownMessage  = 160
	maxShownFields   = 8
	maxShownMessages = 3
)

// Error describes the failure on one line: the operation, the request, the
// status, ServiceTitan's words, the wrong fields, and what support will ask
// for. The wording is for people and may change.
func (e *Error) Error() string {
	if e == nil {
		return "<nil>"
	}
	var parts []string
	if e.Operation != "" {
		parts = append(parts, oneLine(e.Operation, maxShownName))
	}
	path, _, _ := strings.Cut(e.Path, "?")
	if request := strings.TrimSpace(e.Method + " " + path); request != "" {
		parts = append(parts, oneLine(request, maxShownTitle))
	}
	parts = append(parts, e.status())
	if title := oneLine(hideSecrets(e.Title), maxShownTitle); title != "" && title != http.StatusText(e.StatusCode) {
		parts = append(parts, title)
	}
	if fields := e.describeFields(); fields != "" {
		parts = append(parts, fields)
	}
	return oneLine(strings.Join(parts, ": "), maxShown) + e.describeCall()
}

// status returns the status as "404 Not Found".
func (e *Error) status() string {
	if e.StatusCode == 0 {
		return "no status"
	}
	return strings.TrimSpace(strconv.Itoa(e.StatusCode) + " " + http.StatusText(e.StatusCode))
}

// describeFields lists the wrong fields in order, and cuts long lists.
func (e *Error) describeFields() string {
	var parts []string
	for i, name := range slices.Sorted(maps.Keys(e.Fields)) {
		if i == maxShownFields {
			parts = append(parts, fmt.Sprintf("and %d more fields", len(e.Fields)-i))
			break
		}
		var messages []string
		for j, message := range e.Fields[name] {
			if j == maxShownMessages {
				messages = append(messages, fmt.Sprintf("and %d more", len(e.Fields[name])-j))
				break
			}
			messages = append(messages, oneLine(hideSecrets(message), maxShownMessage))
		}
		text := strings.Join(messages, ", ")
		if label := oneLine(name, maxShownMessage); label != "" {
			text = strings.TrimSuffix(label+": "+text, ": ")
		}
		if text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "; ")
}

// describeCall returns the facts about the call in parentheses.
func (e *Error) describeCall() string {
	var facts []string
	if e.TraceID != "" {
		facts = append(facts, "trace "+oneLine(e.TraceID, maxShownName))
	}
	if e.Attempts > 1 {
		facts = append(facts, strconv.Itoa(e.Attempts)+" attempts")
	}
	if e.RetryAfter > 0 {
		facts = append(facts, "retry after "+e.RetryAfter.Round(time.Millisecond).String())
	}
	if len(facts) == 0 {
		return ""
	}
	return " (" + strings.Join(facts, "; ") + ")"
}

// LogValue logs what helps to find the cause, and neither Body nor Data nor
// the messages about fields, which may repeat customers' data.
func (e *Error) LogValue() slog.Value {
	if e == nil {
		return slog.AnyValue(nil)
	}
	attrs := []slog.Attr{slog.Int("status", e.StatusCode)}
	add := func(key, value string) {
		if value = oneLine(hideSecrets(value), maxShownTitle); value != "" {
			attrs = append(attrs, slog.String(key, value))
		}
	}
	path, _, _ := strings.Cut(e.Path, "?")
	add("operation", e.Operation)
	add("method", e.Method)
	add("path", path)
	add("type", e.Type)
	add("title", e.Title)
	add("trace_id", e.TraceID)
	add("fields", strings.Join(slices.Sorted(maps.Keys(e.Fields)), " "))
	if e.RetryAfter > 0 {
		attrs = append(attrs, slog.Duration("retry_after", e.RetryAfter))
	}
	if e.Attempts > 0 {
		attrs = append(attrs, slog.Int("attempts", e.Attempts))
	}
	return slog.GroupValue(attrs...)
}
