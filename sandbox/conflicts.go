// Writes that a state refuses.

package sandbox

import (
	"net/http"
	"slices"
)

// conflict tells why a write is refused, nothing when it is not. The record is nil for one that is to be made.
type conflict func(d *domain, c *call, body object, r *record) string

// of asks whether there is something against a write.
func (against conflict) of(d *domain, c *call, body object, r *record) string {
	if against == nil {
		return ""
	}
	return against(d, c, body, r)
}

// conflicts lists the writes that are refused in some states. Actions that are steps know their states themselves.
func conflicts() map[string]conflict {
	return map[string]conflict{
		"jobs.Appointments.Delete":        inStates("status", "Dispatched", "Working", "Done"),
		"crm.Bookings.Dismiss":            inStates("status", "Converted", "Dismissed"),
		"crm.Leads.Dismiss":               inStates("status", "Converted", "Dismissed"),
		"inventory.PurchaseOrders.Cancel": inStates("status", "Canceled"),
		"inventory.Receipts.Cancel": func(_ *domain, _ *call, _ object, r *record) string {
			if !r.active {
				return "is canceled already."
			}
			return ""
		},
		"inventory.Returns.Cancel":      inStates("status", "Canceled", "CreditReceived"),
		"inventory.Returns.Update":      inStates("status", "Canceled"),
		"payroll.GrossPayItems.Create":  closedPayroll,
		"payroll.GrossPayItems.Replace": closedPayroll,
		"payroll.GrossPayItems.Delete":  closedPayroll,
	}
}

// inStates refuses a write to records in some states.
func inStates(member string, states ...string) conflict {
	return func(_ *domain, _ *call, _ object, r *record) string { return stuck(r, member, states...) }
}

// stuck tells that a record is in one of the states.
func stuck(r *record, member string, states ...string) string {
	if state := stateOf(r.value(member)); slices.Contains(states, state) {
		return "is " + state + ", which does not allow this."
	}
	return ""
}

// closedPayroll refuses to change what was paid already.
func closedPayroll(d *domain, _ *call, body object, r *record) string {
	ids := []any{body.get("payrollId")}
	if r != nil {
		ids = append(ids, r.value("payrollId"))
	}
	for _, id := range ids {
		if payroll := d.lookup("payroll/payrolls", id); payroll != nil && stuck(payroll, "status", "Paid", "Locked") != "" {
			return "belongs to payroll " + payroll.key + ", which is " + text(payroll.value("status")) + " and takes no changes."
		}
	}
	return ""
}

// attempt lets write do something to the record that the path names. Stop is true when there is no such record, or its
// state refuses: then nothing was done, and the answer says why.
func (d *domain) attempt(against conflict, c *call, v *view, write func(w *writer, old *record) *record) (r *record, answer reply, stop bool) {
	why := ""
	v.table.write(c.now, func(w *writer) {
		if r = v.record(w.state, c); r == nil {
			return
		}
		if why = against.of(d, c, c.body.object, r); why == "" {
			r = write(w, r)
		}
	})
	switch {
	case r == nil:
		return nil, d.unknown(c, v), true
	case why != "":
		return r, refused(v.resource.label, r.key, why), true
	}
	return r, reply{}, false
}

// refused is the answer to a write that a state refuses.
func refused(label, key, why string) reply {
	if key != "" {
		label += " with ID " + key
	}
	return fail(http.StatusConflict, label+" "+why)
}
