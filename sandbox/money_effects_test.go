package sandbox

import (
	"fmt"
	"math/big"
	"net/http"
	"testing"
	"time"
)

// sum adds up a member of rows.
func sumOf(t *testing.T, rows []map[string]any, member string) *big.Rat {
	t.Helper()
	all := new(big.Rat)
	for _, row := range rows {
		all.Add(all, decimal(t, row[member]))
	}
	return all
}

// What is paid in a payroll is the sum of its gross pay items, whatever is added, changed and taken away. What was paid
// already takes no changes.
func TestPayrollsAddUpAfterWrites(t *testing.T) {
	t.Parallel()
	s, clock := startAt(t)
	clock.move(s, time.Hour)
	payrolls := s.list("/payroll/v2/payrolls", q("pageSize", "5000"))
	var open, closed map[string]any
	for _, one := range payrolls {
		if one["status"] == "Pending" && open == nil {
			open = one
		}
		if one["status"] == "Paid" && closed == nil {
			closed = one
		}
	}
	payroll := id(open["id"])
	items := func() []map[string]any {
		return s.list("/payroll/v2/gross-pay-items", q("payrollIds", payroll, "pageSize", "5000"))
	}
	before := sumOf(t, items(), "amount")
	check := func(count int, more string) {
		t.Helper()
		want, _ := new(big.Rat).SetString(more)
		got := new(big.Rat).Sub(sumOf(t, items(), "amount"), before)
		if got.Cmp(want) != 0 {
			t.Errorf("the payroll pays %s more, want %s", got.FloatString(4), more)
		}
		fed := 0
		for _, row := range rows(t, s.get(http.StatusOK, "/payroll/v2/export/gross-pay-items", q("from", "2025-03-03T13:00:00Z", "includeRecentChanges", "true"))) {
			if row["active"] == true {
				fed++
			}
		}
		if fed != count {
			t.Errorf("the feed has %d items, want %d", fed, count)
		}
	}
	code := s.list("/payroll/v2/activity-codes", nil)[1]
	invoice := s.list("/accounting/v2/invoices", q("pageSize", "1"))[0]
	body := func(amount, more string) string {
		return `{"payrollId":` + payroll + `,"amount":` + amount + `,"activityCodeId":` + id(code["id"]) + `,"date":"2025-03-03T00:00:00Z"` + more + `}`
	}
	first := id(s.write(http.StatusOK, http.MethodPost, "/payroll/v2/gross-pay-items", body("100.05", `,"invoiceId":`+id(invoice["id"])+`,"memo":"Bonus"`))["id"])
	check(1, "100.05")
	second := id(s.write(http.StatusOK, http.MethodPost, "/payroll/v2/gross-pay-items", body("-0.1", ""))["id"])
	check(2, "99.95")
	find := func(key string) map[string]any {
		for _, one := range items() {
			if id(one["id"]) == key {
				return one
			}
		}
		t.Fatalf("item %s is not listed", key)
		return nil
	}
	one := find(first)
	if one["employeeId"] != open["employeeId"] || one["employeeType"] != open["employeeType"] || one["activity"] != code["name"] ||
		one["activityCode"] != code["code"] || one["grossPayItemType"] != "InvoiceRelatedBonus" || one["invoiceNumber"] != invoice["referenceNumber"] ||
		one["customerName"] != nested(invoice, "customer", "name") || one["jobId"] != nested(invoice, "job", "id") {
		t.Errorf("the item is %v", one)
	}
	if other := find(second); other["grossPayItemType"] != "CustomBonus" || num(other["jobId"]) != 0 || other["invoiceNumber"] != nil {
		t.Errorf("an item without an invoice is %v", other)
	}
	s.write(http.StatusOK, http.MethodPut, "/payroll/v2/gross-pay-items/"+first, body("50.25", ""))
	if one := find(first); one["memo"] != nil || one["invoiceId"] != nil || one["customerName"] != nil || one["grossPayItemType"] != "CustomBonus" {
		t.Errorf("replaced, the item is %v", one)
	}
	check(2, "50.15")
	s.write(http.StatusOK, http.MethodDelete, "/payroll/v2/gross-pay-items/"+second, "")
	check(1, "50.25")
	paid := s.list("/payroll/v2/gross-pay-items", q("payrollIds", id(closed["id"])))[0]
	s.write(http.StatusConflict, http.MethodDelete, "/payroll/v2/gross-pay-items/"+id(paid["id"]), "")
	s.write(http.StatusConflict, http.MethodPut, "/payroll/v2/gross-pay-items/"+id(paid["id"]), body("1", ""))
	s.write(http.StatusConflict, http.MethodPost, "/payroll/v2/gross-pay-items",
		`{"payrollId":`+id(closed["id"])+`,"amount":1,"activityCodeId":`+id(code["id"])+`,"date":"2025-03-03T00:00:00Z"}`)
	s.write(http.StatusBadRequest, http.MethodPost, "/payroll/v2/gross-pay-items", `{"payrollId":7,"amount":1,"activityCodeId":7,"date":"2025-03-03T00:00:00Z"}`)
}

