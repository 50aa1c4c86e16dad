// Package sales holds the estimates that technicians and the office offer to
// customers, and the templates that estimates are built from.
//
//	services := sales.New(client) // client is an *auth.Client
//	params := &sales.EstimatesListParams{
//		Status:    sales.EstimateStatusSold,
//		SoldAfter: time.Now().AddDate(0, 0, -7),
//	}
//	for estimate, err := range services.Estimates.All(ctx, params) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(estimate.ID, estimate.Name, estimate.Subtotal)
//	}
//
// # Resources
//
// An [Estimate] is an offer to do some work at a price. It is made on a job, for
// a project or for a location, and a job can have several, of which the customer
// picks. Each [EstimateItem] is a service, a piece of material or equipment, or
// a discount of the pricebook; SKU names it.
//
// An [EstimateTemplate] is a ready-made list of items that an estimate starts
// from. A [ProposalTemplate] puts several of them side by side as the options
// of a proposal, and its [ProposalType] says which options there are, such as
// good, better and best. Technicians see an estimate template only when a
// proposal template offers it.
//
// # From offer to job
//
// An estimate is open until [Estimates.Sell] or [Estimates.Dismiss] decides on
// it, and [Estimates.Unsell] opens a sold one again. ServiceTitan's guide wants a
// managed technician as the seller, one who takes up a license. Selling books no
// job: that is for the office or for jobs.Jobs.Create.
//
// [Estimates.SaveItem] changes a single item. What [Estimates.Replace] does with
// fields that are unset is not documented, so send what is to stay. In an update
// of a template, unset fields stay, and a list is replaced as a whole.
//
// # What to know
//
// [Estimates.List] and [Estimates.SearchItems] leave inactive records out unless
// Active is [servicetitan.ActiveFilterAny]. For the lists of templates and
// proposal types the default is not documented, so set Active. The filter IDs
// takes 50, and the SDK refuses more before it sends anything.
//
// To follow changes over time, read [Estimates.ExportAll]: a change shows up
// about 15 minutes late, unless IncludeRecentChanges is set, and a row can come
// more than once, so store rows by their ID. When HasMore is false, keep
// ContinueFrom and go on from there 5 to 10 minutes later. Templates have no
// feed: list them by ModifiedOnOrAfter.
//
// Amounts are [servicetitan.Decimal], in the tenant's currency, and Subtotal is
// without Tax. Status of an [Estimate] is a pointer, since the documents allow
// null, so look before you follow it.
//
// [Opportunities] are the chances to sell that estimates open up, with the
// follow-ups on them. All six operations are gated, and ServiceTitan does not
// document what they answer, so they return json.RawMessage.
package sales
