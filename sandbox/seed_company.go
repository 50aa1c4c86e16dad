// The order of seeding: the company first, then what each module keeps about it.

package sandbox

// ledger seeds who works for whom and what is owed. The order matters: later kinds refer to earlier ones.
func (d *seeder) ledger() {
	d.seedAccounts()
	d.seedTaxZones()
	d.seedPaymentTerms()
	d.seedPaymentTypes()
	d.seedTagTypes()
	d.seedRoles()
	d.seedBusinessUnits()
	d.seedEmployees()
	d.seedTechnicians()
	d.seedCustomFields()
	d.seedCustomers()
	d.seedLocations()
	d.seedEntityContacts()
	d.seedInvoices()
	d.seedPayments()
	d.seedCreditMemos()
	d.settleBalances()
	d.seedOpenInvoices()
}

// work seeds what customers ask for, and plans everything else: jobs, calls, estimates, equipment and memberships.
func (d *seeder) work() {
	d.seedContacts()
	d.seedBookings()
	d.seedLeads()
	d.seedNotes()
	d.planJobs()
	d.planBookings()
	d.planProjects()
	d.planMemberships()
	d.planEquipment()
	d.planEstimates()
	d.planCalls()
	d.seedDeposits()
	d.seedBookFields()
}

// settled tells the tables that the ledger completes. They are what is read of the whole of a large company.
func settled(table string) bool { return table == "crm/customers" || table == "crm/locations" }

// modules tells what seeds the tables of each further module. A module looks at the ledger and at the work and never at another
// module, so that modules can be seeded in any order, and each when it is first asked for. Only the books look at
// inventory, and need it first.
func (d *seeder) modules() map[string]func() {
	return map[string]func(){
		books:                   d.seedBooks,
		"customer-interactions": d.seedRatings,
		"dispatch":              d.seedDispatch,
		"equipmentsystems":      d.seedInstalledEquipment,
		"findings":              d.seedFindings,
		"forms":                 d.seedForms,
		"inventory":             d.seedInventory,
		"jbce":                  d.seedCallReasons,
		"jpm":                   d.seedJobs,
		"marketing":             d.seedMarketing,
		"marketingads":          d.seedAds,
		"marketingreputation":   d.seedReviews,
		"memberships":           d.seedMemberships,
		"payroll":               d.seedPayroll,
		"pricebook":             d.seedPricebook,
		"reporting":             d.seedReporting,
		"sales":                 d.seedSales,
		"schedulingpro":         d.seedSchedulers,
		"service-agreements":    d.seedAgreements,
		"taskmanagement":        d.seedTasks,
		"telecom":               d.seedCalls,
		"timesheets":            d.seedActivities,
	}
}
