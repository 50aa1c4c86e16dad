package sandbox

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

func TestPaging(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(120))
	all := s.list("/crm/v2/customers", q("pageSize", "5000"))
	total := float64(len(all))
	for name, test := range map[string]struct {
		query      url.Values
		rows, size int
		first      int
		more       bool
	}{
		"default":        {nil, 50, 50, 0, true},
		"second page":    {q("page", "2"), 50, 50, 50, true},
		"last page":      {q("page", "3"), len(all) - 100, 50, 100, false},
		"behind the end": {q("page", "2147483647", "pageSize", "5000"), 0, 5000, 0, false},
		"exactly all":    {q("pageSize", id(total)), len(all), len(all), 0, false},
		"one less":       {q("pageSize", id(total-1)), len(all) - 1, len(all) - 1, 0, true},
		"empty values":   {q("page", "", "pageSize", " "), 50, 50, 0, true},
		"repeated":       {q("page", "1", "page", "2"), 50, 50, 0, true},
		"unknown names":  {q("campaignId", "5", "pagesize", "1"), 50, 50, 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := s.get(http.StatusOK, "/crm/v2/customers", test.query)
			data := rows(t, got)
			if len(data) != test.rows || got["pageSize"] != float64(test.size) || got["hasMore"] != test.more {
				t.Fatalf("%d rows, pageSize %v, hasMore %v", len(data), got["pageSize"], got["hasMore"])
			}
			if test.rows > 0 && data[0]["id"] != all[test.first]["id"] {
				t.Errorf("begins with %v, want %v", data[0]["id"], all[test.first]["id"])
			}
			if count, there := got["totalCount"]; count != nil || !there {
				t.Errorf("totalCount is %v without includeTotal", count)
			}
		})
	}
	if got := s.get(http.StatusOK, "/crm/v2/customers", q("includeTotal", "True", "page", "9")); got["totalCount"] != total {
		t.Errorf("totalCount %v, want %v", got["totalCount"], total)
	}
	intacct := "/settings/v2/business-units/intacct"
	first := s.list(intacct, q("page", "0", "pageSize", "2", "includeTotal", "true"))
	second := s.list(intacct, q("page", "1", "pageSize", "2", "includeTotal", "true"))
	if len(first) != 2 || len(second) != 2 || id(first[0]["id"]) >= id(second[0]["id"]) {
		t.Errorf("Intacct mappings do not count pages from 0: %v, %v", first, second)
	}
}

