// Package buildsize measures what the SDK adds to a program. It builds one that
// calls a server with net/http and encoding/json, and for each domain one that
// links all of the domain, and compares their sizes.
package buildsize

import (
	"cmp"
	"context"
	"fmt"
	"go/types"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// Baseline is the program without the SDK.
const Baseline = `package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
)

func main() {
	response, err := http.Get(os.Args[1])
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	defer response.Body.Close()
	var value map[string]any
	fmt.Println(json.NewDecoder(response.Body).Decode(&value), value)
}
`

// IsDomain says that a package has a Client with services, made from a
// connection.
func IsDomain(p *types.Package) bool {
	create, ok := p.Scope().Lookup("New").(*types.Func)
	if !ok || create.Signature().Params().Len() != 1 {
		return false
	}
	connection, ok := create.Signature().Params().At(0).Type().(*types.Pointer)
	return ok && strings.HasSuffix(connection.Elem().String(), "/auth.Client")
}

// Program is a program that connects and holds on to every method of a domain,
// so that the linker can leave nothing out: no user's program gets more of it.
func Program(p *types.Package, connection string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "package main\n\nimport (\n\t\"fmt\"\n\n\tconnection %q\n\tdomain %q\n)\n\nfunc main() {\n", connection, p.Path())
	b.WriteString("\tclient, err := connection.NewClient(connection.Config{})\n")
	b.WriteString("\tfmt.Println(domain.New(client), err)\n\tfmt.Println(methods()...)\n}\n\nfunc methods() []any {\n\treturn []any{\n")
	for _, method := range Methods(p) {
		b.WriteString("\t\t" + method + ",\n")
	}
	b.WriteString("\t}\n}\n")
	return b.String()
}

// Methods returns every exported method of a package as an expression of a
// program that imports the package as domain.
func Methods(p *types.Package) []string {
	var all []string
	for _, name := range p.Scope().Names() {
		object, ok := p.Scope().Lookup(name).(*types.TypeName)
		if !ok || !object.Exported() {
			continue
		}
		named, ok := object.Type().(*types.Named)
		if !ok || named.TypeParams().Len() > 0 || types.IsInterface(named) {
			continue
		}
		for method := range types.NewMethodSet(types.NewPointer(named)).Methods() {
			if method.Obj().Exported() {
				all = append(all, fmt.Sprintf("(*domain.%s).%s", name, method.Obj().Name()))
			}
		}
	}
	return all
}

// Largest returns the names of the domains with the most methods, at most n of
// them, or all when n is zero. What a domain adds goes with its methods.
func Largest(packages map[string]*types.Package, n int) []string {
	count := map[string]int{}
	for name, p := range packages {
		if IsDomain(p) {
			count[name] = len(Methods(p))
		}
	}
	names := slices.SortedFunc(maps.Keys(count), func(a, b string) int {
		return cmp.Or(count[b]-count[a], strings.Compare(a, b))
	})
	if n > 0 && n < len(names) {
		names = names[:n]
	}
	return names
}

// Build compiles a program within the module in root and returns its size in
// bytes. It leaves nothing behind.
func Build(ctx context.Context, root, program string) (size int64, err error) {
	folder, err := os.MkdirTemp("", "buildsize")
	if err != nil {
		return 0, fmt.Errorf("make a folder for the program: %w", err)
	}
	defer func() {
		if failed := os.RemoveAll(folder); err == nil && failed != nil {
			err = fmt.Errorf("remove the program: %w", failed)
		}
	}()
	source, binary := filepath.Join(folder, "main.go"), filepath.Join(folder, "program")
	if err := os.WriteFile(source, []byte(program), 0o600); err != nil {
		return 0, fmt.Errorf("write the program: %w", err)
	}
	command := exec.CommandContext(ctx, "go", "build", "-trimpath", "-buildvcs=false", "-o", binary, source) //nolint:gosec // both names are of the folder made above
	command.Dir = root
	command.Env = append(os.Environ(), "GOWORK=off")
	if out, err := command.CombinedOutput(); err != nil {
		return 0, fmt.Errorf("build the program: %w: %s", err, strings.TrimSpace(string(out)))
	}
	info, err := os.Stat(binary)
	if err != nil {
		return 0, fmt.Errorf("measure the program: %w", err)
	}
	return info.Size(), nil
}
