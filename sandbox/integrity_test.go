package sandbox

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan"
)

// decimal reads money as it was served, as a string or a number.
func decimal(t *testing.T, v any) *big.Rat {
	t.Helper()
	s, ok := v.(string)
	if !ok {
		// encoding/json gave a float64; whole cents survive that.
		n, ok := v.(float64)
		if !ok {
			t.Fatalf("%v is no amount", v)
		}
		cents, _ := new(big.Float).Add(new(big.Float).Mul(big.NewFloat(n), big.NewFloat(100)), big.NewFloat(half(n))).Int64()
		return big.NewRat(cents, 100)
	}
	d, err := servicetitan.ParseDecimal(s)
	if err != nil {
		t.Fatal(err)
	}
	return d.Rat()
}

func half(n float64) float64 {
	if n < 0 {
		return -0.5
	}
	return 0.5
}

func nested(row map[string]any, names ...string) any {
	for _, name := range names[:len(names)-1] {
		row, _ = row[name].(map[string]any)
	}
	return row[names[len(names)-1]]
}

func objects(v any) []map[string]any {
	list, _ := v.([]any)
	found := make([]map[string]any, len(list))
	for i := range list {
		found[i], _ = list[i].(map[string]any)
	}
	return found
}

// An active location has an active customer.
func TestActiveLocationsHaveActiveCustomers(t *testing.T) {
	t.Parallel()
	all := seedAll(t)
	active := make(map[string]bool)
	for _, c := range all["crm/customers"] {
		active[c.key] = c.active
	}
	for _, r := range all["crm/locations"] {
		if r.active && !active[text(r.value("customerId"))] {
			t.Errorf("location %s is active and its customer is not", r.key)
		}
	}
}

// Nothing is paid before it exists. Instants are written alike, so that their order is that of their texts.
func TestPaymentsComeAfterTheirInvoices(t *testing.T) {
	t.Parallel()
	for _, seed := range []uint64{1, 2, 3} {
		s := start(t, WithSeed(seed))
		created := make(map[string]string)
		for _, inv := range s.everything("/accounting/v2/invoices") {
			created[id(inv["id"])] = inv["createdOn"].(string)
			if paid, ok := inv["paidOn"].(string); ok && paid < inv["createdOn"].(string) {
				t.Errorf("seed %d: invoice %s was paid on %s and created on %s", seed, id(inv["id"]), paid, inv["createdOn"])
			}
		}
		for _, p := range s.everything("/accounting/v2/payments") {
			for _, part := range objects(p["appliedTo"]) {
				if invoice := id(part["appliedTo"]); part["appliedOn"].(string) < created[invoice] {
					t.Errorf("seed %d: payment %s went to invoice %s on %s, before %s", seed, id(p["id"]), invoice, part["appliedOn"], created[invoice])
				}
			}
		}
	}
}

// Items add up to subtotals, subtotals and tax to totals, payments and credits to balances, and balances to what a customer owes.
func TestMoneyAddsUp(t *testing.T) {
	t.Parallel()
	for _, seed := range []uint64{1, 99} {
		s := start(t, WithSeed(seed), WithScale(120))
		s.addsUp(t, fmt.Sprintf("seed %d", seed))
	}
}

