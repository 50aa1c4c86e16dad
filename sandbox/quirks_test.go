package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// signs counts what is not as documented in an answer, by the kind of quirk.
type signs map[string]int

// The kinds of quirks.
const (
	aNull   = "null where the documents forbid it"
	aMember = "an undocumented member"
	aWord   = "an undocumented word"
	aNumber = "a number in the place of a word"
	noZone  = "an instant without a zone"
	aTime   = "a day with a time"
	aText   = "a number as text"
	noText  = "a text as number"
	aHole   = "a null among the elements of a list"
)

// look compares a value with its schema.
func (all signs) look(v any, s *shape) {
	s = s.resolve()
	switch v := v.(type) {
	case map[string]any:
		for name, value := range v {
			switch p := s.property(name); {
			case len(s.Union) > 0: // which of them it is, only its word tells
			case p == nil && s.Values == nil:
				all[aMember]++
			case p == nil:
				all.look(value, s.Values)
			case value == nil && !p.Nullable && !p.resolve().Nullable:
				all[aNull]++
			default:
				all.look(value, &p.shape)
			}
		}
	case []any:
		for _, value := range v {
			if value == nil && s.Items != nil {
				all[aHole]++
			} else if s.Items != nil {
				all.look(value, s.Items)
			}
		}
	case json.Number:
		switch {
		case len(s.Enum) > 0 && s.Type == "string":
			all[aNumber]++
		case s.Type == "string":
			all[noText]++
		}
	case string:
		switch {
		case len(s.Enum) > 0 && !slices.Contains(s.Enum, v):
			all[aWord]++
		case s.Type == "number" || s.Type == "integer":
			all[aText]++
		case s.Format == "date-time" && !strings.HasSuffix(v, "Z"):
			all[noZone]++
		case s.Format == "date" && len(v) > len(dayLayout):
			all[aTime]++
		}
	}
}

// signsOf looks at the records of a list.
func (s *tester) signsOf(path string) signs {
	s.t.Helper()
	e, _, _ := s.routes.match(http.MethodGet, s.path(path))
	got := s.send(http.MethodGet, s.path(path)+"?pageSize=200&active=Any&from=2020-01-01", s.credentials(), nil)
	decoder := json.NewDecoder(bytes.NewReader(got.body))
	decoder.UseNumber()
	var body struct {
		Data []any `json:"data"`
	}
	if err := decoder.Decode(&body); err != nil || got.status != http.StatusOK || len(body.Data) == 0 {
		s.t.Fatalf("%s: %d, %v: %.200s", path, got.status, err, got.body)
	}
	all := make(signs)
	for _, row := range body.Data {
		all.look(row, e.op.Body)
	}
	return all
}

// Each quirk shows in the lists where it can, and in no list without WithQuirks.
func TestEachQuirkShows(t *testing.T) {
	t.Parallel()
	clean, dirty := start(t, WithScale(60)), start(t, WithScale(60), WithQuirks())
	for path, want := range map[string][]string{
		"/accounting/v2/invoices":                  {aNull, aMember, noZone, noText, aHole},
		"/accounting/v2/export/invoices":           {aNull, aMember, noZone, noText, aHole},
		"/crm/v2/customers":                        {aNull, aMember, noZone, aText, aWord, aNumber},
		"/sales/v2/estimates":                      {aNull, aMember, noZone, aText, aHole},
		"/jpm/v2/jobs":                             {aNull, aMember, noZone, aHole, aWord},
		"/jpm/v2/appointments":                     {aNull, aMember, noZone, aWord, aNumber},
		"/memberships/v2/memberships":              {aNull, aMember, noZone, aWord},
		"/inventory/v2/purchase-orders":            {aNull, aMember, noZone, aText},
		"/equipmentsystems/v2/installed-equipment": {aNull, aMember, noZone, aTime},
	} {
		if got := clean.signsOf(path); len(got) > 0 {
			t.Errorf("%s: without quirks: %v", path, got)
		}
		got := dirty.signsOf(path)
		for _, kind := range want {
			if got[kind] == 0 {
				t.Errorf("%s has not %s: %v", path, kind, got)
			}
		}
	}
}

// What tells records apart stays: as many, in the same order, with the same ids.
func TestQuirksLeaveIDsAlone(t *testing.T) {
	t.Parallel()
	clean, dirty := start(t, WithScale(60)), start(t, WithScale(60), WithQuirks())
	for _, path := range []string{"/accounting/v2/invoices", "/crm/v2/customers", "/jpm/v2/jobs", "/sales/v2/estimates"} {
		keys := func(s *tester) (all []string) {
			for _, one := range s.list(path, q("pageSize", "200")) {
				all = append(all, fmt.Sprint(id(one["id"]), " ", one["customerId"]))
			}
			return all
		}
		want, got := keys(clean), keys(dirty)
		if !slices.Equal(got, want) || len(got) == 0 || strings.HasPrefix(got[0], " ") {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
}

// A record has the same quirks until it changes: the seed decides.
func TestSeedDecidesTheQuirks(t *testing.T) {
	t.Parallel()
	get := func(opts ...Option) string {
		s := start(t, append([]Option{WithScale(60), WithClock(noon), WithQuirks()}, opts...)...)
		return string(s.send(http.MethodGet, s.path("/accounting/v2/invoices"), s.credentials(), nil).body)
	}
	first, again, other := get(), get(), get(WithSeed(2))
	if again != first {
		t.Error("the same seed gives other quirks")
	}
	if other == first {
		t.Error("another seed gives the same quirks")
	}
}

// Under includeRecentChanges a feed repeats rows, none without it, and none without quirks.
func TestQuirksRepeatRows(t *testing.T) {
	t.Parallel()
	for _, dirty := range []bool{false, true} {
		opts := []Option{WithScale(60)}
		if dirty {
			opts = append(opts, WithQuirks())
		}
		s := start(t, opts...)
		for _, recent := range []string{"true", "false"} {
			rows, distinct := 0, make(map[string]bool)
			for _, one := range s.list("/crm/v2/export/customers", q("includeRecentChanges", recent)) {
				distinct[id(one["id"])] = true
				rows++
			}
			if repeats := rows > len(distinct); repeats != (dirty && recent == "true") {
				t.Errorf("quirks %v, includeRecentChanges=%s: %d rows of %d records", dirty, recent, rows, len(distinct))
			}
		}
	}
}

// Feeds lag 15 minutes behind unless they are asked for recent changes.
func TestQuirksLetFeedsLag(t *testing.T) {
	t.Parallel()
	s, clock := startAt(t, WithQuirks())
	key := id(s.write(http.StatusOK, http.MethodPost, "/crm/v2/leads", s.newLead())["id"])
	fed := func(recent string) bool {
		return slices.ContainsFunc(s.list("/crm/v2/export/leads", q("from", "2025-03-03", "includeRecentChanges", recent)),
			func(one map[string]any) bool { return id(one["id"]) == key })
	}
	if fed("false") || !fed("true") {
		t.Error("a change shows at once, or not even when recent changes are asked for")
	}
	clock.move(s, 15*time.Minute-time.Second)
	if fed("false") {
		t.Error("a change shows before 15 minutes have passed")
	}
	if clock.move(s, time.Second); !fed("false") {
		t.Error("a change does not show after 15 minutes")
	}
}
