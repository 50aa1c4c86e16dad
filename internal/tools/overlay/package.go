// Package overlay joins the portal's facts with what people decide: Go names,
// our own sentences, and corrections of what the documents have wrong.
package overlay

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Package is the overlay of one Go package.
type Package struct {
	Package     string             `yaml:"package"`
	Documents   []string           `yaml:"documents"`
	Services    map[string]Service `yaml:"services"`
	Types       map[string]Type    `yaml:"types"`
	Unions      map[string]Union   `yaml:"unions"`
	Corrections []Correction       `yaml:"corrections"`

	// ParamNames come before those of the glossary.
	ParamNames map[string]string `yaml:"paramNames"`

	common *Common
}

// Service groups the operations on one resource.
type Service struct {
	Doc        string               `yaml:"doc"`
	Operations map[string]Operation `yaml:"operations"`
}

// Operation names and describes one operation of the documents.
type Operation struct {
	Operation string            `yaml:"operation"` // method and path, as the document has it
	Doc       string            `yaml:"doc"`
	Errors    []string          `yaml:"errors"`
	Params    map[string]string `yaml:"params"`
	Body      string            `yaml:"body"` // type name for a body that the document does not name
	Read      bool              `yaml:"read"` // a POST that changes nothing

	// Returns says what an undocumented answer is: "download", a file, or "raw",
	// JSON of a shape that nobody knows.
	Returns string `yaml:"returns"`
}

// Type names and describes one schema, or several that are the same.
type Type struct {
	Schemas    []string          `yaml:"schemas"`
	Doc        string            `yaml:"doc"`
	Fields     map[string]string `yaml:"fields"`
	Names      map[string]string `yaml:"names"`
	Values     map[string]string `yaml:"values"`
	ValueNames map[string]string `yaml:"valueNames"`
}

// Union names a choice between types. The documents spell it out wherever it
// occurs, and do not tell by which words its variants are told apart.
type Union struct {
	Doc    string            `yaml:"doc"`
	Member string            `yaml:"member"` // the member that holds the word
	Words  map[string]string `yaml:"words"`  // type by word
}

// Correction replaces what the documents say of fields or query parameters, or
// of an operation as a whole.
type Correction struct {
	Schema    string   `yaml:"schema"`
	Fields    []string `yaml:"fields"`
	Operation string   `yaml:"operation"`
	Params    []string `yaml:"params"`
	Because   string   `yaml:"because"`

	// One of these is the correction.
	Type       string   `yaml:"type"`
	Required   []string `yaml:"required"`   // the fields that are required, and no others
	Maximum    *float64 `yaml:"maximum"`    // the most that the server takes; beside a type that is a list, of its values
	Sortable   []string `yaml:"sortable"`   // the fields that a sort takes
	Drop       bool     `yaml:"drop"`       // parameters that say nothing
	Deprecated bool     `yaml:"deprecated"` // an operation on its way out
}

// Common holds the words that all packages share.
type Common struct {
	Shared map[string]string `yaml:"shared"`
	Fields map[string]string `yaml:"fields"`
	Params map[string]string `yaml:"params"`

	// Names are the Go names of fields whose own would read badly.
	Names map[string]string `yaml:"names"`

	// ParamNames are the Go names of query parameters whose own would read badly.
	ParamNames map[string]string `yaml:"paramNames"`
}

// commonFile is the overlay that belongs to no package.
const commonFile = "common.yaml"

// Load reads a folder of overlays.
func Load(folder string) ([]*Package, error) {
	common := new(Common)
	if err := read(filepath.Join(folder, commonFile), common); err != nil {
		return nil, err
	}
	names, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", folder, err)
	}
	var packages []*Package
	for _, name := range names {
		if filepath.Base(name) == commonFile {
			continue
		}
		p := &Package{common: common}
		if err := read(name, p); err != nil {
			return nil, err
		}
		if want := strings.TrimSuffix(filepath.Base(name), ".yaml"); p.Package != want {
			return nil, fmt.Errorf("%s: package is %q, want %q like the file", name, p.Package, want)
		}
		packages = append(packages, p)
	}
	if len(packages) == 0 {
		return nil, fmt.Errorf("no overlay of a package in %s", folder)
	}
	return packages, nil
}

// read decodes a file and refuses keys that nobody would look at.
func read(name string, v any) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("read overlay: %w", err)
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(v); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// problems collects what is wrong with an overlay, so that one run shows all.
type problems struct {
	prefix string
	errs   []error
}

func (p *problems) addf(format string, args ...any) {
	p.errs = append(p.errs, fmt.Errorf(p.prefix+": "+format, args...))
}

// err returns the problems in one order, whatever order maps were walked in.
func (p *problems) err() error {
	slices.SortFunc(p.errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(p.errs...)
}
