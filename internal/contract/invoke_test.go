// This file calls public methods by reflection.

package contract

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"strings"

	"github.com/servicetitan-go/servicetitan"
)

// errUnsupported is what an operation fails with that the tests cannot call yet.
// Nothing is skipped in silence.
var errUnsupported = errors.New("not supported by the contract test yet")

// extent is how much a call sets.
type extent string

const (
	everything extent = "full"    // all parameters and all members of the body
	necessary  extent = "minimal" // what the specification requires
	nothing    extent = "nil"     // nil params, and a minimal body
	cleared    extent = "cleared" // no parameters, and null for every member of the body that may be null
)

// call is one call of an operation: what goes in, and what must arrive.
type call struct {
	doc      *document
	endpoint *endpoint
	method   reflect.Value
	args     []reflect.Value // without the context and the options
	paths    []string        // values of the path's parameters
	query    *query
	body     any // as JSON; nil when there is none
	file     *upload
}

// newCall chooses the arguments of a method. Paths are the values of the path's
// parameters, in order.
func newCall(doc *document, op operation, m *maker, paths []string, amount extent) (*call, error) {
	e := doc.operations[op.id]
	c := &call{doc: doc, endpoint: e, method: reflect.ValueOf(op.method), paths: paths, query: newQuery(doc, m)}
	t := c.method.Type()
	if t.NumIn() < 2 || !t.IsVariadic() || t.In(0) != reflect.TypeFor[context.Context]() || t.In(t.NumIn()-1) != reflect.TypeFor[[]servicetitan.RequestOption]() {
		return nil, fmt.Errorf("%s is no method that takes a context first and options last", t)
	}
	for i := 1; i < t.NumIn()-1; i++ {
		arg, err := c.argument(m, i-1, t.In(i), amount)
		if err != nil {
			return nil, fmt.Errorf("argument %d (%s): %w", i, t.In(i), err)
		}
		c.args = append(c.args, arg)
	}
	want := len(paths)
	if len(e.of("query")) > 0 {
		want++
	}
	if e.body != nil {
		want++
	}
	if len(c.args) != want {
		return nil, fmt.Errorf("%s takes %d arguments, and the specification has %d", t, len(c.args), want)
	}
	if len(m.problems) > 0 {
		return nil, fmt.Errorf("%s: %w", strings.Join(m.problems, "; "), errUnsupported)
	}
	return c, nil
}

// argument makes the i-th argument behind the context: values of the path, then
// params, then the body.
func (c *call) argument(m *maker, i int, t reflect.Type, amount extent) (reflect.Value, error) {
	v := reflect.New(t).Elem()
	params := c.endpoint.of("query")
	switch {
	case i < len(c.paths):
		if t.Kind() == reflect.String {
			v.SetString(c.paths[i])
			return v, nil
		}
		return v, json.Unmarshal([]byte(c.paths[i]), v.Addr().Interface())
	case i == len(c.paths) && len(params) > 0:
		if t.Kind() != reflect.Pointer || t.Elem().Kind() != reflect.Struct {
			return v, errors.New("params are no pointer to a struct")
		}
		if amount == nothing {
			return v, nil
		}
		v.Set(reflect.New(t.Elem()))
		return v, c.query.fill(v.Elem(), params, amount == everything)
	case c.endpoint.body == nil:
		return v, errors.New("the specification has nothing for it")
	}
	return v, c.fillBody(m, v, amount)
}

