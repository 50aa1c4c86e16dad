// Floats, generated files and imports.

package surface

import (
	"go/ast"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// checkFloats allows binary floats for coordinates alone: money and quantities are exact.
func checkFloats(t *testing.T, p *pkg) {
	isFloat := func(node ast.Node) (found ast.Node) {
		ast.Inspect(node, func(node ast.Node) bool {
			if name, ok := node.(*ast.Ident); ok && (name.Name == "float32" || name.Name == "float64") {
				found = name
			}
			return found == nil
		})
		return found
	}
	for _, f := range p.files {
		explained := map[ast.Node]bool{}
		ast.Inspect(f.syntax, func(node ast.Node) bool {
			field, ok := node.(*ast.Field)
			if !ok {
				return true
			}
			float := isFloat(field.Type)
			if float == nil {
				return true
			}
			explained[float] = true
			for _, name := range field.Names {
				if !strings.EqualFold(name.Name, "latitude") && !strings.EqualFold(name.Name, "longitude") {
					t.Errorf("%s: %s is a binary float, want a Decimal", p.at(name), name.Name)
				}
				if !strings.Contains(field.Doc.Text(), "float") {
					t.Errorf("%s: the comment of %s does not say why a binary float will do", p.at(name), name.Name)
				}
			}
			return true
		})
		ast.Inspect(f.syntax, func(node ast.Node) bool {
			if name, ok := node.(*ast.Ident); ok && (name.Name == "float32" || name.Name == "float64") && !explained[name] {
				t.Errorf("%s: %s is used outside of a coordinate", p.at(name), name.Name)
			}
			return true
		})
	}
}

var generatedHeader = regexp.MustCompile(`\A// Code generated .* DO NOT EDIT\.\n`)

// checkGeneratedFiles wants files that tools leave alone and people can still open.
func checkGeneratedFiles(t *testing.T, p *pkg) {
	const maxLines = 3000
	for _, f := range p.files {
		if marked := generatedHeader.MatchString(f.source); marked != f.generated() {
			t.Errorf("%s: begins with a line that says DO NOT EDIT: %t, but ends in .gen.go: %t", f.path, marked, f.generated())
		}
		if lines := strings.Count(f.source, "\n"); f.generated() && lines > maxLines {
			t.Errorf("%s has %d lines, want at most %d", f.path, lines, maxLines)
		}
	}
}

// checkImports keeps the domains apart, and free of dependencies.
func checkImports(t *testing.T, p *pkg) {
	allowed := map[string]bool{
		modulePath:                    true,
		modulePath + "/auth":          true,
		modulePath + "/internal/api":  true,
		modulePath + "/internal/wire": true,
		"github.com/go-faster/jx":     true,
	}
	for _, f := range p.files {
		for _, spec := range f.syntax.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			first, _, _ := strings.Cut(path, "/")
			if standard := !strings.Contains(first, "."); !standard && !allowed[path] {
				t.Errorf("%s: %s imports %s", p.at(spec), p.name, path)
			}
		}
	}
}
