package sandbox

// line is a kind of id that lines within records have.
type line struct{ table, path, kind string }

func lines() []line {
	return []line{
		{"accounting/invoices", "batch.id", "batches"}, {"accounting/payments", "batch.id", "batches"},
		{"inventory/purchase-orders", "items.id", "purchase-order-items"}, {"inventory/receipts", "items.id", "receipt-items"},
		{"settings/technicians", "skills.id", "skills"},
		{"settings/business-units", "trade.id", "trades"}, {"settings/business-units", "division.id", "divisions"},
		{"settings/business-units", "tenant.id", "tenants"}, {"taskmanagement/data", "taskTypes.id", "task-types"},
		{"taskmanagement/data", "taskSources.id", "task-sources"}, {"taskmanagement/data", "taskResolutions.id", "task-resolutions"},
		{"sales/proposal-types", "options.id", "proposal-options"},
		{"schedulingpro/router-performance", "id", "routers"}, {"service-agreements/service-agreements", "templateFields.originalTemplateId", "agreement-templates"},
	}
}

const (
	anySKU    = "pricebook/services pricebook/materials pricebook/equipment pricebook/discounts-and-fees"
	anyStaff  = "settings/technicians settings/employees"
	anyField  = "crm/custom-fields accounting/custom-fields inventory/custom-fields jpm/custom-fields memberships/custom-fields equipmentsystems/custom-field-types"
	stockRoom = "inventory/warehouses inventory/trucks"
)

