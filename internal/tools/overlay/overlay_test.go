package overlay_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
	"github.com/servicetitan-go/servicetitan/internal/tools/overlay"
)

const facts = `openapi: 3.0.3
info: {title: Garage, version: 2020-01}
servers: [{url: /garage/v2}]
paths:
  /tenant/{tenant}/cars:
    get:
      operationId: Cars_GetList2
      tags: [CarsController]
      parameters:
        - {name: tenant, in: path, required: true, schema: {type: integer, format: int64}}
        - {name: active, in: query, schema: {allOf: [{$ref: '#/components/schemas/ActiveRequestArg'}], default: "True"}}
        - {name: colors, in: query, schema: {type: string}}
        - {name: archived, in: query, schema: {type: string}}
      responses:
        "200":
          description: success
          content: {application/json: {schema: {$ref: '#/components/schemas/Paged_Of_Car'}}}
      security: [{oauth: [tn.garage.cars:r]}]
    post:
      operationId: Cars_Create
      parameters:
        - {name: tenant, in: path, required: true, schema: {type: integer, format: int64}}
      requestBody:
        required: true
        content: {application/json: {schema: {type: object, required: [name], properties: {name: {type: string}}}}}
      responses:
        "200":
          description: success
          content: {application/json: {schema: {$ref: '#/components/schemas/Garage.V2.ExportCarResponse'}}}
components:
  schemas:
    ActiveRequestArg: {type: string, enum: ["True", Any, "False"]}
    Paged_Of_Car:
      type: object
      required: [page, pageSize, hasMore, data]
      properties:
        page: {type: integer, format: int32}
        pageSize: {type: integer, format: int32}
        hasMore: {type: boolean}
        totalCount: {type: integer, format: int32, nullable: true}
        data: {type: array, items: {$ref: '#/components/schemas/Garage.V2.CarResponse'}}
    Garage.V2.CarResponse:
      type: object
      required: [id, color]
      properties:
        id: {type: integer, format: int64}
        color: {$ref: '#/components/schemas/Garage.V2.Color'}
        price: {type: string, nullable: true}
    Garage.V2.ExportCarResponse:
      type: object
      required: [color, id]
      properties:
        price: {type: string, nullable: true}
        color: {$ref: '#/components/schemas/Garage.V2.Color'}
        id: {type: integer, format: int64}
    Garage.V2.Color: {type: string, enum: [V2Red, Blue]}
    Garage.V2.Unused: {type: string, enum: [A]}
`

const common = `shared: {ActiveRequestArg: servicetitan.ActiveFilter}
fields: {id: Number on the windscreen.}
params: {active: Which cars to return.}
`

const garage = `package: garage
documents: [garage]
services:
  Cars:
    doc: keeps the cars.
    operations:
      List: {operation: "GET /tenant/{tenant}/cars", doc: returns cars., params: {colors: Paint., archived: Gone.}}
      Create: {operation: "POST /tenant/{tenant}/cars", doc: adds a car., body: CreateCarRequest}
types:
  Car: {schemas: [Garage.V2.CarResponse, Garage.V2.ExportCarResponse], doc: is a car., fields: {color: Paint., price: What it costs.}}
  Color: {schemas: [Garage.V2.Color], doc: is a paint., values: {V2Red: a second red, Blue: a blue}, valueNames: {V2Red: DarkRed}}
  CreateCarRequest: {doc: holds a new car., fields: {name: Plate.}}
corrections:
  - {schema: Garage.V2.CarResponse, fields: [price], type: decimal, because: money}
  - {operation: "GET /tenant/{tenant}/cars", params: [archived], type: boolean, because: yes or no}
  - {operation: "GET /tenant/{tenant}/cars", params: [colors], type: "enums:Color", because: words}
`

