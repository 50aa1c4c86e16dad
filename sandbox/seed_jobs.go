// Jobs and their appointments, as the plan has them.

package sandbox

import (
	"fmt"
	"time"
)

func (d *seeder) seedJobs() {
	d.seedJobTypes()
	d.seedReasons("jpm/job-cancel-reasons", idCancelReasons, cancelReasons(), nil)
	d.seedReasons("jpm/job-hold-reasons", idHoldReasons, holdReasons(), nil)
	d.seedCustomField("jpm/custom-fields", "jobs", "Permit", permitField)
	d.seedCustomField("jpm/custom-fields", "projects", "Approval", approvalField)
	d.seedProjectLookups()
	d.seedBudgetCodes()
	dice := d.dice("jobs")
	log := &jobLog{seeder: d, dice: d.dice("job log")}
	for _, j := range d.plan.jobs {
		by := d.user(dice)
		d.seedJob(dice, j, by)
		d.seedAppointments(dice, j, by)
		log.file(j, by)
	}
	d.seedProjects()
}

func (d *seeder) seedJob(dice *dice, j *job, by person) {
	inv := j.invoice
	first, last := j.visits[0], j.visits[len(j.visits)-1]
	fields := []object{}
	if j.kind == installation {
		permit := fmt.Sprintf("B-%d", dice.between(1000, 9999))
		fields = append(fields, object{{"typeId", numbered(idCustomFields, permitField)}, {"name", "Permit"}, {"value", permit}})
	}
	statuses, workers := make([]string, len(j.visits)), []int64{}
	starts := make([]any, len(j.visits))
	for i, a := range j.visits {
		statuses[i], starts[i] = a.status, a.start
		for _, p := range a.technicians {
			workers = append(workers, p.id)
		}
	}
	served := object{
		{"id", j.id}, {"jobNumber", j.name}, {"projectId", nil}, {"customerId", inv.customer.id}, {"locationId", inv.location.id},
		{"jobStatus", j.status}, {"completedOn", timeOrNull(j.completed)}, {"businessUnitId", inv.unit.id},
		{"jobTypeId", numbered(idJobTypes, j.kind)}, {"priority", pick(dice, priorities())},
		{"campaignId", numbered(idCampaigns, j.campaign)},
		{"appointmentCount", len(j.visits)}, {"firstAppointmentId", first.id}, {"lastAppointmentId", last.id}, {"recallForId", nil},
		{"warrantyId", nil}, {"jobGeneratedLeadSource", nil}, {"noCharge", false}, {"notificationsEnabled", true},
		{"createdOn", j.created()}, {"createdById", by.user}, {"modifiedOn", dice.within(j.changed(), d.base)},
		{"tagTypeIds", d.tags(dice, 2)}, {"leadCallId", idOrNull(j.call)}, {"partnerLeadCallId", nil},
		{"bookingId", idOrNull(j.booking)},
		{"soldById", nil}, {"customerPo", ""}, {"invoiceId", inv.id}, {"membershipId", nil}, {"total", cents(inv.total)},
		{"createdFromEstimateId", idOrNull(j.origin)}, {"estimateIds", append([]int64{}, j.estimates...)},
		{"equipmentIds", append([]int64{}, j.equipment...)}, {"isAutoDispatched", dice.chance(20)},
		{"summary", "<p>" + jobTypes()[j.kind].name + "</p>"}, {"customFields", fields}, {"externalData", []object{}},
		{"summaryOfWork", nil}, {"active", j.active},
	}
	if j.project != nil {
		served.set("projectId", j.project.id)
	}
	if j.membership != nil {
		served.set("membershipId", j.membership.id)
	}
	if !j.completed.IsZero() {
		served.set("soldById", inv.tech.id)
	}
	d.add("jpm/jobs", served, object{
		{"jobId", j.id}, {"number", j.name}, {"appointmentStatus", statuses}, {"technicianId", workers},
		{"firstAppointmentStarts", first.start}, {"appointmentStarts", starts[0]},
		{"hasUnusedAppointments", false},
	})
}

func (d *seeder) seedAppointments(dice *dice, j *job, by person) {
	for _, a := range j.visits {
		summaries, workers := []object{}, []int64{}
		for _, p := range a.technicians {
			workers = append(workers, p.id)
		}
		if !a.done.IsZero() && dice.chance(20) {
			summaries = append(summaries, object{
				{"createdOn", a.done}, {"jobAppointmentId", a.id}, {"jobId", j.id}, {"modifiedOn", a.done},
				{"notes", "All done, customer is happy."},
				{"technicianId", a.technicians[0].id},
			})
		}
		var special any
		if dice.chance(15) {
			special = "Call before you come."
		}
		var project any
		if j.project != nil {
			project = j.project.id
		}
		d.add("jpm/appointments", object{
			{"id", a.id}, {"jobId", j.id}, {"appointmentNumber", fmt.Sprintf("%s-%d", j.name, a.number)}, {"start", a.start},
			{"end", a.end},
			{"arrivalWindowStart", a.start}, {"arrivalWindowEnd", a.start.Add(2 * time.Hour)}, {"status", a.status},
			{"specialInstructions", special}, {"createdOn", j.created()},
			{"modifiedOn", dice.within(latest(j.created(), a.done), d.base)},
			{"customerId", j.invoice.customer.id}, {"unused", false}, {"createdById", by.user}, {"isConfirmed", dice.chance(70)},
			{"active", j.active}, {"appointmentSummaries", summaries},
		}, object{{"number", fmt.Sprintf("%s-%d", j.name, a.number)}, {"starts", a.start}, {"technicianId", workers}, {"projectId", project}})
	}
}

// timeOrNull is a time, or nothing.
func timeOrNull(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t
}

// idOrNull is an id, or nothing.
func idOrNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}
