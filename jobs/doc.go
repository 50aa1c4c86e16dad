// Package jobs holds the work of a ServiceTitan tenant: jobs, the appointments
// at which they are done, and the projects that hold several jobs together.
//
//	services := jobs.New(client) // client is an *auth.Client
//	since := time.Now().AddDate(0, 0, -1)
//	params := &jobs.JobsListParams{ModifiedOnOrAfter: since}
//	for job, err := range services.Jobs.All(ctx, params) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(job.JobNumber, job.JobStatus, job.Total)
//	}
//
// # Resources
//
// A [Job] is a piece of work for a customer at one location, and names both by
// ID; see crm.Customers and crm.Locations. It ends in an invoice, one of
// accounting.Invoices, and what is offered to the customer on the way is one of
// sales.Estimates. Its [JobType] says what kind of work it is and gives it
// defaults.
//
// A job has one or more [Appointment] records, the planned visits. They hold
// the times: Start and End are what the company plans, and the arrival window
// is what the customer was told. Who goes there is in
// dispatch.AppointmentAssignments, and how long they worked is in
// payroll.Timesheets. A job, an appointment and an assignment each have a
// status of their own.
//
// A [Project] is a larger undertaking at one location, made of several jobs.
// The tenant defines the states of projects, which are [ProjectStatus] and
// below it [ProjectSubStatus], and their kinds, which are [ProjectType].
// [BudgetCodes] says what the costs of projects are booked to.
//
// The office files what did not go as planned under reasons of its own:
// [JobCancelReason], [JobHoldReason], and [CallReason] for phone calls that did
// not become a job. [Jobs.SearchCancelReasons] and [Jobs.SearchHoldReasons] tell
// those of certain jobs.
//
// # Booking and changing a job
//
// [Jobs.Create] needs the IDs of a customer, a location, a business unit, a job
// type and a campaign, a priority, and at least one appointment. Without a
// campaign the answer is status 422, which the documents do not tell.
// Technicians can be assigned later; until then nobody can start the work.
// dispatch.Capacity knows which times are free. A lead or a booking that becomes
// the job is named in LeadID or BookingID.
//
// A POST is not repeated after a broken connection, since the server may have
// done its work. Look for the new job, by its customer and CreatedOnOrAfter,
// before you book it again.
//
// The times of a job are those of its appointments: move them by
// [Appointments.Reschedule] and add to them by [Appointments.Create]. A job
// cannot be deleted; [Jobs.Cancel] cancels it with all its appointments. A
// single appointment cannot be canceled; [Appointments.Delete] removes it. What
// the state of an appointment does not allow is a [servicetitan.ErrConflict].
//
// In an update, unset fields stay as they are, and TagTypeIDs and CustomFields
// of [UpdateJobRequest] take away what they do not name.
//
// # What to know
//
// [Jobs.List] takes jobs of every state, canceled ones included, unless
// JobStatus narrows it down. Appointments, call reasons, job types and project
// substatuses are listed without the inactive ones unless Active is
// [servicetitan.ActiveFilterAny]; cancel reasons and hold reasons are listed
// with them. The filter IDs takes 50, and the SDK refuses more before it sends
// anything.
//
// Instants are in UTC, while a day of work is a day in the company's time zone.
// Whether a change of an appointment counts as a change of its job is not
// documented, so follow both.
//
// To follow changes over time, read the export feeds, such as [Jobs.ExportAll]
// and [Appointments.ExportAll]: they hold inactive and deleted records too. A
// change shows up about 15 minutes late, unless IncludeRecentChanges is set, and
// a row can come more than once, so store rows by their ID. When HasMore is
// false, keep ContinueFrom and go on from there 5 to 10 minutes later. The token
// belongs to one feed. Projects, notes, histories and cancellations have feeds
// as well.
//
// External data is what an integration keeps on a job, a job type or a project,
// under a GUID that it chose. It comes only when ExternalDataApplicationGUID
// names that GUID, and the feeds have no such choice.
//
// [Jobs.Hold], [Jobs.Complete], [Jobs.CreateMessage] and
// [Projects.CreateMessage] are gated: ServiceTitan opens them per app. The
// summaries of appointments and SummaryOfWork are in private preview, and
// ServiceTitan opens them per account.
package jobs
