// Tests of rows: cells by name, whatever the rows look like.

package reporting_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan/reporting"
)

// cells are one of each that the API sends, and what it had better not send.
const cells = `{
	"page": 1, "pageSize": 25000, "hasMore": false, "totalCount": null,
	"fields": [
		{"name": "Empty"}, {"name": "Blank"}, {"name": "Words"}, {"name": "Long"}, {"name": "Exact"}, {"name": "Whole"},
		{"name": "WholeFraction"}, {"name": "Huge"}, {"name": "NumberAsText"}, {"name": "Yes"}, {"name": "YesAsText"},
		{"name": "One"}, {"name": "Day"}, {"name": "DayWithOffset"}, {"name": "Instant"}, {"name": "List"},
		{"name": "Object"}, {"name": "Missing"}
	],
	"data": [[
		null, " ", "Häuser & Söhne", "` + longText + `", 0.10000000000000000000001, 9007199254740993, 5.00, 9223372036854775808,
		" -12.50 ", true, "FALSE", 1, "2026-05-04", "2026-05-04T00:00:00-05:00", "2026-05-04T10:20:30.1234567",
		[1, 2], {"a": 1}
	]]
}`

const longText = "0123456789012345678901234567890123456789012345678901234567890123456789"

// firstRow returns the first row of a page in JSON.
func firstRow(t *testing.T, page string) reporting.Row {
	t.Helper()
	var p reporting.RowPage
	if err := json.Unmarshal([]byte(page), &p); err != nil {
		t.Fatal(err)
	}
	for row := range p.Rows() {
		return row
	}
	t.Fatal("the page has no rows")
	return reporting.Row{}
}

func TestCellsByName(t *testing.T) {
	t.Parallel()
	const (
		text = iota
		decimal
		whole
		boolean
		instant
		day
	)
	tests := []struct {
		name string
		as   int
		want string // the value, null, or the words of an error
	}{
		{"Empty", text, "null"},
		{"Empty", decimal, "null"},
		{"Empty", whole, "null"},
		{"Empty", boolean, "null"},
		{"Empty", instant, "null"},
		{"Empty", day, "null"},
		{"Missing", text, "null"},
		{"Missing", decimal, "null"},
		{"Blank", text, " "},
		{"Blank", decimal, "null"},
		{"Blank", whole, "null"},
		{"Blank", boolean, "null"},
		{"Blank", instant, "null"},
		{"Blank", day, "null"},

		{"Words", text, "Häuser & Söhne"},
		{"Exact", text, "0.10000000000000000000001"},
		{"WholeFraction", text, "5.00"},
		{"Yes", text, "true"},
		{"List", text, `error: reporting: field "List" holds a []interface {}, want a text, a number or a boolean`},
		{"Object", text, `error: reporting: field "Object" holds a map[string]interface {}`},

		{"Exact", decimal, "0.10000000000000000000001"},
		{"Huge", decimal, "9223372036854775808"},
		{"NumberAsText", decimal, "-12.50"},
		{"Words", decimal, `error: reporting: field "Words": servicetitan: "Häuser & Söhne" is not a decimal`},
		{"Yes", decimal, `error: reporting: field "Yes": `},
		{"Object", decimal, `error: reporting: field "Object" holds a `},

		{"Whole", whole, "9007199254740993"},
		{"WholeFraction", whole, "5"},
		{"Exact", whole, `error: reporting: field "Exact": "0.10000000000000000000001" is not a whole number`},
		{"NumberAsText", whole, `error: reporting: field "NumberAsText": "-12.50" is not a whole number`},
		{"Huge", whole, `error: reporting: field "Huge": "9223372036854775808" is not a whole number of 64 bits`},
		{"Words", whole, `error: reporting: field "Words": `},

		{"Yes", boolean, "true"},
		{"YesAsText", boolean, "false"},
		{"One", boolean, "true"},
		{"Whole", boolean, `error: reporting: field "Whole": "9007199254740993" is neither true nor false`},
		{"Long", boolean, `error: reporting: field "Long": "` + longText[:64] + `…" is neither`},

		{"Instant", instant, "2026-05-04 10:20:30.1234567 +0000 UTC"},
		{"DayWithOffset", instant, "2026-05-04 05:00:00 +0000 UTC"},
		{"Day", instant, "2026-05-04 00:00:00 +0000 UTC"},
		{"Whole", instant, `error: reporting: field "Whole": servicetitan: "9007199254740993" is not a time`},

		{"Day", day, "2026-05-04"},
		{"DayWithOffset", day, "2026-05-04"},
		{"Instant", day, "2026-05-04"},
		{"Words", day, `error: reporting: field "Words": servicetitan: "Häuser & Söhne" is not a date`},

		{"words", text, `error: reporting: there is no field "words", but there is "Words"`},
		{"Total", text, `error: reporting: there is no field "Total" among the 18 of the page`},
		{"Total", decimal, `error: reporting: there is no field "Total"`},
		{"", day, `error: reporting: there is no field ""`},
	}
	row := firstRow(t, cells)
	read := map[int]func(string) (fmt.Stringer, error){
		text:    func(name string) (fmt.Stringer, error) { return row.Text(name) },
		decimal: func(name string) (fmt.Stringer, error) { return row.Decimal(name) },
		whole:   func(name string) (fmt.Stringer, error) { return row.Int(name) },
		boolean: func(name string) (fmt.Stringer, error) { return row.Bool(name) },
		instant: func(name string) (fmt.Stringer, error) { return row.Time(name) },
		day:     func(name string) (fmt.Stringer, error) { return row.Date(name) },
	}
	for _, test := range tests {
		got, err := read[test.as](test.name)
		switch wanted, fails := strings.CutPrefix(test.want, "error: "); {
		case fails && (err == nil || !strings.HasPrefix(err.Error(), wanted)):
			t.Errorf("%q as %d: error %v, want %s", test.name, test.as, err, wanted)
		case fails && got.String() != "null":
			t.Errorf("%q as %d: %s beside the error, want null", test.name, test.as, got)
		case !fails && (err != nil || got.String() != test.want):
			t.Errorf("%q as %d: %s (error %v), want %s", test.name, test.as, got, err, test.want)
		}
	}
}

