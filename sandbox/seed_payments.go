// Payments, and the balances that they leave.

package sandbox

import (
	"fmt"
	"time"
)

func (d *seeder) seedPayments() {
	dice := d.dice("payments")
	s := &paymentSeeder{seeder: d, dice: dice}
	for i := 0; i < len(d.invoices); i++ {
		inv := d.invoices[i]
		if !inv.active || inv.total <= 0 {
			continue
		}
		switch roll := dice.IntN(100); {
		case roll < 60: // in full, some together with the customer's next invoice
			together := []*invoice{inv}
			if next := i + 1; next < len(d.invoices) && dice.chance(15) {
				if other := d.invoices[next]; other.customer == inv.customer && other.active && other.total > 0 {
					together = append(together, other)
					i = next
				}
			}
			s.pay(together, 100, 0)
		case roll < 65: // too much
			s.pay([]*invoice{inv}, 100, int64(dice.between(100, 5000)))
		case roll < 75: // a part, and sometimes a second part
			s.pay([]*invoice{inv}, 40, 0)
			if dice.chance(50) {
				s.pay([]*invoice{inv}, 50, 0)
			}
		case roll < 80: // a payment that was voided, so it pays for nothing
			s.void(inv)
		}
	}
}

// paymentSeeder counts payments and applications.
type paymentSeeder struct {
	*seeder
	dice            *dice
	count, applying int
}

// pay pays a percentage of what is open on each invoice, and extra on top.
func (s *paymentSeeder) pay(invoices []*invoice, percent, extra int64) {
	last := invoices[len(invoices)-1]
	since := last.date
	for _, inv := range invoices {
		if inv.date.After(since) {
			since = inv.date
		}
	}
	at := s.dice.within(since.AddDate(0, 0, 1), s.base.Add(-2*time.Hour))
	user := s.user(s.dice)
	var applied []object
	total := int64(0)
	for _, inv := range invoices {
		part := rounded(inv.balance*percent, 100)
		if part <= 0 {
			continue
		}
		total += part
		s.settle(inv, part, at)
		applied = append(applied, object{
			{"appliedAmount", cents(part)}, {"appliedBy", user.name}, {"appliedId", numbered(idApplications, s.applying)},
			{"appliedOn", at},
			{"appliedTo", inv.id}, {"appliedToReferenceNumber", inv.number},
		})
		s.applying++
	}
	if total > 0 {
		s.file(last, at, user, total+extra, extra, applied, true)
	}
}

func (s *paymentSeeder) void(inv *invoice) {
	at := s.dice.within(inv.date.AddDate(0, 0, 1), s.base.Add(-2*time.Hour))
	s.file(inv, at, s.user(s.dice), inv.total, inv.total, []object{}, false)
}

func (s *paymentSeeder) file(inv *invoice, at time.Time, user person, total, unapplied int64, applied []object, active bool) {
	kind := pick(s.dice, s.payTypes)
	id := numbered(idPayments, s.count)
	s.count++
	status := pick(s.dice, []string{"Pending", "Posted", "Exported"})
	served := object{
		{"id", id}, {"active", active}, {"appliedTo", applied}, {"batch", s.batch(status, at)}, {"businessUnit", inv.unit.ref()},
		{"createdBy", user.name}, {"createdOn", at}, {"customer", inv.customer.ref()}, {"customFields", []object{}},
		{"date", at.Truncate(24 * time.Hour)}, {"deposit", nil}, {"generalLedgerAccount", s.accounts["1100"]},
		{"modifiedOn", s.dice.changed(at)}, {"referenceNumber", fmt.Sprintf("P%d", s.serial(200_000+s.count))}, {"syncStatus", status},
		{"total", cents(total)}, {"type", kind.name}, {"typeId", kind.id}, {"unappliedAmount", cents(unapplied)},
	}
	switch kind.name {
	case "Check":
		served.set("checkNumber", fmt.Sprint(s.dice.between(1001, 9999)))
	case "Credit Card":
		served.set("authCode", fmt.Sprintf("A%05d", s.dice.IntN(100_000)))
	}
	if s.dice.chance(10) {
		served.set("customFields", []object{{{"name", "Lockbox"}, {"value", "Columbus"}}})
	}
	if !active {
		served.set("memo", "entered twice")
	}
	s.add("accounting/payments", served, nil)
}

// settleBalances writes what each customer owes: the open balances of its invoices.
func (d *seeder) settleBalances() {
	for _, inv := range d.invoices {
		c := inv.customer
		owed, _ := c.served.get("balance").(amount)
		c.served.set("balance", cents(owed.unscaled+inv.balance))
	}
	for _, c := range d.customers {
		if c.limit > 0 {
			owed, _ := c.served.get("balance").(amount)
			c.served.set("creditLimit", cents(c.limit))
			c.served.set("creditLimitBalance", cents(c.limit-owed.unscaled))
		}
	}
}
