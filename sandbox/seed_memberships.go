// Memberships: what is on offer, and what customers have.

package sandbox

import "time"

// membershipType is a plan on offer.
type membershipType struct {
	name    string
	price   int64 // cents a year
	visits  int   // a year
	billing string
	active  bool
}

func membershipTypes() []membershipType {
	return []membershipType{
		{"Comfort Plan", 19_900, 2, "Annual", true}, {"Comfort Plan Monthly", 22_800, 2, "Monthly", true},
		{"Drain Plan", 9_900, 1, "Annual", true},
		{"Chimney Plan", 8_900, 1, "Annual", false},
	}
}

func (d *seeder) seedMemberships() {
	d.seedCustomField("memberships/custom-fields", "memberships", "Renewal wish", renewalField)
	d.seedMembershipTypes()
	d.seedRecurringServiceTypes()
	d.seedInvoiceTemplates()
	d.seedCustomerMemberships()
	d.seedRecurringServices()
}

func (d *seeder) seedMembershipTypes() {
	dice := d.dice("membership types")
	for i, kind := range membershipTypes() {
		created, id := dice.past(2000).AddDate(0, 0, -customerDays), numbered(idMembershipTypes, i)
		by := d.user(dice).user
		billing := object{
			{"duration", 12}, {"billingFrequency", kind.billing}, {"salePrice", cents(kind.price)}, {"billingPrice", cents(kind.price)},
			{"renewalPrice", cents(kind.price)},
		}
		discount := object{{"targetId", numbered(idCategories, 0)}, {"discount", amount{10, 0}}}
		service := object{
			{"membershipTypeId", id}, {"recurringServiceTypeId", numbered(idServiceTypes, i)}, {"offset", 1}, {"offsetType", "Months"},
			{"allocation", cents(kind.price)},
		}
		d.add("memberships/membership-types", object{
			{"id", id}, {"createdOn", created}, {"createdById", by}, {"modifiedOn", dice.changed(created)}, {"importId", nil},
			{"billingTemplateId", numbered(idInvoiceTemplates, i)}, {"discount", amount{10, 0}}, {"durationBilling", []object{billing}},
			{"discounts", []object{discount}}, {"recurringServices", []object{service}}, {"tagTypeIds", d.tags(dice, 1)},
			{"name", kind.name},
			{"displayName", kind.name}, {"active", kind.active}, {"discountMode", "Categories"}, {"locationTarget", "SingleLocation"},
			{"revenueRecognitionMode", "PointOfSale"}, {"autoCalculateInvoiceTemplates", false}, {"useMembershipPricingTable", false},
			{"showMembershipSavings", true},
		}, object{{"duration", 12}, {"billingFrequency", kind.billing}})
		part := func(table string, k int, o object) {
			o = append(append(object{}, o...), object{
				{"id", numbered(idMembershipParts, 3*i+k)}, {"createdOn", created}, {"createdById", by}, {"importId", nil},
			}...)
			d.add(table, o, object{{"membershipTypeId", id}})
		}
		part("memberships/recurring-service-items", 0, service)
		part("memberships/discounts", 1, discount)
		part("memberships/duration-billing-items", 2, append(billing, member{"active", kind.active}))
	}
}

func (d *seeder) seedRecurringServiceTypes() {
	dice := d.dice("recurring service types")
	for i, kind := range membershipTypes() {
		created := dice.past(2000).AddDate(0, 0, -customerDays)
		d.add("memberships/recurring-service-types", object{
			{"id", numbered(idServiceTypes, i)}, {"createdOn", created}, {"createdById", d.user(dice).user},
			{"modifiedOn", dice.changed(created)},
			{"active", kind.active}, {"recurrenceType", "Monthly"}, {"recurrenceInterval", 12 / kind.visits},
			{"recurrenceMonths", []string{}},
			{"durationType", "Continuous"}, {"durationLength", 12}, {"invoiceTemplateId", numbered(idInvoiceTemplates, i)},
			{"businessUnitId", nil},
			{"jobTypeId", numbered(idJobTypes, maintenanceVisit)}, {"priority", "Normal"}, {"campaignId", numbered(idCampaigns, 0)},
			{"jobSummary", "Visit of the " + kind.name}, {"name", kind.name + " visit"}, {"importId", nil},
		}, object{{"membershipTypeId", numbered(idMembershipTypes, i)}})
	}
}

func (d *seeder) seedInvoiceTemplates() {
	dice := d.dice("invoice templates")
	for i, kind := range membershipTypes() {
		created, by := dice.past(2000).AddDate(0, 0, -customerDays), d.user(dice).user
		d.add("memberships/invoice-templates", object{
			{"id", numbered(idInvoiceTemplates, i)}, {"name", kind.name}, {"createdOn", created}, {"createdById", by},
			{"modifiedOn", dice.changed(created)},
			{"active", kind.active}, {"total", cents(kind.price)}, {"isSettingsTemplate", true}, {"importId", nil}, {"items", []object{{
				{"id", numbered(idTemplateItems, i)}, {"skuId", numbered(idSKUs, membershipFee)}, {"skuType", "Service"},
				{"quantity", amount{1, 0}},
				{"unitPrice", cents(kind.price)}, {"isAddOn", false}, {"importId", nil}, {"workflowActionItemId", nil},
				{"description", "<p>" + kind.name + "</p>"},
				{"cost", cents(0)}, {"hours", amount{0, 0}},
			}}},
		}, nil)
	}
}

