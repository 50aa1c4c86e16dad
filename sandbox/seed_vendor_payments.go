// What vendors get and what they give back: payments of bills, and credits for returns.

package sandbox

import (
	"fmt"
	"time"
)

// vendorCredit is a credit as the journal sees it.
type vendorCredit struct {
	id     int64
	number string
	vendor int
	unit   named
	date   time.Time
	amount int64
}

// vendorPayment is a payment of some bills of one vendor.
type vendorPayment struct {
	id     int64
	name   string
	vendor int
	bills  []*bill
	date   time.Time
	amount int64
	active bool
}

// creditReturns files the credits for what went back. A credit is used on the bill for the same order, if that stands.
func (b *bookkeeper) creditReturns() {
	dice := b.seeder.dice("vendor credits")
	byOrder := make(map[any]*bill)
	for _, one := range b.bills {
		if one.order != nil && one.status != "Canceled" {
			byOrder[one.order] = one
		}
	}
	for i, returned := range b.drafts["inventory/returns"] {
		r := returned.served
		sum, _ := r.get("returnAmount").(amount)
		at, _ := r.get("returnedOn").(time.Time)
		vendor, _ := r.get("vendorId").(int64)
		unit, _ := r.get("businessUnitId").(int64)
		at = dice.within(at, b.base.Add(-time.Hour))
		c := &vendorCredit{
			id: numbered(idAPCredits, i), number: fmt.Sprintf("VC%d", b.serial(90_000+i)), vendor: int(vendor - numbered(idVendors, 0)),
			unit: b.unitByID[unit], date: at.Truncate(24 * time.Hour), amount: sum.unscaled,
		}
		active := r.get("active") == true
		splits, used, state := []object{}, int64(0), "Unreconciled"
		var canceled any
		switch one := byOrder[r.get("purchaseOrderId")]; {
		case !active:
			state, canceled = "Canceled", at
		case one != nil:
			used = min(c.amount, one.amount-one.credited)
			one.credited += used
			splits = append(splits, object{
				{"id", numbered(idAPCredits, 1_000_000+i)}, {"active", true}, {"createdOn", at}, {"inventoryBillId", one.id},
				{"vendorCreditId", c.id}, {"amount", cents(used)},
			})
		}
		if active {
			b.credits = append(b.credits, c)
		}
		status, paid := syncStatus(dice), "Unpaid"
		if used > 0 {
			paid = "Paid"
		}
		b.add("accounting/ap-credits", object{
			{"id", c.id}, {"inventoryReturnId", r.get("id")}, {"jobId", r.get("jobId")}, {"active", active}, {"createdOn", at},
			{"modifiedOn", dice.changed(at)}, {"date", c.date}, {"canceledOn", canceled}, {"number", c.number},
			{"referenceNumber", text(r.get("number"))}, {"memo", r.get("memo")}, {"amount", sum}, {"appliedAmount", cents(used)},
			{"status", state}, {"syncStatus", status}, {"batch", b.batch(status, at)}, {"businessUnit", c.unit.ref()},
			{"remittanceVendor", remittanceRef(c.vendor)}, {"vendor", vendorRef(c.vendor)}, {"paymentStatus", paid},
			{"splits", splits}, {"budgetCodeId", nil}, {"customFields", []object{}},
		}, nil)
	}
}

// payVendors pays the reconciled bills that are due: one payment a month for each vendor.
func (b *bookkeeper) payVendors() {
	dice := b.seeder.dice("vendor payments")
	of := make(map[string]*vendorPayment)
	for _, one := range b.bills {
		if one.status != "Reconciled" || !one.due.Before(b.base.AddDate(0, 0, -7)) || one.amount == one.credited {
			continue
		}
		name := vendorNames()[one.vendor] + ", " + one.due.Format("January 2006")
		p := of[name]
		if p == nil {
			p = &vendorPayment{id: numbered(idAPPayments, len(b.payments)), name: name, vendor: one.vendor}
			of[name] = p
			b.payments = append(b.payments, p)
		}
		p.bills = append(p.bills, one)
		p.date = latest(p.date, latest(one.due, one.created))
	}
	splits := 0
	for i, p := range b.payments {
		at := dice.within(p.date, p.date.AddDate(0, 0, 3))
		if last := b.base.Add(-time.Hour); at.After(last) {
			at = last
		}
		p.active = i%9 != 4
		var parts []object
		for _, one := range p.bills {
			open := one.amount - one.credited
			p.amount += open
			var inventory any
			if one.order != nil {
				inventory = one.id
			}
			parts = append(parts, object{
				{"id", numbered(idAPPayments, 1_000_000+splits)}, {"active", p.active}, {"createdOn", at}, {"documentId", one.id},
				{"inventoryBillId", inventory}, {"amount", cents(open)},
			})
			splits++
		}
		p.date = at.Truncate(24 * time.Hour)
		state, status := "Paid", syncStatus(dice)
		switch {
		case !p.active:
			state, status = "Cancelled", "Pending" //nolint:misspell // as the API has it
		case at.After(b.base.AddDate(0, 0, -10)):
			state, status = "InTransit", "Pending"
		}
		b.add("accounting/ap-payments", object{
			{"id", p.id}, {"active", p.active}, {"createdOn", at}, {"modifiedOn", dice.changed(at)}, {"date", p.date}, {"approvedDate", at},
			{"method", pick(dice, []string{"AccountingSystem", "ServiceTitan"})}, {"name", p.name}, {"printCheck", dice.chance(40)},
			{"amount", cents(p.amount)}, {"errorMessage", nil}, {"status", state}, {"syncStatus", status},
			{"batch", b.batch(status, at)}, {"glAccount", b.seeder.accounts["1000"]}, {"businessUnit", p.bills[0].unit.ref()},
			{"vendor", vendorRef(p.vendor)}, {"remittanceVendor", remittanceRef(p.vendor)}, {"splits", parts},
			{"customFields", []object{}},
		}, nil)
	}
}
