// Compile, the one entry point, and the reading of one document.

package sandboxindex

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Compile reads every document <package>.yaml of specDir, which is internal/spec of the repository, and returns the
// index as JSON. Folders below specDir, such as the overlay, are not read. The same documents give the same bytes.
func Compile(specDir string) ([]byte, error) {
	files, err := filepath.Glob(filepath.Join(specDir, "*.yaml"))
	if err != nil {
		return nil, fmt.Errorf("sandbox index: %w", err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("sandbox index: no *.yaml in %s", specDir)
	}
	slices.Sort(files)
	var packs []pack
	routes := make(map[string]string)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("sandbox index: %w", err)
		}
		p, err := compilePack(strings.TrimSuffix(filepath.Base(file), ".yaml"), text)
		if err != nil {
			return nil, fmt.Errorf("sandbox index: %s: %w", filepath.Base(file), err)
		}
		for _, op := range p.Operations {
			route, name := op.Method+" "+op.Path, p.Name+"."+op.Name
			if other, taken := routes[route]; taken {
				return nil, fmt.Errorf("sandbox index: %s is both %s and %s", route, other, name)
			}
			routes[route] = name
		}
		packs = append(packs, p)
	}
	return encode(packs)
}

// compilePack turns one document into its part of the index. It reports everything that is wrong with the document.
func compilePack(name string, text []byte) (pack, error) {
	var doc document
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return pack{}, err
	}
	if !strings.HasPrefix(doc.OpenAPI, "3.") {
		return pack{}, errors.New("not an OpenAPI 3 document")
	}
	c := compiler{doc: &doc}
	p := pack{Name: name, Operations: c.operations(), Schemas: c.schemas()}
	return p, errors.Join(c.problems...)
}

// compiler carries one document and what was found wrong with it.
type compiler struct {
	doc      *document
	problems []error
}

func (c *compiler) report(where, format string, args ...any) {
	c.problems = append(c.problems, fmt.Errorf("%s: %w", where, fmt.Errorf(format, args...)))
}

// schemas lists the named shapes by name: their order in the document means nothing.
func (c *compiler) schemas() []schema {
	names := slices.Sorted(slices.Values(c.doc.Components.Schemas.Keys))
	list := make([]schema, 0, len(names))
	for _, name := range names {
		source := c.doc.Components.Schemas.Values[name]
		list = append(list, schema{Name: name, shape: c.shape("schema "+name, &source)})
	}
	return list
}
