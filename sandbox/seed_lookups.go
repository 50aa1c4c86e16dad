// The small lists of accounting: general ledger, tax zones, payment terms, payment types, custom fields.

package sandbox

// taxZone is a sales tax: its rate in millionths.
type taxZone struct {
	named
	rate int64
}

func (d *seeder) seedAccounts() {
	dice := d.dice("accounts")
	d.accounts = make(map[string]object)
	types := []string{"Asset", "Liability", "Income", "Cost of Goods Sold", "Expense"}
	for i, name := range types {
		created := dice.past(2000)
		d.add("accounting/gl-account-types", object{
			{"id", numbered(idAccountTypes, i)}, {"parentTypeId", nil}, {"name", name}, {"active", true},
			{"createdOn", created}, {"modifiedOn", dice.changed(created)},
		}, nil)
	}
	for i, a := range []struct {
		number, name, kind, standard string
		active                       bool
	}{
		{"1000", "Checking", "Asset", "CheckingAccount", true},
		{"1100", "Undeposited Funds", "Asset", "UndepositedFunds", true},
		{"1200", "Accounts Receivable", "Asset", "AccountsReceivable", true},
		{"1300", "Inventory", "Asset", "Inventory", true},
		{"2000", "Accounts Payable", "Liability", "AccountsPayable", true},
		{"2200", "Sales Tax Payable", "Liability", "SalesTaxPayable", true},
		{"4000", "Service Revenue", "Income", "Revenue", true},
		{"4100", "Equipment Revenue", "Income", "", true},
		{"4900", "Discounts Given", "Income", "", true},
		{"5000", "Materials", "Cost of Goods Sold", "CostOfGoodsSoldMaterials", true},
		{"5100", "Equipment", "Cost of Goods Sold", "CostOfGoodsSoldEquipment", true},
		{"6900", "Old Vehicle Expense", "Expense", "", false},
		{"6100", "Merchant Fees", "Expense", "", true},
		{"6200", "Freight and Rentals", "Expense", "", true},
	} {
		created := dice.past(2000)
		var standard any
		if a.standard != "" {
			standard = a.standard
		}
		id := numbered(idAccounts, i)
		d.add("accounting/gl-accounts", object{
			{"id", id}, {"name", a.name}, {"number", a.number}, {"description", a.name + " of all business units"}, {"type", a.kind},
			{"subtype", a.kind}, {"active", a.active}, {"isIntacctGroup", false}, {"isIntacctBankAccount", false},
			{"source", "ManuallyCreated"}, {"defaultAccountType", standard}, {"createdOn", created},
			{"modifiedOn", dice.changed(created)},
		}, nil)
		d.accounts[a.number] = object{{"id", id}, {"name", a.name}, {"number", a.number}, {"type", a.kind}, {"detailType", a.kind}}
	}
}

func (d *seeder) seedTaxZones() {
	dice := d.dice("tax zones")
	for i, zone := range []struct {
		name          string
		state, county int64
		active        bool
	}{
		{"Ohio", 57_500, 17_500, true}, {"Arizona", 56_000, 30_000, true}, {"Colorado", 29_000, 51_000, true},
		{"Texas", 62_500, 20_000, true}, {"North Carolina", 47_500, 25_000, true}, {"Ohio until 2023", 57_500, 15_000, false},
	} {
		z := taxZone{named{numbered(idTaxZones, i), zone.name}, zone.state + zone.county}
		created := dice.past(2000)
		rates := []object{
			{{"id", numbered(idTaxRates, 2*i)}, {"taxName", "State"}, {"taxBaseType", []string{"Subtotal"}},
				{"taxRate", amount{zone.state, 6}}, {"salesTaxItem", "STATE"}},
			{{"id", numbered(idTaxRates, 2*i+1)}, {"taxName", "County"}, {"taxBaseType", []string{"Subtotal"}},
				{"taxRate", amount{zone.county, 6}}, {"salesTaxItem", "COUNTY"}},
		}
		d.add("accounting/tax-zones", object{
			{"id", z.id}, {"name", z.name}, {"color", 0x1f77b4}, {"isTaxRateSeparated", false}, {"isMultipleTaxZone", true},
			{"rates", rates},
			{"createdOn", created}, {"modifiedOn", dice.changed(created)}, {"active", zone.active},
		}, nil)
		if zone.active {
			d.zones = append(d.zones, z)
		}
	}
}

// paymentTerm says how many days after the invoice payment is due.
type paymentTerm struct {
	named
	days int
}

func (d *seeder) seedPaymentTerms() {
	dice := d.dice("payment terms")
	for i, term := range []struct {
		name   string
		days   int
		active bool
	}{{"Due on receipt", 0, true}, {"Net 15", 15, true}, {"Net 30", 30, true}, {"Net 90", 90, false}} {
		created := dice.past(2000)
		t := paymentTerm{named{numbered(idPaymentTerms, i), term.name}, term.days}
		d.add("accounting/payment-terms", object{
			{"id", t.id}, {"name", t.name}, {"dueDayType", "NumberOfDays"}, {"dueDay", t.days}, {"isCustomerDefault", i == 0},
			{"isVendorDefault", i == 2}, {"active", term.active}, {"inUse", term.active}, {"modifiedOn", dice.changed(created)},
			{"createdOn", created}, {"paymentTermDiscountModel", object{}},
			{"interestSettings", object{
				{"rateType", "Percentage"}, {"percentageRateValue", amount{15, 1}}, {"chargeMethod", "PrincipalOnly"},
				{"frequency", "Monthly"},
				{"gracePeriod", 10}, {"targetInvoices", []string{"JobInvoices"}}, {"taskId", numbered(idSKUs, 900)},
				{"taskDisplayName", "Late payment interest"},
			}},
		}, nil)
		if term.active {
			d.terms = append(d.terms, t)
		}
	}
}

func (d *seeder) seedPaymentTypes() {
	dice := d.dice("payment types")
	for i, name := range []string{"Cash", "Check", "Credit Card", "ACH", "Financing", "Gift Card"} {
		created := dice.past(2000)
		n := named{numbered(idPaymentTypes, i), name}
		active := name != "Gift Card"
		d.add("accounting/payment-types", object{
			{"id", n.id}, {"name", n.name}, {"createdOn", created}, {"modifiedOn", dice.changed(created)},
		}, object{{"active", active}})
		if active {
			d.payTypes = append(d.payTypes, n)
		}
	}
}

func (d *seeder) seedCustomFields() {
	dice := d.dice("custom fields")
	for i, field := range []struct{ module, of, name, kind string }{
		{"crm", "customers", "Preferred name", "Text"}, {"crm", "customers", "Lead source detail", "Dropdown"},
		{"crm", "locations", "Gate code", "Text"}, {"crm", "locations", "Square feet", "Numeric"},
		{"accounting", "invoices", "Purchase approval", "Text"}, {"accounting", "payments", "Lockbox", "Text"},
	} {
		created := dice.past(2000)
		options := []string{}
		if field.kind == "Dropdown" {
			options = []string{"Neighbor", "Radio", "Web"}
		}
		d.add(field.module+"/custom-fields", object{
			{"id", numbered(idCustomFields, i)}, {"name", field.name}, {"dataType", field.kind}, {"dataTypeOptions", options},
			{"createdOn", created}, {"modifiedOn", dice.changed(created)},
		}, object{{"of", field.of}})
	}
}
