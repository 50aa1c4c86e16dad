package openapi

import "strings"

// Schema is a normalized JSON schema. A schema without a type accepts any value.
type Schema struct {
	Ref         string    `yaml:"$ref,omitempty"`
	Description string    `yaml:"description,omitempty"`
	GoName      string    `yaml:"x-go-name,omitempty"`
	GoType      string    `yaml:"x-go-type,omitempty"`
	Type        string    `yaml:"type,omitempty"`
	Format      string    `yaml:"format,omitempty"`
	Nullable    bool      `yaml:"nullable,omitempty"`
	Deprecated  bool      `yaml:"deprecated,omitempty"`
	AllOf       []*Schema `yaml:"allOf,omitempty"`
	AnyOf       []*Schema `yaml:"anyOf,omitempty"`

	Discriminator *Discriminator `yaml:"discriminator,omitempty"`

	// Enum holds strings or integers. EnumNames names the values where they do
	// not name themselves, EnumDocs says what they mean; both run parallel.
	Enum      []any    `yaml:"enum,omitempty,flow"`
	EnumNames []string `yaml:"x-enum-names,omitempty,flow"`
	EnumDocs  []string `yaml:"x-enum-descriptions,omitempty"`
	EnumFlags bool     `yaml:"x-enum-flags,omitempty"`

	Default       any      `yaml:"default,omitempty"`
	Minimum       *float64 `yaml:"minimum,omitempty"`
	Maximum       *float64 `yaml:"maximum,omitempty"`
	MinLength     *int     `yaml:"minLength,omitempty"`
	MaxLength     *int     `yaml:"maxLength,omitempty"`
	MaxItems      *int     `yaml:"maxItems,omitempty"`
	MaxProperties *int     `yaml:"maxProperties,omitempty"`
	Pattern       string   `yaml:"pattern,omitempty"`

	Items                *Schema      `yaml:"items,omitempty"`
	Required             []string     `yaml:"required,omitempty,flow"`
	Properties           Map[*Schema] `yaml:"properties,omitempty"`
	AdditionalProperties *Schema      `yaml:"additionalProperties,omitempty"`
	Envelope             Envelope     `yaml:"x-envelope,omitempty"`
}

// Discriminator tells the variants of a union apart: by the words that a member
// of theirs holds.
type Discriminator struct {
	PropertyName string            `yaml:"propertyName"`
	Mapping      map[string]string `yaml:"mapping,omitempty"` // reference by word
}

// RefTo returns a reference to a component schema.
func RefTo(name string) *Schema { return &Schema{Ref: SchemaPrefix + name} }

// RefName returns the name of the component that the schema refers to, either
// directly or as the only member of allOf, which is how OpenAPI 3.0 lets a
// reference carry a description or be nullable.
func (s *Schema) RefName() string {
	if s == nil {
		return ""
	}
	if s.Ref != "" {
		return strings.TrimPrefix(s.Ref, SchemaPrefix)
	}
	if len(s.AllOf) == 1 {
		return s.AllOf[0].RefName()
	}
	return ""
}

// Walk calls visit for the schema and everything inside it, without following
// references.
func (s *Schema) Walk(visit func(*Schema)) {
	if s == nil {
		return
	}
	visit(s)
	for _, part := range s.AllOf {
		part.Walk(visit)
	}
	for _, part := range s.AnyOf {
		part.Walk(visit)
	}
	s.Items.Walk(visit)
	s.AdditionalProperties.Walk(visit)
	for _, p := range s.Properties.All() {
		p.Walk(visit)
	}
}

// Walk calls visit for every schema of the operation.
func (o *Operation) Walk(visit func(*Schema)) {
	for _, p := range o.Parameters {
		p.Schema.Walk(visit)
	}
	if o.RequestBody != nil {
		for _, m := range o.RequestBody.Content.All() {
			m.Schema.Walk(visit)
		}
	}
	for _, r := range o.Responses.All() {
		for _, m := range r.Content.All() {
			m.Schema.Walk(visit)
		}
	}
}
