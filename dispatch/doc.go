// Package dispatch plans who works when and where: technicians' shifts, their
// assignments to appointments, the zones and skills that decide who fits, and
// the capacity that is left to book.
//
//	services := dispatch.New(client) // client is an *auth.Client
//	monday := time.Date(2026, time.March, 2, 0, 0, 0, 0, tenantZone)
//	params := &dispatch.ShiftsListParams{
//		StartsOnOrAfter: monday,
//		EndsOnOrBefore:  monday.AddDate(0, 0, 7),
//	}
//	for shift, err := range services.Shifts.All(ctx, params) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(shift.TechnicianID, shift.ShiftType, shift.Start, shift.End)
//	}
//
// # Resources
//
// A job has appointments, which package jobs holds. An [AppointmentAssignment]
// puts one technician on one appointment, so an appointment with two technicians
// has two of them. [AppointmentAssignments.AssignTechnicians] adds technicians,
// [AppointmentAssignments.UnassignTechnicians] takes them off. A technician who
// was taken off leaves an inactive assignment behind.
//
// What a technician's day looks like: a [Shift] says when somebody works, is on
// call or has time off, and a [NonJobAppointment] blocks time for something other
// than a job, such as training. [Shifts.Create] gives several technicians a shift
// at once and can repeat it; every repetition is a shift of its own.
//
// Who fits: a [Zone] is a service area of postal codes or cities, a [Team] is a
// group of technicians on the dispatch board, and a [TechnicianSkill] is one
// skill of one technician, which job types can ask for. The ID of a technician's
// skill is a text.
//
// What customers are told: an [ArrivalWindow] is the span of time in which a
// technician is promised to arrive. [WeeklyHours] are the hours at which the
// company works, and a [TrackingLink] lets a customer follow a technician who is
// on the way. [GPSPings] takes in the positions of vehicles.
//
// # Capacity
//
// There are two ways to ask where a job still fits, and a tenant uses one of
// them. [Capacity.Get] answers in hours for each time frame of a period of at most
// 14 days. [AdaptiveCapacity] answers in minutes, for tenants that plan with
// Adaptive Capacity: [AdaptiveCapacity.GetSlots] is a plain list of slots,
// [AdaptiveCapacity.GetAvailability] the full tables behind it. Both of its
// operations are gated: ServiceTitan opens them to an app on request. All of
// these are POST requests that change nothing.
//
// An answer is a snapshot. Until a job is booked somebody else may take the time,
// so ask again before you promise it.
//
// # What to know
//
// Instants are sent in UTC, and those that arrive without a zone are read as UTC.
// Times of day, as in [ArrivalWindow] and [HourRange], are on the tenant's clock,
// whose time zone no operation of this package tells. A [CapacityAvailability] has
// both: use its StartUTC and EndUTC.
//
// Most lists leave inactive records out unless Active is
// [servicetitan.ActiveFilterAny]. [Teams.List] has IncludeInactive instead and
// [NonJobAppointments.List] has ActiveOnly.
//
// The only feed is [AppointmentAssignments.ExportAll]. Unlike other feeds it takes
// an active state, and its documented default is active assignments only: ask for
// [servicetitan.ActiveFilterAny] to learn that a technician was taken off. A
// change shows up about 15 minutes late, unless IncludeRecentChanges is set, and
// a row can come more than once, so store rows by their ID. When HasMore is
// false, keep ContinueFrom and go on from there 5 to 10 minutes later.
//
// [Shifts.DeleteRange] removes the shifts of all technicians in a range of time.
// To remove those of one technician, list them and call [Shifts.Delete] for each.
//
// A POST is not repeated after a broken connection, since the server may have
// done its work. After such an error look for the new record before you create
// it again. [Teams.Create] is safe: it returns the team that exists already.
package dispatch
