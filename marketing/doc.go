// Package marketing holds the campaigns of a ServiceTitan tenant, what they
// cost and bring in, the leads and visits that are credited to them, and what
// customers write about the company.
//
//	services := marketing.New(client) // client is an *auth.Client
//	byNumber := map[string]marketing.Campaign{}
//	for campaign, err := range services.Campaigns.All(ctx, nil) {
//		if err != nil {
//			return err
//		}
//		for _, number := range campaign.CampaignPhoneNumbers {
//			byNumber[number] = campaign
//		}
//	}
//
// # Campaigns and their cost
//
// A [Campaign] is an effort to bring in work, such as a mailing, a radio spot
// or ads on a search engine. Calls, leads, bookings and jobs of other packages
// name theirs in CampaignID; a call is credited to the campaign whose phone
// number was dialed. A [CampaignCategory] groups campaigns for reports.
//
// A [CampaignCost] tells what one campaign costs in one month. It holds the
// cost of a day, so a budget of 3000 for September is a DailyCost of 100.
// [CampaignCosts.GetSummary] adds up a period, and [EmailChannelCosts.Get] does
// so for marketing by e-mail.
//
// # Advertising
//
// [Performance.List] shows what ads cost, how often they were clicked and what
// revenue followed, by campaign, ad group or keyword. An [AttributedLead] is a
// call, form, booking or job that came from advertising, with the visit to the
// website that led to it. A [CapacityWarning] says that a campaign and the open
// capacity of its business units do not go together, for instance because ads
// run while nobody is free.
//
// The other way round, a website tells ServiceTitan where a visitor came from.
// It keeps the landing page, the referrer and the IDs of clicks in a
// [WebSession] and hands them over with what came of the visit:
// [WebBookingAttributions.Create], [WebLeadFormAttributions.Create],
// [JobAttributions.Create], or [ExternalCallAttributions.Create] for calls that
// another system tracks.
//
// # Reviews and suppressions
//
// A [Review] was written on another site. ServiceTitan matches it with a job
// where it can, and leaves JobID without a value where it cannot.
//
// A [Suppression] keeps marketing messages from an e-mail address.
// [Suppressions.Add] and [Suppressions.Remove] take up to 1000 addresses at
// once.
//
// # What to know
//
// [Campaigns.List] and [Suppressions.List] leave inactive records out unless
// Active is [servicetitan.ActiveFilterAny]. Whoever resolves the CampaignID of
// old jobs needs the inactive ones too. There are no export feeds here: follow
// campaigns by ModifiedOnOrAfter.
//
// [Campaigns.Update] always sends name, category, business unit and active
// state. A [Campaign] names its business unit as a text and not by ID, so keep
// the ID or look it up in settings.BusinessUnits.
//
// [AttributedLeads.List] and [Performance.List] need a period. What the longest
// one is, is not documented.
//
// Amounts are [servicetitan.Decimal], and so are rates. The documents do not
// say whether a rate of 1 is one percent or all, nor in which currency the
// advertising network counts.
//
// The states of a review are numbers that ServiceTitan does not explain. The
// SDK has constants such as [ReviewReportTypeZero] for them, which promise no
// meaning.
//
// All methods of [Suppressions] are gated. ServiceTitan opens them to an app on
// request and documents no scope for them, so an app with all the scopes of
// this package can still be refused.
package marketing
