package irregular

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/accounting"
	"github.com/servicetitan-go/servicetitan/crm"
	"github.com/servicetitan-go/servicetitan/inventory"
	"github.com/servicetitan-go/servicetitan/jobs"
	"github.com/servicetitan-go/servicetitan/pricebook"
	"github.com/servicetitan-go/servicetitan/reporting"
)

func TestDeleteWithABody(t *testing.T) {
	t.Parallel()
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	err := crm.New(s.Client).Tags.RemoveFromCustomers(t.Context(), &crm.RemoveTagsRequest{CustomerIDs: []int64{1}, TagTypeIDs: []int64{2, 3}})
	if err != nil {
		t.Error(err)
	}
	s.only(t).went(t, "DELETE", "crm/v2/tenant/7/tags", `{"customerIds":[1],"tagTypeIds":[2,3]}`)

	s = serve(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	err = jobs.New(s.Client).Jobs.DetachEquipment(t.Context(), 4, &jobs.DetachEquipmentRequest{EquipmentIDs: []int64{5}})
	if err != nil {
		t.Error(err)
	}
	s.only(t).went(t, "DELETE", "jpm/v2/tenant/7/jobs/4/equipment", `{"equipmentIds":[5]}`)
	if kind := s.only(t).contentType; kind != "application/json" {
		t.Errorf("the Content-Type is %q", kind)
	}
}

func TestABodyThatIsAnArray(t *testing.T) {
	t.Parallel()
	s := serve(t, `[{"invoiceId":1,"success":false,"errorMessage":"no"}]`)
	got, err := accounting.New(s.Client).Invoices.MarkAsExported(t.Context(), []accounting.MarkInvoiceAsExportedRequest{{InvoiceID: 1}})
	if err != nil || len(got) != 1 || got[0].Success {
		t.Errorf("%+v, %v", got, err)
	}
	s.only(t).went(t, "POST", "accounting/v2/tenant/7/invoices/markasexported", `[{"invoiceId":1}]`)
}

func TestADictionaryInBrackets(t *testing.T) {
	t.Parallel()
	s := serve(t, `{"hasMore":false,"data":[]}`)
	_, err := inventory.New(s.Client).Vendors.List(t.Context(), &inventory.VendorsListParams{CustomFields: map[string]string{"Site & yard": "1=2"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := s.only(t).query; got.Get("customField.Fields[Site & yard]") != "1=2" || len(got) != 1 {
		t.Errorf("the query is %v", got)
	}
}

// The page goes into the query: the server overlooks it in the body.
func TestReportDataByPost(t *testing.T) {
	t.Parallel()
	s := serve(t, `{"fields":[{"name":"Name","label":"Name"},{"name":"Total","label":"Total"}],
		"page":2,"pageSize":1000,"hasMore":false,"totalCount":null,"data":[["A",12.30],[null,12345678901234567890.123]]}`)
	got, err := reporting.New(s.Client).Reports.GetData(t.Context(), "operations", 9,
		&reporting.ReportsGetDataParams{Page: 2, PageSize: 25000},
		&reporting.GetReportDataRequest{Parameters: []reporting.ReportParameterValue{
			{Name: "From", Value: "2026-01-01"}, {Name: "Units", Value: []int64{1, 2}}, {Name: "Rate", Value: json.Number("1.10")},
		}})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Data) != 2 || got.Data[0][1] != json.Number("12.30") || got.Data[1][0] != nil || got.Data[1][1] != json.Number("12345678901234567890.123") {
		t.Errorf("rows are %v", got.Data)
	}
	r := s.only(t)
	r.went(t, "POST", "reporting/v2/tenant/7/report-category/operations/reports/9/data",
		`{"parameters":[{"name":"From","value":"2026-01-01"},{"name":"Units","value":[1,2]},{"name":"Rate","value":1.10}]}`)
	if r.query.Get("page") != "2" || r.query.Get("pageSize") != "25000" {
		t.Errorf("the query is %v", r.query)
	}
}

// A report is read although it is asked for by POST, so it may be asked for again.
func TestReportDataIsRepeated(t *testing.T) {
	t.Parallel()
	n := 0
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		if n++; n == 1 {
			w.Header().Set("Retry-After", "0.01")
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		_, _ = w.Write([]byte(`{"fields":[],"data":[],"hasMore":false}`))
	})
	if _, err := reporting.New(s.Client).Reports.GetData(t.Context(), "x", 1, nil, &reporting.GetReportDataRequest{}); err != nil || n != 2 {
		t.Errorf("asked %d times, %v", n, err)
	}
}

// What is not set in a bulk update is not sent, although the documents call all of it required.
func TestBulkUpdatesSendWhatIsSet(t *testing.T) {
	t.Parallel()
	s := serve(t, `{}`)
	err := pricebook.New(s.Client).Bulk.Update(t.Context(), &pricebook.UpdateBulkRequest{
		Services: servicetitan.Value([]pricebook.BulkServiceUpdate{{ID: 5, Price: servicetitan.Value(servicetitan.NewDecimal(12550, 2))}}),
	})
	if err != nil {
		t.Error(err)
	}
	s.only(t).went(t, "PATCH", "pricebook/v2/tenant/7/pricebook", `{"services":[{"price":125.50,"id":5}]}`)
}
