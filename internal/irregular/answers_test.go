package irregular

import (
	"encoding/json"
	"fmt"

	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/accounting"
	"github.com/servicetitan-go/servicetitan/crm"
	"github.com/servicetitan-go/servicetitan/dispatch"
	"github.com/servicetitan-go/servicetitan/equipmentsystems"
	"github.com/servicetitan-go/servicetitan/marketing"
	"github.com/servicetitan-go/servicetitan/memberships"
	"github.com/servicetitan-go/servicetitan/pricebook"
	"github.com/servicetitan-go/servicetitan/sales"
	"github.com/servicetitan-go/servicetitan/settings"
	"github.com/servicetitan-go/servicetitan/telecom"
)

func TestBareArrays(t *testing.T) {
	t.Parallel()
	s := serve(t, `[{"id":1,"oldStatus":"Active","newStatus":"Canceled"},null,{"id":2}]`)
	got, err := memberships.New(s.Client).CustomerMemberships.ListStatusChanges(t.Context(), 5)
	if err != nil || len(got) != 2 || got[0].NewStatus != memberships.MembershipStatusCanceled || got[1].ID != 2 {
		t.Errorf("%+v, %v", got, err)
	}
	s.only(t).went(t, "GET", "memberships/v2/tenant/7/memberships/5/status-changes", "")
}

func TestABareArrayThatIsEmpty(t *testing.T) {
	t.Parallel()
	s := serve(t, `[]`)
	got, err := accounting.New(s.Client).InventoryBills.ListUnpaged(t.Context(), nil)
	if err != nil || len(got) != 0 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestABareNumber(t *testing.T) {
	t.Parallel()
	s := serve(t, `4242`)
	got, err := accounting.New(s.Client).Invoices.CreateAdjustment(t.Context(), &accounting.CreateAdjustmentInvoiceRequest{})
	if err != nil || got != 4242 {
		t.Errorf("%v, %v", got, err)
	}
	for body, want := range map[string]servicetitan.Optional[int64]{"7": servicetitan.Value[int64](7), "null": servicetitan.Null[int64](), "": servicetitan.Null[int64]()} {
		s := serve(t, body)
		if got, err := crm.New(s.Client).Locations.GetPreferredTechnician(t.Context(), 1); err != nil || got != want {
			t.Errorf("%q: %v, %v", body, got, err)
		}
	}
}

// paged answers three records on two pages, in an envelope with these members beside data.
func paged(first int, record func(id int) string) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, r *http.Request) {
		page := r.URL.Query().Get("page")
		switch page {
		case "", fmt.Sprint(first):
			fmt.Fprintf(w, `{"page":%d,"pageSize":2,"hasMore":true,"totalCount":3,"data":[%s,%s]}`, first, record(1), record(2))
		case fmt.Sprint(first + 1):
			fmt.Fprintf(w, `{"page":%d,"pageSize":2,"hasMore":false,"totalCount":3,"data":[%s]}`, first+1, record(3))
		default:
			w.WriteHeader(http.StatusBadRequest)
		}
	}
}

func withID(id int) string { return fmt.Sprintf(`{"id":%d}`, id) }

func TestCollectionResultIsAPage(t *testing.T) {
	t.Parallel()
	s := serve(t, paged(1, withID))
	var ids []int64
	for markup, err := range pricebook.New(s.Client).MaterialMarkups.All(t.Context(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, markup.ID)
	}
	if fmt.Sprint(ids) != "[1 2 3]" {
		t.Errorf("IDs are %v", ids)
	}
	page, err := pricebook.New(serve(t, paged(1, withID)).Client).MaterialMarkups.List(t.Context(), &pricebook.MaterialMarkupsListParams{Page: 2})
	if err != nil || page.TotalCount.Or(0) != 3 || page.HasMore || page.Page != 2 {
		t.Errorf("%+v, %v", page, err)
	}
}

func TestResultIsItsData(t *testing.T) {
	t.Parallel()
	s := serve(t, `{"data":{"id":3,"from":1.10,"to":"2.20","percent":50}}`)
	got, err := pricebook.New(s.Client).MaterialMarkups.Get(t.Context(), 3)
	if err != nil || got.ID != 3 {
		t.Errorf("%+v, %v", got, err)
	}
	for _, body := range []string{`{"data":null}`, `{}`, `{"message":"no"}`, `null`} {
		if got, err := pricebook.New(serve(t, body).Client).MaterialMarkups.Get(t.Context(), 3); suite.Error(err) == nil {
			t.Errorf("%s became %+v", body, got)
		}
	}
	list, err := telecom.New(serve(t, `{"data":[{"contactNumber":"555"},null]}`).Client).OptOuts.List(t.Context())
	if err != nil || len(list) != 1 {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestRepositoryPageResultIsAPage(t *testing.T) {
	t.Parallel()
	s := serve(t, paged(1, withID))
	n := 0
	params := &equipmentsystems.InstalledEquipmentListCustomFieldTypesParams{Page: 1}
	for field, err := range equipmentsystems.New(s.Client).InstalledEquipment.AllCustomFieldTypes(t.Context(), params) {
		if n++; err != nil || field.ID != int64(n) {
			t.Errorf("%+v, %v", field, err)
		}
	}
	if n != 3 {
		t.Errorf("%d fields", n)
	}
}

func TestJournalEntriesPage(t *testing.T) {
	t.Parallel()
	s := serve(t, paged(1, func(id int) string { return fmt.Sprintf(`{"id":"entry-%d"}`, id) }))
	var ids []string
	for entry, err := range accounting.New(s.Client).JournalEntries.All(t.Context(), &accounting.JournalEntriesListParams{
		CustomFields: map[string]string{"Job site": "A&B", "x": "1"},
		PageSize:     500,
	}) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, entry.ID.Or(""))
	}
	if fmt.Sprint(ids) != "[entry-1 entry-2 entry-3]" {
		t.Errorf("IDs are %v", ids)
	}
	// A dictionary in a query string, in the dotted form that this list documents.
	for _, r := range s.all() {
		if r.query.Get("customField.Job site") != "A&B" || r.query.Get("customField.x") != "1" {
			t.Errorf("the query is %v", r.query)
		}
	}
	if _, err := accounting.New(s.Client).JournalEntries.List(t.Context(), &accounting.JournalEntriesListParams{PageSize: 501}); suite.Error(err) == nil {
		t.Error("a page of 501 was asked for")
	}
}

