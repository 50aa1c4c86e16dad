package portal

import (
	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// AddGated takes over the operations that only the other set of documents has,
// with the schemas that only they use. The portal hides such operations behind
// feature gates: they exist, but show no scope and come and go with releases.
// It returns how many were added.
func AddGated(d, other *openapi.Document) int {
	added := 0
	for path, theirs := range other.Paths.All() {
		ours, ok := d.Paths.Get(path)
		if !ok {
			ours = new(openapi.PathItem)
		}
		for _, method := range openapi.Methods() {
			op := *theirs.Slot(method)
			if op == nil || *ours.Slot(method) != nil {
				continue
			}
			op.Gated = true
			op.Security = nil
			*ours.Slot(method) = op
			d.Paths.Set(path, ours)
			op.Walk(func(s *openapi.Schema) { addSchema(d, other, s.RefName()) })
			added++
		}
	}
	return added
}

// addSchema copies a schema and what it refers to, unless d has its own.
func addSchema(d, other *openapi.Document, name string) {
	if _, ok := d.Components.Schemas.Get(name); ok || name == "" {
		return
	}
	s, ok := other.Components.Schemas.Get(name)
	if !ok {
		return
	}
	d.Components.Schemas.Set(name, s)
	s.Walk(func(part *openapi.Schema) { addSchema(d, other, part.RefName()) })
}
