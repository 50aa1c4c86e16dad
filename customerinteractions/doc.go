// Package customerinteractions holds the ratings that customers gave technicians,
// from 0 to 10, such as the answers to a survey that went out after the job.
//
//	services := customerinteractions.New(client) // client is an *auth.Client
//	params := &customerinteractions.TechnicianRatingsListParams{
//		TechnicianID: technicianID,
//		Active:       servicetitan.ActiveFilterTrue,
//	}
//	for rating, err := range services.TechnicianRatings.All(ctx, params) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(rating.JobID, rating.Rating)
//	}
//
// # Resources
//
// A [TechnicianRating] belongs to one technician and one job; see
// settings.Technicians and jobs.Jobs. There is at most one for each pair, and the
// pair stands for the ID that it does not have. A job with two technicians can
// have two ratings.
//
// A survey service hands ratings in with [TechnicianRatings.Save], and a dashboard
// or a bonus plan reads them with [TechnicianRatings.List] or the feed. Reviews on
// sites such as Google are another matter; see marketing.Reviews.
//
// # What to know
//
// [TechnicianRatings.Save] overwrites the rating that is there. The SDK does not
// repeat a POST after a broken connection, but here you can without harm.
// [TechnicianRatings.Replace] does the same, and ServiceTitan is giving it up. No
// operation deletes a rating.
//
// Ratings are [servicetitan.Decimal], so a sum of them is exact. Whether the server
// takes fractions, and what it does with a rating below 0 or above 10, is not
// documented.
//
// Whether [TechnicianRatings.List] leaves inactive ratings out when Active is not
// set is not documented, so set it.
//
// To follow changes over time, read [TechnicianRatings.ExportAll]: it holds
// active, inactive and deleted ratings. A change shows up about 15 minutes late,
// unless IncludeRecentChanges is set, and a row can come more than once, so store
// rows by technician and job. When HasMore is false, keep ContinueFrom and go on
// from there 5 to 10 minutes later.
package customerinteractions
