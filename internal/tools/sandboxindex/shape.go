// Shapes: from an OpenAPI schema to the index's own description of a JSON value.

package sandboxindex

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

const schemaPrefix = "#/components/schemas/"

// maxDepth bounds inlining, so that a schema that refers to itself is an error and not an endless loop.
const maxDepth = 16

// shape compiles a schema and leaves references to named schemas as they are.
func (c *compiler) shape(where string, s *docSchema) shape {
	if s.Ref != "" {
		return shape{Ref: c.target(where, s.Ref), Nullable: s.Nullable}
	}
	if part, ok := wrapped(s); ok {
		inner := c.shape(where, part)
		inner.Nullable = inner.Nullable || s.Nullable
		return inner
	}
	out := shape{Type: s.Type, Format: s.Format, Nullable: s.Nullable}
	for _, word := range s.Enum {
		if word.Tag == "!!null" {
			out.Nullable = true
			continue
		}
		out.Enum = append(out.Enum, word.Value)
	}
	if s.Items != nil {
		items := c.shape(where, s.Items)
		out.Items = &items
	}
	if s.Additional.Kind == yaml.MappingNode {
		var values docSchema
		if err := s.Additional.Decode(&values); err != nil {
			c.report(where, "%w", err)
		}
		compiled := c.shape(where, &values)
		out.Values = &compiled
	}
	for _, name := range s.Required {
		if _, ok := s.Properties.Values[name]; !ok {
			c.report(where, "required property %q is not described", name)
		}
	}
	for _, name := range s.Properties.Keys {
		member := s.Properties.Values[name]
		out.Properties = append(out.Properties, property{
			Name: name, Required: slices.Contains(s.Required, name), shape: c.shape(where+"."+name, &member),
		})
	}
	return out
}

// inline is shape for parameters: references are resolved, so that a filter knows its words without a look-up.
func (c *compiler) inline(where string, s *docSchema, depth int) shape {
	if depth > maxDepth {
		c.report(where, "references go round in a circle")
		return shape{}
	}
	ref := s.Ref
	if part, ok := wrapped(s); ok {
		ref = part.Ref
	}
	if ref != "" {
		named := c.doc.Components.Schemas.Values[c.target(where, ref)]
		inner := c.inline(where, &named, depth+1)
		inner.Nullable = inner.Nullable || s.Nullable
		return inner
	}
	out := c.shape(where, s)
	if s.Items != nil {
		items := c.inline(where, s.Items, depth+1)
		out.Items = &items
	}
	return out
}

// target returns the name behind a reference.
func (c *compiler) target(where, ref string) string {
	name, ok := strings.CutPrefix(ref, schemaPrefix)
	if _, known := c.doc.Components.Schemas.Values[name]; !ok || !known {
		c.report(where, "unknown reference %s", ref)
	}
	return name
}

// wrapped returns the only part of a schema that does no more than wrap it. OpenAPI 3.0 ignores what stands beside a
// reference, so a reference that may be null is written as a wrapper with one part.
func wrapped(s *docSchema) (*docSchema, bool) {
	for _, parts := range [][]docSchema{s.AllOf, s.OneOf, s.AnyOf} {
		if len(parts) == 1 && len(s.Properties.Keys) == 0 {
			return &parts[0], true
		}
	}
	return nil, false
}
