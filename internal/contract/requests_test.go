// Every operation is called through its public method, and what arrives is what
// the specification wants.

package contract

import (
	"cmp"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/servicetitan-go/servicetitan"
)

// sandboxComplete says that the sandbox has records of everything: no answer but a
// success will do then. Until it is true, a 404 is accepted too.
const sandboxComplete = true

func TestRequests(t *testing.T) {
	t.Parallel()
	docs := documents(t)
	known := knownIDs(t, docs)
	total := new(tally)
	t.Cleanup(func() { total.finish(t) }) // when all packages are done
	for _, d := range packages() {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			total.add(testRequests(t, d, docs, known))
		})
	}
}

func testRequests(t *testing.T, d domain, docs map[string]*document, known *registry) *tally {
	doc := docs[d.name]
	valid, err := newValidator(doc)
	if err != nil {
		t.Fatal(err)
	}
	f := newSandbox(t)
	records := newRegistry(f, docs, known)
	operations := d.operations(f.client)
	checkComplete(t, doc, operations)
	count := &tally{operations: len(doc.operations)}
	for _, op := range operations {
		if doc.operations[op.id] == nil {
			continue // checkComplete has told
		}
		called := true
		for _, amount := range []extent{everything, necessary, nothing, cleared} {
			if amount == cleared && doc.operations[op.id].body == nil {
				continue
			}
			called = t.Run(op.id+"/"+string(amount), func(t *testing.T) {
				testRequest(t, f, doc, valid, records, op, amount, count)
			}) && called
		}
		if called {
			count.called++
		}
	}
	count.report(t, d.name)
	return count
}

// tries is how many records are tried until one is in the state that an operation wants.
const tries = 200

func testRequest(t *testing.T, f *front, doc *document, valid *validator, records *registry, op operation, amount extent, count *tally) {
	e := doc.operations[op.id]
	for try := range tries {
		name := t.Name() + "#" + strconv.Itoa(try)
		m := &maker{doc: doc, ids: records.member(t.Context(), e)}
		c, err := newCall(doc, op, m, records.paths(t.Context(), e, m), amount)
		if err != nil {
			t.Fatal(err)
		}
		var response servicetitan.Response
		result, err := c.do(t.Context(), servicetitan.WithHeader(callHeader, name), servicetitan.WithResponse(&response))
		if file, ok := result.(*servicetitan.Download); ok && file != nil {
			if _, err := io.Copy(io.Discard, file); err != nil {
				t.Error(err)
			}
			file.Close()
		}
		arrivals := f.arrived(name)
		if errors.Is(err, servicetitan.ErrConflict) && try < tries-1 {
			records.search()
			continue
		}
		if amount == nothing && len(arrivals) == 0 {
			checkRefusal(t, e, err)
			count.requests++
			return
		}
		if len(arrivals) != 1 {
			t.Fatalf("%d requests arrived, want 1 (%v)", len(arrivals), err)
		}
		if amount == nothing {
			c.query.expectDefaults(e, arrivals[0])
		}
		for _, wrong := range c.check(valid, arrivals[0]) {
			t.Error(wrong)
		}
		checkAnswer(t, response.StatusCode, err, count)
		break
	}
	if e.method == http.MethodDelete {
		records.changed()
	}
	if !t.Failed() {
		count.requests++
	}
}

// checkRefusal wants a call with nil params to be refused only for the sake of
// parameters that the server insists on.
func checkRefusal(t *testing.T, e *endpoint, err error) {
	t.Helper()
	for _, p := range e.of("query") {
		// The error begins with the parameter's Go name: "From is required", "Page is 0".
		name := cmp.Or(p.text("x-go-name"), p.text("name"))
		if p.is("required") && err != nil && strings.Contains(strings.ToLower(err.Error()), " "+strings.ToLower(name)+" is ") {
			return
		}
	}
	t.Errorf("nothing arrived, and no parameter that the specification requires is the reason: %v", err)
}

// checkAnswer wants the sandbox to do what it is asked for.
func checkAnswer(t *testing.T, status int, err error, count *tally) {
	t.Helper()
	var problem *servicetitan.Error
	if errors.As(err, &problem) {
		status = problem.StatusCode
	}
	count.answer(status)
	if !sandboxComplete && problem != nil && status == http.StatusNotFound {
		return
	}
	if err != nil {
		t.Errorf("the sandbox answers: %v", err)
		if problem != nil && len(problem.Fields) > 0 {
			t.Errorf("its reasons: %v", problem.Fields)
		}
	}
}

// checkComplete compares the table with the specification, in both directions.
func checkComplete(t *testing.T, doc *document, operations []operation) {
	t.Helper()
	seen := map[string]bool{}
	for _, op := range operations {
		if doc.operations[op.id] == nil || seen[op.id] {
			t.Errorf("the table has %s, which the specification does not have, or not twice", op.id)
		}
		seen[op.id] = true
	}
	for id := range doc.operations {
		if !seen[id] {
			t.Errorf("the table lacks %s", id)
		}
	}
}

// documents reads all specifications. Their number is that of the packages.
func documents(t *testing.T) map[string]*document {
	t.Helper()
	all := map[string]*document{}
	var mu sync.Mutex
	var group sync.WaitGroup
	for _, d := range packages() {
		group.Go(func() {
			doc, err := readDocument(d.name)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				t.Error(err)
			}
			all[d.name] = doc
		})
	}
	group.Wait()
	if t.Failed() {
		t.FailNow()
	}
	return all
}
