package openapi_test

import (
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

func TestDocumentsWithHolesAreRefused(t *testing.T) {
	t.Parallel()
	const head = "openapi: 3.0.3\ninfo: {title: shop}\n"
	answer := func(schema string) string {
		return "paths: {/a: {get: {operationId: A.Get, responses: {'200': {content: {application/json: {schema: " + schema + "}}}}}}}"
	}
	for name, test := range map[string]struct{ text, want string }{
		"path":                 {"paths: {/a: }", "path /a is empty"},
		"parameter":            {"paths: {/a: {get: {parameters: [null]}}}", "GET /a: parameter 0 is empty"},
		"parameter's schema":   {"paths: {/a: {get: {parameters: [{name: x}]}}}", "parameter x is empty"},
		"response":             {"paths: {/a: {get: {responses: {'200': }}}}", `response "200" is empty`},
		"status":               {"paths: {/a: {get: {responses: {'': {}}}}}", `response "" is empty`},
		"media type":           {"paths: {/a: {get: {responses: {'200': {content: {application/json: }}}}}}", "response 200 application/json is empty"},
		"schema":               {"components: {schemas: {A: }}", "schema A is empty"},
		"property":             {"components: {schemas: {A: {properties: {b: }}}}", "schema A: property b is empty"},
		"part":                 {"components: {schemas: {A: {anyOf: [null]}}}", "schema A: part 0 is empty"},
		"array":                {"components: {schemas: {A: {type: array}}}", "array without items"},
		"dead reference":       {answer("{$ref: '#/components/schemas/X'}"), "refers to X, which is not there"},
		"reference to itself":  {"components: {schemas: {A: {$ref: '#/components/schemas/A'}}}", "itself a reference"},
		"unknown envelope":     {answer("{x-envelope: bag}"), `unknown envelope "bag"`},
		"envelope without one": {answer("{x-envelope: page}"), "without a list of data"},
		"unknown key":          {"pahts: {}", "field pahts not found"},
		"second document":      {"paths: {}\n---\nopenapi: 3.0.3", "more than one document"},
		"key twice":            {"components: {schemas: {A: {}, A: {}}}", "A"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := openapi.Decode([]byte(head + test.text + "\n")); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want …%s…", err, test.want)
			}
		})
	}
	if _, err := openapi.Decode([]byte("openapi: 3.1.0\n")); err == nil || !strings.Contains(err.Error(), "/openapi") {
		t.Errorf("another version: got %v", err)
	}
}
