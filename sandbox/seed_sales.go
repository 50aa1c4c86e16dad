// Sales: estimates with their items, and the templates that they are made from.

package sandbox

import "fmt"

func (d *seeder) seedSales() {
	dice := d.dice("estimates")
	items, changes := 0, 0
	for i, e := range d.plan.estimates {
		j := e.job
		inv := j.invoice
		lines := []object{}
		subtotal, taxable := int64(0), int64(0)
		for range dice.between(1, 3) {
			code := dice.IntN(len(d.words.skus))
			s, count := d.words.skus[code], int64(dice.between(1, 3))
			line := d.estimateItem(s, code, count, numbered(idEstimateItems, items))
			line = append(line, object{{"createdOn", e.created}, {"modifiedOn", e.created}}...)
			items++
			subtotal += count * s.price
			if s.taxable {
				taxable += count * s.price
			}
			lines = append(lines, line)
			d.add("sales/estimate-items", line, object{{"estimateId", e.id}, {"active", i%13 != 6}})
		}
		tax := int64(0)
		if !inv.customer.exempt {
			tax = rounded(taxable*inv.location.zone.rate, 1_000_000)
		}
		changed := latest(e.created, e.sold)
		var soldBy, project any
		if e.status == "Sold" {
			soldBy = inv.tech.id
		}
		if j.project != nil {
			project = j.project.id
		}
		d.add("sales/estimates", object{
			{"id", e.id}, {"jobId", j.id}, {"projectId", project}, {"locationId", inv.location.id}, {"customerId", inv.customer.id},
			{"name", text(lines[0].get("sku").(object).get("name"))}, {"jobNumber", j.name},
			{"status", object{{"value", estimateStatus(e.status)}, {"name", e.status}}},
			{"reviewStatus", "None"}, {"summary", nil}, {"createdOn", e.created}, {"modifiedOn", dice.within(changed, d.base)},
			{"soldOn", timeOrNull(e.sold)},
			{"soldBy", soldBy}, {"active", i%13 != 6}, {"items", lines}, {"externalLinks", []object{}},
			{"subtotal", cents(subtotal)}, {"tax", cents(tax)},
			{"businessUnitId", inv.unit.id}, {"businessUnitName", inv.unit.name}, {"isRecommended", e.status == "Sold"},
			{"budgetCodeId", nil},
			{"isChangeOrder", false}, {"proposalTagName", nil}, {"depositAmount", nil}, {"depositPercent", nil},
			{"requireDepositOnSignature", false},
		}, object{{"soldById", soldBy}, {"soldByEmployeeId", soldBy}, {"total", cents(subtotal + tax)}, {"sold", timeOrNull(e.sold)}})
		if e.status == "Open" {
			continue
		}
		d.add("sales/status-changes", object{
			{"id", numbered(idEstimates, 5_000_000+changes)}, {"oldStatus", "Open"}, {"newStatus", e.status}, {"createdOn", changed},
			{"createdById", inv.tech.user}, {"estimateId", e.id},
		}, nil)
		changes++
	}
	d.seedSalesTemplates()
}

func estimateStatus(name string) int {
	return map[string]int{"Open": 0, "Sold": 1, "Dismissed": 2}[name]
}

func (d *seeder) estimateItem(s sku, code int, count, id int64) object {
	account := d.accounts[s.account]
	return object{
		{"id", id}, {"sku", object{
			{"id", numbered(idSKUs, code)}, {"name", skuCode(s, code)}, {"displayName", s.name}, {"type", s.kind},
			{"soldHours", amount{10, 1}},
			{"generalLedgerAccountId", account.get("id")}, {"generalLedgerAccountName", account.get("name")},
			{"modifiedOn", d.base.AddDate(-1, 0, 0)},
		}},
		{"skuAccount", account.get("name")}, {"description", "<p>" + s.name + "</p>"}, {"membershipTypeId", nil},
		{"qty", amount{count, 0}},
		{"unitRate", cents(s.price)}, {"total", cents(count * s.price)}, {"unitCost", cents(s.cost)},
		{"totalCost", cents(count * s.cost)},
		{"itemGroupName", ""}, {"itemGroupRootId", nil}, {"chargeable", true}, {"invoiceItemId", nil}, {"budgetCodeId", nil},
	}
}

func (d *seeder) seedSalesTemplates() {
	dice := d.dice("sales templates")
	options := []object{
		{{"id", numbered(idProposalTypes, 10)}, {"name", "Good"}, {"order", 1}, {"color", nil}, {"estimateType", "Standard"}},
		{{"id", numbered(idProposalTypes, 11)}, {"name", "Best"}, {"order", 2}, {"color", nil}, {"estimateType", "Standard"}},
	}
	kind := object{
		{"id", numbered(idProposalTypes, 0)}, {"name", "Good or best"}, {"type", "Progressive"}, {"active", true},
		{"isSystemDefault", true},
		{"isDefault", true}, {"options", options},
	}
	d.add("sales/proposal-types", kind, nil)
	d.add("sales/proposal-types", object{
		{"id", numbered(idProposalTypes, 1)}, {"name", "One offer"}, {"type", "Progressive"}, {"active", false},
		{"isSystemDefault", false}, {"isDefault", false},
		{"options", []object{
			{{"id", numbered(idProposalTypes, 12)}, {"name", "Only"}, {"order", 1}, {"color", nil}, {"estimateType", "Standard"}},
		}},
	}, nil)
	for i, name := range []string{"Furnace replacement", "Water heater replacement", "Chimney repair"} {
		code, created := 11+i, dice.past(2000)
		s := d.words.skus[code]
		d.add("sales/estimate-templates", object{
			{"id", numbered(idEstimateTemplates, i)}, {"name", name}, {"internalName", name}, {"summary", nil}, {"mode", "Static"},
			{"active", i < 2},
			{"businessUnitId", nil}, {"totalCost", cents(s.cost)}, {"totalPrice", cents(s.price)}, {"createdOn", created},
			{"modifiedOn", dice.changed(created)}, {"items", []object{{
				{"id", numbered(idEstimateTemplates, 10+i)}, {"skuId", numbered(idSKUs, code)}, {"skuType", s.kind},
				{"skuName", s.name},
				{"description", "<p>" + s.name + "</p>"}, {"quantity", amount{1, 0}}, {"unitPrice", cents(s.price)},
				{"totalPrice", cents(s.price)},
				{"isAddOn", false}, {"chargeable", true}, {"allowDiscounts", true}, {"unitCost", cents(s.cost)}, {"memo", nil},
				{"order", 1},
			}}},
		}, nil)
		d.add("sales/proposal-templates", object{
			{"id", numbered(idProposalTemplates, i)}, {"name", fmt.Sprintf("%s, two ways", name)}, {"description", nil},
			{"active", i < 2},
			{"status", "Publish"}, {"proposalTypeId", numbered(idProposalTypes, 0)}, {"proposalTypeName", "Good or best"},
			{"businessUnitIds", []int64{}},
			{"estimateAssignments", []object{{
				{"proposalTypeOptionId", numbered(idProposalTypes, 10)}, {"estimateTemplateId", numbered(idEstimateTemplates, i)},
				{"estimateTemplateName", name}, {"order", 1},
			}}}, {"createdOn", created}, {"modifiedOn", dice.changed(created)},
		}, nil)
	}
}
