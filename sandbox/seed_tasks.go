// Tasks of the office, and the choices that a task is made of.

package sandbox

import (
	"fmt"
	"time"
)

func taskTypes() []string       { return []string{"Complaint", "Callback", "Billing question"} }
func taskSources() []string     { return []string{"Phone", "E-mail", "Review"} }
func taskResolutions() []string { return []string{"Solved", "Refunded", "No action"} }

func (d *seeder) seedTasks() {
	dice := d.dice("tasks")
	d.seedTaskChoices()
	statuses := []string{"ToDo", "InProgress", "OnHold", "Completed", "Canceled"}
	for i := range max(5, d.scale/10) {
		j, by, to := pick(dice, d.plan.jobs), d.user(dice), d.user(dice)
		created := dice.within(j.created(), d.base.Add(-2*time.Hour))
		changed := dice.changed(created)
		status := statuses[i%len(statuses)]
		closed, finished := i%len(statuses) > 2, any(nil)
		if closed {
			finished = changed
		}
		name := pick(dice, taskTypes())
		subtask := object{
			{"assignedToId", to.id}, {"reportedById", by.id}, {"active", true}, {"isClosed", closed}, {"closedOn", finished},
			{"name", "Call back"},
			{"createdOn", created}, {"dueDateTime", created.AddDate(0, 0, 2)}, {"subtaskNumber", 1}, {"isViewed", true},
			{"assignedDateTime", created},
			{"comments", []object{}},
		}
		d.add("taskmanagement/tasks", object{
			{"id", numbered(idTasks, i)}, {"taskNumber", i + 1}, {"reportedById", by.id}, {"assignedToId", to.id}, {"active", i%9 != 4},
			{"isClosed", closed}, {"status", status}, {"closedOn", finished}, {"name", name}, {"businessUnitId", j.invoice.unit.id},
			{"employeeTaskTypeId", numbered(idTaskTypes, i%len(taskTypes()))},
			{"employeeTaskSourceId", numbered(idTaskSources, i%len(taskSources()))},
			{"employeeTaskResolutionId", numbered(idTaskResolutions, i%len(taskResolutions()))}, {"reportedOn", created},
			{"completeBy", created.AddDate(0, 0, 7)}, {"involvedEmployeeIdList", []int64{by.id, to.id}},
			{"customerId", j.invoice.customer.id},
			{"jobId", j.id}, {"projectId", nil}, {"description", "Customer of job " + j.name}, {"priority", pick(dice, priorities())},
			{"customerName", j.invoice.customer.name}, {"jobNumber", j.name}, {"refundIssued", nil}, {"descriptionModifiedOn", created},
			{"descriptionModifiedById", by.id}, {"createdOn", created}, {"modifiedOn", changed}, {"comments", []object{
				{{"employeeId", to.id}, {"comment", "Left a message."}, {"createdOn", created}},
			}}, {"attachments", []object{}}, {"subTasksData", object{{"count", 1}, {"subTasks", []object{subtask}}}},
		}, object{{"reported", created}, {"complete", created.AddDate(0, 0, 7)}})
	}
}

func (d *seeder) seedTaskChoices() {
	list := func(names []string, block int64, more func(i int) object) []object {
		var choices []object
		for i, name := range names {
			choices = append(choices, append(object{{"id", numbered(block, i)}, {"name", name}, {"active", true}}, more(i)...))
		}
		return choices
	}
	words := func(names ...string) []object {
		var choices []object
		for _, name := range names {
			choices = append(choices, object{{"name", name}})
		}
		return choices
	}
	var staff, units []object
	for _, p := range d.employees {
		staff = append(staff, object{{"id", p.id}, {"name", p.name}, {"active", p.active}})
	}
	for _, unit := range d.units {
		units = append(units, object{{"name", unit.name}, {"value", unit.id}})
	}
	d.add("taskmanagement/data", object{
		{"employees", staff}, {"businessUnits", units}, {"taskPriorities", words(priorities()...)},
		{"taskResolutionTypes", words("Custom", "Refund")},
		{"taskStatuses", words("ToDo", "InProgress", "OnHold", "Canceled", "Completed")},
		{"taskTypes", list(taskTypes(), idTaskTypes, func(int) object { return object{{"excludedTaskResolutionIds", []int64{}}} })},
		{"taskSources", list(taskSources(), idTaskSources, func(int) object { return nil })},
		{"taskResolutions", list(taskResolutions(), idTaskResolutions, func(i int) object {
			return object{{"type", []string{"Custom", "Refund", "Custom"}[i]}, {"excludedTaskTypeIds", []int64{}}}
		})},
	}, nil)
}

