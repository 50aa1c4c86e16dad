package exports

import (
	"go/types"
	"strconv"
	"strings"
)

// typ writes a type. Packages other than the own are named by their last
// element, as in code that imports them.
func (w *writer) typ(t types.Type) string {
	switch t := t.(type) {
	case *types.Pointer:
		return "*" + w.typ(t.Elem())
	case *types.Slice:
		return "[]" + w.typ(t.Elem())
	case *types.Array:
		return "[" + strconv.FormatInt(t.Len(), 10) + "]" + w.typ(t.Elem())
	case *types.Map:
		return "map[" + w.typ(t.Key()) + "]" + w.typ(t.Elem())
	case *types.Signature:
		return "func" + w.signature(t)
	case *types.Named:
		return w.named(t.Obj(), t.TypeArgs())
	case *types.Alias:
		return w.named(t.Obj(), t.TypeArgs())
	}
	return types.TypeString(t, w.qualify)
}

func (w *writer) qualify(p *types.Package) string {
	if p == w.own {
		return ""
	}
	return p.Name()
}

func (w *writer) named(object *types.TypeName, args *types.TypeList) string {
	name := object.Name()
	if p := object.Pkg(); p != nil && p != w.own {
		name = p.Name() + "." + name
	}
	var all []string
	for arg := range args.Types() {
		all = append(all, w.typ(arg))
	}
	if len(all) > 0 {
		name += "[" + strings.Join(all, ", ") + "]"
	}
	return name
}

// signature writes parameters and results by their types.
func (w *writer) signature(s *types.Signature) string {
	params := w.tuple(s.Params())
	if s.Variadic() {
		last := len(params) - 1
		params[last] = "..." + strings.TrimPrefix(params[last], "[]")
	}
	text := "(" + strings.Join(params, ", ") + ")"
	switch results := w.tuple(s.Results()); len(results) {
	case 0:
		return text
	case 1:
		return text + " " + results[0]
	default:
		return text + " (" + strings.Join(results, ", ") + ")"
	}
}

func (w *writer) tuple(t *types.Tuple) []string {
	var all []string
	for v := range t.Variables() {
		all = append(all, w.typ(v.Type()))
	}
	return all
}

func (w *writer) typeParams(list *types.TypeParamList) string {
	var all []string
	for param := range list.TypeParams() {
		all = append(all, param.Obj().Name()+" "+w.typ(param.Constraint()))
	}
	if len(all) == 0 {
		return ""
	}
	return "[" + strings.Join(all, ", ") + "]"
}
