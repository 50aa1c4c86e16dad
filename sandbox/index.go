// The index of operations and schemas, as internal/tools/sandboxindex wrote it.

package sandbox

import (
	_ "embed" // spec.gen.json
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/go-faster/jx"
)

//go:embed spec.gen.json
var specIndex []byte

// indexVersion is the format that this package reads.
const indexVersion = 2

// The kinds of a body. A file is bytes or a redirect to them; a raw body is any JSON.
const (
	kindPage   = "page"
	kindBatch  = "batch"
	kindArray  = "array"
	kindObject = "object"
	kindScalar = "scalar"
	kindFile   = "file"
	kindRaw    = "raw"
)

// typeUpload is the content type of uploads.
const typeUpload = "multipart/form-data"

type index struct {
	Version  int             `json:"version"`
	Packages []*indexPackage `json:"packages"`
}

// indexPackage is what one package of the SDK can do. Its operations and schemas are read when they are needed first.
type indexPackage struct {
	Name       string        `json:"name"`
	Modules    []string      `json:"modules"` // the first segments of its paths
	Scopes     []string      `json:"scopes"`
	Operations []operation   `json:"operations"`
	Schemas    []namedSchema `json:"schemas"`

	operations, schemas []byte // not read yet
	once                sync.Once
	problem             error
}

// operation is one method of the API. Body is the element of a page, batch or array, or the whole of any other kind.
type operation struct {
	Name    string   `json:"name"`
	Method  string   `json:"method"`
	Path    string   `json:"path"`
	Scopes  []string `json:"scopes"`
	Gated   bool     `json:"gated"`
	Read    bool     `json:"read"`
	Params  []param  `json:"params"`
	Request *request `json:"request"`
	Status  int      `json:"status"`
	Kind    string   `json:"kind"`
	Wrapped bool     `json:"wrapped"` // the body travels as the member data of an object
	Body    *shape   `json:"body"`
}

// request is the body that an operation takes. Body is the element of an array, or the whole of any other kind.
type request struct {
	Type     string `json:"type"` // JSON when empty
	Required bool   `json:"required"`
	Kind     string `json:"kind"`
	Body     *shape `json:"body"`
}

type param struct {
	Name     string `json:"name"`
	In       string `json:"in"`
	Required bool   `json:"required"`
	shape
	Default  any      `json:"default"`
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
	Min        *float64   `json:"min"` // documented limits, of which the real server minds few
	Max        *float64   `json:"max"`
	MinLength  int        `json:"minLength"`
	MaxLength  int        `json:"maxLength"`
	Ref        string     `json:"ref"`
	Items      *shape     `json:"items"`
	Values     *shape     `json:"values"`
	Union      []shape    `json:"union"`
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

// openIndex reads what the packages are called and leaves the rest for load: most programs use few of them, and a
// server is started in every test.
func openIndex(data []byte) (*index, error) {
	var ix index
	err := jx.DecodeBytes(data).Obj(func(d *jx.Decoder, key string) (err error) {
		switch key {
		case "version":
			ix.Version, err = d.Int()
			return err
		case "packages":
			return d.Arr(func(d *jx.Decoder) error {
				p, err := openPackage(d)
				ix.Packages = append(ix.Packages, p)
				return err
			})
		}
		return fmt.Errorf("unknown member %q", key)
	})
	if err != nil {
		return nil, fmt.Errorf("sandbox: index: %w", err)
	}
	if ix.Version != indexVersion {
		return nil, fmt.Errorf("sandbox: index: version %d, want %d", ix.Version, indexVersion)
	}
	return &ix, nil
}

func openPackage(d *jx.Decoder) (*indexPackage, error) {
	p := &indexPackage{}
	err := d.Obj(func(d *jx.Decoder, key string) (err error) {
		var words jx.Raw
		switch key {
		case "name":
			p.Name, err = d.Str()
		case "modules":
			if words, err = d.Raw(); err == nil {
				err = json.Unmarshal(words, &p.Modules)
			}
		case "scopes":
			if words, err = d.Raw(); err == nil {
				err = json.Unmarshal(words, &p.Scopes)
			}
		case "operations":
			p.operations, err = d.Raw()
		case "schemas":
			p.schemas, err = d.Raw()
		default:
			err = fmt.Errorf("unknown member %q", key)
		}
		return err
	})
	return p, err
}

// load reads operations and schemas and ties every reference to what it names, when it is called first.
func (p *indexPackage) load() error {
	p.once.Do(func() { p.problem = p.read() })
	return p.problem
}

func (p *indexPackage) read() error {
	problems := []error{json.Unmarshal(p.operations, &p.Operations), json.Unmarshal(p.schemas, &p.Schemas)}
	p.operations, p.schemas = nil, nil
	if err := errors.Join(append(problems, p.link())...); err != nil {
		return fmt.Errorf("sandbox: index: %s: %w", p.Name, err)
	}
	return nil
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
		for i := range s.Union {
			visit(&s.Union[i])
		}
		for i := range s.Properties {
			visit(&s.Properties[i].shape)
		}
	}
	for i := range p.Schemas {
		visit(&p.Schemas[i].shape)
	}
	for i := range p.Operations {
		op := &p.Operations[i]
		visit(op.Body)
		if op.Request != nil {
			visit(op.Request.Body)
		}
		for k := range op.Params {
			visit(&op.Params[k].shape)
		}
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

// isObject tells whether a shape has members of its own, be they named or not.
func (s *shape) isObject() bool {
	s = s.resolve()
	return s.Type == "object" || len(s.Properties) > 0 || s.Values != nil
}

// part returns the shape of a union that an object says it is of. Names of shapes end as the words of type do.
func (s *shape) part(o object) *shape {
	word := strings.ToLower(text(o.get("type")))
	for i := range s.Union {
		one := &s.Union[i]
		if p := one.property("type"); p != nil && slices.ContainsFunc(p.resolve().Enum, func(w string) bool { return strings.EqualFold(w, word) }) {
			return one.resolve()
		}
	}
	for i := range s.Union {
		if word != "" && strings.Contains(strings.ToLower(s.Union[i].Ref), word) {
			return s.Union[i].resolve()
		}
	}
	return s.Union[0].resolve()
}

// anything tells whether nothing is said of a value.
func (s *shape) anything() bool {
	s = s.resolve()
	return s.Type == "" && len(s.Union) == 0 && !s.isObject()
}
