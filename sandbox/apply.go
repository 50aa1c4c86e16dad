// Taking over what a body says into a record.

package sandbox

import (
	"slices"
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
		outer, inner, deep := strings.Cut(name, ".")
		base, refers := strings.CutSuffix(name, "Id")
		switch {
		case deep:
			if _, ok := served.get(outer).(object); ok || sent.value != nil {
				d.take(v.subject, m, served, outer, object{{inner, sent.value}})
			}
		case v.subject.shows(name):
			d.take(v.subject, m, served, name, sent.value)
		case refers && v.subject.shows(base):
			d.point(m, served, v.subject.member(base), sent.name, sent.value)
		}
	}
}

// take sets a member to a value, in the form of the first schema that it fits.
func (d *domain) take(s *subject, m *maker, served *object, name string, value any) {
	value = d.converted(s, m, *served, name, value)
	if fields, ok := value.([]object); ok && name == "customFields" {
		d.setFields(s, m, served, fields)
		return
	}
	for _, shape := range s.shapes {
		p := shape.property(name)
		if p == nil {
			continue
		}
		if fitting, ok := m.fit(value, &p.shape); ok {
			if name == "externalData" { // whose it is is shown nowhere
				fitting = value
			}
			served.set(name, fitting)
			return
		}
		if value == nil {
			if kind := p.resolve(); served.get(name) == nil || kind.Type != "boolean" && len(kind.Enum) == 0 {
				served.set(name, m.value(0, name, &p.shape)) // where null may not be, empty is the nearest thing
			}
			return // and no word and no yes or no is nearer to nothing than another
		}
	}
}

// point sets what a record shows of the record that an id is for, such as businessUnit for a body's businessUnitId: an
// object with its id, its name and what else is shown of it, or the name.
func (d *domain) point(m *maker, served *object, p *property, member string, value any) {
	id, ok := value.(int64)
	if !ok {
		if p.Nullable {
			served.set(p.Name, nil)
		}
		return
	}
	if !p.isObject() {
		if name, ok := m.fit(d.nameOf(member, id), &p.shape); ok {
			served.set(p.Name, name)
		}
		return
	}
	from := []object{{{"id", id}, {"name", d.nameOf(member, id)}}}
	if r := d.pointed(member, id); r != nil {
		from = append(from, r.served, r.hidden)
	}
	served.set(p.Name, m.compose(&p.shape, from...))
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
