package portal_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
	"github.com/servicetitan-go/servicetitan/internal/tools/portal"
)

// document wraps schemas and one operation into a whole document.
func document(version, schemas, operation string) []byte {
	return fmt.Appendf(nil, `{
		"openapi": %q, "info": {"title": "Garage", "version": "1"},
		"servers": [{"url": "https://example.com/garage/v2"}, {"url": "https://test.example.com/garage/v2"}],
		"paths": {"/tenant/{tenant}/cars": {"get": %s}},
		"components": {"schemas": {%s}}}`, version, operation, schemas)
}

const plainOperation = `{"operationId": "Cars_GetList", "tags": ["Cars"], "summary": "Some words.", "parameters": [
	{"name": "tenant", "in": "path", "required": true, "schema": {"type": "integer", "format": "int64"}}],
	"responses": {"400": {"description": "bad"}, "200": {"description": "fine", "content": {"application/json": {"schema": {"type": "string"}, "example": "words"}}}}}`

// schemaOf normalizes one property schema, in the given OpenAPI version.
func schemaOf(t *testing.T, version, schema string) *openapi.Schema {
	t.Helper()
	schemas := `"Color": {"type": "string", "enum": ["Red", "Blue"]}, "Car": {"type": "object", "properties": {"p": ` + schema + `}}`
	d, err := portal.Parse("garage.json", document(version, schemas, plainOperation))
	if err != nil {
		t.Fatal(err)
	}
	car, _ := d.Components.Schemas.Get("Car")
	p, _ := car.Properties.Get("p")
	return p
}

func TestSchemasAreNormalized(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, version, schema string
		check                 func(*openapi.Schema) bool
	}{
		{"one variant is a reference", "3.1.0", `{"oneOf": [{"$ref": "#/components/schemas/Color"}]}`,
			func(s *openapi.Schema) bool { return s.Ref != "" && s.RefName() == "Color" && !s.Nullable }},
		{"an enum hidden behind oneOf is a reference", "3.0.1", `{"type": "string", "oneOf": [{"$ref": "#/components/schemas/Color"}]}`,
			func(s *openapi.Schema) bool { return s.RefName() == "Color" && s.Type == "" }},
		{"a reference or null is nullable", "3.1.0", `{"oneOf": [{"$ref": "#/components/schemas/Color"}, {"type": "null"}]}`,
			func(s *openapi.Schema) bool { return s.RefName() == "Color" && s.Nullable }},
		{"nullable beside oneOf", "3.0.1", `{"nullable": true, "oneOf": [{"$ref": "#/components/schemas/Color"}]}`,
			func(s *openapi.Schema) bool { return s.RefName() == "Color" && s.Nullable }},
		{"allOf of one is a reference", "3.0.1", `{"allOf": [{"$ref": "#/components/schemas/Color"}]}`,
			func(s *openapi.Schema) bool { return s.RefName() == "Color" }},
		{"a type or null is nullable", "3.1.0", `{"type": ["integer", "null"], "format": "int64"}`,
			func(s *openapi.Schema) bool { return s.Type == "integer" && s.Format == "int64" && s.Nullable }},
		{"null may come first", "3.1.0", `{"type": ["null", "string"]}`,
			func(s *openapi.Schema) bool { return s.Type == "string" && s.Nullable }},
		{"an inline variant is taken over", "3.1.0", `{"oneOf": [{"type": "array", "items": {"type": "string"}}, {"type": "null"}]}`,
			func(s *openapi.Schema) bool { return s.Type == "array" && s.Items.Type == "string" && s.Nullable }},
		{"decimals keep their format", "3.0.1", `{"type": "number", "format": "decimal", "nullable": true}`,
			func(s *openapi.Schema) bool { return s.Type == "number" && s.Format == "decimal" && s.Nullable }},
		{"both spellings of a time span", "3.0.1", `{"type": "string", "format": "time-span"}`,
			func(s *openapi.Schema) bool { return s.Format == "duration" }},
		{"a repeated enum value stands once", "3.0.1", `{"type": "string", "enum": ["Phone", "Phone", "Fax"], "x-enumNames": ["Phone", "Landline", "Fax"]}`,
			func(s *openapi.Schema) bool { return len(s.Enum) == 2 && len(s.EnumNames) == 0 }},
		{"integers keep their words", "3.1.0", `{"type": "integer", "enum": [0, 5], "x-enumNames": ["Never", "Daily"]}`,
			func(s *openapi.Schema) bool { return len(s.Enum) == 2 && s.EnumNames[1] == "Daily" }},
		{"several variants are a union", "3.1.0", `{"anyOf": [{"$ref": "#/components/schemas/Color"}, {"type": "integer"}]}`,
			func(s *openapi.Schema) bool { return len(s.AnyOf) == 2 }},
		{"a dictionary", "3.1.0", `{"type": "object", "additionalProperties": {"type": ["string", "null"]}}`,
			func(s *openapi.Schema) bool { return s.AdditionalProperties.Nullable }},
		{"closed objects say no more than open ones", "3.0.1", `{"type": "object", "additionalProperties": false, "properties": {"a": {"type": "string"}}}`,
			func(s *openapi.Schema) bool { return s.AdditionalProperties == nil && s.Properties.Len() == 1 }},
		{"an empty schema takes anything", "3.1.0", `{}`,
			func(s *openapi.Schema) bool { return s.Type == "" }},
		{"words are dropped", "3.1.0", `{"type": "string", "description": "Words.", "example": "x", "title": "T"}`,
			func(s *openapi.Schema) bool { return s.Description == "" }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if s := schemaOf(t, test.version, test.schema); !test.check(s) {
				t.Errorf("%s became %+v", test.schema, s)
			}
		})
	}
}

