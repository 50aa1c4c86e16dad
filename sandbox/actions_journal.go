// Lines of journal entries: each as it was sent, and summed up by account and business unit.

package sandbox

import "math/big"

// writeLines files the lines of a body in the place of those that an entry had. An entry that is replaced without lines
// has none.
func writeLines(d *domain, c *call, body object, entry *record) object {
	d.dropLines(c, entry)
	details, summary := d.foreign("accounting/journal-entry-details"), d.foreign("accounting/journal-entry-summary")
	if details == nil || summary == nil {
		return nil
	}
	type place struct{ account, unit string }
	var order []place
	sums := make(map[place]*[2]*big.Rat)
	shown := make(map[place]object)
	names := make(map[string][]string)
	var posted, units []any
	lines, _ := body.get("lines").([]object)
	for _, line := range lines {
		served := object{{"transactionDate", line.get("postDate")}}
		if line.get("postDate") == nil {
			served = object{{"transactionDate", body.get("postDate")}, {"postDate", body.get("postDate")}}
		}
		r := d.spawn(c, details, line, served, object{{"journalEntryId", entry.key}})
		account, _ := r.value("account").(object)
		unit, _ := r.value("businessUnit").(object)
		at := place{text(account.get("id")), text(unit.get("id"))}
		if sums[at] == nil {
			order, sums[at] = append(order, at), &[2]*big.Rat{new(big.Rat), new(big.Rat)}
			shown[at] = object{{"account", account}, {"businessUnit", r.value("businessUnit")}, {"postDate", body.get("postDate")}}
		}
		sums[at][0].Add(sums[at][0], rational(line.get("debit")))
		sums[at][1].Add(sums[at][1], rational(line.get("credit")))
		posted, units = append(posted, r.value("transactionDate")), append(units, unit.get("id"))
		for _, name := range []string{"customer", "customerLocation", "vendor", "inventoryLocation"} {
			if of, ok := r.value(name).(object); ok {
				names[name] = append(names[name], text(of.get("name")))
			}
		}
	}
	for _, at := range order {
		served := append(object{{"debit", money(sums[at][0])}, {"credit", money(sums[at][1])}}, shown[at]...)
		d.spawn(c, summary, nil, served, object{{"journalEntryId", entry.key}})
	}
	d.alter(c, "accounting/journal-entries", entry.key, func(served, hidden *object) {
		served.set("isEmpty", len(lines) == 0)
		for _, m := range []member{
			{"posted", served.get("postDate")}, {"transactionPosted", posted}, {"businessUnitIds", units},
			{"customerName", names["customer"]}, {"locationName", names["customerLocation"]}, {"vendorName", names["vendor"]},
			{"inventoryLocationName", names["inventoryLocation"]},
		} {
			hidden.set(m.name, m.value)
		}
	})
	return nil
}

// dropLines removes the lines of an entry.
func (d *domain) dropLines(c *call, entry *record) {
	for _, name := range []string{"accounting/journal-entry-details", "accounting/journal-entry-summary"} {
		s := d.foreign(name)
		if s == nil {
			continue
		}
		s.table.write(c.now, func(w *writer) {
			for r := range w.state.about(entry.key) {
				if r.refers("journalEntryId", entry.key) {
					w.remove(s.resource, r)
				}
			}
		})
	}
}

// syncEntry notes how far an accounting system is with an entry. One that is in step has the version that was sent.
func syncEntry(d *domain, op *operation) func(*call) reply {
	v := d.owned(op)
	if v == nil {
		return d.acts(op)
	}
	return func(c *call) reply {
		r := d.change(c, v, func(m *maker, served, _ *object) {
			d.apply(v, m, served, c.body.object)
			if served.get("syncStatus") == "Synced" {
				served.set("lastSyncVersionId", served.get("versionId"))
				served.set("exportedOn", c.now)
			}
		})
		if r == nil {
			return d.unknown(c, v)
		}
		return d.respond(c, v, []*record{r}, []known{{r.served}})
	}
}
