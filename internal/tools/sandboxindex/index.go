// The shape of the index. Its reader is the package sandbox, which keeps a struct of the same shape.

// Package sandboxindex compiles the OpenAPI documents of internal/spec into the index that the sandbox serves from.
//
// The sandbox must start in milliseconds and must not carry a YAML reader, so everything that can be worked out ahead
// of time is worked out here: parameters have their enumerated words in place, responses have been told apart by
// envelope, and schemas keep the order of their document.
//
// The index is JSON with one operation or schema on each line, so that a new release of the API reads as a short diff:
//
//	{"version":1,"packages":[
//	{"name":"crm","operations":[
//	{"name":"Customers.List","method":"GET","path":"/crm/v2/tenant/{tenant}/customers","scopes":["tn.crm.customers:r"],
//	 "params":[{"name":"pageSize","in":"query","type":"integer","format":"int32","default":50,"max":5000}],
//	 "status":200,"kind":"page","body":{"ref":"Customer"}}
//	],"schemas":[
//	{"name":"Customer","type":"object","properties":[{"name":"id","type":"integer","format":"int64","required":true}]}
//	]}
//	]}
package sandboxindex

// version is the number of the index format. The reader refuses any other.
const version = 1

// The kinds of a response beside the envelopes, which are page and batch. The body of a list is the type of one element.
const (
	kindArray  = "array"
	kindObject = "object"
	kindScalar = "scalar"
	kindNone   = "none"
)

// pack is one package of the SDK with what its document describes.
type pack struct {
	Name       string
	Operations []operation
	Schemas    []schema
}

// operation is one method of the API. Its path is a template and starts with the module, such as /crm.
type operation struct {
	Name   string   `json:"name"`
	Method string   `json:"method"`
	Path   string   `json:"path"`
	Scopes []string `json:"scopes,omitempty"`
	Gated  bool     `json:"gated,omitempty"`
	Read   bool     `json:"read,omitempty"`
	Params []param  `json:"params,omitempty"`
	Status int      `json:"status"`
	Kind   string   `json:"kind"`
	Body   *shape   `json:"body,omitempty"`
}

// param is a path or query parameter. Sortable holds the fields that a sort parameter takes.
type param struct {
	Name     string `json:"name"`
	In       string `json:"in"`
	Required bool   `json:"required,omitempty"`
	shape
	Default  any      `json:"default,omitempty"`
	Min      *float64 `json:"min,omitempty"`
	Max      *float64 `json:"max,omitempty"`
	MaxItems int      `json:"maxItems,omitempty"`
	Comma    bool     `json:"comma,omitempty"`
	Sortable []string `json:"sortable,omitempty"`
	KeyStyle string   `json:"keyStyle,omitempty"`
}

// shape says what a JSON value looks like. Either Type or Ref is set; Ref names a schema of the same package.
// Values is the type of a dictionary's values.
type shape struct {
	Type       string     `json:"type,omitempty"`
	Format     string     `json:"format,omitempty"`
	Nullable   bool       `json:"nullable,omitempty"`
	Enum       []string   `json:"enum,omitempty"`
	Ref        string     `json:"ref,omitempty"`
	Items      *shape     `json:"items,omitempty"`
	Values     *shape     `json:"values,omitempty"`
	Properties []property `json:"properties,omitempty"`
}

// property is one member of an object, in the order of the document.
type property struct {
	Name     string `json:"name"`
	Required bool   `json:"required,omitempty"`
	shape
}

// schema is a named shape.
type schema struct {
	Name string `json:"name"`
	shape
}