func TestRowsOfAnyLength(t *testing.T) {
	t.Parallel()
	const page = `{"fields": [{"name": "A"}, {"name": "B"}, {"name": "A"}], "data": [%s]}`
	tests := []struct{ name, cells, wantA, wantB string }{
		{"as long as the fields", `["a", "b", "x"]`, "a", "b"},
		{"too short", `["a"]`, "a", "null"},
		{"empty", `[]`, "null", "null"},
		{"too long", `["a", "b", "x", "y", "z"]`, "a", "b"},
		{"null in front", `[null, "b"]`, "null", "b"},
		{"nulls only", `[null, null, null]`, "null", "null"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			row := firstRow(t, fmt.Sprintf(page, test.cells))
			a, errA := row.Text("A")
			b, errB := row.Text("B")
			if a.String() != test.wantA || b.String() != test.wantB || errA != nil || errB != nil {
				t.Errorf("got %s (%v) and %s (%v), want %s and %s", a, errA, b, errB, test.wantA, test.wantB)
			}
			if n := strings.Count(test.cells, ",") + 1; test.cells != "[]" && len(row.Cells()) != n {
				t.Errorf("Cells returns %v, want all %d", row.Cells(), n)
			}
		})
	}
}

func TestValueTellsAMissingColumnFromANull(t *testing.T) {
	t.Parallel()
	row := firstRow(t, `{"fields": [{"name": "A", "label": "First"}, {"name": "B"}], "data": [[null]]}`)
	for name, want := range map[string]bool{"A": true, "B": true, "C": false, "a": false} {
		if cell, ok := row.Value(name); cell != nil || ok != want {
			t.Errorf("Value(%q) is %v, %t, want nil, %t", name, cell, ok, want)
		}
	}
	if fields := row.Fields(); len(fields) != 2 || fields[0].Label != "First" {
		t.Errorf("the fields are %v", fields)
	}
	number := firstRow(t, `{"fields": [{"name": "A"}], "data": [[0.50]]}`)
	if cell, _ := number.Value("A"); cell != json.Number("0.50") {
		t.Errorf("a number came as %T %v, want json.Number 0.50", cell, cell)
	}
}

func TestRowsWithoutFields(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]reporting.Row{
		"zero":       {},
		"no fields":  firstRow(t, `{"data": [["a"]]}`),
		"null field": firstRow(t, `{"fields": [null], "data": [["a"]]}`),
	} {
		if text, err := row.Text("A"); err == nil || text.IsSet() {
			t.Errorf("%s: got %s (error %v), want an error", name, text, err)
		}
		if cell, ok := row.Value("A"); cell != nil || ok {
			t.Errorf("%s: Value is %v, %t", name, cell, ok)
		}
	}
}

func TestRowsOfNothing(t *testing.T) {
	t.Parallel()
	var (
		page   *reporting.RowPage
		values *reporting.AcceptedValues
	)
	n := len(slices.Collect(page.Rows())) + len(slices.Collect(values.Rows())) +
		len(slices.Collect((&reporting.RowPage{}).Rows())) + len(slices.Collect((&reporting.AcceptedValues{}).Rows()))
	if n != 0 {
		t.Errorf("%d rows of nothing", n)
	}
}

func TestAcceptedValuesRead(t *testing.T) {
	t.Parallel()
	var parameter reporting.ReportParameter
	err := json.Unmarshal([]byte(`{"name": "DateType", "dataType": "Number", "acceptValues": {
		"fields": [{"name": "Value"}, {"name": "Name"}], "dynamicSetId": null, "values": [[0, "Invoice Date"], [3, null], [7]]}}`), &parameter)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for row := range parameter.AcceptedValues.Rows() {
		key, keyErr := row.Int("Value")
		name, nameErr := row.Text("Name")
		if keyErr != nil || nameErr != nil {
			t.Fatal(keyErr, nameErr)
		}
		got = append(got, fmt.Sprint(key, " ", name))
	}
	if want := []string{"0 Invoice Date", "3 null", "7 null"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A page survives encoding, with its nulls in place.
func TestRowPageRoundTrip(t *testing.T) {
	t.Parallel()
	const want = `{"page":2,"pageSize":3,"hasMore":true,"totalCount":9,"data":[["a",null,1.50],[],[null,true,null,"x"]],"fields":[{"name":"A","label":"a"}]}`
	var page reporting.RowPage
	if err := json.Unmarshal([]byte(want), &page); err != nil {
		t.Fatal(err)
	}
	if got, err := json.Marshal(page); err != nil || string(got) != want {
		t.Errorf("came back as\n%s (%v), want\n%s", got, err, want)
	}
}
