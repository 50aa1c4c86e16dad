package exports

import (
	"go/types"
	"slices"
	"strings"
)

// Lines describes what a package exports: functions, variables, constants with
// their values, types, their fields and methods. The lines are sorted.
func Lines(p *types.Package) []string {
	w := writer{own: p}
	scope := p.Scope()
	for _, name := range scope.Names() {
		object := scope.Lookup(name)
		if !object.Exported() {
			continue
		}
		switch object := object.(type) {
		case *types.Const:
			typ := ""
			if basic, ok := object.Type().(*types.Basic); !ok || basic.Info()&types.IsUntyped == 0 {
				typ = " " + w.typ(object.Type())
			}
			w.line("const ", name, typ, " = ", object.Val().ExactString())
		case *types.Var:
			w.line("var ", name, " ", w.typ(object.Type()))
		case *types.Func:
			signature := object.Signature()
			w.line("func ", name, w.typeParams(signature.TypeParams()), w.signature(signature))
		case *types.TypeName:
			w.typeName(object)
		}
	}
	slices.Sort(w.lines)
	return slices.Compact(w.lines)
}

// writer writes types as the package itself would, without the names of
// parameters, which callers do not depend on.
type writer struct {
	own   *types.Package
	lines []string
}

func (w *writer) line(parts ...string) {
	w.lines = append(w.lines, "pkg "+w.own.Name()+", "+strings.Join(parts, ""))
}

func (w *writer) typeName(object *types.TypeName) {
	name := object.Name()
	if object.IsAlias() {
		aliased := object.Type()
		if alias, ok := aliased.(*types.Alias); ok {
			name += w.typeParams(alias.TypeParams())
			aliased = alias.Rhs()
		}
		w.line("type ", name, " = ", w.typ(aliased))
		return
	}
	named, ok := object.Type().(*types.Named)
	if !ok {
		w.line("type ", name, " ", w.typ(object.Type().Underlying()))
		return
	}
	generic := name + w.typeParams(named.TypeParams())
	switch under := named.Underlying().(type) {
	case *types.Struct:
		w.line("type ", generic, " struct")
		w.fields(generic, under)
	case *types.Interface:
		w.methodsOfInterface(generic, under)
		return // its methods are in there
	default:
		w.line("type ", generic, " ", w.typ(under))
	}
	w.methods(named)
}

func (w *writer) fields(owner string, s *types.Struct) {
	for field := range s.Fields() {
		switch {
		case !field.Exported():
		case field.Embedded():
			w.line("type ", owner, " struct, embedded ", w.typ(field.Type()))
		default:
			w.line("type ", owner, " struct, ", field.Name(), " ", w.typ(field.Type()))
		}
	}
}

// methodsOfInterface writes the methods that others must have, and whether
// other packages can have them at all.
func (w *writer) methodsOfInterface(owner string, i *types.Interface) {
	w.line("type ", owner, " interface")
	for method := range i.Methods() {
		if method.Exported() {
			w.line("type ", owner, " interface, ", method.Name(), w.signature(method.Signature()))
		} else {
			w.line("type ", owner, " interface, unexported methods")
		}
	}
	for embedded := range i.EmbeddedTypes() {
		if _, isUnion := embedded.(*types.Union); isUnion {
			w.line("type ", owner, " interface, ", w.typ(embedded))
		}
	}
}

// methods writes the methods of a type, those of embedded fields included.
func (w *writer) methods(named *types.Named) {
	ofValue := types.NewMethodSet(named)
	for selection := range types.NewMethodSet(types.NewPointer(named)).Methods() {
		method := selection.Obj()
		if !method.Exported() {
			continue
		}
		receiver := named.Obj().Name() + w.typeArgs(named)
		if ofValue.Lookup(w.own, method.Name()) == nil {
			receiver = "*" + receiver
		}
		if signature, ok := selection.Type().(*types.Signature); ok {
			w.line("method (", receiver, ") ", method.Name(), w.signature(signature))
		}
	}
}

// typeArgs are the names of a generic type's parameters, as receivers have
// them.
func (w *writer) typeArgs(named *types.Named) string {
	var names []string
	for param := range named.TypeParams().TypeParams() {
		names = append(names, param.Obj().Name())
	}
	if len(names) == 0 {
		return ""
	}
	return "[" + strings.Join(names, ", ") + "]"
}
