package sandbox

import (
	"testing"
	"time"
)

// moment returns a member that is a time, and the zero time for one that is missing.
func moment(r *record, name string) time.Time {
	at, _ := r.value(name).(time.Time)
	return at
}

// by puts records together by a member that refers to another record.
func by(records []*record, member string) map[string][]*record {
	groups := make(map[string][]*record)
	for _, r := range records {
		groups[text(r.value(member))] = append(groups[text(r.value(member))], r)
	}
	return groups
}

// inOrder tells whether times that are there come one after the other.
func inOrder(times ...time.Time) bool {
	var last time.Time
	for _, at := range times {
		if !at.IsZero() && at.Before(last) {
			return false
		} else if !at.IsZero() {
			last = at
		}
	}
	return true
}

// A job lies within the life of its customer, its appointments within the job, and its status is theirs.
func TestAppointmentsLieWithinTheirJobs(t *testing.T) {
	t.Parallel()
	for _, seed := range []uint64{1, 2} {
		all := seedAll(t, WithSeed(seed))
		visits, locations := by(all["jpm/appointments"], "jobId"), by(all["crm/locations"], "id")
		states := make(map[string]int)
		for _, j := range all["jpm/jobs"] {
			status := text(j.value("jobStatus"))
			states[status]++
			created, completed := moment(j, "createdOn"), moment(j, "completedOn")
			if (status == "Completed") == completed.IsZero() {
				t.Errorf("job %s is %s and was completed at %v", j.key, status, completed)
			}
			place := locations[text(j.value("locationId"))][0]
			if text(place.value("customerId")) != text(j.value("customerId")) || created.Before(moment(place, "createdOn")) {
				t.Errorf("job %s is at a location of another customer, or older than it", j.key)
			}
			mine := visits[j.key]
			if len(mine) == 0 || whole(j, "appointmentCount") != len(mine) {
				t.Errorf("job %s has %d appointments", j.key, len(mine))
				continue
			}
			if text(j.value("firstAppointmentId")) != mine[0].key || text(j.value("lastAppointmentId")) != mine[len(mine)-1].key {
				t.Errorf("job %s does not begin with its first appointment or end with its last", j.key)
			}
			for _, a := range mine {
				from, to := moment(a, "arrivalWindowStart"), moment(a, "arrivalWindowEnd")
				if !inOrder(created, moment(a, "start"), moment(a, "end"), completed) || !inOrder(created, from, to) {
					t.Errorf("appointment %s lies outside of its job", a.key)
				}
				want := map[string]string{"Completed": "Done", "InProgress": "Working"}[status]
				if want == "" {
					want = status
				}
				if got := text(a.value("status")); got != want {
					t.Errorf("job %s is %s, its appointment %s", j.key, status, got)
				}
			}
		}
		for _, status := range []string{"Scheduled", "Dispatched", "InProgress", "Hold", "Completed", "Canceled"} {
			if states[status] == 0 {
				t.Errorf("seed %d: no job is %s", seed, status)
			}
		}
	}
}

func whole(r *record, name string) int {
	n, _ := r.value(name).(int)
	return n
}

