package generate_test

import (
	"bytes"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan/internal/tools/generate"
	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// garage reads the document of this test, with one text in it replaced.
func garage(t *testing.T, old, replacement string) (*openapi.Document, []byte) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "garage.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if old != "" {
		if !bytes.Contains(data, []byte(old)) {
			t.Fatalf("the document does not hold %q", old)
		}
		data = bytes.Replace(data, []byte(old), []byte(replacement), 1)
	}
	doc, err := openapi.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	return doc, data
}

func TestGeneratedFilesAreGoAndTheSameEveryTime(t *testing.T) {
	doc, data := garage(t, "", "")
	files, err := generate.Package(doc, data)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"boats.gen.go", "boats_json.gen.go", "cars.gen.go", "cars_json.gen.go", "client.gen.go", "types.gen.go", "types_json.gen.go"}
	if got := slices.Sorted(maps.Keys(files)); !slices.Equal(got, want) {
		t.Errorf("files are %v, want %v", got, want)
	}
	for name, code := range files {
		if _, err := parser.ParseFile(token.NewFileSet(), name, code, parser.AllErrors); err != nil {
			t.Error(err)
		}
		if !bytes.HasPrefix(code, []byte("// Code generated ")) || !bytes.Contains(code, []byte(" DO NOT EDIT.\n\npackage garage\n")) {
			t.Errorf("%s does not begin as generated files must", name)
		}
	}
	again, err := generate.Package(doc, data)
	if err != nil {
		t.Fatal(err)
	}
	if !maps.EqualFunc(files, again, bytes.Equal) {
		t.Error("a second run gave other files")
	}
}

