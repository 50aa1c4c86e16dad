package sandbox

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"testing"
)

// size counts the records of a table.
func size(state *snapshot) int {
	n := 0
	for range state.all() {
		n++
	}
	return n
}

// seedsOf is a table that was seeded with these.
func seedsOf(records []*record) *seeds {
	whole := newPlot(0, slices.Clone(records))
	return &seeds{districts: 1, plot: func(int) *plot { return whole }}
}

// divided makes a small company one of several districts.
func divided(customers int) Option {
	return func(s *settings) { s.undivided, s.divided = 0, customers }
}

// listings are all lists that show records of the store.
func listings(t *testing.T, s *tester) map[string]*listing {
	t.Helper()
	found := make(map[string]*listing)
	for _, p := range readIndex(t).Packages {
		for i := range p.Operations {
			e, _, _ := s.routes.match(p.Operations[i].Method, p.Operations[i].Path)
			if e.op.Method != http.MethodGet || e.op.Kind != kindPage && e.op.Kind != kindArray {
				continue
			}
			if v := e.domain.view(e.op); v.table != nil && v.shape != nil {
				found[p.Name+"."+e.op.Name] = newListing(v, 10)
			}
		}
	}
	return found
}

// touched changes what is around the border of districts: a record that was seeded is changed, one is removed, and one is
// new.
func (s *tester) touched() {
	customers := s.everything("/crm/v2/customers")
	for _, n := range []int{0, 29, 30, 61, len(customers) - 1} {
		s.write(http.StatusOK, http.MethodPatch, "/crm/v2/customers/"+id(customers[n]["id"]), `{"name":"Aa changed"}`)
	}
	for _, n := range []int{1, 31} {
		s.write(http.StatusOK, http.MethodPatch, "/crm/v2/customers/"+id(customers[n]["id"]), `{"active":false}`)
	}
	visits := s.list("/jpm/v2/appointments", q("status", "Scheduled", "pageSize", "5000"))
	for _, n := range []int{0, len(visits) / 2, len(visits) - 1} {
		s.write(http.StatusOK, http.MethodDelete, "/jpm/v2/appointments/"+id(visits[n]["id"]), "")
	}
	address := `{"street":"1 Main St","city":"Austin","state":"TX","zip":"78701","country":"USA"}`
	s.write(http.StatusOK, http.MethodPost, "/crm/v2/customers",
		`{"name":"Zz new","address":`+address+`,"locations":[{"name":"Zz","address":`+address+`}]}`)
}

// The pages of a list are the list, wherever one begins to read, in every order, and whatever was written since.
func TestPagesOfDistricts(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(100), divided(30))
	for _, written := range []bool{false, true} {
		if written {
			s.touched()
		}
		for _, path := range []string{
			"/crm/v2/customers", "/crm/v2/customers?sort=-ModifiedOn", "/crm/v2/customers?sort=Id", "/crm/v2/customers?name=a", "/crm/v2/customers?active=Any",
			"/jpm/v2/appointments", "/accounting/v2/invoices?sort=CreatedOn", "/settings/v2/technicians", "/pricebook/v2/services",
			"/telecom/v3/calls", "/crm/v2/contacts",
		} {
			base, _ := url.Parse(path)
			query := base.Query()
			query.Set("pageSize", "5000")
			whole := keysOf(s.list(base.Path, query))
			if len(whole) < 3 {
				t.Fatalf("%s has %d records", path, len(whole))
			}
			query.Set("pageSize", "7")
			last := (len(whole) + 6) / 7
			for _, page := range append([]int{last, (last + 1) / 2, last + 1}, slices.Sorted(numbers(1, last))...) {
				query.Set("page", fmt.Sprint(page))
				query.Set("includeTotal", fmt.Sprint(page%3 == 0))
				got := s.get(http.StatusOK, base.Path, query)
				from, to := min((page-1)*7, len(whole)), min(page*7, len(whole))
				if keys := keysOf(rows(t, got)); !slices.Equal(keys, whole[from:to]) || got["hasMore"] != (to < len(whole)) {
					t.Errorf("%s page %d: %v, more %v; want %v", path, page, keys, got["hasMore"], whole[from:to])
				}
				if total := got["totalCount"]; page%3 == 0 && total != float64(len(whole)) {
					t.Errorf("%s: %v records in total, want %d", path, total, len(whole))
				}
			}
		}
	}
}

func keysOf(list []map[string]any) []string {
	keys := make([]string, len(list))
	for i, one := range list {
		keys[i] = fmt.Sprint(one["id"])
	}
	return keys
}

func numbers(from, to int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for n := from; n <= to && yield(n); n++ {
		}
	}
}