// Who is assigned works here, was hired before, and has a timesheet of the visit when it is done.
func TestAssignmentsAreOfTechniciansWhoWorkHere(t *testing.T) {
	t.Parallel()
	all := seedAll(t)
	technicians, visits := by(all["settings/technicians"], "id"), by(all["jpm/appointments"], "id")
	sheets := by(all["payroll/job-timesheets"], "appointmentId")
	for _, r := range all["dispatch/appointment-assignments"] {
		worker, visit := technicians[text(r.value("technicianId"))][0], visits[text(r.value("appointmentId"))][0]
		if !worker.active || moment(worker, "createdOn").After(moment(r, "assignedOn")) {
			t.Errorf("assignment %s is of a technician who does not work here", r.key)
		}
		if text(visit.value("jobId")) != text(r.value("jobId")) || text(r.value("technicianName")) != text(worker.value("name")) {
			t.Errorf("assignment %s does not agree with its job or its technician", r.key)
		}
		if text(visit.value("status")) != "Done" {
			continue
		}
		found := false
		for _, sheet := range sheets[visit.key] {
			found = found || text(sheet.value("technicianId")) == worker.key
			if !inOrder(moment(sheet, "dispatchedOn"), moment(sheet, "arrivedOn"), moment(sheet, "doneOn")) {
				t.Errorf("timesheet %s is done before it begins", sheet.key)
			}
			if moment(sheet, "arrivedOn").After(moment(visit, "arrivalWindowEnd")) {
				t.Errorf("timesheet %s: arrived after the window", sheet.key)
			}
		}
		if !found {
			t.Errorf("assignment %s is done and has no timesheet", r.key)
		}
	}
	shares := make(map[string]int64)
	for _, r := range all["payroll/job-splits"] {
		part, _ := r.value("split").(amount)
		shares[text(r.value("jobId"))] += part.unscaled
	}
	for job, sum := range shares {
		if sum != 100 {
			t.Errorf("job %s is split into %d percent", job, sum)
		}
	}
}

// A job, its invoice, its booking, its call and its estimates name each other, and agree about what is done for whom.
func TestWhatIsDoneForACustomerHoldsTogether(t *testing.T) {
	t.Parallel()
	all := seedAll(t)
	jobs, bookings := by(all["jpm/jobs"], "id"), by(all["crm/bookings"], "id")
	calls, estimates := by(all["telecom/exported-calls"], "id"), by(all["sales/estimates"], "id")
	memberships, types := by(all["memberships/memberships"], "id"), by(all["jpm/job-types"], "id")
	agree := func(what string, a, b any) {
		t.Helper()
		if text(a) != text(b) {
			t.Errorf("%s: %s and %s", what, text(a), text(b))
		}
	}
	sub := func(r *record, name, member string) any {
		o, _ := r.value(name).(object)
		return o.get(member)
	}
	seen := make(map[string]int)
	for _, inv := range all["accounting/invoices"] {
		j := jobs[text(sub(inv, "job", "id"))][0]
		agree("number of job "+j.key, sub(inv, "job", "number"), j.value("jobNumber"))
		agree("type of job "+j.key, sub(inv, "job", "type"), types[text(j.value("jobTypeId"))][0].value("name"))
		agree("invoice of job "+j.key, inv.key, j.value("invoiceId"))
		agree("customer of job "+j.key, sub(inv, "customer", "id"), j.value("customerId"))
		agree("location of job "+j.key, sub(inv, "location", "id"), j.value("locationId"))
		agree("total of job "+j.key, inv.value("total"), j.value("total"))
		agree("project of job "+j.key, inv.value("projectId"), j.value("projectId"))
		agree("membership of job "+j.key, inv.value("membershipId"), j.value("membershipId"))
		if id := j.value("bookingId"); id != nil {
			seen["booking"]++
			agree("job of booking "+text(id), bookings[text(id)][0].value("jobId"), j.value("id"))
		}
		if id := j.value("leadCallId"); id != nil {
			seen["call"]++
			call := calls[text(id)][0]
			agree("job of call "+call.key, sub(call, "job", "id"), j.value("id"))
			if !inOrder(moment(call, "createdOn"), moment(j, "createdOn")) {
				t.Errorf("call %s came after its job", call.key)
			}
		}
		if id := j.value("membershipId"); id != nil {
			seen["membership"]++
			m := memberships[text(id)][0]
			agree("customer of membership "+m.key, m.value("customerId"), j.value("customerId"))
			if !inOrder(moment(m, "from"), moment(j, "createdOn"), moment(m, "to")) {
				t.Errorf("job %s is outside of its membership", j.key)
			}
		}
		ids, _ := j.value("estimateIds").([]int64)
		for _, id := range ids {
			seen["estimate"]++
			agree("job of estimate "+text(id), estimates[text(id)][0].value("jobId"), j.value("id"))
		}
		if id := j.value("createdFromEstimateId"); id != nil {
			seen["sold"]++
			agree("status of estimate "+text(id), sub(estimates[text(id)][0], "status", "name"), "Sold")
		}
	}
	for _, kind := range []string{"booking", "call", "membership", "estimate", "sold"} {
		if seen[kind] == 0 {
			t.Errorf("no job has a %s", kind)
		}
	}
	for _, b := range all["crm/bookings"] {
		if id := b.value("jobId"); (id != nil) != (text(b.value("status")) == "Converted") {
			t.Errorf("booking %s is %s and has job %s", b.key, text(b.value("status")), text(id))
		} else if id != nil {
			agree("booking of job "+text(id), jobs[text(id)][0].value("bookingId"), b.value("id"))
		}
	}
}

