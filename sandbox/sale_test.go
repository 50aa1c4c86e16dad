package sandbox

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
)

// A new estimate is for the customer of its job, and comes to what its items come to; so does one that is replaced.
func TestEstimatesAreAddedUp(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	job := s.list("/jpm/v2/jobs", q("pageSize", "1"))[0]
	made := s.write(http.StatusOK, http.MethodPost, "/sales/v2/estimates", `{"jobId":`+id(job["id"])+`,"name":"A","tax":1.5,
		"items":[{"skuName":"a","quantity":2,"unitPrice":10,"unitCost":1},{"skuName":"b","quantity":1,"unitPrice":5.25,"unitCost":1}]}`)
	if num(made["subtotal"]) != 25.25 || num(made["tax"]) != 1.5 || made["customerId"] != job["customerId"] || len(made["items"].([]any)) != 2 {
		t.Errorf("made %v", made)
	}
	path := "/sales/v2/estimates/" + id(made["id"])
	first := id(made["items"].([]any)[0].(map[string]any)["id"])
	s.write(http.StatusOK, http.MethodPut, path, `{"name":"B","items":[{"id":`+first+`,"quantity":3,"unitPrice":10,"unitCost":1}]}`)
	got := s.get(http.StatusOK, path, nil)
	if num(got["subtotal"]) != 30 || got["name"] != "B" || len(got["items"].([]any)) != 1 {
		t.Errorf("replaced by %v", got)
	}
}

// A membership that is sold is listed, and billed to its customer.
func TestSellingAMembership(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	customer := s.list("/crm/v2/customers", q("pageSize", "1"))[0]
	kind := s.list("/memberships/v2/membership-types", nil)[0]
	var items []map[string]any
	text := s.send(http.MethodGet, s.path("/memberships/v2/membership-types/"+id(kind["id"])+"/duration-billing-items"), s.credentials(), nil)
	if err := json.Unmarshal(text.body, &items); err != nil || len(items) == 0 {
		t.Fatal(err, string(text.body))
	}
	sold := s.write(http.StatusOK, http.MethodPost, "/memberships/v2/memberships/sale", fmt.Sprintf(
		`{"customerId":%s,"businessUnitId":%s,"saleTaskId":1,"durationBillingId":%s,"recurringServiceAction":"None"}`,
		id(customer["id"]), id(s.list("/settings/v2/business-units", nil)[0]["id"]), id(items[0]["id"])))
	got := s.get(http.StatusOK, "/memberships/v2/memberships/"+id(sold["customerMembershipId"]), nil)
	if got["customerId"] != customer["id"] || got["status"] != "Active" || got["membershipTypeId"] != kind["id"] {
		t.Errorf("got %v", got)
	}
	invoice := s.list("/accounting/v2/invoices", q("ids", id(sold["invoiceId"])))
	if len(invoice) != 1 || invoice[0]["membershipId"] != got["id"] || invoice[0]["balance"] != invoice[0]["total"] || invoice[0]["total"] == "0.00" {
		t.Errorf("the invoice is %v", invoice)
	}
}

func TestOptOuts(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	const path = "/telecom/v3/optinouts/optouts"
	post := func(path, body string) string {
		header := s.credentials()
		header["Content-Type"] = "application/json"
		return string(s.send(http.MethodPost, s.path(path), header, reader(body)).body)
	}
	if got := post(path, `{"optOutType":"Global","contactNumbers":["+16145550100"]}`); got != `{"data":[{"contactNumber":"+16145550100","status":"Ok"}]}` {
		t.Errorf("got %s", got)
	}
	post(path, `{"optOutType":"Marketing","contactNumbers":["+16145550100"]}`)
	if got := post(path+"/getlist", `{"contactNumbers":["+16145550100","7"]}`); got != `{"data":[{"contactNumber":"+16145550100","optOutType":"Marketing"}]}` {
		t.Errorf("got %s", got)
	}
}
