// Accounts of employees and technicians, tasks of the office, and ratings.

package sandbox

import "slices"

// accountAction activates or deactivates somebody. Invitations and links are sent to nobody.
func accountAction(d *domain, op *operation) func(*call) reply {
	v := d.owned(op)
	if v == nil {
		return d.acts(op)
	}
	return func(c *call) reply {
		r := d.change(c, v, func(m *maker, served, _ *object) {
			switch c.body.object.get("action") {
			case "Activate":
				served.set("active", true)
				if kind := c.body.object.get("licenseType"); kind != nil {
					d.take(v.subject, m, served, "licenseType", licenses()[text(kind)])
				}
			case "Deactivate":
				served.set("active", false)
			}
		})
		if r == nil {
			return d.unknown(c, v)
		}
		return d.respond(c, v, nil, []known{{object{{"status", "Success"}}}})
	}
}

// licenses are the words that a technician shows for the licenses that the action knows.
func licenses() map[string]string {
	return map[string]string{
		"NonManagedTechnician": "NonManagedTech", "ManagedTechnician": "ManagedTech", "ManagedInstaller": "ManagedInstaller",
	}
}

// addSubtask adds a subtask to a task.
func addSubtask(d *domain, op *operation) func(*call) reply {
	v := d.owned(op)
	if v == nil {
		return d.acts(op)
	}
	return func(c *call) reply {
		var sub object
		r := d.change(c, v, func(_ *maker, served, _ *object) {
			data, _ := served.get("subTasksData").(object)
			old, _ := data.get("subTasks").([]object)
			sub = object{
				{"subtaskNumber", int64(len(old) + 1)}, {"assignedToId", c.body.object.get("assignedToId")},
				{"reportedById", served.get("reportedById")}, {"active", true}, {"isClosed", c.body.object.get("isClosed")},
				{"closedOn", nil}, {"name", c.body.object.get("name")}, {"createdOn", c.now},
				{"dueDateTime", c.body.object.get("dueDateTime")}, {"isViewed", false}, {"assignedDateTime", c.now}, {"comments", []object{}},
			}
			if sub.get("isClosed") == true {
				sub.set("closedOn", c.now)
			}
			served.set("subTasksData", object{{"count", int64(len(old) + 1)}, {"subTasks", append(slices.Clone(old), sub)}})
		})
		if r == nil {
			return d.unknown(c, v)
		}
		return d.respond(c, v, nil, []known{{sub, object{{"parentTaskId", r.id}}}})
	}
}

// saveRating gives the technician of the body a rating for its job, or another one.
func saveRating(d *domain, op *operation) func(*call) reply {
	v, ok := d.collection(op, "customer-interactions/v2/technician-ratings")
	if !ok {
		return d.acts(op)
	}
	return func(c *call) reply {
		r := d.rate(c, v, text(c.body.object.get("technicianId")), text(c.body.object.get("jobId")), c.body.object)
		return d.respond(c, v, []*record{r}, []known{{r.served}})
	}
}

// rate changes the rating of a technician for a job, or makes it.
func (d *domain) rate(c *call, v *view, technician, job string, rating object) (r *record) {
	v.table.write(c.now, func(w *writer) {
		for r = range w.state.about(job) {
			if r.refers("technicianId", technician) && r.refers("jobId", job) {
				r = d.rework(w, v.subject, r, func(m *maker, served, _ *object) { d.apply(v, m, served, rating) })
				return
			}
		}
		r = d.build(w, v, rating, slices.Clone(c.named), nil)
	})
	return r
}
