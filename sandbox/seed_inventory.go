// Inventory: vendors, warehouses and trucks, and what moves between them.

package sandbox

import (
	"fmt"
	"time"
)

// activeVendors is how many of the vendors the company still buys from. The last one is not.
const activeVendors = 4

func vendorNames() []string {
	return []string{"Harbor Supply", "Copper & Valve Wholesale", "Comfort Air Distributors", "Bright Wire Electric", "Chimney Brick Depot"}
}

func (d *seeder) seedInventory() {
	d.seedVendors()
	d.seedWarehouses()
	d.seedTrucks()
	d.seedInventoryTypes()
	buyer := &buyer{seeder: d, dice: d.dice("purchases")}
	buyer.buy()
	d.seedStockMoves()
	d.seedCustomField("inventory/custom-fields", "vendors", "Dock hours", dockField)
}

func (d *seeder) seedVendors() {
	dice := d.dice("vendors")
	for i, name := range vendorNames() {
		created := dice.past(2000)
		first, last := pick(dice, d.words.first), pick(dice, d.words.last)
		address, _ := dice.address()
		d.add("inventory/vendors", object{
			{"id", numbered(idVendors, i)}, {"name", name}, {"active", i < activeVendors}, {"isTruckReplenishment", i == 0},
			{"isMobileCreationRestricted", false}, {"memo", ""}, {"deliveryOption", "EmailAsPdf"}, {"defaultTaxRate", amount{0, 4}},
			{"contactInfo", object{
				{"firstName", first}, {"lastName", last}, {"phone", dice.phone()}, {"email", email(first, last)}, {"fax", ""},
			}},
			{"address", address}, {"createdOn", created}, {"modifiedOn", dice.changed(created)}, {"externalData", []object{}},
			{"customFields", []object{{{"typeId", numbered(idCustomFields, dockField)}, {"name", "Dock hours"}, {"value", "7 to 3"}}}},
		}, nil)
	}
}

func (d *seeder) seedWarehouses() {
	dice := d.dice("warehouses")
	towns := d.words.towns
	for i := range len(towns) + 1 {
		created, t := dice.past(2000), towns[i%len(towns)]
		name := t.city + " Warehouse"
		if i == len(towns) {
			name = "Old " + name
		}
		d.add("inventory/warehouses", object{
			{"id", numbered(idWarehouses, i)}, {"name", name}, {"active", i < len(towns)}, {"address", dice.addressIn(t)},
			{"inventoryTemplateId", numbered(idInventoryTemplates, 0)}, {"createdOn", created}, {"modifiedOn", dice.changed(created)},
			{"externalData", []object{}},
		}, nil)
	}
}

// truckOf is the truck of a technician, who is in the list of technicians at the place that the id tells.
func truckOf(p person) int64 { return numbered(idTrucks, int(p.id-numbered(idTechnicians, 0))) }

// warehouseOf is where the truck of a technician is filled.
func (d *seeder) warehouseOf(p person) int64 {
	return numbered(idWarehouses, int(p.id-numbered(idTechnicians, 0))%len(d.words.towns))
}

func (d *seeder) seedTrucks() {
	dice := d.dice("trucks")
	for i, p := range d.technicians {
		created := dice.past(2000)
		d.add("inventory/trucks", object{
			{"id", truckOf(p)}, {"name", fmt.Sprintf("Truck %d", d.serial(i+1))}, {"active", p.active}, {"memo", ""},
			{"warehouseId", d.warehouseOf(p)},
			{"technicianIds", []int64{p.id}}, {"inventoryTemplateId", numbered(idInventoryTemplates, 1)}, {"createdOn", created},
			{"modifiedOn", dice.changed(created)}, {"externalData", []object{}},
		}, nil)
	}
}

// stocked lists the places of the SKUs that are kept in stock.
func (d *seeder) stocked() []int {
	var list []int
	for code, s := range d.words.skus {
		if s.kind == "Material" {
			list = append(list, code)
		}
	}
	return list
}

