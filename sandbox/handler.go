// The way of a request through the server: token endpoint, headers, route, tenant, path, operation.

package sandbox

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// maxBody is how much of a request's body is read. No request of the API comes near it.
const maxBody = 1 << 20

// call is one request for an endpoint.
type call struct {
	endpoint *endpoint
	path     map[string]string
	query    url.Values
	now      time.Time
}

// serve answers one request and notes it.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	answer := s.answer(r)
	s.recorder.add(Request{Time: s.now(), Method: r.Method, Path: r.URL.Path, Query: r.URL.RawQuery, Status: answer.status})
	header := w.Header()
	for name, value := range answer.header {
		header.Set(name, value)
	}
	if answer.body != nil {
		header.Set("Content-Type", "application/json; charset=utf-8")
	}
	header.Set("Content-Length", strconv.Itoa(len(answer.body)))
	w.WriteHeader(answer.status)
	_, _ = w.Write(answer.body) // the client may be gone, which is its own affair
}

func (s *Server) answer(r *http.Request) reply {
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
	c := &call{endpoint: e, path: make(map[string]string, len(values)), now: s.now()}
	for i, name := range e.labels {
		c.path[name] = values[i]
	}
	if tenant, ok := c.path["tenant"]; ok && tenant != strconv.FormatInt(s.tenantID, 10) {
		return fail(http.StatusForbidden, "The access token does not belong to tenant "+shorten(tenant)+".")
	}
	wrong := make(invalid)
	for i := range e.op.Params {
		if p := &e.op.Params[i]; p.In == "path" {
			value, reason := parseScalar(&p.shape, c.path[p.Name])
			if reason != "" {
				wrong.add(p.Name, "%s", reason)
			}
			c.path[p.Name] = text(value) // 007 and 7 are the same record
		}
	}
	var err error
	if c.query, err = url.ParseQuery(r.URL.RawQuery); err != nil {
		wrong.add("query", "The query string cannot be read.")
	}
	if len(wrong) > 0 {
		return wrong.reply()
	}
	return e.serve(c)
}

// serveNothing answers for operations that the sandbox cannot do yet.
func serveNothing(op *operation) func(*call) reply {
	title := "The sandbox does not do " + op.Method + " " + op.Path + " yet."
	return func(*call) reply { return fail(http.StatusNotImplemented, title) }
}
