// Accounting.

package sandbox

func accountingResources() []*resource {
	return []*resource{
		{name: "accounting/invoices", label: "Invoice", ref: "invoiceId", schemas: []string{"accounting.Invoice"}},
		{name: "accounting/invoice-items", label: "Invoice item", ref: "itemId", schemas: []string{"accounting.ExportedInvoiceItem"}},
		{name: "accounting/payments", label: "Payment", ref: "paymentId", schemas: []string{"accounting.Payment"}},
		{name: "accounting/payment-types", wide: true, label: "Payment type", ref: "paymentTypeId", schemas: []string{"accounting.PaymentType"}},
		{name: "accounting/payment-terms", wide: true, label: "Payment term", ref: "paymentTermId", schemas: []string{"accounting.PaymentTerm"}},
		{name: "accounting/tax-zones", wide: true, label: "Tax zone", ref: "taxZoneId", schemas: []string{"accounting.TaxZone"}},
		{name: "accounting/gl-accounts", wide: true, label: "General ledger account", ref: "accountId", schemas: []string{"accounting.GLAccount"}},
		{name: "accounting/gl-account-types", wide: true, label: "General ledger account type", schemas: []string{"accounting.GLAccountType"}},
		{name: "accounting/custom-fields", wide: true, label: "Custom field type", shared: true, schemas: []string{"accounting.CustomFieldType"}},
		{name: "accounting/credit-memos", label: "Credit memo", ref: "creditMemoId", schemas: []string{"accounting.CreditMemo"}},
		{name: "accounting/credit-memo-items", label: "Credit memo item", ref: "itemId",
			schemas: []string{"accounting.CreditMemoItem", "accounting.FoundCreditMemoItem"}},
		{name: "accounting/bank-deposits", label: "Bank deposit", ref: "bankDepositId", schemas: []string{"accounting.BankDeposit"}},
		{name: "accounting/bank-deposit-transactions", label: "Transaction", schemas: []string{"accounting.BankDepositTransaction"}},
		{name: "accounting/remittance-vendors", wide: true, label: "Remittance vendor", ref: "remittanceVendorId", schemas: []string{"accounting.RemittanceVendor"}},
		{name: "accounting/inventory-bills", label: "Inventory bill", ref: "inventoryBillId",
			schemas: []string{"accounting.InventoryBill", "accounting.ExportedInventoryBill"}},
		{name: "accounting/ap-bills", label: "Bill", ref: "billId", schemas: []string{"accounting.APBill"}},
		{name: "accounting/ap-credits", label: "Vendor credit", ref: "vendorCreditId", schemas: []string{"accounting.APCredit"}},
		{name: "accounting/ap-payments", label: "Vendor payment", ref: "apPaymentId", schemas: []string{"accounting.APPayment"}},
		{name: "accounting/journal-entries", label: "Journal entry", ref: "journalEntryId", schemas: []string{"accounting.JournalEntry"}},
		{name: "accounting/journal-entry-details", label: "Line", schemas: []string{"accounting.JournalEntryDetailLine"}},
		{name: "accounting/journal-entry-summary", label: "Line", schemas: []string{"accounting.JournalEntrySummaryLine"}},
	}
}
