// What of a record follows from its other members: sums from items, and what a reference tells of.

package sandbox

import (
	"math/big"
	"slices"
	"strings"
)

// conclude completes a record that a body made or changed.
func (d *domain) conclude(s *subject, m *maker, served *object) {
	switch s.name {
	case "inventory/purchase-orders":
		items := d.stock(served, func(item *object) {
			item.set("total", times(item.get("quantity"), item.get("cost")))
		})
		served.set("total", money(items.Add(items, new(big.Rat).Add(rational(served.get("tax")), rational(served.get("shipping"))))))
	case "inventory/receipts":
		d.follow(served, "inventory/purchase-orders", "purchaseOrderId", "vendorId", "businessUnitId", "inventoryLocationId", "shipTo", "technicianId", "jobId")
		served.set("receiptAmount", money(d.stock(served, func(*object) {})))
	case "inventory/returns":
		served.set("returnAmount", money(d.stock(served, func(item *object) { item.set("active", true) })))
	case "memberships/invoice-templates":
		items, sum := cloned(served.get("items")), new(big.Rat)
		for i := range items {
			sum.Add(sum, new(big.Rat).Mul(rational(items[i].get("quantity")), rational(items[i].get("unitPrice"))))
			if sku := d.sku(items[i]); sku != nil {
				items[i].set("skuType", skuType(sku))
			}
		}
		served.set("items", items)
		served.set("total", money(sum))
	case "equipmentsystems/installed-equipment":
		d.follow(served, "crm/locations", "locationId", "customerId")
		tags := cloned(served.get("tags"))
		for i := range tags {
			tags[i].set("ownerId", served.get("id"))
		}
		served.set("tags", tags)
	case "payroll/gross-pay-items":
		d.concludeGrossPay(served)
	case "payroll/payroll-adjustments":
		if served.get("amount") == nil && served.get("rate") != nil { // so much for each hour, or for each piece
			count := served.get("hours")
			if count == nil {
				count = served.get("quantity")
			}
			served.set("amount", times(count, served.get("rate")))
		}
	case "payroll/job-timesheets":
		d.follow(served, "jpm/appointments", "appointmentId", "jobId")
	case "taskmanagement/tasks":
		served.set("customerName", d.nameOf("customerId", idOf(served.get("customerId"))))
		if served.get("isClosed") == true && served.get("closedOn") == nil {
			served.set("closedOn", m.now)
		}
	case "jpm/projects":
		for _, name := range []string{"status", "subStatus"} {
			if r := d.lookup("jpm/project-"+strings.ToLower(name)+"es", served.get(name+"Id")); r != nil {
				served.set(name, r.value("name"))
			}
		}
	case "accounting/journal-entries":
		if served.get("source") == nil { // an entry that is sent is not ServiceTitan's own
			served.set("source", "External")
		}
	}
}

// stock completes items of what is in store, and adds their costs up.
func (d *domain) stock(served *object, complete func(item *object)) *big.Rat {
	sum := new(big.Rat)
	items := cloned(served.get("items"))
	for i := range items {
		item := &items[i]
		if sku := d.sku(*item); sku != nil {
			for _, pair := range [][2]string{{"skuName", "displayName"}, {"skuCode", "code"}, {"name", "displayName"}, {"code", "code"}} {
				if item.has(pair[0]) {
					item.set(pair[0], sku.value(pair[1]))
				}
			}
			if item.has("skuType") {
				item.set("skuType", skuType(sku))
			}
		}
		complete(item)
		sum.Add(sum, rational(times(item.get("quantity"), item.get("cost"))))
	}
	if served.has("items") {
		served.set("items", items)
	}
	return sum
}

// cloned is a list of objects that can be changed, whoever shows the old one.
func cloned(list any) []object {
	old, _ := list.([]object)
	out := make([]object, len(old))
	for i := range old {
		out[i] = slices.Clone(old[i])
	}
	return out
}

// follow takes members over from the record that a member refers to, as far as there is one and the record has none.
func (d *domain) follow(served *object, resource, by string, members ...string) {
	r := d.lookup(resource, served.get(by))
	if r == nil {
		return
	}
	for _, name := range members {
		if served.get(name) == nil && r.value(name) != nil {
			served.set(name, r.value(name))
		}
	}
}

// concludeGrossPay says who is paid, what for, and which invoice and job it is about.
func (d *domain) concludeGrossPay(served *object) {
	if payroll := d.lookup("payroll/payrolls", served.get("payrollId")); payroll != nil {
		served.set("employeeId", payroll.value("employeeId"))
		served.set("employeeType", payroll.value("employeeType"))
	}
	if code := d.lookup("payroll/activity-codes", served.get("activityCodeId")); code != nil {
		served.set("activity", code.value("name"))
		served.set("activityCode", code.value("code"))
	}
	switch kind := served.get("grossPayItemType"); kind {
	case nil, "InvoiceRelatedBonus", "CustomBonus":
	default:
		return // hours and salaries are about no invoice
	}
	kind, about := "CustomBonus", object{{"jobId", int64(0)}}
	if invoice := d.lookup("accounting/invoices", served.get("invoiceId")); invoice != nil {
		kind = "InvoiceRelatedBonus"
		about = object{{"invoiceNumber", invoice.value("referenceNumber")}, {"jobId", int64(0)}}
		for _, name := range []string{"customer", "location", "job"} {
			if of, ok := invoice.value(name).(object); ok {
				about.set(name+"Id", of.get("id"))
				about.set(name+"Name", of.get("name"))
				about.set(name+"Number", of.get("number"))
			}
		}
	}
	served.set("grossPayItemType", kind)
	for _, name := range []string{"invoiceNumber", "jobId", "jobNumber", "customerId", "customerName", "locationId", "locationName"} {
		served.set(name, about.get(name))
	}
}
