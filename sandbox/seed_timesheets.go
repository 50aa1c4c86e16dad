// The time of technicians on jobs, how jobs are split between them, and what else people do in their time.

package sandbox

import "time"

// seedTimesheets files when technicians went to their appointments, and who gets which part of a job.
func (d *seeder) seedTimesheets() {
	dice := d.dice("timesheets")
	n, splits := 0, 0
	for _, j := range d.plan.jobs {
		for _, a := range j.visits {
			if a.dispatched.IsZero() {
				continue
			}
			last := latest(latest(a.dispatched, a.arrived), a.done)
			for _, p := range a.technicians {
				d.add("payroll/job-timesheets", object{
					{"id", numbered(idTimesheets, n)}, {"jobId", j.id}, {"appointmentId", a.id}, {"technicianId", p.id},
					{"dispatchedOn", a.dispatched},
					{"arrivedOn", timeOrNull(a.arrived)}, {"canceledOn", nil}, {"doneOn", timeOrNull(a.done)},
					{"createdOn", a.dispatched},
					{"modifiedOn", dice.within(last, d.base)}, {"active", n%23 != 11},
				}, object{{"startedOn", a.dispatched}, {"endedOn", timeOrNull(a.done)}})
				n++
			}
		}
		if j.completed.IsZero() {
			continue
		}
		crew := j.visits[0].technicians
		for i, p := range crew {
			part := 100 / len(crew)
			if i == 0 {
				part = 100 - part*(len(crew)-1)
			}
			d.add("payroll/job-splits", object{
				{"id", numbered(idSplits, splits)}, {"jobId", j.id}, {"technicianId", p.id}, {"split", amount{int64(part), 0}},
				{"createdOn", j.completed}, {"modifiedOn", j.completed}, {"active", splits%31 != 5},
			}, nil)
			splits++
		}
	}
	for i := range max(4, d.scale/6) {
		start := dice.past(100)
		p, kind := d.user(dice), "Employee"
		if dice.chance(50) {
			p, kind = d.technician(dice), "Technician"
		}
		d.add("payroll/non-job-timesheets", object{
			{"id", numbered(idOfficeTimesheets, i)}, {"employeeId", p.id}, {"employeeType", kind},
			{"timesheetCodeId", numbered(idTimesheetCodes, lunchCode)},
			{"startedOn", start}, {"endedOn", start.Add(30 * time.Minute)}, {"createdOn", start}, {"modifiedOn", dice.changed(start)},
			{"active", i%9 != 4},
		}, nil)
	}
}

// seedActivities files the newer kind of timesheets: what technicians did on the jobs of the last weeks.
func (d *seeder) seedActivities() {
	dice := d.dice("activities")
	for i, category := range []struct{ name, kind string }{{"On the job", "OnJobActivities"}, {"On the way", "Travel"}, {"Lunch", "Meal"}, {"Waiting", "Idle"}} {
		created := dice.past(2000)
		d.add("timesheets/activity-categories", object{
			{"id", numbered(idActivityCategories, i)}, {"name", category.name}, {"type", category.kind}, {"allowEdit", true},
			{"isDefault", i == 0},
			{"createdOn", created}, {"modifiedOn", dice.changed(created)}, {"active", i < 3},
		}, nil)
		job := "Require"
		if i > 1 {
			job = "DoNotAllow"
		}
		d.add("timesheets/activity-types", object{
			{"id", numbered(idActivityTypes, i)}, {"code", category.name}, {"categoryId", numbered(idActivityCategories, i)},
			{"description", category.name},
			{"icon", "clock"}, {"businessUnitId", nil}, {"isUsersHomeBusinessUnit", true}, {"laborTypeId", nil},
			{"isTechnicianProfileLaborType", true},
			{"visibleToRoles", d.rolesFor(true)}, {"defaultTagTypeIds", d.tagTypes[:1]}, {"tagAssociation", "Allow"},
			{"jobAssociation", job},
			{"projectAssociation", "Allow"}, {"projectLabelAssociation", "DoNotAllow"}, {"budgetCodeAssociation", "DoNotAllow"},
			{"laborTypeAssociation", "DoNotAllow"}, {"memoAssociation", "Allow"}, {"defaultMemo", nil},
			{"dontAllowToChangeMemo", false},
			{"dontAllowToChangeTag", false}, {"isArchived", i == 3}, {"isDraft", false}, {"isDefault", i == 0}, {"isInUse", i < 3},
			{"active", i < 3},
			{"createdOn", created}, {"modifiedOn", dice.changed(created)},
		}, nil)
	}
	n := 0
	activity := func(a *appointment, p person, kind int, from, to time.Time) {
		d.add("timesheets/activities", object{
			{"id", numbered(idActivities, n)}, {"employeeId", p.id}, {"activityTypeId", numbered(idActivityTypes, kind)},
			{"employeeType", "Technician"},
			{"startTime", from}, {"endTime", to}, {"jobId", a.job.id}, {"appointmentId", a.id}, {"projectId", nil},
			{"projectLabel", nil},
			{"laborTypeId", nil}, {"budgetCodeId", nil}, {"memo", nil}, {"tagTypes", []int64{}}, {"startCoordinate", nil},
			{"endCoordinate", nil},
			{"active", n%19 != 7}, {"modifiedById", p.user}, {"createdOn", from}, {"modifiedOn", to},
		}, nil)
		n++
	}
	for i, a := range d.plan.appointments {
		if a.done.IsZero() || a.done.Before(d.base.AddDate(0, 0, -120)) && i > 50 {
			continue
		}
		for _, p := range a.technicians {
			activity(a, p, 1, a.dispatched, a.arrived)
			activity(a, p, 0, a.arrived, a.done)
		}
	}
}
