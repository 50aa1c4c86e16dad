// The journal: an entry for each of the last months, with a line for each amount on an account.

package sandbox

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// journalMonths is how many months the journal goes back.
const journalMonths = 4

// entry is a journal entry while its lines are put together.
type entry struct {
	id       string
	from, to time.Time
	sums     map[sumKey]*entrySum
	lines    int

	names map[string]map[string]bool // by member: customer, vendor and so on
	units map[int64]bool
}

// sumKey is what a summary line is for.
type sumKey struct {
	account string
	unit    int64
}

type entrySum struct {
	unit          named
	debit, credit int64
}

// transaction is what lines come from.
type transaction struct {
	kind, number string
	id           int64
	date         time.Time
	unit         named
	about        object // customer, vendor and what else the lines name
	postings     []posting
}

// journal books what happened in the last months, month by month. Nothing is booked for the month that is not over.
func (b *bookkeeper) journal() {
	dice := b.seeder.dice("journal")
	b.accounts = make(map[string]object)
	for number, a := range b.seeder.accounts {
		b.accounts[number] = object{
			{"id", a.get("id")}, {"number", number}, {"name", a.get("name")}, {"type", a.get("type")}, {"subtype", a.get("detailType")},
		}
	}
	last := b.base.Add(-25 * time.Hour) // an entry takes a day to write
	month := time.Date(last.Year(), last.Month()-journalMonths, 1, 0, 0, 0, 0, time.UTC)
	b.since = month
	all := slices.Concat(b.invoiced(), b.received(), b.owed())
	slices.SortStableFunc(all, func(x, y *transaction) int { return x.date.Compare(y.date) })
	for n := range journalMonths {
		e := &entry{
			id: dice.guid(), from: month, to: month.AddDate(0, 1, 0), sums: make(map[sumKey]*entrySum),
			names: make(map[string]map[string]bool), units: make(map[int64]bool),
		}
		for _, one := range all {
			if !one.date.Before(e.from) && one.date.Before(e.to) {
				b.book(e, one)
			}
		}
		b.summarize(e)
		b.fileEntry(dice, e, n)
		month = e.to
	}
}

// book files a transaction's lines.
func (b *bookkeeper) book(e *entry, one *transaction) {
	// Interfaces made once, as there are many lines.
	day, unit, of, none := any(one.date), any(one.unit.ref()), any(e.id), any([]object{})
	about := any(object{{"id", one.id}, {"type", one.kind}, {"refNumber", one.number}})
	for _, p := range one.postings {
		if p.amount == 0 {
			continue
		}
		b.lines++
		e.lines++
		debit, credit := max(p.amount, 0), max(-p.amount, 0)
		key := sumKey{p.account, one.unit.id}
		if e.sums[key] == nil {
			e.sums[key] = &entrySum{unit: one.unit}
		}
		e.sums[key].debit += debit
		e.sums[key].credit += credit
		line := append(make(object, 0, 10+len(one.about)), object{
			{"postDate", day}, {"account", b.accounts[p.account]}, {"debit", cents(debit)}, {"credit", cents(credit)},
			{"externalObjects", none}, {"transaction", about}, {"businessUnit", unit}, {"transactionDate", day},
		}...)
		if p.sku != nil {
			line = append(line, member{"sku", p.sku})
		}
		b.add("accounting/journal-entry-details", append(line, one.about...), object{{"id", numbered(idJournalLines, b.lines)}, {"journalEntryId", of}})
	}
	e.units[one.unit.id] = true
	e.note("type", one.kind)
	e.note("number", one.number)
	for _, m := range one.about {
		if ref, ok := m.value.(object); ok {
			e.note(m.name, text(ref.get("name")))
		}
	}
}

// note remembers what the filters of entries look for in the lines.
func (e *entry) note(member, name string) {
	if e.names[member] == nil {
		e.names[member] = make(map[string]bool)
	}
	e.names[member][name] = true
}

func (e *entry) noted(member string) []string { return slices.Sorted(maps.Keys(e.names[member])) }

// summarize files the sums of an entry by account and business unit.
func (b *bookkeeper) summarize(e *entry) {
	keys := slices.SortedFunc(maps.Keys(e.sums), func(x, y sumKey) int {
		return cmp.Or(cmp.Compare(x.account, y.account), cmp.Compare(x.unit, y.unit))
	})
	for _, key := range keys {
		one := e.sums[key]
		b.lines++
		b.add("accounting/journal-entry-summary", object{
			{"postDate", e.to.AddDate(0, 0, -1)}, {"account", b.accounts[key.account]}, {"credit", cents(one.credit)},
			{"debit", cents(one.debit)}, {"memo", nil}, {"businessUnit", one.unit.ref()},
		}, object{{"id", numbered(idJournalLines, b.lines)}, {"journalEntryId", e.id}})
	}
}

func (b *bookkeeper) fileEntry(dice *dice, e *entry, n int) {
	created := dice.within(e.to, e.to.AddDate(0, 0, 1))
	user, changed := b.user(dice), dice.changed(created)
	state, sync, version, synced := "Closed", "Synced", 2, any(2)
	exported, by := any(changed), any(object{{"id", user.user}, {"name", user.name}})
	if n >= journalMonths-2 { // the last ones still take changes
		state, sync, version, synced, exported, by = "Open", "NotSynced", 1, nil, nil, nil
	}
	b.add("accounting/journal-entries", object{
		{"id", e.id}, {"createdOn", created}, {"modifiedOn", changed}, {"number", b.serial(1000 + n)}, {"name", e.from.Format("January 2006")},
		{"source", "ServiceTitan"}, {"status", state}, {"syncStatus", sync}, {"versionId", version}, {"lastSyncVersionId", synced},
		{"message", nil}, {"postDate", e.to.AddDate(0, 0, -1)}, {"exportedOn", exported}, {"exportedBy", by},
		{"customFields", []object{}}, {"url", "https://example.com/journal-entries/" + e.id}, {"isEmpty", e.lines == 0},
	}, object{
		{"posted", e.to.AddDate(0, 0, -1)}, {"transactionPosted", []any{e.from, e.to.AddDate(0, 0, -1)}},
		{"businessUnitIds", slices.Sorted(maps.Keys(e.units))}, {"serviceAgreementIds", []int64{}},
		{"customerName", e.noted("customer")}, {"locationName", e.noted("customerLocation")}, {"vendorName", e.noted("vendor")},
		{"inventoryLocationName", e.noted("inventoryLocation")}, {"refNumber", e.noted("number")},
		{"transactionTypes", e.noted("type")},
	})
}
