// Answers of a sandbox with quirks come out of the public methods as what they
// mean: what the real API gets wrong, no program of ours may stumble over.

package contract

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// overheard notes what a server answers to each call.
type overheard struct {
	next http.Handler

	mu     sync.Mutex
	bodies map[string][]byte
}

func (o *overheard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	whole := httptest.NewRecorder() // noted before anything arrives
	o.next.ServeHTTP(whole, r)
	o.mu.Lock()
	o.bodies[r.Header.Get(callHeader)] = whole.Body.Bytes()
	o.mu.Unlock()
	maps.Copy(w.Header(), whole.Header())
	w.WriteHeader(whole.Code)
	w.Write(whole.Body.Bytes())
}

func (o *overheard) said(call string) []byte {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.bodies[call]
}

// TestQuirks reads all that can be read of a sandbox with quirks.
func TestQuirks(t *testing.T) {
	t.Parallel()
	docs := documents(t)
	known := knownIDs(t, docs)
	var mu sync.Mutex
	total, calls := map[string]int{}, 0
	t.Cleanup(func() { // when all packages are done
		t.Logf("%d answers were read, with %v", calls, total)
		for _, kind := range quirkKinds() {
			if total[kind] == 0 {
				t.Errorf("no answer had %s", kind)
			}
		}
	})
	for _, d := range packages() {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			server, err := sandbox.Handler(sandbox.WithQuirks())
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { server.Close() })
			if err := server.SetURL("http://sandbox.test"); err != nil { // the front is what is called
				t.Fatal(err)
			}
			heard := &overheard{next: server, bodies: map[string][]byte{}}
			f := newFront(t, server.Config(), heard)
			records := newRegistry(f, docs, known)
			for _, op := range d.operations(f.client) {
				e := docs[d.name].operations[op.id]
				if e == nil || e.method != http.MethodGet || e.download || e.response == nil {
					continue
				}
				t.Run(op.id, func(t *testing.T) {
					seen := testQuirks(t, docs[d.name], records, op, heard)
					mu.Lock()
					defer mu.Unlock()
					calls++
					for kind, n := range seen {
						total[kind] += n
					}
				})
			}
		})
	}
}

// testQuirks calls an operation and compares its result with what was answered.
func testQuirks(t *testing.T, doc *document, records *registry, op operation, heard *overheard) map[string]int {
	e := doc.operations[op.id]
	m := &maker{doc: doc, ids: records.member(t.Context(), e)}
	c, err := newCall(doc, op, m, records.paths(t.Context(), e, m), necessary)
	if err != nil {
		t.Fatal(err)
	}
	result, err := c.do(t.Context(), servicetitan.WithHeader(callHeader, t.Name()))
	if err != nil {
		t.Fatalf("%v\nfrom %.2000s", err, heard.said(t.Name()))
	}
	sent, err := parse(heard.said(t.Name()))
	if err != nil {
		t.Fatal(err)
	}
	if whole, ok := sent.(map[string]any); ok && e.wrapped() {
		sent = whole["data"]
	}
	text, err := json.Marshal(result)
	if err != nil {
		t.Fatal(err)
	}
	got, err := parse(text)
	if err != nil {
		t.Fatal(err)
	}
	w := &meaning{doc: doc, seen: map[string]int{}}
	w.compare("result", sent, got, e.result())
	for _, wrong := range w.wrong {
		t.Error(wrong)
	}
	return w.seen
}

// The kinds of quirks that are counted.
const (
	forbiddenNull = "a null in a member that is not nullable"
	newMember     = "an undocumented member"
	newWord       = "an undocumented word"
	numberForWord = "a number for a word"
	zoneless      = "an instant without a zone"
	dayWithTime   = "a day with a time"
	quotedNumber  = "a number as text"
	bareNumber    = "a decimal text as number"
	nullElement   = "a null among elements"
)

func quirkKinds() []string {
	return []string{forbiddenNull, newMember, newWord, numberForWord, zoneless, dayWithTime, quotedNumber, bareNumber, nullElement}
}

