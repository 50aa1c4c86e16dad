// Package crm holds the customers of a ServiceTitan tenant, the places where the
// work is done, and the requests for work that have not become a job yet.
//
//	services := crm.New(client) // client is an *auth.Client
//	since := time.Now().AddDate(0, 0, -1)
//	params := &crm.CustomersListParams{ModifiedOnOrAfter: since}
//	for customer, err := range services.Customers.All(ctx, params) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(customer.ID, customer.Name, customer.Balance)
//	}
//
// # Resources
//
// A [Customer] is a household or business that pays the bills. It has one or
// more [Location] records, the homes and shops where technicians go; each
// location names its customer in CustomerID. Jobs and invoices, which other
// packages hold, refer to both.
//
// There are two kinds of contact. [CustomerContact] and [LocationContact] are
// single phone numbers, e-mail addresses or fax numbers with an int64 ID, which
// [Customers] and [Locations] read and change. A [Contact] is a person with a
// GUID for an ID: [Contacts] holds the people and what they are related to,
// [ContactMethods] how to reach them and [ContactPreferences] what they want to
// be sent. Each kind has IDs of its own.
//
// A [Lead] is work that somebody may want. A [Booking] is a request for a visit
// that came in from outside, such as an online scheduler; its sender is a
// [BookingProviderTag]. A provider submits and changes its own bookings by the
// methods that take a booking provider's ID, and [Bookings.List] sees the
// bookings of all providers. The office turns either into a job or dismisses it.
//
// Tags on a record are IDs of settings.TagTypes. [Customers.AddTag] puts one tag
// on one customer, [Tags] works on many customers at once.
//
// # What to know
//
// [Customers.List] and [Locations.List], and All with them, leave inactive
// records out unless Active is [servicetitan.ActiveFilterAny]. A customer that
// was merged into another is inactive and names the other in MergedToID.
//
// A list's ID filter takes as many IDs as its comment says, mostly 50. The SDK
// refuses more before it sends anything, since the server would not look at all
// of them.
//
// [Customers.SearchContacts] and [Locations.SearchContacts] read the contacts of
// many records at once, and the API insists on IDs or on a time filter.
//
// To follow changes over time, read the export feeds, such as
// [Customers.ExportAll]: they hold active, inactive and deleted records. A
// change shows up about 15 minutes late, unless IncludeRecentChanges is set, and
// a row can come more than once, so store rows by their ID. When HasMore is
// false, keep ContinueFrom and go on from there 5 to 10 minutes later. The token
// belongs to one feed.
//
// A new balance counts as a change of the customer. A list leaves such changes
// out when ExcludeAccountingChangesFromModifiedDateRange is set.
//
// Balances and credit limits are [servicetitan.Decimal]. A field that may be
// missing or null is a [servicetitan.Optional]; an e-mail address that is not
// there can also arrive as the empty string.
//
// In an update, unset fields stay as they are. A list is replaced as a whole:
// TagTypeIDs and CustomFields of [UpdateLocationRequest] take away what they do
// not name. [UpdateContactRequest] always sends IsArchived, so give it the
// present state. Null is sent as null; whether the server takes it for a field
// is up to that field.
//
// A POST is not repeated after a broken connection, since the server may have
// done its work. After such an error look for the new record before you create
// it again.
package crm
