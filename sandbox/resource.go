// The one table that ties schemas to the store.

package sandbox

// resource is one kind of record.
type resource struct {
	name    string            // its table in the store: module and collection, as in the path
	label   string            // for messages
	ref     string            // member by which other records refer to it; path parameters are matched with it
	key     string            // member that addresses a record in a path; "id" when empty
	schemas []string          // response schemas that show it, as package.Schema; their order is the record's views
	also    string            // a second collection of paths that lead to it
	shared  bool              // several parents have such records; hidden "of" holds the parent's collection
	scalars map[string]string // last path segment -> member that it answers with
}

// resourceTable lists what the sandbox has records of. Adding a resource means a line here and its seed.
func resourceTable() []*resource {
	return []*resource{
		// settings
		{name: "settings/business-units", label: "Business unit", ref: "businessUnitId", schemas: []string{"settings.BusinessUnit", "settings.IntacctMapping"}},
		{name: "settings/employees", label: "Employee", ref: "employeeId", schemas: []string{"settings.Employee"}},
		{name: "settings/technicians", label: "Technician", ref: "technicianId", schemas: []string{"settings.Technician"}},
		{name: "settings/user-roles", label: "User role", ref: "roleId", schemas: []string{"settings.UserRole"}},
		{name: "settings/tag-types", label: "Tag type", ref: "tagTypeId", schemas: []string{"settings.TagType"}},
		// crm
		{name: "crm/customers", label: "Customer", ref: "customerId", schemas: []string{"crm.Customer"}},
		{name: "crm/locations", label: "Location", ref: "locationId", schemas: []string{"crm.Location"},
			scalars: map[string]string{"preferredtechnician": "preferredTechnicianId"}},
		{name: "crm/entity-contacts", label: "Contact", ref: "contactId", shared: true, schemas: []string{
			"crm.CustomerContact", "crm.CustomerContactRecord", "crm.ExportedCustomerContact",
			"crm.LocationContact", "crm.LocationContactRecord", "crm.ExportedLocationContact"}},
		{name: "crm/notes", label: "Note", ref: "noteId", shared: true, schemas: []string{"crm.Note"}},
		{name: "crm/leads", label: "Lead", ref: "leadId", schemas: []string{"crm.Lead", "crm.ExportedLead"}},
		{name: "crm/bookings", label: "Booking", ref: "bookingId", schemas: []string{"crm.Booking", "crm.ExportedBooking"}},
		{name: "crm/booking-contacts", label: "Booking contact", ref: "contactId", schemas: []string{"crm.BookingContact"}},
		{name: "crm/booking-provider-tags", label: "Booking provider tag", ref: "bookingProviderId", also: "crm/booking-provider",
			schemas: []string{"crm.BookingProviderTag"}},
		{name: "crm/custom-fields", label: "Custom field type", shared: true, schemas: []string{"crm.CustomFieldType"}},
		{name: "crm/contacts", label: "Contact", ref: "contactId", schemas: []string{"crm.Contact"}},
		{name: "crm/contact-methods", label: "Contact method", ref: "contactMethodId", schemas: []string{"crm.ContactMethod"}},
		{name: "crm/contact-relationships", label: "Contact relationship", schemas: []string{"crm.ContactRelationship"}},
		{name: "crm/contact-preferences", label: "Contact preference", key: "name", schemas: []string{"crm.ContactPreference"}},
		{name: "crm/contact-preference-types", label: "Contact preference", schemas: []string{"crm.ContactPreferenceType"}},
		// accounting
		{name: "accounting/invoices", label: "Invoice", ref: "invoiceId", schemas: []string{"accounting.Invoice"}},
		{name: "accounting/invoice-items", label: "Invoice item", ref: "itemId", schemas: []string{"accounting.ExportedInvoiceItem"}},
		{name: "accounting/payments", label: "Payment", ref: "paymentId", schemas: []string{"accounting.Payment"}},
		{name: "accounting/payment-types", label: "Payment type", ref: "paymentTypeId", schemas: []string{"accounting.PaymentType"}},
		{name: "accounting/payment-terms", label: "Payment term", ref: "paymentTermId", schemas: []string{"accounting.PaymentTerm"}},
		{name: "accounting/tax-zones", label: "Tax zone", ref: "taxZoneId", schemas: []string{"accounting.TaxZone"}},
		{name: "accounting/gl-accounts", label: "General ledger account", ref: "accountId", schemas: []string{"accounting.GLAccount"}},
		{name: "accounting/gl-account-types", label: "General ledger account type", schemas: []string{"accounting.GLAccountType"}},
		{name: "accounting/custom-fields", label: "Custom field type", shared: true, schemas: []string{"accounting.CustomFieldType"}},
	}
}
