// Finding and parsing the published packages, with the standard library alone.

package surface

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

const (
	root       = "../.." // this module's folder, seen from here
	modulePath = "github.com/servicetitan-go/servicetitan"
)

// file is one Go file that is no test.
type file struct {
	path   string // below the root
	source string
	syntax *ast.File
}

func (f *file) generated() bool { return strings.HasSuffix(f.path, ".gen.go") }

// pkg is one published package, or the root package.
type pkg struct {
	name  string
	fset  *token.FileSet
	files []*file

	structsOnce sync.Once
	structTypes []structType // what structs returns
}

// library is what users import: the domains, and the root package that they refer to.
type library struct {
	packages []*pkg
	root     *pkg
}

// loadPublished parses every folder of the root that holds a client.gen.go.
func loadPublished(t *testing.T) *library {
	t.Helper()
	clients, err := filepath.Glob(filepath.Join(root, "*", "client.gen.go"))
	if err != nil || len(clients) == 0 {
		t.Fatalf("no folder of the root holds a client.gen.go (error %v)", err)
	}
	slices.Sort(clients)
	all := &library{root: loadPackage(t, ".")}
	for _, client := range clients {
		all.packages = append(all.packages, loadPackage(t, filepath.Base(filepath.Dir(client))))
	}
	return all
}

func loadPackage(t *testing.T, folder string) *pkg {
	t.Helper()
	p := &pkg{fset: token.NewFileSet()}
	paths, err := filepath.Glob(filepath.Join(root, folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		shown := filepath.ToSlash(filepath.Join(folder, filepath.Base(path)))
		syntax, err := parser.ParseFile(p.fset, shown, source, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		p.name = syntax.Name.Name
		p.files = append(p.files, &file{path: shown, source: string(source), syntax: syntax})
	}
	if len(p.files) == 0 {
		t.Fatalf("%s holds no Go files", folder)
	}
	return p
}

// at says where a node is, for messages: crm/tags.gen.go:12.
func (p *pkg) at(node ast.Node) string {
	position := p.fset.Position(node.Pos())
	position.Column = 0
	return position.String()
}

// identifier is an exported name that a user meets in the documentation.
type identifier struct {
	name string // with its type: Customer.ID, Customers.List, CustomerTypeCommercial
	own  string // the last part of it
	doc  string // the comment as text, empty without one
	node ast.Node
}

// identifiers returns all exported types, functions, methods, struct fields, interface methods, constants and
// variables, in the order of the source.
func (p *pkg) identifiers() []identifier {
	var found []identifier
	add := func(owner string, name *ast.Ident, docs ...*ast.CommentGroup) {
		if !name.IsExported() {
			return
		}
		id := identifier{name: owner + name.Name, own: name.Name, node: name}
		for _, doc := range docs {
			if id.doc == "" {
				id.doc = strings.TrimSpace(doc.Text())
			}
		}
		found = append(found, id)
	}
	for _, f := range p.files {
		for _, decl := range f.syntax.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				owner := receiver(decl)
				if decl.Recv == nil || ast.IsExported(owner) {
					add(dot(owner), decl.Name, decl.Doc)
				}
			case *ast.GenDecl:
				addSpecs(decl, add)
			}
		}
	}
	return found
}

func addSpecs(decl *ast.GenDecl, add func(string, *ast.Ident, ...*ast.CommentGroup)) {
	for _, spec := range decl.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			add("", spec.Name, spec.Doc, decl.Doc)
			if spec.Name.IsExported() {
				addMembers(spec.Name.Name, spec.Type, add)
			}
		case *ast.ValueSpec:
			for _, name := range spec.Names {
				if decl.Lparen.IsValid() {
					add("", name, spec.Doc, spec.Comment) // the group's comment explains the group
				} else {
					add("", name, spec.Doc, decl.Doc)
				}
			}
		}
	}
}

// addMembers goes down into structs within structs as well.
func addMembers(owner string, typ ast.Expr, add func(string, *ast.Ident, ...*ast.CommentGroup)) {
	var list *ast.FieldList
	switch typ := typ.(type) {
	case *ast.StructType:
		list = typ.Fields
	case *ast.InterfaceType:
		list = typ.Methods
	default:
		return
	}
	for _, field := range list.List {
		for _, name := range field.Names {
			add(dot(owner), name, field.Doc, field.Comment)
			addMembers(owner+"."+name.Name, field.Type, add)
		}
	}
}

func dot(owner string) string {
	if owner == "" {
		return ""
	}
	return owner + "."
}

// receiver returns the name of the type that a method belongs to, empty for a function.
func receiver(decl *ast.FuncDecl) string {
	if decl.Recv == nil || len(decl.Recv.List) == 0 {
		return ""
	}
	return baseName(decl.Recv.List[0].Type)
}

// baseName is T for T, *T and T[E].
func baseName(expr ast.Expr) string {
	switch expr := expr.(type) {
	case *ast.Ident:
		return expr.Name
	case *ast.StarExpr:
		return baseName(expr.X)
	case *ast.IndexExpr:
		return baseName(expr.X)
	}
	return ""
}
