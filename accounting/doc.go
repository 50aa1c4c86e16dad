// Package accounting holds the money side of a ServiceTitan tenant: invoices and
// payments, bills from vendors, and what is handed over to the accounting system
// behind it, such as QuickBooks or Sage Intacct.
//
//	services := accounting.New(client) // client is an *auth.Client
//	params := &accounting.InvoicesListParams{
//		ActiveState:           accounting.ActiveStateActiveOnly,
//		BalanceFilterAmount:   servicetitan.Value(servicetitan.NewDecimal(0, 0)),
//		BalanceFilterComparer: accounting.BalanceComparerGreater,
//	}
//	var owed servicetitan.Decimal
//	for invoice, err := range services.Invoices.All(ctx, params) {
//		if err != nil {
//			return err
//		}
//		balance, _ := invoice.Balance.Get()
//		owed = owed.Add(balance)
//	}
//
// # Resources
//
// What customers owe: an [Invoice] is billed to a customer for work at a
// location and holds its lines in Items. A [Payment] is applied to one or more
// invoices, and so is a [CreditMemo]; a [BankDeposit] gathers payments on their
// way to the bank. [PaymentTerm], [PaymentType] and [TaxZone] are the tenant's
// settings for them.
//
// What the company owes: an [APBill] is a bill from a vendor, an [APCredit] a
// credit from one, and an [APPayment] settles bills. An [InventoryBill] is a
// bill for goods that were bought through a purchase order. Read them with
// [InventoryBills.List]: [InventoryBills.ListUnpaged] is the older way and does
// not tell whether more bills follow.
//
// The books: a [GLAccount] is an account of the general ledger, and a
// [JournalEntry] books debits and credits to accounts. An entry comes without
// its lines, which are in [JournalEntries.ListSummaryLines] and
// [JournalEntries.ListDetailLines].
//
// # Handing over to an accounting system
//
// A [SyncStatus] tells how far a transaction has come: pending, posted, exported.
// An integration reads what is posted, writes it to the accounting system and
// calls MarkAsExported, for instance [Invoices.MarkAsExported], with the ID that
// the record got there. Most of these methods answer with a result for each
// record: the call can succeed while one of them failed, so look at Success.
// [BankDeposits.MarkAsExported] answers nothing.
//
// # What to know
//
// Money and quantities are [servicetitan.Decimal], never a float. The API sends
// some of them as numbers and others, on invoices and their items, as strings,
// with up to 19 decimal places; both read the same. Amounts are in the tenant's
// currency.
//
// Nearly every amount of an invoice is a [servicetitan.Optional], because the
// API may send null for it. Get tells an amount of 0 from one that is not there.
//
// Lists differ in what they leave out. [GLAccounts.List], [PaymentTypes.List],
// [TaxZones.List] and [RemittanceVendors.List] return active records only unless
// Active is [servicetitan.ActiveFilterAny]; [Payments.List] has ActiveState
// instead. What [Invoices.List] and [CreditMemos.List] return when nothing is
// asked for is not documented, so ask. [APBills.List] returns bills of the type
// Procurement unless BillType says otherwise.
//
// A page holds 5000 records at most, but 500 for journal entries and their
// lines. A list's ID filter takes as many IDs as its comment says, mostly 50;
// the SDK refuses more.
//
// To follow changes over time, read the export feeds, such as
// [Invoices.ExportAll]: they hold active, inactive and deleted records. A
// change shows up about 15 minutes late, unless IncludeRecentChanges is set, and
// a row can come more than once, so store rows by their ID. When HasMore is
// false, keep ContinueFrom and go on from there 5 to 10 minutes later. The token
// belongs to one feed.
//
// InvoiceDate, DueDate and PaidOn are calendar days that arrive as midnight in
// UTC. Converted to a time zone west of it they fall on the day before.
//
// [Invoices.CreateAdjustment] is the only method here that creates an invoice, and
// it needs the invoice that it corrects. Other invoices arise in ServiceTitan
// itself, mostly from jobs.
//
// [Payments.Create] is gated. ServiceTitan opens it to an app on request
// and documents no scope for it, so an app with all the scopes of this package
// can still be refused.
package accounting
