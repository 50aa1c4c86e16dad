// Package api is the one place that turns an operation into a request and a
// response into a value. Generated methods describe their call to it; they hold
// no HTTP of their own.
package api

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"reflect"
	"strconv"
	"strings"

	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/internal/operation"
	"github.com/servicetitan-go/servicetitan/internal/wire"
)

// Operation describes one method of the API; see [operation.Operation].
type Operation = operation.Operation

// Call collects what one request needs. Arguments that cannot be sent are
// remembered and reported before anything goes out.
type Call struct {
	client  *auth.Client
	op      *Operation
	path    []string // escaped values of the path's placeholders, in order
	query   url.Values
	field   string // Go name of the parameter at hand, for errors
	body    []byte
	upload  *form
	problem argumentErrors
}

// NewCall begins a call of an operation.
func NewCall(client *auth.Client, op *Operation) *Call {
	c := &Call{client: client, op: op, query: url.Values{}}
	if client == nil {
		c.fail("the client is nil; make one with auth.NewClient")
	}
	return c
}

// argumentErrors is all that is wrong with a call, on one line so that it survives a
// log.
type argumentErrors []error

func (p argumentErrors) Error() string {
	texts := make([]string, len(p))
	for i, err := range p {
		texts[i] = err.Error()
	}
	return strings.Join(texts, "; ")
}

// Unwrap lets errors.Is look at each of them.
func (p argumentErrors) Unwrap() []error { return p }

func (c *Call) fail(format string, args ...any) {
	c.problem = append(c.problem, fmt.Errorf(format, args...))
}

// PathID fills the next placeholder of the path with a record's id.
func (c *Call) PathID(name string, id int64) {
	if id == 0 {
		c.fail("%s is 0; pass the ID of an existing record", name)
	}
	c.path = append(c.path, strconv.FormatInt(id, 10))
}

// PathText fills the next placeholder with a text, escaped so that it stays
// within its segment.
func (c *Call) PathText(name, text string) {
	switch strings.TrimSpace(text) {
	case "":
		c.fail("%s is empty", name)
	case ".", "..":
		c.fail("%s is %q, which is no name", name, text)
	}
	c.path = append(c.path, url.PathEscape(text))
}

// Body encodes the request's body; nil is refused.
func Body[T any](c *Call, name string, body *T, encode wire.EncodeFunc[T]) {
	if body == nil {
		c.fail("%s is nil; pass a *%s", name, reflect.TypeFor[T]().Name())
		return
	}
	data, err := wire.Marshal(body, encode)
	if err != nil {
		c.fail("%s: %w", name, err)
		return
	}
	c.body = data
}

// BodySlice encodes a body that is an array; an empty one is refused.
func BodySlice[T any](c *Call, name string, body []T, encode wire.EncodeFunc[T]) {
	if len(body) == 0 {
		c.fail("%s is empty; pass at least one %s", name, reflect.TypeFor[T]().Name())
		return
	}
	Body(c, name, &body, func(e *wire.Encoder, v *[]T) { wire.EncodeSlice(e, v, encode) })
}

// request builds the HTTP request, relative to the client's environment.
func (c *Call) request(ctx context.Context) (*http.Request, error) {
	if len(c.problem) > 0 {
		return nil, fmt.Errorf("%s: %w", c.op.Name, c.problem)
	}
	if ctx == nil {
		return nil, fmt.Errorf("%s: the context is nil", c.op.Name)
	}
	target, err := c.expandPath()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.op.Name, err)
	}
	if len(c.query) > 0 {
		target += "?" + c.query.Encode()
	}
	var body io.Reader
	if c.body != nil {
		body = bytes.NewReader(c.body)
	}
	req, err := http.NewRequestWithContext(ctx, c.op.Method, target, body)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.op.Name, err)
	}
	switch {
	case c.upload != nil:
		c.upload.attach(req)
	case c.body != nil:
		req.Header.Set("Content-Type", "application/json")
	}
	return req, nil
}

// expandPath fills the template's placeholders; the tenant is the client's. A
// path with a hole in it would be that of another operation.
func (c *Call) expandPath() (string, error) {
	var b strings.Builder
	rest, values := c.op.Path, c.path
	for {
		before, after, found := strings.Cut(rest, "{")
		b.WriteString(before)
		if !found {
			break
		}
		name, tail, _ := strings.Cut(after, "}")
		switch {
		case name == "tenant":
			b.WriteString(strconv.FormatInt(c.client.TenantID(), 10))
		case len(values) == 0:
			return "", fmt.Errorf("nothing was given for {%s} of the path", name)
		default:
			b.WriteString(values[0])
			values = values[1:]
		}
		rest = tail
	}
	if len(values) > 0 {
		return "", errors.New("more was given than the path has room for")
	}
	return b.String(), nil
}
