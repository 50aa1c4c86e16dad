// What is written down about jobs and estimates when they go from one state to another.

package sandbox

import (
	"slices"
	"strconv"
)

// happened adds an event to the history of a job.
func (d *domain) happened(c *call, job *record, kind string) {
	s := d.foreign("jpm/history")
	if s == nil {
		return
	}
	event := object{
		{"id", d.number()}, {"employeeId", nil}, {"eventType", kind}, {"date", c.now}, {"usedSchedulingTool", "Manual"},
		{"memo", text(c.body.object.get("memo"))},
	}
	s.table.write(c.now, func(w *writer) {
		served, hidden := object{{"id", job.id}, {"jobId", job.id}}, object{{"createdOn", w.now}}
		var old *record
		for _, r := range w.state.find(job.key) {
			old, served, hidden = r, slices.Clone(r.served), slices.Clone(r.hidden)
		}
		events, _ := served.get("history").([]object)
		served.set("history", append(slices.Clone(events), event))
		hidden.set("modifiedOn", w.now)
		w.put(s.resource, old, served, hidden)
	})
}

// explain notes the reason of the body for what became of a job. The newest reason counts.
func (d *domain) explain(c *call, resource, reasons string, job *record) {
	s := d.foreign(resource)
	if s == nil {
		return
	}
	reason, name := c.body.object.get("reasonId"), text(c.body.object.get("memo"))
	if r := d.lookup(reasons, reason); r != nil {
		name = text(r.value("name"))
	}
	served := object{{"jobId", job.id}, {"reasonId", reason}, {"name", name}, {"text", text(c.body.object.get("memo"))}}
	if s.shows("appointmentHoldReasons") {
		served.set("appointmentHoldReasons", []object{})
	}
	s.table.write(c.now, func(w *writer) {
		var old *record
		for _, r := range w.state.find(job.key) {
			old = r
		}
		w.put(s.resource, old, served, object{{"id", job.id}, {"createdOn", w.now}})
	})
}

// forget removes what was noted.
func (d *domain) forget(c *call, resource, key string) {
	s := d.foreign(resource)
	if s == nil {
		return
	}
	s.table.write(c.now, func(w *writer) {
		for _, r := range w.state.find(key) {
			w.remove(s.resource, r)
		}
	})
}

// moved notes that an estimate went from one state to another.
func moved(from, to string) func(*domain, *call, *record) {
	return func(d *domain, c *call, estimate *record) {
		s := d.foreign("sales/status-changes")
		if s == nil {
			return
		}
		by, _ := d.someone("createdById")
		s.table.write(c.now, func(w *writer) {
			w.put(s.resource, nil, object{
				{"id", d.number()}, {"oldStatus", from}, {"newStatus", to}, {"createdOn", w.now}, {"createdById", by},
				{"estimateId", estimate.id},
			}, nil)
		})
	}
}

// exportNote puts a new note into the feed of the notes of its kind.
func exportNote(feed, member string) func(*domain, *call, object, *record) object {
	return func(d *domain, c *call, _ object, note *record) object {
		s := d.foreign(feed)
		if s == nil {
			return nil
		}
		v := &view{subject: s, resource: s.resource, table: s.table}
		s.table.write(c.now, func(w *writer) {
			id := note.value("id")
			if id == nil {
				id = d.number()
			}
			of, _ := strconv.ParseInt(c.path["id"], 10, 64) // reading the path has made sure
			d.build(w, v, nil, merge(note.served, object{{"id", id}, {member, of}, {"active", true}}), nil)
		})
		return nil
	}
}
