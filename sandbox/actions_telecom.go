// Opt-outs, which are the numbers that want no messages, and calls.

package sandbox

import "slices"

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

// replaceCall changes what is known of a call: how it ended and why, who called, and which campaign, agent and job it
// belongs to. It shows in both kinds of lists and in the feed.
func replaceCall(d *domain, op *operation) func(*call) reply {
	v, ok := d.collection(op, "telecom/v2/calls")
	if !ok {
		return d.acts(op)
	}
	v.key = "id"
	return func(c *call) reply {
		body := c.body.object
		changes := object{{"modifiedOn", c.now}}
		for _, name := range []string{"callType", "reason"} {
			if value := body.get(name); value != nil {
				changes.set(name, value)
			}
		}
		for _, ref := range []struct{ sent, shown, resource string }{
			{"campaignId", "campaign", "marketing/campaigns"}, {"agentId", "agent", "settings/employees"},
		} {
			if r := d.lookup(ref.resource, body.get(ref.sent)); r != nil {
				changes.set(ref.shown, append(object{{"id", r.id}}, r.served...))
			}
		}
		if who, ok := body.get("customer").(object); ok {
			who = slices.DeleteFunc(slices.Clone(who), func(m member) bool { return m.name == "contacts" }) // calls show them otherwise
			if r := d.lookup("crm/customers", who.get("id")); r != nil {
				who = append(who, r.served...)
			}
			changes.set("customer", who)
		}
		if tag := body.get("tag"); tag != nil {
			changes.set("tags", []object{{{"id", d.number()}, {"typeName", tag}}})
		}
		r := d.change(c, v, func(m *maker, served, hidden *object) {
			lead, _ := served.get("leadCall").(object)
			lead = merge(lead, changes)
			for _, shape := range v.subject.shapes { // each shows more of a caller than a body says
				if p := shape.property("leadCall"); p != nil {
					lead = merge(m.compose(&p.shape, lead), lead)
				}
			}
			served.set("leadCall", lead)
			if job := d.lookup("jpm/jobs", body.get("jobId")); job != nil {
				served.set("jobNumber", job.value("jobNumber"))
			}
			for _, pair := range [][2]string{{"campaignId", "campaignId"}, {"agentId", "agentId"}, {"tag", "tag"}} {
				if value := body.get(pair[0]); value != nil {
					hidden.set(pair[1], value)
				}
			}
			hidden.set("modified", c.now)
		})
		if r == nil {
			return d.unknown(c, v)
		}
		d.alter(c, "telecom/exported-calls", r.key, func(served, _ *object) {
			for _, pair := range [][2]string{{"callType", "type"}, {"reason", "reason"}, {"campaign", "campaign"}, {"agent", "agent"}, {"customer", "customer"}} {
				if value := changes.get(pair[0]); value != nil {
					served.set(pair[1], value)
				}
			}
			for _, name := range []string{"excuseMemo", "tag"} {
				if value := body.get(name); value != nil {
					served.set(name, value)
				}
			}
			if job := d.lookup("jpm/jobs", body.get("jobId")); job != nil {
				served.set("job", object{{"id", job.id}, {"number", job.value("jobNumber")}})
			}
			if where, ok := body.get("location").(object); ok {
				served.set("location", where)
			}
		})
		lead, _ := r.value("leadCall").(object)
		return d.respond(c, &view{op: op, shape: op.Body, slot: noSlot}, nil, []known{{lead, object{{"id", r.id}}}})
	}
}