// An adjustment is what it says, or so much for each hour or piece.
func TestPayrollAdjustments(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	for body, want := range map[string]string{
		`"amount":12.34`: "12.34", `"hours":1.5,"rate":21.25`: "31.88", `"quantity":3,"rate":-0.335`: "-1.01", `"amount":7,"rate":100,"hours":2`: "7", ``: "0",
	} {
		if body != "" {
			body = "," + body
		}
		made := s.write(http.StatusOK, http.MethodPost, "/payroll/v2/payroll-adjustments",
			`{"employeeType":"Technician","employeeId":130000001,"postedOn":"2025-03-03T00:00:00Z"`+body+`}`)
		got := s.get(http.StatusOK, "/payroll/v2/payroll-adjustments/"+id(made["id"]), q("employeeType", "Technician"))
		if n, _ := new(big.Rat).SetString(want); decimal(t, got["amount"]).Cmp(n) != 0 {
			t.Errorf("%s comes to %v, want %s", body, got["amount"], want)
		}
	}
	if found := s.list("/payroll/v2/payroll-adjustments", q("postedOnOrAfter", "2025-03-03", "postedOnOrBefore", "2025-03-04", "active", "Any")); len(found) < 5 {
		t.Errorf("%d adjustments are found by their day", len(found))
	}
}

// Orders, returns and templates come to what their items do.
func TestPurchasesAddUp(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	order := s.list("/inventory/v2/purchase-orders", q("pageSize", "1"))[0]
	sku := objects(order["items"])[0]
	line := func(quantity, cost string) string {
		return fmt.Sprintf(`{"skuId":%s,"description":"d","vendorPartNumber":"v","quantity":%s,"cost":%s}`, id(sku["skuId"]), quantity, cost)
	}
	made := s.write(http.StatusOK, http.MethodPost, "/inventory/v2/purchase-orders", fmt.Sprintf(`{"vendorId":%s,"typeId":%s,"businessUnitId":%s,
		"inventoryLocationId":%s,"impactsTechnicianPayroll":false,"memo":"soon","vendorInvoiceNumber":"V7","date":"2025-03-03T00:00:00Z",
		"requiredOn":"2025-03-05T00:00:00Z","tax":1.10,"shipping":2.20,"items":[%s,%s],
		"shipTo":{"description":"Shop","address":{"street":"1 Elm St","unit":"","city":"Akron","state":"OH","zip":"44301","country":"USA"}}}`,
		id(order["vendorId"]), id(order["typeId"]), id(order["businessUnitId"]), id(order["inventoryLocationId"]), line("2.5", "10.01"), line("3", "0.1")))
	path := "/inventory/v2/purchase-orders/" + id(made["id"])
	check := func(want string) map[string]any {
		t.Helper()
		got := s.get(http.StatusOK, path, nil)
		if n, _ := new(big.Rat).SetString(want); decimal(t, got["total"]).Cmp(n) != 0 {
			t.Errorf("the order comes to %v, want %s", got["total"], want)
		}
		return got
	}
	got := check("28.63") // 25.03 + 0.30 + 1.10 + 2.20
	first := objects(got["items"])[0]
	if first["skuCode"] != sku["skuCode"] || first["skuType"] != sku["skuType"] || num(first["total"]) != 25.03 ||
		got["summary"] != "soon" || got["vendorDocumentNumber"] != "V7" || nested(got, "shipTo", "city") != "Akron" || got["status"] != "Pending" {
		t.Errorf("the order is %v", got)
	}
	s.write(http.StatusOK, http.MethodPatch, path, `{"tax":0.004}`)
	check("27.53")
	s.write(http.StatusOK, http.MethodPatch, path, `{"tax":0,"items":[{"id":`+id(first["id"])+`,`+line("1", "5")[1:]+`]}`)
	check("7.2")
	s.write(http.StatusOK, http.MethodPatch, path+"/cancellation", `{}`)
	if check("7.2")["status"] != "Canceled" {
		t.Error("the order is not canceled")
	}
	s.write(http.StatusConflict, http.MethodPatch, path+"/cancellation", `{}`)
}

