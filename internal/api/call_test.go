package api

import (
	"context"
	"io"
	"math"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/internal/wire"
)

func TestPathArgumentsStayInTheirSegment(t *testing.T) {
	t.Parallel()
	var got string
	client, _ := serve(t, func(_ http.ResponseWriter, r *http.Request) { got = r.RequestURI })
	for text, want := range map[string]string{
		"plain":          "plain",
		"a/b":            "a%2Fb",
		"a/../../b":      "a%2F..%2F..%2Fb",
		"%2f":            "%252f",
		"%2e%2e":         "%252e%252e",
		"...":            "...",
		`..\..`:          `..%5C..`,
		"a b":            "a%20b",
		"a+b":            "a+b",
		"a?b=c&d#e":      "a%3Fb=c&d%23e",
		"a;b,c:d@e":      "a%3Bb%2Cc:d@e",
		"é😀":             "%C3%A9%F0%9F%98%80",
		"\r\nHost: evil": "%0D%0AHost:%20evil",
		"{tenant}":       "%7Btenant%7D",
		"\xff":           "%FF",
	} {
		call := NewCall(client, &opPart)
		call.PathID("id", -5)
		call.PathText("name", text)
		if err := None(t.Context(), call, nil); err != nil {
			t.Errorf("%q: %v", text, err)
		}
		if want = "/test/v2/tenant/7/items/-5/parts/" + want + "/state"; got != want {
			t.Errorf("%q was sent as %s, want %s", text, got, want)
		}
	}
}

func TestBodiesAsTheyAreSent(t *testing.T) {
	t.Parallel()
	var got string
	client, _ := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		got = r.Method + " " + r.Header.Get("Content-Type") + " " + r.Header.Get("Accept") + " " + string(body)
	})
	tests := []struct {
		want string
		fill func(*Call)
	}{
		{"POST  application/json ", func(*Call) {}},
		{`POST application/json application/json {"id":1,"name":"é"}`, func(c *Call) { Body(c, "request", &item{1, "é"}, encodeItem) }},
		{`POST application/json application/json [{"id":1,"name":""},{"id":2,"name":""}]`, func(c *Call) {
			BodySlice(c, "requests", []item{{ID: 1}, {ID: 2}}, encodeItem)
		}},
	}
	for _, test := range tests {
		call := NewCall(client, &opCreate)
		test.fill(call)
		if err := None(t.Context(), call, nil); err != nil || got != test.want {
			t.Errorf("sent %q (%v), want %q", got, err, test.want)
		}
	}
}

func TestABodyIsSentAgainAfterA429(t *testing.T) {
	t.Parallel()
	var bodies []string
	client, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if bodies = append(bodies, string(body)); len(bodies) == 1 {
			w.Header().Set("Retry-After", "0")
			w.WriteHeader(http.StatusTooManyRequests)
		}
	})
	call := NewCall(client, &opCreate)
	Body(call, "request", &item{ID: 1}, encodeItem)
	if err := None(t.Context(), call, nil); err != nil || len(bodies) != 2 || bodies[0] != bodies[1] || bodies[0] == "" {
		t.Errorf("the bodies are %q (%v)", bodies, err)
	}
}

func TestWrongArgumentsAreReportedBeforeAnyRequest(t *testing.T) {
	t.Parallel()
	client := unreachable(t)
	late := time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
	tests := []struct {
		name string
		fill func(*Call)
		want []string
	}{
		{"id 0", func(c *Call) { c.PathID("customerID", 0) }, []string{"customerID is 0"}},
		{"empty text", func(c *Call) { c.PathText("name", "") }, []string{"name is empty"}},
		{"blank text", func(c *Call) { c.PathText("name", " \t") }, []string{"name is empty"}},
		{"the folder itself", func(c *Call) { c.PathText("name", ".") }, []string{`name is "."`}},
		{"the folder above", func(c *Call) { c.PathText("name", "..") }, []string{`name is ".."`}},
		{"nil body", func(c *Call) { Body(c, "request", nil, encodeItem) }, []string{"request is nil", "*item"}},
		{"empty list as a body", func(c *Call) { BodySlice(c, "requests", nil, encodeItem) }, []string{"requests is empty", "one item"}},
		{"body that cannot be written", func(c *Call) { Body(c, "request", &late, wire.EncodeTime) }, []string{"request: the year 10000"}},
		{"required", func(c *Call) { c.Require("From", true) }, []string{"From is required"}},
		{"below the range", func(c *Call) { c.Range("Page", -1, 0, 10) }, []string{"Page is -1", "between 0 and 10"}},
		{"beyond the range", func(c *Call) { c.Range("PageSize", 5001, 0, 5000) }, []string{"PageSize is 5001", "5000"}},
		{"too many ids", func(c *Call) { c.QueryIDs("ids", make([]int64, 51), 50) }, []string{"ids holds 51 values", "at most 50"}},
		{"too many values", func(c *Call) { c.QueryEach("states", []string{"a", "b"}, 1) }, []string{"states holds 2 values"}},
		{"too many fields", func(c *Call) { c.QueryDotted("f", map[string]string{"a": "", "b": ""}, 1) }, []string{"f holds 2 values"}},
		{"field without a name", func(c *Call) { c.QueryBrackets("f", map[string]string{"": "x"}, 0) }, []string{"f holds a value without a name"}},
		{"comma in a word", func(c *Call) { c.QueryWords("words", []string{"a", "b,c"}, 0) }, []string{"words[1] holds a comma"}},
		{"empty word", func(c *Call) { c.QueryWords("words", []string{"a", ""}, 0) }, []string{"words[1] is empty"}},
		{"empty value", func(c *Call) { c.QueryEach("states", []string{""}, 0) }, []string{"states[0] is empty"}},
		{"year 10000", func(c *Call) { c.QueryTime("from", late) }, []string{"from: the year 10000"}},
		{"day of the year 10000", func(c *Call) { c.QueryDate("day", servicetitan.DateOf(late)) }, []string{"day: the year 10000"}},
		{"no number", func(c *Call) { QueryOptional(c, "latitude", servicetitan.Value(math.NaN()), FormatFloat) }, []string{"latitude is NaN"}},
		{"several at once", func(c *Call) { c.PathID("id", 0); c.Require("From", true) }, []string{"id is 0", "; From is required"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			call := NewCall(client, &opList)
			test.fill(call)
			err := None(t.Context(), call, nil)
			says(t, err, append(test.want, "test.Items.List: ")...)
		})
	}
}

func TestNilClientAndNilContextAreErrors(t *testing.T) {
	t.Parallel()
	_, err := Object(t.Context(), NewCall(nil, &opList), decodeItem, nil)
	says(t, err, "test.Items.List: ", "client is nil")
	var none context.Context
	_, err = Object(none, NewCall(unreachable(t), &opList), decodeItem, nil)
	says(t, err, "test.Items.List: ", "context is nil")
}

// A mistake in generated code must not reach another operation's path.
func TestPathsWithHolesAreNotSent(t *testing.T) {
	t.Parallel()
	client := unreachable(t)
	says(t, None(t.Context(), NewCall(client, &opGet), nil), "test.Items.Get: ", "{id}")
	call := NewCall(client, &opList)
	call.PathID("id", 1)
	says(t, None(t.Context(), call, nil), "test.Items.List: ", "more was given")
}

func TestErrorsDoNotRepeatLongArguments(t *testing.T) {
	t.Parallel()
	call := NewCall(unreachable(t), &opList)
	call.QueryWords("words", []string{strings.Repeat("secret,", 100)}, 0)
	if err := None(t.Context(), call, nil); suite.Error(err) == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("got %v", err)
	}
}