func (d *seeder) seedInventoryTypes() {
	dice := d.dice("inventory types")
	for i, name := range []string{"Warehouse", "Truck", "Old Truck"} {
		created := dice.past(2000)
		var lines []object
		for k, code := range d.stocked() {
			s := d.words.skus[code]
			lines = append(lines, object{
				{"id", numbered(idTemplateItems, 5_000_000+10*i+k)}, {"skuId", numbered(idSKUs, code)}, {"code", skuCode(s, code)},
				{"description", s.name}, {"name", s.name}, {"skuType", s.kind}, {"minQuantity", amount{2, 0}},
				{"maxQuantity", amount{10, 0}},
				{"memo", nil}, {"unitOfMeasure", nil}, {"isConsignment", false},
			})
		}
		kind, locations := "Truck", []int64{}
		if i == 0 {
			kind = "Warehouse"
			for k := range d.words.towns {
				locations = append(locations, numbered(idWarehouses, k))
			}
		}
		d.add("inventory/inventory-templates", object{
			{"id", numbered(idInventoryTemplates, i)}, {"name", name}, {"active", i < 2}, {"type", kind}, {"createdOn", created},
			{"modifiedOn", dice.changed(created)}, {"isConsignment", false}, {"locationIds", locations}, {"items", lines},
		}, nil)
	}
	for i, name := range purchaseTypes() {
		created := dice.past(2000)
		d.add("inventory/purchase-order-types", object{
			{"id", numbered(idPurchaseTypes, i)}, {"name", name}, {"active", i < 2}, {"automaticallyReceive", false},
			{"displayToTechnician", i == 1},
			{"impactToTechnicianPayroll", false}, {"allowTechniciansToSendPo", false}, {"defaultRequiredDateDaysOffset", 3},
			{"skipWeekends", true},
			{"excludeTaxFromJobCosting", false}, {"landedCostMethod", "None"}, {"includeTaxInFullyLandedCost", false},
			{"createdOn", created},
			{"modifiedOn", dice.changed(created)},
		}, nil)
	}
	for i, name := range []string{"Wrong part", "Warranty", "Core exchange"} {
		created := dice.past(2000)
		d.add("inventory/return-types", object{
			{"id", numbered(idReturnTypes, i)}, {"name", name}, {"automaticallyReceiveVendorCredit", false},
			{"includeInSalesTax", false},
			{"active", i < 2}, {"isDefault", i == 0}, {"isDefaultForConsignment", false}, {"createdOn", created},
			{"modifiedOn", dice.changed(created)},
		}, nil)
	}
	for i := range 3 {
		created := dice.past(2000)
		d.add("inventory/purchase-order-markups", object{
			{"id", numbered(idMarkups, 10+i)}, {"from", cents(int64(i) * 50_000)}, {"to", cents(int64(i+1)*50_000 - 1)},
			{"percent", amount{int64(50 - 10*i), 0}}, {"createdOn", created}, {"modifiedOn", dice.changed(created)},
		}, nil)
	}
}

// seedStockMoves fills trucks from warehouses and counts the warehouses.
func (d *seeder) seedStockMoves() {
	dice := d.dice("stock moves")
	for i := range max(4, d.scale/10) {
		p, created, user := d.technician(dice), dice.past(365), d.user(dice)
		items := d.stockItems(dice, idTransfers, i, created)
		kind := syncStatus(dice)
		d.add("inventory/transfers", object{
			{"id", numbered(idTransfers, i)}, {"transferType", "Replenishment"}, {"status", "Received"},
			{"number", fmt.Sprint(d.serial(30_000 + i))},
			{"referenceNumber", ""}, {"fromLocationId", d.warehouseOf(p)}, {"toLocationId", truckOf(p)}, {"createdById", user.id},
			{"memo", ""},
			{"date", created}, {"pickedDate", created}, {"receivedDate", created}, {"createdOn", created},
			{"modifiedOn", dice.changed(created)},
			{"batchId", d.batchID(kind, created)}, {"batch", d.batch(kind, created)}, {"syncStatus", kind}, {"active", i%10 != 3},
			{"pickedById", user.id},
			{"receivedById", p.id}, {"items", items}, {"customFields", []object{}}, {"externalData", []object{}},
		}, object{{"transferTypeId", int64(1)}})
	}
	for i := range max(4, d.scale/25) {
		created := dice.past(365)
		items, kind := d.stockItems(dice, idAdjustments, i, created), syncStatus(dice)
		d.add("inventory/adjustments", object{
			{"id", numbered(idAdjustments, i)}, {"active", i%6 != 2}, {"number", fmt.Sprint(d.serial(40_000 + i))}, {"referenceNumber", ""},
			{"type", "Quantity"},
			{"inventoryLocationId", numbered(idWarehouses, dice.IntN(len(d.words.towns)))}, {"businessUnitId", pick(dice, d.units).id},
			{"createdById", d.user(dice).id}, {"memo", "Count"}, {"date", created}, {"createdOn", created},
			{"modifiedOn", dice.changed(created)},
			{"batchId", d.batchID(kind, created)}, {"batch", d.batch(kind, created)}, {"syncStatus", kind},
			{"externalData", []object{}},
			{"items", items}, {"customFields", []object{}},
		}, nil)
	}
}

func syncStatus(dice *dice) string { return pick(dice, []string{"Pending", "Posted", "Exported"}) }

// batchID is the id of the batch of a month, or nothing.
func (d *seeder) batchID(status string, date time.Time) any {
	if batch, ok := d.batch(status, date).(object); ok {
		return batch.get("id")
	}
	return nil
}

// stockItems draws one or two SKUs that are moved.
func (d *seeder) stockItems(dice *dice, block int64, n int, created time.Time) []object {
	var items []object
	for k := range dice.between(1, 2) {
		code, count := pick(dice, d.stocked()), int64(dice.between(1, 6))
		s := d.words.skus[code]
		items = append(items, object{
			{"id", numbered(block, 1_000_000+2*n+k)}, {"skuId", numbered(idSKUs, code)}, {"description", "<p>" + s.name + "</p>"},
			{"createdOn", created}, {"modifiedOn", created}, {"name", s.name}, {"code", skuCode(s, code)},
			{"quantity", amount{count, 0}},
			{"quantityPicked", amount{count, 0}}, {"cost", cents(s.cost)}, {"totalCost", cents(count * s.cost)}, {"active", true},
			{"serialNumbers", []object{}},
		})
	}
	return items
}
