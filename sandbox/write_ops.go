// Writes: creating, changing and deleting the records that a path is about.

package sandbox

import (
	"net/http"
	"slices"
	"strings"
)

// bindWrite finds how an operation that is not a GET is served.
func (d *domain) bindWrite(op *operation) func(*call) reply {
	if known, ok := actions()[d.p.Name+"."+op.Name]; ok {
		return known(d, op)
	}
	if op.Request != nil && op.Request.Type == typeUpload {
		return d.upload(op)
	}
	s, as := d.about(op)
	v := &view{op: op, shape: op.Body}
	if as != acts {
		v.show(s, op)
		v.place(d, op.Path, as == replaces || as == updates || as == deletes)
	}
	switch as {
	case creates:
		return d.creates(v)
	case replaces, updates:
		return d.changes(v, as == replaces)
	case deletes:
		return d.deletes(v)
	case saves:
		return d.saves(v)
	}
	if op.Method == http.MethodPatch && isCustomFields(op) {
		return d.setCustomFields(op)
	}
	return d.acts(op)
}

// creates makes a record of each object that is sent.
func (d *domain) creates(v *view) func(*call) reply {
	extra, against := extras()[d.p.Name+"."+v.op.Name], conflicts()[d.p.Name+"."+v.op.Name]
	return func(c *call) reply {
		if answer, stop := v.missing(c); stop {
			return answer
		}
		for _, body := range c.bodies() {
			if why := against.of(d, c, body, nil); why != "" {
				return refused(v.resource.label, "", why)
			}
		}
		var made []*record
		v.table.write(c.now, func(w *writer) {
			for _, body := range c.bodies() {
				made = append(made, d.create(w, v, c, body))
			}
		})
		answers := make([]known, len(made))
		for i, r := range made {
			answers[i] = known{r.served, r.hidden}
			if extra != nil {
				answers[i] = append(known{extra(d, c, c.bodies()[i], r)}, answers[i]...)
				made[i] = v.table.latest(r)
			}
			answers[i] = append(answers[i], c.bodies()[i], c.named)
		}
		return d.respond(c, v, made, answers)
	}
}

// create puts a record that a body describes below the parents that the path names.
func (d *domain) create(w *writer, v *view, c *call, body object) *record {
	var served, hidden object
	d.file(v, c, &served, &hidden)
	return d.build(w, v, body, served, hidden)
}

// build puts a new record into the table, from a body and from what is known already.
func (d *domain) build(w *writer, v *view, body, served, hidden object) *record {
	m := &maker{now: w.now, reference: d.someone, number: d.number}
	if v.subject.keyMember() == "id" && body.has("id") { // which is the server's to give
		body = slices.DeleteFunc(slices.Clone(body), func(m member) bool { return m.name == "id" })
	}
	d.apply(v, m, &served, body)
	identify(v.subject, m, &served, &hidden)
	dress(v.subject, &served, &hidden)
	d.conclude(v.subject, m, &served)
	fill(v.subject, m, &served)
	findable(v.subject.name, &served, &hidden)
	for _, name := range []string{"createdOn", "modifiedOn"} { // lists look for them, whether they are shown or not
		if !v.subject.shows(name) {
			hidden.set(name, w.now)
		}
	}
	return w.put(v.resource, nil, served, hidden)
}

// identify gives a new record what addresses it, in the form of the schemas, or hidden where no schema shows it.
func identify(s *subject, m *maker, served, hidden *object) {
	key := s.keyMember()
	if served.get(key) != nil || hidden.has(key) {
		return
	}
	p := s.member(key)
	switch {
	case p == nil:
		hidden.set(key, m.number())
	case p.resolve().Type == "string" && p.resolve().Format == "":
		served.set(key, text(m.number()))
	default:
		served.set(key, m.value(0, key, &p.shape))
	}
}

// file notes the parents that the path names.
func (d *domain) file(v *view, c *call, served, hidden *object) {
	if v.of != "" {
		hidden.set("of", v.of)
	}
	for _, p := range v.parents {
		if v.subject.shows(p.member) {
			served.set(p.member, c.named.get(p.param))
		} else {
			hidden.set(p.member, c.named.get(p.param))
		}
		// Employees and technicians share what is paid to them, which tells them apart by a word.
		if kind, ok := strings.CutSuffix(p.member, "Id"); ok && (kind == "employee" || kind == "technician") && v.subject.shows("employeeType") {
			served.set("employeeId", c.named.get(p.param))
			served.set("employeeType", capitalized(kind))
		}
	}
}