// addsUp adds up everything that customers are billed and pay.
func (s *tester) addsUp(t *testing.T, when string) {
	t.Helper()
	equal := func(what string, got, want *big.Rat) {
		t.Helper()
		if got.Cmp(want) != 0 {
			t.Errorf("%s: %s is %s, want %s", when, what, got.FloatString(4), want.FloatString(4))
		}
	}
	applied := make(map[string]*big.Rat)
	over, shared, voided := 0, 0, 0
	for _, p := range s.everything("/accounting/v2/payments") {
		sum := new(big.Rat)
		parts := objects(p["appliedTo"])
		for _, part := range parts {
			amount := decimal(t, part["appliedAmount"])
			sum.Add(sum, amount)
			invoice := id(part["appliedTo"])
			if applied[invoice] == nil {
				applied[invoice] = new(big.Rat)
			}
			applied[invoice].Add(applied[invoice], amount)
		}
		equal("the open part of payment "+id(p["id"]), decimal(t, p["unappliedAmount"]), new(big.Rat).Sub(decimal(t, p["total"]), sum))
		switch {
		case p["active"] == false:
			voided++
			if len(parts) > 0 {
				t.Error("a voided payment pays for something")
			}
		case decimal(t, p["unappliedAmount"]).Sign() > 0:
			over++
		}
		if len(parts) > 1 {
			shared++
		}
	}
	for _, memo := range s.everything("/accounting/v2/credit-memos") {
		for _, part := range objects(memo["appliedTo"]) {
			invoice := id(part["appliedTo"])
			if applied[invoice] == nil {
				applied[invoice] = new(big.Rat)
			}
			applied[invoice].Add(applied[invoice], decimal(t, part["appliedAmount"]))
		}
	}
	if over == 0 || shared == 0 || voided == 0 {
		t.Errorf("%s: %d overpayments, %d payments of several invoices, %d voided", when, over, shared, voided)
	}
	owed := make(map[string]*big.Rat)
	open, part, free, discounts := 0, 0, 0, 0
	for _, inv := range s.everything("/accounting/v2/invoices") {
		name := "invoice " + id(inv["id"])
		sum, taxable, discount := new(big.Rat), new(big.Rat), new(big.Rat)
		for _, item := range objects(inv["items"]) {
			total := decimal(t, item["total"])
			exact := new(big.Rat).Mul(decimal(t, item["quantity"]), decimal(t, item["price"]))
			if diff := new(big.Rat).Sub(exact, total); diff.Abs(diff).Cmp(big.NewRat(1, 200)) > 0 {
				t.Errorf("%s: item %s is %s, not %s", name, id(item["id"]), total.FloatString(4), exact.FloatString(4))
			}
			sum.Add(sum, total)
			if item["taxable"] == true {
				taxable.Add(taxable, total)
			}
			if item["type"] == "PriceModifier" {
				discounts++
				discount.Sub(discount, total)
			}
		}
		equal(name+"'s subtotal", decimal(t, inv["subTotal"]), sum)
		equal(name+"'s discount", decimal(t, inv["discountTotal"]), discount)
		tax := decimal(t, inv["salesTax"])
		if code, ok := inv["salesTaxCode"].(map[string]any); ok {
			exact := taxable.Mul(taxable, rate(t, code["taxRate"]))
			if diff := new(big.Rat).Sub(exact, tax); diff.Abs(diff).Cmp(big.NewRat(1, 200)) > 0 {
				t.Errorf("%s: tax %s, not %s", name, tax.FloatString(4), exact.FloatString(6))
			}
		} else if free++; tax.Sign() != 0 {
			t.Errorf("%s: tax without a code", name)
		}
		total, balance := decimal(t, inv["total"]), decimal(t, inv["balance"])
		equal(name+"'s total", total, sum.Add(sum, tax))
		paid := applied[id(inv["id"])]
		if paid == nil {
			paid = new(big.Rat)
		}
		if inv["active"] == false {
			equal(name+"'s balance", balance, new(big.Rat))
			continue
		}
		equal(name+"'s balance", balance, new(big.Rat).Sub(total, paid))
		if balance.Sign() > 0 {
			open++
			if paid.Sign() > 0 {
				part++
			}
		}
		if paid := total.Sign() != 0 && balance.Sign() != total.Sign(); paid != (inv["paidOn"] != nil) {
			t.Errorf("%s: balance %s, paid on %v", name, balance.FloatString(2), inv["paidOn"])
		}
		customer := id(nested(inv, "customer", "id"))
		if owed[customer] == nil {
			owed[customer] = new(big.Rat)
		}
		owed[customer].Add(owed[customer], balance)
	}
	if open == 0 || part == 0 || free == 0 || discounts == 0 {
		t.Errorf("%s: %d open invoices, %d paid in part, %d without tax, %d discounts", when, open, part, free, discounts)
	}
	for _, c := range s.everything("/crm/v2/customers") {
		want := owed[id(c["id"])]
		if want == nil {
			want = new(big.Rat)
		}
		equal("customer "+id(c["id"])+"'s balance", decimal(t, c["balance"]), want)
		if c["creditLimit"] != nil {
			left := new(big.Rat).Sub(decimal(t, c["creditLimit"]), want)
			equal("customer "+id(c["id"])+"'s credit", decimal(t, c["creditLimitBalance"]), left)
		}
	}
}

// rate reads a tax rate, which has six decimal places.
func rate(t *testing.T, v any) *big.Rat {
	t.Helper()
	n, ok := v.(float64)
	if !ok {
		t.Fatalf("%v is no rate", v)
	}
	return big.NewRat(int64(n*1_000_000+0.5), 1_000_000)
}

// Nobody can be called or written to by accident.
func TestNoRealContactData(t *testing.T) {
	t.Parallel()
	var visit func(v any)
	visit = func(v any) {
		switch v := v.(type) {
		case object:
			for _, m := range v {
				visit(m.value)
			}
		case []object:
			for _, o := range v {
				visit(o)
			}
		case []string:
			for _, one := range v {
				visit(one)
			}
		case string:
			if strings.Contains(v, "@") && !strings.HasSuffix(v, "@example.com") {
				t.Errorf("address %s", v)
			}
			if strings.HasPrefix(v, "(") && !strings.Contains(v, ") 555-01") {
				t.Errorf("number %s", v)
			}
		}
	}
	for _, records := range seedAll(t) {
		for _, r := range records {
			visit(r.served)
			visit(r.hidden)
		}
	}
}
