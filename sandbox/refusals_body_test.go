package sandbox

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
)

// spot is a member of a body, and what holds it.
type spot struct {
	path  string // as errors call it
	name  string
	in    map[string]any
	shape *shape
	must  bool // be there
}

// spots finds the members of a body, and those of its objects and of the first elements of its lists.
func spots(path string, v any, s *shape, depth int, visit func(spot)) {
	s = s.resolve()
	switch v := v.(type) {
	case map[string]any:
		for i := range s.Properties {
			p := &s.Properties[i]
			if _, ok := v[p.Name]; !ok {
				continue
			}
			at := join(path, p.Name)
			visit(spot{at, p.Name, v, &p.shape, p.Required})
			if depth < 2 && len(p.resolve().Union) == 0 {
				spots(at, v[p.Name], &p.shape, depth+1, visit)
			}
		}
	case []any:
		if len(v) > 0 && s.Items != nil {
			spots(path+"[0]", v[0], s.Items, depth, visit)
		}
	}
}

// refusals counts the refusals of a kind.
type refusals struct {
	mu     sync.Mutex
	counts map[string]int
}

func (n *refusals) add(kind string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.counts[kind]++
}

func (n *refusals) report(t *testing.T, least map[string]int) {
	for _, kind := range slices.Sorted(maps.Keys(least)) {
		t.Logf("%4d %s", n.counts[kind], kind)
		if n.counts[kind] < least[kind] {
			t.Errorf("no more than %d of them were tried", n.counts[kind])
		}
	}
}

// Every member of every body of the API: what is missing, null, of another type, not one of the words, or an id of nothing
// is refused with the member's path among the errors, and nothing is written.
func TestBodiesAreRefusedMemberByMember(t *testing.T) {
	t.Parallel()
	n := &refusals{counts: make(map[string]int)}
	t.Cleanup(func() {
		n.report(t, map[string]int{
			"members missing": 400, "members null": 900, "words that are none": 100, "values of another type": 1500, "ids of nothing": 200,
			"operations": 150,
		})
	})
	for _, p := range readIndex(t).Packages {
		t.Run(p.Name, func(t *testing.T) {
			t.Parallel()
			s, clock := startAt(t)
			for i := range p.Operations {
				e, _, _ := s.routes.match(p.Operations[i].Method, p.Operations[i].Path)
				op := e.op
				if op.Request == nil || op.Request.Type != "" || op.Request.Body == nil {
					continue
				}
				n.add("operations")
				one := &place{tester: s, t: t, clock: clock, d: e.domain}
				one.spoilEach(n, op, (&example{tester: s, t: t, d: e.domain, op: op, full: true}).path())
			}
		})
	}
}

// spoilEach sends the body of an operation with one member spoiled, for each member and in each way.
func (p *place) spoilEach(n *refusals, op *operation, path string) {
	subject, _ := p.d.about(op)
	full := p.sample(op, true)
	turns := p.turns()
	refused := func(kind, at string, body any) {
		text, err := json.Marshal(body)
		if err != nil {
			p.t.Fatal(err)
		}
		header := p.credentials()
		header["Content-Type"] = "application/json"
		got := p.send(op.Method, path, header, strings.NewReader(string(text)))
		n.add(kind)
		want := http.StatusBadRequest
		if op.Name == "Jobs.Create" && at == "campaignId" && kind == "members missing" {
			want = http.StatusUnprocessableEntity
		}
		if got.status != want {
			p.t.Errorf("%s: %s: %s: status %d: %.300s", op.Name, kind, at, got.status, got.body)
			return
		}
		checkProblem(p.t, got)
		var told problem
		if err := json.Unmarshal(got.body, &told); err != nil {
			p.t.Fatal(err)
		}
		if len(told.Errors) != 1 || len(told.Errors[at]) != 1 {
			p.t.Errorf("%s: %s: told of %v, want %s", op.Name, kind, told.Errors, at)
		}
	}
	body := decodeAny(p.t, full.json)
	spots("", body, full.whole, 0, func(at spot) {
		was := at.in[at.name]
		spoil := func(kind, path string, value any) {
			at.in[at.name] = value
			refused(kind, path, body)
			at.in[at.name] = was
		}
		if at.must {
			delete(at.in, at.name)
			refused("members missing", at.path, body)
			at.in[at.name] = was
		}
		kind := at.shape.resolve()
		nullable := at.shape.Nullable || kind.Nullable || kind.anything()
		if op.Method == http.MethodPatch && subject != nil {
			if shown := subject.member(at.path); shown != nil && shown.Nullable {
				nullable = true
			}
		}
		if !nullable {
			spoil("members null", at.path, nil)
		}
		if len(kind.Enum) > 0 {
			spoil("words that are none", at.path, "None of these")
		}
		switch {
		case kind.anything():
		case kind.Type == "string" && kind.Format == "decimal": // text and numbers alike
		case kind.Type == "string":
			spoil("values of another type", at.path, 7)
		default:
			spoil("values of another type", at.path, "x")
		}
		if p.refersTo(op, at.name, kind) {
			spoil("ids of nothing", at.path, 7)
		}
		if kind.Type == "array" && p.refersTo(op, singular(at.name), kind.Items.resolve()) {
			spoil("ids of nothing", at.path+"[0]", []any{7})
		}
	})
	if now := p.turns(); now != turns {
		p.t.Errorf("%s: something was written: %s, then %s", op.Name, turns, now)
	}
}

// refersTo tells whether a number is an id that must be that of a record.
func (p *place) refersTo(op *operation, name string, s *shape) bool {
	if s.Type != "integer" || strings.HasSuffix(op.Path, "/markasexported") || p.d.p.Name == "pricebook" && strings.EqualFold(name, "skuId") {
		return false
	}
	_, ok := p.d.exists(name, 7)
	return !ok
}

// turns tells how often each table was written to.
func (p *place) turns() string {
	sum := int64(0)
	for _, t := range p.store {
		t.mu.Lock()
		sum += t.turn
		t.mu.Unlock()
	}
	return fmt.Sprint(sum)
}
