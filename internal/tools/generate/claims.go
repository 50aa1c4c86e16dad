package generate

import (
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// A scope holds the identifiers of one scope and what each was made for, so
// that two of the same name are found before the compiler finds them.
type scope map[string]string

// claim takes a name for something.
func (b *builder) claim(s scope, name, what string) {
	if !token.IsIdentifier(name) {
		b.addf("%s: %q is no Go identifier; settle its name in the overlay", what, name)
		return
	}
	if other, ok := s[name]; ok {
		b.addf("%s and %s would both be %s; settle their names in the overlay", other, what, name)
		return
	}
	s[name] = what
}

// claimExported is claim for names that users see.
func (b *builder) claimExported(s scope, name, what string) {
	if token.IsIdentifier(name) && !token.IsExported(name) {
		b.addf("%s: %s does not begin with a capital", what, name)
		return
	}
	b.claim(s, name, what)
}

// plainFile is what the files' names are made of.
var plainFile = regexp.MustCompile(`^[a-z0-9_]+$`)

// wireName is a JSON name that a struct tag can hold.
var wireName = regexp.MustCompile("^[^\"`,\\\\\\x00-\\x1f]+$")

// claims checks the names of the whole package against each other.
func (b *builder) claims() {
	pkg := scope{"Client": "the package's client", "New": "the package's constructor"}
	for _, s := range b.pkg.Services {
		b.claimExported(pkg, s.Name, "service "+s.Name)
		if !plainFile.MatchString(s.File) {
			b.addf("service %s would be in a file named %s; settle its name in the overlay", s.Name, s.File)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(b.types)) {
		b.claimType(pkg, b.types[name])
	}
	methods := map[string]scope{}
	for _, m := range b.methods {
		if methods[m.Service.Name] == nil {
			methods[m.Service.Name] = scope{}
		}
		b.claimMethod(pkg, methods[m.Service.Name], m)
	}
	b.checkRecursion()
}

func (b *builder) claimType(pkg scope, v *typeView) {
	what := "type " + v.Name
	b.claimExported(pkg, v.Name, what)
	fields := scope{"MarshalJSON": "a method", "UnmarshalJSON": "a method"}
	for _, f := range v.Fields {
		b.claimExported(fields, f.Name, what+": field "+f.Wire)
		if !wireName.MatchString(f.Wire) {
			b.addf("%s: the field name %q cannot stand in a struct tag", what, f.Wire)
		}
	}
	if v.Kind == "union" {
		b.claimExported(pkg, "Unknown"+v.Name, "the unknown variant of "+v.Name)
	}
	for _, value := range v.Values {
		b.claimExported(pkg, value.Name, what+": value "+value.Value)
	}
}

func (b *builder) claimMethod(pkg, methods scope, m *methodView) {
	b.claimExported(methods, m.Name, m.Label)
	if m.All != nil {
		b.claimExported(methods, m.All.Name, "the iterator of "+m.Label)
	}
	arguments := scope{}
	for _, arg := range m.Args {
		b.claim(arguments, arg.Name, m.Label+": path parameter "+arg.Wire)
	}
	if m.Params == nil {
		return
	}
	b.claimExported(pkg, m.Params.Name, "the parameters of "+m.Label)
	fields := scope{}
	for _, f := range m.Params.Fields {
		b.claimExported(fields, f.Name, m.Label+": parameter "+f.Wire)
	}
	for _, sort := range m.Params.Sorts {
		b.claimExported(pkg, sort.Name, "the orders of "+m.Label)
		for _, value := range sort.Values {
			b.claimExported(pkg, value.Name, m.Label+": order "+value.Value)
		}
	}
	if m.All != nil && !slices.ContainsFunc(m.Params.Fields, func(f paramView) bool { return f.Name == m.All.Field }) {
		b.addf("%s: there is no parameter %s to iterate with", m.Label, m.All.Field)
	}
}

// checkRecursion refuses types that hold themselves by value, which Go cannot.
func (b *builder) checkRecursion() {
	holds := map[string][]string{}
	for name, v := range b.types {
		s, _ := b.doc.Components.Schemas.Get(name)
		for _, f := range v.Fields {
			p, _ := s.Properties.Get(f.Wire)
			if part := p.RefName(); part != "" && !strings.HasPrefix(f.Type, "*") {
				holds[name] = append(holds[name], part)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(holds)) {
		if reaches(holds, name, name, map[string]bool{}) {
			b.addf("type %s holds itself; only a list or an optional part of a response can", name)
		}
	}
}

func reaches(holds map[string][]string, from, to string, seen map[string]bool) bool {
	for _, part := range holds[from] {
		if part == to {
			return true
		}
		if !seen[part] {
			seen[part] = true
			if reaches(holds, part, to, seen) {
				return true
			}
		}
	}
	return false
}
