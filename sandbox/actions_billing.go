// What changes of an invoice do to its sums, to its job, to the feed of items, and to what its customer owes.

package sandbox

import (
	"math/big"
	"slices"
)

// bill changes an invoice, adds its items up again where they changed, and lets the customer owe the difference. A tax
// that the body says stays as it is said. It returns the new invoice, nil when there is none.
func (d *domain) bill(c *call, v *view, edit func(m *maker, served *object), items bool, tax any) *record {
	var customer any
	var owed *big.Rat
	r := d.change(c, v, func(m *maker, served, _ *object) {
		before := rational(served.get("total"))
		edit(m, served)
		addUp(served, items, tax)
		owed = new(big.Rat).Sub(rational(served.get("total")), before)
		if served.get("active") == false {
			owed = new(big.Rat)
		}
		served.plus("balance", owed)
		paidUp(c, served)
		one, _ := served.get("customer").(object)
		customer = one.get("id")
	})
	if r == nil {
		return nil
	}
	if items {
		d.fileItems(c, r)
	}
	d.owe(c, customer, owed)
	if job := d.lookup("jpm/jobs", jobOf(r)); job != nil && job.value("invoiceId") == r.id { // and not an adjustment of its invoice
		d.alter(c, "jpm/jobs", job.key, func(served, _ *object) { served.set("total", r.value("total")) })
	}
	return r
}

func jobOf(invoice *record) any {
	job, _ := invoice.value("job").(object)
	return job.get("id")
}

// addUp sets the sums of an invoice. Items make the subtotal and, when they changed, the tax; without items both are what
// they were set to.
func addUp(invoice *object, changed bool, tax any) {
	items, _ := invoice.get("items").([]object)
	if changed || len(items) > 0 {
		all, taxable, discount := new(big.Rat), new(big.Rat), new(big.Rat)
		for _, item := range items {
			sum := rational(item.get("total"))
			all.Add(all, sum)
			switch {
			case item.get("type") == "PriceModifier":
				discount.Sub(discount, sum)
			case item.get("taxable") == true:
				taxable.Add(taxable, sum)
			}
		}
		invoice.set("subTotal", money(all))
		invoice.set("discountTotal", money(discount))
		if changed {
			code, _ := invoice.get("salesTaxCode").(object)
			invoice.set("salesTax", money(taxable.Mul(taxable, rational(code.get("taxRate")))))
		}
	}
	if tax != nil {
		invoice.set("salesTax", money(rational(tax)))
	}
	invoice.set("total", money(new(big.Rat).Add(rational(invoice.get("subTotal")), rational(invoice.get("salesTax")))))
}

// taxIn puts an invoice into a tax zone.
func (d *domain) taxIn(invoice *object, zone *record) {
	rates, _ := zone.value("rates").([]object)
	rate := new(big.Rat)
	for _, one := range rates {
		rate.Add(rate, rational(one.get("taxRate")))
	}
	invoice.set("taxZoneId", zone.id)
	invoice.set("salesTaxCode", object{{"id", zone.id}, {"name", zone.value("name")}, {"taxRate", stored(rate)}})
}

// fileItems puts the items of an invoice into the feed of items.
func (d *domain) fileItems(c *call, invoice *record) {
	s := d.foreign("accounting/invoice-items")
	items, _ := invoice.value("items").([]object)
	if s == nil {
		return
	}
	s.table.write(c.now, func(w *writer) {
		for _, item := range items {
			var old *record
			for _, r := range w.state.find(text(item.get("id"))) {
				old = r
			}
			if old != nil && old.value("modifiedOn") == item.get("modifiedOn") {
				continue
			}
			w.put(s.resource, old, append(slices.Clone(item), object{{"active", true}, {"invoiceId", invoice.id}}...), nil)
		}
	})
}

// exactly is an amount in cents, and one with more decimal places where it has them.
func exactly(n *big.Rat) any {
	if rounded := money(n); rounded.rat().Cmp(n) == 0 {
		return rounded
	}
	return stored(n)
}

// inCents rounds what a body says of money.
func inCents(v any) *big.Rat { return money(rational(v)).rat() }

// owe adds to what a customer owes.
func (d *domain) owe(c *call, customer any, delta *big.Rat) {
	if customer == nil || delta == nil || delta.Sign() == 0 {
		return
	}
	d.alter(c, "crm/customers", text(customer), func(served, _ *object) {
		served.plus("balance", delta)
		if served.get("creditLimit") != nil {
			served.set("creditLimitBalance", exactly(new(big.Rat).Sub(rational(served.get("creditLimitBalance")), delta)))
		}
	})
}

// updateInvoiceTask changes a task of an invoice. Tasks are made by workflows, of which the sandbox has none, so one that
// is not there is taken on faith.
func updateInvoiceTask(d *domain, op *operation) func(*call) reply {
	v, ok := d.collection(op, "accounting/v2/invoices/{}/tasks")
	if !ok {
		return d.acts(op)
	}
	v.place(d, op.Path, true)
	return func(c *call) reply {
		if answer, stop := v.missing(c); stop {
			return answer
		}
		d.change(c, v, func(m *maker, served, _ *object) { d.apply(v, m, served, c.body.object) })
		return d.respond(c, v, nil, []known{{c.named}})
	}
}

// tellTasks tells of the task that was made.
func tellTasks(d *domain, _ *call, _ object, task *record) object {
	return object{
		{"executionId", guid(d.number())}, {"status", "Completed"}, {"errors", []object{}},
		{"tasks", []object{{{"taskId", task.value("taskId")}, {"key", "task-1"}}}},
	}
}

// adjustInvoice makes a new invoice the adjustment of another: the same customer, and sums of its own.
func adjustInvoice(d *domain, c *call, body object, made *record) object {
	items, _ := body.get("items").([]object)
	var owed *big.Rat
	var customer any
	r := d.alter(c, "accounting/invoices", made.key, func(served, _ *object) {
		if of := d.lookup("accounting/invoices", body.get("adjustmentToId")); of != nil {
			for _, name := range []string{
				"customer", "customerAddress", "location", "locationAddress", "businessUnit", "taxZoneId", "salesTaxCode", "job", "projectId",
			} {
				if value := of.value(name); value != nil {
					served.set(name, value)
				}
			}
		}
		if zone := d.lookup("accounting/tax-zones", body.get("taxZoneId")); zone != nil {
			d.taxIn(served, zone)
		}
		served.set("items", []object{})
		served.set("active", true)
		for _, item := range items {
			d.saveItem(c, served, item)
		}
		addUp(served, len(items) > 0, body.get("tax"))
		served.set("balance", served.get("total"))
		owed = rational(served.get("total"))
		who, _ := served.get("customer").(object)
		customer = who.get("id")
	})
	if r != nil {
		d.fileItems(c, r)
		d.owe(c, customer, owed)
	}
	return nil
}
