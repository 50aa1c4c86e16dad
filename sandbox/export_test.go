package sandbox

import (
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"
)

// feed reads a feed to its end and returns the ids in order, and the last continueFrom.
func (s *tester) feed(path, from string) (ids []string, last string) {
	s.t.Helper()
	for range 1000 {
		batch := s.get(http.StatusOK, path, q("from", from))
		for _, row := range rows(s.t, batch) {
			ids = append(ids, key(row))
		}
		from, _ = batch["continueFrom"].(string)
		if from == "" {
			s.t.Fatal("no continueFrom")
		}
		if batch["hasMore"] != true {
			return ids, from
		}
	}
	s.t.Fatal("the feed does not end")
	return nil, ""
}

func TestExportReturnsEverythingOnce(t *testing.T) {
	t.Parallel()
	for name, option := range map[string]Option{"company": nil, "large company": divided(20)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			start(t, WithScale(70), WithExportBatch(16), option).exportsAreWhole()
		})
	}
}

func (s *tester) exportsAreWhole() {
	t := s.t
	t.Helper()
	for path, table := range map[string]string{
		"/crm/v2/export/customers":              "crm/customers",
		"/crm/v2/export/locations":              "crm/locations",
		"/crm/v2/export/leads":                  "crm/leads",
		"/crm/v2/export/bookings":               "crm/bookings",
		"/accounting/v2/export/invoices":        "accounting/invoices",
		"/accounting/v2/export/invoice-items":   "accounting/invoice-items",
		"/accounting/v2/export/payments":        "accounting/payments",
		"/settings/v2/export/technicians":       "settings/technicians",
		"/settings/v2/export/employees":         "settings/employees",
		"/settings/v2/export/business-units":    "settings/business-units",
		"/settings/v2/export/tag-types":         "settings/tag-types",
		"/accounting/v2/export/inventory-bills": "accounting/inventory-bills",
	} {
		ids, last := s.feed(path, "")
		seen := make(map[string]bool)
		for _, one := range ids {
			if seen[one] {
				t.Fatalf("%s: %s comes twice", path, one)
			}
			seen[one] = true
		}
		want := 0
		if table != "" {
			want = size(s.store[table].read())
		}
		if len(ids) != want {
			t.Errorf("%s: %d records, want %d", path, len(ids), want)
		}
		if again, end := s.feed(path, last); len(again) != 0 || end != last {
			t.Errorf("%s: after the end come %d records, and continueFrom changes: %t", path, len(again), end != last)
		}
	}
	contacts, _ := s.feed("/crm/v2/export/customers/contacts", "")
	others, _ := s.feed("/crm/v2/export/locations/contacts", "")
	if all := size(s.store["crm/entity-contacts"].read()); len(contacts)+len(others) != all || len(contacts) == 0 || len(others) == 0 {
		t.Errorf("%d contacts of customers and %d of locations, together %d", len(contacts), len(others), all)
	}
}

func TestExportFrom(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(70), WithExportBatch(10))
	records := s.store["crm/customers"].read().seeds.plot(0).changes()
	half := records[len(records)/2]
	// The instant itself is included.
	ids, _ := s.feed("/crm/v2/export/customers", half.modified.Format(time.RFC3339Nano))
	if len(ids) != len(records)-len(records)/2 || ids[0] != half.key {
		t.Errorf("%d records from the middle, the first is %s", len(ids), ids[0])
	}
	day := half.modified.Truncate(24 * time.Hour)
	ids, _ = s.feed("/crm/v2/export/customers", day.Format(time.DateOnly))
	for _, one := range ids {
		if r := s.store["crm/customers"].read().find(one)[0]; r.modified.Before(day) {
			t.Errorf("%s changed on %v", one, r.modified)
		}
	}
	_, token := s.feed("/crm/v2/export/customers", "")
	for name, from := range map[string]string{
		"another feed's token": token, "no token": "sbx.AAAA", "bad base64": "sbx.!", "old token": "abc", "month": "2025-13-01",
	} {
		if got := s.get(http.StatusBadRequest, "/crm/v2/export/locations", q("from", from)); got["status"] != float64(400) {
			t.Errorf("%s: %v", name, got)
		}
	}
	if ids, _ := s.feed("/crm/v2/export/customers", "2999-01-01"); len(ids) != 0 {
		t.Errorf("%d records from the future", len(ids))
	}
}

