// The pricebook: what invoices and estimates sell, in categories, and who sells it to the company.

package sandbox

import (
	"fmt"
	"strings"
)

// skuCode is the code of the nth SKU, such as M006.
func skuCode(s sku, n int) string { return fmt.Sprintf("%s%03d", s.kind[:1], n+1) }

// discountCode is the code of a discount or fee, by its place.
func discountCode(place int) string { return fmt.Sprintf("D%03d", place) }

// memberPrice is what members pay: a tenth less.
func memberPrice(price int64) amount { return cents(rounded(price*9, 10)) }

// The places of SKUs behind those that are sold every day.
const (
	discountPlace = 14 // as invoices have it
	oldService    = 20 + iota
	oldMaterial
	oldEquipment
	feePlace
	dispatchFee
	membershipFee
	interestService = 900 // as payment terms have it
)

func (d *seeder) seedPricebook() {
	d.seedCategories()
	for code, s := range d.words.skus {
		d.seedSKU(code, s, true)
	}
	d.seedSKU(oldService, sku{"Chimney sweep", "Service", 19_900, 0, false, "4000"}, false)
	d.seedSKU(oldMaterial, sku{"Thermocouple 24 in", "Material", 2_150, 640, true, "4000"}, false)
	d.seedSKU(oldEquipment, sku{"Furnace 60,000 BTU, oil", "Equipment", 299_900, 131_000, true, "4100"}, false)
	d.seedSKU(membershipFee, sku{"Membership fee", "Service", 19_900, 0, false, "4000"}, true)
	d.seedSKU(interestService, sku{"Late payment interest", "Service", 0, 0, false, "4000"}, true)
	d.seedDiscounts()
	for i, name := range []string{"Material", "Labor", "Subcontract"} {
		d.add("pricebook/costtypes", object{{"id", numbered(idCostTypes, i)}, {"name", name}}, nil)
	}
	for i := range 3 {
		band := object{
			{"id", numbered(idMarkups, i)}, {"from", cents(int64(i) * 10_000)}, {"to", cents(int64(i+1)*10_000 - 1)},
			{"percent", amount{int64(120 - 30*i), 0}},
		}
		d.add("pricebook/materialsmarkup", band, nil)
	}
	for i := range 2 {
		d.add("pricebook/clientspecificpricing", object{
			{"id", numbered(idRateSheets, i)}, {"exceptions", []object{
				{{"skuId", numbered(idSKUs, i)}, {"skuType", "Service"}, {"value", cents(7_500)}, {"valueType", "FlatPrice"}},
			}},
		}, object{{"active", i == 0}, {"searchTerm", "Rate sheet"}})
	}
}

// categoryOf is the place of the category of a kind of SKU.
func categoryOf(kind string) int {
	return map[string]int{"Service": 0, "Material": 1, "Equipment": 2}[kind]
}

func categoryNames() []string {
	return []string{"Services", "Parts and Materials", "Equipment", "Retired"}
}

func (d *seeder) seedCategories() {
	dice := d.dice("categories")
	for i, name := range categoryNames() {
		created, kind := dice.past(2000), "Services"
		if i == 1 {
			kind = "Materials"
		}
		d.add("pricebook/categories", object{
			{"id", numbered(idCategories, i)}, {"name", name}, {"active", i < 3}, {"description", name}, {"image", nil},
			{"parentId", nil},
			{"position", i + 1}, {"categoryType", kind}, {"subcategories", []object{}}, {"businessUnitIds", []int64{}},
			{"skuImages", []string{}},
			{"skuVideos", []string{}}, {"source", nil}, {"externalId", nil}, {"hideInMobile", false}, {"createdOn", created},
			{"modifiedOn", dice.changed(created)},
		}, nil)
	}
}

