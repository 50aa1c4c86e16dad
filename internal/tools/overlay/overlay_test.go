package overlay_test

import (
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

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
	if keys := strings.Join(d.Components.Schemas.Keys(), " "); keys != "Owner Car Color CreateCarRequest State Part" {
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

func TestApplyToWhatTheDocumentsLeaveOpen(t *testing.T) {
	t.Parallel()
	d, err := apply(t, "", "")
	if err != nil {
		t.Fatal(err)
	}
	photo, _ := d.Paths.Get("/garage/v2/tenant/{tenant}/cars/photo")
	if !photo.Get.Download || photo.Post.Download {
		t.Error("a redirect alone makes a download")
	}
	var names []string
	for _, p := range photo.Get.Parameters {
		names = append(names, p.In+" "+p.Name+" "+p.KeyStyle)
	}
	if got := strings.Join(names, ", "); got != "path tenant , query owners indexed, query pageSize " {
		t.Errorf("parameters are %s", got)
	}
	if size := photo.Get.Parameters[2].Schema; size.Maximum == nil || *size.Maximum != 10 {
		t.Errorf("pageSize is %+v", size)
	}
	form, ok := photo.Post.RequestBody.Content.Get(openapi.Multipart)
	if !ok || photo.Post.RequestBody.Content.Len() != 1 || strings.Join(form.Schema.Required, " ") != "file" {
		t.Errorf("a file is sent as %v", photo.Post.RequestBody.Content.Keys())
	}
	if status, response := photo.Post.Success(); status != "200" || openapi.JSON(response.Content) == nil {
		t.Errorf("the success is %s %+v, want JSON of any shape", status, response)
	}
	owners, _ := d.Components.Schemas.Get("Owner")
	if state, _ := owners.Properties.Get("state"); state.RefName() != "State" {
		t.Errorf("state is %+v, want the enum that the overlay declares", state)
	}
	item, _ := d.Paths.Get("/garage/v2/tenant/{tenant}/cars")
	_, created := item.Post.Success()
	wrapped := openapi.JSON(created.Content)
	if data, _ := wrapped.Properties.Get("data"); wrapped.Envelope != openapi.EnvelopeResult || data.RefName() != "Car" {
		t.Errorf("an object around one record is %+v", wrapped)
	}
	if !photo.Put.Deprecated {
		t.Error("a correction deprecates")
	}
	_, response := photo.Put.Success()
	if items := openapi.JSON(response.Content).Items; items.RefName() != "Part" {
		t.Errorf("the items are %+v, want the union", items)
	}
	part, _ := d.Components.Schemas.Get("Part")
	if len(part.AnyOf) != 2 || part.Discriminator.Mapping["Automobile"] != "#/components/schemas/Car" {
		t.Errorf("the union is %+v %+v", part, part.Discriminator)
	}
	owner, _ := d.Components.Schemas.Get("Owner")
	if strings.Join(owner.Required, " ") != "id" {
		t.Errorf("required are %v", owner.Required)
	}
	rating, _ := owner.Properties.Get("rating")
	latitude, _ := owner.Properties.Get("latitude")
	if rating.Format != "decimal" || latitude.Format != "double" {
		t.Errorf("rating is %s and latitude %s, want binary floats for coordinates alone", rating.Format, latitude.Format)
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
		{"an answer that nobody has described", ", returns: raw", "", "no success response; set returns"},
		{"an answer that needs no word", "doc: returns cars.,", "doc: returns cars., returns: raw,", "returns is not needed"},
		{"an answer of no kind", "returns: raw", "returns: text", "want download or raw"},
		{"a union of other types", "Owner: Owner, Car: Car, Automobile: Car", "Car: Car", "no union has all of the types [Owner Car]"},
		{"a union of no type", "Owner: Owner, Car", "Owner: Owner, Boat: Boat, Car", "there is no type Boat"},
		{"a union without a word", "member: type", "member: kind", "Owner has no member kind"},
		{"a union named like a type", "Part: {doc", "Color: {doc", "unions.Color is a type already"},
		{"a union without words", "doc: is a part.", "doc: ''", "needs doc, member and words"},
		{"correction of a required field that is none", "required: [id]", "required: [wheels]", "has no field wheels"},
		{"a dropped parameter that is none", "params: [tenant], drop", "params: [wheels], drop", "no query parameter wheels"},
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
