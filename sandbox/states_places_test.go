package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// place is a collection of the API with the operations that change its records, and those that show them.
type place struct {
	*tester
	t       *testing.T
	clock   *clock
	d       *domain
	subject *subject
	pattern string                // of the collection
	ops     map[effect]*operation // that change records of it
	lists   []*operation
	singles []*operation
	feeds   []*operation
}

// places finds the collections of a package whose records can be written, in the order of the index.
func places(t *testing.T, s *tester, clock *clock, p *indexPackage) []*place {
	t.Helper()
	var all []*place
	byPattern := make(map[string]*place)
	for i := range p.Operations {
		e, _, _ := s.routes.match(p.Operations[i].Method, p.Operations[i].Path)
		op := e.op
		subject, as := e.domain.about(op)
		if op.Method == http.MethodGet || as == acts || as == saves || op.Request != nil && op.Request.Type != "" {
			continue
		}
		at := strings.TrimSuffix(pattern(op.Path), "/{}")
		if byPattern[at] == nil {
			one := &place{tester: s, t: t, clock: clock, d: e.domain, subject: subject, pattern: at, ops: make(map[effect]*operation)}
			one.look()
			byPattern[at], all = one, append(all, one)
		}
		byPattern[at].ops[as] = op
	}
	return all
}

// look finds the GETs that show the records: those at the same place, and those whose path says nothing of a parent.
func (p *place) look() {
	for at, op := range p.d.gets {
		if p.d.subjects[at] != p.subject {
			continue
		}
		if of := p.d.view(op).of; of != "" && !strings.Contains(p.pattern, "/"+of+"/") {
			continue // the same kind of record, but of something else
		}
		free := !strings.Contains(strings.TrimSuffix(at, "/{}"), "{}")
		switch {
		case op.Kind == kindBatch && free:
			p.feeds = append(p.feeds, op)
		case op.Kind == kindObject && (at == p.pattern+"/{}" || free && strings.HasSuffix(at, "/{}")):
			p.singles = append(p.singles, op)
		case (op.Kind == kindPage || op.Kind == kindArray) && (at == p.pattern || !strings.Contains(at, "{}")):
			p.lists = append(p.lists, op)
		}
	}
	for _, ops := range [][]*operation{p.lists, p.singles, p.feeds} {
		slices.SortFunc(ops, func(a, b *operation) int { return strings.Compare(a.Path, b.Path) })
	}
}

// fillPath puts the values of a place into a path. A path that is free has no place for parents.
func (p *place) fillPath(op *operation, values []string, key string) string {
	at := pattern(op.Path)
	if at != p.pattern && at != p.pattern+"/{}" {
		values = nil
	}
	values = append(slices.Clone(values), key)
	path := strings.ReplaceAll(op.Path, "{tenant}", strconv.FormatInt(p.tenantID, 10))
	for n := 0; strings.Contains(path, "{"); n++ {
		from, to := strings.IndexByte(path, '{'), strings.IndexByte(path, '}')
		path = path[:from] + url.PathEscape(values[n]) + path[to+1:]
	}
	return path
}

// params takes the values of the parameters out of a path, without the tenant.
func params(op *operation, path string) []string {
	var values []string
	have := strings.Split(path, "/")
	for i, segment := range strings.Split(op.Path, "/") {
		if strings.HasPrefix(segment, "{") && segment != "{tenant}" {
			value, _ := url.PathUnescape(have[i])
			values = append(values, value)
		}
	}
	return values
}

// ask sends a GET with all that its query wants.
func (p *place) ask(op *operation, path string, more url.Values) answer {
	p.t.Helper()
	query := (&example{tester: p.tester, t: p.t, d: p.d, op: op, full: true}).query()
	for i := range op.Params {
		if op.Params[i].In == "query" && op.Params[i].Name == "pageSize" {
			query.Set("pageSize", strconv.FormatInt(limit(op.Params[i].Max, maxPageSize), 10))
		}
	}
	for name, values := range more {
		query[name] = values
	}
	return p.send(http.MethodGet, path+"?"+query.Encode(), p.credentials(), nil)
}

// rows reads a list or a feed by the key of its records.
func (p *place) rows(op *operation, values []string, more url.Values) map[string]map[string]any {
	p.t.Helper()
	got := p.ask(op, p.fillPath(op, values, ""), more)
	if got.status != op.Status {
		p.t.Fatalf("%s: status %d: %.300s", op.Name, got.status, got.body)
	}
	list, ok := decodeAny(p.t, got.body).([]any)
	if !ok {
		envelope, _ := decodeAny(p.t, got.body).(map[string]any)
		if envelope["hasMore"] == true {
			p.t.Fatalf("%s: there is more than one page", op.Name)
		}
		list, _ = envelope["data"].([]any)
	}
	found := make(map[string]map[string]any)
	for _, one := range list {
		row, _ := one.(map[string]any)
		if key, ok := row[p.subject.keyMember()]; ok {
			found[fmt.Sprint(key)] = row
			continue
		}
		found[fmt.Sprint(row)] = row // a record that shows no key
	}
	return found
}

func decodeAny(t *testing.T, text []byte) any {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var v any
	if err := decoder.Decode(&v); err != nil {
		t.Fatalf("%v: %.200s", err, text)
	}
	return v
}

// submit sends a write with a body.
func (p *place) submit(op *operation, path string, body []byte) answer {
	p.t.Helper()
	header := p.credentials()
	if body != nil {
		header["Content-Type"] = "application/json"
	}
	got := p.send(op.Method, path, header, bytes.NewReader(body))
	checkAnswer(p.t, op, got)
	return got
}
