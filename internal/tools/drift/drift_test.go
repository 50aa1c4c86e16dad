package drift_test

import (
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan/internal/tools/drift"
	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

const older = `openapi: 3.0.3
servers: [{url: /garage/v2}]
paths:
  /cars:
    get:
      parameters:
        - {name: page, in: query, schema: {type: integer, format: int32}}
        - {name: color, in: query, schema: {type: string}}
        - {name: sort, in: query, x-sortable: [Id], schema: {type: string}}
      responses: {"200": {content: {application/json: {schema: {$ref: '#/components/schemas/Car'}}}}}
      security: [{oauth: [tn.cars:r]}]
    delete:
      responses: {"200": {}}
  /hidden:
    get: {x-gated: true, responses: {"200": {}}}
components:
  schemas:
    Car:
      type: object
      required: [id]
      properties:
        id: {type: integer, format: int32}
        name: {type: string, maxLength: 10}
        gone: {type: boolean}
        color: {allOf: [{$ref: '#/components/schemas/Color'}], nullable: true}
    Color: {type: string, enum: [Red, Blue]}
    Old: {type: string}
`

// newer is older after a release.
func newer() string {
	return strings.NewReplacer(
		"        - {name: color, in: query, schema: {type: string}}\n", "        - {name: colors, in: query, schema: {type: array, items: {type: string}}}\n",
		"x-sortable: [Id]", "x-sortable: [Id, Name]",
		"tn.cars:r", "tn.cars:read",
		"    delete:\n      responses: {\"200\": {}}\n", "    post:\n      responses: {\"201\": {}}\n",
		"format: int32}\n        name", "format: int64}\n        name",
		"maxLength: 10", "maxLength: 20",
		"        gone: {type: boolean}\n", "        added: {type: number, format: decimal, nullable: true}\n",
		"[Red, Blue]", "[Red, Green]",
		"    Old: {type: string}\n", "    New: {type: string}\n",
	).Replace(older)
}

func documents(t *testing.T, texts map[string]string) map[string]*openapi.Document {
	t.Helper()
	all := map[string]*openapi.Document{}
	for name, text := range texts {
		d, err := openapi.Decode([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = d
	}
	return all
}

func TestCompare(t *testing.T) {
	t.Parallel()
	changes := drift.Compare(
		documents(t, map[string]string{"garage": older, "boats": older}),
		documents(t, map[string]string{"garage": newer(), "planes": older}))
	want := strings.Join([]string{
		"boats\tremoved\tthe document",
		"garage\tadded\tGET /garage/v2/cars: parameter colors\tlist of string",
		"garage\tadded\tPOST /garage/v2/cars",
		"garage\tadded\ttype Car: field added\tnumber (decimal) or null",
		"garage\tadded\ttype Color: value Green\tlisted",
		"garage\tadded\ttype New",
		"garage\tremoved\tDELETE /garage/v2/cars",
		"garage\tremoved\tGET /garage/v2/cars: parameter color\tstring",
		"garage\tremoved\ttype Car: field gone\tboolean",
		"garage\tremoved\ttype Color: value Blue\tlisted",
		"garage\tremoved\ttype Old",
		"garage\tchanged\tGET /garage/v2/cars: parameter sort\tstring, sorts by Id → string, sorts by Id Name",
		"garage\tchanged\tGET /garage/v2/cars: scope\ttn.cars:r → tn.cars:read",
		"garage\tchanged\ttype Car: field id\tinteger (int32), required → integer (int64), required",
		"garage\tchanged\ttype Car: field name\tstring, 10 characters at most → string, 20 characters at most",
		"planes\tadded\tthe document",
		"16 changes\n",
	}, "\n")
	if got := drift.Text(changes); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestEqualSetsDoNotDiffer(t *testing.T) {
	t.Parallel()
	if changes := drift.Compare(documents(t, map[string]string{"a": older}), documents(t, map[string]string{"a": older})); len(changes) != 0 {
		t.Errorf("got %v", changes)
	}
}

func TestMarkdown(t *testing.T) {
	t.Parallel()
	got := drift.Markdown("2020-01", "2020-02", []drift.Change{
		{Document: "a", Kind: drift.Added, Subject: "GET /x"},
		{Document: "a", Kind: drift.Changed, Subject: "type T", Detail: "string → integer"},
		{Document: "b", Kind: drift.Changed, Subject: "type U", Detail: "x → y"},
	})
	want := "# From 2020-01 to 2020-02\n\n3 changes in the portal's documents, by document.\n\n## a\n\n### Added\n\n- `GET /x`\n\n### Changed\n\n- `type T`: string → integer\n\n## b\n\n### Changed\n\n- `type U`: x → y\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
