// Actions of jobs, appointments, projects and estimates: what they may become and when.

package sandbox

import "slices"

// step takes a record from some states to another. The states are words of one member.
type step struct {
	member  string
	from    []string // nothing means from any
	to      string   // nothing means that the state stays
	set     func(c *call, served *object)
	refusal string                              // why it is not possible, where naming the state does not say it
	besides func(d *domain, c *call, r *record) // what becomes of others
}

// steps serves an action that is a step. A record in another state answers 409.
func steps(s step) action {
	return func(d *domain, op *operation) func(*call) reply {
		v := d.owned(op)
		if v == nil {
			return d.acts(op)
		}
		return func(c *call) reply {
			if answer, stop := v.missing(c); stop {
				return answer
			}
			var r *record
			why := ""
			v.table.write(c.now, func(w *writer) {
				if r = v.record(w.state, c); r == nil {
					return
				}
				if state := stateOf(r.value(s.member)); len(s.from) > 0 && !slices.Contains(s.from, state) {
					if why = s.refusal; why == "" {
						why = "is " + state + ", which does not allow this."
					}
					return
				}
				r = d.rework(w, v.subject, r, func(_ *maker, served, _ *object) { s.take(c, served) })
			})
			switch {
			case r == nil:
				return d.unknown(c, v)
			case why != "":
				return refused(v.resource.label, r.key, why)
			}
			if s.besides != nil {
				s.besides(d, c, r)
			}
			return d.respond(c, v, []*record{r}, []known{{r.served, c.named}})
		}
	}
}

// take makes the step.
func (s *step) take(c *call, served *object) {
	if s.to != "" {
		enter(served, s.member, s.to)
	}
	if s.set != nil {
		s.set(c, served)
	}
}

// stateOf reads a state, which is a word or an object with a name.
func stateOf(v any) string {
	if o, ok := v.(object); ok {
		v = o.get("name")
	}
	return text(v)
}

// enter gives a record a state, in the form that it has.
func enter(served *object, name, to string) {
	if _, ok := served.get(name).(object); ok {
		served.set(name, state(to))
		return
	}
	served.set(name, to)
}

// jobActions adds the actions of jobs and sales to the others.
func jobActions(all map[string]action) map[string]action {
	running := []string{"Scheduled", "Dispatched", "InProgress", "Hold"}
	all["jobs.Jobs.Cancel"] = steps(step{member: "jobStatus", from: running, to: "Canceled", besides: cancelJob})
	all["jobs.Jobs.RemoveCancellation"] = steps(step{member: "jobStatus", from: []string{"Canceled"}, to: "Scheduled",
		besides: func(d *domain, c *call, r *record) {
			d.moveAppointments(c, r, []string{"Canceled"}, "Scheduled")
			d.forget(c, "jpm/job-cancellations", r.key)
			d.happened(c, r, "Job Cancellation Removed")
		}})
	all["jobs.Jobs.Hold"] = steps(step{member: "jobStatus", from: running, to: "Hold",
		besides: func(d *domain, c *call, r *record) {
			d.moveAppointments(c, r, []string{"Scheduled"}, "Hold")
			d.explain(c, "jpm/job-holds", "jpm/job-hold-reasons", r)
			d.happened(c, r, "Job Put On Hold")
		}})
	all["jobs.Jobs.Complete"] = steps(step{member: "jobStatus", from: running, to: "Completed",
		set: func(c *call, served *object) { served.set("completedOn", c.body.object.get("completedOn")) },
		besides: func(d *domain, c *call, r *record) {
			d.moveAppointments(c, r, []string{"Scheduled", "Dispatched", "Working", "Hold"}, "Done")
			d.forget(c, "jpm/job-holds", r.key)
			d.happened(c, r, "Job Completed")
		}})
	all["jobs.Appointments.Hold"] = steps(step{member: "status", from: []string{"Scheduled", "Dispatched", "Working"}, to: "Hold", besides: visited})
	all["jobs.Appointments.RemoveHold"] = steps(step{member: "status", from: []string{"Hold"}, to: "Scheduled", besides: visited})
	all["jobs.Appointments.Confirm"] = steps(step{member: "isConfirmed", from: []string{"false"}, refusal: "is confirmed already.",
		set: func(_ *call, served *object) { served.set("isConfirmed", true) }})
	all["jobs.Appointments.RemoveConfirmation"] = steps(step{member: "isConfirmed", from: []string{"true"}, refusal: "is not confirmed.",
		set: func(_ *call, served *object) { served.set("isConfirmed", false) }})
	all["jobs.Appointments.SetSummary"] = summarize
	all["jobs.BudgetCodes.Create"] = createBudgetCode
	all["jobs.BudgetCodes.CreatePartial"] = createBudgetCode
	all["jobs.Appointments.Reschedule"] = steps(step{member: "status", from: []string{"Scheduled", "Dispatched", "Hold"}, to: "Scheduled",
		set: func(c *call, served *object) { *served = merge(*served, c.body.object) }, besides: visited})
	all["jobs.Jobs.AttachEquipment"] = equip(true)
	all["jobs.Jobs.DetachEquipment"] = equip(false)
	all["jobs.Jobs.DetachEquipmentItem"] = equip(false)
	all["jobs.Projects.AttachJob"] = attachJob
	all["jobs.Projects.DetachJob"] = detachJob
	all["sales.Estimates.Sell"] = steps(step{member: "status", from: []string{"Open"}, to: "Sold",
		set: func(c *call, served *object) {
			served.set("soldOn", c.now)
			served.set("soldBy", c.body.object.get("soldBy"))
		}, besides: moved("Open", "Sold")})
	all["sales.Estimates.Unsell"] = steps(step{member: "status", from: []string{"Sold"}, to: "Open",
		set: func(_ *call, served *object) {
			served.set("soldOn", nil)
			served.set("soldBy", nil)
		}, besides: moved("Sold", "Open")})
	all["sales.Estimates.SaveItem"] = saveEstimateItem
	all["sales.Estimates.DeleteItem"] = deleteEstimateItem
	all["sales.Estimates.Dismiss"] = steps(step{member: "status", from: []string{"Open"}, to: "Dismissed", besides: moved("Open", "Dismissed")})
	return all
}

