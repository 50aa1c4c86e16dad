package sandbox

import (
	"fmt"
	"net/http"
	"testing"
)

func num(v any) float64 { n, _ := v.(float64); return n }

// amountOf reads money that travels as text.
func amountOf(v any) string { return fmt.Sprint(v) }

// What is done to the items of an invoice shows in its totals, and in what its customer owes.
func TestInvoiceItemsMakeTotals(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	var invoice map[string]any
	for _, one := range s.list("/accounting/v2/invoices", q("pageSize", "500")) {
		if items, _ := one["items"].([]any); len(items) == 0 && one["balance"] == "0.00" {
			invoice = one
			break
		}
	}
	key := id(invoice["id"])
	customer := "/crm/v2/customers/" + id(invoice["customer"].(map[string]any)["id"])
	before := num(s.get(http.StatusOK, customer, nil)["balance"])
	check := func(sub, total string, owed float64) map[string]any {
		t.Helper()
		got := s.list("/accounting/v2/invoices", q("ids", key))[0]
		if amountOf(got["subTotal"]) != sub || amountOf(got["total"]) != total || amountOf(got["balance"]) != total {
			t.Errorf("subtotal %v, total %v, balance %v; want %s and %s", got["subTotal"], got["total"], got["balance"], sub, total)
		}
		if now := num(s.get(http.StatusOK, customer, nil)["balance"]); now-before > owed+0.001 || now-before < owed-0.001 {
			t.Errorf("the customer owes %v more, want %v", now-before, owed)
		}
		return got
	}
	items := "/accounting/v2/invoices/" + key + "/items"
	s.write(http.StatusOK, http.MethodPatch, items, `{"description":"Pump","quantity":2.5,"unitPrice":10.01}`)
	got := check("25.03", "25.03", 25.03)
	item := id(got["items"].([]any)[0].(map[string]any)["id"])
	s.write(http.StatusOK, http.MethodPatch, items, `{"id":`+item+`,"description":"Pump","quantity":3,"unitPrice":10}`)
	check("30.00", "30.00", 30)
	s.write(http.StatusOK, http.MethodDelete, items+"/"+item, "")
	check("0.00", "0.00", 0)
}

// A payment lowers the balance of what it pays, and its change undoes what it did.
func TestPaymentsMoveBalances(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	var invoice map[string]any
	for _, one := range s.list("/accounting/v2/invoices", q("pageSize", "500")) {
		if one["balance"] == one["total"] && one["total"] != "0.00" {
			invoice = one
			break
		}
	}
	key, customer := id(invoice["id"]), id(invoice["customer"].(map[string]any)["id"])
	owes := func() float64 { return num(s.get(http.StatusOK, "/crm/v2/customers/"+customer, nil)["balance"]) }
	balance := func() any { return s.list("/accounting/v2/invoices", q("ids", key))[0]["balance"] }
	before := owes()
	kind := id(s.list("/accounting/v2/payment-types", nil)[0]["id"])
	body := `{"typeId":` + kind + `,"splits":[{"invoiceId":` + key + `,"amount":` + amountOf(invoice["total"]) + `}]`
	made := s.write(http.StatusOK, http.MethodPost, "/accounting/v2/payments", body+`,"customerId":`+customer+`}`)
	if balance() != "0.00" || owes() >= before {
		t.Errorf("the balance is %v, and the customer owes %v of %v", balance(), owes(), before)
	}
	payment := s.list("/accounting/v2/payments", q("ids", id(made["id"])))[0]
	if payment["total"] != invoice["total"] || payment["unappliedAmount"] != "0.00" {
		t.Errorf("the payment is of %v, unapplied %v", payment["total"], payment["unappliedAmount"])
	}
	s.write(http.StatusOK, http.MethodPatch, "/accounting/v2/payments/"+id(made["id"]), body+`,"active":false}`)
	if balance() != invoice["total"] || owes() != before {
		t.Errorf("voided: the balance is %v, and the customer owes %v of %v", balance(), owes(), before)
	}
}

// The items of an estimate add up to its subtotal.
func TestEstimateItemsMakeTotals(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	estimate := s.list("/sales/v2/estimates", q("pageSize", "1"))[0]
	path := "/sales/v2/estimates/" + id(estimate["id"])
	item := s.write(http.StatusOK, http.MethodPut, path+"/items", `{"skuId":`+
		id(s.list("/pricebook/v2/services", q("pageSize", "1"))[0]["id"])+`,"quantity":2,"unitPrice":50,"unitCost":1}`)
	after := s.get(http.StatusOK, path, nil)
	if num(item["total"]) != 100 || num(after["subtotal"])-num(estimate["subtotal"]) != 100 {
		t.Errorf("the item is %v; the subtotal went from %v to %v", item["total"], estimate["subtotal"], after["subtotal"])
	}
	s.write(http.StatusOK, http.MethodDelete, path+"/items/"+id(item["id"]), "")
	if now := s.get(http.StatusOK, path, nil); now["subtotal"] != estimate["subtotal"] {
		t.Errorf("the subtotal is %v, want %v", now["subtotal"], estimate["subtotal"])
	}
}
