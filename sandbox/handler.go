// The way of a request through the server: token endpoint, headers, route, tenant, path, query, body, operation.

package sandbox

import (
	"bytes"
	"context"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// serve answers one request to the API.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	s.handle(w, r, func(note *Request) func() reply { return s.admit(r, note) })
}

// handle answers one request, as far as faults let it, and notes it.
func (s *Server) handle(w http.ResponseWriter, r *http.Request, arrive func(*Request) func() reply) {
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload+maxBody)
	note := Request{Time: s.now(), Method: r.Method, Path: r.URL.Path, Query: r.URL.RawQuery}
	answer := s.withFaults(r, &note, arrive)
	if note.Status = answer.status; answer.reset {
		note.Status = 0
	}
	s.recorder.add(note)
	answer.write(w)
}

// withFaults answers a request as far as injected faults let it. Arrive takes the request in and returns the rest of the
// way: a request counts against its limits from when it arrives, however long a fault holds it back.
func (s *Server) withFaults(r *http.Request, note *Request, arrive func(*Request) (right func() reply)) reply {
	fault := s.faults.pick(r, func() string { return s.operationOf(r) })
	if fault == nil {
		return arrive(note)()
	}
	note.Faulty, note.Operation = true, s.operationOf(r)
	if fault.RevokeToken {
		s.tokens.revoke(bearer(r))
	}
	right := arrive(note)
	if fault.Late {
		right = right().itself
	}
	if fault.Latency > 0 {
		holdBody(r)
		if !s.clock.wait(r.Context(), min(fault.Latency, serverTimeout)) {
			return reply{reset: true}
		}
	}
	switch {
	case fault.Latency >= serverTimeout:
		return gaveUp()
	case fault.instead():
		return fault.spoil(reply{status: http.StatusOK})
	}
	return fault.spoil(right())
}

// gaveUp is the answer to a request that took the server too long.
func gaveUp() reply {
	return fail(http.StatusGatewayTimeout, "The server gave up after 100 seconds.")
}

// holdBody reads the body of a request that has to wait: package http notices only behind it that a client gives up.
func holdBody(r *http.Request) {
	data, _ := io.ReadAll(r.Body)                                        // whoever reads on meets the same error
	r.Body = io.NopCloser(io.MultiReader(bytes.NewReader(data), r.Body)) // package http closes its own
}

// operationOf names the operation that a request is for, whoever sent it.
func (s *Server) operationOf(r *http.Request) string {
	if e, _, _ := s.routes.match(r.Method, r.URL.EscapedPath()); e != nil {
		return e.name()
	}
	return ""
}

// admit checks who sends a request, and counts it against the limits. It returns the rest of the way.
func (s *Server) admit(r *http.Request, note *Request) func() reply {
	if r.URL.Path == tokenPath {
		return s.admitToken(r)
	}
	who, refusal := s.authorize(r)
	if who == nil {
		return refusal.itself
	}
	in := who.in(r.URL.EscapedPath())
	note.TenantID = in.tenantID
	e, values, allowed := in.routes.match(r.Method, r.URL.EscapedPath())
	if e != nil {
		note.Operation = e.name()
	}
	if refusal, ok := s.limitCall(who.app, in, e, values); !ok {
		return refusal.itself
	}
	switch {
	case e != nil:
		return func() reply { return s.answer(r, note, in, e, values) }
	case len(allowed) > 0:
		answer := fail(http.StatusMethodNotAllowed, "The path does not have the method "+shorten(r.Method)+".")
		answer.header = map[string]string{"Allow": strings.Join(allowed, ", ")}
		return answer.itself
	}
	return fail(http.StatusNotFound, "There is no operation at this path.").itself
}

// answer carries out the operation of a request.
func (s *Server) answer(r *http.Request, note *Request, in *company, e *endpoint, values []string) reply {
	ctx, cancel := context.WithTimeout(r.Context(), serverTimeout)
	defer cancel()
	c := &call{ctx: ctx, endpoint: e, path: make(map[string]string, len(values)), body: &sent{}, now: s.now()}
	for i, name := range e.labels {
		c.path[name] = values[i]
	}
	if tenant, ok := c.path["tenant"]; ok && tenant != strconv.FormatInt(in.tenantID, 10) {
		return fail(http.StatusForbidden, "The access token does not belong to tenant "+shorten(tenant)+".")
	}
	wrong := make(invalid)
	c.readPath(wrong)
	var err error
	if c.query, err = url.ParseQuery(r.URL.RawQuery); err != nil {
		wrong.add("query", "The query string cannot be read.")
	}
	ignored := c.ignoredQuery()
	note.ignore(ignored)
	if s.settings.strict {
		maps.Copy(wrong, ignored)
	}
	if len(wrong) > 0 {
		return wrong.reply()
	}
	refusal, ok := reply{}, true
	if e.op.Request != nil {
		var body *sent
		if body, refusal, ok = e.domain.readBody(r, e.op); body != nil {
			c.body = body
		}
	}
	ignored = c.ignoredBody(r.ContentLength != 0)
	note.ignore(ignored)
	switch {
	case !ok:
		return refusal
	case s.settings.strict && len(ignored) > 0:
		return ignored.reply()
	}
	answer := e.serve(c)
	if q := e.domain.quirks; q != nil && answer.status < http.StatusMultipleChoices {
		answer.body = q.dirty(c, answer.body)
	}
	if e.op.Wrapped && answer.status < http.StatusMultipleChoices && answer.body != nil {
		answer.body = slices.Concat([]byte(`{"data":`), answer.body, []byte("}"))
	}
	return answer
}