// A feed of a large company goes from district to district. It tells of everything since a date, and of what was written
// since it was read, once.
func TestExportOfDistricts(t *testing.T) {
	t.Parallel()
	now := noon()
	s := start(t, WithScale(70), WithExportBatch(9), divided(20), WithClock(func() time.Time { return now }))
	const path, more = "/crm/v2/export/customers", "true"
	state, day := s.store["crm/customers"].read(), now.AddDate(-1, 0, 0).Truncate(24*time.Hour)
	want := make(map[string]bool)
	for r := range state.all() {
		if !r.modified.Before(day) {
			want[r.key] = true
		}
	}
	ids, token := s.feed(path, day.Format(time.DateOnly))
	for _, one := range ids {
		if !want[one] {
			t.Errorf("%s comes twice, or changed before", one)
		}
		delete(want, one)
	}
	if len(ids) == 0 || len(want) > 0 {
		t.Errorf("%d records, and these do not come: %v", len(ids), want)
	}
	customers := s.everything("/crm/v2/customers")
	changed := []string{id(customers[61]["id"]), id(customers[3]["id"]), id(customers[30]["id"])}
	for _, one := range changed {
		s.write(http.StatusOK, http.MethodPatch, "/crm/v2/customers/"+one, `{"name":"Changed"}`)
	}
	news := rows(t, s.get(http.StatusOK, path, q("from", token, "includeRecentChanges", more)))
	if got := []string{key(news[0]), key(news[1]), key(news[2])}; len(news) != 3 || !slices.Equal(got, changed) {
		t.Errorf("%v came, want %v", got, changed)
	}
	whole, from := make(map[string]int), ""
	for range 100 {
		batch := s.get(http.StatusOK, path, q("from", from, "includeRecentChanges", more))
		for _, one := range rows(t, batch) {
			whole[key(one)]++
		}
		if from, _ = batch["continueFrom"].(string); batch["hasMore"] != true {
			break
		}
	}
	if len(whole) != len(customers) {
		t.Errorf("%d customers in the feed, %d in the list", len(whole), len(customers))
	}
	for one, n := range whole {
		if n != 1 {
			t.Errorf("%s comes %d times", one, n)
		}
	}
}

// Changes of the last 15 minutes come late, and are not lost.
func TestExportHoldsBackRecentChanges(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	now := noon()
	s := start(t, WithScale(10), WithExportBatch(3), WithClock(func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		return now
	}))
	path, table := "/crm/v2/export/leads", s.store["crm/leads"]
	old := slices.Collect(table.read().all())
	_, token := s.feed(path, "")

	young := *old[0]
	young.modified = now.Add(-14 * time.Minute)
	table.current.Store(newSnapshot(seedsOf(append([]*record{&young}, old[1:]...))))

	if ids, _ := s.feed(path, token); len(ids) != 0 {
		t.Errorf("%v came at once", ids)
	}
	early := rows(t, s.get(http.StatusOK, path, q("from", token, "includeRecentChanges", "true")))
	if len(early) != 1 || key(early[0]) != old[0].key {
		t.Errorf("with includeRecentChanges come %v", early)
	}
	mu.Lock()
	now = now.Add(time.Minute + time.Second)
	s.token = s.tokens.issue(s.Tenant(s.tenantID).first, now)
	mu.Unlock()
	if ids, _ := s.feed(path, token); len(ids) != 1 || ids[0] != old[0].key {
		t.Errorf("after 15 minutes comes %v", ids)
	}
}

func FuzzStartOf(f *testing.F) {
	f.Add("")
	f.Add("2020-01-01")
	f.Add("sbx.AAAA")
	f.Add(position{modified: noon(), id: 7, key: "7"}.token("feed"))
	f.Fuzz(func(t *testing.T, from string) {
		p, ok := startOf("feed", from)
		if !ok {
			return
		}
		if again, ok := startOf("feed", p.token("feed")); !ok || !again.modified.Equal(p.modified) || again.id != p.id || again.key != p.key {
			t.Errorf("%q is %+v, and its token %+v, %t", from, p, again, ok)
		}
	})
}
