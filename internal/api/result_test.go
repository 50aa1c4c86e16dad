package api

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/internal/wire"
)

const problemJSON = "application/problem+json"

func TestResults(t *testing.T) {
	t.Parallel()
	object := func(c *Call) (any, error) { v, err := Object(t.Context(), c, decodeItem, nil); return v, err }
	slice := func(c *Call) (any, error) { return Slice(t.Context(), c, decodeItem, nil) }
	number := func(c *Call) (any, error) { return Value(t.Context(), c, wire.DecodeInt64, nil) }
	page := func(c *Call) (any, error) { v, err := Page(t.Context(), c, decodeItem, nil); return v, err }
	batch := func(c *Call) (any, error) { v, err := Batch(t.Context(), c, decodeItem, nil); return v, err }
	none := func(c *Call) (any, error) { return nil, None(t.Context(), c, nil) }
	tests := []struct {
		name   string
		status int
		body   string
		call   func(*Call) (any, error)
		want   any
	}{
		{"object", 200, ` {"id": 1, "name": "a"} `, object, &item{1, "a"}},
		{"created object", 201, `{"id": 1}`, object, &item{ID: 1}},
		{"bare array", 200, `[{"id": 1}, null, {"id": 2}]`, slice, []item{{ID: 1}, {ID: 2}}},
		{"empty array", 200, `[]`, slice, []item{}},
		{"null for an array", 200, `null`, slice, []item(nil)},
		{"plain value", 200, `"42"`, number, int64(42)},
		{"null for a plain value", 200, `null`, number, int64(0)},
		{"page", 200, `{"page": 2, "pageSize": "50", "hasMore": true, "totalCount": 120, "data": [{"id": 1}], "new": {}}`, page,
			&servicetitan.Page[item]{Page: 2, PageSize: 50, HasMore: true, TotalCount: servicetitan.Value(120), Data: []item{{ID: 1}}}},
		{"page of nulls", 200, `{"page": null, "pageSize": null, "hasMore": null, "totalCount": null, "data": null}`, page,
			&servicetitan.Page[item]{TotalCount: servicetitan.Null[int]()}},
		{"batch", 200, `{"hasMore": true, "continueFrom": "abc", "data": [{"id": 1}]}`, batch,
			&servicetitan.Batch[item]{HasMore: true, ContinueFrom: "abc", Data: []item{{ID: 1}}}},
		{"batch with a number for a token", 200, `{"continueFrom": 17, "data": []}`, batch,
			&servicetitan.Batch[item]{ContinueFrom: "17", Data: []item{}}},
		{"nothing", 204, ``, none, nil},
		{"nothing, with a body", 200, `<html>`, none, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			client, _ := serve(t, always(test.status, "application/json", test.body))
			got, err := test.call(NewCall(client, &opList))
			if err != nil || !reflect.DeepEqual(got, test.want) {
				t.Errorf("got %+v (%v), want %+v", got, err, test.want)
			}
		})
	}
}

func TestSuccessesWithoutAResult(t *testing.T) {
	t.Parallel()
	object := func(c *Call) error { _, err := Object(t.Context(), c, decodeItem, nil); return err }
	slice := func(c *Call) error { _, err := Slice(t.Context(), c, decodeItem, nil); return err }
	page := func(c *Call) error { _, err := Page(t.Context(), c, decodeItem, nil); return err }
	batch := func(c *Call) error { _, err := Batch(t.Context(), c, decodeItem, nil); return err }
	tests := []struct {
		name, kind, body string
		status           int
		call             func(*Call) error
		want             string
	}{
		{"no content", "", "", 204, object, "answered 204, but the result cannot be read: the body is empty"},
		{"empty", "application/json", " \r\n", 200, slice, "the body is empty"},
		{"null object", "application/json", "null", 200, object, "the body is null"},
		{"null page", "application/json", "null", 200, page, "the body is null"},
		{"message for a page", "application/json", `{"message": "try later"}`, 200, page, "neither data nor hasMore"},
		{"nothing for a batch", "application/json", `{}`, 200, batch, "neither data nor hasMore"},
		{"proxy's page", "text/html; charset=utf-8", "<html>Sign in</html>", 200, page, `unexpected byte 60 '<' at 0 (the Content-Type is "text/html; charset=utf-8")`},
		{"half", "application/json", `{"data": [{"id": 1}, {"id": 2`, 200, page, "data[1]: the document is cut off"},
		{"wrong type", problemJSON, `{"data": [{"id": 1}, {"id": "x"}]}`, 200, page, `data[1].id: "x" is not a 64-bit integer`},
		{"array for a page", "application/json", `[]`, 200, page, "want an object, have array"},
		{"two documents", "application/json", `{"id": 1}{"id": 2}`, 200, object, "follows the first"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			client, _ := serve(t, always(test.status, test.kind, test.body))
			err := test.call(NewCall(client, &opCreate))
			says(t, err, "test.Items.Create: the server answered ", test.want)
			if strings.Contains(err.Error(), "Content-Type") != (test.name == "proxy's page") {
				t.Errorf("the error is %v", err)
			}
		})
	}
}

