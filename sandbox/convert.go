// Values that a body says in one form and a record shows in another.

package sandbox

import (
	"slices"
	"strings"
	"time"
)

// converted is a value of a body in the form in which the record shows the member.
func (d *domain) converted(s *subject, m *maker, served object, name string, value any) any {
	p := s.member(name)
	if p == nil {
		return value
	}
	shape := p.resolve()
	switch v := value.(type) {
	case object:
		switch {
		case name == "externalData" && shape.Type == "array":
			old, _ := served.get(name).([]object)
			return withExternal(old, v)
		case s.name == "inventory/purchase-orders" && name == "shipTo":
			return v.get("address")
		case shape.Type == "array" && shape.Items.property("name") != nil: // a dictionary, such as the custom fields of journal entries
			var list []object
			for _, one := range v {
				list = append(list, object{{"name", one.name}, {"value", one.value}})
			}
			return list
		case shape.isObject():
			if old, ok := served.get(name).(object); ok {
				return merge(old, v)
			}
		}
	case []int64:
		switch {
		case name == "serviceDays":
			days := []string{}
			for _, n := range v {
				days = append(days, time.Weekday(n%7).String())
			}
			return days
		case shape.Type == "array" && shape.Items.isObject():
			return d.spelled(m, name, v, shape.Items)
		}
	case string:
		if shape.isObject() && shape.property("name") != nil && shape.property("value") != nil {
			return state(v)
		}
		if shape.Type == "array" {
			return []string{v}
		}
	case int64:
		if shape.Type == "array" && shape.Items.resolve().Type == "integer" {
			return []int64{v}
		}
	}
	return value
}

// state is a state that is an object.
func state(word string) object {
	return object{{"value", map[string]int64{"Open": 0, "Sold": 1, "Dismissed": 2}[word]}, {"name", word}}
}

// withExternal puts the external data of an application in the place of what it had. Merging changes the keys that are
// there, and takes those away that are null. Other applications do not see it, and it does not touch theirs.
func withExternal(old []object, change object) []object {
	app := change.get("applicationGuid")
	sent, _ := change.get("externalData").([]object)
	merges := change.get("patchMode") == "Merge"
	list := slices.DeleteFunc(slices.Clone(old), func(have object) bool {
		said := slices.ContainsFunc(sent, func(one object) bool { return one.get("key") == have.get("key") })
		return have.get("applicationGuid") == app && (said || !merges)
	})
	for _, one := range sent {
		if one.get("value") != nil {
			list = append(list, object{{"key", one.get("key")}, {"value", one.get("value")}, {"applicationGuid", app}})
		}
	}
	return append([]object{}, list...)
}

// spelled are the records that ids stand for as another record lists them: the categories of a service, or tags.
func (d *domain) spelled(m *maker, name string, ids []int64, items *shape) []object {
	list := []object{}
	for _, id := range ids {
		if items.property("typeId") != nil { // a tag has an id of its own and that of its type
			kind := object{{"id", m.number()}, {"typeId", id}}
			if r := d.lookup("settings/tag-types", id); r != nil {
				kind = append(kind, member{"typeName", r.value("name")}, member{"color", r.value("color")}, member{"code", r.value("code")})
			}
			list = append(list, m.compose(items, kind))
			continue
		}
		from := []object{{{"id", id}}}
		if res := d.module(name); res != nil {
			if r := d.lookup(res.name, id); r != nil {
				from = append(from, r.served)
			}
		}
		list = append(list, m.compose(items, from...))
	}
	return list
}

// module finds the resource of a collection of one of the modules of the package.
func (d *domain) module(collection string) *resource {
	for _, module := range d.p.Modules {
		if res := d.at(module, collection); res != nil {
			return res
		}
	}
	return nil
}

// pointed is the record that a member of a body refers to, nil when there is none.
func (d *domain) pointed(member string, id int64) *record {
	var tables []*table
	for _, res := range d.referred(member) {
		tables = append(tables, d.store[res.name])
	}
	for _, res := range d.resources {
		if res.ref == member && slices.Contains(d.p.Modules, res.module()) {
			tables = append(tables, d.store[res.name])
		}
	}
	for _, s := range d.families {
		if s.derived && s.ref == member {
			tables = append(tables, s.table)
		}
	}
	for _, t := range tables {
		for _, r := range t.read().find(text(id)) {
			return r
		}
	}
	return nil
}

// nameOf looks up the name of the record that a member refers to, nil when there is none.
func (d *domain) nameOf(member string, id int64) any {
	if r := d.pointed(member, id); r != nil {
		return r.value("name")
	}
	return nil
}

// module is the first segment of the paths that lead to the resource.
func (res *resource) module() string {
	module, _, _ := strings.Cut(res.name, "/")
	return module
}
