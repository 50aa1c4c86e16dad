// Credit memos: what they are used for.

package sandbox

import (
	"math/big"
	"slices"
)

// splitCredit uses a credit memo to pay invoices.
func splitCredit(d *domain, op *operation) func(*call) reply {
	v := d.owned(op)
	if v == nil {
		return d.acts(op)
	}
	return func(c *call) reply {
		var parts, splits []object
		var r *record
		why := ""
		v.table.write(c.now, func(w *writer) {
			if r = v.record(w.state, c); r == nil {
				return
			}
			if !r.active {
				why = "is not active, and pays for nothing."
				return
			}
			sum := new(big.Rat)
			sent, _ := c.body.object.get("splits").([]object)
			for _, one := range sent {
				invoice, part := d.lookup("accounting/invoices", one.get("invoiceId")), inCents(one.get("amount"))
				if invoice == nil {
					continue // reading the body has told of ids that are wrong
				}
				sum.Add(sum, part)
				splits = append(splits, object{{"invoiceId", invoice.id}, {"amount", money(part)}})
				parts = append(parts, object{
					{"appliedId", d.number()}, {"appliedTo", invoice.id}, {"appliedAmount", money(part)}, {"appliedOn", dayOf(w.now)},
					{"appliedBy", "API"}, {"appliedToReferenceNumber", invoice.value("referenceNumber")},
				})
			}
			r = d.rework(w, v.subject, r, func(_ *maker, served, _ *object) {
				old, _ := served.get("appliedTo").([]object)
				served.set("appliedTo", append(slices.Clone(old), parts...))
				served.plus("balance", new(big.Rat).Neg(sum))
			})
		})
		switch {
		case r == nil:
			return d.unknown(c, v)
		case why != "":
			return refused(v.resource.label, r.key, why)
		}
		d.settle(c, parts, -1)
		return d.respond(c, v, nil, []known{{object{{"splits", splits}}, r.served}})
	}
}

// updateCredit changes a credit memo. One that is not active any more pays for nothing.
func updateCredit(d *domain, op *operation) func(*call) reply {
	v := d.owned(op)
	if v == nil {
		return d.acts(op)
	}
	return func(c *call) reply {
		var back []object
		r := d.change(c, v, func(m *maker, served, _ *object) {
			d.apply(v, m, served, c.body.object)
			if served.get("active") == false {
				back, _ = served.get("appliedTo").([]object)
				served.set("appliedTo", []object{})
				served.set("balance", served.get("total"))
			}
		})
		if r == nil {
			return d.unknown(c, v)
		}
		d.settle(c, back, +1)
		return d.respond(c, v, nil, []known{{{{"summary", r.value("description")}}, r.served, c.body.object}})
	}
}
