package contractindex_test

import (
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan/internal/tools/contractindex"
	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

func document(t *testing.T, text string) *openapi.Document {
	t.Helper()
	doc, err := openapi.Decode([]byte("openapi: 3.0.3\n" + text))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestEveryOperationRefersToItsMethod(t *testing.T) {
	t.Parallel()
	garage := document(t, `info: {title: garage}
paths:
  /garage/v2/tenant/{tenant}/cars:
    get: {operationId: Cars.List, responses: {'200': {description: OK}}}
    post: {operationId: Cars.Create, responses: {'200': {description: OK}}}
  /garage/v2/tenant/{tenant}/bays:
    get: {operationId: Bays.List, responses: {'200': {description: OK}}}
`)
	attic := document(t, `info: {title: attic}
paths: {/attic: {get: {operationId: Boxes.List, responses: {'200': {description: OK}}}}}
`)
	files, err := contractindex.Compile([]*openapi.Document{garage, attic})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"garage.gen.go": `package contract

import (
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/garage"
)

// garageOperations lists the operations of package garage with their methods.
func garageOperations(client *auth.Client) []operation {
	c := garage.New(client)
	return []operation{
		{"Bays.List", c.Bays, c.Bays.List},
		{"Cars.Create", c.Cars, c.Cars.Create},
		{"Cars.List", c.Cars, c.Cars.List},
	}
}
`,
		"attic.gen.go": `{"Boxes.List", c.Boxes, c.Boxes.List},`,
		"packages.gen.go": `package contract

// packages lists the published packages.
func packages() []domain {
	return []domain{
		{"attic", atticOperations},
		{"garage", garageOperations},
	}
}
`,
	} {
		code := string(files[name])
		if !strings.HasPrefix(code, "// Code generated ") || !strings.Contains(code, want) {
			t.Errorf("%s is\n%s\nwant it to hold\n%s", name, code, want)
		}
	}
	if len(files) != 3 {
		t.Errorf("%d files, want 3", len(files))
	}
}

func TestOperationsWithoutAMethodAreRefused(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"info: {title: a}\npaths: {/a: {get: {operationId: List, responses: {'200': {description: OK}}}}}":  `a: GET /a: operationId "List" is not Service.Method`,
		"info: {title: a}\npaths: {/a: {get: {operationId: Cars., responses: {'200': {description: OK}}}}}": `"Cars." is not`,
		"info: {title: a}\npaths: {}": "a: the document has no operations",
	} {
		if _, err := contractindex.Compile([]*openapi.Document{document(t, text)}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want …%s…", text, err, want)
		}
	}
}