// targets tells what references point at: tables, or kinds of lines. What points at nothing of ours has none.
func targets() map[string]string {
	return map[string]string{
		// by the name of the member alone
		"businessUnitId": "settings/business-units", "businessUnitIds": "settings/business-units", "tagTypeIds": "settings/tag-types",
		"roleIds": "settings/user-roles", "managerId": "settings/employees", "technicianId": "settings/technicians",
		"technicianIds": "settings/technicians", "employeeId": anyStaff, "createdById": "users " + anyStaff, "modifiedById": "users",
		"assignedById": "users", "soldById": anyStaff, "customerId": "crm/customers", "locationId": "crm/locations",
		"locationIds": "crm/locations inventory/warehouses", "mergedToId": "crm/customers", "paymentTermId": "accounting/payment-terms",
		"taxZoneId": "accounting/tax-zones", "zoneId": "dispatch/zones", "zoneIds": "dispatch/zones", "typeId": anyField,
		"preferredTechnicianId": "settings/technicians", "leadId": "crm/leads", "bookingId": "crm/bookings", "callId": "telecom/calls",
		"leadCallId": "telecom/calls", "jobId": "jpm/jobs", "jobIds": "jpm/jobs", "jobTypeId": "jpm/job-types", "jobTypeIds": "jpm/job-types",
		"appointmentId": "jpm/appointments", "jobAppointmentId": "jpm/appointments", "firstAppointmentId": "jpm/appointments",
		"lastAppointmentId": "jpm/appointments", "projectId": "jpm/projects", "projectTypeId": "jpm/project-types",
		"projectManagerIds": "settings/employees", "subStatusId": "jpm/project-substatuses", "statusId": "jpm/project-statuses",
		"campaignId": "marketing/campaigns", "stCampaignId": "marketing/campaigns", "callReasonId": "jbce/call-reasons",
		"bookingProviderId": "crm/booking-provider-tags", "invoiceId": "accounting/invoices", "membershipId": "memberships/memberships",
		"membershipTypeId": "memberships/membership-types", "estimateId": "sales/estimates", "estimateIds": "sales/estimates",
		"createdFromEstimateId": "sales/estimates", "equipmentIds": "equipmentsystems/installed-equipment", "skuId": anySKU,
		"generalLedgerAccountId": "accounting/gl-accounts", "invoiceTemplateId": "memberships/invoice-templates",
		"billingTemplateId": "memberships/invoice-templates", "recurringServiceTypeId": "memberships/recurring-service-types",
		"locationRecurringServiceId": "memberships/recurring-services", "activatedById": "users", "paymentTypeId": "accounting/payment-types",
		"activityCodeId": "payroll/activity-codes", "payrollId": "payroll/payrolls", "timesheetCodeId": "payroll/timesheet-codes",
		"activityTypeId": "timesheets/activity-types", "categoryId": "timesheets/activity-categories", "payrollBusinessUnitId": "settings/business-units",
		"defaultTagTypeIds": "settings/tag-types", "vendorId": "inventory/vendors", "warehouseId": "inventory/warehouses",
		"inventoryTemplateId": "inventory/inventory-templates", "inventoryLocationId": stockRoom, "fromLocationId": stockRoom, "toLocationId": stockRoom,
		"purchaseOrderId": "inventory/purchase-orders", "purchaseOrderItemId": "purchase-order-items", "receiptItemId": "receipt-items",
		"returnTypeId": "inventory/return-types", "batchId": "batches", "pickedById": anyStaff, "receivedById": anyStaff,
		"costTypeId": "pricebook/costtypes", "assignedToId": "settings/employees", "reportedById": "settings/employees",
		"descriptionModifiedById": "settings/employees", "employeeTaskTypeId": "task-types", "employeeTaskSourceId": "task-sources",
		"employeeTaskResolutionId": "task-resolutions", "accountManagerId": "settings/employees", "billingServiceId": "pricebook/services",
		"originalTemplateId": "agreement-templates", "defaultCampaignId": "marketing/campaigns", "formId": "forms/forms",
		"installedEquipmentId": "equipmentsystems/installed-equipment", "invoiceItemId": "accounting/invoice-items", "sourceJobId": "jpm/jobs",
		"linkedEstimateIds": "sales/estimates", "linkedJobIds": "jpm/jobs", "findingId": "findings/location-findings",
		"locationFindingId": "findings/location-findings", "segmentId": "jpm/segments", "segmentItemId": "jpm/items", "budgetCodeId": "jpm/budget-codes",
		"reasonId": "jpm/job-cancel-reasons jpm/job-hold-reasons", "customFieldTypeIds": anyField, "proposalTypeId": "sales/proposal-types",
		"proposalTypeOptionId": "proposal-options", "estimateTemplateId": "sales/estimate-templates", "schedulerId": "schedulingpro/schedulers",
		"routerId": "routers", "agentId": "settings/employees", "parentId": "jpm/items", "equipmentId": "pricebook/equipment",
		"contactId": "crm/contacts", "contactMethodId": "crm/contact-methods", "relationshipId": "crm/customers crm/locations", "relatedEntityId": "crm/customers crm/locations",
		"soldByEmployeeId": anyStaff, "userId": "users", "taskId": "pricebook/services", "internalId": "marketingreputation/reviews",
		"targetId": "pricebook/categories", "tenantId": "", "transferTypeId": "",
		"journalEntryId": "accounting/journal-entries", "bankDepositId": "accounting/bank-deposits", "creditMemoId": "accounting/credit-memos",
		"appliedToInvoiceIds": "accounting/invoices", "billId": "accounting/inventory-bills", "inventoryBillId": "accounting/inventory-bills",
		"documentId": "accounting/ap-bills", "vendorCreditId": "accounting/ap-credits", "inventoryReturnId": "inventory/returns",
		"reportCategoryId": "reporting/report-categories", "dynamicSetId": "reporting/dynamic-value-sets",
		// objects with an id and a name
		"account.id": "accounting/gl-accounts", "glAccount.id": "accounting/gl-accounts", "bankAccount.id": "accounting/gl-accounts",
		"feeAccount.id": "accounting/gl-accounts", "revenueGeneralLedgerAccount.id": "accounting/gl-accounts",
		"expensesGeneralLedgerAccount.id": "accounting/gl-accounts", "customerLocation.id": "crm/locations", "vendor.id": "inventory/vendors",
		"paymentType.id": "accounting/payment-types", "deposit.id": "accounting/bank-deposits", "taxZone.id": "accounting/tax-zones",
		"remittanceVendor.id": "accounting/remittance-vendors", "remittanceVendorInfo.id": "accounting/remittance-vendors",
		"inventoryLocation.id": stockRoom, "canceledBy.id": "users", "exportedBy.id": "users",
		"trade.id": "trades", "division.id": "divisions", "tenant.id": "tenants", "customer.id": "crm/customers", "location.id": "crm/locations",
		"businessUnit.id": "settings/business-units", "batch.id": "batches", "salesTaxCode.id": "accounting/tax-zones",
		"generalLedgerAccount.id": "accounting/gl-accounts", "costOfSaleAccount.id": "accounting/gl-accounts", "assetAccount.id": "accounting/gl-accounts",
		"employeeInfo.id": "settings/technicians", "campaign.id": "marketing/campaigns", "reason.id": "jbce/call-reasons",
		"createdBy.id": "settings/employees", "agent.id": "settings/employees", "sku.id": anySKU,
		"category.id": "marketing/categories", "job.id": "jpm/jobs", "adGroup.id": "", "keyword.id": "",
		"telecom/calls:type.id": "jpm/job-types", "leadCall.customer.memberships.type.id": "memberships/membership-types",
		"equipmentsystems/installed-equipment:type.id": "equipmentsystems/equipment-types",
		// one word, several meanings
		"adGroupId": "", "keywordId": "", "externalId": "", "intacctLocationId": "", "externalPayrollId": "",
		"settings/technicians:payrollId": "", "accounting/payments:typeId": "accounting/payment-types",
		"accounting/bank-deposit-transactions:typeId": "accounting/payment-types",
		"inventory/purchase-orders:typeId":            "inventory/purchase-order-types", "inventory/purchase-order-requests:typeId": "inventory/purchase-order-types",
		"pricebook/equipment:typeId": "equipmentsystems/equipment-types",
		"sourceEntityId":             "accounting/invoices", "appliedId": "",
	}
}