// A journal entry that is sent has its lines, and a summary of them by account and business unit.
func TestJournalLines(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	accounts := s.list("/accounting/v2/gl-accounts", nil)
	a, b := id(accounts[0]["id"]), id(accounts[1]["id"])
	unit := id(s.list("/settings/v2/business-units", nil)[0]["id"])
	customer := s.list("/crm/v2/customers", q("pageSize", "1"))[0]
	known := make(map[string]bool)
	for _, entry := range s.list("/accounting/v2/journal-entries", nil) {
		known[fmt.Sprint(entry["id"])] = true
	}
	lines := func(n string) string {
		return fmt.Sprintf(`{"name":"March","status":"Open","versionId":1,"postDate":"2025-03-01","customFields":{"Team":"North"},"lines":[
			{"accountId":%s,"debit":%s,"credit":0,"businessUnitId":%s,"customerId":%s},{"accountId":%s,"debit":0.10,"credit":0,"businessUnitId":%s},
			{"accountId":%s,"debit":0,"credit":%s,"memo":"all"}]}`, a, n, unit, id(customer["id"]), a, unit, b, n)
	}
	s.write(http.StatusOK, http.MethodPost, "/accounting/v2/journal-entries", lines("33.33"))
	path := ""
	for _, entry := range s.list("/accounting/v2/journal-entries", nil) {
		if !known[fmt.Sprint(entry["id"])] {
			path = "/accounting/v2/journal-entries/" + fmt.Sprint(entry["id"])
			if fields := objects(entry["customFields"]); entry["source"] != "External" || entry["isEmpty"] != false || len(fields) != 1 || fields[0]["value"] != "North" {
				t.Errorf("the entry is %v", entry)
			}
		}
	}
	check := func(debit, credit string) {
		t.Helper()
		details := s.list(path+"/details", nil)
		summary := s.list(path+"/summary", nil)
		if len(details) != 3 || len(summary) != 2 {
			t.Fatalf("%d lines and %d sums", len(details), len(summary))
		}
		for _, rows := range [][]map[string]any{details, summary} {
			for member, text := range map[string]string{"debit": debit, "credit": credit} {
				if n, _ := new(big.Rat).SetString(text); sumOf(t, rows, member).Cmp(n) != 0 {
					t.Errorf("the %s is %s, want %s", member, sumOf(t, rows, member).FloatString(2), text)
				}
			}
		}
		if nested(details[0], "customer", "name") != customer["name"] || nested(details[0], "account", "number") != accounts[0]["number"] || details[2]["memo"] != "all" {
			t.Errorf("the lines are %v", details)
		}
	}
	check("33.43", "33.33")
	s.write(http.StatusOK, http.MethodPut, path, lines("5"))
	check("5.10", "5")
	synced := s.write(http.StatusOK, http.MethodPatch, path+"/sync", `{"syncStatus":"Synced","versionId":3}`)
	if synced["syncStatus"] != "Synced" || num(synced["lastSyncVersionId"]) != 3 {
		t.Errorf("got %v", synced)
	}
	s.write(http.StatusOK, http.MethodDelete, path, "")
	s.get(http.StatusNotFound, path+"/details", nil)
}
