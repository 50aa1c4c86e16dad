// The parameters that are called otherwise than the member they look at.

package sandbox

// alias returns the member for a parameter of a resource, and how it compares.
func alias(resource, param string) (member string, rel relation, ok bool) {
	switch resource {
	case "accounting/invoices", "accounting/payments":
		switch param {
		case "statuses":
			return "syncStatus", equal, true
		case "number":
			return "referenceNumber", equal, true
		case "invoicedOnOrAfter":
			return "invoiceDate", atLeast, true
		case "invoicedOnBefore":
			return "invoiceDate", before, true
		case "paidOnAfter":
			return "date", atLeast, true
		case "paidOnBefore":
			return "date", before, true
		case "appliedToInvoiceIds":
			return "appliedTo.appliedTo", equal, true
		case "appliedToReferenceNumber":
			return "appliedTo.appliedToReferenceNumber", equal, true
		}
	case "crm/booking-provider-tags":
		if param == "name" {
			return "tagName", equal, true
		}
	case "crm/customers", "crm/locations":
		switch param {
		case "phone":
			return "phones", digits, true
		case "externalDataApplicationGuid": // no record has external data
			return "externalData.applicationGuid", equal, true
		}
	case "inventory/adjustments":
		if param == "adjustmentTypes" {
			return "type", equal, true
		}
	case "marketingads/attributed-leads":
		switch param {
		case "fromUtc":
			return "dateTime", atLeast, true
		case "toUtc":
			return "dateTime", atMost, true
		}
	case "marketingreputation/reviews":
		switch param {
		case "search":
			return "review", contains, true
		case "fromDate":
			return "publishDate", atLeast, true
		case "toDate":
			return "publishDate", atMost, true
		case "fromRating":
			return "rating", atLeast, true
		case "toRating":
			return "rating", atMost, true
		}
	case "pricebook/services", "pricebook/materials", "pricebook/equipment", "pricebook/discounts-and-fees":
		if param == "searchText" {
			return "searchText", contains, true
		}
	case "taskmanagement/tasks":
		if param == "priorities" {
			return "priority", equal, true
		}
	case "crm/leads":
		if param == "leadPhone" {
			return "leadPhone", digits, true
		}
	}
	return "", equal, false
}
