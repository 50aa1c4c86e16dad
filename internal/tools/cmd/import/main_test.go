package main

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const carDocument = `{
	"openapi": "3.1.0", "info": {"title": "Garage", "version": "1"}, "servers": [{"url": "https://example.com/garage/v2"}],
	"paths": {"/tenant/{tenant}/cars/{id}": {"get": {
		"operationId": "Cars_Get", "tags": ["Cars"], "summary": "SECRETWORDS",
		"parameters": [
			{"name": "tenant", "in": "path", "required": true, "description": "SECRETWORDS", "schema": {"type": "integer", "format": "int64"}},
			{"name": "id", "in": "path", "required": true, "schema": {"type": "integer", "format": "int64"}}],
		"responses": {"200": {"description": "SECRETWORDS", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Garage.CarResponse"}}}}}}}},
	"components": {"schemas": {"Garage.CarResponse": {"type": "object", "required": ["id"], "properties": {
		"id": {"type": "integer", "format": "int64", "description": "SECRETWORDS"}, "plate": {"type": ["string", "null"]}}}}}}`

const garageOverlay = `package: garage
documents: [garage-v2]
services: {Cars: {doc: keeps cars., operations: {Get: {operation: "GET /tenant/{tenant}/cars/{id}", doc: returns a car of the garage.}}}}
types: {Car: {schemas: [Garage.CarResponse], doc: is a car., fields: {id: Number., plate: Plate.}}}
`

// workspace lays out a module's folder and a folder of documents.
func workspace(t *testing.T) (root, docs string) {
	t.Helper()
	root, docs = t.TempDir(), t.TempDir()
	overlays := filepath.Join(root, "internal", "spec", "overlay")
	if err := os.MkdirAll(overlays, 0o750); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		filepath.Join(overlays, "common.yaml"): "fields: {}\n",
		filepath.Join(overlays, "garage.yaml"): garageOverlay,
		filepath.Join(docs, "garage-v2.json"):  carDocument,
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root, docs
}

// snapshot reads all files below a folder.
func snapshot(t *testing.T, root string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		files[strings.TrimPrefix(path, root)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestImportTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	root, docs := workspace(t)
	if err := run(root, docs, ""); err != nil {
		t.Fatal(err)
	}
	first := snapshot(t, root)
	for _, name := range []string{"/internal/spec/portal/garage-v2.yaml", "/internal/spec/garage.yaml"} {
		if text := first[name]; text == "" || strings.Contains(text, "SECRETWORDS") {
			t.Errorf("%s is missing or holds upstream's words:\n%s", name, text)
		}
	}
	if err := run(root, docs, ""); err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(first, snapshot(t, root)) {
		t.Error("a second import of the documents changed something")
	}
	if err := run(root, "", ""); err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(first, snapshot(t, root)) {
		t.Error("applying the overlay to the facts alone changed something")
	}
}

func TestImportWritesNothingWhenAnythingIsWrong(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, file, text, want string }{
		{"truncated document", "docs/garage-v2.json", carDocument[:len(carDocument)/2], "garage-v2.json#/paths"},
		{"document of another version", "docs/garage-v2.json", strings.Replace(carDocument, "3.1.0", "2.0", 1), "garage-v2.json#/openapi"},
		{"a second document that is broken", "docs/z.json", "[]", "z.json#"},
		{"overlay that forgets a field", "overlay/garage.yaml", strings.Replace(garageOverlay, ", plate: Plate.", "", 1), "field plate has no doc"},
		{"overlay with upstream's sentence", "docs/garage-v2.json", strings.Replace(carDocument, `"summary": "SECRETWORDS"`, `"summary": "First. Returns a CAR of the garage!"`, 1), "copied from the portal's documents"},
		{"overlay that is no YAML", "overlay/garage.yaml", ":::", "garage.yaml"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			root, docs := workspace(t)
			folder, name := filepath.Split(test.file)
			target := map[string]string{"docs/": docs, "overlay/": filepath.Join(root, "internal", "spec", "overlay")}[folder]
			if err := os.WriteFile(filepath.Join(target, name), []byte(test.text), 0o600); err != nil {
				t.Fatal(err)
			}
			before := snapshot(t, root)
			if err := run(root, docs, ""); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want …%s…", err, test.want)
			}
			if !maps.Equal(before, snapshot(t, root)) {
				t.Error("something was written all the same")
			}
		})
	}
}