func TestIntacctMappingsCountFromZero(t *testing.T) {
	t.Parallel()
	s := serve(t, paged(0, withID))
	n := 0
	for _, err := range settings.New(s.Client).BusinessUnits.AllIntacctMappings(t.Context(), nil) {
		if n++; err != nil {
			t.Fatal(err)
		}
	}
	requests := s.all()
	if n != 3 || len(requests) != 2 || requests[0].query.Get("page") != "0" || requests[1].query.Get("page") != "1" {
		t.Fatalf("%d mappings by %+v", n, requests)
	}
	for _, r := range requests {
		if r.query.Get("includeTotal") != "false" || r.query.Get("pageSize") != "50" {
			t.Errorf("the query is %v, want all three parameters in it", r.query)
		}
	}
}

// Version 3 of the calls and version 2 are two lists with records of their own.
func TestCallsOfTwoVersions(t *testing.T) {
	t.Parallel()
	inFlight := make(chan struct{}, 1)
	answer := paged(1, func(id int) string {
		return fmt.Sprintf(`{"id":%d,"leadCall":{"id":%d,"duration":"00:01:05"}}`, id, id)
	})
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		select {
		case inFlight <- struct{}{}:
			answer(w, r)
			<-inFlight
		default:
			t.Error("two pages of calls were asked for at once, which the server does not stand")
		}
	})
	services := telecom.New(s.Client)
	for call, err := range services.Calls.All(t.Context(), nil) {
		if err != nil || call.LeadCall.Duration.Duration() != 65*time.Second {
			t.Errorf("%+v, %v", call, err)
		}
	}
	for call, err := range services.Calls.AllLegacy(t.Context(), nil) { //nolint:staticcheck // the older list is what is tested
		if err != nil || call.LeadCall.Duration.Duration() != 65*time.Second {
			t.Errorf("%+v, %v", call, err)
		}
	}
	var paths []string
	for _, r := range s.all() {
		paths = append(paths, r.path)
	}
	want := "telecom/v3/tenant/7/calls telecom/v3/tenant/7/calls telecom/v2/tenant/7/calls telecom/v2/tenant/7/calls"
	if got := strings.Join(paths, " "); got != want {
		t.Errorf("asked for %s", got)
	}
}

func TestTimeSpans(t *testing.T) {
	t.Parallel()
	s := serve(t, `{"id":1,"start":"09:00","duration":"1.02:03:04.5","active":true}`)
	got, err := dispatch.New(s.Client).ArrivalWindows.Get(t.Context(), 1)
	if err != nil || got.Start.Duration() != 9*time.Hour || got.Duration.Duration() != 26*time.Hour+3*time.Minute+4500*time.Millisecond {
		t.Errorf("%+v, %v", got, err)
	}
	data, err := json.Marshal(got)
	if err != nil || !strings.Contains(string(data), `"start":"09:00:00","duration":"1.02:03:04.5000000"`) {
		t.Errorf("%s, %v", data, err)
	}
}

func TestEnumsOfNumbers(t *testing.T) {
	t.Parallel()
	var lead marketing.AttributedLead
	if err := json.Unmarshal([]byte(`{"leadType":1}`), &lead); err != nil || !lead.LeadType.Known() {
		t.Errorf("%+v, %v", lead.LeadType, err)
	}
	if err := json.Unmarshal([]byte(`{"leadType":99}`), &lead); err != nil || lead.LeadType != 99 || lead.LeadType.Known() {
		t.Errorf("%+v, %v", lead.LeadType, err)
	}
	if err := json.Unmarshal([]byte(`{"leadType":"WebBooking"}`), &lead); err != nil || lead.LeadType != marketing.LeadTypeCodeWebBooking {
		t.Errorf("a word became %d, %v", lead.LeadType, err)
	}
	if err := json.Unmarshal([]byte(`{"leadType":"Pigeon"}`), &lead); err != nil || lead.LeadType.Known() {
		t.Errorf("an unknown word became %d, %v", lead.LeadType, err)
	}
	lead.LeadType = 99
	data, err := json.Marshal(lead)
	if err != nil || !strings.Contains(string(data), `"leadType":99`) {
		t.Errorf("%s, %v", data, err)
	}
}

func TestAnswersWithoutADocumentedShape(t *testing.T) {
	t.Parallel()
	s := serve(t, `{"anything": [1.10]}`)
	got, err := sales.New(s.Client).Opportunities.Get(t.Context(), 4)
	if err != nil || string(got) != `{"anything": [1.10]}` {
		t.Errorf("%s, %v", got, err)
	}
	s.only(t).went(t, "GET", "sales/v2/tenant/7/opportunities/4", "")
}