func TestAHostileContentTypeIsCutAndQuoted(t *testing.T) {
	t.Parallel()
	client, _ := serve(t, always(200, "a\xff"+strings.Repeat("b", 1000), "x"))
	_, err := Object(t.Context(), NewCall(client, &opList), decodeItem, nil)
	says(t, err, "Content-Type")
	if len(err.Error()) > 300 || strings.Contains(err.Error(), "\xff") {
		t.Errorf("the error is %q", err)
	}
}

func TestFailuresAreTypedErrors(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		status int
		want   error
	}{{404, servicetitan.ErrNotFound}, {409, servicetitan.ErrConflict}, {302, nil}, {304, nil}, {307, nil}} {
		t.Run(fmt.Sprint(test.status), func(t *testing.T) {
			t.Parallel()
			client, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Location", "https://files.example/x?signature=secret")
				w.Header().Set("Content-Type", problemJSON)
				w.WriteHeader(test.status)
			})
			call := NewCall(client, &opGet)
			call.PathID("id", 1)
			_, err := Object(t.Context(), call, decodeItem, nil)
			var e *servicetitan.Error
			if !errors.As(err, &e) {
				t.Fatalf("got %v", err)
			}
			if e.StatusCode != test.status || e.Operation != "test.Items.Get" || e.Method != http.MethodGet || e.Path != "/test/v2/tenant/7/items/1" {
				t.Errorf("got %+v", e)
			}
			if test.want != nil && !errors.Is(err, test.want) {
				t.Errorf("%v is not %v", err, test.want)
			}
			if strings.Contains(err.Error(), "secret") {
				t.Errorf("the error shows where the redirect leads: %v", err)
			}
		})
	}
}

func TestABodyThatEndsTooEarly(t *testing.T) {
	t.Parallel()
	client, _ := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		io.WriteString(w, `{"id": 1}`)
	})
	call := NewCall(client, &opCreate)
	_, err := Object(t.Context(), call, decodeItem, nil)
	says(t, err, "test.Items.Create: ", "read the response")
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %v", err)
	}
}

func TestCancelingInTheMiddleOfABody(t *testing.T) {
	t.Parallel()
	client, watch := serve(t, func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, `{"data": [`)
		w.(http.Flusher).Flush()
		<-r.Context().Done() // the rest never comes
	})
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-watch.began
		cancel()
	}()
	_, err := Page(ctx, NewCall(client, &opList), decodeItem, nil)
	says(t, err, "test.Items.List: read the response")
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestOptionsReachTheTransport(t *testing.T) {
	t.Parallel()
	client, _ := serve(t, always(201, "application/json", `{"id": 1}`))
	var response servicetitan.Response
	_, err := Object(t.Context(), NewCall(client, &opCreate), decodeItem, []servicetitan.RequestOption{servicetitan.WithResponse(&response)})
	if err != nil || response.StatusCode != http.StatusCreated || response.Attempts != 1 {
		t.Errorf("the response is %+v (%v)", response, err)
	}
}
