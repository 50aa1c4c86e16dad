// Package pricebook holds what a company sells and at which prices: services,
// materials, equipment, discounts and fees, and the categories in which
// technicians find them.
//
//	services := pricebook.New(client) // client is an *auth.Client
//	params := &pricebook.ServicesListParams{ModifiedOnOrAfter: since}
//	for service, err := range services.Services.All(ctx, params) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(service.Code, service.DisplayName.Or(""), service.Price)
//	}
//
// # Resources
//
// Every item of the pricebook is a SKU, and SKUID in other packages is the ID of
// one. A [Service] is work, a [Material] is a part or a consumable, an
// [EquipmentItem] is a unit to install, and a [DiscountOrFee] changes what a
// customer pays for the rest. A [SKUType] tells them apart.
//
// A service lists the materials and equipment that go into it as [LinkedSKU].
// Recommendations are items to offer along with an item, upgrades are better
// ones to offer in its place. A configurable material or unit stands for a choice
// among its variations. A material can also be another direct cost, such as a
// permit. What stands at a customer's place is in
// equipmentsystems.InstalledEquipment.
//
// A [Category] lies in another one or at the top of the tree. Items name their
// categories, and not the other way round.
//
// # Prices
//
// Services, materials and equipment have four prices for one unit: the normal one,
// one for members, and the same two for work that is added to other work. They are
// [servicetitan.Decimal] in the tenant's currency. A [MaterialMarkup] tells what a
// range of costs gets on top. A [RateSheet] has prices for particular customers or
// locations; the API shows those of single items.
//
// Dynamic pricing makes the price of a service depend on rules. Set
// CalculatePrices to have it worked out into CalculatedPrice. [Services.Create],
// [Services.Update] and the feed cannot do that and return a [SavedService].
//
// [Bulk.Update] changes the prices of many items in one call, and its answer is
// empty. [Bulk.Create] adds many, which can name each other by custom IDs. The
// documents tell neither how many items a call takes nor whether one wrong item
// undoes the others.
//
// # Images and other assets
//
// To put an image on an item, give it to [Images.Upload] and send the path that
// comes back as the URL of a [NewAsset], or as the image of a category. Until
// then it is in temporary storage. [Images.Download] takes paths that begin with
// Images/. Videos and documents are assets too, but only images are uploaded here.
//
// # What to know
//
// Lists leave inactive records out unless Active is
// [servicetitan.ActiveFilterAny]; what [RateSheets.List] returns without it is not
// documented. The filter IDs takes 50, and the SDK refuses more before it sends
// anything. [Categories.List] has none, and sorts by ID or name alone.
//
// To follow changes over time, read the export feeds, such as
// [Services.ExportAll]: they hold active, inactive and deleted records. A change
// shows up about 15 minutes late, unless IncludeRecentChanges is set, and a row
// can come more than once, so store rows by their ID. When HasMore is false, keep
// ContinueFrom and go on from there 5 to 10 minutes later. The token belongs to
// one feed. Discounts and fees have no feed: list them by ModifiedOnOrAfter, with
// inactive ones.
//
// In an update, unset fields stay as they are. The documents do not say whether a
// list, such as Assets or CategoryIDs, replaces the old one as a whole: send it
// complete. Descriptions are HTML.
//
// External data is what an integration keeps on an item, such as its ID in
// another system, under a GUID of its own. Lists return it only when
// ExternalDataApplicationGUID names that GUID. Unless its PatchMode is
// [ExternalDataPatchModeMerge], an update drops the entries that it does not name.
//
// A POST is not repeated after a broken connection, since the server may have
// done its work. Look for the new item, by its code, before you create it again.
package pricebook
