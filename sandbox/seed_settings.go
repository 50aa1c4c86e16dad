// Settings: roles, tag types and business units.

package sandbox

import "fmt"

// role is a user role, and whether employees or technicians have it.
type role struct {
	named
	technician, active bool
}

func (d *seeder) seedRoles() {
	dice := d.dice("roles")
	for i, r := range []role{
		{named{0, "Owner"}, false, true}, {named{0, "Dispatcher"}, false, true}, {named{0, "Office"}, false, true},
		{named{0, "Bookkeeper"}, false, true}, {named{0, "Service Technician"}, true, true}, {named{0, "Installer"}, true, true},
		{named{0, "Apprentice"}, true, true}, {named{0, "Seasonal Helper"}, true, false},
	} {
		r.id = numbered(idRoles, i)
		kind := "Employee"
		if r.technician {
			kind = "Technician"
		}
		d.add("settings/user-roles", object{
			{"id", r.id}, {"active", r.active}, {"name", r.name}, {"createdOn", dice.past(2000)}, {"employeeType", kind},
		}, nil)
		d.roles = append(d.roles, r)
	}
}

// rolesFor lists the ids of the active roles of technicians or employees.
func (d *seeder) rolesFor(technician bool) []int64 {
	var ids []int64
	for _, r := range d.roles {
		if r.active && r.technician == technician {
			ids = append(ids, r.id)
		}
	}
	return ids
}

func (d *seeder) seedTagTypes() {
	dice := d.dice("tag types")
	colors := []string{"#1f77b4", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2"}
	for i, name := range []string{"Annual Plan", "Beware of Dog", "Call Ahead", "Do Not Text", "Filter Customer", "Gate Code",
		"Landlord", "Large Account", "Multiple Systems", "New Construction", "Referral", "Senior Discount", "Tenant Occupied",
		"Warranty", "Well Water", "Retired Tag"} {
		id, created := numbered(idTagTypes, i), dice.past(1500)
		active := name != "Retired Tag"
		var importance any
		if dice.chance(40) {
			importance = pick(dice, []string{"Medium", "High"})
		}
		d.add("settings/tag-types", object{
			{"id", id}, {"name", name}, {"color", pick(dice, colors)}, {"code", fmt.Sprintf("T%02d", i+1)}, {"importance", importance},
			{"isConversionOpportunity", dice.chance(20)}, {"allowToUseOnTimesheetActivity", dice.chance(10)},
			{"isVisibleOnDispatchBoard", dice.chance(80)}, {"active", active}, {"createdOn", created},
			{"modifiedOn", dice.changed(created)},
		}, nil)
		if active {
			d.tagTypes = append(d.tagTypes, id)
		}
	}
}

// tags draws up to most different tags.
func (d *seeder) tags(dice *dice, most int) []int64 {
	ids := make([]int64, 0, most)
	for _, i := range dice.Perm(len(d.tagTypes))[:dice.IntN(most+1)] {
		ids = append(ids, d.tagTypes[i])
	}
	return ids
}

// branch is a trade and the part of it that a business unit is run for.
type branch struct {
	trade, division string
	tradeID         int64
}

// branchesOfATown is how many there are.
const branchesOfATown = 15

// branches lists what the company does in every town. Chimneys it has given up. It is an array because every job asks.
func branches() [branchesOfATown]branch {
	hvac, plumbing, electrical, chimney := numbered(idTrades, 0), numbered(idTrades, 1), numbered(idTrades, 2), numbered(idTrades, 3)
	return [...]branch{
		{"HVAC", "Service", hvac}, {"HVAC", "Install", hvac}, {"HVAC", "Maintenance", hvac}, {"HVAC", "Sales", hvac},
		{"Plumbing", "Service", plumbing}, {"Plumbing", "Drains", plumbing}, {"Plumbing", "Install", plumbing},
		{"Plumbing", "Water Treatment", plumbing}, {"Plumbing", "Sales", plumbing},
		{"Electrical", "Service", electrical}, {"Electrical", "Install", electrical}, {"Electrical", "Generators", electrical},
		{"Electrical", "Sales", electrical}, {"Chimney", "Service", chimney}, {"Chimney", "Sweep", chimney},
	}
}

// seedBusinessUnits gives every town a unit of each branch.
func (d *seeder) seedBusinessUnits() {
	dice := d.dice("business units")
	tenant := object{
		{"id", numbered(idTenants, 0)}, {"name", "Sandbox Home Services"}, {"accountCode", nil}, {"franchiseId", nil},
		{"conceptCode", nil},
		{"modifiedOn", dice.past(900)},
	}
	number := 0
	for _, town := range d.words.towns {
		for k, unit := range branches() {
			n := named{numbered(idBusinessUnits, number), unit.trade + " " + unit.division + " " + town.city}
			number++
			created := dice.past(2000)
			address := dice.addressIn(town)
			address.set("isManualCoordinates", false)
			address.set("isMilitary", false)
			active := unit.trade != "Chimney"
			d.add("settings/business-units", object{
				{"id", n.id}, {"active", active}, {"name", n.name}, {"officialName", "Sandbox " + n.name + " LLC"},
				{"email", email(n.name)}, {"currency", "USD"}, {"phoneNumber", dice.phone()},
				{"invoiceHeader", "<p>Sandbox " + n.name + "</p>"}, {"invoiceMessage", "<p>Thank you for your business.</p>"},
				{"defaultTaxRate", amount{d.zones[0].rate, 6}},
				{"authorizationParagraph", "<p>I authorize the work.</p>"}, {"acknowledgementParagraph", "<p>The work is done.</p>"},
				{"address", address}, {"accountCode", fmt.Sprintf("%d", 100*number)}, {"quickbooksClass", n.name},
				{"trade", object{{"id", unit.tradeID}, {"name", unit.trade}}},
				{"division", object{{"id", numbered(idDivisions, k)}, {"name", unit.division}}},
				{"tagTypeIds", d.tags(dice, 2)}, {"tenant", tenant}, {"createdOn", created}, {"modifiedOn", dice.changed(created)},
				{"externalData", []object{}},
				{"tradeName", unit.trade}, {"intacctLocationName", town.city}, {"intacctLocationId", "L" + town.zip},
				{"intacctDepartment", unit.division}, {"intacctClass", unit.trade},
			}, nil)
			if active {
				d.units = append(d.units, n)
			}
		}
	}
}
