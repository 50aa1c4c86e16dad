// Package settings holds what a ServiceTitan tenant has set up: its business
// units, its people and what they may do, and its tags. The records of all other
// packages refer to them by ID.
//
//	services := settings.New(client) // client is an *auth.Client
//	names := map[int64]string{}
//	params := &settings.TechniciansListParams{Active: servicetitan.ActiveFilterAny}
//	for technician, err := range services.Technicians.All(ctx, params) {
//		if err != nil {
//			return err
//		}
//		names[technician.ID] = technician.Name
//	}
//
// # Resources
//
// A [BusinessUnit] is a profit center, usually one trade for one kind of
// customer. Jobs, invoices and technicians name theirs in BusinessUnitID.
//
// A [Technician] is dispatched to jobs; an [Employee] is office staff. They are
// two resources with IDs of their own. Each also has a UserID, the ID of the
// user account, which records of other packages name where they say who created
// them. A [UserRole] is a set of permissions for such accounts.
//
// A [TagType] is a tag that the tenant defined. Customers, locations and jobs
// carry the IDs of tag types.
//
// # What to know
//
// All lists but [BusinessUnits.ListIntacctMappings] leave inactive records out
// unless Active is [servicetitan.ActiveFilterAny]. Whoever resolves the IDs on
// old jobs and invoices needs the inactive ones too: people leave and business
// units close.
//
// A list's ID filter takes as many IDs as its comment says, mostly 50. The SDK
// refuses more before it sends anything, since the server would not look at all
// of them.
//
// To follow changes over time, read the export feeds, such as
// [Technicians.ExportAll]: they hold active, inactive and deleted records. A
// change shows up about 15 minutes late, unless IncludeRecentChanges is set, and
// a row can come more than once, so store rows by their ID. When HasMore is
// false, keep ContinueFrom and go on from there 5 to 10 minutes later. The token
// belongs to one feed. User roles have no feed.
//
// Rates, goals and pay are [servicetitan.Decimal]. Coordinates are float64, as
// they are measurements. A field that may be missing or null is a
// [servicetitan.Optional], and an e-mail address that is not there can also
// arrive as the empty string. The API is known to put nulls among Permissions;
// the SDK leaves them out.
//
// Changes answer with a [RecordID] and not with the record, so read it again to
// see it. [BusinessUnits.Update] changes external data only.
// [Technicians.PerformAccountAction] and [Employees.PerformAccountAction]
// activate, deactivate and invite; an update can only lock an account.
//
// A create request that sets a password is a secret: keep it out of logs.
//
// [BusinessUnits.ListIntacctMappings] counts its pages from 0, unlike all other
// lists.
package settings