// parameterOf normalizes one query parameter.
func parameterOf(t *testing.T, parameter string) *openapi.Parameter {
	t.Helper()
	op := strings.Replace(plainOperation, `"parameters": [`, `"parameters": [`+parameter+",", 1)
	d, err := portal.Parse("garage.json", document("3.1.0", `"Active": {"type": "string", "enum": ["True", "Any", "False"]}`, op))
	if err != nil {
		t.Fatal(err)
	}
	item, _ := d.Paths.Get("/tenant/{tenant}/cars")
	return item.Get.Parameters[0]
}

func TestFactsAreTakenOutOfProse(t *testing.T) {
	t.Parallel()
	number := func(p *float64) float64 {
		if p == nil {
			return -1
		}
		return *p
	}
	tests := []struct {
		name, parameter string
		check           func(*openapi.Parameter) bool
	}{
		{"ids in one string", `{"name": "ids", "in": "query", "schema": {"type": "string"}, "description": "Look up many at once (maximum 30)"}`,
			func(p *openapi.Parameter) bool {
				return p.Schema.Items.Format == "int64" && *p.Schema.MaxItems == 30 && !*p.Explode
			}},
		{"ids of something else, without words", `{"name": "ownerIds", "in": "query", "schema": {"type": "string"}}`,
			func(p *openapi.Parameter) bool { return p.Schema.Type == "array" && p.Schema.MaxItems == nil }},
		{"ids without words", `{"name": "ids", "in": "query", "schema": {"type": "string"}}`,
			func(p *openapi.Parameter) bool { return p.Schema.Type == "array" && *p.Schema.MaxItems == 50 }},
		{"words in one string", `{"name": "names", "in": "query", "schema": {"type": "string"}, "description": "Comma-separated names, maximum 20"}`,
			func(p *openapi.Parameter) bool { return p.Schema.Items.Type == "string" && *p.Schema.MaxItems == 20 }},
		{"a real array stays as it is", `{"name": "ids", "in": "query", "schema": {"type": "array", "items": {"type": "integer", "format": "int64"}}}`,
			func(p *openapi.Parameter) bool { return p.Explode == nil && p.Schema.Type == "array" }},
		{"page size", `{"name": "pageSize", "in": "query", "schema": {"type": "integer"}, "description": "Rows (40 by default). Maximum value is 500."}`,
			func(p *openapi.Parameter) bool { return p.Schema.Default == 40 && number(p.Schema.Maximum) == 500 }},
		{"sortable fields", `{"name": "sort", "in": "query", "schema": {"type": "string"}, "description": "Sorts.\\\n\"?sort=+Field\" ascending.\\\n\\\nAvailable fields are: Id, ModifiedOn, CreatedOn."}`,
			func(p *openapi.Parameter) bool { return strings.Join(p.Sortable, " ") == "Id ModifiedOn CreatedOn" }},
		{"sortable fields as options", `{"name": "sort", "in": "query", "schema": {"type": "string"}, "description": "Sorts.\nOptions: Id, Name.\nUse + and -."}`,
			func(p *openapi.Parameter) bool { return strings.Join(p.Sortable, " ") == "Id Name" }},
		{"sortable fields in quotes", `{"name": "orderBy", "in": "query", "schema": {"type": "string"}, "description": "Supported fields are \"id\", \"modifiedOn\", and \"createdOn\""}`,
			func(p *openapi.Parameter) bool { return strings.Join(p.Sortable, " ") == "Id ModifiedOn CreatedOn" }},
		{"a sortable field named twice", `{"name": "sort", "in": "query", "schema": {"type": "string"}, "description": "Available fields are: Id, Name, id."}`,
			func(p *openapi.Parameter) bool { return strings.Join(p.Sortable, " ") == "Id Name" }},
		{"sortable fields with notes", `{"name": "sort", "in": "query", "schema": {"type": "string"}, "description": "Available fields are: Garage (by its Id), CreatedOn."}`,
			func(p *openapi.Parameter) bool { return strings.Join(p.Sortable, " ") == "Garage CreatedOn" }},
		{"sortable fields in a note", `{"name": "orderBy", "in": "query", "schema": {"type": "string"}, "description": "Order (text with possible values \"Id\" (default), \"createdOn\", or \"modifiedOn\")"}`,
			func(p *openapi.Parameter) bool { return strings.Join(p.Sortable, " ") == "Id CreatedOn ModifiedOn" }},
		{"sortable fields in parentheses", `{"name": "orderBy", "in": "query", "schema": {"type": "string"}, "description": "Field to sort by (Id, CreatedOn)."}`,
			func(p *openapi.Parameter) bool { return strings.Join(p.Sortable, " ") == "Id CreatedOn" }},
		{"words that are no fields", `{"name": "sort", "in": "query", "schema": {"type": "string"}, "description": "By the specified field and direction. Options: Id and nothing else, Name."}`,
			func(p *openapi.Parameter) bool { return strings.Join(p.Sortable, " ") == "Id Name" }},
		{"no sortable fields named", `{"name": "sort", "in": "query", "schema": {"type": "string"}, "description": "Applies an order."}`,
			func(p *openapi.Parameter) bool { return p.Sortable == nil }},
		{"active only by default", `{"name": "active", "in": "query", "schema": {"$ref": "#/components/schemas/Active"}, "description": "Which (only active items will be returned by default)"}`,
			func(p *openapi.Parameter) bool { return p.Schema.Default == "True" && p.Schema.RefName() == "Active" }},
		{"all by default", `{"name": "active", "in": "query", "schema": {"$ref": "#/components/schemas/Active"}, "description": "Which (active and inactive items will be returned by default)"}`,
			func(p *openapi.Parameter) bool { return p.Schema.Default == "Any" }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if p := parameterOf(t, test.parameter); !test.check(p) {
				t.Errorf("%s became %+v with schema %+v", test.parameter, p, p.Schema)
			}
		})
	}
}

