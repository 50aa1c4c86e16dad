// Payments: what they pay, and what is open after that.

package sandbox

import "math/big"

// createPayment files a payment and applies it to the invoices of its splits.
func createPayment(d *domain, op *operation) func(*call) reply {
	v, ok := d.collection(op, "accounting/v2/payments")
	if !ok {
		return d.acts(op)
	}
	return func(c *call) reply {
		body := c.body.object
		applied, sum := d.splits(c, body)
		total := sum
		if body.get("amount") != nil {
			total = inCents(body.get("amount"))
		}
		served := object{
			{"active", true}, {"appliedTo", applied}, {"total", money(total)}, {"date", c.now},
			{"unappliedAmount", money(new(big.Rat).Sub(total, sum))}, {"syncStatus", "Pending"}, {"customer", d.payer(body, applied)},
		}
		if kind := d.lookup("accounting/payment-types", body.get("typeId")); kind != nil {
			served.set("type", kind.value("name"))
		}
		r := d.spawn(c, v.subject, body, served, nil)
		d.settle(c, applied, -1)
		return d.respond(c, v, nil, []known{d.savedPayment(r, c)})
	}
}

// updatePayment replaces the splits of a payment. One that is not active any more pays for nothing.
func updatePayment(d *domain, op *operation) func(*call) reply {
	v := d.owned(op)
	if v == nil {
		return d.acts(op)
	}
	return func(c *call) reply {
		var before, after []object
		r := d.change(c, v, func(m *maker, served, _ *object) {
			if served.get("active") != false {
				before, _ = served.get("appliedTo").([]object)
			}
			d.apply(v, m, served, c.body.object)
			applied, sum := d.splits(c, c.body.object)
			if served.get("active") == false {
				applied, sum = []object{}, new(big.Rat)
			}
			after = applied
			if kind := d.lookup("accounting/payment-types", c.body.object.get("typeId")); kind != nil {
				served.set("type", kind.value("name"))
			}
			served.set("appliedTo", applied)
			served.set("unappliedAmount", money(new(big.Rat).Sub(rational(served.get("total")), sum)))
		})
		if r == nil {
			return d.unknown(c, v)
		}
		d.alter(c, "accounting/bank-deposit-transactions", r.key, func(served, _ *object) {
			served.set("appliedTo", r.value("appliedTo"))
			served.set("unappliedAmount", r.value("unappliedAmount"))
		})
		d.settle(c, before, +1)
		d.settle(c, after, -1)
		return d.respond(c, v, nil, []known{d.savedPayment(r, c)})
	}
}

// splits turns the splits of a body into what is applied, and adds them up. A split whose invoice is not there, which an
// invoice number may name, is left out.
func (d *domain) splits(c *call, body object) ([]object, *big.Rat) {
	applied, sum := []object{}, new(big.Rat)
	list, _ := body.get("splits").([]object)
	for _, split := range list {
		invoice := d.lookup("accounting/invoices", split.get("invoiceId"))
		if invoice == nil && split.get("invoiceNumber") != nil {
			for r := range d.store["accounting/invoices"].read().all() {
				if r.value("referenceNumber") == split.get("invoiceNumber") {
					invoice = r
				}
			}
		}
		if invoice == nil {
			continue
		}
		part := inCents(split.get("amount"))
		sum.Add(sum, part)
		applied = append(applied, object{
			{"appliedAmount", money(part)}, {"appliedBy", "API"}, {"appliedId", d.number()}, {"appliedOn", c.now},
			{"appliedTo", invoice.id}, {"appliedToReferenceNumber", invoice.value("referenceNumber")},
		})
	}
	return applied, sum
}

// payer is the customer of the body, or of the first invoice that is paid.
func (d *domain) payer(body object, applied []object) any {
	if ref := d.reference("crm/customers", body.get("customerId")); ref != nil || len(applied) == 0 {
		return ref
	}
	if invoice := d.lookup("accounting/invoices", applied[0].get("appliedTo")); invoice != nil {
		return invoice.value("customer")
	}
	return nil
}

// settle changes the balances of invoices and of their customers by what was applied, times sign.
func (d *domain) settle(c *call, applied []object, sign int64) {
	for _, one := range applied {
		delta := new(big.Rat).Mul(rational(one.get("appliedAmount")), big.NewRat(sign, 1))
		var customer any
		d.alter(c, "accounting/invoices", text(one.get("appliedTo")), func(served, _ *object) {
			served.plus("balance", delta)
			paidUp(c, served)
			who, _ := served.get("customer").(object)
			customer = who.get("id")
		})
		d.owe(c, customer, delta)
	}
}

// paidUp says since when an invoice is paid, when nothing of it is open.
func paidUp(c *call, invoice *object) {
	total, balance := rational(invoice.get("total")).Sign(), rational(invoice.get("balance")).Sign()
	switch {
	case total == 0 || total == balance:
		invoice.set("paidOn", nil)
	case invoice.get("paidOn") == nil:
		invoice.set("paidOn", c.now)
	}
}

// savedPayment is what the answers of writes are put together from: they say splits where payments say what is applied.
func (d *domain) savedPayment(r *record, c *call) known {
	splits := []object{}
	applied, _ := r.value("appliedTo").([]object)
	for _, one := range applied {
		splits = append(splits, object{
			{"amount", one.get("appliedAmount")}, {"invoiceId", one.get("appliedTo")}, {"invoiceNumber", one.get("appliedToReferenceNumber")},
		})
	}
	return known{
		{{"splits", splits}, {"status", r.value("syncStatus")}, {"paidOn", r.value("date")}}, r.served, c.body.object, c.named,
	}
}
