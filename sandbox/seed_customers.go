// Customers and their locations.

package sandbox

import (
	"fmt"
	"time"
)

// customer is a customer with what belongs to it.
type customer struct {
	*draft
	named
	address   object
	active    bool
	exempt    bool
	created   time.Time
	term      paymentTerm
	limit     int64 // credit limit in cents, 0 for none
	locations []*location
	phones    []string
	first     string // empty for companies
	last      string
}

// location is a place where work is done.
type location struct {
	named
	address object
	zone    taxZone
	active  bool
	created time.Time
}

// customerDays is how long ago the first customer can have come.
const customerDays = 1095

func (d *seeder) seedCustomers() {
	dice := d.dice("customers")
	for i := range d.scale {
		c := &customer{created: dice.past(customerDays), active: i%13 != 5}
		c.id = numbered(idCustomers, i)
		kind := "Residential"
		if dice.chance(15) {
			kind = "Commercial"
			c.name = pick(dice, d.words.companies)
			c.limit = int64(dice.between(10, 100)) * 100_000
			if dice.chance(30) {
				c.name = fmt.Sprintf("%s #%d", c.name, dice.between(2, 40))
			}
		} else {
			c.first, c.last = pick(dice, d.words.first), pick(dice, d.words.last)
			c.name = c.first + " " + c.last
		}
		c.exempt = kind == "Commercial" && dice.chance(20)
		c.term = pick(dice, d.terms)
		c.address, _ = dice.address()
		fields := []object{}
		if dice.chance(25) {
			fields = append(fields, object{{"typeId", numbered(idCustomFields, 0)}, {"name", "Preferred name"}, {"value", "Boss"}})
		}
		if dice.chance(25) {
			value := pick(dice, []string{"Neighbor", "Radio", "Web"})
			fields = append(fields, object{{"typeId", numbered(idCustomFields, 1)}, {"name", "Lead source detail"}, {"value", value}})
		}
		c.draft = d.add("crm/customers", object{
			{"id", c.id}, {"active", c.active}, {"name", c.name}, {"type", kind}, {"address", c.address}, {"customFields", fields},
			{"balance", cents(0)}, {"taxExempt", c.exempt}, {"tagTypeIds", d.tags(dice, 3)}, {"doNotMail", dice.chance(10)},
			{"doNotService", dice.chance(2)}, {"nationalAccount", kind == "Commercial" && dice.chance(10)},
			{"createdOn", c.created}, {"createdById", d.user(dice).user}, {"modifiedOn", dice.changed(c.created)},
			{"mergedToId", nil}, {"paymentTermId", c.term.id}, {"externalData", []object{}},
		}, object{})
		if !c.active && dice.chance(20) && i > 0 {
			c.served.set("mergedToId", d.customers[0].id)
		}
		d.customers = append(d.customers, c)
	}
}

func (d *seeder) seedLocations() {
	dice := d.dice("locations")
	n := 0
	for _, c := range d.customers {
		count := 1
		if c.limit > 0 || dice.chance(12) {
			count = dice.between(1, 4)
		}
		for i := range count {
			l := &location{active: c.active && (i == 0 || !dice.chance(15)), created: dice.within(c.created, d.base.Add(-2*time.Hour))}
			l.id, l.name = numbered(idLocations, n), c.name
			n++
			address, place := dice.address()
			if i > 0 {
				l.name = fmt.Sprintf("%s %d", c.name, i+1)
			}
			l.address, l.zone = address, d.zones[place.zone]
			var preferred any
			if dice.chance(20) {
				preferred = d.technician(dice).id
			}
			fields := []object{}
			if dice.chance(20) {
				code := fmt.Sprintf("%04d", dice.IntN(10_000))
				fields = append(fields, object{{"typeId", numbered(idCustomFields, 2)}, {"name", "Gate code"}, {"value", code}})
			}
			d.add("crm/locations", object{
				{"id", l.id}, {"customerId", c.id}, {"active", l.active}, {"name", l.name}, {"address", l.address},
				{"customFields", fields},
				{"createdOn", l.created}, {"createdById", d.user(dice).user}, {"modifiedOn", dice.changed(l.created)},
				{"mergedToId", nil},
				{"zoneId", zoneOf(place)}, {"taxExempt", c.exempt}, {"tagTypeIds", d.tags(dice, 2)}, {"externalData", []object{}},
				{"taxZoneId", l.zone.id},
			}, object{{"preferredTechnicianId", preferred}})
			c.locations = append(c.locations, l)
		}
	}
}
