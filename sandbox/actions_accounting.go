// Actions of invoices, payments and what else goes to the books.

package sandbox

import "strconv"

// markExported gives records the status Exported. The answer has a line for each id, which says whether there is such a
// record. The ids come as a list of numbers or as objects that hold one.
func markExported(collection, member string) action {
	return func(d *domain, op *operation) func(*call) reply {
		v, ok := d.collection(op, collection)
		if !ok {
			return d.acts(op)
		}
		return func(c *call) reply {
			var lines []known
			v.table.write(c.now, func(w *writer) {
				for _, id := range ids(c.body, member) {
					found := w.state.find(strconv.FormatInt(id, 10))
					for _, r := range found {
						d.rework(w, v.subject, r, func(_ *maker, served, _ *object) {
							for _, name := range []string{"syncStatus", "status"} {
								if v.subject.shows(name) {
									served.set(name, "Exported")
									return
								}
							}
						})
					}
					done := len(found) > 0 || !v.subject.known
					line := object{{member, id}, {"success", done}, {"errorMessage", nil}}
					if !done {
						line.set("errorMessage", v.resource.label+" was not found.")
					}
					lines = append(lines, known{line})
				}
			})
			return d.respond(c, v, nil, lines)
		}
	}
}

// ids collects the ids of a body.
func ids(body *sent, member string) []int64 {
	var list []int64
	add := func(o object) {
		for _, m := range o {
			switch v := m.value.(type) {
			case int64:
				if m.name == member {
					list = append(list, v)
				}
			case []int64:
				list = append(list, v...)
			}
		}
	}
	add(body.object)
	for _, one := range body.list {
		if o, ok := one.(object); ok {
			add(o)
		}
	}
	return list
}

func setPaymentStatus(d *domain, op *operation) func(*call) reply {
	v, ok := d.collection(op, "accounting/v2/payments")
	if !ok {
		return d.acts(op)
	}
	return func(c *call) reply {
		payments, _ := c.body.object.get("paymentIds").([]int64)
		wrong := make(invalid)
		v.table.write(c.now, func(w *writer) {
			for i, id := range payments {
				if len(w.state.find(strconv.FormatInt(id, 10))) == 0 {
					wrong.add("paymentIds["+strconv.Itoa(i)+"]", "%s with ID %d was not found.", v.resource.label, id)
				}
			}
			if len(wrong) > 0 {
				return
			}
			for _, id := range payments {
				for _, r := range w.state.find(strconv.FormatInt(id, 10)) {
					d.rework(w, v.subject, r, func(_ *maker, served, _ *object) { served.set("syncStatus", c.body.object.get("status")) })
				}
			}
		})
		if len(wrong) > 0 {
			return wrong.reply()
		}
		return d.respond(c, v, nil, []known{{c.body.object}})
	}
}
