// The store: one table of records per resource.
//
// Records and snapshots never change once they are visible, so readers need no lock and a page is put together from
// JSON that was encoded once. Whoever changes a table makes new records and swaps the snapshot (write.go).

package sandbox

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
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
	return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.key, b.key))
}

// compareChanges orders by last change, at the same instant by which came first: the order of an export feed.
func compareChanges(a, b *record) int {
	return cmp.Or(a.modified.Compare(b.modified), cmp.Compare(a.turn, b.turn), compareRecords(a, b))
}

// snapshot is the state of a table at one moment.
type snapshot struct {
	byID    ordered
	gone    []*record               // deleted; exports still tell of them
	changed atomic.Pointer[ordered] // by last change, with the deleted ones; made when the first feed asks
	hidden  map[string]bool         // names of all hidden members
}

func newSnapshot(records []*record) *snapshot {
	slices.SortFunc(records, compareRecords)
	s := &snapshot{byID: newOrdered(records, compareRecords), hidden: make(map[string]bool)}
	for _, r := range records {
		for _, m := range r.hidden {
			s.hidden[m.name] = true
		}
	}
	return s
}

// all iterates over the records by id.
func (s *snapshot) all() iter.Seq[*record] { return s.byID.all() }

// size is how many records there are.
func (s *snapshot) size() int { return s.byID.size }

// find returns the records with that key, several where a key is unique only within its parent.
func (s *snapshot) find(key string) []*record {
	var found []*record
	look := func(mark *record) {
		for r := range s.byID.from(mark) {
			if compareRecords(r, mark) != 0 {
				return
			}
			found = append(found, r)
		}
	}
	if id, err := strconv.ParseInt(key, 10, 64); err == nil && id != 0 {
		look(&record{id: id, key: key})
	}
	look(&record{key: key})
	return found
}

// changes returns the records by last change, with those that were deleted.
func (s *snapshot) changes() *ordered {
	if done := s.changed.Load(); done != nil {
		return done
	}
	sorted := slices.AppendSeq(slices.Clone(s.gone), s.all())
	slices.SortFunc(sorted, compareChanges)
	o := newOrdered(sorted, compareChanges)
	s.changed.CompareAndSwap(nil, &o) // another reader may have been faster; both lists are the same
	return s.changed.Load()
}

// store holds the tables by the resource's name. The set of tables is fixed when the server starts.
type store map[string]*table

func newStore(resources []*resource) store {
	s := make(store, len(resources))
	for _, res := range resources {
		s[res.name] = newTable()
	}
	return s
}