func TestNoWordsOfTheDocumentSurvive(t *testing.T) {
	t.Parallel()
	d, err := portal.Parse("garage.json", document("3.0.1", `"Car": {"type": "object", "description": "SECRETWORDS", "properties": {"a": {"type": "string", "description": "SECRETWORDS", "example": "SECRETWORDS"}}}`,
		strings.ReplaceAll(plainOperation, "Some words.", "SECRETWORDS")))
	if err != nil {
		t.Fatal(err)
	}
	text, err := d.Encode("comment")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), "SECRETWORDS") {
		t.Errorf("the document still holds upstream's words:\n%s", text)
	}
	again, err := openapi.Decode(text)
	if err != nil {
		t.Fatal(err)
	}
	if twice, err := again.Encode("comment"); err != nil || string(twice) != string(text) {
		t.Errorf("a second round changes the document (%v):\n%s", err, twice)
	}
}

func TestBrokenDocumentsAreRefusedWithTheirPlace(t *testing.T) {
	t.Parallel()
	whole := string(document("3.1.0", "", plainOperation))
	tests := []struct{ name, document, pointer, reason string }{
		{"empty", "", "", "ends in the middle"},
		{"truncated", whole[:len(whole)-10], "/components", "ends in the middle"},
		{"truncated in a string", whole[:strings.Index(whole, "Garage")+3], "/info", "ends in the middle"},
		{"not JSON", `{"openapi": nope}`, "/openapi", "not JSON"},
		{"more than one document", whole + "{}", "", "more after"},
		{"an array", "[]", "", "want an object"},
		{"Swagger 2", strings.Replace(whole, `"openapi": "3.1.0"`, `"openapi": "2.0"`, 1), "/openapi", "not supported"},
		{"OpenAPI 3.2", strings.Replace(whole, `"3.1.0"`, `"3.2.0"`, 1), "/openapi", "not supported"},
		{"no version", strings.Replace(whole, `"openapi": "3.1.0",`, "", 1), "", "openapi is missing"},
		{"no paths", strings.Replace(whole, `"paths"`, `"x"`, 1), "", "paths is missing"},
		{"no operationId", strings.Replace(whole, `"operationId": "Cars_GetList",`, "", 1), "/paths/~1tenant~1{tenant}~1cars/get", "operationId is missing"},
		{"a placeholder that nobody declares", strings.Replace(whole, "/cars", "/cars/{id}", 1), "/paths/~1tenant~1{tenant}~1cars~1{id}/get", "{id}"},
		{"a reference to nowhere", strings.Replace(whole, `{"type": "string"}`, `{"$ref": "#/components/schemas/Boat"}`, 1), "/components/schemas", "Boat"},
		{"an unknown keyword", strings.Replace(whole, `{"type": "string"}`, `{"type": "string", "contains": 1}`, 1),
			"/paths/~1tenant~1{tenant}~1cars/get/responses/200/content/application~1json/schema/contains", "unknown schema keyword"},
		{"an unknown format", strings.Replace(whole, `"format": "int64"`, `"format": "int65"`, 1),
			"/paths/~1tenant~1{tenant}~1cars/get/parameters/0/schema/format", `"int65"`},
		{"two types at once", strings.Replace(whole, `{"type": "string"}`, `{"type": ["string", "number"]}`, 1),
			"/paths/~1tenant~1{tenant}~1cars/get/responses/200/content/application~1json/schema/type", "several types"},
		{"nested without end", strings.Replace(whole, `"summary": "Some words."`, `"description": `+strings.Repeat("[", 100_000), 1),
			"/paths/~1tenant~1{tenant}~1cars/get/description", "levels deep"},
		{"bytes that are no UTF-8", strings.Replace(whole, "Some words.", "\xff", 1), "/paths/~1tenant~1{tenant}~1cars/get/summary", "not UTF-8"},
		{"properties beside allOf", strings.Replace(whole, `{"type": "string"}`, `{"properties": {"a": {}}, "allOf": [{"type": "object"}]}`, 1),
			"/paths/~1tenant~1{tenant}~1cars/get/responses/200/content/application~1json/schema", "get lost"},
		{"a response by reference", strings.Replace(whole, `"400": {"description": "bad"}`, `"400": {"$ref": "#/components/responses/Bad"}`, 1),
			"/paths/~1tenant~1{tenant}~1cars/get/responses/400/$ref", "unknown keyword"},
		{"a status that is none", strings.Replace(whole, `"400"`, `"4xx"`, 1), "/paths/~1tenant~1{tenant}~1cars/get/responses/4xx", "unknown status"},
		{"a version that is none", strings.Replace(whole, `"3.1.0"`, `"3.1.x"`, 1), "/openapi", "not supported"},
		{"a key twice", strings.Replace(whole, `"openapi": "3.1.0",`, `"openapi": "3.1.0", "openapi": "3.1.0",`, 1), "/openapi", "twice"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, err := portal.Parse("garage.json", []byte(test.document))
			var where *portal.DocumentError
			if !errors.As(err, &where) {
				t.Fatalf("got %v, want a DocumentError", err)
			}
			if where.File != "garage.json" || where.Pointer != test.pointer && !strings.HasPrefix(where.Pointer, test.pointer+"/") || !strings.Contains(where.Reason, test.reason) {
				t.Errorf("got %v, want garage.json#%s: …%s…", err, test.pointer, test.reason)
			}
		})
	}
}

