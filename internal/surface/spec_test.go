// A reader of internal/spec/<package>.yaml that knows only as much YAML as the importer writes.

package surface

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// specOperation is what the specification says about one operation.
type specOperation struct {
	method, path string
	scopes       []string
	gated        bool
}

// readSpec returns the operations of a package by their operationId.
func readSpec(t *testing.T, name string) map[string]specOperation {
	t.Helper()
	source, err := os.ReadFile(filepath.Join(root, "internal", "spec", name+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	operations, faults := scanSpec(string(source))
	for _, fault := range faults {
		t.Errorf("internal/spec/%s.yaml: %s", name, fault)
	}
	if len(operations) == 0 {
		t.Fatalf("internal/spec/%s.yaml holds no operations", name)
	}
	return operations
}

// scanSpec goes by the indentation: paths are indented by 2, methods by 4, what belongs to a method by 6 or more.
func scanSpec(source string) (operations map[string]specOperation, faults []string) {
	operations = map[string]specOperation{}
	var (
		inPaths bool
		id      string
		current specOperation
	)
	finish := func() {
		switch _, taken := operations[id]; {
		case current.method == "":
			return
		case id == "":
			faults = append(faults, current.method+" "+current.path+" has no operationId")
		case taken:
			faults = append(faults, "the operationId "+id+" comes twice")
		default:
			operations[id] = current
		}
		id, current = "", specOperation{path: current.path}
	}
	for line := range strings.Lines(source) {
		text := strings.TrimRight(line, "\r\n ")
		content := strings.TrimLeft(text, " ")
		if content == "" || strings.HasPrefix(content, "#") {
			continue
		}
		switch indent := len(text) - len(content); {
		case indent == 0:
			finish()
			inPaths = content == "paths:"
		case !inPaths:
		case indent == 2:
			finish()
			current = specOperation{path: strings.Trim(strings.TrimSuffix(content, ":"), `"'`)}
		case indent == 4:
			finish()
			if method := strings.TrimSuffix(content, ":"); isMethod(method) {
				current.method = strings.ToUpper(method)
			}
		default:
			key, value, _ := strings.Cut(content, ": ")
			switch {
			case indent == 6 && key == "operationId":
				id = value
			case indent == 6 && key == "x-gated":
				current.gated = value == "true"
			case strings.HasPrefix(content, "- tn."):
				current.scopes = append(current.scopes, strings.TrimPrefix(content, "- "))
			}
		}
	}
	finish()
	return operations, faults
}

func isMethod(word string) bool {
	switch word {
	case "get", "put", "post", "patch", "delete", "head", "options", "trace":
		return true
	}
	return false
}

func TestScanSpec(t *testing.T) {
	t.Parallel()
	operations, faults := scanSpec(`# comment
tags:
  - name: Things
paths:
  /a/{tenant}/things:
    parameters:
      - name: tenant
    get:
      operationId: Things.List
      security:
        - oauth:
            - tn.a.things:r
    post:
      operationId: Things.Create
      x-gated: true
  "/a/{tenant}/others":
    patch:
      operationId: Things.List
    delete:
      summary: has no name.
components:
  schemas:
    get:
      operationId: not an operation
`)
	want := map[string]specOperation{
		"Things.List":   {method: "GET", path: "/a/{tenant}/things", scopes: []string{"tn.a.things:r"}},
		"Things.Create": {method: "POST", path: "/a/{tenant}/things", gated: true},
	}
	for id, op := range want {
		got := operations[id]
		if got.method != op.method || got.path != op.path || got.gated != op.gated || strings.Join(got.scopes, " ") != strings.Join(op.scopes, " ") {
			t.Errorf("%s is %+v, want %+v", id, got, op)
		}
	}
	if len(operations) != len(want) {
		t.Errorf("operations %v, want %d of them", operations, len(want))
	}
	if len(faults) != 2 {
		t.Errorf("faults %q, want the one that comes twice and the one without a name", faults)
	}
}
