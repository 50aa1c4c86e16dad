// This file turns the schemas of OpenAPI 3.0 into JSON Schema 2020-12 and
// validates values with it.

package contract

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// validator holds the schemas of one package.
type validator struct {
	compiler *jsonschema.Compiler
	url      string
	compiled map[string]*jsonschema.Schema
}

// newValidator converts every schema of a document: those that it names and
// those of its operations' bodies.
func newValidator(doc *document) (*validator, error) {
	defs := map[string]any{}
	add := func(name string, s node) error {
		converted, err := convert(s)
		if err != nil {
			return fmt.Errorf("%s: %s: %w", doc.name, name, err)
		}
		defs[name] = converted
		return nil
	}
	for name := range doc.schemas {
		if err := add(name, doc.schemas.object(name)); err != nil {
			return nil, err
		}
	}
	for id, e := range doc.operations {
		if e.body != nil {
			if err := add("request-"+id, e.body.schema); err != nil {
				return nil, err
			}
		}
		if e.response != nil {
			if err := add("response-"+id, e.response.schema); err != nil {
				return nil, err
			}
		}
	}
	text, err := json.Marshal(map[string]any{"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": defs})
	if err != nil {
		return nil, err
	}
	resource, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	v := &validator{jsonschema.NewCompiler(), "https://contract.test/" + doc.name + ".json", map[string]*jsonschema.Schema{}}
	v.compiler.DefaultDraft(jsonschema.Draft2020)
	v.compiler.AssertFormat()
	for name, check := range formats() {
		v.compiler.RegisterFormat(&jsonschema.Format{Name: formatPrefix + name, Validate: check})
	}
	if err := v.compiler.AddResource(v.url, resource); err != nil {
		return nil, err
	}
	return v, nil
}

// check validates a JSON text against one of the definitions.
func (v *validator) check(name string, text []byte) error {
	schema := v.compiled[name]
	if schema == nil {
		var err error
		if schema, err = v.compiler.Compile(v.url + "#/$defs/" + name); err != nil {
			return err
		}
		v.compiled[name] = schema
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	return schema.Validate(value)
}

// convert writes a schema as JSON Schema. An object takes no member that the
// specification does not have. A keyword that is not known here is an error,
// since a test that overlooks it would promise too much.
func convert(s node) (map[string]any, error) {
	out := map[string]any{}
	for key, value := range s {
		switch key {
		case "nullable", "description", "deprecated", "default", "title", "example", "externalDocs", "readOnly", "writeOnly", "discriminator":
		case "type", "enum", "required", "pattern", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties",
			"minimum", "maximum", "uniqueItems":
			out[key] = value
		case "format":
			name := s.text("format")
			if formats()[name] == nil {
				return nil, fmt.Errorf("the format %q is not known to the contract tests", name)
			}
			out[key] = formatPrefix + name
		case "$ref":
			out[key] = "#/$defs/" + strings.TrimPrefix(s.text(key), refPrefix)
		case "items", "additionalProperties":
			if _, ok := value.(bool); ok {
				out[key] = value
				continue
			}
			inner, err := convert(s.object(key))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", key, err)
			}
			out[key] = inner
		case "allOf", "anyOf":
			var parts []any
			for _, part := range s.list(key) {
				inner, err := convert(part)
				if err != nil {
					return nil, fmt.Errorf("%s: %w", key, err)
				}
				parts = append(parts, inner)
			}
			out[key] = parts
		case "properties":
			members := map[string]any{}
			for name := range s.object(key) {
				inner, err := convert(s.object(key).object(name))
				if err != nil {
					return nil, fmt.Errorf("%s: %w", name, err)
				}
				members[name] = inner
			}
			out[key] = members
			if s["additionalProperties"] == nil {
				out["additionalProperties"] = false
			}
		default:
			if !strings.HasPrefix(key, "x-") {
				return nil, fmt.Errorf("the keyword %q is not known to the contract tests", key)
			}
		}
	}
	if s.is("nullable") {
		return map[string]any{"anyOf": []any{out, map[string]any{"type": "null"}}}, nil
	}
	return out, nil
}
