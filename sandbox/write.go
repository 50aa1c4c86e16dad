// Writing: whoever changes a table has it for himself until he is done.

package sandbox

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// table holds the records of one resource.
type table struct {
	current atomic.Pointer[snapshot]

	mu   sync.Mutex // held by the one who writes
	last time.Time  // of the latest change; a change that commits later must not come earlier in a feed
	turn int64
}

// newTable returns a table that was not written to yet. It seeds nothing before it is read.
func newTable(seeds *seeds) *table {
	t := &table{}
	t.current.Store(newSnapshot(seeds))
	return t
}

// read returns the state of the table.
func (t *table) read() *snapshot { return t.current.Load() }

// latest returns what has become of a record since, the record itself when it is gone.
func (t *table) latest(r *record) *record {
	for _, now := range t.read().find(r.key) {
		return now
	}
	return r
}

// writer is a table while it is being changed. Nobody else sees the changes before they are all done.
type writer struct {
	now   time.Time // of the change, never before the one before
	table *table
	state *snapshot
	dirty bool
}

// write lets edit change the table. Edit must not write to another table.
func (t *table) write(now time.Time, edit func(w *writer)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if now.Before(t.last) {
		now = t.last
	}
	w := &writer{now: now, table: t, state: t.read()}
	edit(w)
	if w.dirty {
		t.last = now
		t.current.Store(w.state)
	}
}

// put adds a record, or puts it in the place of the old one.
func (w *writer) put(res *resource, old *record, served, hidden object) *record {
	r := &record{}
	r.fill(res, served, hidden, make([]atomic.Pointer[[]byte], len(res.schemas)))
	w.stamp(r)
	w.swap(old, r, false)
	return r
}

// remove takes a record out of the table. Its last state, inactive, stays in the feeds.
func (w *writer) remove(res *resource, old *record) {
	r := &record{}
	served := slices.Clone(old.served)
	for _, m := range []member{{"active", false}, {"modifiedOn", w.now}, {"deletedOn", w.now}} {
		if served.has(m.name) || m.name == "active" {
			served.set(m.name, m.value)
		}
	}
	r.fill(res, served, old.hidden, make([]atomic.Pointer[[]byte], len(res.schemas)))
	w.stamp(r)
	r.active = false
	w.swap(old, r, true)
}

// clear removes every record of a key.
func (w *writer) clear(res *resource, key string) {
	for _, old := range w.state.find(key) {
		w.remove(res, old)
	}
}

func (w *writer) stamp(r *record) {
	w.table.turn++
	r.modified, r.turn = w.now, w.table.turn
}

func (w *writer) swap(old, next *record, gone bool) {
	state := *w.state
	switch {
	case old == nil:
	case old.turn == 0:
		state.replaced = state.replaced.with(old)
	default:
		state.written = state.written.without(old)
		state.changes = state.changes.without(old)
	}
	if !gone {
		state.written = state.written.with(next)
	}
	state.changes = state.changes.with(next)
	w.state, w.dirty = &state, true
}
