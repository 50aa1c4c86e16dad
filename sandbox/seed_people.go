// The staff: employees in the office and technicians in the field.

package sandbox

import (
	"fmt"
	"strconv"
)

// person is a member of the staff.
type person struct {
	named
	user   int64
	active bool
}

// staff draws what employees and technicians have in common.
func (d *seeder) staff(dice *dice, technician bool, block int64, i int) (person, object) {
	first, last := pick(dice, d.words.first), pick(dice, d.words.last)
	p := person{named{numbered(block, i), first + " " + last}, numbered(idUsers, 2*i), i%11 != 7}
	if technician {
		p.user++
	}
	address, _ := dice.address()
	address.set("streetAddress", address.get("street"))
	// Everybody was hired before the first customer came, so that everybody can have done any of the work.
	created := dice.past(2000).AddDate(0, 0, -customerDays)
	login := email(first, last, fmt.Sprint(d.serial(i+1)))
	served := object{
		{"id", p.id}, {"userId", p.user}, {"name", p.name}, {"firstName", first}, {"lastName", last},
		{"roleIds", []int64{pick(dice, d.rolesFor(technician))}}, {"businessUnitId", pick(dice, d.units).id},
		{"createdOn", created}, {"modifiedOn", dice.changed(created)}, {"email", login}, {"phoneNumber", dice.phone()},
		{"loginName", login[:len(login)-len("@example.com")]}, {"active", p.active}, {"accountLocked", false}, {"home", address},
		{"startDate", created}, {"hourlyRate", cents(int64(dice.between(2200, 5800)))},
		{"customFields", []object{}}, {"permissions", []object{}},
	}
	if dice.chance(5) {
		served.set("email", "") // an absent e-mail can be empty instead of null
	}
	return p, served
}

func (d *seeder) seedEmployees() {
	dice := d.dice("employees")
	roles := []string{"Dispatch", "Accounting", "CSR", "GeneralOffice", "SalesManager", "Admin"}
	for i := range d.staffing(max(3, d.scale/6), max(3, d.scale/100)) {
		p, served := d.staff(dice, false, idEmployees, i)
		served.set("role", pick(dice, roles))
		served.set("agentId", dice.between(0, 99))
		if i == 0 {
			p.active = true
			served.set("active", true)
			served.set("role", "Owner")
		} else {
			served.set("managerId", numbered(idEmployees, 0))
		}
		if !p.active {
			served.set("terminationDate", served.get("modifiedOn"))
		}
		d.add("settings/employees", served, nil)
		d.employees = append(d.employees, p)
	}
}

func (d *seeder) seedTechnicians() {
	dice := d.dice("technicians")
	positions := []string{"Installer", "Service", "Sales", "Maintenance", "Helper"}
	skills := []string{"Boilers", "Drains", "Ductwork", "Heat Pumps", "Panels", "Water Heaters"}
	for i := range d.staffing(max(4, d.scale*2/5), max(4, d.scale/50)) {
		p, served := d.staff(dice, true, idTechnicians, i)
		skill := dice.IntN(len(skills))
		served = append(served, object{
			{"zoneIds", []int64{numbered(idZones, i%len(d.words.towns))}}, {"dailyGoal", cents(int64(dice.between(8, 30)) * 10_000)},
			{"isManagedTech", p.active},
			{"licenseType", "NonManagedTech"}, {"burdenRate", cents(int64(dice.between(300, 1200)))},
			{"team", "Team " + pick(dice, []string{"A", "B", "C", "D", "E"})}, {"jobFilter", "DispatchedWorking"},
			{"commissionRate", amount{int64(dice.between(0, 100)), 1}}, {"mobilePhone", dice.phone()},
			{"payrollId", fmt.Sprintf("P%04d", d.serial(i+1))},
			{"shiftStart", "08:00:00"}, {"shiftEnd", "17:00:00"}, {"soldByRate", amount{int64(dice.between(0, 50)), 1}},
			{"status", pick(dice, []string{"Idle", "Dispatched", "Working", "Meal"})},
			{"skills", []object{{{"id", int64(skill + 1)}, {"name", skills[skill]}}}}, {"positions", []string{pick(dice, positions)}},
			{"bio", "<p>Works for us since " + strconv.Itoa(d.base.Year()-dice.between(1, 12)) + ".</p>"},
		}...)
		if p.active {
			served.set("licenseType", "ManagedTech")
		}
		d.add("settings/technicians", served, nil)
		d.technicians = append(d.technicians, p)
	}
}

// staffing is how many people there are. The first district has enough of them to fill pages of a list, the others as
// many as their customers keep busy.
func (d *seeder) staffing(first, others int) int {
	if d.number == 0 {
		return first
	}
	return others
}

// user draws who created a record.
func (d *seeder) user(dice *dice) person { return pick(dice, d.employees) }

// technician draws an active technician.
func (d *seeder) technician(dice *dice) person {
	for {
		if p := pick(dice, d.technicians); p.active {
			return p
		}
	}
}
