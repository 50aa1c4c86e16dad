// The way of a request through the server: token endpoint, headers, route, tenant, path, query, body, operation.

package sandbox

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// call is one request for an endpoint.
type call struct {
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

// serve answers one request and notes it.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload+maxBody)
	note := Request{Time: s.now(), Method: r.Method, Path: r.URL.Path, Query: r.URL.RawQuery}
	answer := s.answer(r, &note)
	note.Status = answer.status
	s.recorder.add(note)
	answer.write(w)
}

// write sends the answer. A body is JSON unless it says otherwise.
func (answer reply) write(w http.ResponseWriter) {
	header := w.Header()
	if answer.body != nil {
		header.Set("Content-Type", "application/json; charset=utf-8")
	}
	for name, value := range answer.header {
		header.Set(name, value)
	}
	header.Set("Content-Length", strconv.Itoa(len(answer.body)))
	w.WriteHeader(answer.status)
	_, _ = w.Write(answer.body) // the client may be gone, which is its own affair
}

func (s *Server) answer(r *http.Request, note *Request) reply {
	if r.URL.Path == tokenPath {
		return s.serveToken(r)
	}
	if refusal, ok := s.authorize(r); !ok {
		return refusal
	}
	e, values, allowed := s.routes.match(r.Method, r.URL.EscapedPath())
	if e == nil && len(allowed) > 0 {
		answer := fail(http.StatusMethodNotAllowed, "The path does not have the method "+shorten(r.Method)+".")
		answer.header = map[string]string{"Allow": strings.Join(allowed, ", ")}
		return answer
	}
	if e == nil {
		return fail(http.StatusNotFound, "There is no operation at this path.")
	}
	c := &call{endpoint: e, path: make(map[string]string, len(values)), body: &sent{}, now: s.now()}
	for i, name := range e.labels {
		c.path[name] = values[i]
	}
	if tenant, ok := c.path["tenant"]; ok && tenant != strconv.FormatInt(s.tenantID, 10) {
		return fail(http.StatusForbidden, "The access token does not belong to tenant "+shorten(tenant)+".")
	}
	wrong := make(invalid)
	c.readPath(wrong)
	var err error
	if c.query, err = url.ParseQuery(r.URL.RawQuery); err != nil {
		wrong.add("query", "The query string cannot be read.")
	}
	note.UnknownQuery = c.unknownQuery()
	if len(wrong) > 0 {
		return wrong.reply()
	}
	if e.op.Request != nil {
		body, refusal, ok := e.domain.readBody(r, e.op)
		if body != nil {
			c.body, note.UnknownMembers = body, body.unknown
		}
		if !ok {
			return refusal
		}
	}
	answer := e.serve(c)
	if e.op.Wrapped && answer.status < http.StatusMultipleChoices && answer.body != nil {
		answer.body = slices.Concat([]byte(`{"data":`), answer.body, []byte("}"))
	}
	return answer
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
