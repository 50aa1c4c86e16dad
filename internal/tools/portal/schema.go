package portal

import (
	"fmt"
	"slices"
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// formats maps the portal's spellings to one word each. Formats that say how a
// text looks are kept as they are.
var formats = map[string]string{
	"": "", "int32": "int32", "int64": "int64", "double": "double", "float": "double",
	"decimal": "decimal", "date": "date", "date-time": "date-time",
	"duration": "duration", "time-span": "duration", "timespan": "duration",
	"guid": "guid", "uuid": "guid", "html": "html", "multiline": "multiline",
	"phone": "phone", "email": "email", "password": "password", "binary": "binary", "byte": "byte", "uri": "uri",
}

// schema normalizes one schema of a 3.0 or 3.1 document.
func schema(n node) (*openapi.Schema, error) {
	o, err := n.object()
	if err != nil {
		return nil, err
	}
	s := new(openapi.Schema)
	var variants []*openapi.Schema
	for _, key := range o.keys {
		if err := keyword(s, &variants, key, o.members[key]); err != nil {
			return nil, err
		}
	}
	if err := unite(n, s, variants); err != nil {
		return nil, err
	}
	if err := complete(n, s); err != nil {
		return nil, err
	}
	return s, nil
}

// keyword takes one member of a schema over. What carries only words is
// skipped by name, so that an unknown keyword cannot get lost.
func keyword(s *openapi.Schema, variants *[]*openapi.Schema, key string, m node) (err error) {
	switch key {
	case "description", "title", "example", "examples", "x-deprecatedMessage", "readOnly", "writeOnly", "uniqueItems":
	case "$ref":
		var ref string
		if ref, err = m.text(); err != nil {
			return err
		}
		if !strings.HasPrefix(ref, openapi.SchemaPrefix) {
			return m.errorf("reference %q does not point into %s", ref, openapi.SchemaPrefix)
		}
		s.Ref = ref
	case "type":
		return setType(s, m)
	case "format":
		var format string
		if format, err = m.text(); err != nil {
			return err
		}
		known, ok := formats[format]
		if !ok {
			return m.errorf("unknown format %q; add it to the importer's table", format)
		}
		s.Format = known
	case "nullable":
		var nullable bool
		nullable, err = m.boolean()
		s.Nullable = s.Nullable || nullable
	case "deprecated":
		s.Deprecated, err = m.boolean()
	case "oneOf", "anyOf", "allOf":
		return setVariants(s, variants, key, m)
	case "enum":
		return setEnum(s, m)
	case "x-enumNames", "x-enum-varnames":
		s.EnumNames, err = m.texts()
	case "x-enumFlags":
		s.EnumFlags, err = m.boolean()
	case "default":
		s.Default, err = scalar(m)
	case "minimum":
		s.Minimum, err = m.number()
	case "maximum":
		s.Maximum, err = m.number()
	case "minLength":
		s.MinLength, err = m.integer()
	case "maxLength":
		s.MaxLength, err = m.integer()
	case "maxItems":
		s.MaxItems, err = m.integer()
	case "maxProperties":
		s.MaxProperties, err = m.integer()
	case "pattern":
		s.Pattern, err = m.text()
	case "items":
		s.Items, err = schema(m)
	case "required":
		s.Required, err = m.texts()
	case "properties":
		return setProperties(s, m)
	case "additionalProperties":
		if _, ok := m.value.(bool); !ok {
			s.AdditionalProperties, err = schema(m)
		}
	default:
		return m.errorf("unknown schema keyword; teach it to the importer or list it as noise")
	}
	return err
}

// setType accepts a name or a 3.1 list with null in it.
func setType(s *openapi.Schema, m node) error {
	if name, ok := m.value.(string); ok {
		if name == "null" {
			s.Nullable = true
			return nil
		}
		s.Type = name
		return nil
	}
	names, err := m.texts()
	if err != nil {
		return err
	}
	s.Nullable = s.Nullable || slices.Contains(names, "null")
	names = slices.DeleteFunc(names, func(name string) bool { return name == "null" })
	if len(names) > 1 {
		return m.errorf("several types at once (%s) cannot be one Go type; correct the document or teach the importer", strings.Join(names, ", "))
	}
	if len(names) == 1 {
		s.Type = names[0]
	}
	return nil
}

func setVariants(s *openapi.Schema, variants *[]*openapi.Schema, key string, m node) error {
	items, err := m.array()
	if err != nil {
		return err
	}
	if len(items) == 0 {
		return m.errorf("%s is empty", key)
	}
	for _, item := range items {
		variant, err := schema(item)
		if err != nil {
			return err
		}
		if isNull(variant) {
			s.Nullable = true
			continue
		}
		*variants = append(*variants, variant)
	}
	if key == "allOf" && len(*variants) > 1 {
		return m.errorf("allOf of several schemas cannot be expressed; the importer knows only one")
	}
	return nil
}

// isNull recognizes {"type": "null"}.
func isNull(s *openapi.Schema) bool {
	return s.Nullable && s.Type == "" && s.Ref == "" && len(s.AnyOf) == 0 && len(s.AllOf) == 0 && len(s.Enum) == 0
}

// unite replaces oneOf, anyOf and allOf: one variant is the schema itself, and
// several stay a union.
func unite(n node, s *openapi.Schema, variants []*openapi.Schema) error {
	if s.Ref != "" && len(variants) > 0 {
		return n.errorf("a reference beside oneOf, anyOf or allOf has no meaning")
	}
	if len(variants) > 0 && (s.Properties.Len() > 0 || s.Items != nil || s.AdditionalProperties != nil || len(s.Enum) > 0) {
		return n.errorf("properties, items or enum beside oneOf, anyOf or allOf would get lost")
	}
	switch {
	case len(variants) == 1 && variants[0].RefName() == "":
		nullable, deprecated := s.Nullable || variants[0].Nullable, s.Deprecated
		*s = *variants[0]
		s.Nullable, s.Deprecated = nullable, deprecated || s.Deprecated
	case len(variants) == 1:
		s.Nullable = s.Nullable || variants[0].Nullable
		s.Ref = openapi.SchemaPrefix + variants[0].RefName()
	case len(variants) > 1:
		s.Type = ""
		s.AnyOf = variants
	}
	if s.Ref != "" {
		// Whatever stands beside a reference only repeats what it refers to.
		ref := openapi.Schema{Ref: s.Ref, Nullable: s.Nullable, Deprecated: s.Deprecated}
		if s.Nullable || s.Deprecated {
			ref = openapi.Schema{AllOf: []*openapi.Schema{{Ref: s.Ref}}, Nullable: s.Nullable, Deprecated: s.Deprecated}
		}
		*s = ref
	}
	return nil
}

// complete checks what only the whole schema shows.
func complete(n node, s *openapi.Schema) error {
	switch s.Type {
	case "":
		if s.Properties.Len() > 0 || s.AdditionalProperties != nil {
			s.Type = "object"
		}
	case "array":
		if s.Items == nil {
			return n.errorf("an array without items")
		}
	case "object", "string", "integer", "number", "boolean":
	default:
		return n.errorf("unknown type %q", s.Type)
	}
	for _, name := range s.Required {
		if _, ok := s.Properties.Get(name); !ok {
			return n.errorf("required names %q, which is not a property", name)
		}
	}
	return completeEnum(n, s)
}

// completeEnum keeps words for integers only: where the values are words
// themselves, a second list of names says nothing more.
func completeEnum(n node, s *openapi.Schema) error {
	if s.Type != "integer" || len(s.Enum) == 0 {
		s.EnumNames = nil
		return nil
	}
	if len(s.EnumNames) > 0 && len(s.EnumNames) != len(s.Enum) {
		return n.errorf("%d enum values but %d names", len(s.Enum), len(s.EnumNames))
	}
	return nil
}

// setEnum drops repeated values, which some documents have.
func setEnum(s *openapi.Schema, m node) error {
	items, err := m.array()
	if err != nil {
		return err
	}
	for _, item := range items {
		if item.value == nil {
			s.Nullable = true
			continue
		}
		v, err := scalar(item)
		if err != nil {
			return err
		}
		if !slices.Contains(s.Enum, v) {
			s.Enum = append(s.Enum, v)
		}
	}
	return nil
}

func setProperties(s *openapi.Schema, m node) error {
	o, err := m.object()
	if err != nil {
		return err
	}
	for _, name := range o.keys {
		p, err := schema(o.members[name])
		if err != nil {
			return err
		}
		s.Properties.Set(name, p)
	}
	return nil
}

func scalar(n node) (any, error) {
	switch v := n.value.(type) {
	case string, bool:
		return v, nil
	case nil, *object, []node:
		return nil, n.errorf("want a string, number or boolean, have %s", n.kind())
	default:
		if i, err := n.integer(); err == nil {
			return *i, nil
		}
		f, err := n.number()
		if err != nil {
			return nil, fmt.Errorf("scalar: %w", err)
		}
		return *f, nil
	}
}
