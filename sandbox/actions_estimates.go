// Items of estimates. What changes an item changes the estimate's subtotal and tax.

package sandbox

import (
	"math/big"
	"slices"
)

// saveEstimateItem changes the item whose id the body has, and adds one otherwise.
func saveEstimateItem(d *domain, op *operation) func(*call) reply {
	v := d.estimate(op)
	if v == nil {
		return d.acts(op)
	}
	return func(c *call) reply {
		var item object
		r := d.change(c, v, func(_ *maker, served, hidden *object) {
			item = d.putEstimateItem(c, served, c.body.object)
			estimateSums(d, served, hidden)
		})
		if r == nil {
			return d.unknown(c, v)
		}
		d.fileEstimateItems(c, r, []object{item})
		return d.respond(c, v, nil, []known{{item, object{{"estimateId", r.id}}, c.body.object, c.named}})
	}
}

// putEstimateItem puts an item of a body into the estimate. It returns the item.
func (d *domain) putEstimateItem(c *call, estimate *object, body object) object {
	old, _ := estimate.get("items").([]object)
	items := slices.Clone(old)
	at := slices.IndexFunc(items, func(o object) bool { return body.get("id") != nil && o.get("id") == body.get("id") })
	if at < 0 {
		items = append(items, object{{"id", d.number()}, {"createdOn", c.now}, {"qty", int64(1)}, {"chargeable", true}})
		at = len(items) - 1
	}
	items[at] = d.estimateItem(c, items[at], body)
	estimate.set("items", items)
	return items[at]
}

// fileEstimateItems puts items into the list of all items.
func (d *domain) fileEstimateItems(c *call, estimate *record, items []object) {
	s := d.foreign("sales/estimate-items")
	if s == nil {
		return
	}
	s.table.write(c.now, func(w *writer) {
		for _, item := range items {
			var old *record
			for _, one := range w.state.find(text(item.get("id"))) {
				old = one
			}
			w.put(s.resource, old, item, object{{"estimateId", estimate.id}, {"active", true}})
		}
	})
}

// priceEstimate completes a new estimate: whom and where it is for, and what its items come to.
func priceEstimate(d *domain, c *call, body object, made *record) object {
	sent, _ := body.get("items").([]object)
	r := d.alter(c, "sales/estimates", made.key, func(served, hidden *object) {
		if job := d.lookup("jpm/jobs", body.get("jobId")); job != nil {
			for _, name := range []string{"customerId", "locationId", "projectId", "businessUnitId", "jobNumber"} {
				if value := job.value(name); value != nil {
					served.set(name, value)
				}
			}
		} else if where := d.lookup("crm/locations", body.get("locationId")); where != nil {
			served.set("customerId", where.value("customerId"))
		}
		served.set("active", true)
		if body.get("status") == nil {
			served.set("status", state("Open"))
		}
		sold(c, served)
		d.reprice(c, served, hidden, body, sent)
	})
	if r != nil {
		items, _ := r.value("items").([]object)
		d.fileEstimateItems(c, r, items)
	}
	return nil
}

// sold says since when an estimate is sold, when it is.
func sold(c *call, estimate *object) {
	switch {
	case stateOf(estimate.get("status")) != "Sold":
		estimate.set("soldOn", nil)
	case estimate.get("soldOn") == nil:
		estimate.set("soldOn", c.now)
	}
}

// reprice gives an estimate the items of a body. A tax that the body says stays as it is said.
func (d *domain) reprice(c *call, served, hidden *object, body object, sent []object) {
	if sent == nil {
		return
	}
	had, _ := served.get("items").([]object)
	served.set("items", slices.DeleteFunc(slices.Clone(had), func(old object) bool {
		return !slices.ContainsFunc(sent, func(o object) bool { return o.get("id") != nil && o.get("id") == old.get("id") })
	}))
	for _, item := range sent {
		d.putEstimateItem(c, served, item)
	}
	estimateSums(d, served, hidden)
	if tax := body.get("tax"); tax != nil {
		served.set("tax", tax)
	}
}

// replaceEstimate replaces what a body can say of an estimate, and adds its items up.
func replaceEstimate(d *domain, op *operation) func(*call) reply {
	v := d.estimate(op)
	if v == nil {
		return d.acts(op)
	}
	return func(c *call) reply {
		body := slices.DeleteFunc(slices.Clone(c.body.object), func(m member) bool { return m.name == "items" })
		sent, _ := c.body.object.get("items").([]object)
		before := ""
		r := d.change(c, v, func(m *maker, served, hidden *object) {
			items := served.get("items")
			before = stateOf(served.get("status"))
			d.clear(v, m, served, c.body.object)
			d.apply(v, m, served, body)
			served.set("items", items)
			if served.get("status") == nil { // which a body need not say
				served.set("status", state(before))
			}
			sold(c, served)
			d.reprice(c, served, hidden, body, append([]object{}, sent...))
		})
		if r == nil {
			return d.unknown(c, v)
		}
		if after := stateOf(r.value("status")); after != before {
			moved(before, after)(d, c, r)
		}
		items, _ := r.value("items").([]object)
		d.fileEstimateItems(c, r, items)
		return d.respond(c, v, []*record{r}, []known{{r.served, c.body.object, c.named}})
	}
}

