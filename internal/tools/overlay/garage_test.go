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
          content: {application/json: {schema: {$ref: '#/components/schemas/Result_Of_Car'}}}
  /tenant/{tenant}/cars/photo:
    get:
      operationId: Cars_Get3
      parameters:
        - {name: tenant, in: path, required: true, schema: {type: integer, format: int64}}
        - {name: tenant, in: query, schema: {type: string}}
        - {name: owners, in: query, schema: {type: array, items: {$ref: '#/components/schemas/Garage.V2.Owner'}}}
        - {name: pageSize, in: query, schema: {type: integer, format: int32}}
      responses:
        "302": {description: redirect}
    post:
      operationId: Cars_Post
      parameters:
        - {name: tenant, in: path, required: true, schema: {type: integer, format: int64}}
      requestBody:
        required: true
        content: {application/json: {schema: {type: object, properties: {file: {type: string, format: binary}}}}}
      responses:
        "400": {description: error}
    put:
      operationId: Cars_Parts
      parameters:
        - {name: tenant, in: path, required: true, schema: {type: integer, format: int64}}
      responses:
        "200":
          description: success
          content:
            application/json:
              schema: {type: array, items: {anyOf: [{$ref: '#/components/schemas/Garage.V2.Owner'}, {$ref: '#/components/schemas/Garage.V2.CarResponse'}]}}
components:
  schemas:
    Garage.V2.Owner:
      type: object
      required: [type, id, rating]
      properties:
        type: {type: string}
        state: {type: string}
        id: {type: integer, format: int64}
        rating: {type: number, format: double}
        latitude: {type: number, format: double}
    Result_Of_Car: {type: object, required: [data], properties: {data: {$ref: '#/components/schemas/Garage.V2.ExportCarResponse'}}}
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
        type: {type: string}
        color: {$ref: '#/components/schemas/Garage.V2.Color'}
        price: {type: string, nullable: true}
    Garage.V2.ExportCarResponse:
      type: object
      required: [color, id]
      properties:
        type: {type: string}
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
      DownloadPhoto: {operation: "GET /tenant/{tenant}/cars/photo", doc: fetches a photo., params: {owners: Whose., pageSize: How many.}}
      UploadPhoto: {operation: "POST /tenant/{tenant}/cars/photo", doc: stores a photo., returns: raw}
      ReplaceParts: {operation: "PUT /tenant/{tenant}/cars/photo", doc: returns parts.}
unions:
  Part: {doc: is a part., member: type, words: {Owner: Owner, Car: Car, Automobile: Car}}
types:
  Owner: {schemas: [Garage.V2.Owner], doc: is an owner., fields: {type: Kind., state: How it is., rating: Stars., latitude: Where.}}
  State: {doc: is a state., values: {Old: an old one, New: a new one}}
  Car: {schemas: [Garage.V2.CarResponse, Garage.V2.ExportCarResponse], doc: is a car., fields: {color: Paint., price: What it costs., type: Kind.}}
  Color: {schemas: [Garage.V2.Color], doc: is a paint., values: {V2Red: a second red, Blue: a blue}, valueNames: {V2Red: DarkRed}}
  CreateCarRequest: {doc: holds a new car., fields: {name: Plate.}}
corrections:
  - {schema: Garage.V2.Owner, fields: [state], type: "enum:State", because: prose has the words}
  - {schema: Garage.V2.Owner, required: [id], because: the others were seen to be missing}
  - {operation: "GET /tenant/{tenant}/cars/photo", params: [tenant], drop: true, because: the path has it}
  - {operation: "GET /tenant/{tenant}/cars/photo", params: [pageSize], maximum: 10, because: larger ones are refused}
  - {operation: "PUT /tenant/{tenant}/cars/photo", deprecated: true, because: it is old}
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
