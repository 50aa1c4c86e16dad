// Dispatch: zones, teams, shifts, skills, the hours of the company, and who goes to which appointment.

package sandbox

import (
	"fmt"
	"time"
)

func (d *seeder) seedDispatch() {
	d.seedZones()
	d.seedTeams()
	d.seedHours()
	d.seedSkills()
	d.seedShifts()
	d.seedNonJobAppointments()
	d.seedAssignments()
}

// zoneOf is the zone of a town.
func zoneOf(t town) int64 { return numbered(idZones, t.number) }

func (d *seeder) seedZones() {
	dice := d.dice("zones")
	towns := d.words.towns
	for i, t := range towns {
		workers := []int64{}
		for k, p := range d.technicians {
			if k%len(towns) == i && p.active {
				workers = append(workers, p.id)
			}
		}
		units := []int64{}
		for _, unit := range d.units {
			if int(unit.id-numbered(idBusinessUnits, 0))/branchesOfATown == i {
				units = append(units, unit.id)
			}
		}
		d.zone(dice, i, t.city, true, []string{t.zip}, []string{t.city}, units, workers)
	}
	d.zone(dice, len(towns), "Former territory", false, []string{}, []string{}, []int64{}, []int64{})
}

func (d *seeder) zone(dice *dice, i int, name string, active bool, zips, cities []string, units, workers []int64) {
	created := dice.past(2000)
	d.add("dispatch/zones", object{
		{"id", numbered(idZones, i)}, {"active", active}, {"name", name}, {"zips", zips}, {"cities", cities},
		{"territoryNumbers", []string{}},
		{"locnNumbers", []string{}}, {"createdBy", d.user(dice).user}, {"createdOn", created}, {"modifiedOn", dice.changed(created)},
		{"serviceDaysEnabled", true}, {"serviceDays", []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"}},
		{"businessUnits", units}, {"technicians", workers},
	}, nil)
}

func (d *seeder) seedTeams() {
	dice := d.dice("teams")
	for i, name := range []string{"Team A", "Team B", "Team C", "Team D", "Team E", "Night Team"} {
		created := dice.past(2000)
		d.add("dispatch/teams", object{
			{"id", numbered(idTeams, i)}, {"active", i < 5}, {"name", name}, {"createdBy", d.user(dice).user}, {"createdOn", created},
			{"modifiedOn", dice.changed(created)},
		}, nil)
	}
}

func (d *seeder) seedHours() {
	dice := d.dice("hours")
	day := []object{{{"fromHour", 8}, {"toHour", 18}}}
	d.add("dispatch/business-hours", object{{"weekdays", day}, {"saturday", []object{{{"fromHour", 9}, {"toHour", 13}}}}, {"sunday", []object{}}}, nil)
	d.add("dispatch/arrival-window-configuration", object{{"configuration", "StartTimeOfArrivalWindow"}}, nil)
	d.add("dispatch/technician-tracking", object{{"technicianTrackingUrl", "https://example.com/track"}}, nil)
	units := make([]int64, len(d.units))
	for i, unit := range d.units {
		units[i] = unit.id
	}
	for i, start := range []string{"08:00:00", "10:00:00", "12:00:00", "14:00:00", "16:00:00", "20:00:00"} {
		d.add("dispatch/arrival-windows", object{
			{"id", numbered(idArrivalWindows, i)}, {"start", start}, {"duration", "02:00:00"}, {"businessUnitIds", units},
			{"active", i < 5},
		}, object{{"createdOn", dice.past(2000)}})
	}
}

// seedSkills files the skills that the technicians' own records name.
func (d *seeder) seedSkills() {
	dice := d.dice("skills")
	for i, t := range d.drafts["settings/technicians"] {
		skills, _ := t.served.get("skills").([]object)
		for _, skill := range skills {
			created := dice.past(900)
			d.add("dispatch/technician-skills", object{
				{"id", fmt.Sprint(d.distance + numbered(idSkills, i))}, {"name", skill.get("name")}, {"active", t.served.get("active")},
				{"technicianId", t.served.get("id")},
				{"jobTypeIds", []int64{numbered(idJobTypes, serviceCall), numbered(idJobTypes, inspection)}},
				{"createdOn", created}, {"modifiedOn", dice.changed(created)},
			}, nil)
		}
	}
}

// seedShifts plans three days before and after the end of the data.
func (d *seeder) seedShifts() {
	dice := d.dice("shifts")
	n := 0
	for i, p := range d.technicians {
		if !p.active {
			continue
		}
		for day := -3; day <= 3; day += 3 {
			kind := pick(dice, []string{"Normal", "Normal", "Normal", "Normal", "Normal", "OnCall", "TimeOff"})
			start := d.base.AddDate(0, 0, day).Add(dayStart)
			created := dice.within(d.base.AddDate(0, 0, -20), d.base.AddDate(0, 0, -4))
			var code, note any
			if kind == "TimeOff" {
				code, note = numbered(idTimesheetCodes, vacationCode), "Vacation"
			}
			d.add("dispatch/technician-shifts", object{
				{"id", numbered(idShifts, n)}, {"shiftType", kind}, {"title", kind + " shift"}, {"note", note},
				{"active", (i+day)%13 != 5},
				{"technicianId", p.id}, {"start", start}, {"end", start.Add(9 * time.Hour)}, {"timesheetCodeId", code},
				{"createdOn", created},
				{"modifiedOn", dice.changed(created)},
			}, object{{"starts", start}, {"ends", start.Add(9 * time.Hour)}})
			n++
		}
	}
}

func (d *seeder) seedNonJobAppointments() {
	dice := d.dice("non-job appointments")
	for i := range max(4, d.scale/8) {
		p, created := d.technician(dice), dice.past(200)
		start := created.Truncate(24*time.Hour).AddDate(0, 0, dice.between(1, 12)).Add(dayStart)
		name := pick(dice, []string{"Training", "Truck inspection", "Team meeting", "Dentist"})
		d.add("dispatch/non-job-appointments", object{
			{"id", numbered(idNonJobAppointments, i)}, {"technicianId", p.id}, {"start", start}, {"name", name},
			{"duration", "01:30:00"},
			{"timesheetCodeId", numbered(idTimesheetCodes, trainingCode)}, {"summary", name}, {"clearDispatchBoard", false},
			{"clearTechnicianView", false}, {"removeTechnicianFromCapacityPlanning", true}, {"allDay", false},
			{"showOnTechnicianSchedule", dice.chance(80)}, {"active", i%9 != 3}, {"createdOn", created},
			{"modifiedOn", dice.changed(created)},
			{"createdById", d.user(dice).user},
		}, object{{"starts", start}})
	}
}

// seedAssignments says who goes to each appointment of the plan.
func (d *seeder) seedAssignments() {
	dice := d.dice("assignments")
	n := 0
	statuses := map[string]string{"Done": "Done", "Dispatched": "Dispatched", "Working": "Working"}
	for _, a := range d.plan.appointments {
		for _, p := range a.technicians {
			status := statuses[a.status]
			if status == "" {
				status = "Scheduled"
			}
			at := a.job.created()
			d.add("dispatch/appointment-assignments", object{
				{"id", numbered(idAssignments, n)}, {"technicianId", p.id}, {"technicianName", p.name},
				{"assignedById", d.user(dice).user},
				{"assignedOn", at}, {"status", status}, {"isPaused", false}, {"jobId", a.job.id}, {"appointmentId", a.id},
				{"createdOn", at},
				{"modifiedOn", dice.within(latest(at, a.done), d.base)}, {"active", a.job.active && a.status != "Canceled"},
			}, nil)
			n++
		}
	}
}