// deleteEstimateItem takes an item off an estimate. One that is not on it is gone already.
func deleteEstimateItem(d *domain, op *operation) func(*call) reply {
	v := d.estimate(op)
	if v == nil {
		return d.acts(op)
	}
	return func(c *call) reply {
		r := d.change(c, v, func(_ *maker, served, hidden *object) {
			items, _ := served.get("items").([]object)
			served.set("items", slices.DeleteFunc(slices.Clone(items), func(o object) bool { return text(o.get("id")) == c.path["itemId"] }))
			estimateSums(d, served, hidden)
		})
		if r == nil {
			return d.unknown(c, v)
		}
		d.dropItem(c, "sales/estimate-items", c.path["itemId"], "estimateId", r.id)
		return d.respond(c, v, nil, []known{{c.named}})
	}
}

// estimate is the view of the estimate that the path of an action names.
func (d *domain) estimate(op *operation) *view {
	v, ok := d.collection(op, "sales/v2/estimates")
	if !ok {
		return nil
	}
	v.key = "id"
	return v
}

// estimateItem is an item as the body wants it.
func (d *domain) estimateItem(c *call, old, body object) object {
	item := slices.Clone(old)
	for _, pair := range [][2]string{
		{"description", "description"}, {"quantity", "qty"}, {"itemGroupName", "itemGroupName"},
		{"itemGroupRootId", "itemGroupRootId"}, {"chargeable", "chargeable"}, {"budgetCodeId", "budgetCodeId"},
	} {
		if value := body.get(pair[0]); value != nil {
			item.set(pair[1], value)
		}
	}
	sku := d.sku(body)
	if sku != nil {
		item.set("sku", object{
			{"id", sku.id}, {"name", sku.value("code")}, {"displayName", sku.value("displayName")}, {"type", skuType(sku)},
			{"soldHours", rationalOrZero(sku.value("hours"))}, {"modifiedOn", sku.value("modifiedOn")}, {"taxable", sku.value("taxable")},
		})
	}
	for _, pair := range []struct{ sent, kept, sku string }{{"unitPrice", "unitRate", "price"}, {"unitCost", "unitCost", "cost"}} {
		switch value := body.get(pair.sent); {
		case value != nil:
			item.set(pair.kept, value)
		case sku != nil && sku.value(pair.sku) != nil:
			item.set(pair.kept, sku.value(pair.sku))
		}
	}
	item.set("total", times(item.get("qty"), item.get("unitRate")))
	item.set("totalCost", times(item.get("qty"), item.get("unitCost")))
	item.set("modifiedOn", c.now)
	m := d.maker(c, false)
	if p := d.families["sales/v2/estimates"].member("items"); p != nil && p.resolve().Items != nil {
		if sku, ok := item.get("sku").(object); ok && sku.get("name") == nil {
			sku.set("name", body.get("skuName"))
			item.set("sku", sku)
		}
		return m.compose(p.resolve().Items, item)
	}
	return item
}

func rationalOrZero(v any) any {
	if _, ok := number(v); ok {
		return v
	}
	return int64(0)
}

// estimateSums adds the items up. The tax keeps its share of the subtotal, or is that of the location's tax zone.
func estimateSums(d *domain, served, hidden *object) {
	items, _ := served.get("items").([]object)
	all, taxable := new(big.Rat), new(big.Rat)
	for _, item := range items {
		sum := rational(item.get("total"))
		all.Add(all, sum)
		sku, _ := item.get("sku").(object)
		if r := d.sku(object{{"skuId", sku.get("id")}}); r != nil && r.value("taxable") == true {
			taxable.Add(taxable, sum)
		}
	}
	tax := rational(served.get("tax"))
	if rate := d.taxRate(served.get("customerId"), served.get("locationId")); rate != nil {
		tax = taxable.Mul(taxable, rate)
	}
	served.set("subtotal", money(all))
	served.set("tax", money(tax))
	hidden.set("total", money(new(big.Rat).Add(all, rational(served.get("tax")))))
}

// taxRate is what a customer pays at a location, nil when nothing is known of it.
func (d *domain) taxRate(customer, location any) *big.Rat {
	who, where := d.lookup("crm/customers", customer), d.lookup("crm/locations", location)
	if who == nil || where == nil {
		return nil
	}
	if who.value("taxExempt") == true || where.value("taxExempt") == true {
		return new(big.Rat)
	}
	if zone := d.lookup("accounting/tax-zones", where.value("taxZoneId")); zone != nil {
		rates, _ := zone.value("rates").([]object)
		rate := new(big.Rat)
		for _, one := range rates {
			rate.Add(rate, rational(one.get("taxRate")))
		}
		return rate
	}
	return nil
}
