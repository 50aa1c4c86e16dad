package sandbox

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// 32 clients read and write at once, while faults come and go and time passes. The race detector looks on.
func TestManyClientsReadAndWrite(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(20), WithQuirks())
	invoice, location := id(s.list("/accounting/v2/invoices", nil)[0]["id"]), s.list("/crm/v2/locations", nil)[0]
	estimate, visit := id(s.list("/sales/v2/estimates", nil)[0]["id"]), id(s.list("/jpm/v2/appointments", nil)[0]["id"])
	job := fmt.Sprintf(`{"customerId":%s,"locationId":%s,"businessUnitId":%s,"jobTypeId":%s,"priority":"Normal","campaignId":%s,
		"appointments":[{"start":"2025-03-04T09:00:00Z","end":"2025-03-04T11:00:00Z","technicianIds":[130000002]}]}`,
		id(location["customerId"]), id(location["id"]), id(s.list("/settings/v2/business-units", nil)[0]["id"]),
		id(s.list("/jpm/v2/job-types", nil)[0]["id"]), id(s.list("/marketing/v2/campaigns", nil)[0]["id"]))
	calls := [][3]string{
		{http.MethodGet, "/accounting/v2/invoices", ""},
		{http.MethodPatch, "/accounting/v2/invoices/" + invoice + "/items", `{"description":"a","quantity":1,"unitPrice":2}`},
		{http.MethodPost, "/accounting/v2/payments", `{"typeId":1,"splits":[{"invoiceId":` + invoice + `,"amount":1}]}`},
		{http.MethodGet, "/crm/v2/export/customers", ""},
		{http.MethodPost, "/jpm/v2/jobs", job},
		{http.MethodPut, "/sales/v2/estimates/" + estimate + "/items", `{"quantity":1,"unitPrice":2,"unitCost":1}`},
		{http.MethodPost, "/dispatch/v2/appointment-assignments/assign-technicians", `{"jobAppointmentId":` + visit + `,"technicianIds":[130000001,130000003]}`},
		{http.MethodPost, "/dispatch/v2/appointment-assignments/unassign-technicians", `{"jobAppointmentId":` + visit + `,"technicianIds":[130000003]}`},
		{http.MethodGet, "/jpm/v2/jobs", ""},
		{http.MethodPost, "/settings/v2/tag-types", `{"name":"a","color":"#fff"}`},
	}
	var group sync.WaitGroup
	for n := range 32 {
		group.Go(func() {
			for i := range calls {
				c := calls[(n+i)%len(calls)]
				header := s.credentials()
				header["Content-Type"] = "application/json"
				got := s.send(c[0], s.path(c[1]), header, strings.NewReader(c[2]))
				if got.status != http.StatusOK && got.status != http.StatusTeapot {
					t.Errorf("%s %s: %d %.300s", c[0], c[1], got.status, got.body)
				}
			}
			injection, err := s.Inject(Fault{Operation: "crm.Customers.*", Status: http.StatusTeapot, Times: 1})
			if err != nil {
				t.Error(err)
				return
			}
			s.Advance(time.Millisecond)
			if err := s.Put("crm/customers", map[string]any{"name": "A"}); err != nil {
				t.Error(err)
			}
			var all []map[string]any
			if err := s.All("crm/customers", &all); err != nil || len(all) == 0 {
				t.Error(len(all), err)
			}
			injection.Remove()
			s.Requests()
		})
	}
	group.Wait()
	var one struct {
		Items []map[string]any `json:"items"`
		Total string           `json:"total"`
	}
	if err := s.Get("accounting/invoices", invoice, &one); err != nil || len(one.Items) < 32 {
		t.Errorf("%d items on the invoice, %v", len(one.Items), err)
	}
}
