// These tests show what an Error says, what kinds it is of, and what it hides.

package servicetitan_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	st "github.com/servicetitan-go/servicetitan"
)

func TestErrorMessage(t *testing.T) {
	t.Parallel()
	many := map[string][]string{"": {"general"}, "z": {"1", "2", "3", "4", "5"}, "empty": nil}
	for i := range 10 {
		many[fmt.Sprintf("f%d", i)] = []string{"bad"}
	}
	tests := []struct {
		name string
		err  *st.Error
		want string
	}{
		{"whole", &st.Error{Operation: "crm.Customers.Get", Method: "GET", Path: "/crm/v2/tenant/1/customers/9", StatusCode: 404,
			Title: "Customer with id 9 was not found", TraceID: "00-abc", Attempts: 2},
			"crm.Customers.Get: GET /crm/v2/tenant/1/customers/9: 404 Not Found: Customer with id 9 was not found (trace 00-abc; 2 attempts)"},
		{"fields", &st.Error{StatusCode: 400, Title: "Bad Request", Fields: map[string][]string{"name": {"is required"}, "email": {"is invalid", "is long"}}},
			"400 Bad Request: email: is invalid, is long; name: is required"},
		{"many fields", &st.Error{StatusCode: 422, Fields: many},
			"422 Unprocessable Entity: general; empty; f0: bad; f1: bad; f2: bad; f3: bad; f4: bad; f5: bad; and 5 more fields"},
		{"many messages", &st.Error{StatusCode: 422, Fields: map[string][]string{"z": many["z"]}}, "422 Unprocessable Entity: z: 1, 2, 3, and 2 more"},
		{"rate limit", &st.Error{StatusCode: 429, RetryAfter: 1500 * time.Millisecond, Attempts: 1}, "429 Too Many Requests (retry after 1.5s)"},
		{"query", &st.Error{Method: "GET", Path: "/a?email=x", StatusCode: 500}, "GET /a: 500 Internal Server Error"},
		{"unknown status", &st.Error{StatusCode: 599}, "599"},
		{"nothing", &st.Error{}, "no status"},
		{"nil", nil, "<nil>"},
		{"control characters", &st.Error{StatusCode: 400, Title: "a\nb\x1b[31m\u202e\xff", TraceID: "t\r\nX: y", Fields: map[string][]string{"f\n": {"m\x00"}}},
			`400 Bad Request: a b\x1b[31m\u202e\xff: f: m\x00 (trace t X: y)`},
		{"secrets", &st.Error{StatusCode: 401, Title: `Header "Authorization: Bearer abcdefghijklmnopqrstuvwxyz", key ak1.abcdefgh, client_secret=cs1.12345678, eyJhbGciOiJIUzI1NiJ9.e30.x`},
			`401 Unauthorized: Header "Authorization: Bearer [redacted]", key [redacted], client_secret=[redacted], [redacted]`},
		{"no secrets", &st.Error{StatusCode: 401, Title: "Bearer token is missing"}, "401 Unauthorized: Bearer token is missing"},
	}
	for _, tt := range tests {
		if got := tt.err.Error(); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
	long := strings.Repeat("long ", 10000)
	e := &st.Error{Operation: long, Method: "GET", Path: "/" + long, StatusCode: 400, Title: long, TraceID: long, Fields: map[string][]string{long: {long, long}}}
	if got := e.Error(); len(got) > 3000 || !strings.Contains(got, "(trace long") {
		t.Errorf("%d bytes: %s", len(got), got)
	}
}

func TestErrorKinds(t *testing.T) {
	t.Parallel()
	kinds := []error{st.ErrNotFound, st.ErrUnauthorized, st.ErrForbidden, st.ErrConflict, st.ErrValidation, st.ErrRateLimited, st.ErrUnavailable}
	tests := []struct {
		err  *st.Error
		want []error
	}{
		{&st.Error{StatusCode: 400}, []error{st.ErrValidation}}, {&st.Error{StatusCode: 422}, []error{st.ErrValidation}},
		{&st.Error{StatusCode: 400, Type: "invalid_client"}, []error{st.ErrUnauthorized}},
		{&st.Error{StatusCode: 400, Type: "invalid_scope"}, []error{st.ErrValidation}},
		{&st.Error{StatusCode: 401}, []error{st.ErrUnauthorized}}, {&st.Error{StatusCode: 403}, []error{st.ErrForbidden}},
		{&st.Error{StatusCode: 404}, []error{st.ErrNotFound}}, {&st.Error{StatusCode: 410}, []error{st.ErrNotFound}},
		{&st.Error{StatusCode: 408}, []error{st.ErrUnavailable}}, {&st.Error{StatusCode: 409}, []error{st.ErrConflict}},
		{&st.Error{StatusCode: 409, Title: "The service is suspended for Maintenance"}, []error{st.ErrConflict, st.ErrUnavailable}},
		{&st.Error{StatusCode: 429}, []error{st.ErrRateLimited}}, {&st.Error{StatusCode: 500}, []error{st.ErrUnavailable}},
		{&st.Error{StatusCode: 501}, nil}, {&st.Error{StatusCode: 502}, []error{st.ErrUnavailable}},
		{&st.Error{StatusCode: 503}, []error{st.ErrUnavailable}}, {&st.Error{StatusCode: 504}, []error{st.ErrUnavailable}},
		{&st.Error{StatusCode: 302}, nil}, {&st.Error{}, nil}, {nil, nil},
	}
	for _, tt := range tests {
		wrapped := fmt.Errorf("sync: %w", tt.err)
		for _, kind := range kinds {
			want := false
			for _, w := range tt.want {
				want = want || errors.Is(w, kind)
			}
			if got := errors.Is(wrapped, kind); got != want {
				t.Errorf("%v is %q: %v", tt.err, kind, got)
			}
		}
		var e *st.Error
		if !errors.As(wrapped, &e) || e != tt.err {
			t.Errorf("errors.As of %v gave %v", tt.err, e)
		}
	}
}

func TestErrorLogValue(t *testing.T) {
	t.Parallel()
	e := &st.Error{Operation: "crm.Customers.Get", Method: "GET", Path: "/c?email=hidden1", StatusCode: 400, Type: "t", Title: "bad\nthing Bearer hidden2hidden2hidden2",
		TraceID: "00-abc", Fields: map[string][]string{"b": {"hidden3"}, "a": {"hidden4"}}, Data: map[string]any{"x": "hidden5"},
		RetryAfter: time.Second, Attempts: 3, Body: []byte("hidden6")}
	var b bytes.Buffer
	log := slog.New(slog.NewTextHandler(&b, nil))
	log.Info("m", "err", e)
	for _, want := range []string{"err.status=400", "err.operation=crm.Customers.Get", "err.method=GET", "err.path=/c ", "err.type=t", `err.title="bad thing Bearer [redacted]"`,
		"err.trace_id=00-abc", `err.fields="a b"`, "err.retry_after=1s", "err.attempts=3"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s is missing in %s", want, b.String())
		}
	}
	if strings.Contains(b.String(), "hidden") {
		t.Errorf("logged %s", b.String())
	}
	b.Reset()
	log.Info("m", "err", (*st.Error)(nil), "bare", &st.Error{StatusCode: 500})
	if !strings.Contains(b.String(), "err=<nil> bare.status=500\n") {
		t.Errorf("logged %s", b.String())
	}
}
