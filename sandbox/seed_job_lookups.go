// The small lists around jobs: types, reasons, project states, budget codes.

package sandbox

import (
	"fmt"
	"time"
)

// jobType is a kind of work.
type jobType struct {
	name, class string
	duration    time.Duration
	active      bool
}

// Places in the list of job types.
const (
	serviceCall = iota
	maintenanceVisit
	installation
	estimateVisit
	drainCleaning
	inspection
)

func jobTypes() []jobType {
	return []jobType{
		{"Service Call", "Repair", 2 * time.Hour, true}, {"Maintenance Visit", "Maintenance", time.Hour, true},
		{"Installation", "Install", 8 * time.Hour, true}, {"Estimate", "Sales", time.Hour, true},
		{"Drain Cleaning", "Repair", 90 * time.Minute, true}, {"Inspection", "Maintenance", time.Hour, true},
		{"Chimney Sweep", "Maintenance", time.Hour, false},
	}
}

// jobTypeFor is what a business unit does.
func jobTypeFor(unit named) int {
	all := branches()
	switch all[int(unit.id-numbered(idBusinessUnits, 0))%len(all)].division {
	case "Maintenance":
		return maintenanceVisit
	case "Install", "Water Treatment":
		return installation
	case "Sales":
		return estimateVisit
	case "Drains":
		return drainCleaning
	case "Generators":
		return inspection
	}
	return serviceCall
}

// unitsDoing lists the business units that have a kind of work.
func (d *seeder) unitsDoing(kind int) []int64 {
	ids := []int64{}
	for _, unit := range d.units {
		if jobTypeFor(unit) == kind {
			ids = append(ids, unit.id)
		}
	}
	return ids
}

func cancelReasons() []string {
	return []string{"Customer canceled", "Booked twice", "Could not reach the customer", "Out of business"}
}

func holdReasons() []string {
	return []string{"Waiting for parts", "Waiting for approval", "Weather", "Strike"}
}

func callReasons() []string {
	return []string{"Needs service", "Wants a quote", "Asked about a bill", "Fax"}
}

// seedReasons files reasons of one kind. The last one is not used any more.
func (d *seeder) seedReasons(table string, block int64, names []string, more func(o *object, i int)) {
	dice := d.dice(table)
	for i, name := range names {
		created := dice.past(2000)
		served := object{
			{"id", numbered(block, i)}, {"name", name}, {"active", i < len(names)-1}, {"createdOn", created},
			{"modifiedOn", dice.changed(created)},
		}
		if more != nil {
			more(&served, i)
		}
		d.add(table, served, nil)
	}
}

func (d *seeder) seedCallReasons() {
	d.seedReasons("jbce/call-reasons", idCallReasons, callReasons(), func(o *object, i int) { o.set("isLead", i < 2) })
}

func (d *seeder) seedJobTypes() {
	dice := d.dice("job types")
	for i, kind := range jobTypes() {
		created := dice.past(2000)
		fields := []int64{}
		if i == installation {
			fields = []int64{numbered(idCustomFields, permitField)}
		}
		d.add("jpm/job-types", object{
			{"id", numbered(idJobTypes, i)}, {"name", kind.name}, {"businessUnitIds", d.unitsDoing(i)}, {"skills", []string{}},
			{"tagTypeIds", d.tags(dice, 2)}, {"priority", pick(dice, priorities())}, {"duration", int(kind.duration / time.Second)},
			{"soldThreshold", cents(25_000)}, {"class", kind.class}, {"summary", "What a " + kind.name + " is"},
			{"noCharge", i == estimateVisit},
			{"enforceRecurringServiceEventSelection", i == maintenanceVisit}, {"invoiceSignaturesRequired", i == installation},
			{"createdOn", created}, {"modifiedOn", dice.changed(created)}, {"externalData", []object{}}, {"active", kind.active},
			{"isSmartDispatched", dice.chance(30)}, {"defaultEstimateSoldAction", "FollowUp"}, {"customFieldTypeIds", fields},
		}, object{{"minDuration", int(kind.duration / time.Second)}})
	}
}

