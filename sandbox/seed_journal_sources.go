// What the journal tells of: invoices, what was received for them, and what vendors got.

package sandbox

import "time"

// customerOf is what the lines of an invoice name.
func customerOf(inv *invoice) object {
	return object{{"customer", inv.customer.ref()}, {"customerLocation", inv.location.ref()}}
}

// invoiced books invoices and credit memos: what customers owe is income, tax, and the end of what was in stock.
func (b *bookkeeper) invoiced() []*transaction {
	var list []*transaction
	for i, inv := range b.invoices {
		if !inv.active || len(inv.items) == 0 || inv.date.Before(b.since) {
			continue
		}
		job := b.plan.jobs[i]
		about := append(customerOf(inv), member{"job", object{{"id", job.id}, {"number", job.name}}})
		if job.project != nil {
			about = append(about, member{"project", object{{"id", job.project.id}, {"number", job.project.name}}})
		}
		tax, _ := inv.served.get("salesTax").(amount)
		t := &transaction{kind: "Invoice", number: inv.number, id: inv.id, date: inv.date, unit: inv.unit, about: about}
		t.postings = append(t.postings, posting{"1200", inv.total, nil}, posting{"2200", -tax.unscaled, nil})
		for _, item := range inv.items {
			total, _ := item.get("total").(amount)
			cost, _ := item.get("totalCost").(amount)
			income, _ := item.get("generalLedgerAccount").(object)
			id, _ := item.get("skuId").(int64)
			code := int(id - numbered(idSKUs, 0))
			sku := object{{"id", id}, {"type", item.get("type")}, {"code", discountCode(code)}}
			if code < len(b.words.skus) {
				sku.set("code", skuCode(b.words.skus[code], code))
			}
			t.postings = append(t.postings, posting{text(income.get("number")), -total.unscaled, sku})
			if spent, ok := item.get("costOfSaleAccount").(object); ok {
				t.postings = append(t.postings, posting{text(spent.get("number")), cost.unscaled, sku}, posting{"1300", -cost.unscaled, sku})
			}
		}
		list = append(list, t)
	}
	for _, memo := range b.memos {
		if !memo.active {
			continue
		}
		list = append(list, &transaction{
			kind: "CreditMemo", number: memo.number, id: memo.id, date: memo.date, unit: memo.invoice.unit, about: customerOf(memo.invoice),
			postings: []posting{{memo.account, memo.total - memo.tax, nil}, {"2200", memo.tax, nil}, {"1200", -memo.total, nil}},
		})
	}
	return list
}

// received books payments and deposits: money comes in, and goes to the bank without the fees.
func (b *bookkeeper) received() []*transaction {
	var list []*transaction
	for _, payment := range b.drafts["accounting/payments"] {
		p := payment.served
		day, _ := p.get("date").(time.Time)
		if p.get("active") != true || day.Before(b.since) {
			continue
		}
		total, _ := p.get("total").(amount)
		id, _ := p.get("id").(int64)
		list = append(list, &transaction{
			kind: "Payment", number: text(p.get("referenceNumber")), id: id, date: day, unit: unitOf(p), about: object{
				{"customer", p.get("customer")}, {"paymentType", object{{"id", p.get("typeId")}, {"name", p.get("type")}}},
			}, postings: []posting{{"1100", total.unscaled, nil}, {"1200", -total.unscaled, nil}},
		})
	}
	for _, one := range b.deposits {
		if one.open {
			continue
		}
		list = append(list, &transaction{
			kind: "BankDeposit", number: one.name, id: one.id, date: one.date.Truncate(24 * time.Hour), unit: unitOf(one.payments[0].served),
			postings: []posting{{"1000", one.gross - one.fee, nil}, {"6100", one.fee, nil}, {"1100", -one.gross, nil}},
		})
	}
	return list
}

// unitOf reads the business unit of a payment.
func unitOf(payment object) named {
	ref, _ := payment.get("businessUnit").(object)
	id, _ := ref.get("id").(int64)
	return named{id, text(ref.get("name"))}
}

// owed books bills, vendor credits and vendor payments.
func (b *bookkeeper) owed() []*transaction {
	var list []*transaction
	for _, one := range b.bills {
		if one.status == "Canceled" {
			continue
		}
		about := object{{"vendor", vendorRef(one.vendor)}}
		if one.stock != nil {
			about = append(about, member{"inventoryLocation", one.stock})
		}
		if one.job != nil {
			about = append(about, member{"job", object{{"id", one.job.id}, {"number", one.job.name}}})
		}
		list = append(list, &transaction{
			kind: "Bill", number: one.number, id: one.id, date: one.created.Truncate(24 * time.Hour), unit: one.unit, about: about,
			postings: append([]posting{{"2000", -one.amount, nil}}, one.parts...),
		})
	}
	for _, c := range b.credits {
		list = append(list, &transaction{
			kind: "VendorCredit", number: c.number, id: c.id, date: c.date, unit: c.unit, about: object{{"vendor", vendorRef(c.vendor)}},
			postings: []posting{{"2000", c.amount, nil}, {"1300", -c.amount, nil}},
		})
	}
	for _, p := range b.payments {
		if !p.active {
			continue
		}
		list = append(list, &transaction{
			kind: "VendorPayment", number: p.name, id: p.id, date: p.date, unit: p.bills[0].unit,
			about:    object{{"vendor", vendorRef(p.vendor)}},
			postings: []posting{{"2000", p.amount, nil}, {"1000", -p.amount, nil}},
		})
	}
	return list
}
