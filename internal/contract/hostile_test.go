// This file makes answers as dirty as the API is known to send them, together
// with what must come out of them.

package contract

import (
	"encoding/json"
	"fmt"
)

// dirt is a kind of dirty data.
type dirt string

const (
	nulls  dirt = "null for every member"
	deeper dirt = "nulls within nested objects and arrays"
	blanks dirt = "empty strings for other scalars"
	dirty  dirt = "other types, words, dates and members than documented"
)

// soiler makes values of one kind of dirt.
type soiler struct {
	maker *maker
	dirt  dirt
}

// value returns what the server sends for a schema, and what the decoded value
// is when it is written again.
func (h *soiler) value(name string, s node) (sent, want any) {
	s = h.maker.doc.resolve(s)
	switch kind(s) {
	case "object":
		return h.object(s)
	case "map":
		return h.dictionary(name, s)
	case "array":
		return h.array(name, s)
	case "any", "union":
		// What may be anything must come out as it went in.
		whole := h.maker.full(name, s)
		return whole, whole
	}
	return h.scalar(name, s)
}

func (h *soiler) object(s node) (sent, want any) {
	out, back := map[string]any{}, map[string]any{}
	for _, member := range s.object("properties").members() {
		p := s.object("properties").object(member)
		if h.maker.circular(p) {
			if kind(h.maker.doc.resolve(p)) == "array" {
				out[member], back[member] = []any{}, []any{}
			}
			continue
		}
		leaf := scalar(kind(h.maker.doc.resolve(p)))
		out[member], back[member] = nil, nil
		if h.dirt == dirty || h.dirt == blanks || h.dirt == deeper && !leaf {
			out[member], back[member] = h.enter(member, p)
		}
		if back[member] != nil {
			continue
		}
		// It is null, or became it. A plain field takes it as its zero value, an Optional knows it, and a pointer,
		// slice or map cannot tell it from a member that is not there.
		switch {
		case member == "totalCount" && s.text("x-envelope") != "": // an Optional in any case
		case required(s, member) && !p.is("nullable"):
			back[member] = h.zero(p)
		case !leaf:
			delete(back, member)
		}
	}
	if data, ok := out["data"]; ok && data == nil && s.text("x-envelope") != "" {
		back["data"] = nil // the envelopes are written by encoding/json, as they are
	}
	if h.dirt == dirty {
		out["zzUnknown"] = map[string]any{"deep": []any{json.Number("1"), nil, map[string]any{"id": "x"}}}
		out["Zz-New"] = json.Number("1E400")
		out[""] = "no name"
	}
	return out, back
}

// enter is value for what a named schema holds; it keeps track of circles.
func (h *soiler) enter(name string, s node) (sent, want any) {
	if ref := refName(s); ref != "" {
		h.maker.open = append(h.maker.open, ref)
		defer func() { h.maker.open = h.maker.open[:len(h.maker.open)-1] }()
	}
	return h.value(name, s)
}

// array has null elements, which are left out. Where an element may be anything
// null is a value like others.
func (h *soiler) array(name string, s node) (sent, want any) {
	items := h.maker.doc.resolve(s.object("items"))
	switch kind(items) {
	case "any":
		return []any{nil, "text", json.Number("1.10"), nil}, []any{nil, "text", json.Number("1.10"), nil}
	case "union":
		whole, _ := h.maker.full(name, s).([]any)
		whole = append(whole, map[string]any{"type": "Hologram", "id": json.Number("7"), "depth": map[string]any{"cm": json.Number("1.50")}})
		return append([]any{nil}, whole...), whole
	}
	out, back := []any{nil}, []any{}
	if h.dirt == nulls {
		return out, back
	}
	for range 2 {
		element, survives := h.enter(name, s.object("items"))
		out = append(out, element, nil)
		if survives != nil {
			back = append(back, survives)
		}
	}
	return out, back
}