func TestWrongValuesAreNamed(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(5))
	many := strings.TrimSuffix(strings.Repeat("1,", 51), ",")
	for name, test := range map[string]struct {
		path  string
		query url.Values
		field string
	}{
		"page in words":       {"/crm/v2/customers", q("page", "abc"), "page"},
		"page 0":              {"/crm/v2/customers", q("page", "0"), "page"},
		"negative page":       {"/crm/v2/customers", q("page", "-1"), "page"},
		"page beyond int32":   {"/crm/v2/customers", q("page", "2147483648"), "page"},
		"page with decimals":  {"/crm/v2/customers", q("page", "1.5"), "page"},
		"no rows":             {"/crm/v2/customers", q("pageSize", "0"), "pageSize"},
		"too many rows":       {"/crm/v2/customers", q("pageSize", "5001"), "pageSize"},
		"journal entries":     {"/accounting/v2/journal-entries", q("pageSize", "501"), "pageSize"},
		"includeTotal":        {"/crm/v2/customers", q("includeTotal", "yes"), "includeTotal"},
		"active":              {"/crm/v2/customers", q("active", "Maybe"), "active"},
		"activeState":         {"/accounting/v2/invoices", q("activeState", "True"), "activeState"},
		"51 ids":              {"/crm/v2/customers", q("ids", many), "ids"},
		"51 ids in pieces":    {"/settings/v2/business-units/intacct", q("page", "0", "pageSize", "1", "includeTotal", "true", "ids", many), "ids"},
		"ids in words":        {"/crm/v2/customers", q("ids", "1,x"), "ids"},
		"date":                {"/crm/v2/customers", q("createdBefore", "soon"), "createdBefore"},
		"unescaped plus":      {"/crm/v2/customers", q("modifiedOnOrAfter", "2025-01-01T00:00:00 02:00"), "modifiedOnOrAfter"},
		"status":              {"/crm/v2/leads", q("status", "Lost"), "status"},
		"money":               {"/accounting/v2/invoices", q("totalGreater", "ten"), "totalGreater"},
		"huge money":          {"/accounting/v2/invoices", q("totalGreater", "1e999999999"), "totalGreater"},
		"comparer":            {"/accounting/v2/invoices", q("balanceFilter.Balance", "1", "balanceFilter.Comparer", "Above"), "balanceFilter.Comparer"},
		"a lone comparer":     {"/accounting/v2/invoices", q("balanceFilter.Comparer", "Above"), "balanceFilter.Comparer"},
		"no filter, a word":   {"/accounting/v2/payments", q("transactionType", "nonsense"), "transactionType"},
		"no filter, a flag":   {"/crm/v2/leads", q("genPermUrl", "perhaps"), "genPermUrl"},
		"sort":                {"/crm/v2/customers", q("sort", "Balance"), "sort"},
		"sort with a space":   {"/crm/v2/customers", q("sort", " Id"), "sort"},
		"sort by nothing":     {"/crm/v2/customers", q("sort", "+"), "sort"},
		"from":                {"/crm/v2/export/customers", q("from", "yesterday"), "from"},
		"recent changes":      {"/crm/v2/export/customers", q("includeRecentChanges", "1"), "includeRecentChanges"},
		"Intacct needs page":  {"/settings/v2/business-units/intacct", q("pageSize", "5", "includeTotal", "true"), "page"},
		"Intacct needs total": {"/settings/v2/business-units/intacct", q("page", "0", "pageSize", "5"), "includeTotal"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := s.send(http.MethodGet, s.path(test.path)+"?"+test.query.Encode(), s.credentials(), nil)
			if got.status != http.StatusBadRequest {
				t.Fatalf("status %d: %.200s", got.status, got.body)
			}
			checkProblem(t, got)
			fields, _ := s.get(http.StatusBadRequest, test.path, test.query)["errors"].(map[string]any)
			if reasons, ok := fields[test.field].([]any); !ok || len(reasons) != 1 || len(fields) != 1 {
				t.Errorf("errors are %v, want one for %s", fields, test.field)
			}
		})
	}
	fields := s.get(http.StatusBadRequest, "/crm/v2/customers", q("page", "x", "pageSize", "x", "ids", "x"))["errors"].(map[string]any)
	if len(fields) != 3 {
		t.Errorf("three wrong parameters, errors %v", fields)
	}
}

func TestActive(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(100))
	for path, names := range map[string][4]string{
		"/crm/v2/customers":          {"active", "True", "False", "Any"},
		"/crm/v2/locations":          {"active", "True", "False", "Any"},
		"/settings/v2/technicians":   {"active", "true", "false", "any"},
		"/settings/v2/tag-types":     {"active", "True", "False", "Any"},
		"/accounting/v2/tax-zones":   {"active", "True", "False", "Any"},
		"/accounting/v2/gl-accounts": {"active", "True", "False", "Any"},
		"/accounting/v2/invoices":    {"activeState", "ActiveOnly", "InactiveOnly", "All"},
		"/accounting/v2/payments":    {"activeState", "ActiveOnly", "InactiveOnly", "All"},
	} {
		counts := make(map[string]int)
		for _, word := range append(names[1:], "") {
			for _, row := range s.list(path, q(names[0], word, "pageSize", "5000")) {
				counts[word]++
				if active, ok := row["active"].(bool); ok && (word == names[1] || word == "") != active && word != names[3] {
					t.Errorf("%s?%s=%s: a record with active %t", path, names[0], word, active)
				}
			}
		}
		if counts[""] != counts[names[1]] || counts[names[1]]+counts[names[2]] != counts[names[3]] || counts[names[2]] == 0 {
			t.Errorf("%s: %v", path, counts)
		}
	}
}

