// How to reach customers and locations: the contacts filed under them, and the contacts that stand on their own.

package sandbox

import "time"

// seedEntityContacts files phone numbers and e-mail addresses under customers and locations.
func (d *seeder) seedEntityContacts() {
	dice := d.dice("entity contacts")
	n := 0
	file := func(kind, value, of, member string, id int64, since time.Time) {
		created := dice.within(since, d.base.Add(-2*time.Hour))
		phone := value
		if kind == "Email" {
			phone = ""
		}
		var memo any
		if dice.chance(20) {
			memo = pick(dice, []string{"evenings only", "work", "spouse", "leave a message"})
		}
		d.add("crm/entity-contacts", object{
			{"id", numbered(idEntityContacts, n)}, {"type", kind}, {"value", value}, {"memo", memo},
			{"phoneSettings", object{{"phoneNumber", phone}, {"doNotText", dice.chance(20)}}},
			{"preferences", object{
				{"jobRemindersEnabled", true}, {"marketingUpdatesEnabled", dice.chance(60)},
				{"invoiceStatementNotification", dice.chance(50)},
				{"invoiceNotification", dice.chance(50)}, {"statementNotification", dice.chance(30)},
			}},
			{"createdOn", created}, {"modifiedOn", dice.changed(created)}, {"active", !dice.chance(6)}, {member, id},
		}, object{{"of", of}})
		n++
	}
	for _, c := range d.customers {
		phone := dice.phone()
		c.phones = append(c.phones, phone)
		file(pick(dice, []string{"Phone", "MobilePhone"}), phone, "customers", "customerId", c.id, c.created)
		if dice.chance(80) {
			address := email(c.first, c.last)
			if c.first == "" {
				address = email("office", c.name)
			}
			file("Email", address, "customers", "customerId", c.id, c.created)
		}
		c.hidden.set("phones", c.phones)
		for _, l := range c.locations {
			file(pick(dice, []string{"Phone", "MobilePhone"}), dice.phone(), "locations", "locationId", l.id, l.created)
		}
	}
}

// seedContacts makes the contacts that are addressed by GUID, with their methods, preferences and relationships.
func (d *seeder) seedContacts() {
	dice, common := d.dice("contacts"), d.common("contact preferences")
	for _, name := range []string{"JobReminders", "Marketing", "Invoices"} {
		d.add("crm/contact-preference-types", object{
			{"id", common.guid()}, {"name", name}, {"description", "Whether to send " + name}, {"dataType", "Boolean"},
		}, nil)
	}
	for i, c := range d.customers {
		if i%3 != 0 {
			continue
		}
		created := dice.within(c.created, d.base.Add(-2*time.Hour))
		user, changed, id := d.user(dice).user, dice.changed(created), dice.guid()
		first, last := pick(dice, d.words.first), pick(dice, d.words.last)
		related := []int64{c.id, c.locations[0].id}
		d.add("crm/contacts", object{
			{"id", id}, {"referenceId", nil}, {"name", first + " " + last},
			{"title", pick(dice, []string{"Owner", "Tenant", "Manager", "Spouse"})},
			{"isArchived", dice.chance(7)}, {"createdOn", created}, {"createdBy", user}, {"modifiedOn", changed}, {"modifiedBy", user},
		}, object{{"relationshipId", related}})
		for k, slug := range []string{"customer", "location"} {
			d.add("crm/contact-relationships", object{
				{"id", dice.guid()}, {"relatedEntityId", related[k]}, {"typeName", []string{"Customer", "Location"}[k]},
				{"typeSlug", slug},
				{"createdOn", created}, {"createdBy", user},
			}, object{{"contactId", id}})
		}
		for k, value := range []string{dice.phone(), email(first, last)} {
			method := dice.guid()
			d.add("crm/contact-methods", object{
				{"id", method}, {"contactId", id}, {"referenceId", nil}, {"type", []string{"MobilePhone", "Email"}[k]},
				{"value", value},
				{"memo", nil}, {"createdOn", created}, {"createdBy", user}, {"modifiedOn", changed}, {"modifiedBy", user},
			}, nil)
			d.add("crm/contact-preferences", object{
				{"name", "Marketing"}, {"dataType", "Boolean"}, {"value", pick(dice, []string{"true", "false"})},
			}, object{{"contactId", id}, {"contactMethodId", method}})
		}
	}
}
