// The index of operations and schemas, as internal/tools/sandboxindex wrote it.

package sandbox

import (
	_ "embed" // spec.gen.json
	"encoding/json"
	"errors"
	"fmt"
)

//go:embed spec.gen.json
var specIndex []byte

// indexVersion is the format that this package reads.
const indexVersion = 1

// The kinds of a response.
const (
	kindPage   = "page"
	kindBatch  = "batch"
	kindArray  = "array"
	kindObject = "object"
	kindScalar = "scalar"
)

type index struct {
	Version  int            `json:"version"`
	Packages []indexPackage `json:"packages"`
}

type indexPackage struct {
	Name       string        `json:"name"`
	Operations []operation   `json:"operations"`
	Schemas    []namedSchema `json:"schemas"`
}

// operation is one method of the API. Body is the element of a page, batch or array, or the whole of any other kind.
type operation struct {
	Name   string   `json:"name"`
	Method string   `json:"method"`
	Path   string   `json:"path"`
	Scopes []string `json:"scopes"`
	Gated  bool     `json:"gated"`
	Read   bool     `json:"read"`
	Params []param  `json:"params"`
	Status int      `json:"status"`
	Kind   string   `json:"kind"`
	Body   *shape   `json:"body"`
}

type param struct {
	Name     string `json:"name"`
	In       string `json:"in"`
	Required bool   `json:"required"`
	shape
	Default  any      `json:"default"`
	Min      *float64 `json:"min"`
	Max      *float64 `json:"max"`
	MaxItems int      `json:"maxItems"`
	Comma    bool     `json:"comma"`
	Sortable []string `json:"sortable"`
	KeyStyle string   `json:"keyStyle"`
}

// shape describes a JSON value. Ref is a name within the package; target is the shape that it names, set by link.
type shape struct {
	Type       string     `json:"type"`
	Format     string     `json:"format"`
	Nullable   bool       `json:"nullable"`
	Enum       []string   `json:"enum"`
	Ref        string     `json:"ref"`
	Items      *shape     `json:"items"`
	Values     *shape     `json:"values"`
	Properties []property `json:"properties"`

	target *shape
}

type property struct {
	Name     string `json:"name"`
	Required bool   `json:"required"`
	shape
}

type namedSchema struct {
	Name string `json:"name"`
	shape
}

// readIndex decodes an index and ties every reference to what it names.
func readIndex(data []byte) (*index, error) {
	var ix index
	if err := json.Unmarshal(data, &ix); err != nil {
		return nil, fmt.Errorf("sandbox: index: %w", err)
	}
	if ix.Version != indexVersion {
		return nil, fmt.Errorf("sandbox: index: version %d, want %d", ix.Version, indexVersion)
	}
	for i := range ix.Packages {
		if err := ix.Packages[i].link(); err != nil {
			return nil, fmt.Errorf("sandbox: index: %s: %w", ix.Packages[i].Name, err)
		}
	}
	return &ix, nil
}

func (p *indexPackage) link() error {
	named := make(map[string]*shape, len(p.Schemas))
	for i := range p.Schemas {
		named[p.Schemas[i].Name] = &p.Schemas[i].shape
	}
	var missing []error
	var visit func(s *shape)
	visit = func(s *shape) {
		if s == nil {
			return
		}
		if s.Ref != "" {
			if s.target = named[s.Ref]; s.target == nil {
				missing = append(missing, fmt.Errorf("no schema %q", s.Ref))
			}
		}
		visit(s.Items)
		visit(s.Values)
		for i := range s.Properties {
			visit(&s.Properties[i].shape)
		}
	}
	for i := range p.Schemas {
		visit(&p.Schemas[i].shape)
	}
	for i := range p.Operations {
		visit(p.Operations[i].Body)
	}
	return errors.Join(missing...)
}

// resolve follows a reference to the shape that it stands for.
func (s *shape) resolve() *shape {
	for s.target != nil {
		s = s.target
	}
	return s
}

// property returns the member of that name, or nil.
func (s *shape) property(name string) *property {
	s = s.resolve()
	for i := range s.Properties {
		if s.Properties[i].Name == name {
			return &s.Properties[i]
		}
	}
	return nil
}

// schemaName is how the table of resources calls the schema of an operation's body, such as crm.Customer.
func (p *indexPackage) schemaName(op *operation) string {
	if op.Body == nil || op.Body.Ref == "" {
		return ""
	}
	return p.Name + "." + op.Body.Ref
}
