// Package inventory holds what a company buys, stores and sends back: its
// vendors, the purchase orders to them, the goods that arrive and return, and
// the stock in warehouses and trucks.
//
//	services := inventory.New(client) // client is an *auth.Client
//	params := &inventory.PurchaseOrdersListParams{Status: "Sent"}
//	for order, err := range services.PurchaseOrders.All(ctx, params) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(order.Number, order.VendorID, order.Total)
//	}
//
// # Resources
//
// A [Vendor] is a company that sells materials and equipment. A [PurchaseOrder]
// is placed with a vendor, for a job or for stock, and its [PurchaseOrderType]
// says how it is handled. What a technician orders may need a consent first: it
// is a [PurchaseOrderRequest] until the office calls
// [PurchaseOrderRequests.Approve]. A [PurchaseOrderMarkup] adds a percentage to
// what such goods cost before they reach the customer's invoice.
//
// A [Receipt] records that goods of an order arrived, all or some of them, so
// an order can have several. The vendor's bill for a receipt is one of
// accounting.InventoryBills. A [Return] sends goods back for a credit, and its
// [ReturnType] says how it is handled.
//
// Stock lies in a [Warehouse] or a [Truck]. Fields named InventoryLocationID
// hold the ID of either. A [Transfer] moves stock from one to another, an
// [Adjustment] corrects it, and a [Template] lists what a place should have.
// How much is in stock now is not part of this API.
//
// The items of all these name materials and equipment of the pricebook in
// SKUID.
//
// # What to know
//
// Most lists leave inactive records out unless Active is
// [servicetitan.ActiveFilterAny]. [PurchaseOrders.List],
// [PurchaseOrderRequests.List], [PurchaseOrderMarkups.List] and
// [Transfers.List] have no such choice. [ReturnTypes.List] has ActiveOnly
// instead, which is always sent: left alone it gives inactive types too.
//
// The filter IDs takes 50, and the SDK refuses more before it sends anything.
// [Vendors.List] documents no limit.
//
// To follow changes over time, read the export feeds, such as
// [PurchaseOrders.ExportAll]: a change shows up about 15 minutes late, unless
// IncludeRecentChanges is set, and a row can come more than once, so store rows
// by their ID. When HasMore is false, keep ContinueFrom and go on from there 5
// to 10 minutes later. The token belongs to one feed. Adjustments, purchase
// orders, returns and transfers have feeds. Receipts, vendors, warehouses and
// trucks have none: list them by ModifiedOnOrAfter, with inactive ones.
//
// Amounts and quantities are [servicetitan.Decimal]. Amounts are in the
// tenant's currency, and the Cost of an item is that of one unit. The documents
// do not say whether a Percent or a tax rate of 1 is one percent or a hundred.
//
// Date, RequiredOn, ReturnDate and their like are days that travel as instants.
// The documents do not say in which time zone such a day begins.
//
// In an update, unset fields stay as they are. Items are the exception:
// [PurchaseOrders.Update] deactivates those that it does not name, and what
// [Returns.Update] does with them is not documented.
// [PurchaseOrderTypes.Update] and [PurchaseOrderMarkups.Update] need every
// field. Of adjustments, transfers and warehouses only the external data
// changes, beside the custom fields that the first two have.
//
// External data is what an integration keeps on a record, such as its ID in
// another system. Each entry is stored under a GUID that the integration chose,
// and lists return it only when ExternalDataApplicationGUID names that GUID.
// Unless its PatchMode is [ExternalDataPatchModeMerge], an update drops the
// entries that it does not name.
//
// Records say by ID who made, canceled or received them. ServiceTitan's
// documents speak of users on orders and receipts and of employees elsewhere,
// and do not say which of the two IDs of a person they mean; see
// settings.Employees.
//
// A POST is not repeated after a broken connection, since the server may have
// done its work. Look for the new record before you create it again.
package inventory
