package sandbox

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// What the real API ignores is a 400 with the reason when the server is strict. Otherwise it is ignored, and Requests
// tells the same: by the same names, with the same reasons.
func TestStrict(t *testing.T) {
	t.Parallel()
	strict, lenient := start(t, WithScale(5), Strict()), start(t, WithScale(5))
	const capacity = `{"startsOnOrAfter":"2025-03-03T00:00:00Z","skillBasedAvailability":false,"endsOnOrBefore":`
	lead := func(more string) string { return `{"campaignId":` + lenient.campaign() + `,"summary":"a"` + more + `}` }
	for name, test := range map[string]struct{ method, path, body, want string }{
		"an unknown filter":     {"GET", "/jpm/v2/jobs?status=Done", "", `{"status":["The operation has no parameter status."]}`},
		"an unknown filter map": {"GET", "/crm/v2/customers?Foo[x]=1&page=1", "", `{"Foo[x]":["The operation has no parameter Foo[x]."]}`},
		"a known filter map":    {"GET", "/accounting/v2/invoices?customField.Fields[a]=b&customField.Fields.a=b", "", ``},
		"two values":            {"GET", "/crm/v2/customers?name=a&name=b", "", `{"name":["The field name takes one value."]}`},
		"an id below zero":      {"GET", "/crm/v2/locations?customerId=-1", "", `{"customerId":["The field customerId is no id."]}`},
		"many ids below zero":   {"GET", "/crm/v2/customers?ids=-1,2", "", `{"ids":["The field ids is no id."]}`},
		"a body for a list":     {"GET", "/crm/v2/customers", `{"name":"a"}`, `{"body":["The operation takes no body."]}`},
		"an unknown member":     {"POST", "/settings/v2/tag-types", `{"name":"a","color":"#fff","size":1}`, `{"size":["The operation has no member size."]}`},
		"unknown members below": {"PUT", "/crm/v2/tags", `{"customerIds":[],"tagTypeIds":[],"x":{"y":1}}`, `{"x":["The operation has no member x."]}`},
		"query and body":        {"POST", "/crm/v2/leads?dry=true", lead(`,"tint":1`), `{"dry":["The operation has no parameter dry."]}`},
		"no more than it knows": {"POST", "/crm/v2/leads", lead(`,"tagTypeIds":[]`), ``},
		"a long text": {"POST", "/settings/v2/tag-types", `{"name":"a","color":"#fff","code":"` + strings.Repeat("x", 21) + `"}`,
			`{"code":["The field code has 21 characters, which is outside its limits."]}`},
		"too much percent": {"POST", "/pricebook/v2/materialsmarkup", `{"id":0,"from":0,"to":1,"percent":101}`,
			`{"percent":["The field percent is outside its limits."]}`},
		"too much at once":     {"POST", "/dispatch/v2/capacity", capacity + `"2025-04-03T00:00:00Z"}`, `{"endsOnOrBefore":["No more than 14 days can be asked for."]}`},
		"an end before start":  {"POST", "/dispatch/v2/capacity", capacity + `"2025-03-02T00:00:00Z"}`, `{"endsOnOrBefore":["The field endsOnOrBefore must not be before startsOnOrAfter."]}`},
		"what is right anyway": {"POST", "/dispatch/v2/capacity", capacity + `"2025-03-04T00:00:00Z"}`, ``},
	} {
		send := func(s *tester) (answer, string) {
			header := s.credentials()
			header["Content-Type"] = "application/json"
			got := s.send(test.method, s.path(test.path), header, reader(test.body))
			last := s.Requests()[len(s.Requests())-1]
			if len(last.Ignored) == 0 {
				return got, ""
			}
			ignored, err := json.Marshal(last.Ignored)
			if err != nil {
				t.Fatal(err)
			}
			return got, string(ignored)
		}
		refused, noted := send(strict)
		if (refused.status == http.StatusBadRequest) != (test.want != "") || !strings.Contains(string(refused.body), test.want) || noted != test.want {
			t.Errorf("%s: strict: %d, noted %s: %s", name, refused.status, noted, refused.body)
		}
		taken, noted := send(lenient)
		if name == "query and body" { // a strict server does not read on
			test.want = strings.Replace(test.want, "}", `,"tint":["The operation has no member tint."]}`, 1)
		}
		if taken.status/100 != 2 || noted != test.want {
			t.Errorf("%s: %d, noted %s, want %s: %.200s", name, taken.status, noted, test.want, taken.body)
		}
	}
}

// What is ignored is noted where a request is refused for something else, and nonsense does not fill the memory.
func TestIgnoredIsNotedOfRefusedRequests(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(1))
	s.write(http.StatusBadRequest, http.MethodPost, "/settings/v2/tag-types?x=1", `{"name":7,"y":1}`)
	if got := s.Requests()[0].Ignored; len(got) != 2 || got["x"] == nil || got["y"] == nil {
		t.Errorf("noted %v", got)
	}
	var nonsense strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&nonsense, `,"%d%s":1`, i, strings.Repeat("x", 80))
	}
	s.write(http.StatusOK, http.MethodPost, "/settings/v2/tag-types", `{"name":"a","color":"#fff"`+nonsense.String()+`}`)
	got := s.Requests()[1].Ignored
	for name := range got {
		if len(name) > 100 {
			t.Errorf("%s was kept", name)
		}
	}
	if len(got) != maxIgnored {
		t.Errorf("%d names were kept", len(got))
	}
}

// A valid call of any operation is valid for a strict server too.
func TestStrictTakesWhatIsRight(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(10), Strict())
	for _, p := range readIndex(t).Packages {
		for i := range p.Operations {
			if e, _, _ := s.routes.match(p.Operations[i].Method, p.Operations[i].Path); p.Operations[i].Method == http.MethodGet {
				x := &example{tester: s, t: t, d: e.domain, op: e.op, full: true}
				if got := x.call(); got.status == http.StatusBadRequest {
					t.Errorf("%s: %s", e.name(), got.body)
				}
			}
		}
	}
}
