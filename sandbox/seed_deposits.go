// Bank deposits: the payments of a month on their way to the bank.

package sandbox

import (
	"time"
)

// deposit is a bank deposit as the journal sees it.
type deposit struct {
	named
	date       time.Time
	gross, fee int64
	open       bool
	payments   []*draft
}

// depositKind is what goes to the bank together. The fee is in thousandths.
type depositKind struct {
	name string
	fee  int64
}

// kindOfDeposit tells how money of a payment type gets to the bank. The bank that finances a job keeps the money itself.
func kindOfDeposit(payment string) (kind depositKind, ok bool) {
	switch payment {
	case "Cash", "Check":
		return depositKind{"Cash and checks", 0}, true
	case "Credit Card":
		return depositKind{"Cards", 29}, true
	case "ACH":
		return depositKind{"Transfers", 0}, true
	}
	return depositKind{}, false
}

// seedDeposits puts payments together by month and kind. The deposits of the last month are still open. A payment that
// was voided stays on its deposit and counts for nothing.
func (d *seeder) seedDeposits() {
	dice := d.dice("bank deposits")
	found := make(map[string]*deposit)
	for _, active := range []bool{true, false} {
		for _, payment := range d.drafts["accounting/payments"] {
			kind, ok := kindOfDeposit(text(payment.served.get("type")))
			if !ok || payment.served.get("active") != active {
				continue
			}
			at, _ := payment.served.get("createdOn").(time.Time)
			name := kind.name + " of " + at.Format("January 2006")
			if found[name] == nil && active {
				found[name] = d.deposit(name, at)
			}
			one := found[name]
			if one == nil {
				continue
			}
			one.payments = append(one.payments, payment)
			if total, _ := payment.served.get("total").(amount); active {
				one.gross += total.unscaled
				one.fee += rounded(total.unscaled*kind.fee, 1000)
			}
		}
	}
	paid := make(map[int64]*invoice, len(d.invoices))
	for _, inv := range d.invoices {
		paid[inv.id] = inv
	}
	for _, one := range d.deposits {
		d.fileDeposit(dice, one, true)
		for _, payment := range one.payments {
			payment.served.set("deposit", one.ref())
			d.add("accounting/bank-deposit-transactions", payment.served, object{{"bankDepositId", one.id}})
			parts, _ := payment.served.get("appliedTo").([]object)
			for _, part := range parts {
				id, _ := part.get("appliedTo").(int64)
				if inv := paid[id]; inv.balance == 0 && !one.open {
					inv.served.set("depositedOn", one.date)
				}
			}
		}
	}
	unused := &deposit{named: named{numbered(idDeposits, 1_000_000), "Entered twice"}, date: d.base.Add(-time.Hour), open: true}
	d.fileDeposit(dice, unused, false)
}

// deposit is a new one for the payments of a month.
func (d *seeder) deposit(name string, at time.Time) *deposit {
	next := time.Date(at.Year(), at.Month()+1, 1, 15, 0, 0, 0, time.UTC)
	one := &deposit{named: named{numbered(idDeposits, len(d.deposits)), name}, date: next}
	if last := d.base.Add(-time.Hour); next.After(last) {
		one.date, one.open = last, true
	}
	d.deposits = append(d.deposits, one)
	return one
}

func (d *seeder) fileDeposit(dice *dice, one *deposit, active bool) {
	state, status, review, reviewed := "Deposited", pick(dice, []string{"Posted", "Exported"}), "Reviewed", any(dice.changed(one.date))
	changed := reviewed
	if one.open {
		state, status, review, reviewed, changed = "Open", "Pending", "NeedsReview", nil, one.date
	}
	var fees any
	if one.fee > 0 {
		fees = cents(one.fee)
	}
	d.add("accounting/bank-deposits", object{
		{"id", one.id}, {"name", one.name}, {"depositStatus", state}, {"syncStatus", status}, {"batch", d.batch(status, one.date)},
		{"createdOn", one.date}, {"createdBy", d.user(dice).name}, {"modifiedOn", changed}, {"active", active}, {"importId", nil},
		{"depositDate", one.date}, {"reviewStatus", review}, {"reviewedOn", reviewed}, {"grossAmount", cents(one.gross)},
		{"netAmount", cents(one.gross - one.fee)}, {"fees", fees}, {"bankAccount", d.accounts["1000"]},
		{"feeAccount", d.accounts["6100"]},
	}, nil)
}

// seedBookFields files the custom field types of bills, credits and the like.
func (d *seeder) seedBookFields() {
	for i, of := range []string{"ap-bills", "ap-credits", "ap-payments", "credit-memos", "inventory-bills"} {
		d.seedCustomField("accounting/custom-fields", of, "Approver", billField+i)
	}
}
