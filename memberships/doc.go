// Package memberships holds the maintenance plans that customers buy, the regular
// visits that come with them, and the templates that their bills are made from.
//
//	services := memberships.New(client) // client is an *auth.Client
//	params := &memberships.CustomerMembershipsListParams{
//		Status: memberships.MembershipStatusActive,
//	}
//	for membership, err := range services.CustomerMemberships.All(ctx, params) {
//		if err != nil {
//			return err
//		}
//		if end, ok := membership.To.Get(); ok && end.Before(soon) {
//			fmt.Println(membership.CustomerID, "is to be renewed by", end)
//		}
//	}
//
// # Resources
//
// A [MembershipType] is a plan that the company offers: its durations and
// prices, its discounts, and the recurring services that it comes with. A
// [CustomerMembership] is such a plan bought by one customer. It discounts work
// at one of the customer's locations or at all of them.
//
// A [RecurringServiceType] says how often a kind of visit is due and what sort
// of job it becomes. A [RecurringService] is made after it for one location,
// mostly through a membership, and a [RecurringServiceEvent] is one visit that
// follows from it, such as this spring's tune-up. The office calls the customer
// about the visit, which [FollowUpStatus] keeps track of, and books a job.
// [RecurringServiceEvents.MarkComplete] links the two and copies the items of
// the invoice template to the job's invoice.
//
// An [InvoiceTemplate] lists the items of an invoice. A membership names the
// template of its bills in BillingTemplateID; recurring services name the one
// for the invoices of their visits.
//
// # Selling and changing
//
// [CustomerMemberships.Sell] creates a membership together with the invoice
// that charges for it. The request wants the sale task, which is a pricebook
// service, and one of the prices of [MembershipTypes.ListDurationBillingItems],
// whose ID the types themselves do not show. A POST is not repeated after a
// broken connection, since the server may have done its work, so look for the
// membership before it is sold again.
//
// An update changes what has a value and leaves alone what is unset. Null
// means something in three fields of [UpdateCustomerMembershipRequest]: To makes
// the membership ongoing, LocationID and RecurringLocationID extend it to all of
// the customer's locations. RecurringServiceActionNone deletes the recurring
// services. Changes answer with a [RecordID], so read the record again to see it.
//
// # What to know
//
// Lists leave inactive records out unless Active is
// [servicetitan.ActiveFilterAny]; [RecurringServiceEvents.List] cannot be asked.
// Active says that the record has not been removed. Whether a membership is in
// force is told by its Status.
//
// Parts of a record come only when the Include fields of the parameters ask for
// them: prices, discounts, recurring services and tags in [MembershipTypes.List],
// preferred technicians in [RecurringServices.List]. What was not asked for is
// nil. Get and the feeds cannot be asked.
//
// [InvoiceTemplates.List] does not list templates. It returns those whose IDs it
// is given, at most 50 at once, as they are found on memberships and recurring
// services.
//
// To follow changes over time, read the export feeds, such as
// [CustomerMemberships.ExportAll]: they hold active, inactive and deleted
// records. A change shows up about 15 minutes late, unless IncludeRecentChanges
// is set, and a row can come more than once, so store rows by their ID. When
// HasMore is false, keep ContinueFrom and go on from there 5 to 10 minutes
// later. The token belongs to one feed. [CustomerMemberships.ExportStatusChanges]
// is the history of who joined, lapsed and canceled.
//
// Durations are months, and unset for ongoing memberships. Discounts are percent
// from 0 to 100. Prices and revenue are [servicetitan.Decimal] in the tenant's
// currency. The beginning and the end of a membership, its next bill and the
// date of a visit are days at heart, but the API has them as instants and does
// not document whose midnight they are.
package memberships
