package overlay

import (
	"slices"
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// exact makes a decimal of every number that the documents call a double. Most
// of them are money, rates and counts; a coordinate alone is at home in a float.
func (a *application) exact() {
	for _, s := range a.doc.Components.Schemas.All() {
		for name, p := range s.Properties.All() {
			p.Walk(func(part *openapi.Schema) { makeExact(name, part) })
		}
	}
	a.operations(func(_ string, op *openapi.Operation) {
		for _, p := range op.Parameters {
			p.Schema.Walk(func(part *openapi.Schema) { makeExact(p.Name, part) })
		}
	})
}

func makeExact(name string, s *openapi.Schema) {
	coordinate := strings.EqualFold(name, "latitude") || strings.EqualFold(name, "longitude")
	if s.Type == "number" && s.Format == "double" && !coordinate {
		s.Format = "decimal"
	}
}

// correct replaces what the documents have wrong.
func (a *application) correct() {
	byWhere := map[string]*openapi.Operation{}
	a.operations(func(where string, op *openapi.Operation) { byWhere[where] = op })
	for i, c := range a.overlay.Corrections {
		if c.Because == "" {
			a.addf("corrections[%d] gives no reason", i)
		}
		switch {
		case c.Schema != "":
			a.correctSchema(i, c)
		case byWhere[c.Operation] != nil:
			a.correctOperation(i, c, byWhere[c.Operation])
		default:
			a.addf("corrections[%d]: no document has the operation %q", i, c.Operation)
		}
	}
}

func (a *application) correctSchema(i int, c Correction) {
	s, ok := a.doc.Components.Schemas.Get(a.goNames[c.Schema])
	if !ok {
		a.addf("corrections[%d]: no type has the schema %s", i, c.Schema)
		return
	}
	for _, field := range slices.Concat(c.Fields, c.Required) {
		if _, ok := s.Properties.Get(field); !ok {
			a.addf("corrections[%d]: %s has no field %s", i, c.Schema, field)
			return
		}
	}
	if len(c.Required) > 0 {
		s.Required = c.Required
	}
	for _, field := range c.Fields {
		p, _ := s.Properties.Get(field)
		a.retype(i, c.Type, p)
	}
}

// drop takes parameters out that say nothing, before anybody asks for their
// words.
func (a *application) drop() {
	a.operations(func(where string, op *openapi.Operation) {
		for i, c := range a.overlay.Corrections {
			if c.Operation != where || !c.Drop {
				continue
			}
			for _, name := range c.Params {
				p := parameter(op, name)
				if p == nil || p.In != "query" {
					a.addf("corrections[%d]: %s has no query parameter %s", i, where, name)
				}
				op.Parameters = slices.DeleteFunc(op.Parameters, func(other *openapi.Parameter) bool { return other == p })
			}
		}
	})
}

func (a *application) correctOperation(i int, c Correction, op *openapi.Operation) {
	if op.Deprecated = op.Deprecated || c.Deprecated; c.Drop {
		return // it was done in drop
	}
	for _, name := range c.Params {
		p := parameter(op, name)
		switch {
		case p == nil:
			a.addf("corrections[%d]: %s has no parameter %s", i, c.Operation, name)
		case c.Maximum != nil && c.Type == "":
			p.Schema.Maximum = c.Maximum
		case len(c.Sortable) > 0:
			p.Schema, p.KeyStyle, p.Sortable = &openapi.Schema{Type: "string"}, "", c.Sortable
		default:
			a.retypeParameter(i, c, p)
		}
	}
}

// parameter finds a parameter by name; the query's comes before the path's.
func parameter(op *openapi.Operation, name string) *openapi.Parameter {
	var found *openapi.Parameter
	for _, p := range op.Parameters {
		if p.Name == name && (found == nil || p.In == "query") {
			found = p
		}
	}
	return found
}

// retype changes what a schema holds and keeps whether it may be null.
func (a *application) retype(i int, to string, s *openapi.Schema) {
	corrected := openapi.Schema{Nullable: s.Nullable, Deprecated: s.Deprecated}
	switch to {
	case "decimal", "date-time", "date", "duration":
		// The type stays: a decimal that travels as a string is written as one.
		corrected.Type, corrected.Format = s.Type, to
	case "boolean":
		corrected.Type = "boolean"
	case "int64":
		corrected.Type, corrected.Format = "integer", "int64"
	default:
		name, ok := strings.CutPrefix(to, "enum:")
		if _, known := a.doc.Components.Schemas.Get(name); !ok || !known {
			a.addf("corrections[%d]: unknown type %q", i, to)
			return
		}
		corrected.AllOf = []*openapi.Schema{openapi.RefTo(name)}
	}
	*s = corrected
}

// retypeParameter also knows lists in one comma-separated value, of which the
// maximum limits the length.
func (a *application) retypeParameter(i int, c Correction, p *openapi.Parameter) {
	var items *openapi.Schema
	switch to := c.Type; to {
	case "ids":
		items = &openapi.Schema{Type: "integer", Format: "int64"}
	case "strings":
		items = &openapi.Schema{Type: "string"}
	default:
		name, ok := strings.CutPrefix(to, "enums:")
		if !ok {
			a.retype(i, to, p.Schema)
			return
		}
		if _, known := a.doc.Components.Schemas.Get(name); !known {
			a.addf("corrections[%d]: unknown type %q", i, to)
			return
		}
		items = openapi.RefTo(name)
	}
	explode := false
	p.Style, p.Explode = "form", &explode
	limit := p.Schema.MaxItems
	if c.Maximum != nil {
		most := int(*c.Maximum)
		limit = &most
	}
	p.Schema = &openapi.Schema{Type: "array", Items: items, MaxItems: limit}
}