// seedSKU files a service, a material or a machine.
func (d *seeder) seedSKU(code int, s sku, active bool) {
	dice := d.dice(fmt.Sprint("sku ", code))
	created := dice.past(2000)
	id, account := numbered(idSKUs, code), d.accounts[s.account]
	served := object{
		{"id", id}, {"code", skuCode(s, code)}, {"displayName", s.name}, {"description", "<p>" + s.name + "</p>"}, {"active", active},
		{"price", cents(s.price)}, {"memberPrice", memberPrice(s.price)}, {"addOnPrice", cents(s.price)},
		{"addOnMemberPrice", memberPrice(s.price)},
		{"cost", cents(s.cost)}, {"taxable", s.taxable}, {"account", account.get("name")}, {"hours", amount{10, 1}},
		{"bonus", cents(0)},
		{"commissionBonus", cents(0)}, {"paysCommission", s.kind != "Material"}, {"assets", []object{}}, {"crossSaleGroup", nil},
		{"source", nil}, {"externalId", nil}, {"externalData", []object{}}, {"businessUnitId", nil}, {"createdOn", created},
		{"modifiedOn", dice.changed(created)}, {"defaultAssetUrl", nil}, {"isPriceLocked", false}, {"isCostLocked", false},
		{"generalLedgerAccountId", account.get("id")}, {"displayInAmount", true}, {"isInventory", s.kind == "Material"},
		{"unitOfMeasure", "Each"}, {"createdById", d.user(dice).user},
	}
	category := numbered(idCategories, categoryOf(s.kind))
	search := object{{"searchText", strings.Join([]string{skuCode(s, code), s.name}, " ")}}
	warranty := object{{"duration", 12}, {"description", "Parts and labor for a year"}}
	if s.kind == "Service" {
		d.add("pricebook/services", append(served, object{
			{"warranty", warranty}, {"categories", []object{{{"id", category}, {"name", categoryNames()[0]}, {"active", true}}}},
			{"isLabor", s.name == "Labor, per hour"}, {"recommendations", []int64{}}, {"upgrades", []int64{}},
			{"serviceMaterials", []object{}},
			{"serviceEquipment", []object{}}, {"soldByCommission", cents(0)}, {"calculatedPrice", cents(s.price)},
			{"useStaticPrices", true},
		}...), search)
		return
	}
	vendor := int(id) % activeVendors
	served = append(served, object{
		{"categories", []int64{category}}, {"costOfSaleAccount", "Materials"}, {"assetAccount", "Inventory"},
		{"primaryVendor", object{
			{"id", numbered(idSKUVendors, code)}, {"vendorName", vendorNames()[vendor]}, {"vendorId", numbered(idVendors, vendor)},
			{"memo", nil},
			{"vendorPart", fmt.Sprintf("V-%05d", 31*(code+1))}, {"cost", cents(s.cost)}, {"active", true},
			{"otherSubAccounts", []object{}},
		}}, {"otherVendors", []object{}},
	}...)
	if s.kind == "Material" {
		d.add("pricebook/materials", append(served, object{
			{"deductAsJobCost", true}, {"isConfigurableMaterial", false}, {"chargeableByDefault", true},
			{"variationsOrConfigurableMaterials", []int64{}}, {"isOtherDirectCost", false}, {"costTypeId", numbered(idCostTypes, 0)},
			{"isChemical", false},
		}...), search)
		return
	}
	d.add("pricebook/equipment", append(served, object{
		{"manufacturer", "Northwind"}, {"model", fmt.Sprintf("NW-%d", 100+code)}, {"manufacturerWarranty", warranty},
		{"serviceProviderWarranty", warranty}, {"recommendations", []object{{{"skuId", numbered(idSKUs, 8)}, {"type", "Material"}}}},
		{"upgrades", []int64{}}, {"equipmentMaterials", []object{}}, {"isConfigurableEquipment", false},
		{"variationsOrConfigurableEquipment", []int64{}}, {"typeId", numbered(idEquipmentTypes, code%len(equipmentTypes()))},
		{"dimensions", object{{"height", amount{40, 0}}, {"width", amount{24, 0}}, {"depth", amount{30, 0}}}},
	}...), search)
}

func (d *seeder) seedDiscounts() {
	dice := d.dice("discounts")
	for _, one := range []struct {
		place          int
		kind, name, of string
		amount         int64
		active         bool
	}{
		{discountPlace, "Discount", "Loyalty discount", "Percentage", 500, true}, {dispatchFee, "Fee", "Dispatch fee", "Fixed", 3_900, true},
		{feePlace, "Fee", "Fuel surcharge", "Fixed", 500, false},
	} {
		created := dice.past(2000)
		d.add("pricebook/discounts-and-fees", object{
			{"id", numbered(idSKUs, one.place)}, {"type", one.kind}, {"code", discountCode(one.place)},
			{"displayName", one.name},
			{"description", "<p>" + one.name + "</p>"}, {"amountType", one.of}, {"amount", cents(one.amount)}, {"limit", cents(0)},
			{"taxable", false}, {"categories", []int64{}}, {"hours", cents(0)}, {"assets", []object{}}, {"account", "Discounts Given"},
			{"crossSaleGroup", nil}, {"active", one.active}, {"bonus", cents(0)}, {"commissionBonus", cents(0)},
			{"paysCommission", false},
			{"excludeFromPayroll", false}, {"externalData", []object{}}, {"createdOn", created}, {"modifiedOn", dice.changed(created)},
		}, object{{"searchText", one.name}})
	}
}
