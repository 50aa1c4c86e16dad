// Requests for work: bookings of outside providers, and leads. And the notes on everything.

package sandbox

import (
	"fmt"
	"time"
)

func (d *seeder) seedBookings() {
	dice := d.dice("bookings")
	for i, name := range []string{"Web Form", "Neighborhood Directory", "Home Show", "Old Call Center"} {
		id, created := numbered(idProviders, i), dice.past(1500)
		active := name != "Old Call Center"
		d.add("crm/booking-provider-tags", object{
			{"id", id}, {"tagName", name}, {"description", "Requests that came through " + name}, {"type", "V2Api"},
			{"createdOn", created}, {"modifiedOn", dice.changed(created)}, {"active", active},
		}, nil)
		if active {
			d.providers = append(d.providers, id)
		}
	}
	statuses := []string{"New", "Converted", "Dismissed", "Accepted"}
	for i := range max(4, d.scale/5) {
		id, provider, created := numbered(idBookings, i), pick(dice, d.providers), dice.past(365)
		address, _ := dice.address()
		first, last := pick(dice, d.words.first), pick(dice, d.words.last)
		status, changed := pick(dice, statuses), dice.changed(created)
		served := object{
			{"id", id}, {"source", "Sandbox"}, {"createdOn", created}, {"name", first + " " + last}, {"address", address},
			{"customerType", "Residential"}, {"start", created.Add(48 * time.Hour).Truncate(time.Hour)},
			{"campaignId", numbered(idCampaigns, dice.IntN(5))}, {"businessUnitId", pick(dice, d.units).id},
			{"isFirstTimeClient", dice.chance(60)}, {"uploadedImages", []string{}}, {"isSendConfirmationEmail", true},
			{"status", status},
			{"externalId", fmt.Sprintf("EXT-%05d", d.serial(i+1))}, {"priority", pick(dice, []string{"Low", "Normal", "High", "Urgent"})},
			{"jobTypeId", numbered(idJobTypes, dice.IntN(6))}, {"bookingProviderId", provider}, {"modifiedOn", changed},
			{"summary", pick(dice, []string{"No heat", "Leaking faucet", "Breaker trips", "Yearly check"})}, {"active", i%17 != 9},
		}
		if status == "Converted" {
			served.set("jobId", numbered(idJobs, 900_000+i))
		}
		d.add("crm/bookings", served, nil)
		for k, value := range []string{dice.phone(), email(first, last)} {
			d.add("crm/booking-contacts", object{
				{"id", numbered(idBookingContacts, 2*i+k)}, {"type", []string{"Phone", "Email"}[k]}, {"value", value}, {"memo", ""},
				{"modifiedOn", changed},
			}, object{{"bookingId", id}, {"bookingProviderId", provider}})
		}
	}
}

func (d *seeder) seedLeads() {
	dice := d.dice("leads")
	for i := range max(4, d.scale/4) {
		id, created := numbered(idLeads, i), dice.past(365)
		status := pick(dice, []string{"Open", "Open", "Dismissed", "Converted"})
		served := object{
			{"id", id}, {"status", status}, {"priority", pick(dice, []string{"Low", "Normal", "High", "Urgent"})},
			{"businessUnitId", pick(dice, d.units).id}, {"jobTypeId", numbered(idJobTypes, dice.IntN(6))},
			{"campaignId", numbered(idCampaigns, dice.IntN(5))}, {"createdById", d.user(dice).user}, {"createdOn", created},
			{"modifiedOn", dice.changed(created)}, {"tagTypeIds", d.tags(dice, 2)},
			{"callReasonId", numbered(idCallReasons, dice.IntN(3))},
			{"summary", pick(dice, []string{"Wants a quote for a heat pump", "Asked about a plan", "Second opinion"})},
			{"active", i%19 != 11},
		}
		if status == "Open" {
			served.set("followUpDate", d.base.AddDate(0, 0, dice.between(1, 30)))
		}
		hidden := object{}
		if dice.chance(30) { // nobody we know
			first, last := pick(dice, d.words.first), pick(dice, d.words.last)
			address, _ := dice.address()
			served.set("leadCustomerName", first+" "+last)
			served.set("leadPhone", dice.phone())
			served.set("leadEmail", email(first, last))
			served.set("leadStreet", address.get("street"))
			served.set("leadCity", address.get("city"))
			served.set("leadState", address.get("state"))
			served.set("leadZip", address.get("zip"))
			served.set("leadCountry", address.get("country"))
			served.set("captureSource", "Form")
			hidden.set("isProspect", true)
			hidden.set("withoutCustomer", true)
			hidden.set("isCaptureSourceForm", true)
		} else {
			c := pick(dice, d.customers)
			served.set("customerId", c.id)
			served.set("locationId", pick(dice, c.locations).id)
			hidden.set("isProspect", false)
			hidden.set("withoutCustomer", false)
			hidden.set("isCaptureSourceForm", false)
			hidden.set("customerCity", c.address.get("city"))
			hidden.set("customerState", c.address.get("state"))
			hidden.set("customerZip", c.address.get("zip"))
			hidden.set("customerCreatedOn", c.created)
			hidden.set("customerModifiedOn", c.served.get("modifiedOn"))
		}
		d.add("crm/leads", served, hidden)
	}
}

// seedNotes puts notes on customers, locations and leads.
func (d *seeder) seedNotes() {
	dice := d.dice("notes")
	n := 0
	note := func(of, member string, id int64, since time.Time) {
		created := dice.within(since, d.base.Add(-2*time.Hour))
		d.add("crm/notes", object{
			{"id", numbered(idNotes, n)}, {"text", pick(dice, []string{"Prefers mornings.", "Shut-off valve is behind the dryer.",
				"Two dogs, both friendly.", "Asked for the same technician.", "Gate sticks, lift it.", "Send invoices by mail."})},
			{"isPinned", dice.chance(15)}, {"createdById", d.user(dice).user}, {"createdOn", created},
			{"modifiedOn", dice.changed(created)},
		}, object{{"of", of}, {member, id}, {"active", !dice.chance(5)}})
		n++
	}
	for _, c := range d.customers {
		for range dice.IntN(3) {
			note("customers", "customerId", c.id, c.created)
		}
		for _, l := range c.locations {
			if dice.chance(30) {
				note("locations", "locationId", l.id, l.created)
			}
		}
	}
	for _, lead := range d.drafts["crm/leads"] {
		id, _ := lead.served.get("id").(int64)
		since, _ := lead.served.get("createdOn").(time.Time)
		if dice.chance(50) {
			note("leads", "leadId", id, since)
		}
	}
}