// fill gives a record every member that a schema wants of it.
func fill(s *subject, m *maker, served *object) {
	for _, shape := range s.shapes {
		for i := range shape.Properties {
			p := &shape.Properties[i]
			if served.has(p.Name) {
				continue
			}
			if v := m.missing(0, p); v != nil {
				served.set(p.Name, v)
			}
		}
	}
}

// changes updates the record that the path names, or replaces what a body can say of it.
func (d *domain) changes(v *view, whole bool) func(*call) reply {
	extra, against := extras()[d.p.Name+"."+v.op.Name], conflicts()[d.p.Name+"."+v.op.Name]
	return func(c *call) reply {
		if answer, stop := v.missing(c); stop {
			return answer
		}
		r, answer, stop := d.attempt(against, c, v, func(w *writer, old *record) *record {
			return d.rework(w, v.subject, old, func(m *maker, served, hidden *object) {
				if whole {
					d.clear(v, m, served, c.body.object)
				}
				d.apply(v, m, served, c.body.object)
				dress(v.subject, served, hidden)
				d.conclude(v.subject, m, served)
			})
		})
		if stop {
			return answer
		}
		if extra != nil {
			extra(d, c, c.body.object, r)
			r = v.table.latest(r)
		}
		return d.respond(c, v, []*record{r}, []known{{r.served, r.hidden, c.body.object, c.named}})
	}
}

// change lets edit work on a copy of the record that the path names. It returns the new record, or nil.
func (d *domain) change(c *call, v *view, edit func(m *maker, served, hidden *object)) (changed *record) {
	v.table.write(c.now, func(w *writer) {
		if old := v.record(w.state, c); old != nil {
			changed = d.rework(w, v.subject, old, edit)
		}
	})
	return changed
}

// rework puts an edited copy in the place of a record.
func (d *domain) rework(w *writer, s *subject, old *record, edit func(m *maker, served, hidden *object)) *record {
	m := &maker{now: w.now, reference: d.someone, number: d.number}
	served, hidden := slices.Clone(old.served), slices.Clone(old.hidden)
	edit(m, &served, &hidden)
	findable(s.name, &served, &hidden)
	for _, name := range []string{"modifiedOn", "lastModifiedOn", "updatedOn"} {
		if served.has(name) || s.shows(name) {
			served.set(name, w.now)
		}
		if hidden.has(name) {
			hidden.set(name, w.now)
		}
	}
	return w.put(s.resource, old, served, hidden)
}

// clear takes away what a body could have said of a record and did not, which is what replacing means.
func (d *domain) clear(v *view, m *maker, served *object, body object) {
	if v.op.Request == nil || v.op.Request.Body == nil {
		return
	}
	for _, can := range v.op.Request.Body.resolve().Properties {
		name := rename(v.resource.name, can.Name)
		p := v.subject.member(name)
		if p == nil || body.has(can.Name) || name == v.resource.keyMember() {
			continue
		}
		served.set(name, m.missing(0, p))
	}
}

// deletes removes the record that the path names.
func (d *domain) deletes(v *view) func(*call) reply {
	extra, against := extras()[d.p.Name+"."+v.op.Name], conflicts()[d.p.Name+"."+v.op.Name]
	return func(c *call) reply {
		if answer, stop := v.missing(c); stop {
			return answer
		}
		gone, answer, stop := d.attempt(against, c, v, func(w *writer, old *record) *record {
			w.remove(v.resource, old)
			return old
		})
		if stop {
			return answer
		}
		if extra != nil {
			extra(d, c, nil, gone)
		}
		return d.respond(c, v, []*record{gone}, []known{{gone.served, gone.hidden, c.body.object, c.named}})
	}
}

// unknown answers for a record that is not there. A resource that never had one and that cannot be created is taken on
// faith: the sandbox knows nothing of it, and the call may well be right.
func (d *domain) unknown(c *call, v *view) reply {
	if v.subject.known || !v.table.read().empty() {
		return notFound(v.resource.label, shorten(c.path[v.key]))
	}
	id := object{{"id", c.named.get(v.key)}}
	return d.invent(c, v, []known{{c.body.object, c.named, id}})
}
