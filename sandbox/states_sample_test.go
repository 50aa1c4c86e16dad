package sandbox

import (
	"slices"
	"strings"
	"time"
)

// sample is a body, as it is sent and as it is compared.
type sample struct {
	whole  *shape
	value  any
	json   []byte
	values map[string]any
}

// sample makes a body that says everything, or no more than it must.
func (p *place) sample(op *operation, full bool) *sample {
	p.t.Helper()
	x := &example{tester: p.tester, t: p.t, d: p.d, op: op, full: full}
	m := x.maker()
	b := &sample{whole: op.Request.Body}
	if op.Request.Kind == kindArray {
		b.whole = &shape{Type: "array", Items: op.Request.Body}
	}
	b.value = m.value(0, "", b.whole)
	if !full {
		b.value = required(b.value, b.whole)
	}
	b.encode(p)
	return b
}

func (b *sample) vary(p *place) {
	b.value = p.another("", b.value, b.whole)
	b.encode(p)
}

func (b *sample) encode(p *place) {
	b.json = appendValue(nil, b.value, b.whole)
	v := decodeAny(p.t, b.json)
	if list, ok := v.([]any); ok {
		v = list[0]
	}
	b.values, _ = v.(map[string]any)
}

// another is a value of the same shape that is not the same. References lead to another record where there is one.
func (p *place) another(name string, v any, s *shape) any {
	s = s.resolve()
	switch v := v.(type) {
	case object:
		if len(s.Union) > 0 {
			s = s.part(v)
		}
		out := slices.Clone(v)
		for i := range out {
			if inner := s.property(out[i].name); inner != nil {
				out[i].value = p.another(out[i].name, out[i].value, &inner.shape)
			}
		}
		return out
	case []object:
		out := slices.Clone(v)
		for i := range out {
			out[i], _ = p.another(singular(name), out[i], s.Items).(object)
		}
		return out
	case []int64:
		out := slices.Clone(v)
		for i := range out {
			out[i], _ = p.another(singular(name), out[i], s.Items).(int64)
		}
		return out
	case []string:
		out := slices.Clone(v)
		for i := range out {
			out[i], _ = p.another(singular(name), out[i], s.Items).(string)
		}
		return out
	case bool:
		return !v
	case time.Time:
		return v.Add(48 * time.Hour)
	case amount:
		return amount{v.unscaled + 25, v.scale}
	case int64:
		if name == "payrollId" { // the next one is paid, and takes no changes
			return v
		}
		if len(s.Enum) > 0 {
			n, _ := parseScalar(&shape{Type: "integer"}, otherWord(s.Enum, text(v)))
			return n
		}
		for _, res := range p.d.referred(name) {
			for r := range p.d.store[res.name].read().all() {
				if r.id != v && r.active {
					return r.id
				}
			}
		}
		if strings.HasSuffix(name, "Id") {
			return v
		}
		return v + 1
	case string:
		switch {
		case len(s.Enum) > 0:
			return otherWord(s.Enum, v)
		case s.Format == "duration":
			return "02:30:00"
		case s.Format == "":
			return "b" + v
		}
	}
	return v
}

func otherWord(words []string, word string) string {
	at := slices.Index(words, word)
	return words[(at+1)%len(words)]
}
