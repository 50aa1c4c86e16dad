// A reader of internal/spec/<package>.yaml that knows only as much YAML as the importer writes.

package surface

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// specOperation is what the specification says about one operation.
type specOperation struct {
	method, path string
	scopes       []string
	gated        bool
	read         bool // a POST that changes nothing
	upload       bool // a file is sent
	download     bool // a file comes back
	shapeless    bool // the documents do not say what comes back
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
		inPaths, inResponses bool
		id                   string
		current              specOperation
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
		id, current, inResponses = "", specOperation{path: current.path}, false
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
			case indent == 6 && key == "x-read":
				current.read = value == "true"
			case indent == 6 && key == "x-download":
				current.download = value == "true"
			case indent == 6:
				inResponses = content == "responses:"
			case content == "multipart/form-data:":
				current.upload = true
			case inResponses && content == "application/octet-stream:":
				current.download = true
			case inResponses && content == "schema: {}":
				current.shapeless = true
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
      x-read: true
      requestBody:
        content:
          multipart/form-data:
            schema: {}
      responses:
        "200":
          content:
            application/json:
              schema: {}
  "/a/{tenant}/others":
    patch:
      operationId: Things.List
    get:
      operationId: Things.Download
      x-download: true
    delete:
      summary: has no name.
components:
  schemas:
    get:
      operationId: not an operation
`)
	want := map[string]specOperation{
		"Things.List":     {method: "GET", path: "/a/{tenant}/things", scopes: []string{"tn.a.things:r"}},
		"Things.Create":   {method: "POST", path: "/a/{tenant}/things", gated: true, read: true, upload: true, shapeless: true},
		"Things.Download": {method: "GET", path: "/a/{tenant}/others", download: true},
	}
	for id, op := range want {
		got := operations[id]
		if !reflect.DeepEqual(got, op) {
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
