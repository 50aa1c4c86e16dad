// The store: one table of records per resource.
//
// A table is what it was seeded with, and what was written since. Records and snapshots never change once they are
// visible, so readers need no lock and a page is put together from JSON that was encoded once. Whoever changes a table
// makes new records and swaps the snapshot (write.go). What was seeded stays as it is, and can be seeded anew: the
// snapshot knows which of it no longer counts (snapshot.go).

package sandbox

import (
	"cmp"
	"slices"
	"sync/atomic"
	"time"
)

// record is one thing in the store. Served holds every member that any schema of the resource may show; hidden holds
// what only filters and sub-resources need, such as the id of the parent.
type record struct {
	key      string // what addresses it in a path, as text
	id       int64  // zero when the key is not a number
	active   bool
	modified time.Time
	home     int   // the district that key and id belong to
	place    int   // among what was seeded of the table; it tells records apart whose keys are the same
	turn     int64 // counts the changes of a table, because a clock may stand still; zero for what was seeded
	served   object
	hidden   object
	encoded  []atomic.Pointer[[]byte] // by view of the resource
}

// fill reads key, activity and last change from what is served. The record encodes into the space it is given, which
// has a place for each of the resource's views.
func (r *record) fill(res *resource, served, hidden object, encoded []atomic.Pointer[[]byte]) {
	r.served, r.hidden, r.encoded, r.active = served, hidden, encoded, true
	named := r.value(res.keyMember())
	r.id, _ = named.(int64)
	r.key = text(named)
	r.home = homeOf(r.id, r.key)
	if active, ok := r.value("active").(bool); ok {
		r.active = active
	}
	r.modified, _ = r.value("modifiedOn").(time.Time)
	if r.modified.IsZero() {
		r.modified, _ = r.value("createdOn").(time.Time)
	}
}

// value returns a member, served or hidden.
func (r *record) value(name string) any {
	if v := r.served.get(name); v != nil {
		return v
	}
	return r.hidden.get(name)
}

// each calls yield for every scalar under a path of the record until it returns true.
func (r *record) each(path []string, yield func(any) bool) bool {
	return len(path) > 0 && each(r.value(path[0]), path[1:], yield)
}

// json returns the record as the schema of a view shows it. Two readers may encode it at once; they write the same bytes.
// A view that the record has no place for is encoded each time.
func (r *record) json(view int, s *shape) []byte {
	if view >= len(r.encoded) {
		return appendObject(nil, complete(r.served, s), s.resolve())
	}
	if done := r.encoded[view].Load(); done != nil {
		return *done
	}
	text := appendObject(make([]byte, 0, 512), r.served, s.resolve())
	text = slices.Clip(text)
	r.encoded[view].Store(&text)
	return text
}

// compareRecords orders by id, and by key where ids are not numbers.
func compareRecords(a, b *record) int {
	return cmp.Or(cmp.Compare(a.home, b.home), cmp.Compare(a.id, b.id), cmp.Compare(a.key, b.key))
}

// compareSeeded orders what was seeded, also where several records have the same key.
func compareSeeded(a, b *record) int {
	return cmp.Or(compareRecords(a, b), cmp.Compare(a.place, b.place))
}

// compareChanges orders by last change, at the same instant by which came first: the order of an export feed.
func compareChanges(a, b *record) int {
	return cmp.Or(a.modified.Compare(b.modified), cmp.Compare(a.turn, b.turn), compareRecords(a, b))
}

// store holds the tables by the resource's name. The set of tables is fixed when the server starts.
type store map[string]*table

func newStore(d *districts) store {
	s := make(store, len(d.resources))
	for _, res := range d.resources {
		s[res.name] = newTable(d.seeds(res))
	}
	return s
}
