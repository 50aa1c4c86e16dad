// Shapes: from an OpenAPI schema to the index's own description of a JSON value.

package sandboxindex

import (
	"fmt"
	"slices"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// maxDepth bounds inlining, so that a schema that refers to itself is an error and not an endless loop.
const maxDepth = 16

// shape compiles a schema and leaves references to named schemas as they are.
func (c *compiler) shape(where string, s *openapi.Schema) shape {
	if name := s.RefName(); name != "" {
		return shape{Ref: name, Nullable: s.Nullable}
	}
	out := shape{Type: s.Type, Format: s.Format, Nullable: s.Nullable, Min: s.Minimum, Max: s.Maximum}
	if s.MinLength != nil {
		out.MinLength = *s.MinLength
	}
	if s.MaxLength != nil {
		out.MaxLength = *s.MaxLength
	}
	for _, word := range s.Enum {
		out.Enum = append(out.Enum, fmt.Sprint(word))
	}
	for _, part := range s.AnyOf {
		out.Union = append(out.Union, c.shape(where, part))
	}
	if s.Items != nil {
		items := c.shape(where, s.Items)
		out.Items = &items
	}
	if s.AdditionalProperties != nil {
		values := c.shape(where, s.AdditionalProperties)
		out.Values = &values
	}
	for _, name := range s.Required {
		if _, ok := s.Properties.Get(name); !ok {
			c.report(where, "required property %q is not described", name)
		}
	}
	for name, member := range s.Properties.All() {
		out.Properties = append(out.Properties, property{
			Name: name, Required: slices.Contains(s.Required, name), shape: c.shape(where+"."+name, member),
		})
	}
	return out
}

// inline is shape for parameters: references are resolved, so that a filter knows its words without a look-up.
func (c *compiler) inline(where string, s *openapi.Schema, depth int) shape {
	if depth > maxDepth {
		c.report(where, "references go round in a circle")
		return shape{}
	}
	if name := s.RefName(); name != "" {
		target, _ := c.doc.Components.Schemas.Get(name)
		inner := c.inline(where, target, depth+1)
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
