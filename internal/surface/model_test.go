// The packages as the naming rules see them: structs with their wire names, enums, methods with their operations.

package surface

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// structType is an exported struct of a package.
type structType struct {
	name   string
	fields []field
	node   ast.Node
}

// field is an exported field of a struct.
type field struct {
	name string
	typ  string // as written: servicetitan.Optional[int64]
	wire string // name in JSON or in the query, empty when there is none
	doc  string
	node ast.Node
}

// value is the type of a field without the Optional or the pointer around it.
func (f field) value() string {
	if inner, ok := strings.CutPrefix(f.typ, "servicetitan.Optional["); ok {
		return strings.TrimSuffix(inner, "]")
	}
	return strings.TrimPrefix(f.typ, "*")
}

// enum is a named string or integer type with constants.
type enum struct {
	name   string
	base   string // string or int
	values []enumValue
	node   ast.Node
}

type enumValue struct{ name, value string }

// call is a method of a service together with the operation that it stands for.
type call struct {
	method
	service, own string // Customers, SearchContacts
	verb, object string // Search, Contacts
	http, path   string // as the comment says
	result       string // type of the first result, empty when there is only an error
	args         []string
	op           specOperation
}

// structs returns the exported structs of the generated files, with fields in the order of the source. Most rules ask
// for them, so they are read once.
func (p *pkg) structs() []structType {
	p.structsOnce.Do(func() { p.structTypes = p.readStructs() })
	return p.structTypes
}

func (p *pkg) readStructs() []structType {
	services := p.services()
	wires := p.queryNames()
	var found []structType
	p.types(func(spec *ast.TypeSpec) {
		list, ok := spec.Type.(*ast.StructType)
		if !ok || spec.Name.Name == "Client" || slices.Contains(services, spec.Name.Name) {
			return
		}
		s := structType{name: spec.Name.Name, node: spec.Name}
		for _, member := range list.Fields.List {
			for _, name := range member.Names {
				if !name.IsExported() {
					continue
				}
				f := field{name: name.Name, typ: types.ExprString(member.Type), doc: member.Doc.Text(), node: name}
				if f.wire = jsonName(member.Tag); f.wire == "" {
					f.wire = wires[s.name+"."+f.name]
				}
				s.fields = append(s.fields, f)
			}
		}
		found = append(found, s)
	})
	return found
}

// types visits the exported types of the generated files.
func (p *pkg) types(visit func(*ast.TypeSpec)) {
	for _, f := range p.files {
		if !f.generated() {
			continue
		}
		for _, decl := range f.syntax.Decls {
			group, ok := decl.(*ast.GenDecl)
			if !ok || group.Tok != token.TYPE {
				continue
			}
			for _, spec := range group.Specs {
				if spec := spec.(*ast.TypeSpec); spec.Name.IsExported() {
					visit(spec)
				}
			}
		}
	}
}

func jsonName(tag *ast.BasicLit) string {
	if tag == nil {
		return ""
	}
	text, err := strconv.Unquote(tag.Value)
	if err != nil {
		return ""
	}
	name, _, _ := strings.Cut(reflect.StructTag(text).Get("json"), ",")
	return name
}

// queryNames returns the wire names of query parameters by struct and field. The apply method of a params struct
// names both in each statement, the field first.
func (p *pkg) queryNames() map[string]string {
	names := map[string]string{}
	for _, f := range p.files {
		for _, decl := range f.syntax.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Name.Name != "apply" {
				continue
			}
			for _, statement := range fn.Body.List {
				if texts := stringsIn(statement); len(texts) > 1 {
					names[receiver(fn)+"."+texts[0]] = texts[1]
				}
			}
		}
	}
	return names
}

func stringsIn(node ast.Node) []string {
	var texts []string
	ast.Inspect(node, func(node ast.Node) bool {
		if literal, ok := node.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			if text, err := strconv.Unquote(literal.Value); err == nil {
				texts = append(texts, text)
			}
		}
		return true
	})
	return texts
}

// enums returns the exported types over string or int, sort orders included, with their constants.
func (p *pkg) enums() []enum {
	var found []enum
	p.types(func(spec *ast.TypeSpec) {
		if base, ok := spec.Type.(*ast.Ident); ok && (base.Name == "string" || base.Name == "int") {
			found = append(found, enum{name: spec.Name.Name, base: base.Name, node: spec.Name})
		}
	})
	for _, f := range p.files {
		for _, decl := range f.syntax.Decls {
			group, ok := decl.(*ast.GenDecl)
			if !ok || group.Tok != token.CONST {
				continue
			}
			for _, spec := range group.Specs {
				value := spec.(*ast.ValueSpec)
				at := slices.IndexFunc(found, func(e enum) bool { return value.Type != nil && types.ExprString(value.Type) == e.name })
				if at >= 0 && len(value.Names) == 1 && len(value.Values) == 1 {
					found[at].values = append(found[at].values, enumValue{value.Names[0].Name, types.ExprString(value.Values[0])})
				}
			}
		}
	}
	return found
}

// calls returns the operations of a package with what names are judged by. The specification may be empty.
func (p *pkg) calls(spec map[string]specOperation) []call {
	var found []call
	for _, m := range p.operations() {
		c := call{method: m, op: spec[m.name]}
		c.service, c.own, _ = strings.Cut(m.name, ".")
		c.verb = words(c.own)[0]
		c.object = c.own[len(c.verb):]
		if routes := routesIn(m.doc); len(routes) > 0 {
			c.http, c.path, _ = strings.Cut(routes[0], " ")
		}
		if results := m.decl.Type.Results; results != nil && len(results.List) > 1 {
			c.result = types.ExprString(results.List[0].Type)
		}
		for _, arg := range m.decl.Type.Params.List {
			c.args = append(c.args, types.ExprString(arg.Type))
		}
		found = append(found, c)
	}
	return found
}

// element is T of a result *T, []T or servicetitan.Page[T].
func element(result string) string {
	if _, inner, ok := strings.Cut(result, "["); ok && strings.HasSuffix(inner, "]") {
		return strings.TrimSuffix(inner, "]")
	}
	return strings.TrimLeft(result, "*[]")
}

// singular is the last word of a plural name in the singular: APBills becomes APBill, Categories becomes Category.
func singular(name string) string {
	switch {
	case strings.HasSuffix(name, "ies"):
		return strings.TrimSuffix(name, "ies") + "y"
	case strings.HasSuffix(name, "sses"), strings.HasSuffix(name, "uses"), strings.HasSuffix(name, "xes"):
		return strings.TrimSuffix(name, "es")
	case strings.HasSuffix(name, "ss"):
		return name
	}
	return strings.TrimSuffix(name, "s")
}
