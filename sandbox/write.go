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
	current atomic.Pointer[snapshot] // nil until the table is read for the first time
	seed    func() []*record

	mu   sync.Mutex // held by the one who writes
	last time.Time  // of the latest change; a change that commits later must not come earlier in a feed
	turn int64
}

func newTable() *table { return &table{seed: func() []*record { return nil }} }

// read returns the state of the table. Whoever reads first seeds it; two who do so at once make the same records.
func (t *table) read() *snapshot {
	if state := t.current.Load(); state != nil {
		return state
	}
	t.current.CompareAndSwap(nil, newSnapshot(t.seed()))
	return t.current.Load()
}

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
	state := &snapshot{byID: w.state.byID, gone: w.state.gone, hidden: w.state.hidden}
	if old != nil {
		state.byID = state.byID.without(old)
	}
	if gone {
		state.gone = append(state.gone, next) // only the latest snapshot is appended to, so that older ones do not notice
	} else {
		state.byID = state.byID.with(next)
	}
	if feed := w.state.changed.Load(); feed != nil {
		changed := *feed
		if old != nil {
			changed = changed.without(old)
		}
		changed = changed.with(next)
		state.changed.Store(&changed)
	}
	w.state, w.dirty = state, true
}
