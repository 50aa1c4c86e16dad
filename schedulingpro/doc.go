// Package schedulingpro reads what happens in Scheduling Pro, the booking forms
// on a company's website: which forms there are, who visited them, and how many
// of the visits became jobs.
//
//	services := schedulingpro.New(client) // client is an *auth.Client
//	for scheduler, err := range services.Schedulers.All(ctx, nil) {
//		if err != nil {
//			return err
//		}
//		params := &schedulingpro.SchedulersListSessionsParams{CreatedOnOrAfter: since}
//		for session, err := range services.Schedulers.AllSessions(ctx, scheduler.ID, params) {
//			if err != nil {
//				return err
//			}
//			fmt.Println(scheduler.Name, session.ID, session.LastStep, session.JobID)
//		}
//	}
//
// # Resources
//
// A [Scheduler] is a form in which customers book visits themselves, or in which
// the company's agents book while a customer is on the phone; its Mode tells
// which. A router stands in front of several schedulers, such as those of the
// branches of a company, and sends each visitor to the one that fits.
//
// A [Session] is one visit to either: what the [Visitor] entered, how the visitor
// came to the site ([SourceTracking]), which step was reached, and what came of
// it. Whoever books leaves a job, a booking or a lead behind, which JobID,
// BookingID and LeadID name; see jobs.Jobs, crm.Bookings and crm.Leads. A session
// without any of them ended without a result. Those are worth a call back: the
// phone number or e-mail address is often there already.
//
// [SchedulerPerformance] and [RouterPerformance] are the same visits, counted.
// [MilestoneCounts] is the funnel: how many sessions were opened, got to the
// postal code, to choosing a time, and to a booking.
//
// # What to know
//
// Everything here is read only. Schedulers and routers are set up in the product.
//
// IDs of schedulers, routers and sessions are texts. No operation lists routers,
// so the ID of a router must come from the product. A session that began at a
// router has a SchedulerID once it has gone on to a scheduler.
//
// There is no export feed. To keep up, ask [Schedulers.ListSessions] for what was
// modified since the last time: a session changes while the visitor is at it, and
// its outcome can come late, when the visitor returns through a link.
//
// [Schedulers.GetPerformance] and [Routers.GetPerformance] need both ends of a
// period. A session counts in the period in which it began. Whether a rate of one
// percent is 1 or 0.01 is not documented, so compute rates from the counts.
//
// Outcomes, steps and blockers are words without a documented list; treat an
// unknown word as one that you will meet.
//
// What visitors entered is personal data and nobody has checked it: names, phone
// numbers, addresses and IP addresses. IsBot marks visits of programs, which do
// not belong in a statistic.
package schedulingpro
