package sandboxindex

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden file")

// The golden file shows the whole format at a glance.
func TestCompile(t *testing.T) {
	t.Parallel()
	got, err := Compile("testdata/spec")
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("testdata/index.json", got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/index.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !json.Valid(got) {
		t.Error("the index is no JSON")
	}
}

// The repository's own documents compile, every time to the same bytes.
func TestCompileTheRealDocuments(t *testing.T) {
	t.Parallel()
	const dir = "../../spec"
	first, err := Compile(dir)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Compile(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, again) || !json.Valid(first) {
		t.Error("two runs differ, or the index is no JSON")
	}
	if !bytes.Contains(first, []byte(`"name":"Customers.List"`)) {
		t.Error("Customers.List is not in the index")
	}
}

func TestCompileNamesWhatIsWrong(t *testing.T) {
	t.Parallel()
	const head = "openapi: 3.0.3\npaths:\n  /a:\n    get:\n"
	const ok = "      operationId: A.Get\n      responses: {200: {description: fine}}\n"
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"no YAML":              {"{", []string{"shop.yaml"}},
		"a list":               {"[1]", []string{"shop.yaml"}},
		"Swagger":              {"swagger: '2.0'", []string{"not an OpenAPI 3 document"}},
		"no id":                {head + "      responses: {200: {}}\n", []string{"GET /a: no operationId"}},
		"no success":           {head + "      operationId: A.Get\n      responses: {404: {}}\n", []string{"GET /a: no success response"}},
		"two successes":        {head + "      operationId: A.Get\n      responses: {200: {}, 204: {}}\n", []string{"more than one success"}},
		"path parameter":       {strings.Replace(head+ok, "/a:", "/a/{id}:", 1), []string{"{id} is not declared"}},
		"dead parameter":       {head + ok + "      parameters: [{$ref: '#/components/parameters/x'}]\n", []string{"unknown parameter #/components/parameters/x"}},
		"dead schema":          {head + "      operationId: A.Get\n      responses: {200: {content: {application/json: {schema: {$ref: '#/components/schemas/X'}}}}}\n", []string{"unknown reference #/components/schemas/X"}},
		"envelope":             {head + "      operationId: A.Get\n      responses: {200: {content: {application/json: {schema: {x-envelope: bag}}}}}\n", []string{`unknown envelope "bag"`}},
		"page without items":   {head + "      operationId: A.Get\n      responses: {200: {content: {application/json: {schema: {x-envelope: page}}}}}\n", []string{"without items"}},
		"required":             {head + ok + "components: {schemas: {A: {required: [x]}}}\n", []string{`schema A: required property "x"`}},
		"circle":               {head + ok + "      parameters: [{name: x, in: query, schema: {$ref: '#/components/schemas/A'}}]\ncomponents: {schemas: {A: {$ref: '#/components/schemas/A'}}}\n", []string{"circle"}},
		"operation is no map":  {"openapi: 3.0.3\npaths: {/a: {get: [1]}}\n", []string{"get /a"}},
		"paths are no map":     {"openapi: 3.0.3\npaths: [1]\n", []string{"expected a mapping"}},
		"schema twice":         {"openapi: 3.0.3\ncomponents: {schemas: {A: {}, A: {}}}\n", []string{"A"}},
		"id twice":             {head + ok + "    put:\n" + ok, []string{`operationId "A.Get" comes twice`}},
		"everything at once":   {head + "      responses: {404: {}}\n", []string{"no operationId", "no success response"}},
		"same route, two docs": {head + ok, []string{"GET /a is both other.A.Get and shop.A.Get"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			write := func(file, text string) {
				if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			write("shop.yaml", test.text)
			if strings.HasPrefix(name, "same route") {
				write("other.yaml", test.text)
			}
			got, err := Compile(dir)
			if err == nil {
				t.Fatalf("it compiles: %s", got)
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("got %v, want %s", err, want)
				}
			}
		})
	}
	if _, err := Compile(t.TempDir()); err == nil {
		t.Error("an empty folder compiles")
	}
	if _, err := Compile("testdata/nowhere"); err == nil {
		t.Error("a missing folder compiles")
	}
}

func FuzzCompilePack(f *testing.F) {
	text, err := os.ReadFile("testdata/spec/shop.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add([]byte("openapi: 3.0.3\npaths: {/a: {get: {parameters: [{schema: {$ref: x}}]}}}"))
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := compilePack("shop", text)
		if err != nil {
			return
		}
		out, err := encode([]pack{p})
		if err != nil || !json.Valid(out) {
			t.Errorf("%v: %s", err, out)
		}
	})
}
