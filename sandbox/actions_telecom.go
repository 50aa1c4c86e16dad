// Opt-outs: the numbers that want no messages.

package sandbox

// optOut notes numbers. One that is noted already gets the new type.
func optOut(d *domain, op *operation) func(*call) reply {
	v, ok := d.collection(op, "telecom/v3/optinouts/optouts")
	if !ok {
		return d.acts(op)
	}
	return func(c *call) reply {
		numbers, _ := c.body.object.get("contactNumbers").([]string)
		answers := []known{}
		v.table.write(c.now, func(w *writer) {
			for _, contact := range numbers {
				w.clear(v.resource, contact)
				served := object{{"contactNumber", contact}, {"optOutType", c.body.object.get("optOutType")}}
				w.put(v.resource, nil, served, nil)
				answers = append(answers, known{object{{"contactNumber", contact}, {"status", "Ok"}}})
			}
		})
		return d.respond(c, &view{op: op, shape: op.Body, slot: noSlot}, nil, answers)
	}
}

// findOptOuts tells which of the numbers have opted out.
func findOptOuts(d *domain, op *operation) func(*call) reply {
	v, ok := d.collection(op, "telecom/v3/optinouts/optouts")
	if !ok {
		return d.acts(op)
	}
	return func(c *call) reply {
		numbers, _ := c.body.object.get("contactNumbers").([]string)
		answers := []known{}
		for _, contact := range numbers {
			for _, r := range v.table.read().find(contact) {
				answers = append(answers, known{r.served})
			}
		}
		return d.respond(c, &view{op: op, shape: op.Body, slot: noSlot}, nil, answers)
	}
}
