// Operations: each has one method, which says its route and sends its request there.

package surface

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// method is a method of a service that stands for one operation.
type method struct {
	name string // Customers.List, as the specification's operationId
	doc  string
	decl *ast.FuncDecl
}

// services returns the names of the types that the Client has in its fields.
func (p *pkg) services() []string {
	var names []string
	for _, f := range p.files {
		ast.Inspect(f.syntax, func(node ast.Node) bool {
			spec, ok := node.(*ast.TypeSpec)
			if !ok || spec.Name.Name != "Client" {
				return true
			}
			if fields, ok := spec.Type.(*ast.StructType); ok {
				for _, field := range fields.Fields.List {
					names = append(names, baseName(field.Type))
				}
			}
			return false
		})
	}
	return names
}

// operations returns the methods of the services, without those that iterate over what other methods return.
func (p *pkg) operations() []method {
	return p.methods(func(decl *ast.FuncDecl) bool { return !iterates(decl) })
}

func (p *pkg) methods(keep func(*ast.FuncDecl) bool) []method {
	services := p.services()
	var found []method
	for _, f := range p.files {
		if !f.generated() {
			continue // helpers that people wrote may call what they like
		}
		for _, decl := range f.syntax.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if ok && fn.Name.IsExported() && slices.Contains(services, receiver(fn)) && keep(fn) {
				found = append(found, method{receiver(fn) + "." + fn.Name.Name, fn.Doc.Text(), fn})
			}
		}
	}
	return found
}

// iterates says that a function returns an iterator of package iter.
func iterates(decl *ast.FuncDecl) bool {
	if decl.Type.Results == nil || len(decl.Type.Results.List) != 1 {
		return false
	}
	generic, ok := decl.Type.Results.List[0].Type.(*ast.IndexListExpr)
	if !ok {
		return false
	}
	selector, ok := generic.X.(*ast.SelectorExpr)
	return ok && selector.Sel.Name == "Seq2"
}

// checkOperations compares methods with the specification, in both directions.
func checkOperations(t *testing.T, p *pkg) {
	spec := readSpec(t, p.name)
	declared := p.declaredOperations(t)
	methods := map[string]method{}
	for _, m := range p.operations() {
		methods[m.name] = m
		op, ok := spec[m.name]
		if !ok {
			t.Errorf("%s: %s stands for no operation of internal/spec/%s.yaml", p.at(m.decl), m.name, p.name)
			continue
		}
		routes := routesIn(m.doc)
		if want := op.method + " " + op.path; len(routes) != 1 || routes[0] != want {
			t.Errorf("%s: the comment of %s says the routes %q, want only %q", p.at(m.decl), m.name, routes, want)
		}
		checkScope(t, p, m, op)
		checkSent(t, p, m, op, declared)
	}
	byRoute := map[string]string{}
	for name, op := range spec {
		if _, ok := methods[name]; !ok {
			t.Errorf("%s %s has no method %s", op.method, op.path, name)
		}
		route := op.method + " " + op.path
		if other, taken := byRoute[route]; taken {
			t.Errorf("%s is both %s and %s", route, name, other)
		}
		byRoute[route] = name
	}
	for _, m := range p.methods(iterates) {
		if routes := routesIn(m.doc); len(routes) > 0 {
			t.Errorf("%s: %s iterates over another method's answers, so that method names the route %q", p.at(m.decl), m.name, routes)
		}
		if !slices.ContainsFunc(linksIn(m.doc), func(link string) bool { _, ok := methods[link]; return ok }) {
			t.Errorf("%s: the comment of %s does not link to the method that it pages through", p.at(m.decl), m.name)
		}
	}
}

var routeLine = regexp.MustCompile(`(?m)^\t([A-Z]+ /\S*)$`)

// routesIn returns the lines of a comment that name a method and a full path.
func routesIn(doc string) []string {
	var routes []string
	for _, match := range routeLine.FindAllStringSubmatch(doc, -1) {
		routes = append(routes, match[1])
	}
	return routes
}

// checkScope wants the scope in the comment, or that there is none to ask for.
func checkScope(t *testing.T, p *pkg, m method, op specOperation) {
	t.Helper()
	doc := strings.Join(strings.Fields(m.doc), " ")
	gated := strings.Contains(doc, "Gated:")
	if gated != op.gated {
		t.Errorf("%s: the comment of %s says gated %t, the specification %t", p.at(m.decl), m.name, gated, op.gated)
	}
	if len(op.scopes) == 0 && !op.gated {
		t.Errorf("%s %s has neither a scope nor x-gated", op.method, op.path)
	}
	for _, scope := range op.scopes {
		if !strings.Contains(doc, scope) {
			t.Errorf("%s: the comment of %s does not name its scope %s", p.at(m.decl), m.name, scope)
		}
	}
}

// checkSent wants the method to send the operation that its comment promises.
func checkSent(t *testing.T, p *pkg, m method, op specOperation, declared map[string]map[string]string) {
	t.Helper()
	var sent []string
	ast.Inspect(m.decl.Body, func(node ast.Node) bool {
		if name, ok := node.(*ast.Ident); ok && declared[name.Name] != nil {
			sent = append(sent, name.Name)
		}
		return true
	})
	if len(sent) != 1 {
		t.Errorf("%s: %s sends the operations %q, want one", p.at(m.decl), m.name, sent)
		return
	}
	got := declared[sent[0]]
	want := map[string]string{"Name": p.name + "." + m.name, "Method": op.method, "Path": op.path}
	for field := range want {
		if got[field] != want[field] {
			t.Errorf("%s: %s sends %s %q, want %q", p.at(m.decl), m.name, field, got[field], want[field])
		}
	}
}

// declaredOperations returns the string fields of the package's variables that hold an api.Operation.
func (p *pkg) declaredOperations(t *testing.T) map[string]map[string]string {
	t.Helper()
	declared := map[string]map[string]string{}
	for _, f := range p.files {
		for _, decl := range f.syntax.Decls {
			group, ok := decl.(*ast.GenDecl)
			if !ok || group.Tok != token.VAR {
				continue
			}
			for _, spec := range group.Specs {
				value := spec.(*ast.ValueSpec)
				if len(value.Names) != 1 || len(value.Values) != 1 {
					continue
				}
				if literal, ok := value.Values[0].(*ast.CompositeLit); ok {
					declared[value.Names[0].Name] = stringFields(t, literal)
				}
			}
		}
	}
	return declared
}

func stringFields(t *testing.T, literal *ast.CompositeLit) map[string]string {
	t.Helper()
	fields := map[string]string{}
	for _, element := range literal.Elts {
		pair, ok := element.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		key, isName := pair.Key.(*ast.Ident)
		text, isText := pair.Value.(*ast.BasicLit)
		if !isName || !isText || text.Kind != token.STRING {
			continue
		}
		value, err := strconv.Unquote(text.Value)
		if err != nil {
			t.Fatal(err)
		}
		fields[key.Name] = value
	}
	return fields
}
