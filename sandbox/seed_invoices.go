// Invoices and their items. All money is whole cents: an item is quantity times price, the items add up to the
// subtotal, and subtotal and tax to the total.

package sandbox

import (
	"fmt"
	"time"
)

// invoice is an invoice while payments are applied to it.
type invoice struct {
	*draft
	id             int64
	number         string
	customer       *customer
	unit           named
	location       *location
	tech           person
	created        time.Time
	date           time.Time
	items          []object
	open           string // status of a job that is not done, and billed nothing
	total, balance int64
	active         bool
	settled        time.Time // when something was last paid
}

// sku is something that can be sold.
type sku struct {
	name, kind  string
	price, cost int64 // cents
	taxable     bool
	account     string
}

func skus() []sku {
	return []sku{
		{"Diagnostic visit", "Service", 8_900, 0, false, "4000"}, {"Furnace tune-up", "Service", 14_900, 0, false, "4000"},
		{"Drain cleaning", "Service", 27_500, 0, false, "4000"}, {"Labor, per hour", "Service", 16_500, 0, false, "4000"},
		{"Panel inspection", "Service", 12_950, 0, false, "4000"}, {"Capacitor 45/5", "Material", 4_875, 1_240, true, "4000"},
		{"Contactor 30A", "Material", 6_420, 1_835, true, "4000"}, {"Copper pipe, per foot", "Material", 735, 312, true, "4000"},
		{"Filter 16x25x4", "Material", 3_999, 1_105, true, "4000"}, {"GFCI outlet", "Material", 4_250, 1_499, true, "4000"},
		{"Wax ring", "Material", 1_275, 333, true, "4000"}, {"Furnace 80,000 BTU", "Equipment", 389_900, 164_750, true, "4100"},
		{"Heat pump 3 ton", "Equipment", 645_000, 288_300, true, "4100"},
		{"Water heater 50 gal", "Equipment", 189_500, 72_480, true, "4100"},
	}
}

func (d *seeder) seedInvoices() {
	dice := d.dice("invoices")
	items := 0
	for _, c := range d.customers {
		for range dice.between(0, 5) {
			inv := &invoice{customer: c, unit: pick(dice, d.units), active: !dice.chance(5)}
			inv.id = numbered(idInvoices, len(d.invoices))
			inv.number = fmt.Sprint(d.serial(100_000 + len(d.invoices)))
			l := pick(dice, c.locations)
			created := dice.within(l.created, d.base.Add(-2*time.Hour))
			inv.date = created.Truncate(24 * time.Hour)
			tech := d.technician(dice)
			inv.location, inv.tech, inv.created = l, tech, created
			lines, sums := d.invoiceItems(dice, inv, tech, created, &items)
			tax, code := int64(0), any(nil)
			if !c.exempt {
				tax = rounded(sums.taxable*l.zone.rate, 1_000_000)
				code = object{{"id", l.zone.id}, {"name", l.zone.name}, {"taxRate", amount{l.zone.rate, 6}}}
			}
			inv.total = sums.all + tax
			if inv.active {
				inv.balance = inv.total
			}
			status := pick(dice, []string{"Pending", "Posted", "Exported"})
			fields := []object{}
			if dice.chance(20) {
				fields = append(fields, object{{"name", "Purchase approval"}, {"value", fmt.Sprintf("PO-%d", dice.between(100, 999))}})
			}
			inv.draft = d.add("accounting/invoices", object{
				{"id", inv.id}, {"syncStatus", status}, {"referenceNumber", inv.number}, {"invoiceDate", inv.date},
				{"dueDate", inv.date.AddDate(0, 0, c.term.days)}, {"summary", "<p>" + text(lines[0].get("displayName")) + "</p>"},
				{"subTotal", cents(sums.all)}, {"salesTax", cents(tax)}, {"salesTaxCode", code}, {"taxZoneId", l.zone.id},
				{"total", cents(inv.total)}, {"balance", cents(inv.balance)}, {"discountTotal", cents(sums.discount)},
				{"invoiceType", nil}, {"customer", c.ref()}, {"customerAddress", c.address},
				{"location", object{{"id", l.id}, {"name", l.name}}},
				{"locationAddress", l.address}, {"businessUnit", inv.unit.ref()}, {"termName", c.term.name},
				{"createdBy", d.user(dice).name},
				{"batch", d.batch(status, inv.date)}, {"createdOn", created}, {"modifiedOn", dice.changed(created)},
				{"job", d.jobReference(len(d.invoices), inv.unit)},
				{"employeeInfo", object{{"id", tech.id}, {"name", tech.name}, {"modifiedOn", created}}},
				{"sentStatus", pick(dice, []string{"NotSent", "Sent", "Opened"})},
				{"reviewStatus", pick(dice, []string{"NeedsReview", "Reviewed", "Reviewed", "OnHold"})}, {"assignedTo", nil},
				{"items", lines}, {"customFields", fields}, {"active", inv.active}, {"invoiceConfiguration", "JobInvoice"},
			}, object{})
			inv.items = lines
			d.invoices = append(d.invoices, inv)
		}
	}
}

