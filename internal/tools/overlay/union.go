package overlay

import (
	"maps"
	"slices"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// unite gives the choices between types, which the documents spell out wherever
// they occur, the name of their union.
func (a *application) unite() {
	for _, name := range slices.Sorted(maps.Keys(a.overlay.Unions)) {
		a.nameUnion(name, a.overlay.Unions[name])
	}
	visit := func(s *openapi.Schema) {
		if len(s.AnyOf) == 0 || s.Discriminator != nil {
			return
		}
		for _, name := range slices.Sorted(maps.Keys(a.overlay.Unions)) {
			variants := slices.Collect(maps.Values(a.overlay.Unions[name].Words))
			if !slices.ContainsFunc(s.AnyOf, func(part *openapi.Schema) bool { return !slices.Contains(variants, part.RefName()) }) {
				*s = *openapi.RefTo(name)
				return
			}
		}
		a.addf("no union has all of the types %v", typeNames(s.AnyOf))
	}
	for _, s := range a.doc.Components.Schemas.All() {
		s.Walk(visit)
	}
	a.operations(func(_ string, op *openapi.Operation) { op.Walk(visit) })
}

func (a *application) nameUnion(name string, u Union) {
	if u.Doc == "" || u.Member == "" || len(u.Words) == 0 {
		a.addf("unions.%s needs doc, member and words", name)
		return
	}
	s := &openapi.Schema{
		Description:   u.Doc,
		Discriminator: &openapi.Discriminator{PropertyName: u.Member, Mapping: map[string]string{}},
	}
	for _, word := range slices.Sorted(maps.Keys(u.Words)) {
		variant := u.Words[word]
		target, ok := a.doc.Components.Schemas.Get(variant)
		if !ok {
			a.addf("unions.%s: there is no type %s", name, variant)
			continue
		}
		if _, ok := target.Properties.Get(u.Member); !ok {
			a.addf("unions.%s: %s has no member %s", name, variant, u.Member)
		}
		s.Discriminator.Mapping[word] = openapi.SchemaPrefix + variant
		if !slices.Contains(typeNames(s.AnyOf), variant) {
			s.AnyOf = append(s.AnyOf, openapi.RefTo(variant))
		}
	}
	if _, ok := a.doc.Components.Schemas.Get(name); ok {
		a.addf("unions.%s is a type already", name)
	}
	a.doc.Components.Schemas.Set(name, s)
}

func typeNames(refs []*openapi.Schema) []string {
	names := make([]string, len(refs))
	for i, ref := range refs {
		names[i] = ref.RefName()
	}
	return names
}
