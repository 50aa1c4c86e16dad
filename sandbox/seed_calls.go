// Calls: those that led to jobs and leads, and others. Lists and the feed show the same call in different words, so each
// has a record of its own.

package sandbox

import (
	"fmt"
	"time"
)

func (d *seeder) seedCalls() {
	s := &callSeeder{
		seeder: d, dice: d.dice("calls"), members: make(map[*customer][]object), callers: make(map[*customer]object),
		known: make(map[named]object),
	}
	for _, m := range d.plan.memberships {
		s.members[m.customer] = append(s.members[m.customer], object{
			{"id", m.id}, {"active", m.status == "Active"}, {"type", object{
				{"id", numbered(idMembershipTypes, m.kind)}, {"active", true}, {"name", membershipTypes()[m.kind].name},
			}}, {"status", m.status}, {"from", m.from}, {"to", m.to}, {"locationId", m.location.id},
		})
	}
	for i, c := range d.plan.calls {
		s.file(i, c)
	}
	d.add("telecom/optouts", object{{"contactNumber", d.customers[0].phones[0]}, {"optOutType", "Marketing"}}, nil)
}

// callSeeder remembers callers, who can call more than once.
type callSeeder struct {
	*seeder
	dice    *dice
	members map[*customer][]object
	callers map[*customer]object
	known   map[named]object // business units
}

// caller is a customer as a call shows it.
func (s *callSeeder) caller(c *customer) object {
	if known := s.callers[c]; known != nil {
		return known
	}
	address := append(append(object{}, c.address...), member{"streetAddress", c.address.get("street")})
	if address.get("unit") == nil {
		address.set("unit", "")
	}
	phones := make([]object, len(c.phones))
	for i, phone := range c.phones {
		phones[i] = object{{"phoneNumber", phone}, {"doNotText", false}}
	}
	active := false
	for _, m := range s.members[c] {
		active = active || m.get("active") == true
	}
	o := object{
		{"id", c.id}, {"active", c.active}, {"name", c.name}, {"email", email(c.name)}, {"balance", c.served.get("balance")},
		{"doNotMail", c.served.get("doNotMail")}, {"address", address}, {"importId", ""},
		{"doNotService", c.served.get("doNotService")},
		{"type", c.served.get("type")}, {"contacts", []object{}}, {"mergedToId", nil}, {"modifiedOn", c.served.get("modifiedOn")},
		{"memberships", append([]object{}, s.members[c]...)}, {"hasActiveMembership", active}, {"customFields", []object{}},
		{"createdOn", c.created}, {"createdBy", c.served.get("createdById")}, {"phoneSettings", phones},
	}
	s.callers[c] = o
	return o
}

