// Command import turns the portal's documents and our overlays into the
// documents that code is generated from.
//
//	import                            apply the overlays to the facts in internal/spec/portal
//	import -docs DIR [-gated DIR]     read the facts anew from downloaded documents first
//
// It writes internal/spec/portal/<document>.yaml (with -docs) and
// internal/spec/<package>.yaml, or nothing at all when anything is wrong.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/files"
	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
	"github.com/servicetitan-go/servicetitan/internal/tools/overlay"
	"github.com/servicetitan-go/servicetitan/internal/tools/portal"
)

func main() {
	root := flag.String("root", filepath.Join("..", ".."), "folder of the root module")
	docs := flag.String("docs", "", "folder of the downloaded documents; empty keeps the facts")
	gated := flag.String("gated", "", "folder of older documents, for operations that only they still show")
	flag.Parse()
	if err := run(*root, *docs, *gated); err != nil {
		fmt.Fprintln(os.Stderr, "import:", err)
		os.Exit(1)
	}
}

func run(root, docs, gated string) error {
	spec := filepath.Join(root, "internal", "spec")
	out := files.Set{}
	facts, err := loadFacts(filepath.Join(spec, "portal"), docs, gated, out)
	if err != nil {
		return err
	}
	stale, err := filepath.Glob(filepath.Join(spec, "*.yaml"))
	if err != nil {
		return fmt.Errorf("list %s: %w", spec, err)
	}
	if docs != "" { // facts of documents that are gone go too
		old, err := filepath.Glob(filepath.Join(spec, "portal", "*.yaml"))
		if err != nil {
			return fmt.Errorf("list %s: %w", spec, err)
		}
		stale = append(stale, old...)
	}
	packages, err := overlay.Load(filepath.Join(spec, "overlay"))
	if err != nil {
		return err
	}
	theirs, err := sentences(docs, gated)
	if err != nil {
		return err
	}
	for _, p := range packages {
		d, err := p.Apply(facts)
		if err != nil {
			return err
		}
		if copied := theirs.CopiedIn(d); len(copied) > 0 {
			return fmt.Errorf("overlay/%s.yaml: copied from the portal's documents, say it in our own words: %q", p.Package, copied)
		}
		out[filepath.Join(spec, p.Package+".yaml")], err = d.Encode(
			"Written by internal/tools/cmd/import from portal/ and overlay/" + p.Package + ".yaml. DO NOT EDIT.")
		if err != nil {
			return err
		}
	}
	return out.Write(stale)
}

// loadFacts reads the facts from downloaded documents, adding them to out, or
// from the folder where an earlier run left them.
func loadFacts(folder, docs, gated string, out files.Set) (map[string]*openapi.Document, error) {
	if docs == "" {
		if gated != "" {
			return nil, errors.New("-gated needs -docs")
		}
		return readFacts(folder)
	}
	facts, err := portal.ReadFolder(docs)
	if err != nil {
		return nil, err
	}
	if gated != "" {
		older, err := portal.ReadFolder(gated)
		if err != nil {
			return nil, err
		}
		for name, d := range older {
			if newer, ok := facts[name]; ok {
				portal.AddGated(newer, d)
			}
		}
	}
	for name, d := range facts {
		out[filepath.Join(folder, name+".yaml")], err = d.Encode(
			"Facts of the portal's document " + name + ", written by internal/tools/cmd/import. DO NOT EDIT.")
		if err != nil {
			return nil, err
		}
	}
	return facts, nil
}

// sentences reads the documents' sentences, which only an import from them has.
func sentences(folders ...string) (portal.Sentences, error) {
	folders = slices.DeleteFunc(folders, func(folder string) bool { return folder == "" })
	return portal.ReadSentences(folders...)
}

func readFacts(folder string) (map[string]*openapi.Document, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", folder, err)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("no facts in %s: run import with -docs first", folder)
	}
	facts := map[string]*openapi.Document{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read facts: %w", err)
		}
		d, err := openapi.Decode(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		facts[strings.TrimSuffix(filepath.Base(name), ".yaml")] = d
	}
	return facts, nil
}
