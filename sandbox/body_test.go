package sandbox

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// What is wrong with a body is told by the path of the member.
func TestBodiesAreChecked(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(5))
	customers, tags := s.path("/crm/v2/customers"), s.path("/settings/v2/tag-types")
	booking := s.path("/crm/v2/booking-provider/260000001/bookings")
	const address = `{"street":"a","city":"b","state":"c","zip":"d","country":"e"}`
	for name, test := range map[string]struct {
		method, path, body string
		status             int
		members            []string
	}{
		"right":             {"POST", tags, `{"name":"a","color":"#fff"}`, 200, nil},
		"other letters":     {"POST", tags, `{"Name":"a","COLOR":"#fff"}`, 200, nil},
		"empty":             {"POST", tags, ``, 400, []string{"body"}},
		"blank":             {"POST", tags, " \n", 400, []string{"body"}},
		"no JSON":           {"POST", tags, `{"name":`, 400, []string{"body"}},
		"two values":        {"POST", tags, `{"name":"a","color":"b"}{}`, 400, []string{"body"}},
		"list":              {"POST", tags, `[]`, 400, []string{"body"}},
		"null":              {"POST", tags, `null`, 400, []string{"body"}},
		"text":              {"POST", tags, `"name"`, 400, []string{"body"}},
		"nothing":           {"POST", tags, `{}`, 400, []string{"color", "name"}},
		"number as text":    {"POST", tags, `{"name":7,"color":"b"}`, 400, []string{"name"}},
		"null name":         {"POST", tags, `{"name":null,"color":"b"}`, 400, []string{"name"}},
		"word":              {"POST", tags, `{"name":"a","color":"b","importance":"Huge"}`, 400, []string{"importance"}},
		"word, other case":  {"POST", tags, `{"name":"a","color":"b","importance":"high"}`, 200, nil},
		"null word":         {"POST", tags, `{"name":"a","color":"b","importance":null}`, 200, nil},
		"yes as text":       {"POST", tags, `{"name":"a","color":"b","isVisibleOnDispatchBoard":"true"}`, 400, []string{"isVisibleOnDispatchBoard"}},
		"inner":             {"POST", customers, `{"name":"a","address":{"street":1},"locations":[{"name":"x","address":` + address + `},{"name":"y"}]}`, 400, []string{"address.city", "address.country", "address.state", "address.street", "address.zip", "locations[1].address"}},
		"unknown tag":       {"POST", customers, `{"name":"a","address":` + address + `,"locations":[],"tagTypeIds":[80000001,5]}`, 400, []string{"tagTypeIds[1]"}},
		"half an id":        {"POST", customers, `{"name":"a","address":` + address + `,"locations":[],"tagTypeIds":[80000001.5]}`, 400, []string{"tagTypeIds[0]"}},
		"decimal":           {"POST", customers, `{"name":"a","address":` + address + `,"locations":[],"creditLimit":1e99}`, 200, nil},
		"absurd decimal":    {"POST", customers, `{"name":"a","address":` + address + `,"locations":[],"creditLimit":1e999}`, 400, []string{"creditLimit"}},
		"unknown customer":  {"POST", s.path("/crm/v2/leads"), `{"campaignId":` + s.campaign() + `,"summary":"a","customerId":9}`, 400, []string{"customerId"}},
		"date":              {"POST", booking, `{"source":"a","name":"b","summary":"c","isFirstTimeClient":true,"externalId":"d","start":"tomorrow"}`, 400, []string{"start"}},
		"date without zone": {"POST", booking, `{"source":"a","name":"b","summary":"c","isFirstTimeClient":true,"externalId":"d","start":"2025-01-01T10:00:00"}`, 200, nil},
		"clear":             {"PATCH", customers + "/150000001", `{"paymentTermId":null}`, 200, nil},
		"clear a name":      {"PATCH", customers + "/150000001", `{"name":null}`, 400, []string{"name"}},
		"ids":               {"PUT", s.path("/crm/v2/tags"), `{"customerIds":"1","tagTypeIds":[true]}`, 400, []string{"customerIds", "tagTypeIds[0]"}},
		"array":             {"POST", s.path("/accounting/v2/invoices/markasexported"), `[{"invoiceId":1},{}]`, 400, []string{"[1].invoiceId"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			header := s.credentials()
			header["Content-Type"] = "application/json; charset=utf-8"
			got := s.send(test.method, test.path, header, strings.NewReader(test.body))
			if got.status != test.status {
				t.Fatalf("status %d, want %d: %s", got.status, test.status, got.body)
			}
			if test.status == http.StatusOK {
				return
			}
			checkProblem(t, got)
			var body problem
			if err := json.Unmarshal(got.body, &body); err != nil {
				t.Fatal(err)
			}
			var members []string
			for member := range body.Errors {
				members = append(members, member)
			}
			slices.Sort(members)
			if !slices.Equal(members, test.members) {
				t.Errorf("told of %v, want %v: %s", members, test.members, got.body)
			}
		})
	}
}

func TestContentTypesAndSizes(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(1))
	const good = `{"name":"a","color":"b"}`
	for name, test := range map[string]struct {
		kind, body string
		status     int
	}{
		"JSON": {"application/json", good, 200}, "text/json": {"text/json", good, 200}, "suffix": {"application/vnd.a+json", good, 200},
		"no type": {"", good, 415}, "form": {formType, "name=a", 415}, "plain": {"text/plain", good, 415}, "broken": {"/;;", good, 415},
		"upload": {typeUpload + "; boundary=x", "--x--", 415}, "large": {"application/json", `{"name":"` + strings.Repeat("x", maxBody) + `"}`, 413},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			header := s.credentials()
			if test.kind != "" {
				header["Content-Type"] = test.kind
			}
			got := s.send(http.MethodPost, s.path("/settings/v2/tag-types"), header, strings.NewReader(test.body))
			if got.status != test.status {
				t.Errorf("status %d, want %d: %s", got.status, test.status, got.body)
			}
		})
	}
}