// meaning compares what was sent with what was read, and counts the quirks.
type meaning struct {
	doc   *document
	seen  map[string]int
	wrong []string
}

func (w *meaning) say(path string, sent, got any) {
	w.wrong = append(w.wrong, fmt.Sprintf("%s is %s, and was sent as %s", path, show(got), show(sent)))
}

func (w *meaning) compare(path string, sent, got any, s node) {
	s = w.doc.resolve(s)
	switch sent := sent.(type) {
	case nil:
		// A plain field takes null as its zero value, any other as null or as missing.
		if zero := (&soiler{maker: &maker{doc: w.doc}}).zero(s); got != nil && len(differences("", zero, got)) > 0 {
			w.say(path, sent, got)
		}
	case map[string]any:
		w.compareObject(path, sent, got, s)
	case []any:
		w.compareList(path, sent, got, s)
	default:
		w.compareScalar(path, sent, got, s)
	}
}

func (w *meaning) compareObject(path string, sent map[string]any, got any, s node) {
	have, ok := got.(map[string]any)
	k := kind(s)
	switch {
	case k == "any" || k == "union": // quirks leave them alone, and so does the SDK
		w.wrong = append(w.wrong, differences(path, sent, got)...)
		return
	case !ok:
		w.say(path, sent, got)
		return
	}
	for _, name := range slices.Sorted(maps.Keys(sent)) {
		p := s.object("properties").object(name)
		switch {
		case k == "map":
			p = s.object("additionalProperties")
		case p == nil:
			if w.seen[newMember]++; have[name] != nil {
				w.say(path+"."+name, sent[name], have[name])
			}
			continue
		case sent[name] == nil && !p.is("nullable"):
			w.seen[forbiddenNull]++
		}
		w.compare(path+"."+name, sent[name], have[name], p)
	}
}

func (w *meaning) compareList(path string, sent []any, got any, s node) {
	items := s.object("items")
	if k := kind(w.doc.resolve(items)); k != "any" {
		whole := len(sent)
		sent = slices.DeleteFunc(slices.Clone(sent), func(one any) bool { return one == nil })
		w.seen[nullElement] += whole - len(sent)
	}
	have, ok := got.([]any)
	if len(sent) == 0 && len(have) == 0 {
		return
	}
	if !ok || len(have) != len(sent) {
		w.say(path, sent, got)
		return
	}
	for i := range sent {
		w.compare(fmt.Sprintf("%s[%d]", path, i), sent[i], have[i], items)
	}
}

func (w *meaning) compareScalar(path string, sent, got any, s node) {
	text, quoted := sent.(string)
	format := s.text("format")
	switch _, bare := sent.(json.Number); {
	case s["enum"] != nil && s.text("type") == "string" && bare:
		w.seen[numberForWord]++
	case s["enum"] != nil && quoted && !slices.Contains(s.words("enum"), text):
		w.seen[newWord]++
	case format == "decimal":
		switch documented := s.text("type"); {
		case documented == "number" && quoted:
			w.seen[quotedNumber]++
		case documented == "string" && bare:
			w.seen[bareNumber]++
		}
		a, ok1 := new(big.Rat).SetString(fmt.Sprint(sent))
		b, ok2 := new(big.Rat).SetString(fmt.Sprint(got))
		if text != "" && (!ok1 || !ok2 || a.Cmp(b) != 0) {
			w.say(path, sent, got)
		}
		return
	case format == "date-time" && quoted && text != "" && !strings.HasSuffix(text, "Z"):
		w.seen[zoneless]++
		if got != text+"Z" {
			w.say(path, sent, got)
		}
		return
	case format == "date" && strings.Contains(text, "T"):
		w.seen[dayWithTime]++
		text, _, _ = strings.Cut(text, "T")
		sent = text
	}
	if len(differences(path, sent, got)) > 0 {
		w.say(path, sent, got)
	}
}
