// What is written down about jobs: notes, history, how they were booked, why they are on hold or canceled.

package sandbox

import "time"

// jobLog counts its records.
type jobLog struct {
	*seeder
	dice                   *dice
	notes, events, reasons int
}

func (l *jobLog) file(j *job, by person) {
	l.history(j, by)
	first := j.visits[0]
	l.add("jpm/job-booked-logs", object{
		{"id", numbered(idJobLogs, int(j.id-numbered(idJobs, 0)))}, {"jobId", j.id}, {"jobAppointmentId", first.id},
		{"start", first.start},
		{"arrivalWindowStart", first.start}, {"arrivalWindowEnd", first.start.Add(2 * time.Hour)}, {"createdOn", j.created()},
		{"createdById", by.user}, {"active", j.active},
	}, nil)
	if l.dice.chance(25) {
		l.note("jpm/job-notes", "jobId", j.id, idJobNotes, j.created())
	}
	switch j.status {
	case "Canceled":
		l.canceled(j, by)
	case "Hold":
		reason := l.dice.IntN(len(holdReasons()) - 1)
		name, id := holdReasons()[reason], numbered(idHoldReasons, reason)
		l.add("jpm/job-holds", object{
			{"jobId", j.id}, {"reasonId", id}, {"name", name}, {"text", name}, {"appointmentHoldReasons", []object{
				{{"appointmentId", first.id}, {"reasonId", id}, {"name", name}, {"text", name}},
			}},
		}, object{{"id", j.id}, {"createdOn", j.created()}})
	}
}

func (l *jobLog) canceled(j *job, by person) {
	reason, at := l.dice.IntN(len(cancelReasons())-1), l.dice.changed(j.created())
	name, id := cancelReasons()[reason], numbered(idCancelReasons, reason)
	l.add("jpm/job-cancellations", object{{"jobId", j.id}, {"reasonId", id}, {"name", name}, {"text", name}}, object{{"id", j.id}, {"createdOn", at}})
	l.add("jpm/canceled-log", object{
		{"id", numbered(idJobLogs, 5_000_000+l.reasons)}, {"jobId", j.id}, {"reasonId", id}, {"memo", name}, {"createdOn", at},
		{"createdById", by.user}, {"active", j.active},
	}, nil)
	l.reasons++
}

func (l *jobLog) history(j *job, by person) {
	var events []object
	last := j.created()
	event := func(kind string, at time.Time, who int64) {
		if at.IsZero() {
			return
		}
		events = append(events, object{
			{"id", numbered(idJobEvents, l.events)}, {"employeeId", who}, {"eventType", kind}, {"date", at},
			{"usedSchedulingTool", "Manual"}, {"memo", ""},
		})
		l.events++
		last = latest(last, at)
	}
	event("Job Booked", j.created(), by.id)
	for _, a := range j.visits {
		if len(a.technicians) > 0 {
			event("Technician Dispatched", a.dispatched, a.technicians[0].id)
			event("Technician Arrived", a.arrived, a.technicians[0].id)
		}
	}
	event("Job Completed", j.completed, j.invoice.tech.id)
	l.add("jpm/history", object{{"id", j.id}, {"jobId", j.id}, {"history", events}}, object{{"createdOn", j.created()}, {"modifiedOn", last}})
}

// note files a note, for the list below its owner and for the feed of the owner's kind.
func (l *jobLog) note(feed, member string, of int64, block int64, since time.Time) {
	created := l.dice.changed(since)
	served := object{
		{"id", numbered(block, l.notes)},
		{"text", pick(l.dice, []string{"Bring the long ladder.", "Parts are on the truck.", "Tenant opens the door.",
			"Wants to see the old part.", "Park in the back."})},
		{"isPinned", l.dice.chance(15)}, {"createdById", l.user(l.dice).user}, {"createdOn", created},
		{"modifiedOn", l.dice.changed(created)},
		{member, of}, {"active", !l.dice.chance(6)},
	}
	l.notes++
	l.add("jpm/notes", served, nil)
	l.add(feed, served, nil)
}

func (d *seeder) seedProjects() {
	dice := d.dice("projects")
	log := &jobLog{seeder: d, dice: dice}
	for i, p := range d.plan.projects {
		first, last := p.jobs[0], p.jobs[0]
		jobs, units, bills, visits, workers := []int64{}, []int64{}, []int64{}, []int64{}, []int64{}
		for _, j := range p.jobs {
			jobs, bills, workers = append(jobs, j.id), append(bills, j.invoice.id), append(workers, j.invoice.tech.id)
			units = append(units, j.invoice.unit.id)
			for _, a := range j.visits {
				visits = append(visits, a.id)
			}
			if j.created().Before(first.created()) {
				first = j
			}
			if j.changed().After(last.changed()) {
				last = j
			}
		}
		status := 2
		if last.completed.IsZero() || last.completed.After(d.base.AddDate(0, 0, -20)) {
			status = 1
		}
		var finished any
		if status == 2 {
			finished = last.completed
		}
		name := projectStatuses()[status]
		d.add("jpm/projects", object{
			{"id", p.id}, {"number", p.name}, {"name", p.customer.name + " " + p.name}, {"summary", "<p>" + p.customer.name + "</p>"},
			{"status", name}, {"statusId", numbered(idProjectStatuses, status)}, {"subStatus", name + ": On time"},
			{"subStatusId", numbered(idProjectStatuses, 10+2*status)}, {"customerId", p.customer.id}, {"locationId", p.location.id},
			{"projectTypeId", numbered(idProjectTypes, i%2)}, {"projectManagerIds", []int64{p.manager.id}}, {"businessUnitIds", units},
			{"startDate", first.created()}, {"targetCompletionDate", last.created().AddDate(0, 0, 14)},
			{"actualCompletionDate", finished},
			{"createdOn", first.created()}, {"modifiedOn", dice.within(last.changed(), d.base)},
			{"customFields", []object{{{"typeId", numbered(idCustomFields, approvalField)}, {"name", "Approval"}, {"value", "By mail"}}}},
			{"externalData", []object{}}, {"jobIds", jobs}, {"active", i%12 != 7},
		}, object{
			{"projectId", p.id}, {"invoiceId", bills}, {"technicianId", workers}, {"jobId", jobs}, {"appointmentId", visits},
			{"starts", first.created()}, {"completed", finished},
		})
		if dice.chance(60) {
			log.note("jpm/project-notes", "projectId", p.id, idProjectNotes, first.created())
		}
	}
}
