// Items of invoices. What changes an item changes the invoice's totals, and with them what the customer owes.

package sandbox

import "slices"

// updateInvoice changes an invoice. Items of the body are saved one by one.
func updateInvoice(d *domain, op *operation) func(*call) reply {
	v := d.owned(op)
	if v == nil {
		return d.acts(op)
	}
	return func(c *call) reply {
		body := slices.Clone(c.body.object)
		items, _ := body.get("items").([]object)
		body = slices.DeleteFunc(body, func(m member) bool { return m.name == "items" })
		zone := d.lookup("accounting/tax-zones", body.get("taxZoneId"))
		anew := zone != nil || body.has("tax") && body.get("tax") == nil // the tax is what the items make of it
		r := d.bill(c, v, func(m *maker, served *object) {
			d.apply(v, m, served, body)
			if zone != nil {
				d.taxIn(served, zone)
			}
			for _, item := range items {
				d.saveItem(c, served, item)
			}
		}, len(items) > 0 || anew, body.get("tax"))
		if r == nil {
			return d.unknown(c, v)
		}
		return d.respond(c, v, nil, []known{{r.served, c.named}})
	}
}

// saveInvoiceItem changes the item whose id the body has, and adds one otherwise.
func saveInvoiceItem(d *domain, op *operation) func(*call) reply {
	v := d.owned(op)
	if v == nil {
		return d.acts(op)
	}
	return func(c *call) reply {
		var item object
		r := d.bill(c, v, func(_ *maker, served *object) { item = d.saveItem(c, served, c.body.object) }, true, nil)
		if r == nil {
			return d.unknown(c, v)
		}
		return d.respond(c, v, nil, []known{{item, c.body.object, c.named}})
	}
}

// deleteInvoiceItem takes an item off an invoice. One that is not on it is gone already.
func deleteInvoiceItem(d *domain, op *operation) func(*call) reply {
	v := &view{op: op, shape: op.Body}
	s := d.families["accounting/v2/invoices"]
	if s == nil {
		return d.acts(op)
	}
	v.show(s, op)
	v.key = "invoiceId"
	return func(c *call) reply {
		r := d.bill(c, v, func(_ *maker, served *object) {
			items, _ := served.get("items").([]object)
			served.set("items", slices.DeleteFunc(slices.Clone(items), func(o object) bool { return text(o.get("id")) == c.path["itemId"] }))
		}, true, nil)
		if r == nil {
			return d.unknown(c, v)
		}
		d.dropItem(c, "accounting/invoice-items", c.path["itemId"], "invoiceId", r.id)
		return d.respond(c, v, nil, []known{{c.named}})
	}
}

// dropItem removes an item from the feed of items.
func (d *domain) dropItem(c *call, resource, key, owner string, id int64) {
	s := d.foreign(resource)
	if s == nil {
		return
	}
	s.table.write(c.now, func(w *writer) {
		for _, item := range w.state.find(key) {
			if item.value(owner) == id {
				w.remove(s.resource, item)
			}
		}
	})
}

// saveItem puts an item of a body into the invoice. It returns the item.
func (d *domain) saveItem(c *call, invoice *object, body object) object {
	old, _ := invoice.get("items").([]object)
	items := slices.Clone(old)
	at := slices.IndexFunc(items, func(o object) bool { return body.get("id") != nil && o.get("id") == body.get("id") })
	item := object{
		{"id", d.number()}, {"quantity", int64(1)}, {"price", cents(0)}, {"cost", cents(0)}, {"type", "Service"}, {"skuId", int64(0)},
		{"inventory", false}, {"taxable", false}, {"isChargeable", true}, {"membershipTypeId", int64(0)}, {"createdOn", c.now},
		{"order", len(items) + 1}, {"businessUnit", invoice.get("businessUnit")}, {"addOn", false}, {"displayInAmount", true},
	}
	if at >= 0 {
		item = slices.Clone(items[at])
	}
	if sku := d.sku(body); sku != nil && item.get("skuId") != sku.id {
		item = merge(item, object{
			{"skuId", sku.id}, {"skuName", sku.value("code")}, {"displayName", sku.value("displayName")}, {"type", skuType(sku)},
			{"price", sku.value("price")}, {"cost", sku.value("cost")}, {"taxable", sku.value("taxable") == true},
			{"inventory", skuType(sku) == "Material"}, {"memberPrice", sku.value("memberPrice")},
		})
	}
	for _, pair := range [][2]string{
		{"skuName", "skuName"}, {"technicianId", "technicianId"}, {"description", "description"}, {"quantity", "quantity"},
		{"unitPrice", "price"}, {"cost", "cost"}, {"isAddOn", "addOn"}, {"budgetCodeId", "budgetCodeId"},
		{"inventoryLocationId", "inventoryLocationId"}, {"installedOn", "serviceDate"},
	} {
		if value := body.get(pair[0]); value != nil {
			item.set(pair[1], value)
		}
	}
	item.set("total", times(item.get("quantity"), item.get("price")))
	item.set("totalCost", times(item.get("quantity"), item.get("cost")))
	item.set("modifiedOn", c.now)
	if at < 0 {
		items = append(items, item)
	} else {
		items[at] = item
	}
	invoice.set("items", items)
	return item
}

// sku finds the service, material, equipment or discount that an item of a body is of, nil when it names none.
func (b *binder) sku(body object) *record {
	for _, kind := range []string{"services", "materials", "equipment", "discounts-and-fees"} {
		if r := b.lookup("pricebook/"+kind, body.get("skuId")); r != nil {
			return r
		}
	}
	return nil
}

// skuType is the word that items have for what was sold.
func skuType(r *record) string {
	switch {
	case r.served.has("isLabor"):
		return "Service"
	case r.served.has("deductAsJobCost"):
		return "Material"
	case r.served.has("manufacturer"):
		return "Equipment"
	}
	return "PriceModifier"
}
