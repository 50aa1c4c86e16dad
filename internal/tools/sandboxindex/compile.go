// Compile, the one entry point.

package sandboxindex

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// Compile returns the index of the documents as JSON. The same documents give the same bytes.
func Compile(docs []*openapi.Document) ([]byte, error) {
	var packs []pack
	var problems []error
	routes := make(map[string]string)
	for _, doc := range docs {
		c := compiler{doc: doc}
		p := pack{Name: doc.Info.Title, Operations: c.operations(), Schemas: c.schemas()}
		p.Modules, p.Scopes = modules(p.Operations), scopes(p.Operations)
		for _, op := range p.Operations {
			route, name := op.Method+" "+op.Path, p.Name+"."+op.Name
			if other, taken := routes[route]; taken {
				c.report(route, "it is both %s and %s", other, name)
			}
			routes[route] = name
		}
		if err := errors.Join(c.problems...); err != nil {
			problems = append(problems, fmt.Errorf("sandbox index: %s: %w", p.Name, err))
		}
		packs = append(packs, p)
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	return encode(packs)
}

// modules lists the first segments of the paths.
func modules(operations []operation) []string {
	list := []string{}
	for i := range operations {
		module, _, _ := strings.Cut(strings.TrimPrefix(operations[i].Path, "/"), "/")
		list = append(list, module)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// scopes lists every scope that an operation of the package needs.
func scopes(operations []operation) []string {
	list := []string{}
	for i := range operations {
		list = append(list, operations[i].Scopes...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// compiler carries one document and what was found wrong with it.
type compiler struct {
	doc      *openapi.Document
	problems []error
}

func (c *compiler) report(where, format string, args ...any) {
	c.problems = append(c.problems, fmt.Errorf("%s: %w", where, fmt.Errorf(format, args...)))
}

// schemas lists the named shapes by name: their order in the document means nothing.
func (c *compiler) schemas() []schema {
	var list []schema
	for _, name := range slices.Sorted(slices.Values(c.doc.Components.Schemas.Keys())) {
		source, _ := c.doc.Components.Schemas.Get(name)
		list = append(list, schema{Name: name, shape: c.shape("schema "+name, source)})
	}
	return list
}