func priorities() []string { return []string{"Low", "Normal", "High", "Urgent"} }

// The places of custom fields that are not of customers, locations, invoices or payments.
const (
	permitField = 10 + iota
	approvalField
	dockField
	renewalField
	filterField
	agreementField
	billField // the first of those of accounting; see seedBookFields
)

// seedCustomField files a custom field type of a module other than those of the company.
func (d *seeder) seedCustomField(table, of, name string, place int) {
	dice := d.dice(table + name)
	created := dice.past(2000)
	d.add(table, object{
		{"id", numbered(idCustomFields, place)}, {"name", name}, {"dataType", "Text"}, {"dataTypeOptions", []string{}},
		{"createdOn", created}, {"modifiedOn", dice.changed(created)},
	}, object{{"of", of}, {"createdOn", created}, {"modifiedOn", created}})
}

func projectStatuses() []string { return []string{"Planned", "In Progress", "Completed"} }

func (d *seeder) seedProjectLookups() {
	dice := d.dice("project lookups")
	for i, name := range projectStatuses() {
		d.add("jpm/project-statuses", object{
			{"id", numbered(idProjectStatuses, i)}, {"name", name}, {"order", i + 1}, {"modifiedOn", dice.past(2000)},
		}, object{{"createdOn", d.base.AddDate(0, 0, -2100)}})
		for k, part := range []string{"On time", "Late"} {
			n := 10 + 2*i + k
			d.add("jpm/project-substatuses", object{
				{"id", numbered(idProjectStatuses, n)}, {"name", name + ": " + part}, {"statusId", numbered(idProjectStatuses, i)},
				{"order", k + 1}, {"modifiedOn", dice.past(2000)}, {"active", n != 11},
			}, object{{"createdOn", d.base.AddDate(0, 0, -2100)}})
		}
	}
	for i, name := range []string{"System Replacement", "New Construction"} {
		d.add("jpm/project-types", object{
			{"id", numbered(idProjectTypes, i)}, {"name", name}, {"description", "Work of the kind " + name},
			{"createdById", d.user(dice).user},
		}, nil)
	}
}

// seedBudgetCodes files one segment of cost codes and a code of each of its items.
func (d *seeder) seedBudgetCodes() {
	segment, projects := numbered(idSegments, 0), []int64{}
	for _, p := range d.plan.projects {
		projects = append(projects, p.id)
	}
	d.add("jpm/segments", object{
		{"id", segment}, {"name", "Cost code"}, {"type", "CostCode"}, {"structure", "Hierarchal"}, {"isActive", true},
		{"isRequired", true},
	}, object{{"projectId", projects}})
	var codes, matches []object
	for i, name := range []string{"Material", "Labor", "Equipment", "Copper"} {
		code, item := fmt.Sprint(100*(i+1)), numbered(idSegmentItems, i)
		category, parent := name, any(nil)
		if name == "Copper" { // a kind of material
			category, parent = "Material", numbered(idSegmentItems, 0)
		}
		d.add("jpm/items", object{
			{"id", item}, {"parentId", parent}, {"code", code}, {"description", name}, {"path", code}, {"costCategory", category},
			{"isActive", true},
		}, object{{"segmentId", segment}, {"segmentItemId", parent}, {"projectId", projects}})
		codes = append(codes, object{
			{"id", numbered(idBudgetCodes, i)}, {"code", code}, {"description", name}, {"segments", []object{{
				{"segmentId", segment}, {"segmentItemId", item}, {"code", code}, {"description", name}, {"path", code},
			}}},
		})
		d.add("jpm/budget-codes", codes[i], object{
			{"budgetCodeId", numbered(idBudgetCodes, i)}, {"projectId", projects}, {"segmentId", segment}, {"segmentItemId", item},
		})
		matches = append(matches, object{{"code", code}, {"isValid", true}, {"budgetCodes", []object{codes[i]}}})
	}
	d.add("jpm/match", object{{"matches", matches}}, object{{"projectId", projects}})
}
