// Payroll: codes, settings, periods and what is paid in them.

package sandbox

import (
	"fmt"
	"time"
)

// Places in the list of timesheet codes.
const (
	lunchCode = iota
	trainingCode
	vacationCode
)

// payDays is the length of a pay period, and payPeriods how many of them there are.
const (
	payDays    = 14
	payPeriods = 6
)

func (d *seeder) seedPayroll() {
	d.seedPayrollCodes()
	d.seedPayrollSettings()
	d.seedPayrolls()
	d.seedTimesheets()
	d.seedPayAdjustments()
}

func (d *seeder) seedPayrollCodes() {
	dice := d.dice("payroll codes")
	for i, code := range []struct{ name, category string }{
		{"Hourly work", "Timesheet"}, {"Commission", "Commission"}, {"Tool allowance", "Reimbursement"}, {"Piece work", "Commission"},
	} {
		created := dice.past(2000)
		d.add("payroll/activity-codes", object{
			{"id", numbered(idActivityCodes, i)}, {"name", code.name}, {"code", fmt.Sprintf("A%02d", i+1)},
			{"earningCategory", code.category},
			{"createdOn", created}, {"modifiedOn", dice.changed(created)}, {"isDiscretionary", false}, {"active", i < 3},
		}, nil)
	}
	for i, code := range []struct{ name, kind string }{{"Lunch", "Unpaid"}, {"Training", "Paid"}, {"Vacation", "PaidTimeOff"}, {"Jury duty", "Paid"}} {
		created := dice.past(2000)
		d.add("payroll/timesheet-codes", object{
			{"id", numbered(idTimesheetCodes, i)}, {"code", fmt.Sprintf("T%02d", i+1)}, {"description", code.name}, {"type", code.kind},
			{"applicableEmployeeType", "All"}, {"rateInfo", object{
				{"hourlyRate", "EmployeeHourlyRate"}, {"customHourlyRate", nil}, {"rateMultiplier", amount{1, 0}},
			}}, {"createdOn", created}, {"modifiedOn", dice.changed(created)}, {"active", i < 3},
		}, nil)
	}
}

// staffRecords calls yield for everybody who is paid.
func (d *seeder) staffRecords(yield func(p person, served object, kind string)) {
	for i, t := range d.drafts["settings/technicians"] {
		yield(d.technicians[i], t.served, "Technician")
	}
	for i, e := range d.drafts["settings/employees"] {
		yield(d.employees[i], e.served, "Employee")
	}
}

// ownerMember is the member by which the paths of payroll find what belongs to somebody.
func ownerMember(kind string) string {
	if kind == "Technician" {
		return "technicianId"
	}
	return "employeeId"
}

func (d *seeder) seedPayrollSettings() {
	d.staffRecords(func(p person, served object, kind string) {
		external := any(nil)
		if kind == "Technician" {
			external = served.get("payrollId")
		}
		d.add("payroll/payroll-settings", object{
			{"id", p.id}, {"employeeId", p.id}, {"employeeType", kind}, {"externalPayrollId", external},
			{"hourlyRate", served.get("hourlyRate")},
			{"managerId", numbered(idEmployees, 0)}, {"payrollBusinessUnitId", served.get("businessUnitId")},
			{"isIncludedInPayroll", p.active},
			{"hireDate", served.get("startDate")}, {"createdOn", served.get("createdOn")}, {"modifiedOn", served.get("modifiedOn")},
			{"active", p.active}, {"customFields", []object{}},
		}, object{{ownerMember(kind), p.id}})
	})
	dice := d.dice("location rates")
	for i, c := range d.customers {
		if i > 0 && c.limit == 0 {
			continue
		}
		for k, l := range c.locations {
			d.add("payroll/location-rates", object{
				{"id", l.id}, {"locationId", l.id}, {"hourlyRate", cents(int64(dice.between(2500, 6000)))},
				{"laborTypeName", "Prevailing wage"},
				{"laborTypeCode", "PW"}, {"createdOn", l.created}, {"active", i == 0 || k != 1},
			}, nil)
		}
	}
}

// period returns the start of the nth pay period before the end of the data.
func (d *seeder) period(n int) time.Time {
	return d.base.AddDate(0, 0, -payDays*(n+1))
}

// payrollID is the payroll of somebody, who has a place among all who are paid, for a period.
func payrollID(place, period int) int64 { return numbered(idPayrolls, place*payPeriods+period) }

