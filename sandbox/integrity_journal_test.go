package sandbox

import (
	"fmt"
	"testing"
)

// Debit and credit of an entry are the same, and so are those of each transaction. The summary is the sum of the details.
func TestJournalBalances(t *testing.T) {
	t.Parallel()
	for _, seed := range []uint64{1, 2, 3} {
		all := seedAll(t, WithSeed(seed))
		details, summary := by(all["accounting/journal-entry-details"], "journalEntryId"), by(all["accounting/journal-entry-summary"], "journalEntryId")
		kinds := make(map[string]bool)
		for _, entry := range all["accounting/journal-entries"] {
			if !isGUID(entry.key) || len(details[entry.key]) == 0 {
				t.Fatalf("entry %s has %d lines", entry.key, len(details[entry.key]))
			}
			side, sums := make(map[string]int64), make(map[string][2]int64)
			sum := func(r *record, sign int64) {
				account, _ := r.value("account").(object)
				unit, _ := r.value("businessUnit").(object)
				key := text(account.get("number")) + " " + text(unit.get("id"))
				sums[key] = [2]int64{sums[key][0] + sign*centsIn(r.value("debit")), sums[key][1] + sign*centsIn(r.value("credit"))}
			}
			for _, line := range details[entry.key] {
				debit, credit := centsIn(line.value("debit")), centsIn(line.value("credit"))
				if debit < 0 || credit < 0 || debit*credit != 0 || debit+credit == 0 {
					t.Errorf("entry %s: a line has %s on one side and %s on the other", entry.key, cents(debit), cents(credit))
				}
				of, _ := line.value("transaction").(object)
				kinds[text(of.get("type"))] = true
				side[fmt.Sprint(of.get("type"), " ", of.get("id"))] += debit - credit
				sum(line, 1)
			}
			for name, difference := range side {
				if difference != 0 {
					t.Errorf("entry %s: %s does not balance by %s", entry.key, name, cents(difference))
				}
			}
			for _, line := range summary[entry.key] {
				sum(line, -1)
			}
			for name, left := range sums {
				if left != [2]int64{} {
					t.Errorf("entry %s: the summary of %s is wrong by %v", entry.key, name, left)
				}
			}
		}
		for _, kind := range []string{"Invoice", "Payment", "BankDeposit", "Bill", "VendorCredit", "VendorPayment", "CreditMemo"} {
			if !kinds[kind] {
				t.Errorf("seed %d: no line is of a %s", seed, kind)
			}
		}
	}
}

// Every transaction in the journal is a record with its number.
func TestJournalTellsOfRecords(t *testing.T) {
	t.Parallel()
	all := seedAll(t)
	tables := map[string][2]string{
		"Invoice": {"accounting/invoices", "referenceNumber"}, "Payment": {"accounting/payments", "referenceNumber"},
		"BankDeposit": {"accounting/bank-deposits", "name"}, "Bill": {"accounting/ap-bills", "referenceNumber"},
		"VendorCredit": {"accounting/ap-credits", "number"}, "VendorPayment": {"accounting/ap-payments", "name"},
		"CreditMemo": {"accounting/credit-memos", "referenceNumber"},
	}
	known := make(map[string]map[string][]*record)
	for kind, table := range tables {
		known[kind] = by(all[table[0]], "id")
	}
	for _, line := range all["accounting/journal-entry-details"] {
		of, _ := line.value("transaction").(object)
		kind := text(of.get("type"))
		found := known[kind][text(of.get("id"))]
		if len(found) != 1 || !found[0].active || text(found[0].value(tables[kind][1])) != text(of.get("refNumber")) {
			t.Errorf("a line is of %s %s, %s", kind, text(of.get("id")), text(of.get("refNumber")))
		}
	}
}
