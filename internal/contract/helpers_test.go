// The helpers of these tests notice what they are there for.

package contract

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// garage is a small document.
func garage() *document {
	return &document{name: "garage", operations: map[string]*endpoint{}, schemas: node{
		"Car": node{"type": "object", "required": []any{"id"}, "properties": node{
			"id":    node{"type": "integer", "format": "int64"},
			"price": node{"type": "number", "format": "decimal", "nullable": true},
			"soldOn": node{
				"type": "string", "format": "date-time", "nullable": true},
		}},
	}}
}

func TestSchemasRefuseWhatTheSpecificationDoesNotHave(t *testing.T) {
	t.Parallel()
	valid, err := newValidator(garage())
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		`{"id": 1}`: "",
		`{"id": 1, "price": null, "soldOn": "2025-01-02T03:04:05.5Z"}`: "",
		`{}`:                              "missing property 'id'",
		`{"id": null}`:                    "got null",
		`{"id": 1, "color": "red"}`:       "additional properties 'color'",
		`{"id": "1"}`:                     "got string",
		`{"id": 9223372036854775808}`:     "int64",
		`{"id": 1, "price": 1e3}`:         "decimal",
		`{"id": 1, "soldOn": "2025-1-2"}`: "date-time",
		`{"id": 1, "soldOn": "2025-01-02T03:04:05+00:00"}`: "date-time",
	} {
		err := valid.check("Car", []byte(text))
		if (want == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", text, err, want)
		}
	}
}

func TestUnknownKeywordsAndFormatsAreErrors(t *testing.T) {
	t.Parallel()
	for want, s := range map[string]node{
		`keyword "oneOf"`:        {"oneOf": []any{}},
		`format "hostname"`:      {"type": "string", "format": "hostname"},
		`a: the format "x"`:      {"type": "object", "properties": map[string]any{"a": map[string]any{"format": "x"}}},
		`items: the keyword "z"`: {"type": "array", "items": map[string]any{"z": 1}},
	} {
		if _, err := convert(s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want …%s…", err, want)
		}
	}
}

func TestDifferences(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ want, got, say string }{
		{`{"a": 1.0, "b": [null, "x"]}`, `{"b": [null, "x"], "a": 1}`, ""},
		{`9007199254740993`, `9007199254740992`, "is 9007199254740992, want 9007199254740993"},
		{`0.1234567890123456789`, `0.1234567890123456788`, "want 0.1234567890123456789"},
		{`1`, `"1"`, `is "1", want 1`},
		{`{"a": null}`, `{}`, "v.a is missing"},
		{`{}`, `{"a": null}`, "v.a is null, want none"},
		{`{"a": [1, 2]}`, `{"a": [1]}`, "v.a is [1]"},
		{`[{"a": true}]`, `[{"a": false}]`, "v[0].a is false"},
		{`null`, `0`, "is 0, want null"},
	} {
		want, err := parse([]byte(test.want))
		if err != nil {
			t.Fatal(err)
		}
		got, err := parse([]byte(test.got))
		if err != nil {
			t.Fatal(err)
		}
		all := strings.Join(differences("v", want, got), "; ")
		if (test.say == "") != (all == "") || !strings.Contains(all, test.say) {
			t.Errorf("%s and %s: %q, want %q", test.want, test.got, all, test.say)
		}
	}
}

func TestFieldsInTheWrongPlaceAreNoticed(t *testing.T) {
	t.Parallel()
	type car struct {
		ID     int64                                       `json:"id"`
		Price  servicetitan.Optional[servicetitan.Decimal] `json:"price,omitzero"`
		SoldOn servicetitan.Optional[time.Time]            `json:"soldOn,omitzero"`
	}
	type odd struct {
		Number int64  `json:"id"`
		Color  string `json:"color"`
	}
	doc := garage()
	s := node{"$ref": refPrefix + "Car"}
	sold := time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)
	value := map[string]any{"id": json.Number("7"), "price": json.Number("1.50"), "soldOn": "2025-01-02T03:04:05Z"}
	right := car{7, servicetitan.Value(servicetitan.NewDecimal(15, 1)), servicetitan.Value(sold)}
	if wrong := doc.misplaced("v", reflect.ValueOf(right), s, value); len(wrong) > 0 {
		t.Errorf("the right car: %q", wrong)
	}
	for want, v := range map[string]any{
		"v.id is 8":        car{8, right.Price, right.SoldOn},
		"v.price holds 15": car{7, servicetitan.Value(servicetitan.NewDecimal(15, 0)), right.SoldOn},
		"v.soldOn holds 2025-01-02 03:04:05 +0100": car{7, right.Price, servicetitan.Value(sold.In(time.FixedZone("", 3600)).Add(-time.Hour))},
		"v.soldOn holds unset":                     car{ID: 7, Price: right.Price},
		`v.Number is the field of "id"`:            odd{Number: 7},
		`v.Color is "color" in JSON, which`:        odd{Number: 7},
		`v has no field for "price"`:               odd{Number: 7},
	} {
		if wrong := strings.Join(doc.misplaced("v", reflect.ValueOf(v), s, value), "; "); !strings.Contains(wrong, want) {
			t.Errorf("%+v: %q, want …%s…", v, wrong, want)
		}
	}
}
