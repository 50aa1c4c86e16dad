// What records are looked for with, beside what they show: members that only filters and paths see.

package sandbox

import (
	"slices"
	"strings"
)

// findable keeps the hidden members of a record in step with those that it shows.
func findable(resource string, served, hidden *object) {
	same := func(pairs ...string) {
		for i := 0; i < len(pairs); i += 2 {
			hidden.set(pairs[i], served.get(pairs[i+1]))
		}
	}
	switch resource {
	case "dispatch/technician-shifts":
		same("starts", "start", "ends", "end")
	case "dispatch/non-job-appointments":
		same("starts", "start")
	case "findings/location-findings":
		same("findingId", "id")
	case "jpm/appointments":
		same("starts", "start", "number", "appointmentNumber")
	case "jpm/jobs":
		same("jobId", "id", "number", "jobNumber")
	case "jpm/job-types":
		same("minDuration", "duration")
	case "jpm/projects":
		same("projectId", "id", "starts", "startDate", "completed", "actualCompletionDate")
	case "marketing/campaigns":
		same("campaignPhoneNumber", "campaignPhoneNumbers")
	case "payroll/payroll-adjustments":
		same("posted", "postedOn")
	case "payroll/job-timesheets":
		same("startedOn", "dispatchedOn", "endedOn", "doneOn")
	case "pricebook/services", "pricebook/materials", "pricebook/equipment", "pricebook/discounts-and-fees":
		words := []string{text(served.get("code")), text(served.get("displayName")), text(served.get("description"))}
		hidden.set("searchText", strings.Join(words, " "))
	case "sales/estimates":
		same("sold", "soldOn", "soldById", "soldBy", "soldByEmployeeId", "soldBy")
	case "taskmanagement/tasks":
		same("reported", "reportedOn", "complete", "completeBy")
	}
}

// visits keeps what a job is looked for with in step with its appointments.
func (d *domain) visits(c *call, job any) {
	var starts, status []any
	ids, unused := []int64{}, false
	for r := range d.store["jpm/appointments"].read().about(job) {
		if r.value("jobId") == job {
			ids, starts, status = append(ids, r.id), append(starts, r.value("start")), append(status, r.value("status"))
			unused = unused || r.value("unused") == true
		}
	}
	d.alter(c, "jpm/jobs", text(job), func(served, hidden *object) {
		served.set("appointmentCount", int64(len(ids)))
		served.set("firstAppointmentId", int64(0))
		served.set("lastAppointmentId", int64(0))
		var first any
		if len(ids) > 0 {
			served.set("firstAppointmentId", ids[0])
			served.set("lastAppointmentId", ids[len(ids)-1])
			first = starts[0]
		}
		for _, m := range []member{
			{"appointmentStarts", starts}, {"appointmentStatus", status}, {"hasUnusedAppointments", unused}, {"firstAppointmentStarts", first},
		} {
			hidden.set(m.name, m.value)
		}
	})
}

// ofProject keeps a project in step with its jobs.
func (d *domain) ofProject(c *call, project any) {
	jobs, bills, visits, workers := []int64{}, []int64{}, []int64{}, []int64{}
	for r := range d.store["jpm/jobs"].read().about(project) {
		if r.value("projectId") != project {
			continue
		}
		jobs, bills = append(jobs, r.id), append(bills, idOf(r.value("invoiceId")))
		busy, _ := r.value("technicianId").([]int64)
		workers = append(workers, busy...)
	}
	for r := range d.store["jpm/appointments"].read().about(project) {
		if slices.Contains(jobs, idOf(r.value("jobId"))) {
			visits = append(visits, r.id)
		}
	}
	d.alter(c, "jpm/projects", text(project), func(served, hidden *object) {
		served.set("jobIds", jobs)
		for _, m := range []member{{"jobId", jobs}, {"invoiceId", bills}, {"appointmentId", visits}, {"technicianId", workers}} {
			hidden.set(m.name, m.value)
		}
	})
}

// inProjects keeps the projects that a job belongs to, or belonged to, in step.
func (d *domain) inProjects(c *call, job *record) {
	for r := range d.store["jpm/projects"].read().about(job.id, job.value("projectId")) {
		jobs, _ := r.value("jobIds").([]int64)
		if r.value("id") == job.value("projectId") || slices.Contains(jobs, job.id) {
			d.ofProject(c, r.id)
		}
	}
}

// phones keeps the numbers that a customer is looked for with in step with his contacts.
func (d *domain) phones(c *call, customer any) {
	numbers := []string{}
	for r := range d.store["crm/entity-contacts"].read().about(customer) {
		if kind := text(r.value("type")); r.value("customerId") == customer && (kind == "Phone" || kind == "MobilePhone") {
			numbers = append(numbers, text(r.value("value")))
		}
	}
	who := d.lookup("crm/customers", customer)
	if who == nil {
		return
	}
	if had, _ := who.hidden.get("phones").([]string); slices.Equal(had, numbers) {
		return
	}
	d.alter(c, "crm/customers", who.key, func(_, hidden *object) { hidden.set("phones", numbers) })
}

// related keeps what a contact is looked for with in step with its relationships.
func (d *domain) related(c *call, contact string) {
	ids := []int64{}
	for r := range d.store["crm/contact-relationships"].read().about(contact) {
		if r.refers("contactId", contact) {
			ids = append(ids, idOf(r.value("relatedEntityId")))
		}
	}
	d.alter(c, "crm/contacts", contact, func(_, hidden *object) { hidden.set("relationshipId", ids) })
}

// whose is what a lead is looked for with: where its customer lives, and since when he is one.
func (d *domain) whose(c *call, lead *record) {
	who := d.lookup("crm/customers", lead.value("customerId"))
	d.alter(c, "crm/leads", lead.key, func(_, hidden *object) {
		var address object
		if who != nil {
			address, _ = who.value("address").(object)
			hidden.set("customerCreatedOn", who.value("createdOn"))
			hidden.set("customerModifiedOn", who.value("modifiedOn"))
		}
		for _, name := range []string{"City", "State", "Zip"} {
			hidden.set("customer"+name, address.get(strings.ToLower(name)))
		}
	})
}
