// Records of other packages: what booking a job makes of its invoice, and what a payment makes of what a customer owes.

package sandbox

import "strings"

// foreign is a resource of the table, whichever package shows it. It is nil when the index does not have the package.
func (b *binder) foreign(name string) *subject {
	for _, res := range b.resources {
		if res.name != name {
			continue
		}
		s := &subject{resource: res, table: b.store[res.name], known: true}
		for _, schema := range res.schemas {
			if shape := b.schema(schema); shape != nil {
				s.shapes = append(s.shapes, shape)
			}
		}
		return s
	}
	return nil
}

// schema finds what a schema such as crm.Customer describes, nil when there is none.
func (b *binder) schema(name string) *shape {
	from, name, _ := strings.Cut(name, ".")
	for _, p := range b.packages {
		if p.Name != from || p.load() != nil {
			continue
		}
		for i := range p.Schemas {
			if p.Schemas[i].Name == name {
				return p.Schemas[i].resolve()
			}
		}
	}
	return nil
}

// alter changes the record of any resource that has the key. It returns the new record, nil when there is none.
func (d *domain) alter(c *call, resource, key string, edit func(served, hidden *object)) (changed *record) {
	s := d.foreign(resource)
	if s == nil {
		return nil
	}
	s.table.write(c.now, func(w *writer) {
		for _, old := range w.state.find(key) {
			changed = d.rework(w, s, old, func(_ *maker, served, hidden *object) { edit(served, hidden) })
			return
		}
	})
	return changed
}

// lookup finds a record of any resource by its id, nil when there is none.
func (b *binder) lookup(resource string, id any) *record {
	t := b.store[resource]
	if t == nil || id == nil {
		return nil
	}
	for _, r := range t.read().find(text(id)) {
		return r
	}
	return nil
}

// reference is how records show another one: its id and its name. It is nil when there is none.
func (b *binder) reference(resource string, id any) any {
	if r := b.lookup(resource, id); r != nil {
		return object{{"id", r.id}, {"name", r.value("name")}}
	}
	return nil
}
