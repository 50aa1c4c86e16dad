// This file makes JSON values of a schema: one with everything in it, and one
// with as little as possible. Numbers are json.Number, so that none is rounded.

package contract

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
)

// maker makes values that differ from each other, so that one in the place of
// another is noticed.
type maker struct {
	doc *document
	n   int
	// ids suggests the ID of a record that exists for a member such as customerId.
	ids func(member string) (json.Number, bool)
	// problems are schemas for which no value can be made.
	problems []string
	// open are the named schemas around the value at hand: one that holds itself ends there.
	open []string
}

func (m *maker) next() int {
	m.n++
	return m.n
}

// full returns a value with every member and at least two elements in every array. Name is that of the member, for texts
// that tell where they come from.
func (m *maker) full(name string, s node) any {
	ref := refName(s)
	if ref != "" {
		m.open = append(m.open, ref)
		defer func() { m.open = m.open[:len(m.open)-1] }()
	}
	s = m.doc.resolve(s)
	switch kind(s) {
	case "object":
		out := map[string]any{}
		for _, member := range s.object("properties").members() {
			p := s.object("properties").object(member)
			switch {
			case !m.circular(p):
				out[member] = m.full(member, p)
			case kind(m.doc.resolve(p)) == "array":
				out[member] = []any{}
			}
		}
		return out
	case "map":
		values := s.object("additionalProperties")
		return map[string]any{"Key 1": m.full(name, values), "clé/ü": m.full(name, values)}
	case "array":
		return m.array(name, s)
	case "union":
		words := m.words(s)
		return m.variant(name, s, words[m.next()%len(words)])
	case "any":
		if s.text("type") == "object" {
			return map[string]any{"free " + name: m.text(name, s)}
		}
		return map[string]any{"text": m.text(name, s), "list": []any{json.Number("1.10"), nil, true}}
	}
	return m.scalar(name, s)
}

// words are those that tell the variants of a union apart.
func (m *maker) words(s node) []string {
	_, variants := m.doc.variants(s)
	return slices.Sorted(maps.Keys(variants))
}

// variant returns one shape of a union, with the word that tells it.
func (m *maker) variant(name string, s node, word string) any {
	member, variants := m.doc.variants(s)
	value := m.full(name, variants[word])
	if object, ok := value.(map[string]any); ok && member != "" {
		object[member] = word
	}
	return value
}

// circular tells whether a schema leads back into one that is being made. It may
// do so once.
func (m *maker) circular(s node) bool {
	switch {
	case refName(s) != "":
		around := 0
		for _, name := range m.open {
			if name == refName(s) {
				around++
			}
		}
		return around > 1
	case len(s.list("anyOf")) > 0:
		return slices.ContainsFunc(s.list("anyOf"), m.circular)
	case s.object("items") != nil:
		return m.circular(s.object("items"))
	case s.object("additionalProperties") != nil:
		return m.circular(s.object("additionalProperties"))
	}
	return false
}

// array has an element for each word of a union, and null where an element may
// be anything.
func (m *maker) array(name string, s node) any {
	out := []any{}
	switch items := m.doc.resolve(s.object("items")); kind(items) {
	case "any":
		return []any{m.text(name, items), nil, json.Number("1.10"), nil, true}
	case "union":
		m.open = append(m.open, refName(s.object("items")))
		defer func() { m.open = m.open[:len(m.open)-1] }()
		for _, word := range m.words(items) {
			out = append(out, m.variant(name, items, word))
		}
		return out
	}
	for range min(2, s.limit("maxItems", 2)) {
		out = append(out, m.full(strings.TrimSuffix(name, "s"), s.object("items")))
	}
	return out
}

// least returns a value with the required members only.
func (m *maker) least(name string, s node) any {
	if s.is("nullable") {
		return nil
	}
	s = m.doc.resolve(s)
	switch kind(s) {
	case "object":
		out := map[string]any{}
		for _, member := range s.object("properties").members() {
			if required(s, member) {
				out[member] = m.least(member, s.object("properties").object(member))
			}
		}
		return out
	case "map":
		return map[string]any{}
	case "array":
		return []any{}
	case "union":
		return m.full(name, s)
	case "any":
		return map[string]any{}
	}
	return m.scalar(name, s)
}

// scalar returns a single value.
func (m *maker) scalar(name string, s node) any {
	n := m.next()
	if words, ok := s["enum"].([]any); ok && len(words) > 0 {
		word := words[n%len(words)]
		if i, ok := word.(int); ok {
			return json.Number(fmt.Sprint(i))
		}
		return word
	}
	switch s.text("type") {
	case "boolean":
		return n%2 == 0
	case "integer":
		return m.integer(name, s, int64(n))
	case "number":
		if s.text("format") == "double" {
			return json.Number(fmt.Sprintf("%d.%d5", n%80, n))
		}
		whole := int64(1000 + n)
		if s["maximum"] != nil {
			low := s.limit("minimum", 0)
			whole = low + int64(n)%(s.limit("maximum", 0)-low)
		}
		return json.Number(fmt.Sprintf("%d.%d0123456789012345", whole, n))
	}
	return m.text(name, s)
}

// integer returns one that a binary float could not hold, where there is room.
func (m *maker) integer(name string, s node, n int64) json.Number {
	if m.ids != nil && s.text("format") == "int64" {
		if id, ok := m.ids(name); ok {
			return id
		}
	}
	low, high := s.limit("minimum", 1), s.limit("maximum", 1<<31-1)
	value := low + n%(high-low+1)
	if s.text("format") == "int64" && s["maximum"] == nil {
		value = 9007199254740993 + 2*n
	}
	return json.Number(fmt.Sprint(value))
}

// base is where the instants of all values begin.
var base = time.Date(2024, time.March, 5, 6, 7, 8, 123_456_700, time.UTC)

// text returns a string of the schema's format.
func (m *maker) text(name string, s node) string {
	n := m.next()
	at := base.Add(time.Duration(n) * 25 * time.Hour)
	switch s.text("format") {
	case "date-time":
		return at.Format(time.RFC3339Nano)
	case "date":
		return at.Format(time.DateOnly)
	case "duration":
		return fmt.Sprintf("%d.%02d:%02d:%02d.5000000", 1+n%9, n%24, n%60, n/60%60)
	case "guid", "uuid":
		return fmt.Sprintf("%08x-1234-4abc-9def-0123456789ab", n)
	case "decimal":
		return fmt.Sprintf("%d.%d0123456789012345", 1000+n, n)
	case "email":
		return fmt.Sprintf("%s.%d@example.com", strings.ToLower(name), n)
	case "uri":
		return fmt.Sprintf("https://example.com/%s?n=%d", name, n)
	}
	if pattern := s.text("pattern"); pattern != "" {
		candidate := fmt.Sprintf("#%06X", n)
		if ok, err := regexp.MatchString(pattern, candidate); err != nil || !ok {
			m.problems = append(m.problems, fmt.Sprintf("%s: no text for the pattern %s", name, pattern))
		}
		return candidate
	}
	text := fmt.Sprintf("%s %d é\"\\/<&>+=?#%%\u2028😀", name, n)
	if most := s.limit("maxLength", 0); most > 0 && int64(len(text)) > most {
		text = fmt.Sprintf("%d", n)
	}
	return text
}
