// Actions: operations that do something of their own to the record that their path names.

package sandbox

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// owned is the view of the record that an action's path names, such as /customers/{id} of /customers/{id}/tags/{tagTypeId}.
// It is nil when the path names none that the sandbox could have.
func (d *domain) owned(op *operation) *view {
	s, path := d.owner(op.Path)
	if s == nil {
		return nil
	}
	v := &view{op: op, shape: op.Body}
	v.show(s, op)
	v.place(d, path, true)
	return v
}

// acts serves an action that nothing is known of but its documents: the record must be there, and the answer is put
// together from it and from what was sent. A body of which every member is one of the record's changes the record.
func (d *domain) acts(op *operation) func(*call) reply {
	v := d.owned(op)
	if v == nil {
		v = &view{op: op, shape: op.Body}
		v.place(d, op.Path, false)
		return func(c *call) reply {
			if answer, stop := v.missing(c); stop {
				return answer
			}
			return d.invent(c, v, elements(c))
		}
	}
	sets := d.sets(v, op)
	return func(c *call) reply {
		if answer, stop := v.missing(c); stop {
			return answer
		}
		r := v.record(v.table.read(), c)
		if r == nil {
			return d.unknown(c, v)
		}
		if sets {
			if changed := d.change(c, v, func(m *maker, served, _ *object) { d.apply(v, m, served, c.body.object) }); changed != nil {
				r = changed
			}
		}
		answers := elements(c)
		for i := range answers {
			answers[i] = append(answers[i], r.served, r.hidden)
		}
		return d.invent(c, v, answers)
	}
}

// elements are what an action's answer is made from: the elements of what was sent.
func elements(c *call) []known {
	if bodies := c.bodies(); len(c.body.list) > 0 {
		list := make([]known, len(bodies))
		for i, body := range bodies {
			list[i] = known{body, c.named, c.asked()}
		}
		return list
	}
	return []known{{c.body.object, c.named, c.asked()}}
}

// sets tells whether an action only sets members of the record, such as PUT /arrival-windows/{id}/activated.
func (d *domain) sets(v *view, op *operation) bool {
	if op.Method != http.MethodPut && op.Method != http.MethodPatch || op.Request == nil || op.Request.Kind != kindObject {
		return false
	}
	rest := strings.TrimPrefix(op.Path[strings.LastIndexByte(op.Path, '}')+1:], "/")
	properties := op.Request.Body.resolve().Properties
	if rest == "" || strings.Contains(rest, "/") || len(properties) == 0 {
		return false
	}
	for i := range properties {
		name := rename(v.resource.name, properties[i].Name)
		if name == v.resource.keyMember() || !v.subject.shows(name) {
			return false
		}
	}
	return true
}

// isCustomFields tells the operations that set custom fields of several records.
func isCustomFields(op *operation) bool {
	return strings.HasSuffix(op.Path, "/custom-fields") && op.Request != nil && op.Request.Body != nil && op.Request.Body.property("operations") != nil
}

// setCustomFields sets custom fields of the records that the body names. All of them must exist.
func (d *domain) setCustomFields(op *operation) func(*call) reply {
	s := d.families[strings.TrimSuffix(pattern(op.Path), "/custom-fields")]
	if s == nil {
		return d.acts(op)
	}
	return func(c *call) reply {
		wrong := make(invalid)
		changes, _ := c.body.object.get("operations").([]object)
		s.table.write(c.now, func(w *writer) {
			for i, one := range changes {
				if key := text(one.get("objectId")); s.known && len(w.state.find(key)) == 0 {
					wrong.add("operations["+strconv.Itoa(i)+"].objectId", "%s with ID %s was not found.", s.label, key)
				}
			}
			if len(wrong) > 0 {
				return
			}
			for _, one := range changes {
				for _, r := range w.state.find(text(one.get("objectId"))) {
					fields, _ := one.get("customFields").([]object)
					d.rework(w, s, r, func(m *maker, served, _ *object) { d.setFields(s, m, served, fields) })
				}
			}
		})
		if len(wrong) > 0 {
			return wrong.reply()
		}
		return reply{status: op.Status}
	}
}

// setFields puts the values into the record's custom fields, by type where there is one and by name otherwise.
func (d *domain) setFields(s *subject, m *maker, served *object, values []object) {
	p := s.member("customFields")
	if p == nil || p.resolve().Items == nil {
		return
	}
	old, _ := served.get("customFields").([]object)
	fields := slices.Clone(old)
	for _, value := range values {
		at := slices.IndexFunc(fields, func(f object) bool {
			return value.get("typeId") != nil && f.get("typeId") == value.get("typeId") ||
				value.get("name") != nil && strings.EqualFold(text(f.get("name")), text(value.get("name")))
		})
		if at < 0 {
			fields = append(fields, m.compose(p.resolve().Items, value, d.fieldType(s, value)))
			continue
		}
		fields[at] = m.compose(p.resolve().Items, value, fields[at])
	}
	served.set("customFields", fields)
}

// fieldType tells the name and the id of the type of a custom field, as far as the sandbox has such a type.
func (d *domain) fieldType(s *subject, value object) object {
	module, _, _ := strings.Cut(s.name, "/")
	res := d.at(module, "custom-fields")
	if res == nil {
		return nil
	}
	for r := range d.store[res.name].read().all() {
		if r.value("id") == value.get("typeId") || value.get("typeId") == nil && r.value("name") == value.get("name") {
			return object{{"typeId", r.value("id")}, {"name", r.value("name")}}
		}
	}
	return nil
}
