// Taking over what a body says into a record.

package sandbox

import (
	"slices"
	"strconv"
	"strings"
)

// apply sets the members of a record that a body has. What is unset stays, null clears, objects are gone into, and lists
// are replaced. What the record has no place for is let go.
func (d *domain) apply(v *view, m *maker, served *object, body object) {
	for _, sent := range body {
		name := rename(v.resource.name, sent.name)
		if name == v.resource.keyMember() && served.has(name) && v.key != "" {
			continue // the path says which record it is
		}
		if p := v.subject.member(name); p != nil {
			d.take(v.subject, m, served, name, sent.value)
			continue
		}
		if base, ok := strings.CutSuffix(name, "Id"); ok {
			if p := v.subject.member(base); p != nil {
				d.point(m, served, p, name, sent.value)
			}
		}
	}
}

// take sets a member to a value, in the form of the first schema that it fits.
func (d *domain) take(s *subject, m *maker, served *object, name string, value any) {
	if fields, ok := value.([]object); ok && name == "customFields" {
		d.setFields(s, m, served, fields)
		return
	}
	if with, ok := value.(object); ok {
		if old, ok := served.get(name).(object); ok {
			value = merge(old, with)
		}
	}
	for _, shape := range s.shapes {
		p := shape.property(name)
		if p == nil {
			continue
		}
		if fitting, ok := m.fit(value, &p.shape); ok {
			served.set(name, fitting)
			return
		}
		if value == nil {
			served.set(name, m.value(0, name, &p.shape)) // where null may not be, empty is the nearest thing
			return
		}
	}
}

// point sets what a record shows of the record that an id is for, such as businessUnit for a body's businessUnitId: an
// object with id and name, or the name.
func (d *domain) point(m *maker, served *object, p *property, member string, value any) {
	id, ok := value.(int64)
	if !ok {
		if p.Nullable {
			served.set(p.Name, nil)
		}
		return
	}
	ref := any(object{{"id", id}, {"name", d.nameOf(member, id)}})
	if !p.isObject() {
		ref = d.nameOf(member, id)
	}
	if fitting, ok := m.fit(ref, &p.shape); ok {
		served.set(p.Name, fitting)
	}
}

// nameOf looks up the name of the record that a member refers to, nil when there is none.
func (d *domain) nameOf(member string, id int64) any {
	var tables []*table
	if res := d.referred(member); res != nil {
		tables = append(tables, d.store[res.name])
	}
	for _, s := range d.families {
		if s.derived && s.ref == member {
			tables = append(tables, s.table)
		}
	}
	for _, t := range tables {
		for _, r := range t.read().find(strconv.FormatInt(id, 10)) {
			return r.value("name")
		}
	}
	return nil
}

// merge puts the members of a new object over those of an old one.
func merge(old, with object) object {
	out := slices.Clone(old)
	for _, m := range with {
		inner, ok1 := m.value.(object)
		before, ok2 := out.get(m.name).(object)
		if ok1 && ok2 {
			out.set(m.name, merge(before, inner))
			continue
		}
		out.set(m.name, m.value)
	}
	return out
}

// rename returns what a record calls a member of a body.
func rename(resource, member string) string {
	switch resource {
	case "crm/notes", "jpm/notes", "jpm/job-notes", "jpm/project-notes":
		if member == "pinToTop" {
			return "isPinned"
		}
	case "accounting/invoices":
		switch member {
		case "number":
			return "referenceNumber"
		case "invoicedOn":
			return "invoiceDate"
		case "subtotal":
			return "subTotal"
		case "tax":
			return "salesTax"
		}
	case "accounting/payments":
		switch member {
		case "amount":
			return "total"
		case "paidOn":
			return "date"
		case "status":
			return "syncStatus"
		}
	}
	return member
}