// jobReference is how the nth invoice names its job.
func (d *seeder) jobReference(n int, unit named) object {
	return object{{"id", numbered(idJobs, n)}, {"number", fmt.Sprint(d.serial(500_000 + n))}, {"type", jobTypes()[jobTypeFor(unit)].name}}
}

// seedOpenInvoices makes the invoices of jobs that are not done. A job has its invoice from the day it is booked.
func (d *seeder) seedOpenInvoices() {
	dice := d.dice("open invoices")
	statuses := []string{"Scheduled", "InProgress", "Canceled", "Hold", "Dispatched", "Scheduled", "Scheduled", "Scheduled"}
	for i := range max(len(statuses), d.scale/5) {
		c := pick(dice, d.customers)
		for !c.active { // the first customer is
			c = pick(dice, d.customers)
		}
		n := len(d.invoices)
		inv := &invoice{
			id: numbered(idInvoices, n), number: fmt.Sprint(d.serial(100_000 + n)), customer: c, unit: pick(dice, d.units), tech: d.technician(dice),
			location: c.locations[0], open: statuses[i%len(statuses)], active: true,
		}
		since := inv.location.created
		if recent := d.base.AddDate(0, 0, -14); since.Before(recent) {
			since = recent
		}
		inv.created = dice.within(since, d.base.Add(-2*time.Hour))
		inv.date = inv.created.Truncate(24 * time.Hour)
		inv.active = inv.open != "Canceled"
		l, changed := inv.location, dice.changed(inv.created)
		inv.draft = d.add("accounting/invoices", object{
			{"id", inv.id}, {"syncStatus", "Pending"}, {"referenceNumber", inv.number}, {"invoiceDate", inv.date},
			{"dueDate", inv.date.AddDate(0, 0, c.term.days)}, {"summary", nil}, {"subTotal", cents(0)}, {"salesTax", cents(0)},
			{"salesTaxCode", nil}, {"taxZoneId", l.zone.id}, {"total", cents(0)}, {"balance", cents(0)}, {"discountTotal", cents(0)},
			{"invoiceType", nil}, {"customer", c.ref()}, {"customerAddress", c.address}, {"location", l.ref()},
			{"locationAddress", l.address},
			{"businessUnit", inv.unit.ref()}, {"termName", c.term.name}, {"createdBy", d.user(dice).name}, {"batch", nil},
			{"createdOn", inv.created}, {"modifiedOn", changed}, {"job", d.jobReference(n, inv.unit)},
			{"employeeInfo", object{{"id", inv.tech.id}, {"name", inv.tech.name}, {"modifiedOn", inv.created}}},
			{"sentStatus", "NotSent"},
			{"reviewStatus", "NeedsReview"}, {"assignedTo", nil}, {"items", []object{}}, {"customFields", []object{}},
			{"active", inv.active}, {"invoiceConfiguration", "JobInvoice"},
		}, object{})
		d.invoices = append(d.invoices, inv)
	}
}

