// The books: what the company owes to its vendors. Bills, vendor credits and payments hold together, and the journal
// (seed_journal.go) tells of them all.

package sandbox

import (
	"fmt"
	"slices"
	"time"
)

// books is the module of what bookTables lists.
const books = "accounting/books"

func bookTables() []string {
	return []string{
		"remittance-vendors", "inventory-bills", "ap-bills", "ap-credits", "ap-payments",
		"journal-entries", "journal-entry-details", "journal-entry-summary",
	}
}

// bookkeeper keeps the books.
type bookkeeper struct {
	*seeder
	dice     *dice
	bills    []*bill
	credits  []*vendorCredit
	payments []*vendorPayment
	items    int
	unitByID map[int64]named
	accounts map[string]object // as the journal shows them
	lines    int
	since    time.Time // what is older is not in the journal
}

// bill is a bill as payments and the journal see it.
type bill struct {
	id               int64
	number           string
	vendor           int // place in the list of vendors
	unit             named
	job              *job
	stock            object // where the goods went
	order            any
	amount, credited int64
	created          time.Time
	due              time.Time
	status           string
	parts            []posting
}

// posting is an amount on an account; what is negative is a credit.
type posting struct {
	account string
	amount  int64
	sku     object
}

// billFor is the id of the bill for the nth receipt; for some of them none came yet.
func billFor(n int) any {
	if n%12 == 5 || n%7 == 6 { // every twelfth receipt was canceled
		return nil
	}
	return numbered(idBills, n)
}

func (d *seeder) seedBooks() {
	d.need("inventory")
	b := &bookkeeper{seeder: d, dice: d.dice("bills"), unitByID: make(map[int64]named)}
	for _, unit := range d.units {
		b.unitByID[unit.id] = unit
	}
	b.remittances()
	for _, receipt := range d.drafts["inventory/receipts"] {
		if receipt.served.get("billId") != nil {
			b.bill(receipt.served)
		}
	}
	for range max(6, d.scale/25) {
		b.expense()
	}
	b.creditReturns()
	b.payVendors()
	b.journal()
}

func remittanceName(vendor int) string { return vendorNames()[vendor] + " Receivables" }

func vendorRef(n int) object { return named{numbered(idVendors, n), vendorNames()[n]}.ref() }

func remittanceRef(n int) object {
	return named{numbered(idRemittanceVendors, n), remittanceName(n)}.ref()
}

func (b *bookkeeper) remittances() {
	dice := b.seeder.dice("remittance vendors")
	for i, vendor := range b.drafts["inventory/vendors"] {
		created, _ := vendor.served.get("createdOn").(time.Time)
		created = dice.within(created, b.base.Add(-time.Hour))
		first, last := pick(dice, b.words.first), pick(dice, b.words.last)
		b.add("accounting/remittance-vendors", object{
			{"id", numbered(idRemittanceVendors, i)}, {"name", remittanceName(i)}, {"active", i < activeVendors}, {"customerId", nil},
			{"isApproved", i != 3}, {"isVerified", i < 3}, {"contactInfo", object{
				{"firstName", first}, {"lastName", last}, {"phone", dice.phone()}, {"email", email(first, last)}, {"fax", ""},
			}},
			{"address", vendor.served.get("address")}, {"createdOn", created}, {"modifiedOn", dice.changed(created)},
		}, nil)
	}
}

// bill files the bill for a receipt.
func (b *bookkeeper) bill(receipt object) {
	id, _ := receipt.get("billId").(int64)
	n := int(id - numbered(idBills, 0))
	received, _ := receipt.get("receivedOn").(time.Time)
	vendor, _ := receipt.get("vendorId").(int64)
	unit, _ := receipt.get("businessUnitId").(int64)
	one := &bill{
		id: id, number: fmt.Sprintf("B%d", b.serial(60_000+n)), vendor: int(vendor - numbered(idVendors, 0)), unit: b.unitByID[unit],
		order: receipt.get("purchaseOrderId"), created: b.dice.within(received, received.AddDate(0, 0, 5)),
	}
	if last := b.base.Add(-time.Hour); one.created.After(last) {
		one.created = last
	}
	if job, ok := receipt.get("jobId").(int64); ok {
		one.job = b.plan.jobs[job-numbered(idJobs, 0)]
	}
	lines, _ := receipt.get("items").([]object)
	place, _ := receipt.get("inventoryLocationId").(int64)
	stock := b.drafts["inventory/warehouses"][place-numbered(idWarehouses, 0)].served
	one.stock = object{{"id", place}, {"name", stock.get("name")}}
	var items, shown []object
	for i, line := range lines {
		quantity, _ := line.get("quantity").(amount)
		cost, _ := line.get("cost").(amount)
		sku, _ := line.get("skuId").(int64)
		s := b.words.skus[sku-numbered(idSKUs, 0)]
		one.amount += quantity.unscaled * cost.unscaled
		one.parts = append(one.parts, posting{"1300", quantity.unscaled * cost.unscaled, object{
			{"id", sku}, {"type", s.kind}, {"code", line.get("code")},
		}})
		item := object{
			{"order", i + 1}, {"name", line.get("name")}, {"description", line.get("description")}, {"quantity", quantity}, {"cost", cost},
			{"allocatedTax", cents(0)}, {"allocatedShipping", cents(0)}, {"allocatedOtherCosts", cents(0)}, {"fullyLandedUnitCost", cost},
			{"inventoryLocation", stock.get("name")}, {"serialNumber", nil}, {"generalLedgerAccount", line.get("generalLedgerAccount")},
			{"costOfSaleAccount", line.get("costOfSaleAccount")}, {"assetAccount", line.get("assetAccount")},
			{"id", numbered(idBills, 1_000_000+b.items)}, {"skuId", sku}, {"receiptItemId", line.get("id")}, {"skuType", s.kind},
			{"skuCode", line.get("code")}, {"budgetCodeId", nil},
		}
		b.items++
		items = append(items, item)
		detailed := append(slices.Clone(item), member{"vendorPartNumber", fmt.Sprintf("V-%05d", 31*(sku-numbered(idSKUs, 0)+1))})
		detailed.set("inventoryLocation", append(slices.Clone(one.stock), member{"type", "Warehouse"}))
		shown = append(shown, detailed)
	}
	switch one.status = "Reconciled"; {
	case n%14 == 8:
		one.status = "Canceled"
	case n%9 == 4:
		one.status = "Discrepancy"
	case n%5 == 1:
		one.status = "Unreconciled"
	}
	served, hidden := b.paper(one, "Procurement", "Purchasing")
	served = append(served, object{
		{"vendorNumber", receipt.get("vendorInvoiceNumber")}, {"shipToDescription", receipt.get("shipToDescription")},
		{"shipTo", receipt.get("shipTo")}, {"summary", "Bill for purchase order " + text(receipt.get("number"))},
	}...)
	kind := numbered(idPurchaseTypes, 0)
	if one.job != nil {
		kind = numbered(idPurchaseTypes, 1)
	}
	hidden = append(hidden, object{
		{"purchaseOrderNumber", receipt.get("number")}, {"purchaseOrderType", purchaseTypes()[kind-numbered(idPurchaseTypes, 0)]},
	}...)
	b.add("accounting/inventory-bills", append(slices.Clone(served), object{
		{"items", items}, {"active", one.status != "Canceled"},
	}...), append(slices.Clone(hidden), member{"billType", "Procurement"}))
	b.add("accounting/ap-bills", append(served, object{{"items", shown}, {"expenseItems", []object{}}}...), hidden)
}

