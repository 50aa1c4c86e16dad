// Credit memos: what customers get back for a line of an invoice.

package sandbox

import (
	"fmt"
	"time"
)

// creditMemo is a credit memo as the journal sees it.
type creditMemo struct {
	id         int64
	number     string
	invoice    *invoice
	date       time.Time
	account    string
	total, tax int64
	active     bool
}

// seedCreditMemos credits the first line of some invoices. The credit is used on the invoice when that is not paid, and
// waits for the next one when it is.
func (d *seeder) seedCreditMemos() {
	dice := d.dice("credit memos")
	open, paid := 0, 0
	for _, inv := range d.invoices {
		if !inv.active || inv.total <= 0 {
			continue
		}
		counter, every := &paid, 20
		if inv.balance > 0 {
			counter, every = &open, 8
		}
		if *counter++; *counter%every != 1 {
			continue
		}
		for i := range inv.items {
			if kind := inv.items[i].get("type"); kind == "Service" || kind == "Material" {
				d.credit(dice, inv, inv.items[i])
				break
			}
		}
	}
}

// credit files a memo for one unit of a line.
func (d *seeder) credit(dice *dice, inv *invoice, line object) {
	n, at, user := len(d.memos), dice.within(latest(inv.created, inv.settled), d.base.Add(-2*time.Hour)), d.user(dice)
	price, _ := line.get("price").(amount)
	cost, _ := line.get("cost").(amount)
	tax := int64(0)
	code, _ := inv.served.get("salesTaxCode").(object)
	if code != nil && line.get("taxable") == true {
		tax = rounded(price.unscaled*inv.location.zone.rate, 1_000_000)
	}
	account, _ := line.get("generalLedgerAccount").(object)
	memo := &creditMemo{
		id: numbered(idCreditMemos, n), number: fmt.Sprintf("CM%d", d.serial(3_000+n)), invoice: inv, date: at.Truncate(24 * time.Hour),
		account: text(account.get("number")), total: price.unscaled + tax, tax: tax,
	}
	d.memos = append(d.memos, memo)
	used := min(memo.total, inv.balance)
	memo.active = used > 0 || n%6 != 3
	left := memo.total - used
	if !memo.active {
		left = 0
	}
	applied, invoices, numbers, days := []object{}, []int64{}, []string{}, []any{}
	if used > 0 {
		applied = append(applied, object{
			{"appliedId", numbered(idApplications, 5_000_000+n)}, {"appliedTo", inv.id}, {"appliedAmount", cents(used)},
			{"appliedOn", memo.date}, {"appliedBy", user.name}, {"appliedToReferenceNumber", inv.number},
		})
		invoices, numbers, days = append(invoices, inv.id), append(numbers, inv.number), append(days, memo.date)
		d.settle(inv, used, at)
	}
	status := syncStatus(dice)
	d.add("accounting/credit-memos", object{
		{"id", memo.id}, {"date", memo.date}, {"referenceNumber", memo.number}, {"subTotal", price}, {"salesTax", cents(tax)},
		{"salesTaxCode", inv.served.get("salesTaxCode")}, {"total", cents(memo.total)}, {"balance", cents(left)},
		{"appliedTo", applied}, {"customer", inv.customer.ref()}, {"customerAddress", inv.customer.address},
		{"location", inv.location.ref()}, {"locationAddress", inv.location.address}, {"businessUnit", inv.unit.ref()},
		{"syncStatus", status}, {"batch", d.batch(status, at)}, {"customFields", []object{}}, {"createdOn", at},
		{"createdBy", user.name}, {"modifiedOn", dice.changed(at)}, {"modifiedBy", user.name},
		{"description", "Credit for invoice " + inv.number}, {"active", memo.active}, {"importId", nil}, {"exportId", nil},
	}, object{
		{"appliedToInvoiceIds", invoices}, {"appliedToReferenceNumber", numbers}, {"appliedOn", days},
	})
	d.add("accounting/credit-memo-items", object{
		{"id", numbered(idCreditMemoItems, n)}, {"active", memo.active}, {"description", line.get("displayName")},
		{"quantity", amount{1, 0}}, {"cost", cost}, {"price", price}, {"type", line.get("type")},
		{"skuName", line.get("skuName")}, {"skuId", line.get("skuId")}, {"total", price}, {"taxable", line.get("taxable")},
		{"revenueGeneralLedgerAccount", account}, {"expensesGeneralLedgerAccount", line.get("costOfSaleAccount")},
		{"createdOn", at}, {"createdBy", user.name}, {"businessUnit", inv.unit.ref()}, {"creditMemoId", memo.id},
	}, nil)
}

// settle takes what was paid or credited off an invoice.
func (d *seeder) settle(inv *invoice, part int64, at time.Time) {
	inv.balance -= part
	inv.settled = latest(inv.settled, at)
	inv.served.set("balance", cents(inv.balance))
	if changed, _ := inv.served.get("modifiedOn").(time.Time); changed.Before(at) {
		inv.served.set("modifiedOn", at)
	}
	if inv.balance == 0 {
		inv.served.set("paidOn", at)
	}
}
