// Singletons: what there is one of below its parents, such as business hours or the payroll settings of a technician.

package sandbox

import (
	"net/http"
	"time"
)

// serveOnly answers with the record below the parents that the path names. Before it was saved, it is made up.
func (d *domain) serveOnly(v *view) func(*call) reply {
	return func(c *call) reply {
		if answer, stop := v.missing(c); stop {
			return answer
		}
		if answer, stop := c.checkQuery(); stop {
			return answer
		}
		if v.table != nil {
			if r := v.record(v.table.read(), c); r != nil {
				return jsonReply(v.op.Status, r.json(v.slot, v.shape))
			}
		}
		return jsonReply(v.op.Status, appendObject(nil, d.made(c, v), v.shape.resolve()))
	}
}

// made makes up a record, with what the query and the path say of it. The same call gives the same record: its ids
// come from the path, and its instants are whole hours.
func (d *domain) made(c *call, v *view) object {
	next := int64(inventedID)
	for _, m := range c.named {
		next = (next*31 + int64(len(text(m.value)))*7 + sum(text(m.value))) % inventedID
	}
	next += inventedID
	m := d.maker(c, true)
	m.now = c.now.UTC().Truncate(time.Hour)
	m.number = func() int64 { next++; return next }
	var served, hidden object
	if v.subject != nil {
		d.file(v, c, &served, &hidden)
	}
	return m.compose(v.shape, served, c.asked(), c.named)
}

// inventedID is what the ids of records that are made up start from.
const inventedID = 1_000_000_000

func sum(s string) int64 {
	n := int64(0)
	for _, b := range []byte(s) {
		n = n*31%1_000_003 + int64(b)
	}
	return n
}

// saves puts what the body says into the record, which is made up before if there is none.
func (d *domain) saves(v *view) func(*call) reply {
	get := d.view(d.gets[pattern(v.op.Path)])
	return func(c *call) reply {
		if answer, stop := v.missing(c); stop {
			return answer
		}
		var saved *record
		v.table.write(c.now, func(w *writer) {
			edit := func(m *maker, served, _ *object) {
				if v.op.Method == http.MethodPut {
					d.clear(v, m, served, c.body.object)
				}
				d.apply(v, m, served, c.body.object)
			}
			if old := get.record(w.state, c); old != nil {
				saved = d.rework(w, v.subject, old, edit)
				return
			}
			m := &maker{now: w.now, reference: d.someone, number: d.number}
			served, hidden := d.made(c, get), object(nil)
			d.file(get, c, &served, &hidden)
			edit(m, &served, &hidden)
			identify(v.subject, m, &served, &hidden)
			fill(v.subject, m, &served)
			saved = w.put(v.resource, nil, served, hidden)
		})
		return d.respond(c, v, []*record{saved}, []known{{saved.served, saved.hidden, c.body.object, c.named}})
	}
}
