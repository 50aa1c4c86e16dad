package sandbox

import (
	"testing"
)

// centsIn is an amount of a record in cents.
func centsIn(v any) int64 {
	a, _ := v.(amount)
	return a.unscaled
}

// totalOf adds up a member of parts.
func totalOf(parts any, member string) int64 {
	list, _ := parts.([]object)
	sum := int64(0)
	for _, one := range list {
		sum += centsIn(one.get(member))
	}
	return sum
}

// A bill comes to what its items cost, and it has the items of the receipt that it is for.
func TestBillsAddUp(t *testing.T) {
	t.Parallel()
	all := seedAll(t)
	receipts, shown := by(all["inventory/receipts"], "billId"), by(all["accounting/ap-bills"], "id")
	orders, prices := by(all["inventory/purchase-orders"], "id"), make(map[string]any)
	for _, table := range []string{"pricebook/materials", "pricebook/equipment"} {
		for _, r := range all[table] {
			prices[r.key] = r.value("cost")
		}
	}
	for _, table := range []string{"accounting/inventory-bills", "accounting/ap-bills"} {
		for _, r := range all[table] {
			items, _ := r.value("items").([]object)
			sum := totalOf(r.value("expenseItems"), "amount")
			for _, item := range items {
				count, _ := item.get("quantity").(amount)
				sum += count.unscaled * centsIn(item.get("cost"))
				if prices[text(item.get("skuId"))] != item.get("cost") {
					t.Errorf("%s %s: %s costs another price in the pricebook", table, r.key, text(item.get("skuCode")))
				}
			}
			if sum == 0 || sum != centsIn(r.value("billAmount")) {
				t.Errorf("%s %s is %s, its items %s", table, r.key, text(r.value("billAmount")), cents(sum))
			}
		}
	}
	for _, r := range all["accounting/inventory-bills"] {
		if len(shown[r.key]) != 1 || len(receipts[r.key]) != 1 {
			t.Fatalf("bill %s has %d AP bills and %d receipts", r.key, len(shown[r.key]), len(receipts[r.key]))
		}
		receipt := receipts[r.key][0]
		if receipt.value("receiptAmount") != r.value("billAmount") || text(receipt.value("purchaseOrderId")) != text(r.value("purchaseOrderId")) {
			t.Errorf("bill %s and receipt %s do not agree", r.key, receipt.key)
		}
		order := orders[text(r.value("purchaseOrderId"))][0]
		if vendor, _ := r.value("vendor").(object); text(vendor.get("id")) != text(order.value("vendorId")) {
			t.Errorf("bill %s is of another vendor than its order", r.key)
		}
		if !inOrder(moment(receipt, "receivedOn"), moment(r, "createdOn"), moment(r, "modifiedOn")) {
			t.Errorf("bill %s came before its goods", r.key)
		}
	}
}

// Payments and credits are the sums of their parts, and no bill gets more than it is.
func TestBillsArePaidOnce(t *testing.T) {
	t.Parallel()
	for _, seed := range []uint64{1, 2} {
		all := seedAll(t, WithSeed(seed))
		bills, paid := by(all["accounting/ap-bills"], "id"), make(map[string]int64)
		splits := func(r *record, vendor object, document string) {
			list, _ := r.value("splits").([]object)
			for _, split := range list {
				one := bills[text(split.get(document))][0]
				if of, _ := one.value("vendor").(object); of.get("id") != vendor.get("id") || text(one.value("status")) == "Canceled" {
					t.Errorf("%s is for bill %s, which is canceled or of another vendor", r.key, one.key)
				}
				if r.active {
					paid[one.key] += centsIn(split.get("amount"))
				}
			}
		}
		whole, credited := 0, 0
		for _, r := range all["accounting/ap-payments"] {
			vendor, _ := r.value("vendor").(object)
			if sum := totalOf(r.value("splits"), "amount"); sum <= 0 || sum != centsIn(r.value("amount")) {
				t.Errorf("payment %s is %s, its parts %s", r.key, text(r.value("amount")), cents(sum))
			}
			splits(r, vendor, "documentId")
		}
		for _, r := range all["accounting/ap-credits"] {
			vendor, _ := r.value("vendor").(object)
			if sum := totalOf(r.value("splits"), "amount"); sum != centsIn(r.value("appliedAmount")) || sum > centsIn(r.value("amount")) {
				t.Errorf("credit %s of %s is used for %s", r.key, text(r.value("amount")), cents(sum))
			} else if sum > 0 {
				credited++
			}
			splits(r, vendor, "inventoryBillId")
		}
		for id, sum := range paid {
			if have := centsIn(bills[id][0].value("billAmount")); sum > have {
				t.Errorf("bill %s is %s, and %s were paid", id, cents(have), cents(sum))
			} else if sum == have {
				whole++
			}
		}
		if whole == 0 || credited == 0 {
			t.Errorf("seed %d: %d bills are paid, %d credits used", seed, whole, credited)
		}
	}
}

