// Actions of customers, locations, leads, bookings and contacts.

package sandbox

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// retag adds tags to a record or takes them away. It reports whether that changed anything.
func retag(served *object, tags []int64, add bool) {
	old, _ := served.get("tagTypeIds").([]int64)
	list := make([]int64, 0, len(old)+len(tags))
	for _, id := range old {
		if add || !slices.Contains(tags, id) {
			list = append(list, id)
		}
	}
	for _, id := range tags {
		if add && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	served.set("tagTypeIds", list)
}

// tagCustomers tags all the customers of the body, or none when one of them does not exist.
func tagCustomers(add bool) action {
	return func(d *domain, op *operation) func(*call) reply {
		v, ok := d.collection(op, "crm/v2/customers")
		if !ok {
			return d.acts(op)
		}
		return func(c *call) reply {
			customers, _ := c.body.object.get("customerIds").([]int64)
			tags, _ := c.body.object.get("tagTypeIds").([]int64)
			v.table.write(c.now, func(w *writer) {
				for _, id := range customers { // reading the body has made sure that they exist
					for _, r := range w.state.find(strconv.FormatInt(id, 10)) {
						d.rework(w, v.subject, r, func(_ *maker, served, _ *object) { retag(served, tags, add) })
					}
				}
			})
			return d.respond(c, v, nil, []known{{c.body.object}})
		}
	}
}

// tagOne tags the record of the path with the tag of the path.
func tagOne(add bool) action {
	return func(d *domain, op *operation) func(*call) reply {
		v := d.owned(op)
		if v == nil {
			return d.acts(op)
		}
		return func(c *call) reply {
			if answer, stop := d.refuseReference(c, "tagTypeId"); stop {
				return answer
			}
			tag, _ := c.named.get("tagTypeId").(int64)
			r := d.change(c, v, func(_ *maker, served, _ *object) { retag(served, []int64{tag}, add) })
			if r == nil {
				return d.unknown(c, v)
			}
			return d.respond(c, v, nil, []known{{object{{v.resource.ref, r.id}}, r.served}})
		}
	}
}

func setPreferredTechnician(d *domain, op *operation) func(*call) reply {
	v := d.owned(op)
	if v == nil {
		return d.acts(op)
	}
	return func(c *call) reply {
		if answer, stop := d.refuseReference(c, "preferredTechnicianId"); stop {
			return answer
		}
		r := d.change(c, v, func(_ *maker, _, hidden *object) {
			hidden.set("preferredTechnicianId", c.named.get("preferredTechnicianId"))
		})
		if r == nil {
			return d.unknown(c, v)
		}
		return d.respond(c, v, nil, []known{{c.named}})
	}
}

// submitLeadForm makes a lead of somebody whom nobody knows yet.
func submitLeadForm(d *domain, op *operation) func(*call) reply {
	v, ok := d.collection(op, "crm/v2/leads")
	if !ok {
		return d.acts(op)
	}
	return func(c *call) reply {
		sent := c.body.object
		served := object{
			{"leadCustomerName", sent.get("name")}, {"leadPhone", sent.get("phoneNumber")}, {"leadEmail", sent.get("email")},
			{"summary", sent.get("summary")}, {"captureSource", "Form"},
		}
		if address, ok := sent.get("address").(object); ok {
			for _, name := range []string{"street", "unit", "city", "state", "zip", "country"} {
				served.set("lead"+capitalized(name), address.get(name))
			}
		}
		r := d.spawn(c, v.subject, nil, served, object{{"isProspect", true}, {"withoutCustomer", true}, {"isCaptureSourceForm", true}})
		return d.respond(c, v, nil, []known{{object{{"leadId", r.id}}}})
	}
}

// relate ties a contact to a customer, a location or whatever the slug says.
func relate(d *domain, op *operation) func(*call) reply {
	v, ok := d.collection(op, "crm/v2/contacts/{}/relationships")
	if !ok {
		return d.acts(op)
	}
	v.place(d, "/crm/v2/tenant/{tenant}/contacts/{contactId}/relationships", false)
	return func(c *call) reply {
		if answer, stop := v.missing(c); stop {
			return answer
		}
		slug := c.path["typeSlug"]
		if res := d.at("crm", strings.ToLower(strings.TrimSuffix(slug, "s"))+"s"); res != nil && d.lookup(res.name, c.named.get("relatedEntityId")) == nil {
			return notFound(res.label, shorten(c.path["relatedEntityId"]))
		}
		served := object{
			{"relatedEntityId", c.named.get("relatedEntityId")}, {"typeSlug", slug}, {"typeName", capitalized(slug)},
		}
		var hidden object
		d.file(v, c, &served, &hidden)
		r := d.spawn(c, v.subject, nil, served, hidden)
		d.related(c, c.path["contactId"])
		return d.respond(c, v, nil, []known{{r.served}})
	}
}

func unrelate(d *domain, op *operation) func(*call) reply {
	v, ok := d.collection(op, "crm/v2/contacts/{}/relationships")
	if !ok {
		return d.acts(op)
	}
	v.place(d, "/crm/v2/tenant/{tenant}/contacts/{contactId}/relationships", false)
	return func(c *call) reply {
		if answer, stop := v.missing(c); stop {
			return answer
		}
		gone := false
		v.table.write(c.now, func(w *writer) {
			for r := range w.state.within(v.near(w.state, c)) {
				if v.belongs(r, c, v.parents) && r.refers("relatedEntityId", c.path["relatedEntityId"]) && r.refers("typeSlug", c.path["typeSlug"]) {
					w.remove(v.resource, r)
					gone = true
				}
			}
		})
		if !gone {
			return notFound(v.resource.label, shorten(c.path["relatedEntityId"]))
		}
		d.related(c, c.path["contactId"])
		return d.respond(c, v, nil, []known{{c.named}})
	}
}

// reached brings a customer up to date with what became of one of his contacts.
func reached(d *domain, c *call, _ object, contact *record) object {
	d.phones(c, contact.value("customerId"))
	return nil
}

// limitCredit tells what is left of a new credit limit, unless the body does.
func limitCredit(d *domain, c *call, body object, customer *record) object {
	if body.has("creditLimit") && !body.has("creditLimitBalance") {
		d.alter(c, "crm/customers", customer.key, func(served, _ *object) {
			served.set("creditLimitBalance", nil)
			if limit := served.get("creditLimit"); limit != nil {
				served.set("creditLimitBalance", exactly(new(big.Rat).Sub(rational(limit), rational(served.get("balance")))))
			}
		})
	}
	return nil
}

// placed brings a lead up to date with whose it is.
func placed(d *domain, c *call, _ object, lead *record) object {
	d.whose(c, lead)
	return nil
}

// copyNote files a note of a customer under his locations as well, or one of a location under its customer, where the
// body says so.
func copyNote(of, when string) func(*domain, *call, object, *record) object {
	return func(d *domain, c *call, body object, note *record) object {
		s := d.families["crm/v2/"+of+"/{}/notes"]
		if s == nil || body.get(when) != true {
			return nil
		}
		copied := object{}
		for _, name := range []string{"text", "isPinned", "createdById"} {
			copied.set(name, note.value(name))
		}
		for r := range d.store["crm/locations"].read().about(c.path["id"]) {
			switch {
			case of == "locations" && r.refers("customerId", c.path["id"]):
				d.spawn(c, s, nil, slices.Clone(copied), object{{"of", of}, {"locationId", r.id}})
			case of == "customers" && r.key == c.path["id"]:
				d.spawn(c, s, nil, slices.Clone(copied), object{{"of", of}, {"customerId", r.value("customerId")}})
			}
		}
		return nil
	}
}
