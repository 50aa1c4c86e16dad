// Package exports writes down what the module's packages export, one line per
// identifier as Go's own api files do, and says in words what has changed.
package exports

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
)

// listed is what go list tells about a package.
type listed struct {
	ImportPath string
	Name       string
	Export     string // file with the compiler's export data
	Module     *struct {
		Path string
		Main bool
	}
}

// Load type-checks the public packages of the module in root. It reads what
// the compiler has left in the build cache, so that it takes no longer than a
// build does, and knows no paths of the machine. The key is the name of the
// package's file, such as crm.
func Load(ctx context.Context, root string) (map[string]*types.Package, error) {
	list, err := goList(ctx, root)
	if err != nil {
		return nil, err
	}
	exports := map[string]string{}
	for _, p := range list {
		exports[p.ImportPath] = p.Export
	}
	imports := importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		name := exports[path]
		if name == "" {
			return nil, fmt.Errorf("there is no export data of %s", path)
		}
		return os.Open(name)
	})
	packages := map[string]*types.Package{}
	for _, p := range list {
		if !p.public() {
			continue
		}
		name := p.fileName()
		if _, taken := packages[name]; taken {
			return nil, fmt.Errorf("two packages would be in the file %s", name)
		}
		if packages[name], err = imports.Import(p.ImportPath); err != nil {
			return nil, fmt.Errorf("read the export data of %s: %w", p.ImportPath, err)
		}
	}
	if len(packages) == 0 {
		return nil, fmt.Errorf("the module in %s has no public packages", root)
	}
	return packages, nil
}

func goList(ctx context.Context, root string) ([]listed, error) {
	command := exec.CommandContext(ctx, "go", "list", "-export", "-deps", "-json=ImportPath,Name,Export,Module", "./...")
	command.Dir = root
	command.Env = append(os.Environ(), "GOWORK=off")
	var complaints bytes.Buffer
	command.Stderr = &complaints
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w: %s", err, strings.TrimSpace(complaints.String()))
	}
	var list []listed
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return list, nil
		} else if err != nil {
			return nil, fmt.Errorf("read the answer of go list: %w", err)
		}
		list = append(list, p)
	}
}

// public says that users of the module can import a package.
func (p listed) public() bool {
	if p.Module == nil || !p.Module.Main || p.Name == "main" {
		return false
	}
	folders := strings.Split(p.ImportPath, "/")
	return !slices.Contains(folders, "internal") && !slices.Contains(folders, "examples")
}

// fileName is the path below the module, or the module's own name.
func (p listed) fileName() string {
	if p.ImportPath == p.Module.Path {
		return path.Base(p.Module.Path)
	}
	return strings.ReplaceAll(strings.TrimPrefix(p.ImportPath, p.Module.Path+"/"), "/", "_")
}

// Describe returns the lines of all packages.
func Describe(packages map[string]*types.Package) map[string][]string {
	described := map[string][]string{}
	for _, name := range slices.Sorted(maps.Keys(packages)) {
		described[name] = Lines(packages[name])
	}
	return described
}
