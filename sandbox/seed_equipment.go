// Installed equipment, its types, and what technicians found about it.

package sandbox

import "fmt"

func equipmentTypes() []string { return []string{"Furnace", "Heat Pump", "Water Heater", "Coal Stove"} }

func (d *seeder) seedInstalledEquipment() {
	dice := d.dice("installed equipment")
	for i, name := range equipmentTypes() {
		created := dice.past(2000)
		d.add("equipmentsystems/equipment-types", object{
			{"id", numbered(idEquipmentTypes, i)}, {"name", name}, {"active", i < 3}, {"createdOn", created},
			{"modifiedOn", dice.changed(created)},
		}, nil)
	}
	d.seedCustomField("equipmentsystems/custom-field-types", "installed-equipment", "Filter size", filterField)
	for i, e := range d.plan.equipment {
		s := d.words.skus[e.sku]
		created := latest(e.installed, e.location.created)
		kind := e.sku % len(equipmentTypes())
		d.add("equipmentsystems/installed-equipment", object{
			{"id", e.id}, {"active", i%15 != 8}, {"equipmentId", numbered(idSKUs, e.sku)}, {"locationId", e.location.id},
			{"customerId", e.customer.id},
			{"invoiceItemId", idOrNull(e.item)}, {"name", s.name},
			{"type", object{{"id", numbered(idEquipmentTypes, kind)}, {"name", equipmentTypes()[kind]}}},
			{"installedOn", e.installed}, {"createdOn", created}, {"modifiedOn", dice.within(created, d.base)},
			{"serialNumber", fmt.Sprintf("SN%07d", d.serial(1000+13*i))}, {"barcodeId", nil}, {"memo", ""}, {"manufacturer", "Northwind"},
			{"model", fmt.Sprintf("NW-%d", 100+e.sku)}, {"cost", cents(s.cost)}, {"status", "Installed"},
			{"manufacturerWarrantyStart", e.installed},
			{"manufacturerWarrantyEnd", e.installed.AddDate(10, 0, 0)}, {"serviceProviderWarrantyStart", e.installed},
			{"serviceProviderWarrantyEnd", e.installed.AddDate(1, 0, 0)}, {"tags", []object{}}, {"actualReplacementDate", nil},
			{"manufacturedOn", e.installed.AddDate(0, -4, 0)}, {"predictedReplacementMonths", 180},
			{"predictedReplacementDate", e.installed.AddDate(15, 0, 0)}, {"customFields", []object{{
				{"id", numbered(idEquipment, 5_000_000+i)}, {"typeId", numbered(idCustomFields, filterField)},
				{"name", "Filter size"}, {"value", "16x25x4"},
			}}}, {"attachments", []object{}},
		}, nil)
	}
}

// seedFindings files what technicians saw on jobs at locations that have equipment.
func (d *seeder) seedFindings() {
	dice := d.dice("findings")
	n := 0
	for i, j := range d.plan.jobs {
		if j.completed.IsZero() || len(j.equipment) == 0 || n > 0 && !dice.chance(15) {
			continue
		}
		archived := n%6 == 4
		status, estimates := "New", append([]int64{}, j.estimates...)
		if len(estimates) > 0 {
			status = "EstimateCreated"
		}
		if archived {
			status = "Archived"
		}
		id := numbered(idFindings, n)
		picture := object{{"id", numbered(idAttachments, n)}, {"fileName", "before.jpg"}, {"url", "https://example.com/before.jpg"}, {"type", "Image"}}
		d.add("findings/location-findings", object{
			{"id", id}, {"locationId", j.invoice.location.id}, {"name", "Worn part"},
			{"description", pick(dice, []string{"Rust", "Cracked hose", "Loose wiring"})},
			{"recommendedSolution", "Replace it"}, {"internalNotes", nil}, {"installedEquipmentId", j.equipment[0]},
			{"urgencyLevel", pick(dice, []string{"Low", "Medium", "High"})}, {"sourceJobId", j.id}, {"archived", archived},
			{"active", i%11 != 3 && !archived},
			{"createdBy", j.invoice.tech.user}, {"modifiedBy", j.invoice.tech.user}, {"createdOn", j.completed},
			{"modifiedOn", j.completed},
			{"status", status}, {"attachments", []object{picture}}, {"linkedEstimateIds", estimates}, {"linkedJobIds", []int64{j.id}},
		}, object{{"findingId", id}})
		d.add("findings/attachments", picture, object{{"findingId", id}, {"locationFindingId", id}, {"createdOn", j.completed}})
		n++
	}
}