// What estimates, purchase orders and transfers add up to is the sum of their items, and what is sold is in the pricebook.
func TestItemsAddUp(t *testing.T) {
	t.Parallel()
	all := seedAll(t)
	prices := make(map[string]amount)
	for _, table := range []string{"pricebook/services", "pricebook/materials", "pricebook/equipment"} {
		for _, r := range all[table] {
			prices[r.key], _ = r.value("price").(amount)
		}
	}
	for table, members := range map[string][3]string{
		"sales/estimates": {"subtotal", "total"}, "inventory/purchase-orders": {"total", "total"}, "inventory/returns": {"returnAmount", "cost"},
	} {
		for _, r := range all[table] {
			items, _ := r.value("items").([]object)
			sum := int64(0)
			for _, item := range items {
				part, _ := item.get(members[1]).(amount)
				sum += part.unscaled
			}
			if want, _ := r.value(members[0]).(amount); len(items) == 0 || sum != want.unscaled {
				t.Errorf("%s %s is %s, its items %s", table, r.key, want, cents(sum))
			}
		}
	}
	for _, r := range all["accounting/invoice-items"] {
		if price, known := prices[text(r.value("skuId"))]; text(r.value("type")) != "PriceModifier" && (!known || price != r.value("price")) {
			t.Errorf("item %s costs %s, in the pricebook %s", r.key, text(r.value("price")), price)
		}
	}
}

// A line of an invoice tells of its SKU what the pricebook does.
func TestInvoicesSellThePricebook(t *testing.T) {
	t.Parallel()
	all := seedAll(t)
	kinds := make(map[string]bool)
	for kind, table := range map[string]string{
		"Service": "pricebook/services", "Material": "pricebook/materials", "Equipment": "pricebook/equipment",
		"PriceModifier": "pricebook/discounts-and-fees",
	} {
		skus := by(all[table], "id")
		for _, inv := range all["accounting/invoices"] {
			items, _ := inv.value("items").([]object)
			for _, item := range items {
				if item.get("type") != kind {
					continue
				}
				kinds[kind] = true
				found := skus[text(item.get("skuId"))]
				if len(found) != 1 || !found[0].active {
					t.Errorf("item %s is no %s of the pricebook", text(item.get("id")), kind)
					continue
				}
				members := map[string]string{"displayName": "displayName", "skuName": "displayName", "description": "description", "taxable": "taxable"}
				if kind != "PriceModifier" {
					for _, name := range []string{"price", "cost", "memberPrice"} {
						members[name] = name
					}
					if account, _ := item.get("generalLedgerAccount").(object); account.get("id") != found[0].value("generalLedgerAccountId") {
						t.Errorf("item %s goes to another account than in the pricebook", text(item.get("id")))
					}
				}
				for name, member := range members {
					if item.get(name) != found[0].value(member) {
						t.Errorf("item %s: %s is %v, in the pricebook %v", text(item.get("id")), name, item.get(name), found[0].value(member))
					}
				}
			}
		}
	}
	if len(kinds) != 4 {
		t.Errorf("invoices sell only %v", kinds)
	}
}
