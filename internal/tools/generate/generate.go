// Package generate turns a document of internal/spec into a Go package. It runs
// oapi-codegen as a library: that walks the document, and our templates print
// the views that this package prepares.
package generate

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

//go:embed templates/*.tmpl
var templates embed.FS

// viewKey is the extension under which a view travels to its template.
const viewKey = "x-view"

// silent names stock templates that must print nothing: ours do their work.
var silent = []string{
	"constants.tmpl", "param-types.tmpl", "request-bodies.tmpl", "client-with-responses.tmpl",
	"additional-properties.tmpl", "union.tmpl", "union-and-additional-properties.tmpl",
}

// printsNothing is a template that replaces a stock one. It holds an action,
// because text/template does not let an empty template replace another, and
// two lines, because oapi-codegen takes a single line for a URL.
const printsNothing = "{{- \"\" -}}\n{{- \"\" -}}"

// Package returns the files of the package that the document describes, by name.
func Package(doc *openapi.Document, data []byte) (map[string][]byte, error) {
	b := newBuilder(doc)
	spec, err := openapi3.NewLoader().LoadFromData(data)
	if err != nil {
		return nil, fmt.Errorf("%s: load the document: %w", doc.Info.Title, err)
	}
	b.attach(spec)
	b.claims()
	if err := errors.Join(b.errs...); err != nil {
		return nil, err
	}
	config, err := configuration(doc.Info.Title)
	if err != nil {
		return nil, err
	}
	code, err := codegen.Generate(spec, config)
	if err != nil {
		return nil, fmt.Errorf("%s: oapi-codegen: %w", doc.Info.Title, err)
	}
	return split(doc.Info.Title, code)
}

func configuration(name string) (codegen.Configuration, error) {
	user := map[string]string{}
	for _, t := range silent {
		user[t] = printsNothing
	}
	for _, t := range []string{"imports.tmpl", "typedef.tmpl", "client.tmpl"} {
		text, err := fs.ReadFile(templates, "templates/"+t)
		if err != nil {
			return codegen.Configuration{}, fmt.Errorf("read template: %w", err)
		}
		user[t] = string(text)
	}
	return codegen.Configuration{
		PackageName: name,
		Generate:    codegen.GenerateOptions{Models: true, Client: true},
		OutputOptions: codegen.OutputOptions{
			SkipFmt:          true,
			SkipPrune:        true,
			SkipEnumValidate: true,
			UserTemplates:    user,
		},
	}, nil
}

func newBuilder(doc *openapi.Document) *builder {
	b := &builder{
		doc:       doc,
		pkg:       &packageView{Name: doc.Info.Title},
		responses: map[string]bool{},
		users:     map[string]map[string]bool{},
		types:     map[string]*typeView{},
	}
	for _, tag := range doc.Tags {
		b.pkg.Services = append(b.pkg.Services, &serviceView{
			Name: tag.Name, File: fileName(tag.Name),
			Doc: comment(tag.Name + " " + sentence(tag.Description)),
		})
	}
	for _, op := range doc.Operations() {
		b.trace(op)
	}
	return b
}

// trace notes which schemas an operation uses, and which of them it returns.
func (b *builder) trace(op *openapi.Operation) {
	var service string
	if len(op.Tags) > 0 {
		service = op.Tags[0]
	}
	var visit func(seen map[string]bool, returned bool) func(*openapi.Schema)
	visit = func(seen map[string]bool, returned bool) func(*openapi.Schema) {
		return func(s *openapi.Schema) {
			name := s.RefName()
			if name == "" || seen[name] {
				return
			}
			seen[name] = true
			if b.users[name] == nil {
				b.users[name] = map[string]bool{}
			}
			b.users[name][service] = true
			b.responses[name] = b.responses[name] || returned
			if target, ok := b.doc.Components.Schemas.Get(name); ok {
				target.Walk(visit(seen, returned))
			}
		}
	}
	op.Walk(visit(map[string]bool{}, false))
	returned := visit(map[string]bool{}, true)
	for _, r := range op.Responses.All() {
		for _, m := range r.Content.All() {
			m.Schema.Walk(returned)
		}
	}
}

// attach hangs the views onto the document that oapi-codegen walks.
func (b *builder) attach(spec *openapi3.T) {
	for at, op := range b.doc.Operations() {
		view := b.methodView(at, op)
		target := spec.Paths.Value(at.Path)
		if view == nil || target == nil {
			continue
		}
		b.methods = append(b.methods, view)
		extend(&target.Operations()[view.Method].Extensions, view)
	}
	for name, s := range b.doc.Components.Schemas.All() {
		if ref := spec.Components.Schemas[name]; ref != nil {
			b.types[name] = b.typeView(name, s)
			extend(&ref.Value.Extensions, b.types[name])
		}
	}
	b.markDecoded()
}

// markDecoded finds the enums of numbers that occur in bodies: the others, which
// occur in queries alone, need no decoder.
func (b *builder) markDecoded() {
	for name, enum := range b.types {
		if enum.Kind != "number" {
			continue
		}
		for _, v := range b.types {
			enum.Decoded = enum.Decoded || slices.ContainsFunc(v.Fields, func(f fieldView) bool { return strings.Contains(f.Decode, "decode"+name) })
		}
	}
}

func extend(extensions *map[string]any, view any) {
	if *extensions == nil {
		*extensions = map[string]any{}
	}
	(*extensions)[viewKey] = view
}
