// The parts of an OpenAPI document that the index is made of, as YAML decodes them.

package sandboxindex

import (
	"fmt"

	"go.yaml.in/yaml/v3"
)

type document struct {
	OpenAPI    string                        `yaml:"openapi"`
	Paths      ordered[map[string]yaml.Node] `yaml:"paths"`
	Components struct {
		Schemas    ordered[docSchema] `yaml:"schemas"`
		Parameters ordered[docParam]  `yaml:"parameters"`
	} `yaml:"components"`
}

type docOperation struct {
	OperationID string                 `yaml:"operationId"`
	Security    []map[string][]string  `yaml:"security"`
	Gated       bool                   `yaml:"x-gated"`
	Read        bool                   `yaml:"x-read"`
	Parameters  []docParam             `yaml:"parameters"`
	Responses   map[string]docResponse `yaml:"responses"`
}

type docParam struct {
	Ref      string    `yaml:"$ref"`
	Name     string    `yaml:"name"`
	In       string    `yaml:"in"`
	Required bool      `yaml:"required"`
	Explode  *bool     `yaml:"explode"`
	Sortable []string  `yaml:"x-sortable"`
	KeyStyle string    `yaml:"x-key-style"`
	Schema   docSchema `yaml:"schema"`
}

type docResponse struct {
	Content map[string]struct {
		Schema *docSchema `yaml:"schema"`
	} `yaml:"content"`
}

type docSchema struct {
	Ref        string             `yaml:"$ref"`
	Type       string             `yaml:"type"`
	Format     string             `yaml:"format"`
	Nullable   bool               `yaml:"nullable"`
	Enum       []yaml.Node        `yaml:"enum"`
	AllOf      []docSchema        `yaml:"allOf"`
	OneOf      []docSchema        `yaml:"oneOf"`
	AnyOf      []docSchema        `yaml:"anyOf"`
	Items      *docSchema         `yaml:"items"`
	Properties ordered[docSchema] `yaml:"properties"`
	Required   []string           `yaml:"required"`
	Additional yaml.Node          `yaml:"additionalProperties"`
	Default    any                `yaml:"default"`
	Minimum    *float64           `yaml:"minimum"`
	Maximum    *float64           `yaml:"maximum"`
	MaxItems   int                `yaml:"maxItems"`
	Envelope   string             `yaml:"x-envelope"`
	Sortable   []string           `yaml:"x-sortable"`
}

// ordered is a YAML mapping that remembers the order of its keys, which a Go map does not.
type ordered[T any] struct {
	Keys   []string
	Values map[string]T
}

// UnmarshalYAML reads a mapping and refuses a key that comes twice.
func (o *ordered[T]) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.AliasNode {
		node = node.Alias
	}
	if node.Kind != yaml.MappingNode {
		return fmt.Errorf("line %d: expected a mapping", node.Line)
	}
	o.Values = make(map[string]T, len(node.Content)/2)
	for i := 0; i+1 < len(node.Content); i += 2 {
		key := node.Content[i].Value
		if _, twice := o.Values[key]; twice {
			return fmt.Errorf("line %d: %q comes twice", node.Content[i].Line, key)
		}
		var value T
		if err := node.Content[i+1].Decode(&value); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		o.Keys = append(o.Keys, key)
		o.Values[key] = value
	}
	return nil
}
