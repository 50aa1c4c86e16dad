// Package openapi is the model of the documents in internal/spec: the small
// part of OpenAPI 3.0.3 that remains once the portal's documents have been
// normalized. Maps keep the order in which they were written, because field
// order is part of what a reader of the generated code sees.
package openapi

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Version is the OpenAPI version that every written document declares.
const Version = "3.0.3"

// SchemaPrefix begins every reference to a component schema.
const SchemaPrefix = "#/components/schemas/"

// MaxListed is how many IDs a list takes in its filter ids.
const MaxListed = 50

// Envelope names the shape that wraps the records of a response.
type Envelope string

// The envelopes that the API uses for more than one resource.
const (
	EnvelopePage  Envelope = "page"
	EnvelopeBatch Envelope = "batch"

	// EnvelopeResult wraps one record, or a list that comes whole.
	EnvelopeResult Envelope = "result"
)

// Document is one normalized OpenAPI document.
type Document struct {
	OpenAPI    string         `yaml:"openapi"`
	Info       Info           `yaml:"info"`
	Servers    []Server       `yaml:"servers"`
	Tags       []Tag          `yaml:"tags,omitempty"`
	Paths      Map[*PathItem] `yaml:"paths"`
	Components Components     `yaml:"components"`
}

// Info names the document.
type Info struct {
	Title   string `yaml:"title"`
	Version string `yaml:"version"`
}

// Server is a base URL.
type Server struct {
	URL string `yaml:"url"`
}

// Tag describes a service.
type Tag struct {
	Name        string `yaml:"name"`
	Description string `yaml:"description,omitempty"`
}

// Components holds the named schemas.
type Components struct {
	Schemas         Map[*Schema]   `yaml:"schemas"`
	SecuritySchemes map[string]any `yaml:"securitySchemes,omitempty"`
}

// PathItem holds a path's operations by lower-case method.
type PathItem struct {
	Get    *Operation `yaml:"get,omitempty"`
	Post   *Operation `yaml:"post,omitempty"`
	Put    *Operation `yaml:"put,omitempty"`
	Patch  *Operation `yaml:"patch,omitempty"`
	Delete *Operation `yaml:"delete,omitempty"`
}

// Methods lists the methods that documents may use, in the order of PathItem.
func Methods() []string { return []string{"get", "post", "put", "patch", "delete"} }

// Slot returns where the operation of a lower-case method is kept, or nil.
func (p *PathItem) Slot(method string) **Operation {
	switch method {
	case "get":
		return &p.Get
	case "post":
		return &p.Post
	case "put":
		return &p.Put
	case "patch":
		return &p.Patch
	case "delete":
		return &p.Delete
	}
	return nil
}

// Endpoint is where an operation is called.
type Endpoint struct {
	Method string // in capitals
	Path   string
}

// String returns method and path, such as "GET /crm/v2/tenant/{tenant}/customers".
func (e Endpoint) String() string { return e.Method + " " + e.Path }

// Operations iterates over the operations in the order of their paths.
func (d *Document) Operations() iter.Seq2[Endpoint, *Operation] {
	return func(yield func(Endpoint, *Operation) bool) {
		for path, item := range d.Paths.All() {
			if item == nil {
				continue
			}
			for _, method := range Methods() {
				if op := *item.Slot(method); op != nil && !yield(Endpoint{strings.ToUpper(method), path}, op) {
					return
				}
			}
		}
	}
}

// Operation is one call of the API.
type Operation struct {
	OperationID string         `yaml:"operationId"`
	Tags        []string       `yaml:"tags,omitempty"`
	Summary     string         `yaml:"summary,omitempty"`
	Deprecated  bool           `yaml:"deprecated,omitempty"`
	Gated       bool           `yaml:"x-gated,omitempty"`
	Read        bool           `yaml:"x-read,omitempty"`
	Download    bool           `yaml:"x-download,omitempty"`
	Errors      []string       `yaml:"x-errors,omitempty"`
	Parameters  []*Parameter   `yaml:"parameters,omitempty"`
	RequestBody *RequestBody   `yaml:"requestBody,omitempty"`
	Responses   Map[*Response] `yaml:"responses"`
	Security    []Security     `yaml:"security,omitempty"`
}

// Security maps a scheme's name to the scopes that it must grant.
type Security map[string][]string

// Scopes lists the OAuth scopes of the operation; none for gated ones.
func (o *Operation) Scopes() []string {
	var scopes []string
	for _, s := range o.Security {
		scopes = append(scopes, s["oauth"]...)
	}
	slices.Sort(scopes)
	return slices.Compact(scopes)
}

// Success returns the status and response of the operation's 2xx or 3xx answer.
func (o *Operation) Success() (string, *Response) {
	for status, r := range o.Responses.All() {
		if strings.HasPrefix(status, "2") || strings.HasPrefix(status, "3") {
			return status, r
		}
	}
	return "", nil
}

// Parameter is a path or query parameter.
type Parameter struct {
	Name        string   `yaml:"name"`
	GoName      string   `yaml:"x-go-name,omitempty"`
	In          string   `yaml:"in"`
	Description string   `yaml:"description,omitempty"`
	Required    bool     `yaml:"required,omitempty"`
	Style       string   `yaml:"style,omitempty"`
	Explode     *bool    `yaml:"explode,omitempty"`
	Sortable    []string `yaml:"x-sortable,omitempty"`
	KeyStyle    string   `yaml:"x-key-style,omitempty"`
	Schema      *Schema  `yaml:"schema"`
}

// RequestBody holds a body's schema by content type.
type RequestBody struct {
	Required bool            `yaml:"required,omitempty"`
	Content  Map[*MediaType] `yaml:"content"`
}

// Response holds an answer's schema by content type.
type Response struct {
	Description string          `yaml:"description"`
	Content     Map[*MediaType] `yaml:"content,omitempty"`
}

// MediaType holds the schema of one content type.
type MediaType struct {
	Schema *Schema `yaml:"schema,omitempty"`
}

// The content types of bodies that are no JSON.
const (
	Multipart   = "multipart/form-data"
	OctetStream = "application/octet-stream"
)

// JSON returns the schema of the JSON content, or nil.
func JSON(content Map[*MediaType]) *Schema {
	if m, ok := content.Get("application/json"); ok {
		return m.Schema
	}
	return nil
}

// Encode writes the document as YAML under a comment.
func (d *Document) Encode(comment string) ([]byte, error) {
	var b bytes.Buffer
	for line := range bytes.Lines([]byte(comment)) {
		b.WriteString("# ")
		b.Write(bytes.TrimRight(line, "\n"))
		b.WriteByte('\n')
	}
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(d); err != nil {
		return nil, fmt.Errorf("encode %s: %w", d.Info.Title, err)
	}
	if err := enc.Close(); err != nil {
		return nil, fmt.Errorf("encode %s: %w", d.Info.Title, err)
	}
	return b.Bytes(), nil
}

// Decode reads a document that Encode wrote; unknown keys are errors.
func Decode(data []byte) (*Document, error) {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	d := new(Document)
	if err := dec.Decode(d); err != nil {
		return nil, fmt.Errorf("decode document: %w", err)
	}
	if err := dec.Decode(new(Document)); !errors.Is(err, io.EOF) {
		return nil, errors.New("decode document: more than one document in the file")
	}
	if d.OpenAPI != Version {
		return nil, fmt.Errorf("decode document: /openapi is %q, want %q", d.OpenAPI, Version)
	}
	if err := d.check(); err != nil {
		return nil, fmt.Errorf("decode document: %w", err)
	}
	return d, nil
}