func (d *seeder) seedCustomerMemberships() {
	dice := d.dice("memberships")
	for i, m := range d.plan.memberships {
		kind, by := membershipTypes()[m.kind], d.user(dice)
		ended := d.base.Add(-time.Hour)
		if m.status == "Expired" {
			ended = m.to
		}
		changed := dice.within(m.from, ended)
		var canceled, next any
		switch m.status {
		case "Canceled":
			canceled = changed
		case "Active":
			next = m.to
		}
		d.add("memberships/memberships", object{
			{"id", m.id}, {"createdOn", m.from}, {"createdById", by.user}, {"modifiedOn", changed},
			{"followUpOn", m.to.AddDate(0, -1, 0)},
			{"cancellationDate", canceled}, {"from", m.from}, {"nextScheduledBillDate", next}, {"to", m.to},
			{"billingFrequency", kind.billing},
			{"renewalBillingFrequency", kind.billing}, {"status", m.status}, {"followUpStatus", "NotAttempted"},
			{"active", m.status == "Active"},
			{"initialDeferredRevenue", cents(0)}, {"duration", 12}, {"renewalDuration", 12}, {"businessUnitId", m.unit.id},
			{"customerId", m.customer.id}, {"membershipTypeId", numbered(idMembershipTypes, m.kind)}, {"activatedById", by.user},
			{"activatedFromId", nil}, {"billingTemplateId", numbered(idInvoiceTemplates, m.kind)},
			{"cancellationBalanceInvoiceId", nil},
			{"cancellationInvoiceId", nil}, {"followUpCustomStatusId", nil}, {"locationId", m.location.id}, {"paymentMethodId", nil},
			{"paymentTypeId", pick(dice, d.payTypes).id}, {"recurringLocationId", nil}, {"renewalMembershipTaskId", nil},
			{"renewedById", nil},
			{"soldById", d.technician(dice).id}, {"customerPo", nil}, {"importId", nil}, {"memo", nil},
			{"customFields", []object{{{"typeId", numbered(idCustomFields, renewalField)}, {"name", "Renewal wish"}, {"value", "Ask first"}}}},
		}, nil)
		if m.status != "Active" {
			d.add("memberships/status-changes", object{
				{"id", numbered(idStatusChanges, i)}, {"oldStatus", "Active"}, {"newStatus", m.status}, {"note", nil},
				{"createdOn", latest(changed, m.from)},
				{"createdById", by.user}, {"membershipId", m.id},
			}, nil)
		}
	}
}

// seedRecurringServices plans the visits of each membership. A visit that is due is done by a job at the location that
// was booked within a month of it, when there is one.
func (d *seeder) seedRecurringServices() {
	dice := d.dice("recurring services")
	at := make(map[*location][]*job)
	for _, j := range d.plan.jobs {
		if !j.completed.IsZero() && j.membership != nil {
			at[j.invoice.location] = append(at[j.invoice.location], j)
		}
	}
	events := 0
	for i, m := range d.plan.memberships {
		kind, by, id := membershipTypes()[m.kind], d.user(dice).user, numbered(idRecurringServices, i)
		name := kind.name + " visit"
		d.add("memberships/recurring-services", object{
			{"id", id}, {"name", name}, {"active", m.status == "Active"}, {"createdOn", m.from}, {"createdById", by},
			{"modifiedOn", dice.changed(m.from)}, {"importId", nil}, {"membershipId", m.id}, {"locationId", m.location.id},
			{"recurringServiceTypeId", numbered(idServiceTypes, m.kind)}, {"durationType", "Continuous"}, {"durationLength", 12},
			{"from", m.from},
			{"to", m.to}, {"memo", nil}, {"invoiceTemplateId", numbered(idInvoiceTemplates, m.kind)},
			{"invoiceTemplateForFollowingYearsId", nil},
			{"firstVisitComplete", len(at[m.location]) > 0}, {"activatedFromId", nil}, {"allocation", cents(kind.price)},
			{"businessUnitId", m.unit.id},
			{"jobTypeId", numbered(idJobTypes, maintenanceVisit)}, {"campaignId", numbered(idCampaigns, 0)}, {"priority", "Normal"},
			{"jobSummary", "Visit of the " + kind.name}, {"recurrenceType", "Monthly"}, {"recurrenceInterval", 12 / kind.visits},
			{"recurrenceMonths", []string{}}, {"recurrenceDaysOfWeek", []string{}}, {"recurrenceWeek", "None"},
			{"recurrenceDayOfNthWeek", nil},
			{"recurrenceDaysOfMonth", []int64{}}, {"jobStartTime", "09:00:00"}, {"estimatedPayrollCost", nil},
			{"preferredTechnicianIds", []int64{}}, {"tagTypeIds", d.tags(dice, 1)},
		}, nil)
		for visit := range kind.visits {
			due := m.from.AddDate(0, 1+visit*12/kind.visits, 0).Truncate(24 * time.Hour)
			if due.After(d.base) {
				break
			}
			status, done, changed := "NotAttempted", any(nil), m.from
			for _, j := range at[m.location] {
				if away := j.created().Sub(due).Abs(); away < 31*24*time.Hour {
					status, done, changed = "Won", j.id, j.completed
				}
			}
			d.add("memberships/recurring-service-events", object{
				{"id", numbered(idServiceEvents, events)}, {"locationRecurringServiceId", id}, {"locationRecurringServiceName", name},
				{"membershipId", m.id}, {"membershipName", kind.name}, {"status", status}, {"date", due}, {"createdOn", m.from},
				{"jobId", done},
				{"createdById", by}, {"modifiedOn", latest(m.from, changed)}, {"active", m.status != "Canceled"},
			}, object{{"locationId", m.location.id}})
			events++
		}
	}
}
