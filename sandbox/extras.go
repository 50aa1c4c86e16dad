// What creating a record makes besides: the locations and contacts of a customer, the contacts of a booking.

package sandbox

// spawn makes a record of a subject from a body and from what is known already.
func (d *domain) spawn(c *call, s *subject, body, served, hidden object) (r *record) {
	v := &view{subject: s, resource: s.resource, table: s.table}
	s.table.write(c.now, func(w *writer) { r = d.build(w, v, body, served, hidden) })
	return r
}

func addLocationsAndContacts(d *domain, c *call, body object, customer *record) object {
	out := object{{"locations", []object{}}, {"contacts", d.addContacts(c, body, "customers", "customerId", customer.id)}}
	s := d.families["crm/v2/locations"]
	if s == nil {
		return out
	}
	var locations []object
	list, _ := body.get("locations").([]object)
	for _, one := range list {
		served := object{{"customerId", customer.id}, {"taxExempt", customer.served.get("taxExempt")}}
		made := d.spawn(c, s, one, served, nil)
		locations = append(locations, append(object{{"contacts", d.addContacts(c, one, "locations", "locationId", made.id)}}, made.served...))
	}
	out.set("locations", locations)
	return out
}

func addLocationContacts(d *domain, c *call, body object, location *record) object {
	return object{{"contacts", d.addContacts(c, body, "locations", "locationId", location.id)}}
}

// addContacts files the contacts of a body under a customer or a location.
func (d *domain) addContacts(c *call, body object, of, member string, id int64) []object {
	made := []object{}
	s := d.families["crm/v2/"+of+"/{}/contacts"]
	if s == nil {
		return made
	}
	list, _ := body.get("contacts").([]object)
	for _, one := range list {
		made = append(made, d.spawn(c, s, one, object{{member, id}}, object{{"of", of}}).served)
	}
	return made
}

func addBookingContacts(d *domain, c *call, body object, booking *record) object {
	s := d.families["crm/v2/bookings/{}/contacts"]
	list, _ := body.get("contacts").([]object)
	for _, one := range list {
		if s != nil {
			d.spawn(c, s, one, nil, object{{"bookingId", booking.id}, {"bookingProviderId", booking.value("bookingProviderId")}})
		}
	}
	return nil
}

// dress gives a record what its other members imply.
func dress(s *subject, served, hidden *object) {
	if p := s.member("number"); p != nil && p.resolve().Type == "string" && served.get("number") == nil && served.has("id") {
		served.set("number", text(served.get("id")))
	}
	switch s.name {
	case "crm/entity-contacts":
		kind := text(served.get("type"))
		old, _ := served.get("phoneSettings").(object)
		if (kind == "Phone" || kind == "MobilePhone") && old.get("phoneNumber") != served.get("value") {
			served.set("phoneSettings", object{{"phoneNumber", served.get("value")}, {"doNotText", old.get("doNotText") == true}})
		}
	case "crm/leads":
		for _, name := range []string{"isProspect", "withoutCustomer"} {
			hidden.set(name, served.get("customerId") == nil)
		}
		if !hidden.has("isCaptureSourceForm") {
			hidden.set("isCaptureSourceForm", served.get("captureSource") == "Form")
		}
	case "inventory/v2/purchase-orders", "inventory/purchase-orders":
		if served.get("status") == nil {
			served.set("status", "Pending")
		}
	}
}