// seedPayrolls pays everybody who works here for the last periods: by the hour, and technicians a part of what they sold.
func (d *seeder) seedPayrolls() {
	dice := d.dice("payrolls")
	sold := make(map[int64][]*job)
	for _, j := range d.plan.jobs {
		if j.completed.After(d.period(payPeriods - 1)) {
			sold[j.invoice.tech.id] = append(sold[j.invoice.tech.id], j)
		}
	}
	s := &paySeeder{seeder: d, dice: dice}
	place := -1
	d.staffRecords(func(p person, served object, kind string) {
		place++
		if !p.active {
			return
		}
		rate, _ := served.get("hourlyRate").(amount)
		for n := range payPeriods {
			start := d.period(n)
			end := start.AddDate(0, 0, payDays)
			status, approved := "Paid", any(end)
			if n == 0 {
				status, approved = "Pending", nil
			}
			id := payrollID(place, n)
			d.add("payroll/payrolls", object{
				{"id", id}, {"startedOn", start}, {"endedOn", end}, {"employeeId", p.id}, {"employeeType", kind}, {"status", status},
				{"burdenRate", served.get("burdenRate")}, {"managerApprovedOn", approved}, {"createdOn", start},
				{"modifiedOn", dice.within(start, earliest(end, d.base.Add(-time.Hour)))}, {"active", (place+n)%29 != 9},
			}, object{{ownerMember(kind), p.id}, {"approvedOn", approved}})
			s.hours(id, p, kind, rate, start)
			for _, j := range sold[p.id] {
				if !j.completed.Before(start) && j.completed.Before(end) {
					s.commission(id, p, kind, j)
				}
			}
		}
	})
}

// paySeeder counts what is paid.
type paySeeder struct {
	*seeder
	dice  *dice
	items int
}

func (s *paySeeder) item(payroll int64, p person, kind, sort string, at time.Time, paid int64, more object) {
	s.add("payroll/gross-pay-items", append(object{
		{"id", numbered(idGrossPay, s.items)}, {"employeeId", p.id}, {"employeeType", kind}, {"businessUnitName", nil},
		{"payrollId", payroll},
		{"employeePayrollId", nil}, {"date", at}, {"amount", cents(paid)}, {"amountAdjustment", cents(0)}, {"grossPayItemType", sort},
		{"createdOn", at}, {"modifiedOn", at}, {"active", s.items%41 != 17},
	}, more...), nil)
	s.items++
}

func (s *paySeeder) hours(payroll int64, p person, kind string, rate amount, start time.Time) {
	hours := int64(s.dice.between(60, 80))
	s.item(payroll, p, kind, "TimesheetTime", start, hours*rate.unscaled, object{
		{"activity", "Hourly work"}, {"activityCodeId", numbered(idActivityCodes, 0)}, {"activityCode", "A01"}, {"startedOn", start},
		{"endedOn", start.Add(time.Duration(hours) * time.Hour)}, {"paidDurationHours", amount{hours, 0}}, {"paidTimeType", "Regular"},
		{"jobId", int64(0)},
	})
}

func (s *paySeeder) commission(payroll int64, p person, kind string, j *job) {
	inv := j.invoice
	s.item(payroll, p, kind, "InvoiceRelatedBonus", j.completed, rounded(inv.total, 50), object{
		{"activity", "Commission"}, {"activityCodeId", numbered(idActivityCodes, 1)}, {"activityCode", "A02"},
		{"sourceEntityId", inv.id},
		{"jobId", j.id}, {"jobNumber", j.name}, {"jobTypeName", jobTypes()[j.kind].name}, {"invoiceId", inv.id},
		{"invoiceNumber", inv.number},
		{"customerId", inv.customer.id}, {"customerName", inv.customer.name}, {"locationId", inv.location.id},
		{"locationName", inv.location.name},
		{"taxZoneName", inv.location.zone.name}, {"payoutBusinessUnitName", inv.unit.name}, {"isPrevailingWageJob", false},
	})
}

func (d *seeder) seedPayAdjustments() {
	dice := d.dice("payroll adjustments")
	for i := range max(4, d.scale/15) {
		p, created := d.technician(dice), dice.past(200)
		d.add("payroll/payroll-adjustments", object{
			{"id", numbered(idPayAdjustments, i)}, {"employeeType", "Technician"}, {"employeeId", p.id}, {"postedOn", created},
			{"amount", cents(int64(dice.between(-20, 80)) * 100)}, {"memo", "Tool allowance"},
			{"activityCodeId", numbered(idActivityCodes, 2)},
			{"invoiceId", nil}, {"hours", nil}, {"rate", nil}, {"quantity", nil}, {"type", "Direct"}, {"createdOn", created},
			{"modifiedOn", dice.changed(created)}, {"active", i%8 != 4},
		}, object{{"posted", created}})
	}
}
