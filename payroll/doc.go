// Package payroll holds what people have worked and what they have earned: time,
// gross pay, adjustments by hand, and the codes under which a payroll processor
// outside ServiceTitan knows them.
//
//	services := payroll.New(client) // client is an *auth.Client
//	hours := map[int64]servicetitan.Decimal{}
//	params := &payroll.GrossPayItemsListParams{
//		EmployeeType:   payroll.EmployeeTypeTechnician,
//		DateOnOrAfter:  monday,
//		DateOnOrBefore: sunday,
//		PageSize:       5000,
//	}
//	for item, err := range services.GrossPayItems.All(ctx, params) {
//		if err != nil {
//			return err
//		}
//		technician := item.EmployeeID.Or(0)
//		paid := item.PaidDurationHours.Or(servicetitan.Decimal{})
//		hours[technician] = hours[technician].Add(paid)
//	}
//
// # People
//
// An employee ID means nothing without its [EmployeeType]: technicians and
// office employees are two resources, settings.Technicians and
// settings.Employees, with IDs of their own.
//
// # Pay
//
// A [Payroll] is one pay period of one person, with its [Status]. A
// [GrossPayItem] is one amount in it, before taxes: the hours of one activity,
// the commission on one invoice, a salary. An [Adjustment] is an amount that the
// office adds by hand or takes off, and shows up among the gross pay items too.
// A [JobSplit] is the share of one technician in the performance pay of a job.
//
// [PaySettings] tell how one person is paid, a [LocationRate] what an hour is
// paid at one location, and an [ActivityCode], elsewhere called an earnings code,
// which kind of pay an amount is for the payroll processor.
//
// # Time
//
// A company keeps time in one of two ways, never in both at once. Under legacy
// timekeeping a [JobTimesheet] holds when a technician was sent to an
// appointment, arrived and was done, and a [NonJobTimesheet] any other stretch
// of time, such as a meeting, under a [TimesheetCode]. Under flexible
// timekeeping all time is an [Activity] of some [ActivityType], which rules what
// the activity may and must name, and types belong to an [ActivityCategory].
//
// [Timesheets.Create] and [Timesheets.Replace] are gated: ServiceTitan opens
// them to an app on request and documents no scope for them.
//
// # What to know
//
// Lists leave inactive records out unless Active is
// [servicetitan.ActiveFilterAny]. [GrossPayItems.List] has no such filter, and
// what [JobSplits.List] returns when nothing is asked for is not documented.
// [Activities.List] cannot filter by person or day.
//
// Integrators have met the same gross pay item on two pages of
// [GrossPayItems.List] where pages were small. Ask for pages that hold a whole
// day or more, and pass over IDs that were seen before.
//
// [JobSplits] and [LocationRates] answer the ID of a job or location that does
// not exist with [servicetitan.ErrConflict] and not with
// [servicetitan.ErrNotFound]. Other methods document the former too.
//
// To follow changes over time, read the export feeds, such as
// [GrossPayItems.ExportAll]: they hold active, inactive and deleted records. A
// change shows up about 15 minutes late, unless IncludeRecentChanges is set, and
// a row can come more than once, so store rows by their ID; [PaySettings] have
// none, so store them by person. When HasMore is false, keep ContinueFrom and go
// on from there 5 to 10 minutes later. The token belongs to one feed. Payrolls,
// location rates and non-job timesheets have no feed.
//
// Replace methods are PUTs: send every field, since ServiceTitan does not
// document whether unset ones are kept. A POST is not repeated after a broken
// connection, since the server may have done its work; look for the new record
// before somebody is paid twice.
//
// Amounts, rates and hours are [servicetitan.Decimal]: amounts in the tenant's
// currency, hours with decimal places, so 1.5 is an hour and a half. Times are
// instants in UTC. In which time zone a pay period begins is not documented, so
// take its bounds from StartedOn and EndedOn of the [Payroll].
package payroll
