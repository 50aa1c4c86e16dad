// References: which record a member such as customerId is about.

package sandbox

import (
	"strconv"
	"strings"
)

// referred returns the resource that a member refers to by its name, nil when that is not certain. A name ends with the
// reference, so that preferredTechnicianId is a technician. Names that mean one thing here and another there, such as
// itemId and employeeId, are not on the list; an inventory location is a warehouse or a truck, and a remittance vendor
// is none of the vendors.
func (b *binder) referred(member string) *resource {
	lower := strings.ToLower(member)
	if strings.HasSuffix(lower, "inventorylocationid") || strings.HasSuffix(lower, "remittancevendorid") {
		return nil
	}
	for _, name := range []string{
		"customerId", "locationId", "businessUnitId", "technicianId", "tagTypeId", "jobId", "jobTypeId", "appointmentId",
		"projectId", "invoiceId", "leadId", "bookingId", "campaignId", "estimateId", "taxZoneId", "paymentTermId", "warehouseId",
		"truckId", "vendorId", "membershipTypeId",
	} {
		if !strings.HasSuffix(lower, strings.ToLower(name)) || len(lower) > len(name) && member[len(member)-len(name)] != name[0]-'a'+'A' {
			continue
		}
		var found *resource
		for _, res := range b.resources {
			if res.ref != name {
				continue
			}
			if found != nil {
				return nil
			}
			found = res
		}
		return found
	}
	return nil
}

// exists looks up the record that a member refers to. What refers to nothing known exists. Only tables with records are
// known; in those, an id of zero is as wrong as any other.
func (b *binder) exists(member string, id int64) (label string, ok bool) {
	res := b.referred(member)
	if res == nil {
		return "", true
	}
	state := b.store[res.name].read()
	return res.label, state.empty() || len(state.find(strconv.FormatInt(id, 10))) > 0
}

// someone returns the id of a record that a member can refer to: the first active one. Members that name a user are
// about the first employee that has one.
func (b *binder) someone(member string) (int64, bool) {
	res := b.referred(member)
	user := isUser(member) || strings.HasSuffix(member, "ById")
	if res == nil && user {
		res = b.at("settings", "employees")
	}
	if res == nil {
		return 0, false
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
	return 0, false
}

// maker returns a maker for the moment of a call.
func (b *binder) maker(c *call, sample bool) *maker {
	return &maker{now: c.now, sample: sample, reference: b.someone, number: b.number}
}
