// Who goes where: technicians of appointments, and what technicians know.

package sandbox

import "slices"

// assignTechnicians puts technicians on an appointment or takes them off. An assignment that ends becomes inactive.
func assignTechnicians(add bool) action {
	return func(d *domain, op *operation) func(*call) reply {
		v, ok := d.collection(op, "dispatch/v2/appointment-assignments")
		if !ok {
			return d.acts(op)
		}
		return func(c *call) reply {
			ids, _ := c.body.object.get("technicianIds").([]int64)
			visit := d.lookup("jpm/appointments", c.body.object.get("jobAppointmentId"))
			if visit == nil { // there are none at all, or reading the body had told
				return d.invent(c, v, elements(c))
			}
			if add {
				d.assign(c, visit, ids)
			} else {
				d.unassign(c, v, visit, ids)
			}
			return d.respond(c, &view{op: op, shape: op.Body, slot: noSlot}, nil, []known{{visit.served}})
		}
	}
}

func (d *domain) unassign(c *call, v *view, visit *record, technicians []int64) {
	v.table.write(c.now, func(w *writer) {
		for r := range w.state.about(visit.id) {
			if id, ok := r.value("technicianId").(int64); ok && r.active && r.value("appointmentId") == visit.id && slices.Contains(technicians, id) {
				d.rework(w, v.subject, r, func(_ *maker, served, _ *object) { served.set("active", false) })
			}
		}
	})
	d.workers(c, visit)
}

// assignSkills gives a technician skills, beside those that it has or in place of them.
func assignSkills(d *domain, op *operation) func(*call) reply {
	v, ok := d.collection(op, "dispatch/v2/technician-skills")
	if !ok {
		return d.acts(op)
	}
	return func(c *call) reply {
		technician := c.body.object.get("technicianId")
		ids, _ := c.body.object.get("skillIds").([]int64)
		var has []object
		v.table.write(c.now, func(w *writer) {
			names, owned := make(map[int64]*record), []int64{}
			for r := range w.state.about(technician) {
				id := r.id
				if id == 0 {
					id, _ = wholeNumber(r.key)
				}
				if names[id] == nil {
					names[id] = r
				}
				if r.value("technicianId") != technician {
					continue
				}
				if c.body.object.get("replaceExistingSkills") == true && !slices.Contains(ids, id) {
					w.remove(v.resource, r)
					continue
				}
				owned, has = append(owned, id), append(has, r.served)
			}
			for _, id := range ids {
				if slices.Contains(owned, id) {
					continue
				}
				served := object{{"id", text(id)}, {"name", "Skill " + text(id)}, {"technicianId", technician}, {"active", true}}
				if known := names[id]; known != nil {
					served.set("name", known.value("name"))
					served.set("jobTypeIds", known.value("jobTypeIds"))
				}
				owned, has = append(owned, id), append(has, d.build(w, v, nil, served, nil).served)
			}
		})
		return d.respond(c, &view{op: op, shape: op.Body, slot: noSlot}, nil, []known{{object{{"updated", true}, {"technicianSkills", has}}}})
	}
}

// wholeNumber reads an id that a record has as text.
func wholeNumber(key string) (int64, bool) {
	v, reason := parseScalar(&shape{Type: "integer"}, key)
	n, _ := v.(int64)
	return n, reason == ""
}
