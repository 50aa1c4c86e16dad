package overlay

import (
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// correct replaces the types that the documents have wrong.
func (a *application) correct() {
	byWhere := map[string]*openapi.Operation{}
	a.operations(func(where string, op *openapi.Operation) { byWhere[where] = op })
	for i, c := range a.overlay.Corrections {
		if c.Because == "" {
			a.addf("corrections[%d] gives no reason", i)
		}
		switch {
		case c.Schema != "":
			s, ok := a.doc.Components.Schemas.Get(a.goNames[c.Schema])
			if !ok {
				a.addf("corrections[%d]: no type has the schema %s", i, c.Schema)
				continue
			}
			for _, field := range c.Fields {
				p, ok := s.Properties.Get(field)
				if !ok {
					a.addf("corrections[%d]: %s has no field %s", i, c.Schema, field)
					continue
				}
				a.retype(i, c.Type, p)
			}
		case byWhere[c.Operation] != nil:
			for _, name := range c.Params {
				p := parameter(byWhere[c.Operation], name)
				if p == nil {
					a.addf("corrections[%d]: %s has no parameter %s", i, c.Operation, name)
					continue
				}
				a.retypeParameter(i, c.Type, p)
			}
		default:
			a.addf("corrections[%d]: no document has the operation %q", i, c.Operation)
		}
	}
}

func parameter(op *openapi.Operation, name string) *openapi.Parameter {
	for _, p := range op.Parameters {
		if p.Name == name {
			return p
		}
	}
	return nil
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

// retypeParameter also knows lists in one comma-separated value.
func (a *application) retypeParameter(i int, to string, p *openapi.Parameter) {
	var items *openapi.Schema
	switch to {
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
	limit := openapi.MaxListed
	if p.Schema.MaxItems != nil {
		limit = *p.Schema.MaxItems
	}
	p.Schema = &openapi.Schema{Type: "array", Items: items, MaxItems: &limit}
}
