// Command generate writes the Go packages that internal/spec describes: every
// <package>/*.gen.go, the index that the sandbox serves from, and the table that
// the contract tests go through. It writes everything or, when anything is
// wrong, nothing.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/servicetitan-go/servicetitan/internal/tools/contractindex"
	"github.com/servicetitan-go/servicetitan/internal/tools/files"
	"github.com/servicetitan-go/servicetitan/internal/tools/generate"
	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
	"github.com/servicetitan-go/servicetitan/internal/tools/sandboxindex"
)

func main() {
	root := flag.String("root", filepath.Join("..", ".."), "folder of the root module")
	flag.Parse()
	if err := run(*root); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(root string) error {
	spec := filepath.Join(root, "internal", "spec")
	names, err := filepath.Glob(filepath.Join(spec, "*.yaml"))
	if err != nil {
		return fmt.Errorf("list %s: %w", spec, err)
	}
	if len(names) == 0 {
		return fmt.Errorf("no documents in %s: run import first", spec)
	}
	out := files.Set{}
	var docs []*openapi.Document
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return fmt.Errorf("read document: %w", err)
		}
		doc, err := openapi.Decode(data)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		docs = append(docs, doc)
		generated, err := generate.Package(doc, data)
		if err != nil {
			return err
		}
		for file, code := range generated {
			out[filepath.Join(root, doc.Info.Title, file)] = code
		}
	}
	index, err := sandboxindex.Compile(docs)
	if err != nil {
		return err
	}
	out[filepath.Join(root, "sandbox", "spec.gen.json")] = index
	tables, err := contractindex.Compile(docs)
	if err != nil {
		return err
	}
	for file, code := range tables {
		out[filepath.Join(root, "internal", "contract", file)] = code
	}
	var stale []string
	for _, folder := range []string{"*", filepath.Join("internal", "contract")} {
		found, err := filepath.Glob(filepath.Join(root, folder, "*.gen.go"))
		if err != nil {
			return fmt.Errorf("list generated files: %w", err)
		}
		stale = append(stale, found...)
	}
	return out.Write(stale)
}
