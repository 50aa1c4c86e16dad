// Compile, the one entry point.

package sandboxindex

import (
	"errors"
	"fmt"
	"slices"

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