// fillBody decodes an instance of the body's schema into the argument, and looks
// whether every field of it holds what is meant for it.
func (c *call) fillBody(m *maker, v reflect.Value, amount extent) error {
	b := c.endpoint.body
	if file, ok := v.Addr().Interface().(**servicetitan.Upload); ok {
		c.file = newUpload(c.endpoint, m, amount)
		*file = c.file.argument()
		return nil
	}
	if b.kind != "application/json" || v.Kind() == reflect.Interface && v.NumMethod() > 0 {
		return fmt.Errorf("a body of %s is %w", b.kind, errUnsupported)
	}
	switch c.body = m.full("body", b.schema); amount {
	case everything:
	case cleared:
		c.body = c.doc.clear(b.schema, c.body, v.Type())
	default:
		c.body = m.least("body", b.schema)
		if s := c.doc.resolve(b.schema); kind(s) == "array" {
			c.body = []any{m.least("body", s.object("items"))} // an empty one is refused
		}
	}
	text, err := json.Marshal(c.body)
	if err != nil {
		return err
	}
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
	}
	if err := json.Unmarshal(text, v.Addr().Interface()); err != nil {
		return fmt.Errorf("the body: %w", err)
	}
	if wrong := c.doc.misplaced("request", v, b.schema, c.body); len(wrong) > 0 {
		return fmt.Errorf("the body was decoded wrongly: %s", strings.Join(wrong, "; "))
	}
	return nil
}

// clear sets the members of an object to null that may be null, as far as their
// Go field knows null: one of a type that answers use too may be a pointer or a
// slice.
func (d *document) clear(s node, v any, t reflect.Type) any {
	s = d.resolve(s)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = d.clear(s.object("items"), v[i], t.Elem())
		}
	case map[string]any:
		if t.Kind() != reflect.Struct {
			return v
		}
		for i := range t.NumField() {
			field := t.Field(i)
			member, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			if _, knows := field.Type.MethodByName("IsNull"); knows && s.object("properties").object(member).is("nullable") {
				v[member] = nil
			}
		}
	}
	return v
}

// do calls the method. Without a result the value is nil.
func (c *call) do(ctx context.Context, opts ...servicetitan.RequestOption) (any, error) {
	in := append([]reflect.Value{reflect.ValueOf(ctx)}, c.args...)
	for _, opt := range opts {
		in = append(in, reflect.ValueOf(opt))
	}
	out := c.method.Call(in)
	err, _ := out[len(out)-1].Interface().(error)
	suite.Error(err)
	if len(out) == 1 {
		return nil, err
	}
	return out[0].Interface(), err
}

// check compares the request that arrived with the call and the specification.
func (c *call) check(v *validator, got *arrival) []string {
	var all []string
	e := c.endpoint
	if got.method != e.method {
		all = append(all, fmt.Sprintf("the method is %s, want %s", got.method, e.method))
	}
	all = append(all, c.checkPath(got.path)...)
	all = append(all, c.query.check(got.query)...)
	if e.body == nil {
		if len(got.body) > 0 {
			all = append(all, fmt.Sprintf("a body arrived, and the specification has none: %.200s", got.body))
		}
		return all
	}
	if c.file != nil {
		return append(all, c.file.check(got)...)
	}
	if kind := got.header.Get("Content-Type"); kind != e.body.kind {
		all = append(all, fmt.Sprintf("the content type is %q, want %q", kind, e.body.kind))
	}
	if err := v.check("request-"+e.id, got.body); err != nil {
		all = append(all, fmt.Sprintf("the body is not valid: %v", err))
	}
	value, err := parse(got.body)
	if err != nil {
		return append(all, fmt.Sprintf("the body: %v", err))
	}
	return append(all, differences("body", c.body, value)...)
}

func (c *call) checkPath(escaped string) []string {
	want := strings.Split(c.endpoint.path, "/")
	got := strings.Split(escaped, "/")
	if len(got) != len(want) {
		return []string{fmt.Sprintf("the path is %s, want one of %s", escaped, c.endpoint.path)}
	}
	values := c.paths
	for i, segment := range want {
		switch {
		case segment == "{tenant}":
			segment = tenant
		case strings.HasPrefix(segment, "{"):
			segment, values = values[0], values[1:]
		}
		if plain, err := url.PathUnescape(got[i]); err != nil || plain != segment {
			return []string{fmt.Sprintf("the path is %s, of which segment %d is %q, want %q", escaped, i, plain, segment)}
		}
	}
	return nil
}