// apply runs the overlay of this test, with one text in it replaced.
func apply(t *testing.T, old, replacement string) (*openapi.Document, error) {
	t.Helper()
	if old != "" && !strings.Contains(garage+common, old) {
		t.Fatalf("the overlay does not hold %q", old)
	}
	folder := t.TempDir()
	for name, text := range map[string]string{"common.yaml": common, "garage.yaml": garage} {
		if old != "" {
			text = strings.Replace(text, old, replacement, 1)
		}
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	packages, err := overlay.Load(folder)
	if err != nil {
		return nil, err
	}
	d, err := openapi.Decode([]byte(facts))
	if err != nil {
		t.Fatal(err)
	}
	return packages[0].Apply(map[string]*openapi.Document{"garage": d})
}

func TestApply(t *testing.T) {
	t.Parallel()
	d, err := apply(t, "", "")
	if err != nil {
		t.Fatal(err)
	}
	item, ok := d.Paths.Get("/garage/v2/tenant/{tenant}/cars")
	if !ok {
		t.Fatalf("paths are %v, want the base path in front", d.Paths.Keys())
	}
	list := item.Get
	if list.OperationID != "Cars.List" || list.Tags[0] != "Cars" || list.Summary != "returns cars." {
		t.Errorf("the list is %s in %v: %q", list.OperationID, list.Tags, list.Summary)
	}
	if p := list.Parameters[1]; p.Schema.GoType != "servicetitan.ActiveFilter" || p.Schema.Default != "True" || p.Description == "" {
		t.Errorf("active is %+v", p.Schema)
	}
	if p := list.Parameters[2].Schema; p.Type != "array" || p.Items.RefName() != "Color" {
		t.Errorf("colors is %+v, want a list of Color", p)
	}
	if p := list.Parameters[3].Schema; p.Type != "boolean" {
		t.Errorf("archived is %+v, want a boolean", p)
	}
	_, response := list.Success()
	page := openapi.JSON(response.Content)
	if data, _ := page.Properties.Get("data"); page.Envelope != openapi.EnvelopePage || data.Items.RefName() != "Car" {
		t.Errorf("the list returns %+v", page)
	}
	if body := openapi.JSON(item.Post.RequestBody.Content); body.RefName() != "CreateCarRequest" {
		t.Errorf("the body is %+v, want a reference to its type", body)
	}
	if keys := strings.Join(d.Components.Schemas.Keys(), " "); keys != "Car Color CreateCarRequest" {
		t.Errorf("schemas are %q: equal ones must be one, unused ones gone", keys)
	}
	car, _ := d.Components.Schemas.Get("Car")
	if price, _ := car.Properties.Get("price"); price.Type != "string" || price.Format != "decimal" || !price.Nullable || price.Description != "What it costs." {
		t.Errorf("price is %+v, want a decimal in a string", price)
	}
	if id, _ := car.Properties.Get("id"); id.Description != "Number on the windscreen." {
		t.Errorf("id is described as %q, want the shared words", id.Description)
	}
	color, _ := d.Components.Schemas.Get("Color")
	if strings.Join(color.EnumNames, " ") != "DarkRed Blue" || color.EnumDocs[0] != "a second red" {
		t.Errorf("colors are named %v and described %v", color.EnumNames, color.EnumDocs)
	}
}

func TestMistakesInOverlaysAreNamed(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, old, replacement, want string }{
		{"unknown key", "doc: keeps", "text: keeps", "field text not found"},
		{"wrong package", "package: garage", "package: cars", `want "garage"`},
		{"unknown document", "documents: [garage]", "documents: [boats]", "no facts of document boats"},
		{"operation left out", `      Create: {operation: "POST /tenant/{tenant}/cars", doc: adds a car., body: CreateCarRequest}` + "\n", "", "no service has the operation POST /tenant/{tenant}/cars"},
		{"unknown operation", "GET /tenant/{tenant}/cars\", doc", "GET /boats\", doc", "no document has the operation GET /boats"},
		{"operation twice", "POST /tenant/{tenant}/cars\", doc", "GET /tenant/{tenant}/cars\", doc", "is both Cars.Create and Cars.List"},
		{"operation without words", "doc: returns cars.", "doc: ''", "Cars.operations.List has no doc"},
		{"parameter without words", "colors: Paint., ", "", "parameter colors has no doc"},
		{"words for no parameter", "colors: Paint.", "colors: Paint., wheels: Four.", "no query parameter wheels"},
		{"body without a name", ", body: CreateCarRequest", "", "the body has no name"},
		{"schema left out", "schemas: [Garage.V2.Color]", "schemas: []", "no type has the schema Garage.V2.Color"},
		{"unknown schema", "schemas: [Garage.V2.Color]", "schemas: [Garage.V2.Paints]", "Garage.V2.Paints"},
		{"schema twice", "schemas: [Garage.V2.Color]", "schemas: [Garage.V2.Color, Garage.V2.CarResponse]", "is both Car and Color"},
		{"different schemas as one", "schemas: [Garage.V2.Color]", "schemas: [Garage.V2.Color, Garage.V2.Unused]", "differ, so they cannot be one type"},
		{"field without words", "color: Paint., ", "", "field color has no doc"},
		{"words for no field", "color: Paint., ", "color: Paint., wheels: Four., ", "types.Car has no field wheels"},
		{"value without words", ", Blue: a blue", "", "value Blue has no doc"},
		{"words for no value", "Blue: a blue", "Blue: a blue, Green: a green", "has no value Green"},
		{"correction without a reason", "because: money", "because: ''", "gives no reason"},
		{"correction of no field", "fields: [price]", "fields: [cost]", "has no field cost"},
		{"correction of no parameter", "params: [archived]", "params: [gone]", "has no parameter gone"},
		{"correction to nothing known", "type: boolean", "type: bool", `unknown type "bool"`},
		{"correction of a parameter to nothing", "type: boolean, because", "because", `unknown type ""`},
		{"correction of nothing", `{operation: "GET /tenant/{tenant}/cars", params: [archived]`, `{operation: "GET /", params: [archived]`, "no document has the operation"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if _, err := apply(t, test.old, test.replacement); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want …%s…", err, test.want)
			}
		})
	}
}
