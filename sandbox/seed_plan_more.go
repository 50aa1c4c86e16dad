// The plan's further parts: projects, memberships, equipment, estimates and calls.

package sandbox

import (
	"fmt"
	"time"
)

// project is work of several jobs at one location.
type project struct {
	named
	customer *customer
	location *location
	manager  person
	jobs     []*job
}

// planProjects makes a project of some customers' jobs at their first location.
func (d *seeder) planProjects() {
	dice := d.dice("plan of projects")
	var last *project
	for _, j := range d.plan.jobs {
		inv := j.invoice
		switch c := inv.customer; {
		case inv.open != "" || inv.location != c.locations[0]:
			continue
		case last != nil && last.customer == c:
		case j.kind == installation && dice.chance(40) || c.limit > 0 && dice.chance(30):
			n := len(d.plan.projects)
			last = &project{
				named: named{numbered(idProjects, n), fmt.Sprint(d.serial(70_000 + n))}, customer: c, location: inv.location, manager: d.user(dice),
			}
			d.plan.projects = append(d.plan.projects, last)
		default:
			continue
		}
		j.project = last
		last.jobs = append(last.jobs, j)
		inv.served.set("projectId", last.id)
	}
}

// membership is a plan that a customer has bought.
type membership struct {
	id       int64
	kind     int // place in the list of membership types
	customer *customer
	location *location
	unit     named
	from, to time.Time
	status   string
}

// planMemberships sells memberships to a third of the customers. Jobs in their time belong to them.
func (d *seeder) planMemberships() {
	dice := d.dice("plan of memberships")
	of := make(map[*customer]*membership)
	for i, c := range d.customers {
		if i > 0 && !dice.chance(33) { // the first has one, so that there is one at any scale
			continue
		}
		m := &membership{
			id: numbered(idMemberships, len(d.plan.memberships)), kind: dice.IntN(3), customer: c, location: c.locations[0],
			unit: pick(dice, d.units), from: dice.within(c.locations[0].created, d.base.Add(-2*time.Hour)).Truncate(24 * time.Hour),
		}
		m.from = latest(m.from, m.location.created)
		m.to = m.from.AddDate(1, 0, 0)
		switch {
		case m.to.Before(d.base):
			m.status = "Expired"
		case !c.active || dice.chance(8):
			m.status = "Canceled"
		case dice.chance(5):
			m.status = "Suspended"
		default:
			m.status = "Active"
		}
		of[c] = m
		d.plan.memberships = append(d.plan.memberships, m)
	}
	for _, j := range d.plan.jobs {
		if m := of[j.invoice.customer]; m != nil && !j.created().Before(m.from) && j.created().Before(m.to) {
			j.membership = m
			j.invoice.served.set("membershipId", m.id)
		}
	}
}

// equipment is a machine at a location.
type equipment struct {
	id        int64
	sku       int // place in the list of SKUs
	customer  *customer
	location  *location
	job       *job  // that installed it; nil when it was there before
	item      int64 // of the invoice that sold it
	installed time.Time
}

// planEquipment installs what invoices sold, and what the company found at locations.
func (d *seeder) planEquipment() {
	dice := d.dice("plan of equipment")
	at := make(map[*location][]*equipment)
	install := func(e *equipment) {
		e.id = numbered(idEquipment, len(d.plan.equipment))
		d.plan.equipment = append(d.plan.equipment, e)
		at[e.location] = append(at[e.location], e)
	}
	var kinds []int
	for code, s := range d.words.skus {
		if s.kind == "Equipment" {
			kinds = append(kinds, code)
		}
	}
	for _, c := range d.customers {
		for _, l := range c.locations {
			if dice.chance(50) {
				install(&equipment{sku: pick(dice, kinds), customer: c, location: l, installed: l.created.AddDate(-dice.between(1, 14), 0, 0)})
			}
		}
	}
	for _, j := range d.plan.jobs {
		for _, e := range at[j.invoice.location] {
			if e.installed.Before(j.created()) && len(j.equipment) < 2 {
				j.equipment = append(j.equipment, e.id)
			}
		}
		if j.completed.IsZero() {
			continue
		}
		for i := range j.invoice.items {
			item := &j.invoice.items[i]
			if item.get("type") != "Equipment" {
				continue
			}
			id, _ := item.get("id").(int64)
			sku, _ := item.get("skuId").(int64)
			install(&equipment{
				sku: int(sku - numbered(idSKUs, 0)), customer: j.invoice.customer, location: j.invoice.location, job: j, item: id, installed: j.completed,
			})
		}
	}
}

// estimate is an offer that a technician made on a job.
type estimate struct {
	id      int64
	job     *job
	status  string
	created time.Time
	sold    time.Time // zero when it was not
}

// planEstimates makes offers on jobs that are done. What was sold on one job is done on the customer's next one.
func (d *seeder) planEstimates() {
	dice := d.dice("plan of estimates")
	for i, j := range d.plan.jobs {
		if i > 0 && !dice.chance(30) || j.completed.IsZero() {
			continue
		}
		arrived := j.visits[0].arrived
		for k := range dice.between(1, 3) {
			e := &estimate{
				id: numbered(idEstimates, len(d.plan.estimates)), job: j, status: "Open", created: dice.within(arrived, j.completed),
			}
			switch roll := dice.IntN(100); {
			case k == 0 && roll < 45:
				e.status, e.sold = "Sold", dice.within(e.created, d.base.Add(-time.Hour))
			case roll < 75:
				e.status = "Dismissed"
			}
			j.estimates = append(j.estimates, e.id)
			d.plan.estimates = append(d.plan.estimates, e)
			if next := i + 1; !e.sold.IsZero() && next < len(d.plan.jobs) {
				if other := d.plan.jobs[next]; other.invoice.customer == j.invoice.customer && other.created().After(e.sold) {
					other.origin = e.id
				}
			}
		}
	}
}

// phoneCall is a call that came in or went out.
type phoneCall struct {
	id       int64
	job      *job   // that it led to, or nil
	lead     *draft // that it led to, or nil
	campaign int
	received time.Time
}

// planCalls makes the calls that led to jobs and leads of the past year, and others.
func (d *seeder) planCalls() {
	dice := d.dice("plan of calls")
	year := d.base.AddDate(-1, 0, 0)
	file := func(c *phoneCall) int64 {
		c.id = numbered(idCalls, len(d.plan.calls))
		d.plan.calls = append(d.plan.calls, c)
		return c.id
	}
	minutes := func() time.Duration { return time.Duration(dice.between(60, 900)) * time.Second }
	for _, j := range d.plan.jobs {
		if j.booking == 0 && j.created().After(year) && dice.chance(70) {
			j.call = file(&phoneCall{job: j, campaign: j.campaign, received: j.created().Add(-minutes())})
		}
	}
	for _, lead := range d.drafts["crm/leads"] {
		created, _ := lead.served.get("createdOn").(time.Time)
		if dice.chance(60) {
			campaign, _ := lead.served.get("campaignId").(int64)
			id := file(&phoneCall{lead: lead, campaign: int(campaign - numbered(idCampaigns, 0)), received: created.Add(-minutes())})
			lead.served.set("callId", id)
		}
	}
	for range max(2, d.scale/10) {
		file(&phoneCall{campaign: dice.IntN(activeCampaigns), received: dice.past(365)})
	}
}
