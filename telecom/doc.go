// Package telecom holds the phone calls of a ServiceTitan tenant with their
// recordings, and the phone numbers that want no messages.
//
//	services := telecom.New(client) // client is an *auth.Client
//	params := &telecom.CallsListParams{CreatedOnOrAfter: since}
//	for call, err := range services.Calls.All(ctx, params) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(call.LeadCall.ID, call.LeadCall.From, call.LeadCall.Duration)
//	}
//
// # Resources
//
// A call came in or went out through a number that ServiceTitan knows. Somebody
// in the office classifies those that came in: a [CallType] says whether the
// caller booked a job, could have booked one, or wanted something else, and a
// [CallReason] says more. By the number that was called ServiceTitan finds the
// marketing campaign that the call is credited to. [Calls.Replace] corrects all
// of this.
//
// A [Call] is what [Calls.List] returns: the job that the call led to, with the
// call itself in LeadCall. There are two IDs in it, which are easily confused:
//
//   - ID is that of the job, as integrators found, and 0 without a job.
//   - LeadCall.ID is that of the call. [Calls.Get], [Calls.Replace],
//     [Calls.DownloadRecording] and [Calls.DownloadVoicemail] take this one.
//
// An [ExportedCall] is a row of the feed, [Calls.ExportAll]. It is flat, its ID is
// that of the call, and it names the location and the lead too. [CallDetails],
// from Calls.Get, repeats the whole customer, campaign and business unit.
// [Calls.ListLegacy] does so for a whole list and is deprecated.
//
// An [OptOut] is a phone number whose owner wants no messages, or no marketing.
// All methods of [OptOuts] are gated: ServiceTitan opens them to an app on
// request.
//
// # What to know
//
// Calls.List is known to misbehave when two requests for it run at once. The
// SDK never fetches its pages at the same time; do not run two lists at once
// either, not even for different days.
//
// Calls.List leaves inactive calls out unless Active is
// [servicetitan.ActiveFilterAny]. MinDuration is in seconds. Duration is a
// [servicetitan.TimeSpan], which converts to a time.Duration.
//
// The recording of a call that does not exist is status 500, which matches
// [servicetitan.ErrUnavailable] and not [servicetitan.ErrNotFound]. Look for a
// RecordingURL or VoicemailURL first. A download is a stream: close it, or let
// its SaveTo write it to a file.
//
// To follow changes over time, read the feed. A change shows up about 15 minutes
// late, unless IncludeRecentChanges is set, and a row can come more than once, so
// store rows by their ID. When HasMore is false, keep ContinueFrom and go on from
// there 5 to 10 minutes later.
//
// [OptOuts.Create] is not repeated after a broken connection, since the server
// may have done its work. See [OptOuts.ListByNumbers] before you send it again.
package telecom
