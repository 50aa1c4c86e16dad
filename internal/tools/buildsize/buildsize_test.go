package buildsize_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan/internal/tools/buildsize"
)

// check makes a package of a source that imports what is given.
func check(t *testing.T, path, source string, imports map[string]*types.Package) *types.Package {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path+".go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	config := types.Config{Importer: importerOf(imports)}
	p, err := config.Check(path, fset, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

type importerOf map[string]*types.Package

func (i importerOf) Import(path string) (*types.Package, error) { return i[path], nil }

func domains(t *testing.T) map[string]*types.Package {
	t.Helper()
	auth := check(t, "example.com/sdk/auth", "package auth\ntype Config struct{}\ntype Client struct{}\nfunc NewClient(Config) (*Client, error) { return nil, nil }", nil)
	imports := map[string]*types.Package{"example.com/sdk/auth": auth}
	const head = "\nimport \"example.com/sdk/auth\"\ntype Client struct{ Things *Things }\nfunc New(c *auth.Client) *Client { return nil }\ntype Things struct{}\n"
	return map[string]*types.Package{
		"auth": auth,
		"few":  check(t, "example.com/sdk/few", "package few"+head+"func (*Things) Get() {}", imports),
		"many": check(t, "example.com/sdk/many", "package many"+head+"func (*Things) Get() {}\nfunc (*Things) List() {}\nfunc (*Things) hidden() {}\n"+
			"type Doer interface{ Do() }\ntype Box[T any] struct{}\nfunc (Box[T]) Open() {}\ntype Kind string\nfunc (Kind) Known() bool { return true }", imports),
	}
}

func TestLargest(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{0: "many few", 1: "many", 9: "many few"} {
		if got := strings.Join(buildsize.Largest(domains(t), n), " "); got != want {
			t.Errorf("Largest(%d) = %s, want %s", n, got, want)
		}
	}
}

func TestMethods(t *testing.T) {
	t.Parallel()
	want := []string{"(*domain.Kind).Known", "(*domain.Things).Get", "(*domain.Things).List"}
	if got := buildsize.Methods(domains(t)["many"]); !slices.Equal(got, want) {
		t.Errorf("Methods are %q, want %q", got, want)
	}
}

func TestBuild(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	for name, source := range map[string]string{
		"go.mod":       "module example.com/sdk\n\ngo 1.25\n",
		"auth/auth.go": "package auth\n\ntype Config struct{}\ntype Client struct{}\n\nfunc NewClient(Config) (*Client, error) { return nil, nil }\n",
		"few/few.go": "package few\n\nimport \"example.com/sdk/auth\"\n\ntype Client struct{ Things *Things }\n\n" +
			"func New(c *auth.Client) *Client { return nil }\n\ntype Things struct{}\n\nfunc (*Things) Get() {}\n",
	} {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(source), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	size, err := buildsize.Build(t.Context(), root, buildsize.Program(domains(t)["few"], "example.com/sdk/auth"))
	if err != nil || size < 100_000 {
		t.Errorf("Build returns %d, %v, want the size of a program", size, err)
	}
	if _, err := buildsize.Build(t.Context(), root, "package main\n"); err == nil {
		t.Error("Build of a program without main returns no error")
	}
}