// sums is what the items of an invoice come to.
type sums struct{ all, taxable, discount int64 }

// invoiceItems draws the items of an invoice and files them for the feed of items too.
func (d *seeder) invoiceItems(dice *dice, inv *invoice, tech person, created time.Time, count *int) ([]object, sums) {
	var lines []object
	var total sums
	// Interfaces made once: there are more items than anything else.
	when, day, unit, worker, id := any(created), any(inv.date), any(inv.unit.ref()), any(tech.id), any(inv.id)
	line := func(s sku, code int, quarters int64) {
		sum := rounded(s.price*quarters, 4)
		total.all += sum
		switch {
		case s.kind == "PriceModifier":
			total.discount -= sum
		case s.taxable:
			total.taxable += sum
		}
		var asset, cost any
		switch s.kind {
		case "Material":
			asset, cost = d.accounts["1300"], d.accounts["5000"]
		case "Equipment":
			asset, cost = d.accounts["1300"], d.accounts["5100"]
		}
		name, price, members := any(s.name), any(cents(s.price)), any(cents(s.price))
		if s.kind != "PriceModifier" {
			members = memberPrice(s.price)
		}
		item := object{
			{"id", numbered(idInvoiceItems, *count)}, {"description", "<p>" + s.name + "</p>"}, {"quantity", amount{quarters * 25, 2}},
			{"cost", cents(s.cost)}, {"totalCost", cents(rounded(s.cost*quarters, 4))}, {"price", price}, {"type", s.kind},
			{"skuName", name}, {"skuId", numbered(idSKUs, code)}, {"total", cents(sum)}, {"inventory", s.kind == "Material"},
			{"taxable", s.taxable}, {"isChargeable", true}, {"generalLedgerAccount", d.accounts[s.account]},
			{"costOfSaleAccount", cost},
			{"assetAccount", asset}, {"membershipTypeId", int64(0)}, {"displayName", name}, {"soldHours", nil}, {"createdOn", when},
			{"modifiedOn", when}, {"serviceDate", day}, {"order", len(lines) + 1}, {"businessUnit", unit},
			{"displayInAmount", true}, {"addOn", len(lines) > 2}, {"memberPrice", members}, {"technicianId", worker},
			{"active", inv.active}, {"invoiceId", id},
		}
		if s.name == "Labor, per hour" {
			item.set("soldHours", amount{quarters * 25, 2})
		}
		*count++
		lines = append(lines, item)
		d.add("accounting/invoice-items", item, nil)
	}
	all := d.words.skus
	for range dice.between(1, 5) {
		code := dice.IntN(len(all))
		quarters := int64(4)
		switch s := all[code]; {
		case s.name == "Labor, per hour":
			quarters = int64(dice.between(2, 26))
		case s.kind == "Material":
			quarters = 4 * int64(dice.between(1, 12))
		}
		line(all[code], code, quarters)
	}
	if total.all > 20_000 && dice.chance(15) {
		line(sku{"Loyalty discount", "PriceModifier", -rounded(total.all, 20), 0, false, "4900"}, len(all), 4)
	}
	return lines, total
}

// batch is the accounting batch of a month. What is pending is in none.
func (d *seeder) batch(status string, date time.Time) any {
	if status == "Pending" {
		return nil
	}
	months := date.Year()*12 + int(date.Month())
	return object{{"id", numbered(idBatches, months)}, {"number", fmt.Sprint(months)}, {"name", date.Format("January 2006")}}
}

// rounded divides and rounds halves up, away from zero.
func rounded(n, by int64) int64 {
	if n < 0 {
		return -rounded(-n, by)
	}
	return (n + by/2) / by
}
