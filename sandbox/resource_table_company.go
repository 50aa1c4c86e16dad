// Settings and customers.

package sandbox

func settingsResources() []*resource {
	return []*resource{
		{name: "settings/business-units", wide: true, label: "Business unit", ref: "businessUnitId", schemas: []string{"settings.BusinessUnit", "settings.IntacctMapping"}},
		{name: "settings/employees", label: "Employee", ref: "employeeId", schemas: []string{"settings.Employee"}},
		{name: "settings/technicians", label: "Technician", ref: "technicianId", schemas: []string{"settings.Technician"}},
		{name: "settings/user-roles", wide: true, label: "User role", ref: "roleId", schemas: []string{"settings.UserRole"}},
		{name: "settings/tag-types", wide: true, label: "Tag type", ref: "tagTypeId", schemas: []string{"settings.TagType"}},
	}
}

func crmResources() []*resource {
	return []*resource{
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
		{name: "crm/booking-provider-tags", wide: true, label: "Booking provider tag", ref: "bookingProviderId", also: "crm/booking-provider",
			schemas: []string{"crm.BookingProviderTag"}},
		{name: "crm/custom-fields", wide: true, label: "Custom field type", shared: true, schemas: []string{"crm.CustomFieldType"}},
		{name: "crm/contacts", label: "Contact", ref: "contactId", schemas: []string{"crm.Contact"}},
		{name: "crm/contact-methods", label: "Contact method", ref: "contactMethodId", schemas: []string{"crm.ContactMethod"}},
		{name: "crm/contact-relationships", label: "Contact relationship", schemas: []string{"crm.ContactRelationship"}},
		{name: "crm/contact-preferences", label: "Contact preference", key: "name", schemas: []string{"crm.ContactPreference"}},
		{name: "crm/contact-preference-types", wide: true, label: "Contact preference", schemas: []string{"crm.ContactPreferenceType"}},
	}
}
