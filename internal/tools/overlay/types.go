package overlay

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// nameTypes decides each schema's Go name and makes equal schemas one type.
func (a *application) nameTypes() {
	for _, name := range slices.Sorted(maps.Keys(a.overlay.Types)) {
		a.declareEnum(name, a.overlay.Types[name])
		for _, upstream := range a.overlay.Types[name].Schemas {
			if _, ok := a.raw.Get(upstream); !ok {
				a.addf("types.%s: no document has the schema %s", name, upstream)
			}
			if other, ok := a.goNames[upstream]; ok {
				a.addf("schema %s is both %s and %s", upstream, other, name)
			}
			a.goNames[upstream] = name
		}
	}
	first := map[string]string{}
	for upstream, s := range a.raw.All() {
		name, ok := a.goNames[upstream]
		if !ok {
			continue
		}
		if one, ok := first[name]; ok {
			if other, _ := a.raw.Get(one); a.canonical(other) != a.canonical(s) {
				a.addf("types.%s: %s and %s differ, so they cannot be one type", name, one, upstream)
			}
			continue
		}
		first[name] = upstream
		a.doc.Components.Schemas.Set(name, s)
	}
}

// declareEnum makes an enum of words that the documents tell in prose alone: a
// type without schemas that has values.
func (a *application) declareEnum(name string, t Type) {
	if len(t.Schemas) > 0 || len(t.Values) == 0 {
		return
	}
	s := &openapi.Schema{Type: "string"}
	for _, word := range slices.Sorted(maps.Keys(t.Values)) {
		s.Enum = append(s.Enum, word)
	}
	a.raw.Set(name, s)
	a.goNames[name] = name
}

// canonical writes a schema so that equal ones give equal texts: references by
// their Go names, and limits left out, since they do not make another type.
func (a *application) canonical(s *openapi.Schema) string {
	if s == nil {
		return ""
	}
	var b strings.Builder
	if ref := s.RefName(); ref != "" {
		if name, ok := a.goNames[ref]; ok {
			ref = name
		}
		b.WriteString("ref " + ref)
	}
	b.WriteString("(" + s.Type + " " + s.Format)
	if s.Nullable {
		b.WriteString(" nullable")
	}
	for _, part := range s.AnyOf {
		b.WriteString(" anyOf " + a.canonical(part))
	}
	for _, v := range s.Enum {
		if word, ok := v.(string); ok {
			b.WriteString(" " + word)
		}
	}
	b.WriteString(" " + strings.Join(slices.Sorted(slices.Values(s.Required)), ","))
	for _, name := range slices.Sorted(slices.Values(s.Properties.Keys())) {
		p, _ := s.Properties.Get(name)
		b.WriteString(" " + name + a.canonical(p))
	}
	b.WriteString(" items " + a.canonical(s.Items) + " values " + a.canonical(s.AdditionalProperties) + ")")
	return b.String()
}

// redirect replaces references to upstream's names: by the Go name, by the root
// package's type, or by the envelope itself.
func (a *application) redirect() {
	missing := map[string]bool{}
	visit := func(s *openapi.Schema) {
		upstream := s.RefName()
		if upstream == "" {
			return
		}
		target, _ := a.raw.Get(upstream)
		if goType, ok := a.overlay.common.Shared[upstream]; ok {
			*s = openapi.Schema{Type: target.Type, Enum: target.Enum, GoType: goType, Default: s.Default, Nullable: s.Nullable}
			return
		}
		if s.Ref == "" {
			return // the reference inside allOf has its own turn
		}
		if name, ok := a.goNames[upstream]; ok {
			s.Ref = openapi.SchemaPrefix + name
			return
		}
		if envelope := envelopeOf(target); envelope != "" {
			inline := *target
			inline.Envelope = envelope
			inline.Properties = openapi.Map[*openapi.Schema]{}
			for key, p := range target.Properties.All() {
				property := *p
				inline.Properties.Set(key, &property)
			}
			if data, _ := inline.Properties.Get("data"); data.Items != nil {
				items := *data.Items
				data.Items = &items
			}
			*s = inline
			return
		}
		missing[upstream] = true
	}
	for _, s := range a.doc.Components.Schemas.All() {
		s.Walk(visit)
	}
	a.operations(func(_ string, op *openapi.Operation) { op.Walk(visit) })
	for _, name := range slices.Sorted(maps.Keys(missing)) {
		a.addf("no type has the schema %s", name)
	}
}