// Lists that cannot be asked for inactive records: those that show whether a record is active list all of them, the
// others active ones only.
func TestListsWithoutActive(t *testing.T) {
	t.Parallel()
	s := start(t)
	for path, table := range map[string]string{"/accounting/v2/payment-terms": "accounting/payment-terms", "/crm/v2/booking-provider-tags": "crm/booking-provider-tags"} {
		if got, want := len(s.list(path, nil)), size(s.store[table].read()); got != want {
			t.Errorf("%s: %d records, want %d", path, got, want)
		}
	}
	shown := make(map[string]bool)
	for _, row := range s.list("/crm/v2/customers/contacts", q("pageSize", "5000")) {
		shown[id(row["id"])] = true
	}
	for r := range s.store["crm/entity-contacts"].read().all() {
		if want := r.active && r.hidden.get("of") == "customers"; shown[r.key] != want {
			t.Fatalf("contact %s (active %t) is shown: %t", r.key, r.active, shown[r.key])
		}
	}
}

func TestSort(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, test := range []struct {
		path, sort, member string
		descending         bool
	}{
		{"/crm/v2/customers", "", "id", false},
		{"/crm/v2/customers", "Id", "id", false},
		{"/crm/v2/customers", "+id", "id", false},
		{"/crm/v2/customers", "-Id", "id", true},
		{"/crm/v2/customers", "+CreatedOn", "createdOn", false},
		{"/crm/v2/customers", "-ModifiedOn", "modifiedOn", true},
		{"/accounting/v2/tax-zones", "-Name", "name", true},
		{"/accounting/v2/payment-terms", "Name", "name", false},
		{"/settings/v2/tag-types", "-CreatedOn", "createdOn", true},
	} {
		list := s.list(test.path, q("sort", test.sort, "pageSize", "5000"))
		if len(list) < 2 {
			t.Fatalf("%s: %d records", test.path, len(list))
		}
		compare := func(a, b map[string]any) int {
			var n int
			switch x := a[test.member].(type) {
			case float64:
				n = int(x - b[test.member].(float64))
			case string:
				if strings.HasSuffix(test.member, "On") {
					n = at(t, x).Compare(at(t, b[test.member]))
				} else {
					n = strings.Compare(strings.ToLower(x), strings.ToLower(b[test.member].(string)))
				}
			}
			if test.descending {
				return -n
			}
			return n
		}
		if !slices.IsSortedFunc(list, compare) {
			t.Errorf("%s?sort=%s is not sorted", test.path, test.sort)
		}
	}
	byTotal := s.list("/accounting/v2/invoices", q("orderBy", "CreatedOn", "orderByDirection", "DESC", "pageSize", "5"))
	if !at(t, byTotal[0]["createdOn"]).After(at(t, byTotal[4]["createdOn"])) {
		t.Error("orderBy does not order invoices")
	}
	if list := s.list("/accounting/v2/invoices", q("orderBy", "nothing", "pageSize", "1")); len(list) != 1 {
		t.Error("an unknown orderBy matters")
	}
}

// Equal values keep the order of the ids, so that paging through a sorted list neither repeats nor loses a record.
func TestSortIsStable(t *testing.T) {
	t.Parallel()
	same := noon()
	var records []*record
	for i := range 50 {
		records = append(records, &record{id: int64(i), served: object{{"createdOn", same}, {"id", int64(i)}}})
	}
	state := newSnapshot(seedsOf(records))
	for _, o := range []order{{member: "createdOn"}, {member: "createdOn", descending: true}, {member: "nothing"}} {
		got, err := state.page(t.Context(), want{
			keep: func(*record) bool { return true }, order: o, from: 10, to: 30, show: func(r *record) []byte { return []byte(text(r.id)) },
		})
		if err != nil {
			t.Fatal(err)
		}
		for i, id := range got.shown {
			if string(id) != text(int64(i+10)) {
				t.Fatalf("%+v: record %s is at %d", o, id, i+10)
			}
		}
	}
}
