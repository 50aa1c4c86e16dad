// One call of an operation: what its path, query and body say.

package sandbox

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"time"
)

// call is one request for an endpoint.
type call struct {
	ctx      context.Context // done when nobody waits for the answer any more
	endpoint *endpoint
	path     map[string]string // parameters of the path as text
	named    object            // the same as values
	query    url.Values
	body     *sent // never nil
	now      time.Time
}

// bodies are the objects that came in the body: one, or the elements of an array.
func (c *call) bodies() []object {
	if c.endpoint.op.Request == nil || c.endpoint.op.Request.Kind != kindArray {
		return []object{c.body.object}
	}
	var list []object
	for _, one := range c.body.list {
		if o, ok := one.(object); ok {
			list = append(list, o)
		}
	}
	return list
}

// asked is what the query says, as values.
func (c *call) asked() object {
	var out object
	for i := range c.endpoint.op.Params {
		p := &c.endpoint.op.Params[i]
		if p.In != "query" || p.isObjects() {
			continue
		}
		values := p.wanted(c.query, make(invalid))
		for k := range values {
			values[k] = stored(values[k])
		}
		switch {
		case len(values) == 0:
		case p.Type == "array":
			out = append(out, member{p.Name, values})
		default:
			out = append(out, member{p.Name, values[0]})
		}
	}
	return out
}

// readPath turns the parameters of the path into values.
func (c *call) readPath(wrong invalid) {
	for i := range c.endpoint.op.Params {
		p := &c.endpoint.op.Params[i]
		if p.In != "path" {
			continue
		}
		value, reason := parseScalar(&p.shape, c.path[p.Name])
		if reason != "" {
			wrong.add(p.Name, "%s", reason)
		}
		c.path[p.Name] = text(value) // 007 and 7 are the same record
		if p.Name != "tenant" {
			c.named = append(c.named, member{p.Name, stored(value)})
		}
	}
}

// unknownQuery lists the names in the query that the documents do not have.
func (c *call) unknownQuery() []string {
	var unknown []string
	for name := range c.query {
		known := slices.ContainsFunc(c.endpoint.op.Params, func(p param) bool {
			if p.In != "query" {
				return false
			}
			rest, ok := strings.CutPrefix(name, p.Name)
			return ok && (rest == "" || p.isObjects() && (rest[0] == '[' || rest[0] == '.'))
		})
		if !known {
			unknown = append(unknown, name)
		}
	}
	slices.Sort(unknown)
	return unknown
}

// checkQuery tells what is wrong with the query of an operation that is no list.
func (c *call) checkQuery() (reply, bool) {
	wrong := make(invalid)
	for i := range c.endpoint.op.Params {
		if p := &c.endpoint.op.Params[i]; p.In == "query" && !p.isObjects() {
			p.wanted(c.query, wrong)
		}
	}
	return wrong.reply(), len(wrong) > 0
}
