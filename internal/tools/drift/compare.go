// Package drift tells what differs between two sets of the portal's documents,
// so that a maintainer sees what a release of the API means before importing it.
package drift

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// Kind says what happened to something.
type Kind string

// The kinds of change, in the order in which reports list them.
const (
	Added   Kind = "added"
	Removed Kind = "removed"
	Changed Kind = "changed"
)

// Change is one difference.
type Change struct {
	Document string
	Kind     Kind
	Subject  string // what differs, such as "GET /crm/v2/…: parameter active"
	Detail   string // from what to what, for a change
}

// Compare returns all differences, by document, kind and subject.
func Compare(older, newer map[string]*openapi.Document) []Change {
	var all []Change
	names := slices.Compact(slices.Sorted(slices.Values(slices.Concat(slices.Collect(maps.Keys(older)), slices.Collect(maps.Keys(newer))))))
	for _, name := range names {
		c := &comparison{document: name}
		was, had := older[name]
		is, has := newer[name]
		switch {
		case !has:
			c.add(Removed, "the document", "")
		case !had:
			c.add(Added, "the document", "")
		default:
			c.operations(was, is)
			c.schemas(was, is)
		}
		all = append(all, c.changes...)
	}
	order := map[Kind]int{Added: 0, Removed: 1, Changed: 2}
	slices.SortStableFunc(all, func(a, b Change) int {
		if a.Document != b.Document {
			return strings.Compare(a.Document, b.Document)
		}
		if a.Kind != b.Kind {
			return order[a.Kind] - order[b.Kind]
		}
		return strings.Compare(a.Subject, b.Subject)
	})
	return all
}

type comparison struct {
	document string
	changes  []Change
}

func (c *comparison) add(kind Kind, subject, detail string) {
	c.changes = append(c.changes, Change{c.document, kind, subject, detail})
}

// change notes a difference of two texts, where an empty one means absent.
func (c *comparison) change(subject, was, is string) {
	switch {
	case was == is:
	case was == "":
		c.add(Added, subject, is)
	case is == "":
		c.add(Removed, subject, was)
	default:
		c.add(Changed, subject, was+" → "+is)
	}
}

// operations compares by method and path with the base path in front, and
// leaves out gated operations, which only an import knows.
func (c *comparison) operations(older, newer *openapi.Document) {
	was, is := operationsOf(older), operationsOf(newer)
	scoped := anyScope(was) && anyScope(is)
	for _, where := range keys(was, is) {
		a, b := was[where], is[where]
		switch {
		case a == nil:
			c.add(Added, where, "")
			continue
		case b == nil:
			c.add(Removed, where, "")
			continue
		}
		c.each(where+": parameter ", parametersOf(a), parametersOf(b))
		c.change(where+": body", bodyOf(a), bodyOf(b))
		c.change(where+": result", resultOf(a), resultOf(b))
		if scoped { // documents from before scopes were listed say nothing about them
			c.change(where+": scope", strings.Join(a.Scopes(), ", "), strings.Join(b.Scopes(), ", "))
		}
		if a.Deprecated != b.Deprecated {
			c.add(Changed, where+": deprecated", fmt.Sprintf("%t → %t", a.Deprecated, b.Deprecated))
		}
	}
}

func anyScope(operations map[string]*openapi.Operation) bool {
	for _, op := range operations {
		if len(op.Scopes()) > 0 {
			return true
		}
	}
	return false
}

// schemas compares fields and words of the schemas.
func (c *comparison) schemas(older, newer *openapi.Document) {
	was, is := schemasOf(older), schemasOf(newer)
	for _, name := range keys(was, is) {
		a, b := was[name], is[name]
		switch {
		case a == nil:
			c.add(Added, "type "+name, "")
		case b == nil:
			c.add(Removed, "type "+name, "")
		default:
			c.change("type "+name, kindOf(a), kindOf(b))
			c.each("type "+name+": field ", fieldsOf(a), fieldsOf(b))
			c.each("type "+name+": value ", wordsOf(a), wordsOf(b))
		}
	}
}

// each compares two sets of described parts.
func (c *comparison) each(prefix string, was, is map[string]string) {
	for _, name := range keys(was, is) {
		c.change(prefix+name, was[name], is[name])
	}
}

func keys[V any](a, b map[string]V) []string {
	return slices.Compact(slices.Sorted(slices.Values(slices.Concat(slices.Collect(maps.Keys(a)), slices.Collect(maps.Keys(b))))))
}
