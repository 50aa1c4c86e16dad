// The plan: what is done for whom, before any of it becomes a record. It ties the modules together, as each of them
// shows a part of it.

package sandbox

import (
	"fmt"
	"slices"
	"time"
)

// plan is what the modules look at.
type plan struct {
	jobs         []*job
	appointments []*appointment
	projects     []*project
	memberships  []*membership
	equipment    []*equipment
	estimates    []*estimate
	calls        []*phoneCall
}

// job is work at a location. It has the invoice's place in the list of invoices.
type job struct {
	named     // its name is its number
	invoice   *invoice
	kind      int // place in the list of job types
	campaign  int // place in the list of campaigns
	status    string
	completed time.Time // zero when it is not done
	visits    []*appointment
	active    bool

	booking    int64 // zero for none, as in what follows
	call       int64
	project    *project
	membership *membership
	estimates  []int64
	origin     int64 // the estimate that it was made of
	equipment  []int64
}

func (j *job) created() time.Time { return j.invoice.created }

// changed is when a job was last worked on.
func (j *job) changed() time.Time {
	if j.completed.IsZero() {
		return j.created()
	}
	return j.completed
}

// appointment is a visit of one or two technicians.
type appointment struct {
	id                        int64
	job                       *job
	number                    int // within the job, from 1
	status                    string
	start, end                time.Time
	technicians               []person  // nobody yet when empty
	dispatched, arrived, done time.Time // zero for what has not happened
}

// planJobs makes a job of every invoice.
func (d *seeder) planJobs() {
	dice := d.dice("plan of jobs")
	d.plan.jobs = make([]*job, 0, len(d.invoices))
	for i, inv := range d.invoices {
		j := &job{
			named: named{numbered(idJobs, i), fmt.Sprint(d.serial(500_000 + i))}, invoice: inv, kind: jobTypeFor(inv.unit),
			campaign: dice.IntN(activeCampaigns), active: true, status: "Completed",
		}
		switch {
		case inv.open != "":
			j.status = inv.open
			d.planVisit(dice, j)
		case inv.active:
			d.planVisits(dice, j)
		default:
			j.status = "Canceled"
			j.active = dice.chance(70)
			d.planVisit(dice, j)
		}
		d.plan.jobs = append(d.plan.jobs, j)
	}
}

// planVisits makes the one or two visits of a job that is done.
func (d *seeder) planVisits(dice *dice, j *job) {
	booked, length := j.created(), time.Duration(dice.between(2, 8))*30*time.Minute
	start := booked.Truncate(24 * time.Hour).Add(dayStart + time.Duration(dice.IntN(16))*30*time.Minute)
	if start.Before(booked.Add(30 * time.Minute)) {
		start = start.AddDate(0, 0, 1)
	}
	if late := start.Add(length + time.Hour); late.After(d.base) { // an emergency, at once
		start, length = booked.Add(10*time.Minute), time.Hour
	}
	days := 1
	if next := start.AddDate(0, 0, 1).Add(length + time.Hour); next.Before(d.base) && dice.chance(12) {
		days = 2
	}
	crew := d.crew(dice, j)
	for day := range days {
		a := d.visit(j, start.AddDate(0, 0, day), length)
		a.status, a.technicians = "Done", crew
		a.arrived = a.start.Add(time.Duration(dice.IntN(25)) * time.Minute)
		a.dispatched = latest(booked, a.arrived.Add(-time.Duration(dice.between(8, 40))*time.Minute))
		a.done = a.end.Add(time.Duration(dice.IntN(40)) * time.Minute)
		j.completed = a.done
	}
}

// dayStart is when the working day begins: eight in the morning in the east of the country, as UTC.
const dayStart = 13 * time.Hour

// planVisit makes the visit of a job that is not done.
func (d *seeder) planVisit(dice *dice, j *job) {
	length := time.Duration(dice.between(2, 6)) * 30 * time.Minute
	start := d.base.AddDate(0, 0, dice.between(1, 14)).Add(dayStart + time.Duration(dice.IntN(16))*30*time.Minute)
	assigned := dice.chance(75)
	switch j.status {
	case "Dispatched":
		start, assigned = d.base.Add(30*time.Minute), true
	case "InProgress":
		start, assigned = d.base.Add(-45*time.Minute), true
	case "Canceled":
		start = j.created().Truncate(24*time.Hour).AddDate(0, 0, dice.between(1, 7)).Add(dayStart)
	}
	a := d.visit(j, start, length)
	a.status = map[string]string{"InProgress": "Working"}[j.status]
	if a.status == "" {
		a.status = j.status
	}
	if assigned {
		a.technicians = d.crew(dice, j)
	}
	if j.status == "Dispatched" || j.status == "InProgress" {
		a.dispatched = d.base.Add(-time.Hour)
	}
	if j.status == "InProgress" {
		a.arrived = d.base.Add(-40 * time.Minute)
	}
}

func (d *seeder) visit(j *job, start time.Time, length time.Duration) *appointment {
	a := &appointment{
		id: numbered(idAppointments, len(d.plan.appointments)), job: j, number: len(j.visits) + 1, start: start, end: start.Add(length),
	}
	j.visits = append(j.visits, a)
	d.plan.appointments = append(d.plan.appointments, a)
	return a
}

// crew is the technician of the invoice and, for an installation, often a second one.
func (d *seeder) crew(dice *dice, j *job) []person {
	crew := []person{j.invoice.tech}
	if j.kind == installation && dice.chance(60) {
		if second := d.technician(dice); second.id != crew[0].id {
			crew = append(crew, second)
		}
	}
	return crew
}

// planBookings finds the jobs that bookings were converted to: the first one that was booked after the request came.
// The request gets the name and the address of the customer.
func (d *seeder) planBookings() {
	jobs := make([]*job, 0, len(d.plan.jobs))
	for _, j := range d.plan.jobs {
		if j.active && j.status != "Canceled" {
			jobs = append(jobs, j)
		}
	}
	slices.SortStableFunc(jobs, func(a, b *job) int { return a.created().Compare(b.created()) })
	contacts := d.drafts["crm/booking-contacts"]
	for i, booking := range d.drafts["crm/bookings"] {
		if booking.served.get("status") != "Converted" {
			continue
		}
		created, _ := booking.served.get("createdOn").(time.Time)
		first, _ := slices.BinarySearchFunc(jobs, created, func(j *job, at time.Time) int { return j.created().Compare(at) })
		for first < len(jobs) && (jobs[first].booking != 0 || jobs[first].invoice.customer.first == "") {
			first++
		}
		if first == len(jobs) {
			booking.served.set("status", "Accepted")
			booking.served.set("jobId", nil)
			continue
		}
		j := jobs[first]
		c, l := j.invoice.customer, j.invoice.location
		j.booking, _ = booking.served.get("id").(int64)
		booking.served.set("jobId", j.id)
		booking.served.set("name", c.name)
		booking.served.set("address", l.address)
		booking.served.set("businessUnitId", j.invoice.unit.id)
		booking.served.set("jobTypeId", numbered(idJobTypes, j.kind))
		booking.served.set("start", j.visits[0].start)
		if campaign, ok := booking.served.get("campaignId").(int64); ok {
			j.campaign = int(campaign - numbered(idCampaigns, 0))
		}
		if changed, _ := booking.served.get("modifiedOn").(time.Time); changed.Before(j.created()) {
			booking.served.set("modifiedOn", j.created())
		}
		contacts[2*i].served.set("value", c.phones[0])
		contacts[2*i+1].served.set("value", email(c.first, c.last))
	}
}

func latest(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}
