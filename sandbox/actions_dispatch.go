// Actions of the dispatch board, of ratings and of marketing.

package sandbox

import "time"

// createShifts makes one shift for each technician.
func createShifts(d *domain, op *operation) func(*call) reply {
	v, ok := d.collection(op, "dispatch/v2/technician-shifts")
	if !ok {
		return d.acts(op)
	}
	return func(c *call) reply {
		ids, _ := c.body.object.get("technicianIds").([]int64)
		var made []*record
		var shifts []object
		for _, id := range ids {
			r := d.spawn(c, v.subject, c.body.object, object{{"technicianId", id}, {"active", true}}, nil)
			made, shifts = append(made, r), append(shifts, r.served)
		}
		return d.respond(c, v, made, []known{{object{{"created", true}, {"technicianShifts", shifts}}}})
	}
}

// deleteShifts deletes the shifts that lie between two instants.
func deleteShifts(d *domain, op *operation) func(*call) reply {
	v, ok := d.collection(op, "dispatch/v2/technician-shifts")
	if !ok {
		return d.acts(op)
	}
	return func(c *call) reply {
		from, _ := c.body.object.get("start").(time.Time)
		to, _ := c.body.object.get("end").(time.Time)
		ids := []int64{}
		v.table.write(c.now, func(w *writer) {
			for r := range w.state.all() {
				start, ok1 := r.value("start").(time.Time)
				end, ok2 := r.value("end").(time.Time)
				if ok1 && ok2 && !start.Before(from) && !end.After(to) {
					w.remove(v.resource, r)
					ids = append(ids, r.id)
				}
			}
		})
		return d.respond(c, v, nil, []known{{object{{"message", ""}, {"deletedIds", ids}}}})
	}
}

// suppress notes the addresses that get no marketing. One that is noted already gets the new reason.
func suppress(d *domain, op *operation) func(*call) reply {
	v, ok := d.collection(op, "marketing/v2/suppressions")
	if !ok {
		return d.acts(op)
	}
	return func(c *call) reply {
		emails, _ := c.body.object.get("emails").([]string)
		v.table.write(c.now, func(w *writer) {
			for _, email := range emails {
				w.clear(v.resource, email)
				d.build(w, v, c.body.object, object{{"email", email}}, nil)
			}
		})
		return d.respond(c, v, nil, []known{{c.body.object}})
	}
}

func unsuppress(d *domain, op *operation) func(*call) reply {
	v, ok := d.collection(op, "marketing/v2/suppressions")
	if !ok {
		return d.acts(op)
	}
	return func(c *call) reply {
		emails, _ := c.body.object.get("emails").([]string)
		v.table.write(c.now, func(w *writer) {
			for _, email := range emails {
				w.clear(v.resource, email)
			}
		})
		return d.respond(c, v, nil, []known{{c.body.object}})
	}
}

// rateTechnician gives a technician a rating for a job, or another one.
func rateTechnician(d *domain, op *operation) func(*call) reply {
	v, ok := d.collection(op, "customer-interactions/v2/technician-ratings")
	if !ok {
		return d.acts(op)
	}
	return func(c *call) reply {
		for _, param := range []string{"technicianId", "jobId"} { // whoever it was that went to the job
			if answer, stop := d.refuseReference(c, param); stop {
				return answer
			}
		}
		d.rate(c, v, c.path["technicianId"], c.path["jobId"], object{{"rating", c.body.object.get("value")}})
		return d.respond(c, v, nil, []known{{c.named}})
	}
}