// envelopeOf recognizes the shapes that wrap records.
func envelopeOf(s *openapi.Schema) openapi.Envelope {
	has := func(names ...string) bool {
		for _, name := range names {
			if _, ok := s.Properties.Get(name); !ok {
				return false
			}
		}
		return true
	}
	data, _ := s.Properties.Get("data")
	switch {
	case data != nil && s.Properties.Len() == 1:
		return openapi.EnvelopeResult
	case data == nil || data.Items == nil || !has("hasMore"):
		return ""
	case has("continueFrom") && s.Properties.Len() == 3:
		return openapi.EnvelopeBatch
	case has("page", "pageSize", "totalCount") && s.Properties.Len() == 5:
		return openapi.EnvelopePage
	}
	return ""
}

// describe adds our sentences to types, fields and enum values.
func (a *application) describe() {
	for name, t := range a.overlay.Types {
		s, ok := a.doc.Components.Schemas.Get(name)
		if !ok {
			continue
		}
		if s.Description = t.Doc; t.Doc == "" {
			a.addf("types.%s has no doc", name)
		}
		a.describeFields(name, t, s)
		a.describeValues(name, t, s)
	}
}

func (a *application) describeFields(name string, t Type, s *openapi.Schema) {
	for key := range t.Fields {
		if _, ok := s.Properties.Get(key); !ok {
			a.addf("types.%s has no field %s", name, key)
		}
	}
	for key := range t.Names {
		if _, ok := s.Properties.Get(key); !ok {
			a.addf("types.%s has no field %s", name, key)
		}
	}
	for key, p := range s.Properties.All() {
		doc := t.Fields[key]
		if doc == "" {
			doc = a.overlay.common.Fields[key]
		}
		if doc == "" {
			a.addf("types.%s: field %s has no doc, here or in %s", name, key, commonFile)
		}
		if p.Ref != "" {
			*p = openapi.Schema{AllOf: []*openapi.Schema{{Ref: p.Ref}}}
		}
		p.Description, p.GoName = doc, cmp.Or(t.Names[key], a.overlay.common.Names[key])
	}
}

func (a *application) describeValues(name string, t Type, s *openapi.Schema) {
	known := map[string]bool{}
	var names []string
	for i, v := range s.Enum {
		word := fmt.Sprint(v)
		if i < len(s.EnumNames) {
			word = s.EnumNames[i]
		}
		known[word] = true
		if t.Values[word] == "" {
			a.addf("types.%s: value %s has no doc", name, word)
		}
		s.EnumDocs = append(s.EnumDocs, t.Values[word])
		if renamed, ok := t.ValueNames[word]; ok {
			word = renamed
		}
		names = append(names, word)
	}
	if len(t.ValueNames) > 0 || len(s.EnumNames) > 0 {
		s.EnumNames = names
	}
	for word := range t.Values {
		if !known[word] {
			a.addf("types.%s has no value %s", name, word)
		}
	}
}

// prune drops schemas that nothing refers to.
func (a *application) prune() {
	used := map[string]bool{}
	var mark func(s *openapi.Schema)
	mark = func(s *openapi.Schema) {
		name := s.RefName()
		if name == "" || used[name] {
			return
		}
		used[name] = true
		if target, ok := a.doc.Components.Schemas.Get(name); ok {
			target.Walk(mark)
		}
	}
	a.operations(func(_ string, op *openapi.Operation) { op.Walk(mark) })
	var kept openapi.Map[*openapi.Schema]
	for name, s := range a.doc.Components.Schemas.All() {
		if used[name] {
			kept.Set(name, s)
		}
	}
	a.doc.Components.Schemas = kept
}
