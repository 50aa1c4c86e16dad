// Memberships.

package sandbox

func membershipResources() []*resource {
	return []*resource{
		{name: "memberships/memberships", label: "Membership", ref: "membershipId", schemas: []string{"memberships.CustomerMembership"}},
		{name: "memberships/status-changes", label: "Status change", schemas: []string{"memberships.StatusChange", "memberships.ExportedStatusChange"}},
		{name: "memberships/membership-types", wide: true, label: "Membership type", ref: "membershipTypeId", schemas: []string{"memberships.MembershipType"}},
		{name: "memberships/recurring-service-items", wide: true, label: "Recurring service item", schemas: []string{"memberships.RecurringServiceItem"}},
		{name: "memberships/discounts", wide: true, label: "Discount", schemas: []string{"memberships.DiscountItem"}},
		{name: "memberships/duration-billing-items", wide: true, label: "Duration and billing", schemas: []string{"memberships.DurationBillingItem"}},
		{name: "memberships/recurring-services", label: "Recurring service", ref: "recurringServiceId",
			schemas: []string{"memberships.RecurringService"}},
		{name: "memberships/recurring-service-events", label: "Recurring service event", ref: "eventId",
			schemas: []string{"memberships.RecurringServiceEvent", "memberships.ExportedRecurringServiceEvent"}},
		{name: "memberships/recurring-service-types", wide: true, label: "Recurring service type", ref: "recurringServiceTypeId",
			schemas: []string{"memberships.RecurringServiceType"}},
		{name: "memberships/invoice-templates", wide: true, label: "Invoice template", ref: "invoiceTemplateId", schemas: []string{"memberships.InvoiceTemplate"}},
		{name: "memberships/custom-fields", wide: true, label: "Custom field type", shared: true, schemas: []string{"memberships.CustomFieldType"}},
	}
}