// dictionary has a null value, which is one where it is documented.
func (h *soiler) dictionary(name string, s node) (sent, want any) {
	values := s.object("additionalProperties")
	value, survives := h.enter(name, values)
	out := map[string]any{"a": value, "b/ü": nil}
	back := map[string]any{"a": survives, "b/ü": nil}
	for key, survivor := range back {
		if survivor == nil && !values.is("nullable") {
			back[key] = h.zero(values)
		}
	}
	return out, back
}

// zero is how a plain field is written that got null.
func (h *soiler) zero(s node) any {
	s = h.maker.doc.resolve(s)
	switch kind(s) {
	case "object":
		out := map[string]any{}
		for _, member := range s.object("properties").members() {
			p := s.object("properties").object(member)
			if !required(s, member) {
				continue
			}
			if !p.is("nullable") {
				out[member] = h.zero(p)
			} else if scalar(kind(h.maker.doc.resolve(p))) {
				out[member] = nil
			}
		}
		return out
	case "map":
		return map[string]any{}
	case "array":
		return []any{}
	case "boolean":
		return false
	case "integer", "number":
		return json.Number("0")
	case "string":
		return map[string]string{"decimal": "0", "date-time": "0001-01-01T00:00:00Z", "date": "0001-01-01", "duration": "00:00:00"}[s.text("format")]
	}
	return nil
}

// scalar soils a single value.
func (h *soiler) scalar(name string, s node) (sent, want any) {
	switch h.dirt {
	case nulls, deeper:
		return nil, nil
	case blanks:
		if s.text("type") == "string" && h.zero(s) == "" {
			return "", ""
		}
		return "", nil // absent
	}
	n := h.maker.next()
	pick := func(pairs ...[2]any) (any, any) {
		pair := pairs[n%len(pairs)]
		return pair[0], pair[1]
	}
	number := func(text string) json.Number { return json.Number(text) }
	if s["enum"] != nil && s.text("type") == "string" {
		word := fmt.Sprintf("Brand New-%d", n)
		return pick([2]any{word, word}, [2]any{number("7"), number("7")}, [2]any{number("0"), number("0")})
	}
	digits := fmt.Sprint(100 + n)
	switch s.text("type") {
	case "boolean":
		return pick([2]any{"True", true}, [2]any{"false", false}, [2]any{number("1"), true}, [2]any{"0", false})
	case "integer":
		return pick([2]any{digits, number(digits)}, [2]any{number(digits + ".0"), number(digits)}, [2]any{number("4E2"), number("400")}, [2]any{" " + digits + " ", number(digits)})
	case "number":
		return pick([2]any{digits + ".50", number(digits + ".5")}, [2]any{number(digits + "e-1"), number(digits + "e-1")}, [2]any{number("-" + digits), number("-" + digits)})
	}
	switch s.text("format") {
	case "decimal":
		return pick([2]any{number(digits + ".50"), digits + ".50"}, [2]any{" " + digits + " ", digits}, [2]any{number("25E-1"), "2.5"})
	case "date-time":
		return pick(
			[2]any{"2025-08-01T10:20:30.1234567", "2025-08-01T10:20:30.1234567Z"},
			[2]any{"2025-08-01T10:20:30.5+02:00", "2025-08-01T08:20:30.5Z"},
			[2]any{"2025-08-01", "2025-08-01T00:00:00Z"},
			[2]any{"2025-08-01 10:20:30", "2025-08-01T10:20:30Z"},
			[2]any{"0001-01-01T00:00:00", "0001-01-01T00:00:00Z"},
			[2]any{"9999-12-31T23:59:59.9999999", "9999-12-31T23:59:59.9999999Z"})
	case "date":
		return pick([2]any{"2025-08-01T00:00:00", "2025-08-01"}, [2]any{"2025-08-02T00:00:00.0000000Z", "2025-08-02"}, [2]any{"2025-08-03T23:00:00-07:00", "2025-08-03"})
	case "duration":
		return pick([2]any{"09:00", "09:00:00"}, [2]any{"1.02:03:04.5", "1.02:03:04.5000000"}, [2]any{"-00:00:30", "-00:00:30"})
	}
	return pick([2]any{number("12.50"), "12.50"}, [2]any{true, "true"}, [2]any{"\u2028\x00" + name, "\u2028\x00" + name})
}
