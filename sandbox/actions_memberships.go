// Memberships that are sold, and visits that come with them.

package sandbox

// sellMembership makes a membership and the invoice that bills it.
func sellMembership(d *domain, op *operation) func(*call) reply {
	v, ok := d.collection(op, "memberships/v2/memberships")
	if !ok {
		return d.acts(op)
	}
	return func(c *call) reply {
		body := c.body.object
		kind, price := d.durationBilling(body.get("durationBillingId"))
		served := object{{"active", true}, {"status", "Active"}, {"from", dayOf(c.now)}, {"membershipTypeId", kind}}
		membership := d.spawn(c, v.subject, body, served, nil)
		answer := object{{"customerMembershipId", membership.id}, {"invoiceId", d.number()}}
		if s := d.foreign("accounting/invoices"); s != nil {
			item := object{
				{"id", d.number()}, {"quantity", int64(1)}, {"price", price}, {"total", price}, {"cost", cents(0)}, {"totalCost", cents(0)},
				{"type", "Service"}, {"skuId", body.get("saleTaskId")}, {"membershipTypeId", kind}, {"createdOn", c.now}, {"modifiedOn", c.now},
				{"order", int64(1)}, {"inventory", false}, {"taxable", false}, {"isChargeable", true}, {"addOn", false},
			}
			if sku := d.lookup("pricebook/services", body.get("saleTaskId")); sku != nil {
				item.set("skuName", sku.value("code"))
				item.set("displayName", sku.value("displayName"))
			}
			invoice := d.spawn(c, s, nil, object{
				{"syncStatus", "Pending"}, {"invoiceDate", dayOf(c.now)}, {"dueDate", dayOf(c.now)}, {"subTotal", price},
				{"salesTax", cents(0)}, {"total", price}, {"balance", price}, {"discountTotal", cents(0)}, {"active", true},
				{"items", []object{item}}, {"customFields", []object{}}, {"membershipId", membership.id}, {"invoiceConfiguration", "MembershipInvoice"},
				{"customer", d.reference("crm/customers", body.get("customerId"))},
				{"location", d.reference("crm/locations", body.get("locationId"))},
				{"businessUnit", d.reference("settings/business-units", body.get("businessUnitId"))},
			}, nil)
			d.fileItems(c, invoice)
			d.alter(c, "accounting/invoices", invoice.key, func(served, _ *object) { served.set("referenceNumber", invoice.key) })
			d.owe(c, body.get("customerId"), rational(price))
			answer.set("invoiceId", invoice.id)
		}
		return d.respond(c, &view{op: op, shape: op.Body, slot: noSlot}, nil, []known{{answer}})
	}
}

// durationBilling finds the type of membership that a duration and a price belong to, the first type when none is known.
func (d *domain) durationBilling(id any) (membershipType int64, price any) {
	price = cents(0)
	for r := range d.store["memberships/membership-types"].read().all() {
		membershipType = r.id
		break
	}
	if r := d.lookup("memberships/duration-billing-items", id); r != nil {
		price = money(rational(r.value("salePrice")))
		if of, ok := r.value("membershipTypeId").(int64); ok {
			membershipType = of
		}
	}
	return membershipType, price
}

// markEvent notes that the visit of a recurring service was made by a job, or was not.
func markEvent(done bool) action {
	return func(d *domain, op *operation) func(*call) reply {
		v := d.owned(op)
		if v == nil {
			return d.acts(op)
		}
		return func(c *call) reply {
			r := d.change(c, v, func(_ *maker, served, _ *object) {
				served.set("status", "NotAttempted")
				served.set("jobId", nil)
				if done {
					served.set("status", "Won")
					served.set("jobId", c.body.object.get("jobId"))
				}
			})
			if r == nil {
				return d.unknown(c, v)
			}
			return d.respond(c, &view{op: op, shape: op.Body, slot: noSlot}, nil, []known{{object{{"id", r.id}}}})
		}
	}
}