func TestGeneratedDeclarations(t *testing.T) {
	doc, data := garage(t, "", "")
	files, err := generate.Package(doc, data)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		all.Write(files[name])
	}
	code := regexp.MustCompile(`[ \t]+`).ReplaceAllString(all.String(), " ")
	tests := map[string]string{
		"a page and its iterator":              "func (s *Cars) List(ctx context.Context, params *CarsListParams, opts ...servicetitan.RequestOption) (*servicetitan.Page[Car], error) {",
		"the iterator begins at page 1":        "return api.AllPages(&opCarsList, cmp.Or(p.Page, 1), func(page int)",
		"a list that counts from 0":            "return api.AllPages(&opBoatsList, p.Page, func(page int)",
		"a list that insists on its page size": `.Set("pageSize", api.FormatInt(cmp.Or(p.PageSize, 50)))`,
		"a search has its own iterator":        "func (s *Cars) SearchAllDrivers(",
		"a feed":                               "func (s *Cars) Export(ctx context.Context, params *CarsExportParams, opts ...servicetitan.RequestOption) (*servicetitan.Batch[Car], error) {",
		"a feed's iterator":                    "func (s *Cars) ExportAll(ctx context.Context, params *CarsExportParams, opts ...servicetitan.RequestOption) iter.Seq2[*servicetitan.Batch[Car], error] {",
		"positional path arguments":            "func (s *Cars) GetDriver(ctx context.Context, carID int64, name string, opts ...servicetitan.RequestOption) (*Driver, error) {",
		"path arguments are checked":           "call.PathID(\"carID\", carID)\n call.PathText(\"name\", name)",
		"a body":                               "func (s *Cars) Update(ctx context.Context, carID int64, request *UpdateCarRequest, opts ...servicetitan.RequestOption) error {",
		"a body that is an array":              "func (s *Cars) MarkAsSold(ctx context.Context, requests []SaleRequest, opts ...servicetitan.RequestOption) ([]Driver, error) {",
		"a plain value":                        "func (s *Boats) Count(ctx context.Context, opts ...servicetitan.RequestOption) (servicetitan.Optional[int64], error) {",
		"the path in the comment":              "//\n// GET /garage/v2/tenant/{tenant}/cars\n//",
		"the scope":                            "// Scope: tn.garage.cars:r. A page holds 40 records unless PageSize asks for up to 500. Without",
		"the default of active":                "Without\n// Active it returns active records only.",
		"a gated operation":                    "// Gated: ServiceTitan opens this operation",
		"a POST that only reads":               "var opCarsExport = api.Operation{",
		"errors":                               "// Errors worth handling: [servicetitan.ErrValidation], [servicetitan.ErrNotFound],\n// [servicetitan.ErrConflict].",
		"ids are limited":                      `.QueryIDs("ids", p.IDs, 50)`,
		"a false that is meant":                "Electric servicetitan.Optional[bool]\n",
		"an exploded list of words":            `.QueryEach("colors", api.Words(p.Colors), 0)`,
		"a dictionary":                         `.QueryBrackets("customField.Fields", p.CustomFields, 0)`,
		"an enum filter":                       `.Query("color", string(p.Color))`,
		"the shared filter":                    "Active servicetitan.ActiveFilter\n",
		"a typed order":                        "CarsSortNameDesc CarsSort = \"-Name\"",
		"a response's optional scalar":         "Price servicetitan.Optional[servicetitan.Decimal] `json:\"price,omitzero\"`",
		"a response's optional object":         "Owner *Driver `json:\"owner,omitzero\"`",
		"a response's optional slice":          "Tags []string `json:\"tags,omitzero\"`",
		"a required but nullable field":        "Sold servicetitan.Optional[time.Time] `json:\"sold\"`",
		"a request's optional object":          "Owner servicetitan.Optional[NewDriver] `json:\"owner,omitzero\"`",
		"a request's optional slice":           "Tags servicetitan.Optional[[]string] `json:\"tags,omitzero\"`",
		"a dictionary that may clear values":   "Notes servicetitan.Optional[map[string]servicetitan.Optional[string]]",
		"a decimal in a string":                "wire.OptionalField(e, \"price\", &v.Price, wire.EncodeDecimalString)",
		"a decimal number":                     "wire.EncodeDecimal(e, &v.Weight)",
		"a measurement says why it is a float": "// Where it is. It is a measurement, so a binary float is exact enough.\n Latitude float64",
		"an enum of words":                     "ColorDarkRed Color = \"V2Red\"",
		"an enum of numbers":                   "type Gear int\n",
		"a number that may come as a word":     "return wire.DecodeNumber(d, v, func(word string) Gear {\n switch word {\n case \"reverse\":\n return GearReverse",
		"a number's name":                      "GearReverse Gear = -1\n",
		"a download":                           "func (s *Boats) DownloadPhoto(ctx context.Context, opts ...servicetitan.RequestOption) (*servicetitan.Download, error) {",
		"the transport knows of it":            "Path: \"/garage/v2/tenant/{tenant}/boats/photos\",\n Read: true,\n Download: true,",
		"an upload":                            "func (s *Boats) UploadPhoto(ctx context.Context, file *servicetitan.Upload, opts ...servicetitan.RequestOption) (*Driver, error) {",
		"the part of an upload":                `call.Upload("file", "picture", file)`,
		"an answer of an unknown shape":        "func (s *Boats) GetSecrets(ctx context.Context, opts ...servicetitan.RequestOption) (json.RawMessage, error) {",
		"a wrapped result":                     "(ctx context.Context, opts ...servicetitan.RequestOption) (*Driver, error) {\n call := api.NewCall(s.client, &opBoatsGetCaptain)\n return api.Data(ctx, call, decodeDriver, opts)",
		"a wrapped list":                       "([]Driver, error) {\n call := api.NewCall(s.client, &opBoatsReplaceCrew)\n return api.DataSlice(ctx, call, decodeDriver, opts)",
		"a list of objects in a query":         "for i := range p.Owners {\n c.Field(\"Owners\").QueryIndexed(\"owners\", i, \"type\", string(p.Owners[i].Type))\n c.Field(\"Owners\").QueryIndexed(\"owners\", i, \"id\", api.FormatInt(p.Owners[i].ID))\n }",
		"a list that the server insists on":    "c.Field(\"Sizes\").Require(\"sizes\", len(p.Sizes) == 0)\n c.Field(\"Sizes\").QueryEach",
		"a union":                              "// It is one of [*Hull], [*Mast] and [*UnknownPart].\ntype Part interface {",
		"a list of a union":                    "(ctx context.Context, params *BoatsListPartsParams, opts ...servicetitan.RequestOption) ([]Part, error) {",
		"the words of a variant":               "case \"mast\", \"pole\":\n variant := new(Mast)",
		"a union within its variant":           "Parts []Part `json:\"parts,omitzero\"`",
		"a name that was settled":              "AppointmentID int64 `json:\"appoitmentId\"`",
	}
	for name, want := range tests {
		if !strings.Contains(code, want) {
			t.Errorf("%s: the code does not hold\n%s", name, want)
		}
	}
	if t.Failed() {
		t.Log(all.String())
	}
}