func TestFoldersReportEveryBrokenDocument(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for name, text := range map[string]string{"a.json": "{", "b.json": "[]", "c.json": string(document("3.1.0", "", plainOperation))} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, err := portal.ReadFolder(folder)
	if err == nil || !strings.Contains(err.Error(), "a.json#") || !strings.Contains(err.Error(), "b.json#") || strings.Contains(err.Error(), "c.json") {
		t.Errorf("got %v, want errors for a.json and b.json alone", err)
	}
	if _, err := portal.ReadFolder(t.TempDir()); err == nil {
		t.Error("an empty folder was accepted")
	}
}

func TestGatedOperationsAreAdded(t *testing.T) {
	t.Parallel()
	newer, err := portal.Parse("n.json", document("3.1.0", "", plainOperation))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(document("3.0.1", `"Boat": {"type": "object", "properties": {"s": {"$ref": "#/components/schemas/Sail"}}}, "Sail": {"type": "string"}, "Unused": {"type": "string"}`, plainOperation)),
		`"paths": {`, `"paths": {"/tenant/{tenant}/boats": {"post": `+strings.Replace(strings.Replace(plainOperation, "Cars_GetList", "Boats_Create", 1), `{"type": "string"}`, `{"$ref": "#/components/schemas/Boat"}`, 1)+`},`, 1)
	older, err := portal.Parse("o.json", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if n := portal.AddGated(newer, older); n != 1 {
		t.Errorf("%d operations added, want 1", n)
	}
	item, ok := newer.Paths.Get("/tenant/{tenant}/boats")
	if !ok || !item.Post.Gated {
		t.Errorf("the gated operation is missing or not marked: %+v", item)
	}
	if keys := strings.Join(newer.Components.Schemas.Keys(), " "); keys != "Boat Sail" {
		t.Errorf("schemas are %q, want Boat and Sail", keys)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(document("3.1.0", `"A": {"type": ["string", "null"]}`, plainOperation))
	f.Add(document("3.0.1", `"A": {"oneOf": [{"type": "null"}]}`, plainOperation))
	f.Add([]byte(`{"openapi": "3.1.0", "paths": {"": null}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := portal.Parse("fuzz.json", data)
		if err != nil {
			return
		}
		if _, err := d.Encode("fuzz"); err != nil {
			t.Errorf("a document was accepted that cannot be written: %v", err)
		}
	})
}
