package sandboxindex

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

var update = flag.Bool("update", false, "write the golden file")

func decode(t *testing.T, text []byte) *openapi.Document {
	t.Helper()
	doc, err := openapi.Decode(text)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// The golden file shows the whole format at a glance.
func TestCompile(t *testing.T) {
	t.Parallel()
	got, err := Compile([]*openapi.Document{decode(t, read(t, "testdata/shop.yaml"))})
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("testdata/index.json", got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if want := read(t, "testdata/index.json"); !bytes.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !json.Valid(got) {
		t.Error("the index is no JSON")
	}
}

func TestCompileNamesWhatIsWrong(t *testing.T) {
	t.Parallel()
	const ok = "{operationId: A.Get, responses: {'200': {description: fine}}}"
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"no id":          {"paths: {/a: {get: {responses: {'200': {}}}}}", []string{"GET /a: no operationId"}},
		"no success":     {"paths: {/a: {get: {operationId: A.Get, responses: {'404': {}}}}}", []string{"GET /a: no success response"}},
		"both at once":   {"paths: {/a: {get: {responses: {'404': {}}}}}", []string{"no operationId", "no success response"}},
		"path parameter": {"paths: {'/a/{id}': {get: " + ok + "}}", []string{"{id} is not declared"}},
		"required":       {"paths: {/a: {get: " + ok + "}}\ncomponents: {schemas: {A: {required: [x]}}}", []string{`schema A: required property "x"`}},
		"circle": {"paths: {/a: {get: {operationId: A.Get, parameters: [{name: x, in: query, schema: {$ref: '#/components/schemas/A'}}], responses: {'200': {}}}}}\n" +
			"components: {schemas: {A: {type: array, items: {$ref: '#/components/schemas/A'}}}}", []string{"circle"}},
		"id twice":   {"paths: {/a: {get: " + ok + ", put: " + ok + "}}", []string{`operationId "A.Get" comes twice`}},
		"same route": {"paths: {/a: {get: " + ok + "}}", []string{"GET /a: it is both shop.A.Get and shop.A.Get"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			docs := []*openapi.Document{decode(t, []byte("openapi: 3.0.3\ninfo: {title: shop}\n"+test.text+"\n"))}
			if name == "same route" {
				docs = append(docs, docs[0])
			}
			got, err := Compile(docs)
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
}

func FuzzCompile(f *testing.F) {
	text, err := os.ReadFile("testdata/shop.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add([]byte("openapi: 3.0.3\npaths: {/a: {get: {parameters: [{schema: {$ref: x}}]}}}"))
	f.Fuzz(func(t *testing.T, text []byte) {
		doc, err := openapi.Decode(text)
		if err != nil {
			return
		}
		out, err := Compile([]*openapi.Document{doc})
		if err == nil && !json.Valid(out) {
			t.Errorf("no JSON: %s", out)
		}
	})
}
