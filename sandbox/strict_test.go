package sandbox

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// What the real API ignores is a 400 with the reason when the server is strict.
func TestStrict(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(5), Strict())
	for name, test := range map[string]struct{ method, path, body, field string }{
		"an unknown filter":   {http.MethodGet, "/jpm/v2/jobs?status=Done", "", "status"},
		"two values":          {http.MethodGet, "/crm/v2/customers?name=a&name=b", "", "name"},
		"an id below zero":    {http.MethodGet, "/crm/v2/locations?customerId=-1", "", "customerId"},
		"an unknown member":   {http.MethodPost, "/settings/v2/tag-types", `{"name":"a","color":"#fff","size":1}`, "size"},
		"a long text":         {http.MethodPost, "/settings/v2/tag-types", `{"name":"a","color":"#fff","code":"` + strings.Repeat("x", 21) + `"}`, "code"},
		"too much percent":    {http.MethodPost, "/pricebook/v2/materialsmarkup", `{"id":0,"from":0,"to":1,"percent":101}`, "percent"},
		"too much at once":    {http.MethodPost, "/dispatch/v2/capacity", `{"startsOnOrAfter":"2025-03-03T00:00:00Z","endsOnOrBefore":"2025-04-03T00:00:00Z","skillBasedAvailability":false}`, "endsOnOrBefore"},
		"an end before start": {http.MethodPost, "/dispatch/v2/capacity", `{"startsOnOrAfter":"2025-03-03T00:00:00Z","endsOnOrBefore":"2025-03-02T00:00:00Z","skillBasedAvailability":false}`, "endsOnOrBefore"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			header := s.credentials()
			header["Content-Type"] = "application/json"
			got := s.send(test.method, s.path(test.path), header, reader(test.body))
			if got.status != http.StatusBadRequest || !strings.Contains(string(got.body), `"`+test.field+`":["`) {
				t.Errorf("status %d: %s", got.status, got.body)
			}
		})
	}
	s.get(http.StatusOK, "/crm/v2/customers", q("name", "a", "pageSize", "3"))
	lenient := start(t, WithScale(5))
	lenient.write(http.StatusCreated, http.MethodPost, "/pricebook/v2/materialsmarkup", `{"id":0,"from":0,"to":1,"percent":101,"more":1}`)
	lenient.get(http.StatusOK, "/jpm/v2/jobs", q("status", "Done"))
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

func TestQuirks(t *testing.T) {
	t.Parallel()
	get := func(path string, opts ...Option) string {
		s := start(t, append([]Option{WithScale(60), WithClock(noon)}, opts...)...)
		got := s.send(http.MethodGet, s.path(path), s.credentials(), nil)
		if got.status != http.StatusOK {
			t.Fatalf("status %d", got.status)
		}
		return string(got.body)
	}
	const path = "/accounting/v2/invoices?pageSize=100"
	clean, dirty := get(path), get(path, WithQuirks())
	if again := get(path, WithQuirks()); again != dirty {
		t.Error("the same seed gives other quirks")
	}
	if other := get(path, WithQuirks(), WithSeed(2)); other == dirty {
		t.Error("another seed gives the same quirks")
	}
	for _, sign := range []string{`"sandboxUndocumented":`, `"Sandbox`, `"createdOn":null`, `,null]`} {
		if !strings.Contains(dirty, sign) || strings.Contains(clean, sign) {
			t.Errorf("%s: dirty %v, clean %v", sign, strings.Contains(dirty, sign), strings.Contains(clean, sign))
		}
	}
	s := start(t, WithScale(60), WithClock(noon), WithQuirks())
	for _, one := range s.list("/accounting/v2/invoices", q("pageSize", "100")) {
		if _, ok := one["id"].(float64); !ok {
			t.Errorf("an invoice without an id: %v", one)
		}
	}
	zones, texts := 0, 0
	for _, one := range s.list("/crm/v2/customers", q("pageSize", "100")) {
		if at, _ := one["createdOn"].(string); at != "" && !strings.HasSuffix(at, "Z") {
			zones++
		}
		if _, ok := one["balance"].(string); ok {
			texts++
		}
	}
	if zones == 0 || texts == 0 {
		t.Errorf("%d instants without a zone, %d balances as text", zones, texts)
	}
}

// Under includeRecentChanges a feed repeats rows, none without it.
func TestQuirksRepeatRows(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(60), WithQuirks())
	rows := func(recent string) (all int, distinct map[string]bool) {
		distinct = make(map[string]bool)
		for _, one := range s.list("/crm/v2/export/customers", q("includeRecentChanges", recent)) {
			distinct[fmt.Sprint(one["id"])] = true
			all++
		}
		return all, distinct
	}
	if all, distinct := rows("true"); all <= len(distinct) {
		t.Errorf("%d rows of %d records", all, len(distinct))
	}
	if all, distinct := rows("false"); all != len(distinct) {
		t.Errorf("%d rows of %d records", all, len(distinct))
	}
}