// visited brings the job of an appointment up to date.
func visited(d *domain, c *call, visit *record) { d.visits(c, visit.value("jobId")) }

// cancelJob cancels what is left of a job's appointments and notes why.
func cancelJob(d *domain, c *call, job *record) {
	d.moveAppointments(c, job, []string{"Scheduled", "Dispatched", "Hold"}, "Canceled")
	if log := d.families["jpm/v2/jobs/{}/canceled-log"]; log != nil {
		d.spawn(c, log, c.body.object, object{{"jobId", job.id}}, nil)
	}
	d.forget(c, "jpm/job-holds", job.key)
	d.explain(c, "jpm/job-cancellations", "jpm/job-cancel-reasons", job)
	d.happened(c, job, "Job Canceled")
}

// moveAppointments takes the appointments of a job from some states to another.
func (d *domain) moveAppointments(c *call, job *record, from []string, to string) {
	s := d.families["jpm/v2/appointments"]
	if s == nil {
		return
	}
	s.table.write(c.now, func(w *writer) {
		for r := range w.state.about(job.id) {
			if r.value("jobId") == job.id && slices.Contains(from, text(r.value("status"))) {
				d.rework(w, s, r, func(_ *maker, served, _ *object) { served.set("status", to) })
			}
		}
	})
	d.visits(c, job.id)
}

// summarize notes what a technician did at an appointment, in the place of what was noted before.
func summarize(d *domain, op *operation) func(*call) reply {
	v := d.owned(op)
	if v == nil {
		return d.acts(op)
	}
	return func(c *call) reply {
		var note object
		r := d.change(c, v, func(_ *maker, served, _ *object) {
			list := cloned(served.get("appointmentSummaries"))
			at := slices.IndexFunc(list, func(o object) bool { return o.get("technicianId") == c.body.object.get("technicianId") })
			if at < 0 {
				at = len(list)
				list = append(list, object{{"createdOn", c.now}, {"jobAppointmentId", served.get("id")}, {"jobId", served.get("jobId")}})
			}
			list[at] = merge(list[at], append(object{{"modifiedOn", c.now}}, c.body.object...))
			note = list[at]
			served.set("appointmentSummaries", list)
		})
		if r == nil {
			return d.unknown(c, v)
		}
		return d.respond(c, &view{op: op, shape: op.Body, slot: noSlot}, nil, []known{{note}})
	}
}

// dropAppointment takes an appointment that was deleted off its job, with those who were to go there.
func dropAppointment(d *domain, c *call, _ object, visit *record) object {
	if s := d.foreign("dispatch/appointment-assignments"); s != nil {
		s.table.write(c.now, func(w *writer) {
			for r := range w.state.about(visit.id) {
				if r.active && r.value("appointmentId") == visit.id {
					d.rework(w, s, r, func(_ *maker, served, _ *object) { served.set("active", false) })
				}
			}
		})
		d.workers(c, visit)
	}
	d.visits(c, visit.value("jobId"))
	if job := d.lookup("jpm/jobs", visit.value("jobId")); job != nil {
		d.inProjects(c, job)
	}
	return nil
}

func attachJob(d *domain, op *operation) func(*call) reply {
	return putJob(d, op, func(c *call) any { return c.named.get("id") })
}

func detachJob(d *domain, op *operation) func(*call) reply {
	return putJob(d, op, func(*call) any { return nil })
}

// putJob gives the job of the path a project, or none.
func putJob(d *domain, op *operation, project func(*call) any) func(*call) reply {
	jobs, ok := d.collection(op, "jpm/v2/jobs")
	if !ok {
		return d.acts(op)
	}
	jobs.key = "jobId"
	owner := d.owned(op)
	return func(c *call) reply {
		if owner != nil && owner.record(owner.table.read(), c) == nil && owner.subject.known {
			return notFound(owner.resource.label, shorten(c.path[owner.key]))
		}
		r := d.change(c, jobs, func(_ *maker, served, _ *object) { served.set("projectId", project(c)) })
		if r == nil {
			return d.unknown(c, jobs)
		}
		d.inProjects(c, r)
		return d.respond(c, jobs, nil, []known{{c.named}})
	}
}
