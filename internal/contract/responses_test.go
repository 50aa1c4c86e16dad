// Answers made from the specification, clean and dirty ones, come out of the
// public methods as they went in.

package contract

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"testing"

	"github.com/servicetitan-go/servicetitan"
)

func TestResponses(t *testing.T) {
	t.Parallel()
	docs := documents(t)
	total := new(tally)
	t.Cleanup(func() { total.finish(t) }) // when all packages are done
	for _, d := range packages() {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			total.add(testResponses(t, d, docs[d.name]))
		})
	}
}

func testResponses(t *testing.T, d domain, doc *document) *tally {
	valid, err := newValidator(doc)
	if err != nil {
		t.Fatal(err)
	}
	f, a := newAnswers(t)
	files := newFileHost(t)
	operations := d.operations(f.client)
	checkComplete(t, doc, operations)
	count := &tally{operations: len(doc.operations)}
	for _, op := range operations {
		e := doc.operations[op.id]
		if e == nil {
			continue
		}
		decoded := true
		if e.download {
			decoded = t.Run(op.id, func(t *testing.T) { testDownload(t, f, a, files, doc, op) })
		}
		for _, r := range replies(doc, e) {
			decoded = t.Run(op.id+"/"+r.name, func(t *testing.T) { testResponse(t, f, a, doc, valid, op, r) }) && decoded
		}
		if decoded {
			count.decoded++
			count.called++
		}
	}
	count.report(t, d.name)
	return count
}

// reply is an answer, and what must come out of it.
type reply struct {
	name  string
	body  any
	want  any
	clean bool // it keeps to the specification
	raw   []byte
}

// replies makes the answers of an operation: maximal, minimal and hostile ones.
func replies(doc *document, e *endpoint) []reply {
	if e.download {
		return nil // its answer is a file, which files_test.go looks at
	}
	if e.response == nil {
		// What a success answers beside a result is dropped.
		return []reply{{name: "maximal", raw: []byte(`{"message":"done"}`)}, {name: "minimal", raw: []byte{}}, {name: "hostile", raw: []byte("<html>")}}
	}
	s := e.result()
	m := &maker{doc: doc}
	full, least := m.full("result", s), m.least("result", s)
	all := []reply{
		{name: "maximal", body: full, want: full, clean: true},
		{name: "minimal", body: least, want: doc.withoutNulls(s, least), clean: true},
	}
	for _, d := range []dirt{nulls, deeper, blanks, dirty} {
		sent, want := (&soiler{m, d}).enter("result", s)
		r := reply{name: "hostile/" + string(d), body: sent, want: want}
		if k := kind(doc.resolve(s)); scalar(k) && want == nil && !s.is("nullable") {
			r.want = (&soiler{m, d}).zero(s)
		} else if k == "array" && d == nulls && !e.wrapped() {
			r.body, r.want = nil, nil // null for a whole array
		}
		all = append(all, r)
	}
	return all
}

func testResponse(t *testing.T, f *front, a *answers, doc *document, valid *validator, op operation, r reply) {
	e := doc.operations[op.id]
	if e.response != nil && e.response.kind != "application/json" {
		t.Fatalf("%s.%s: an answer of %s is %v", doc.name, op.id, e.response.kind, errUnsupported)
	}
	body := r.raw
	if body == nil {
		var err error
		if e.wrapped() {
			r.body = map[string]any{"data": r.body}
		}
		if body, err = json.Marshal(r.body); err != nil {
			t.Fatal(err)
		}
	}
	if r.clean {
		if err := valid.check("response-"+e.id, body); err != nil {
			t.Fatalf("the answer is not valid, so the test is wrong: %v", err)
		}
	}
	status := e.status
	if status == http.StatusOK && len(body) == 0 {
		status = http.StatusNoContent
	}
	a.put(t.Name(), answer{status: status, body: body})
	m := &maker{doc: doc}
	c, err := newCall(doc, op, m, madeUpPaths(doc, e, m), everything)
	if err != nil {
		t.Fatal(err)
	}
	result, err := c.do(t.Context(), servicetitan.WithHeader(callHeader, t.Name()))
	if err != nil {
		t.Fatalf("%v\nfrom %.2000s", err, body)
	}
	for _, arrived := range f.arrived(t.Name()) {
		for _, wrong := range c.checkPath(arrived.path) { // here with names that need escaping
			t.Error(wrong)
		}
	}
	if e.response == nil {
		if result != nil {
			t.Errorf("the result is %v, and the specification has none", result)
		}
		return
	}
	if err := compareResult(doc, e, r, result); err != nil {
		t.Error(err)
	}
}

// compareResult looks at the result's fields, and at what it is when it is
// written again.
func compareResult(doc *document, e *endpoint, r reply, result any) error {
	var all []error
	if r.clean {
		for _, wrong := range doc.misplaced("result", reflect.ValueOf(result), e.result(), r.want) {
			all = append(all, errors.New(wrong))
		}
	}
	text, err := json.Marshal(result)
	if err != nil {
		return fmt.Errorf("the result cannot be written: %w", err)
	}
	got, err := parse(text)
	if err != nil {
		return err
	}
	for _, wrong := range differences("result", r.want, got) {
		all = append(all, errors.New(wrong))
	}
	return errors.Join(all...)
}

// withoutNulls leaves out the members that a pointer, slice or map has no null
// for.
func (d *document) withoutNulls(s node, v any) any {
	s = d.resolve(s)
	switch v := v.(type) {
	case []any:
		out := []any{}
		for _, element := range v {
			out = append(out, d.withoutNulls(s.object("items"), element))
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for member, value := range v {
			p := s.object("properties").object(member)
			if value != nil || s.text("x-envelope") != "" || scalar(kind(d.resolve(p))) {
				out[member] = d.withoutNulls(p, value)
			}
		}
		return out
	}
	return v
}

// madeUpPaths are values for the path of which none needs to exist.
func madeUpPaths(doc *document, e *endpoint, m *maker) []string {
	var values []string
	for _, p := range e.of("path") {
		values = append(values, fmt.Sprint(m.scalar(p.text("name"), doc.resolve(p.object("schema")))))
	}
	return values
}