// A credit memo is its items and their tax, and what is left of it is what was not used.
func TestCreditMemosAddUp(t *testing.T) {
	t.Parallel()
	all := seedAll(t)
	items, invoices := by(all["accounting/credit-memo-items"], "creditMemoId"), by(all["accounting/invoices"], "id")
	used, open := 0, 0
	for _, r := range all["accounting/credit-memos"] {
		sum := int64(0)
		for _, item := range items[r.key] {
			sum += centsIn(item.value("total"))
		}
		if sum <= 0 || sum != centsIn(r.value("subTotal")) || sum+centsIn(r.value("salesTax")) != centsIn(r.value("total")) {
			t.Errorf("credit memo %s is %s, its items %s", r.key, text(r.value("total")), cents(sum))
		}
		parts, _ := r.value("appliedTo").([]object)
		if left := centsIn(r.value("total")) - totalOf(r.value("appliedTo"), "appliedAmount"); r.active && left != centsIn(r.value("balance")) {
			t.Errorf("credit memo %s has %s left, want %s", r.key, text(r.value("balance")), cents(left))
		}
		for _, part := range parts {
			used++
			inv := invoices[text(part.get("appliedTo"))][0]
			customer, _ := r.value("customer").(object)
			if of, _ := inv.value("customer").(object); of.get("id") != customer.get("id") || moment(r, "createdOn").Before(moment(inv, "createdOn")) {
				t.Errorf("credit memo %s is older than its invoice, or of another customer", r.key)
			}
		}
		if r.active && len(parts) == 0 {
			open++
		}
	}
	if used == 0 || open == 0 {
		t.Errorf("%d credit memos are used, %d open", used, open)
	}
}

// A deposit is the sum of the payments that name it. Fees stay with the bank.
func TestDepositsAddUp(t *testing.T) {
	t.Parallel()
	all := seedAll(t)
	below, payments := by(all["accounting/bank-deposit-transactions"], "bankDepositId"), by(all["accounting/payments"], "id")
	fees := 0
	for _, r := range all["accounting/bank-deposits"] {
		sum := int64(0)
		for _, one := range below[r.key] {
			payment := payments[text(one.value("id"))][0]
			if of, _ := payment.value("deposit").(object); text(of.get("id")) != r.key || payment.value("total") != one.value("total") {
				t.Errorf("transaction %s and its payment do not agree", one.key)
			}
			if one.active {
				sum += centsIn(one.value("total"))
			}
			if text(r.value("depositStatus")) == "Deposited" && moment(one, "createdOn").After(moment(r, "depositDate")) {
				t.Errorf("deposit %s went to the bank before payment %s", r.key, one.key)
			}
		}
		if centsIn(r.value("fees")) > 0 {
			fees++
		}
		gross, net := centsIn(r.value("grossAmount")), centsIn(r.value("netAmount"))
		if sum != gross || net != gross-centsIn(r.value("fees")) {
			t.Errorf("deposit %s is %s before and %s after fees, its payments %s", r.key, cents(gross), cents(net), cents(sum))
		}
	}
	if fees == 0 {
		t.Error("no deposit costs a fee")
	}
}
