// The store: one table of records per resource.
//
// Records and snapshots never change once they are visible, so readers need no lock and a page is put together from
// JSON that was encoded once. Whoever changes a table later makes new records and swaps the snapshot.

package sandbox

import (
	"cmp"
	"slices"
	"sync"
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
	served   object
	hidden   object
	encoded  []atomic.Pointer[[]byte] // by view of the resource
}

// fill reads key, activity and last change from what is served. The record encodes into the space it is given, which
// has a place for each of the resource's views.
func (r *record) fill(res *resource, served, hidden object, encoded []atomic.Pointer[[]byte]) {
	r.served, r.hidden, r.encoded, r.active = served, hidden, encoded, true
	key := res.key
	if key == "" {
		key = "id"
	}
	r.id, _ = served.get(key).(int64)
	r.key = text(served.get(key))
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
func (r *record) json(view int, s *shape) []byte {
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

// compareChanges orders by last change, then by id: the order of an export feed.
func compareChanges(a, b *record) int {
	return cmp.Or(a.modified.Compare(b.modified), compareRecords(a, b))
}

// snapshot is the state of a table at one moment.
type snapshot struct {
	records []*record            // by id
	byKey   map[string][]*record // several where a key is unique only within its parent
	changes func() []*record     // by last change, sorted when the first feed asks
	hidden  map[string]bool      // names of all hidden members
}

func newSnapshot(records []*record) *snapshot {
	slices.SortFunc(records, compareRecords)
	s := &snapshot{records: records, byKey: make(map[string][]*record, len(records)), hidden: make(map[string]bool)}
	for _, r := range records {
		s.byKey[r.key] = append(s.byKey[r.key], r)
		for _, m := range r.hidden {
			s.hidden[m.name] = true
		}
	}
	s.changes = sync.OnceValue(func() []*record {
		sorted := slices.Clone(records)
		slices.SortFunc(sorted, compareChanges)
		return sorted
	})
	return s
}

// table holds the records of one resource.
type table struct {
	current atomic.Pointer[snapshot]
}

func (t *table) read() *snapshot { return t.current.Load() }

// store holds the tables by the resource's name. The set of tables is fixed when the server starts.
type store map[string]*table

func newStore(resources []*resource) store {
	s := make(store, len(resources))
	for _, res := range resources {
		t := &table{}
		t.current.Store(newSnapshot(nil))
		s[res.name] = t
	}
	return s
}