func TestDocumentsThatCannotBeGenerated(t *testing.T) {
	tests := []struct{ name, old, replacement, want string }{
		{"type without words", "description: is a paint.", "description: ''", "type Color has no description"},
		{"field without words", "description: Plate.", "description: ''", "field name of Car has no description"},
		{"method without words", "summary: returns cars.", "summary: ''", "Cars.List has no summary"},
		{"parameter without words", "description: Which cars.", "description: ''", "parameter ids has no description"},
		{"an operation without a method name", "operationId: Cars.List", "operationId: Cars_List", "is not Service.Method"},
		{"an unknown service", "operationId: Cars.List", "operationId: Planes.List", "no tag for service Planes"},
		{"two fields of one name", "name: {description: Plate., type: string}", "name: {description: Plate., type: string}\n        Name: {description: Plate., type: string}", "would both be Name"},
		{"a field named like a method", "name: {description: Plate.", "marshalJSON: {description: Plate.", "would both be MarshalJSON"},
		{"a field without letters", "name: {description: Plate.", "'-': {description: Plate.", "is no Go identifier"},
		{"a field name with a comma", "name: {description: Plate.", "'name,string': {description: Plate.", "cannot stand in a struct tag"},
		{"two values of one name", "enum: [V2Red, Blue]\n      x-enum-names: [DarkRed, Blue]", "enum: [V2Red, Blue]\n      x-enum-names: [Blue, blue]", "would both be ColorBlue"},
		{"two orders of one name", "x-sortable: [Id, Name]", "x-sortable: [Id, ID]", "would both be CarsSortID"},
		{"two parameters of one name", "{name: color, in: query, description: Paint.", "{name: colors, in: query, description: Paint.", "would both be Colors"},
		{"a parameter that a query cannot carry", "{name: color, in: query, description: Paint., schema: {$ref: '#/components/schemas/Color'}}", "{name: color, in: query, description: Paint., schema: {$ref: '#/components/schemas/Driver'}}", "which a query cannot carry"},
		{"a list that a query cannot carry", "schema: {type: array, items: {$ref: '#/components/schemas/Color'}}", "schema: {type: array, items: {$ref: '#/components/schemas/Driver'}}", "which a query cannot carry"},
		{"a page that is no number", "{name: page, in: query, description: Page., schema: {type: integer, format: int32}}", "{name: page, in: query, description: Page., schema: {type: string}}", "want a 32-bit integer"},
		{"a request that holds itself", "owner: {description: Owner., allOf: [{$ref: '#/components/schemas/NewDriver'}]}", "owner: {description: Owner., allOf: [{$ref: '#/components/schemas/UpdateCarRequest'}]}", "type UpdateCarRequest holds itself"},
		{"a union that nothing tells apart", "discriminator: {", "x-discriminator: {", "nothing tells its variants apart"},
		{"a type of an unknown variant's name", "    Owner:\n", "    UnknownPart:\n      description: is strange.\n      type: object\n      properties: {id: {description: Number., type: string}}\n    Owner:\n", "would both be UnknownPart"},
		{"an indexed list of words", "items: {$ref: '#/components/schemas/Owner'}", "items: {type: string}", "only a list of objects can be indexed"},
		{"an optional member of an indexed list", "required: [type, id]", "required: [type]", "member id is optional"},
		{"a form of two parts", "picture: {type: string, format: binary}}", "picture: {type: string, format: binary}, name: {type: string}}", "other parts than one file"},
		{"a body that is no JSON", "application/json: {schema: {$ref: '#/components/schemas/UpdateCarRequest'}}", "text/csv: {schema: {type: string}}", "not JSON"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			doc, data := garage(t, test.old, test.replacement)
			if _, err := generate.Package(doc, data); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want …%s…", err, test.want)
			}
		})
	}
}
