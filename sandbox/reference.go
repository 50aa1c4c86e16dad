// References: which record a member such as customerId is about.

package sandbox

import (
	"slices"
	"strconv"
	"strings"
)

// referral is where references of a name lead: to a resource, or to one of several.
type referral struct {
	name      string
	resources []string
}

// referrals lists the names that mean the same thing wherever they stand. Those that mean one thing here and another there,
// such as itemId and reasonId, are not on the list, and neither are ids that no list shows.
func referrals() []referral {
	return []referral{
		{"customerId", []string{"crm/customers"}}, {"locationId", []string{"crm/locations"}}, {"leadId", []string{"crm/leads"}},
		{"bookingId", []string{"crm/bookings"}}, {"businessUnitId", []string{"settings/business-units"}},
		{"technicianId", []string{"settings/technicians"}}, {"tagTypeId", []string{"settings/tag-types"}},
		{"roleId", []string{"settings/user-roles"}}, {"jobId", []string{"jpm/jobs"}}, {"jobTypeId", []string{"jpm/job-types"}},
		{"appointmentId", []string{"jpm/appointments"}}, {"projectId", []string{"jpm/projects"}},
		{"projectTypeId", []string{"jpm/project-types"}}, {"budgetCodeId", []string{"jpm/budget-codes"}},
		{"callReasonId", []string{"jbce/call-reasons"}}, {"invoiceId", []string{"accounting/invoices"}},
		{"paymentTypeId", []string{"accounting/payment-types"}}, {"paymentTermId", []string{"accounting/payment-terms"}},
		{"taxZoneId", []string{"accounting/tax-zones"}}, {"campaignId", []string{"marketing/campaigns"}},
		{"estimateId", []string{"sales/estimates"}}, {"warehouseId", []string{"inventory/warehouses"}}, {"truckId", []string{"inventory/trucks"}},
		{"vendorId", []string{"inventory/vendors"}}, {"purchaseOrderId", []string{"inventory/purchase-orders"}},
		{"returnTypeId", []string{"inventory/return-types"}}, {"membershipTypeId", []string{"memberships/membership-types"}},
		{"invoiceTemplateId", []string{"memberships/invoice-templates"}},
		{"recurringServiceTypeId", []string{"memberships/recurring-service-types"}}, {"payrollId", []string{"payroll/payrolls"}},
		{"activityCodeId", []string{"payroll/activity-codes"}}, {"timesheetCodeId", []string{"payroll/timesheet-codes"}},
		{"activityTypeId", []string{"timesheets/activity-types"}}, {"equipmentTypeId", []string{"equipmentsystems/equipment-types"}},
		{"installedEquipmentId", []string{"equipmentsystems/installed-equipment"}}, {"costTypeId", []string{"pricebook/costtypes"}},
		{"skuId", []string{"pricebook/services", "pricebook/materials", "pricebook/equipment", "pricebook/discounts-and-fees"}},
	}
}

// referred returns the resources that a member refers to by its name, none when that is not certain. A name ends with the
// reference, so that preferredTechnicianId is a technician; an inventory location is a warehouse or a truck, and a
// remittance vendor is none of the vendors.
func (b *binder) referred(member string) []*resource {
	lower := strings.ToLower(member)
	if strings.HasSuffix(lower, "inventorylocationid") || strings.HasSuffix(lower, "remittancevendorid") {
		return nil
	}
	for _, one := range referrals() {
		if !strings.HasSuffix(lower, strings.ToLower(one.name)) ||
			len(lower) > len(one.name) && member[len(member)-len(one.name)] != one.name[0]-'a'+'A' {
			continue
		}
		var found []*resource
		for _, res := range b.resources {
			if slices.Contains(one.resources, res.name) {
				found = append(found, res)
			}
		}
		return found
	}
	return nil
}

// exists looks up the record that a member refers to. What refers to nothing known exists. Only tables with records are
// known; in those, an id of zero is as wrong as any other.
func (b *binder) exists(member string, id int64) (label string, ok bool) {
	all, unknown := b.referred(member), true
	for _, res := range all {
		state := b.store[res.name].read()
		if len(state.find(strconv.FormatInt(id, 10))) > 0 {
			return "", true
		}
		unknown = unknown && state.empty()
	}
	switch {
	case unknown:
		return "", true
	case len(all) > 1:
		return "SKU", false
	}
	return all[0].label, false
}

// someone returns the id of a record that a member can refer to: the first active one. Members that name a user are
// about the first employee that has one.
func (b *binder) someone(member string) (int64, bool) {
	all := b.referred(member)
	user := isUser(member) || strings.HasSuffix(member, "ById")
	if len(all) == 0 && user {
		all = []*resource{b.at("settings", "employees")}
	}
	for _, res := range all {
		if res == nil {
			continue
		}
		for r := range b.store[res.name].read().all() {
			if !r.active {
				continue
			}
			if id, ok := r.value("userId").(int64); ok && user {
				return id, true
			}
			return r.id, r.id != 0
		}
	}
	return 0, false
}

// maker returns a maker for the moment of a call.
func (b *binder) maker(c *call, sample bool) *maker {
	return &maker{now: c.now, sample: sample, reference: b.someone, number: b.number}
}
