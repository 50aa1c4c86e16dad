// Reporting: categories, reports, and the sets of values that their parameters choose from. What a report shows is made
// when it is run (report_rows.go).

package sandbox

import (
	"iter"
	"time"
)

// reportPlan is a report. Its cells are in the order of its fields.
type reportPlan struct {
	category, name, about string
	parameters            []object
	fields                []reportField
	rows                  func(r *run) iter.Seq[any]
}

type reportField struct{ name, label, kind string }

func reportCategories() [][2]string {
	return [][2]string{
		{"accounting", "Accounting"}, {"customers", "Customers"}, {"marketing", "Marketing"}, {"operations", "Operations"},
		{"technician", "Technicians"},
	}
}

// valueSets tells which records each dynamic set of values is made of.
func valueSets() [][2]string {
	return [][2]string{
		{"business-units", "settings/business-units"}, {"campaigns", "marketing/campaigns"}, {"employees", "settings/employees"},
		{"job-types", "jpm/job-types"}, {"technicians", "settings/technicians"},
	}
}

// parameter is a report's parameter that takes any value of its type. The sandbox runs a report without it too.
func parameter(name, label, kind string) object {
	return object{{"name", name}, {"label", label}, {"dataType", kind}, {"isArray", false}, {"isRequired", false}, {"acceptValues", nil}}
}

// choice is a parameter that takes the ids of a dynamic set.
func choice(name, label, set string) object {
	p := parameter(name, label, "Number")
	p.set("isArray", true)
	p.set("acceptValues", object{{"fields", valueFields()}, {"dynamicSetId", set}, {"values", nil}})
	return p
}

// oneOf is a parameter that takes some of a few words.
func oneOf(name, label string, list ...string) object {
	p, values := parameter(name, label, "String"), []any{}
	for _, word := range list {
		values = append(values, []any{word, word})
	}
	p.set("isArray", true)
	p.set("acceptValues", object{{"fields", valueFields()}, {"dynamicSetId", nil}, {"values", values}})
	return p
}

func valueFields() []object {
	return []object{{{"name", "Value"}, {"label", "Value"}}, {{"name", "Text"}, {"label", "Text"}}}
}

func reports() []reportPlan {
	from, to := parameter("From", "From", "Date"), parameter("To", "To", "Date")
	units := choice("BusinessUnitId", "Business Unit", "business-units")
	return []reportPlan{
		{
			"operations", "Revenue by Business Unit", "What each business unit has invoiced", []object{from, to, units},
			[]reportField{{"Name", "Name", "String"}, {"Invoices", "Invoices", "Number"}, {"TotalRevenue", "Total Revenue", "Number"}}, revenueByUnit,
		},
		{
			"technician", "Technician Revenue", "What was invoiced for the work of each technician",
			[]object{from, to, units, choice("TechnicianId", "Technician", "technicians")},
			[]reportField{
				{"Name", "Name", "String"}, {"CompletedJobs", "Completed Jobs", "Number"}, {"TotalRevenue", "Total Revenue", "Number"},
			}, revenueByTechnician,
		},
		{
			"accounting", "Open Invoices", "Invoices that are not paid in full", []object{from, to, units},
			[]reportField{
				{"InvoiceNumber", "Invoice #", "String"}, {"InvoiceDate", "Invoice Date", "Date"}, {"DueDate", "Due Date", "Date"},
				{"CustomerName", "Customer", "String"}, {"Total", "Total", "Number"}, {"Balance", "Balance", "Number"},
			}, openInvoices,
		},
		{
			"accounting", "Payments by Type", "What came in, by the way in which it was paid", []object{from, to, units},
			[]reportField{{"Type", "Type", "String"}, {"Payments", "Payments", "Number"}, {"Total", "Total", "Number"}}, paymentsByType,
		},
		{
			"operations", "Jobs", "Jobs by the day on which they were booked",
			[]object{
				from, to, units, choice("JobTypeId", "Job Type", "job-types"),
				oneOf("JobStatus", "Status", "Scheduled", "Dispatched", "InProgress", "Hold", "Completed", "Canceled"),
			},
			[]reportField{
				{"JobNumber", "Job #", "String"}, {"JobType", "Job Type", "String"}, {"Status", "Status", "String"},
				{"CreatedOn", "Created On", "Time"}, {"CompletedOn", "Completed On", "Time"}, {"Total", "Total", "Number"},
			}, jobsBooked,
		},
		{
			"marketing", "Jobs by Campaign", "How many jobs each campaign brought", []object{from, to, choice("CampaignId", "Campaign", "campaigns")},
			[]reportField{{"Name", "Campaign", "String"}, {"Jobs", "Jobs", "Number"}, {"TotalRevenue", "Total Revenue", "Number"}}, jobsByCampaign,
		},
		{
			"customers", "Customer Balances", "What each customer owes",
			[]object{parameter("IncludeInactive", "Include inactive customers", "Boolean")},
			[]reportField{
				{"Name", "Name", "String"}, {"Type", "Type", "String"}, {"Active", "Active", "Boolean"}, {"Balance", "Balance", "Number"},
			}, customerBalances,
		},
	}
}

func (d *seeder) seedReporting() {
	for _, one := range reportCategories() {
		d.add("reporting/report-categories", object{{"id", one[0]}, {"name", one[1]}}, nil)
	}
	dice := d.dice("reports")
	for i, one := range reports() {
		var fields []object
		for _, f := range one.fields {
			fields = append(fields, object{{"name", f.name}, {"label", f.label}, {"dataType", f.kind}})
		}
		d.add("reporting/reports", object{
			{"id", numbered(idReports, i)}, {"name", one.name}, {"description", one.about},
			{"modifiedOn", dice.past(400).Truncate(time.Second)}, {"parameters", one.parameters}, {"fields", fields},
		}, object{{"reportCategoryId", one.category}})
	}
	for _, one := range valueSets() {
		d.add("reporting/dynamic-value-sets", object{{"fields", valueFields()}}, object{{"id", one[0]}, {"of", one[1]}})
	}
}