// Where a list looks only into the districts that its parents and filters name, it finds what it would find in all.
func TestListsLookWhereTheirRecordsAre(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(90), divided(30))
	s.touched()
	asked, narrowed := 0, 0
	for name, l := range listings(t, s) {
		state := l.table.read()
		for i := range l.filters {
			f := &l.filters[i]
			if !f.refers() {
				continue
			}
			for _, r := range someOf(state) {
				var value string
				r.each(f.path, func(v any) bool { value = text(v); return value != "" })
				c := &call{query: q(f.param.Name, value), path: map[string]string{}}
				chosen := l.keep(c, make(invalid))
				if value == "" {
					continue
				}
				asked++
				in := state.near(chosen.ids)
				if in != nil {
					narrowed++
				}
				finds(t, name+"?"+f.param.Name+"="+value, state, in, chosen.test)
			}
		}
		if len(l.parents) == 0 {
			continue
		}
		for _, r := range someOf(state) {
			c := &call{query: url.Values{}, path: map[string]string{}}
			for _, p := range l.parents {
				r.each([]string{p.member}, func(v any) bool { c.path[p.param] = text(v); return true })
			}
			asked++
			in := l.near(state, c)
			if in != nil {
				narrowed++
			}
			finds(t, name+fmt.Sprint(c.path), state, in, l.keep(c, make(invalid)).test)
		}
	}
	t.Logf("%d questions, %d of them need only some of the districts", asked, narrowed)
	if narrowed < asked/2 {
		t.Errorf("only %d of %d questions say in which district to look", narrowed, asked)
	}
}

// someOf picks records from all over a table.
func someOf(state *snapshot) []*record {
	all := slices.Collect(state.all())
	if len(all) < 10 {
		return all
	}
	return []*record{all[0], all[len(all)/3], all[len(all)/2], all[len(all)-2], all[len(all)-1]}
}

func finds(t *testing.T, name string, state *snapshot, in scope, keep func(*record) bool) {
	t.Helper()
	var some, all []string
	for r := range state.within(in) {
		if keep(r) {
			some = append(some, r.key)
		}
	}
	for r := range state.all() {
		if keep(r) {
			all = append(all, r.key)
		}
	}
	if !slices.Equal(some, all) {
		t.Errorf("%s: %d records in the districts %v, %d in all", name, len(some), in, len(all))
	}
}

// What was looked at is forgotten when other districts are, so that memory does not grow with the company.
func TestDistrictsAreForgotten(t *testing.T) {
	t.Parallel()
	settings, err := newSettings([]Option{WithScale(2000), divided(20)})
	if err != nil {
		t.Fatal(err)
	}
	parts, most, largest := newDistricts(resourceTable(), settings), 0, 0
	tables := []string{"crm/customers", "jpm/jobs", "accounting/invoices", "telecom/calls"}
	for number := range parts.count {
		first := parts.plot(number, tables[0]).byID[0]
		for _, table := range tables {
			parts.plot(number, table)
		}
		sum := 0
		for _, one := range parts.kept {
			sum += one.drafts
		}
		most, largest = max(most, sum), max(largest, parts.kept[0].drafts)
		if number%50 != 0 {
			continue
		}
		again := newDistricts(resourceTable(), settings).plot(number, tables[0]).byID[0]
		if again.key != first.key || !reflect.DeepEqual(again.served, first.served) {
			t.Fatalf("district %d is another one when it is seeded again", number)
		}
	}
	t.Logf("%d districts of up to %d records; at most %d records were kept", parts.count, largest, most)
	if len(parts.kept) == parts.count || most > keptDrafts+largest {
		t.Errorf("%d of %d districts are kept, with %d records", len(parts.kept), parts.count, most)
	}
}

// Whoever stops waiting stops the search, and what was counted until then need not be counted again.
func TestSearchEndsWithItsRequest(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(90), divided(30))
	state := s.store["crm/customers"].read()
	for _, o := range []order{{}, {member: "createdOn"}} {
		ctx, cancel := context.WithCancel(t.Context())
		looked := 0
		w := want{what: "all", order: o, counted: true, to: 5, show: func(*record) []byte { return nil }}
		w.keep = func(r *record) bool {
			looked++
			if r.home == 1 {
				cancel()
			}
			return true
		}
		if _, err := state.page(ctx, w); !errors.Is(err, context.Canceled) || looked != 60 {
			t.Errorf("sorted by %q: %v after %d records", o.member, err, looked)
		}
		looked = 0
		if got, err := state.page(t.Context(), w); err != nil || got.found != 90 {
			t.Errorf("sorted by %q: %d records, %v", o.member, got.found, err)
		}
		if o.member == "" && looked != 60 { // the first district, for the page, and the last
			t.Errorf("%d records were looked at again", looked)
		}
	}
	if got := s.send(http.MethodGet, s.path("/crm/v2/customers"), s.credentials(), nil); got.status != http.StatusOK {
		t.Error(got.status)
	}
}
