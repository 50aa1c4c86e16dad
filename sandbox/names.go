// What records call the members of bodies.

package sandbox

// rename returns what a record calls a member of a body. With a point it is a member of an object: contactInfo.phone.
func rename(resource, member string) string {
	if name := otherNames(resource)[member]; name != "" {
		return name
	}
	return member
}

// otherNames lists the members that a body calls otherwise than the record. A name that ends with Id and that no record
// has leads to the object that shows what it refers to: invoiceTypeId to invoiceType.
func otherNames(resource string) map[string]string {
	switch resource {
	case "crm/notes", "jpm/notes", "jpm/job-notes", "jpm/project-notes":
		return map[string]string{"pinToTop": "isPinned"}
	case "accounting/invoices":
		return map[string]string{
			"number": "referenceNumber", "invoicedOn": "invoiceDate", "subtotal": "subTotal", "tax": "salesTax", "typeId": "invoiceTypeId",
			"royaltyStatus": "royalty.status", "royaltyDate": "royalty.date", "royaltySentOn": "royalty.sentOn", "royaltyMemo": "royalty.memo",
		}
	case "accounting/payments":
		return map[string]string{"amount": "total", "paidOn": "date", "status": "syncStatus"}
	case "accounting/credit-memos":
		return map[string]string{"summary": "description"}
	case "equipmentsystems/installed-equipment":
		return map[string]string{"equipmentTypeId": "typeId", "tagTypeIds": "tags"}
	case "inventory/purchase-orders":
		return map[string]string{"memo": "summary", "vendorInvoiceNumber": "vendorDocumentNumber"}
	case "inventory/receipts":
		return map[string]string{
			"dateReceived": "receivedOn", "vendorDocumentNumber": "vendorInvoiceNumber", "tax": "taxAmount", "shipping": "shippingAmount",
		}
	case "inventory/returns":
		return map[string]string{"tax": "taxAmount", "shipping": "shippingAmount"}
	case "inventory/trucks":
		return map[string]string{"templateId": "inventoryTemplateId"}
	case "inventory/vendors":
		return map[string]string{
			"firstName": "contactInfo.firstName", "lastName": "contactInfo.lastName", "phone": "contactInfo.phone",
			"email": "contactInfo.email", "fax": "contactInfo.fax", "taxRate": "defaultTaxRate",
			"restrictedMobileCreation": "isMobileCreationRestricted",
		}
	case "dispatch/zones":
		return map[string]string{"serviceDaysIds": "serviceDays"}
	case "marketing/campaigns":
		return map[string]string{"dnis": "campaignPhoneNumbers"}
	case "pricebook/equipment":
		return map[string]string{"variationEquipment": "variationsOrConfigurableEquipment"}
	case "pricebook/materials":
		return map[string]string{"variationMaterials": "variationsOrConfigurableMaterials"}
	case "settings/employees", "settings/technicians":
		return map[string]string{"login": "loginName", "roleId": "roleIds"}
	case "taskmanagement/tasks":
		return map[string]string{"reportedDate": "reportedOn"}
	}
	return nil
}