// expense files a bill that was entered by hand.
func (b *bookkeeper) expense() {
	n := len(b.bills)
	created := b.dice.past(365)
	one := &bill{
		id: numbered(idBills, 5_000_000+n), number: fmt.Sprintf("B%d", b.serial(80_000+n)), vendor: b.dice.IntN(activeVendors),
		unit: pick(b.dice, b.units), created: created, status: pick(b.dice, []string{"Unreconciled", "Reconciled", "Reconciled"}),
	}
	var items []object
	for _, name := range []string{"Freight", "Tool rental"}[:b.dice.between(1, 2)] {
		sum := int64(b.dice.between(2_500, 90_000))
		one.amount += sum
		one.parts = append(one.parts, posting{"6200", sum, nil})
		items = append(items, object{
			{"id", numbered(idBills, 2_000_000+b.items)}, {"amount", cents(sum)}, {"description", name},
			{"generalLedgerAccount", b.seeder.accounts["6200"]}, {"job", nil}, {"businessUnit", one.unit.ref()}, {"budgetCodeId", nil},
			{"projectLabelIds", []int64{}},
		})
		b.items++
	}
	served, hidden := b.paper(one, "ApBill", "Standalone")
	b.add("accounting/ap-bills", append(served, object{
		{"vendorNumber", fmt.Sprintf("X-%d", b.serial(900+n))}, {"shipToDescription", nil}, {"shipTo", nil}, {"summary", "Expenses"},
		{"items", []object{}}, {"expenseItems", items},
	}...), hidden)
}

// paper is what bills of all kinds have in common, and what their filters look at.
func (b *bookkeeper) paper(one *bill, kind, source string) (served, hidden object) {
	b.bills = append(b.bills, one)
	dice, day := b.dice, one.created.Truncate(24*time.Hour)
	term := pick(dice, b.terms)
	one.due = day.AddDate(0, 0, term.days)
	var canceled, by, reconciled, job, jobNumber any
	changed, status, user, invoiced := dice.changed(one.created), syncStatus(dice), b.user(dice), one.amount
	match := "NoDiscrepancy"
	switch one.status {
	case "Reconciled":
		reconciled = changed
	case "Canceled":
		canceled, by, status = changed, object{{"id", user.user}, {"name", user.name}}, "Pending"
	case "Discrepancy":
		invoiced, match = one.amount+int64(dice.between(100, 2_000)), "Discrepancy"
	}
	if one.job != nil {
		job, jobNumber = one.job.id, one.job.name
	}
	return object{
			{"id", one.id}, {"purchaseOrderId", one.order}, {"syncStatus", status}, {"status", one.status}, {"source", source},
			{"billType", kind}, {"postDate", day}, {"referenceNumber", one.number}, {"billDate", day}, {"earlyDiscountDate", nil},
			{"billAmount", cents(one.amount)}, {"vendorInvoiceTotal", cents(invoiced)}, {"taxAmount", cents(0)},
			{"shippingAmount", cents(0)}, {"landedCostMethod", "None"}, {"otherAmount", cents(0)}, {"createdBy", user.name},
			{"createdOn", one.created}, {"modifiedOn", changed}, {"termName", term.name}, {"dueDate", one.due},
			{"doNotPay", one.status == "Discrepancy"}, {"dateCanceled", canceled}, {"canceledBy", by}, {"batch", b.batch(status, day)},
			{"businessUnit", one.unit.ref()}, {"taxZone", pick(dice, b.zones).ref()}, {"vendor", vendorRef(one.vendor)},
			{"remittanceVendorInfo", remittanceRef(one.vendor)}, {"budgetCodeId", nil}, {"customFields", []object{}}, {"jobId", job},
			{"jobNumber", jobNumber}, {"dateReconciled", reconciled},
		}, object{
			{"billNumber", one.number}, {"date", day}, {"cost", cents(one.amount)}, {"threeWayMatchDiscrepancy", match},
		}
}
