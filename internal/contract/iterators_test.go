// All and ExportAll go from page to page.

package contract

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan"
)

func TestIterators(t *testing.T) {
	t.Parallel()
	docs := documents(t)
	for _, d := range packages() {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			testIterators(t, d, docs[d.name])
		})
	}
}

func testIterators(t *testing.T, d domain, doc *document) {
	f, a := newAnswers(t)
	walked, used := 0, map[string]bool{}
	services := map[string]reflect.Value{}
	for _, op := range d.operations(f.client) {
		service, _, _ := strings.Cut(op.id, ".")
		services[service] = reflect.ValueOf(op.service)
		e := doc.operations[op.id]
		if e == nil {
			continue
		}
		if walks := map[string]string{"page": "page", "batch": "from"}[e.envelope()]; walks == "" || e.query(walks) == nil {
			continue // raw answers and lists that come whole
		}
		t.Run(op.id, func(t *testing.T) {
			name, iterator := iteratorOf(op)
			if name == "" {
				t.Fatal("no method iterates over it")
			}
			used[service+"."+name] = true
			testIterator(t, f, a, doc, operation{op.id, op.service, iterator.Interface()})
			walked++
		})
	}
	for service, v := range services {
		for i := range v.NumMethod() {
			method := v.Type().Method(i)
			if name := service + "." + method.Name; iterates(v.Method(i).Type()) && generated(method) && !used[name] {
				t.Errorf("%s iterates over what is no list and no feed", name)
			}
		}
	}
	t.Logf("%s: %d iterators walked over two pages", d.name, walked)
}

// generated tells whether a method stands in a generated file. What people wrote
// by hand has tests of its own.
func generated(m reflect.Method) bool {
	f := runtime.FuncForPC(m.Func.Pointer())
	file, _ := f.FileLine(f.Entry())
	return strings.HasSuffix(file, ".gen.go")
}

// iterates tells whether a method returns an iterator.
func iterates(t reflect.Type) bool { return t.NumOut() == 1 && t.Out(0).CanSeq2() }

// iteratorOf finds the method of the same service that takes the same params.
func iteratorOf(op operation) (string, reflect.Value) {
	service, method := reflect.ValueOf(op.service), reflect.TypeOf(op.method)
	for i := range service.NumMethod() {
		candidate := service.Method(i)
		t := candidate.Type()
		if !iterates(t) || t.NumIn() != method.NumIn() {
			continue
		}
		same := true
		for k := range t.NumIn() {
			same = same && t.In(k) == method.In(k)
		}
		if same {
			return service.Type().Method(i).Name, candidate
		}
	}
	return "", reflect.Value{}
}

// testIterator gives two pages and wants all their records, from two requests
// that differ in the page alone.
func testIterator(t *testing.T, f *front, a *answers, doc *document, op operation) {
	e := doc.operations[op.id]
	m := &maker{doc: doc}
	first, _ := m.full("result", e.response.schema).(map[string]any)
	second, _ := m.full("result", e.response.schema).(map[string]any)
	first["hasMore"], second["hasMore"] = true, false
	var bodies []answer
	var want []any
	for _, page := range []map[string]any{first, second} {
		body, err := json.Marshal(page)
		if err != nil {
			t.Fatal(err)
		}
		bodies = append(bodies, answer{status: http.StatusOK, body: body})
		if e.envelope() == "batch" {
			want = append(want, page)
		} else {
			want = append(want, page["data"].([]any)...)
		}
	}
	a.put(t.Name(), bodies...)
	c, err := newCall(doc, op, m, madeUpPaths(doc, e, m), everything)
	if err != nil {
		t.Fatal(err)
	}
	in := append([]reflect.Value{reflect.ValueOf(t.Context())}, c.args...)
	in = append(in, reflect.ValueOf(servicetitan.WithHeader(callHeader, t.Name())))
	var got []any
	for record, failure := range c.method.Call(in)[0].Seq2() {
		if err, _ := failure.Interface().(error); err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(record.Interface())
		if err != nil {
			t.Fatal(err)
		}
		value, err := parse(text)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, value)
	}
	for _, wrong := range differences("records", want, got) {
		t.Error(wrong)
	}
	arrivals := f.arrived(t.Name())
	if len(arrivals) != 2 {
		t.Fatalf("%d requests arrived, want 2", len(arrivals))
	}
	for i, arrived := range arrivals {
		if i == 1 && e.envelope() == "batch" {
			c.query.want["from"] = []string{fmt.Sprint(first["continueFrom"])}
		} else if i == 1 {
			c.query.want["page"] = []string{"4"}
		}
		for _, wrong := range append(c.checkPath(arrived.path), c.query.check(arrived.query)...) {
			t.Errorf("request %d: %s", i+1, wrong)
		}
	}
}
