// Booking: a new job has its appointments, technicians, and an invoice, and its booking or lead is converted.

package sandbox

import (
	"fmt"
	"math/big"
	"slices"
)

// bookJob makes what belongs to a job from the day it is booked.
func bookJob(d *domain, c *call, body object, job *record) object {
	number := text(job.id)
	visits, _ := body.get("appointments").([]object)
	var workers []int64
	for i, visit := range visits {
		r := d.visit(c, visit, job, fmt.Sprintf("%s-%d", number, i+1))
		if r == nil {
			continue
		}
		ids, _ := visit.get("technicianIds").([]int64)
		workers = append(workers, ids...)
		d.assign(c, r, ids)
	}
	invoice := d.openInvoice(c, job)
	d.alter(c, "jpm/jobs", job.key, func(served, hidden *object) {
		served.set("jobNumber", number)
		served.set("jobStatus", "Scheduled")
		if invoice != nil {
			served.set("invoiceId", invoice.id)
		}
		hidden.set("technicianId", workers)
	})
	d.visits(c, job.id)
	d.inProjects(c, job)
	d.happened(c, job, "Job Booked")
	d.alter(c, "crm/bookings", text(body.get("bookingId")), func(served, _ *object) {
		served.set("status", "Converted")
		served.set("jobId", job.id)
	})
	d.alter(c, "crm/leads", text(body.get("leadId")), func(served, _ *object) { served.set("status", "Converted") })
	return nil
}

// visit makes an appointment of a job.
func (d *domain) visit(c *call, body object, job *record, number string) *record {
	s := d.families["jpm/v2/appointments"]
	if s == nil {
		return nil
	}
	return d.spawn(c, s, body, object{
		{"jobId", job.id}, {"appointmentNumber", number}, {"customerId", job.value("customerId")}, {"status", "Scheduled"},
		{"active", true}, {"unused", false}, {"isConfirmed", false},
	}, object{{"projectId", job.value("projectId")}})
}

// addAppointment ties a new appointment to its job.
func addAppointment(d *domain, c *call, body object, visit *record) object {
	job := d.lookup("jpm/jobs", body.get("jobId"))
	if job == nil {
		return nil
	}
	count, _ := number(job.value("appointmentCount"))
	d.alter(c, "jpm/appointments", visit.key, func(served, hidden *object) {
		served.set("customerId", job.value("customerId"))
		served.set("appointmentNumber", fmt.Sprintf("%s-%s", text(job.value("jobNumber")), new(big.Rat).Add(count, big.NewRat(1, 1)).FloatString(0)))
		served.set("active", true)
		served.set("status", "Scheduled")
		hidden.set("projectId", job.value("projectId"))
	})
	d.visits(c, job.id)
	d.inProjects(c, job)
	ids, _ := body.get("technicianIds").([]int64)
	d.assign(c, visit, ids)
	return nil
}

// openInvoice makes the invoice of a job, which bills nothing yet.
func (d *domain) openInvoice(c *call, job *record) *record {
	s := d.foreign("accounting/invoices")
	if s == nil {
		return nil
	}
	served := object{
		{"syncStatus", "Pending"}, {"invoiceDate", dayOf(c.now)}, {"dueDate", dayOf(c.now)}, {"subTotal", cents(0)}, {"salesTax", cents(0)},
		{"total", cents(0)}, {"balance", cents(0)}, {"discountTotal", cents(0)}, {"active", true}, {"items", []object{}},
		{"customFields", []object{}}, {"invoiceConfiguration", "JobInvoice"}, {"sentStatus", "NotSent"}, {"reviewStatus", "NeedsReview"},
		{"customer", d.reference("crm/customers", job.value("customerId"))},
		{"location", d.reference("crm/locations", job.value("locationId"))},
		{"businessUnit", d.reference("settings/business-units", job.value("businessUnitId"))},
	}
	kind := object{{"id", job.id}, {"number", text(job.id)}, {"type", d.nameOf("jobTypeId", idOf(job.value("jobTypeId")))}}
	served.set("job", kind)
	if where := d.lookup("crm/locations", job.value("locationId")); where != nil {
		served.set("locationAddress", where.value("address"))
		served.set("taxZoneId", where.value("taxZoneId"))
		if rate := d.taxRate(job.value("customerId"), where.id); rate != nil && rate.Sign() > 0 {
			zone, _ := d.reference("accounting/tax-zones", where.value("taxZoneId")).(object)
			served.set("salesTaxCode", append(zone, member{"taxRate", stored(rate)}))
		}
	}
	if who := d.lookup("crm/customers", job.value("customerId")); who != nil {
		served.set("customerAddress", who.value("address"))
	}
	r := d.spawn(c, s, nil, served, nil)
	return d.alter(c, "accounting/invoices", r.key, func(served, _ *object) { served.set("referenceNumber", r.key) })
}

func idOf(v any) int64 {
	id, _ := v.(int64)
	return id
}

// assign gives an appointment technicians. Those that it has already stay as they are.
func (d *domain) assign(c *call, visit *record, technicians []int64) {
	s := d.foreign("dispatch/appointment-assignments")
	if s == nil {
		return
	}
	v := &view{subject: s, resource: s.resource, table: s.table}
	s.table.write(c.now, func(w *writer) {
		taken := assigned(w.state, visit.id)
		for _, id := range technicians {
			if slices.Contains(taken, id) {
				continue
			}
			taken = append(taken, id)
			d.build(w, v, nil, object{
				{"technicianId", id}, {"technicianName", text(d.nameOf("technicianId", id))}, {"assignedOn", w.now},
				{"status", "Scheduled"}, {"isPaused", false}, {"jobId", visit.value("jobId")}, {"appointmentId", visit.id}, {"active", true},
			}, nil)
		}
	})
	d.workers(c, visit)
}

// assigned lists the technicians of an appointment.
func assigned(state *snapshot, appointment int64) []int64 {
	ids := []int64{}
	for r := range state.about(appointment) {
		if id, ok := r.value("technicianId").(int64); ok && r.active && r.value("appointmentId") == appointment {
			ids = append(ids, id)
		}
	}
	return ids
}

// workers notes who goes to an appointment and to its job, by which both can be looked for.
func (d *domain) workers(c *call, visit *record) {
	state := d.store["dispatch/appointment-assignments"].read()
	d.alter(c, "jpm/appointments", visit.key, func(_, hidden *object) { hidden.set("technicianId", assigned(state, visit.id)) })
	all := []int64{}
	for r := range state.about(visit.value("jobId")) {
		if id, ok := r.value("technicianId").(int64); ok && r.active && r.value("jobId") == visit.value("jobId") {
			all = append(all, id)
		}
	}
	d.alter(c, "jpm/jobs", text(visit.value("jobId")), func(_, hidden *object) { hidden.set("technicianId", all) })
}

// moveJob brings the projects up to date that a job went from and to.
func moveJob(d *domain, c *call, _ object, job *record) object {
	d.inProjects(c, job)
	return nil
}
