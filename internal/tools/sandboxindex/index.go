// The shape of the index. Its reader is the package sandbox, which keeps a struct of the same shape.

// Package sandboxindex compiles the OpenAPI documents of internal/spec into the index that the sandbox serves from.
//
// The sandbox must start in milliseconds and must not carry a YAML reader, so everything that can be worked out ahead
// of time is worked out here: parameters have their enumerated words in place, responses have been told apart by
// envelope, and schemas keep the order of their document.
//
// Each package names its modules, the first segments of its paths, and its scopes ahead of its operations, so that the
// sandbox can find the package of a request without reading what the others describe.
//
// The index is JSON with one operation or schema on each line, so that a new release of the API reads as a short diff:
//
//	{"version":2,"packages":[
//	{"name":"crm","modules":["crm"],"scopes":["tn.crm.customers:r"],"operations":[
//	{"name":"Customers.List","method":"GET","path":"/crm/v2/tenant/{tenant}/customers","scopes":["tn.crm.customers:r"],
//	 "params":[{"name":"pageSize","in":"query","type":"integer","format":"int32","default":50,"max":5000}],
//	 "status":200,"kind":"page","body":{"ref":"Customer"}}
//	],"schemas":[
//	{"name":"Customer","type":"object","properties":[{"name":"id","type":"integer","format":"int64","required":true}]}
//	]}
//	]}
package sandboxindex

// version is the number of the index format. The reader refuses any other.
const version = 2

// The kinds of a body beside the envelopes, which are page and batch. The body of a list is the type of one element.
// A file is a response of bytes or a redirect to them; of a raw response the documents say only that it is JSON.
const (
	kindArray  = "array"
	kindObject = "object"
	kindScalar = "scalar"
	kindFile   = "file"
	kindRaw    = "raw"
	kindNone   = "none"
)

// The content types that bodies come in.
const (
	typeJSON   = "application/json"
	typeUpload = "multipart/form-data"
	typeBytes  = "application/octet-stream"
)

// pack is one package of the SDK with what its document describes.
type pack struct {
	Name       string
	Modules    []string
	Scopes     []string
	Operations []operation
	Schemas    []schema
}

// operation is one method of the API. Its path is a template and starts with the module, such as /crm.
type operation struct {
	Name    string   `json:"name"`
	Method  string   `json:"method"`
	Path    string   `json:"path"`
	Scopes  []string `json:"scopes,omitempty"`
	Gated   bool     `json:"gated,omitempty"`
	Read    bool     `json:"read,omitempty"`
	Params  []param  `json:"params,omitempty"`
	Request *request `json:"request,omitempty"`
	Status  int      `json:"status"`
	Kind    string   `json:"kind"`
	Wrapped bool     `json:"wrapped,omitempty"` // the body is the member data of an object
	Body    *shape   `json:"body,omitempty"`
}

// request is the body that an operation takes. Type is its content type, JSON when empty; an upload is a form with one
// member for each of its parts, and the file is the one of format binary.
type request struct {
	Type     string `json:"type,omitempty"`
	Required bool   `json:"required,omitempty"`
	Kind     string `json:"kind"`
	Body     *shape `json:"body,omitempty"`
}

// param is a path or query parameter. Sortable holds the fields that a sort parameter takes.
type param struct {
	Name     string `json:"name"`
	In       string `json:"in"`
	Required bool   `json:"required,omitempty"`
	shape
	Default  any      `json:"default,omitempty"`
	MaxItems int      `json:"maxItems,omitempty"`
	Comma    bool     `json:"comma,omitempty"`
	Sortable []string `json:"sortable,omitempty"`
	KeyStyle string   `json:"keyStyle,omitempty"`
}

// shape says what a JSON value looks like. Either Type or Ref is set; Ref names a schema of the same package.
// Values is the type of a dictionary's values. A value with a Union is of one of its types, which its member "type"
// tells. Nothing at all is said of a shape without any of these.
type shape struct {
	Type       string     `json:"type,omitempty"`
	Format     string     `json:"format,omitempty"`
	Nullable   bool       `json:"nullable,omitempty"`
	Enum       []string   `json:"enum,omitempty"`
	Min        *float64   `json:"min,omitempty"`
	Max        *float64   `json:"max,omitempty"`
	MinLength  int        `json:"minLength,omitempty"`
	MaxLength  int        `json:"maxLength,omitempty"`
	Ref        string     `json:"ref,omitempty"`
	Items      *shape     `json:"items,omitempty"`
	Values     *shape     `json:"values,omitempty"`
	Union      []shape    `json:"union,omitempty"`
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
