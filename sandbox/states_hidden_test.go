package sandbox

import (
	"maps"
	"slices"
	"testing"
)

// unfound lists what new records are not looked for with, and why.
func unfound() map[string]string {
	const (
		other   = "is of notes of something else"
		nothing = "nothing belongs to a new one yet"
	)
	return map[string]string{
		"crm.Customers.CreateNote locationId": other, "crm.Customers.CreateNote leadId": other,
		"crm.Locations.CreateNote customerId": other, "crm.Locations.CreateNote leadId": other,
		"crm.Leads.CreateNote customerId": other, "crm.Leads.CreateNote locationId": other,
		"crm.Customers.CreateNote active": "a new one is active", "crm.Locations.CreateNote active": "a new one is active",
		"crm.Leads.CreateNote active": "a new one is active", "crm.Contacts.Create relationshipId": nothing,
		"crm.Locations.Create preferredTechnicianId": nothing, "jobs.Projects.Create jobId": nothing,
		"jobs.Projects.Create invoiceId": nothing, "jobs.Projects.Create technicianId": nothing,
		"jobs.Projects.Create appointmentId":                   nothing,
		"accounting.JournalEntries.Create refNumber":           "lines that are sent come from no document",
		"accounting.JournalEntries.Create transactionTypes":    "lines that are sent come from no document",
		"accounting.JournalEntries.Create serviceAgreementIds": "lines show no ids of agreements",
	}
}

// What is created is found by whatever its kind is looked for with: it has all that the seeded records hide for filters.
func TestCreatedRecordsAreFindable(t *testing.T) {
	t.Parallel()
	count, used := 0, make(map[string]bool)
	for _, p := range readIndex(t).Packages {
		s, clock := startAt(t)
		for _, one := range places(t, s, clock, p) {
			op := one.ops[creates]
			if op == nil {
				continue
			}
			state, seeded := one.subject.table.read(), make(map[string]bool)
			for r := range state.all() {
				seeded[r.key] = true
			}
			path := (&example{tester: s, t: t, d: one.d, op: op, full: true}).path()
			one.submit(op, path, one.sample(op, true).json)
			for r := range one.subject.table.read().all() {
				if seeded[r.key] {
					continue
				}
				count++
				for name := range state.hidden() {
					what := one.name(op) + " " + name
					switch {
					case r.value(name) != nil || r.hidden.has(name):
					case unfound()[what] != "":
						used[what] = true
					default:
						t.Errorf("%s: the new record has no %s", one.name(op), name)
					}
				}
			}
		}
	}
	t.Logf("%d new records have what lists look for", count)
	for _, what := range slices.Sorted(maps.Keys(unfound())) {
		t.Logf("left out: %s: %s", what, unfound()[what])
		if !used[what] {
			t.Errorf("nothing needs the exception %s", what)
		}
	}
}
