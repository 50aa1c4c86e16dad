// Package serviceagreements reads service agreements, the contracts under which a
// company maintains the equipment of commercial customers: so many visits a year
// at these locations, at this price.
//
//	services := serviceagreements.New(client) // client is an *auth.Client
//	params := &serviceagreements.ServiceAgreementsListParams{
//		Status: serviceagreements.ServiceAgreementStatusActivated,
//		Sort:   serviceagreements.ServiceAgreementsSortEndDate,
//	}
//	for agreement, err := range services.ServiceAgreements.All(ctx, params) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(agreement.ID, agreement.Name, agreement.EndDate, agreement.AutoRenew)
//	}
//
// # Resources
//
// A [ServiceAgreement] is made with one customer and covers one or more of that
// customer's locations; see crm.Customers and crm.Locations. It goes from Draft
// over Sent and Accepted to Activated, and ends as Canceled or Expired; a customer
// can also reject it. When it is renewed, RenewalAgreementID names the agreement
// that comes after it, and the Origin of that one tells who renewed it.
//
// Most of what an agreement is about was written down in a template. [TemplateFields]
// is what the agreement took over when it was created: how it is priced
// ([PricingStrategy]), billed ([BillingSchedule]) and booked as revenue
// ([RevenueRecognitionMode]). It does not follow later changes of the template.
//
// Agreements are the commercial side. What a home owner buys, a plan with a
// discount and a tune-up a year, is a membership; see memberships.CustomerMemberships.
//
// # What to know
//
// Everything here is read only. Agreements are made, sent and renewed in the
// product, and their visits become jobs there.
//
// A draft is incomplete. Its term, dates, billing schedule and price can be null,
// which is why they are [servicetitan.Optional]. Check for a value before you add
// prices up.
//
// StartDate and EndDate are calendar days without a time or a zone. Prices, costs
// and margins are [servicetitan.Decimal] in the tenant's currency, and they are for
// the whole term; costs and margins are estimates. Whether one percent is 1 or 0.01
// is not documented.
//
// With immediate revenue recognition, money counts as income when the customer is
// billed. With one of the deferred modes it waits in a liability account until it
// is earned, and the fields of [TemplateFields] that speak of liability and income
// say how.
//
// TagTypeIDs is nil when the server did not load the tags. That does not mean that
// there are none.
//
// To follow changes over time, read [ServiceAgreements.ExportAll]: it holds
// active, inactive and deleted agreements, and Active is false on deleted ones. A
// change shows up about 15 minutes late, unless IncludeRecentChanges is set, and
// a row can come more than once, so store rows by their ID. When HasMore is
// false, keep ContinueFrom and go on from there 5 to 10 minutes later. An
// [ExportedServiceAgreement] has all that a [ServiceAgreement] has, and Active.
package serviceagreements