// seedSchedulers files the online schedulers and the sessions of their visitors, some of whom booked.
func (d *seeder) seedSchedulers() {
	dice := d.dice("schedulers")
	common := d.common("scheduler ids")
	ids, router := []string{common.guid(), common.guid()}, common.guid()
	counts := make([]int, len(ids))
	n := 0
	session := func(created time.Time, job any, c *customer, l *location, outcome string) {
		scheduler := n % len(ids)
		counts[scheduler]++
		first, last := c.first, c.last
		d.add("schedulingpro/sessions", object{
			{"id", dice.guid()}, {"createdOn", created}, {"modifiedOn", created.Add(6 * time.Minute)},
			{"lastCheckinDate", created.Add(6 * time.Minute)},
			{"sessionOutcome", outcome}, {"schedulerId", ids[scheduler]}, {"jobId", job}, {"bookingId", nil}, {"leadId", nil},
			{"timeslotStart", nil},
			{"timeslotEnd", nil}, {"customer", object{
				{"isNewCustomer", false}, {"id", c.id}, {"firstName", first}, {"lastName", last}, {"email", email(c.name)},
				{"phone", c.phones[0]},
				{"locationId", l.id}, {"isNewLocation", false}, {"address", l.address}, {"isBot", false},
			}}, {"zoneId", nil}, {"customerResponses", []string{}}, {"notes", nil}, {"sourceTracking", object{{"utmSource", "sandbox"}}},
			{"campaignName", campaignNames()[0]}, {"businessUnitId", nil}, {"jobTypeId", nil},
		}, object{{"routerId", router}})
		n++
	}
	for _, j := range d.plan.jobs {
		if j.booking != 0 {
			session(j.created().Add(-10*time.Minute), j.id, j.invoice.customer, j.invoice.location, "Booked")
		}
	}
	for range max(3, d.scale/20) {
		c := pick(dice, d.customers)
		session(dice.past(200), nil, c, c.locations[0], "Abandoned")
	}
	for i, id := range ids {
		name, created := fmt.Sprintf("Scheduler %d", i+1), dice.past(900)
		d.add("schedulingpro/schedulers", object{
			{"id", id}, {"name", name}, {"companyName", "Sandbox Home Services"}, {"createdOn", created},
			{"modifiedOn", dice.changed(created)},
			{"schedulerStatus", "Live"}, {"dataApiKey", "key-of-" + id}, {"isDefault", i == 0}, {"mode", "Standard"},
			{"quickLaunchLink", "https://example.com/" + id},
		}, nil)
		served := object{{"id", id}, {"schedulerName", name}, {"brandName", "Sandbox Home Services"}, {"schedulerCompletionRate", amount{40, 0}},
			{"openedCompletionRate", amount{50, 0}}, {"totalSessions", counts[i]}, {"milestoneFrequencyCount", object{
				{"opened", counts[i]}, {"zipcode", 0}, {"interacted", 0}, {"issue", 0}, {"schedule", 0}, {"customer", 0},
				{"details", 0},
				{"booked", 0}, {"abandoned", 0},
			}}}
		for _, name := range []string{"totalCustomerContactsCaptured", "totalJobsCreated", "totalBookingsCreated", "totalAbandonedSessionsSentToBookings",
			"totalAbandonedSessionsSentToLeads", "totalBookingsRecoveredFromAbandonedSessionsRecoveryLink",
			"totalJobsRecoveredFromAbandonedSessionsRecoveryLink", "totalBookingsRecoveredFromAbandonedSessionsAiAgent",
			"totalJobsRecoveredFromAbandonedSessionsAiAgent", "totalSmsSentToRecoverAbandonedSessionRecoveryLink",
			"totalSmsSentToRecoverAbandonedSessionAiAgent", "totalBookingsRecoveredFromAbandonedSessions",
			"totalJobsRecoveredFromAbandonedSessions", "totalMembershipInterest"} {
			served.set(name, 0)
		}
		d.add("schedulingpro/scheduler-performance", served, object{{"schedulerId", id}})
	}
	d.add("schedulingpro/router-performance", object{
		{"id", router}, {"openedCount", n}, {"interactedCount", n}, {"sessionCountBySchedulerId", []object{
			{{"schedulerId", ids[0]}, {"openedCount", counts[0]}}, {{"schedulerId", ids[1]}, {"openedCount", counts[1]}},
		}},
	}, object{{"routerId", router}})
}
