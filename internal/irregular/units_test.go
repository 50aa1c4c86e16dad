package irregular

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/forms"
)

func TestFormUnits(t *testing.T) {
	t.Parallel()
	const strange = `{"id":"9","type":"Hologram","beams":[1.50]}`
	s := serve(t, `{"page":1,"pageSize":50,"hasMore":false,"data":[{"id":1,"units":[
		{"id":"1","name":"Safety","type":"Section","units":[
			{"id":"2","name":"Level","type":"Number","value":1.10,"attachments":null,"comment":null},
			{"id":"3","name":"Checks","type":"Checkbox","values":["a",null,"b"],"options":"a,b"},
			null,
			{"id":"4","name":"Light","type":"Stoplight","value":"Purple"},
			{"id":"5","name":"When","type":"Date","value":"2025-08-01T00:00:00"}]},
		`+strange+`]}]}`)
	page, err := forms.New(s.Client).Submissions.List(t.Context(), &forms.SubmissionsListParams{
		SubmittedOnOrAfter: time.Date(2026, 1, 2, 3, 4, 5, 0, time.FixedZone("", 3600)),
		Owners:             []forms.Owner{{Type: forms.OwnerTypeJob, ID: 11}, {Type: forms.OwnerTypeCustomer, ID: 12}},
	})
	if err != nil {
		t.Fatal(err)
	}
	var seen []string
	var walk func(units []forms.Unit)
	walk = func(units []forms.Unit) {
		for _, unit := range units {
			switch unit := unit.(type) {
			case *forms.Section:
				seen = append(seen, "section "+unit.Name)
				walk(unit.Units)
			case *forms.NumberField:
				seen = append(seen, "number "+unit.Value.Or(servicetitan.Decimal{}).String())
			case *forms.CheckboxField:
				seen = append(seen, "checkbox "+strings.Join(unit.Values, "+"))
			case *forms.StoplightField:
				seen = append(seen, "stoplight "+string(unit.Value.Or("")))
			case *forms.DateField:
				seen = append(seen, "date "+unit.Value.Or(time.Time{}).Format(time.DateOnly))
			case *forms.UnknownUnit:
				seen = append(seen, "unknown "+unit.Kind+" "+string(unit.JSON))
			default:
				t.Errorf("a %T", unit)
			}
		}
	}
	walk(page.Data[0].Units)
	want := "section Safety, number 1.10, checkbox a+b, stoplight Purple, date 2025-08-01, unknown Hologram " + strange
	if got := strings.Join(seen, ", "); got != want {
		t.Errorf("units are %s\nwant %s", got, want)
	}
	// Objects in a query string, and the only form of an instant that this list takes.
	query := s.only(t).query
	for name, want := range map[string]string{
		"owners[0].type": "Job", "owners[0].id": "11", "owners[1].type": "Customer", "owners[1].id": "12",
		"submittedOnOrAfter": "2026-01-02T02:04:05Z",
	} {
		if query.Get(name) != want {
			t.Errorf("%s is %q, want %q", name, query.Get(name), want)
		}
	}
	// Everything goes back as it came, what is unknown included.
	data, err := json.Marshal(page.Data[0])
	if err != nil || !strings.Contains(string(data), strange) || !strings.Contains(string(data), `"value":"Purple"`) {
		t.Errorf("%s, %v", data, err)
	}
}