func (s *callSeeder) file(i int, c *phoneCall) {
	kind, number, unit, answered := "Unbooked", "", pick(s.dice, s.units), s.user(s.dice)
	var of *customer
	var job, workKind, lead, location any
	reason := 1
	switch {
	case c.job != nil:
		inv := c.job.invoice
		kind, number, unit, of, reason = "Booked", c.job.name, inv.unit, inv.customer, 0
		job, location = object{{"id", c.job.id}, {"number", c.job.name}}, inv.location.ref()
		workKind = object{{"id", numbered(idJobTypes, c.job.kind)}, {"name", jobTypes()[c.job.kind].name}, {"modifiedOn", c.received}}
	case c.lead != nil:
		lead = object{{"id", c.lead.served.get("id")}}
	default:
		kind, reason = pick(s.dice, []string{"Abandoned", "Excused", "NotLead"}), 2
	}
	from, who := s.dice.phone(), any(nil)
	if of != nil {
		from, who = of.phones[0], s.caller(of)
	}
	length := fmt.Sprintf("00:%02d:%02d", s.dice.IntN(20), s.dice.IntN(60))
	modified := c.received.Add(time.Minute)
	active := i%17 != 9
	campaign := object{
		{"id", numbered(idCampaigns, c.campaign)}, {"name", campaignNames()[c.campaign]}, {"createdOn", s.base.AddDate(-6, 0, 0)},
		{"modifiedOn", s.base.AddDate(-5, 0, 0)}, {"active", true}, {"isDefaultCampaign", c.campaign == 0}, {"category", nil},
	}
	why := object{{"id", numbered(idCallReasons, reason)}, {"name", callReasons()[reason]}, {"lead", reason < 2}, {"active", true}}
	agent, sid := answered.ref(), fmt.Sprintf("CA%08d", s.serial(i+1))
	s.add("telecom/calls", object{
		{"id", c.id}, {"jobNumber", number}, {"projectId", int64(0)}, {"businessUnit", s.unit(unit)}, {"type", workKind},
		{"leadCall", object{
			{"id", c.id}, {"receivedOn", c.received}, {"duration", length}, {"from", from}, {"to", "(614) 555-0100"},
			{"direction", "Inbound"},
			{"callType", kind}, {"reason", why}, {"recordingUrl", ""}, {"voiceMailUrl", ""}, {"createdBy", answered.ref()},
			{"customer", who},
			{"campaign", campaign}, {"createdOn", c.received}, {"modifiedOn", modified}, {"active", active}, {"agent", agent},
			{"sid", sid}, {"tags", []object{}},
		}},
	}, object{
		{"createdOn", c.received}, {"modifiedOn", modified}, {"created", c.received}, {"modified", modified}, {"active", active},
		{"campaignId", numbered(idCampaigns, c.campaign)}, {"agentId", answered.id}, {"agentName", answered.name},
		{"agentIsExternal", false},
		{"agentExternalId", nil}, {"phoneNumberCalled", "(614) 555-0100"}, {"callerPhoneNumber", from}, {"sid", sid}, {"tag", ""},
		{"duration", length},
	})
	var named any
	if of != nil {
		named = of.ref()
	}
	s.add("telecom/exported-calls", object{
		{"id", c.id}, {"duration", length}, {"from", from}, {"to", "(614) 555-0100"}, {"direction", "Inbound"},
		{"status", "Completed"}, {"type", kind},
		{"recordingUrl", nil}, {"voiceMailPath", nil}, {"createdOn", c.received}, {"modifiedOn", modified},
		{"reason", object{{"id", numbered(idCallReasons, reason)}, {"name", callReasons()[reason]}}}, {"customer", named},
		{"location", location},
		{"campaign", object{{"id", numbered(idCampaigns, c.campaign)}, {"name", campaignNames()[c.campaign]}}}, {"job", job},
		{"agent", agent},
		{"createdBy", answered.ref()}, {"excuseMemo", ""}, {"tag", ""}, {"active", active}, {"lead", lead},
	}, nil)
}

// unit is a business unit as a call shows it.
func (s *callSeeder) unit(n named) object {
	full := s.known[n]
	if full != nil {
		return full
	}
	full = object{
		{"id", n.id}, {"active", true}, {"name", n.name}, {"officialName", n.name}, {"email", email(n.name)}, {"currency", "USD"},
		{"phoneNumber", "(614) 555-0100"}, {"invoiceHeader", ""}, {"invoiceMessage", ""},
		{"defaultTaxRate", amount{s.zones[0].rate, 6}},
		{"authorizationParagraph", ""}, {"acknowledgementParagraph", ""}, {"materialSku", ""}, {"quickbooksClass", n.name},
		{"accountCode", ""},
		{"franchiseId", ""}, {"conceptCode", ""}, {"corporateContractNumber", ""}, {"modifiedOn", s.base.AddDate(-1, 0, 0)},
		{"address", object{{"street", ""}, {"unit", ""}, {"city", ""}, {"state", ""}, {"zip", ""}, {"country", "USA"}}},
		{"tenant", object{
			{"id", numbered(idTenants, 0)}, {"name", "Sandbox Home Services"}, {"quickbooksClass", ""}, {"accountCode", ""},
			{"franchiseId", ""},
			{"conceptCode", ""}, {"modifiedOn", s.base.AddDate(-3, 0, 0)},
		}},
	}
	s.known[n] = full
	return full
}
