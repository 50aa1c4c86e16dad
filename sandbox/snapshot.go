// Reading a table: what was seeded and what was written since, as one.

package sandbox

import (
	"iter"
	"slices"
	"strconv"
)

// snapshot is the state of a table at one moment.
type snapshot struct {
	seeds    *seeds
	replaced ordered // what was seeded and has been changed or deleted since
	written  ordered // by id
	changes  ordered // what was written, by last change, with what was deleted
}

func newSnapshot(seeds *seeds) *snapshot {
	return &snapshot{
		seeds: seeds, replaced: newOrdered(compareSeeded), written: newOrdered(compareRecords),
		changes: newOrdered(compareChanges),
	}
}

// stands tells whether a record that was seeded still counts.
func (s *snapshot) stands(seeded *record) bool {
	return s.replaced.size == 0 || !s.replaced.has(seeded)
}

// near is the scope of what refers to one of each of these ids.
func (s *snapshot) near(all [][]any) scope {
	if s.seeds.districts < 2 {
		return nil
	}
	var in scope
	for _, ids := range all {
		in = in.and(s.homes(ids))
	}
	return in
}

// about iterates over what may refer to one of these ids. None and zero are no ids.
func (s *snapshot) about(ids ...any) iter.Seq[*record] {
	ids = slices.DeleteFunc(ids, func(id any) bool { return text(id) == "" || text(id) == "0" })
	return s.within(s.near([][]any{ids}))
}

// homes are the districts of ids. An id that is of none may be referred to in all of them.
func (s *snapshot) homes(ids []any) scope {
	in := scope{}
	for _, one := range ids {
		id := text(one)
		n, whole := wholeNumber(id)
		switch home := homeOf(n, id); {
		case !whole && !isGUID(id), home == commonHome, whole && wideID(n%districtIDs) && home < s.seeds.districts:
			return nil
		case home < s.seeds.districts: // what is new comes behind, and nothing that was seeded refers to it
			in = append(in, home)
		}
	}
	return in
}

// scope says in which districts to look for what was seeded. Nil is all of them.
type scope []int

func (s scope) and(other scope) scope {
	switch {
	case s == nil:
		return other
	case other == nil:
		return s
	}
	return slices.DeleteFunc(slices.Clone(s), func(district int) bool { return !other.has(district) })
}

func (s scope) has(district int) bool { return s == nil || slices.Contains(s, district) }

// all iterates over the records by id.
func (s *snapshot) all() iter.Seq[*record] { return s.within(nil) }

// within iterates over what was seeded in some of the districts and over all that was written, by id.
func (s *snapshot) within(in scope) iter.Seq[*record] {
	return func(yield func(*record) bool) {
		for district := range max(s.seeds.districts, 1) {
			for r := range s.district(district, in.has(district)) {
				if !yield(r) {
					return
				}
			}
		}
	}
}

// district iterates over one of them: over what was seeded in it, if that is wanted, and over what was written and has its
// place there. What is new has its place in the last one.
func (s *snapshot) district(district int, seeded bool) iter.Seq[*record] {
	return func(yield func(*record) bool) {
		next, stop := s.writtenIn(district)
		written := next()
		if seeded && s.seeds.districts > 0 {
			for _, r := range s.seeds.plot(district).byID {
				if !s.stands(r) {
					continue
				}
				for ; written != nil && compareRecords(written, r) < 0; written = next() {
					if !yield(written) {
						return
					}
				}
				if !yield(r) {
					return
				}
			}
		}
		for ; written != nil && !stop(written); written = next() {
			if !yield(written) {
				return
			}
		}
	}
}

// writtenIn returns a function that gives the written records from a district on, one after the other and then nil, and
// one that tells which of them are beyond it.
func (s *snapshot) writtenIn(district int) (next func() *record, beyond func(*record) bool) {
	var at cursor
	if district > 0 {
		at = s.written.find(&record{home: district})
	}
	next = func() *record { return s.written.step(&at) }
	return next, func(r *record) bool { return district+1 < s.seeds.districts && r.home > district }
}

// hidden lists the names of hidden members, which what was seeded has in all districts.
func (s *snapshot) hidden() map[string]bool {
	names := make(map[string]bool)
	if s.seeds.districts > 0 {
		for _, r := range s.seeds.plot(0).byID {
			for _, m := range r.hidden {
				names[m.name] = true
			}
		}
	}
	return names
}

// empty tells whether there is no record.
func (s *snapshot) empty() bool {
	if s.seeds.districts > 0 && len(s.seeds.plot(0).byID) > 0 { // otherwise no district has any
		for range s.all() {
			return false
		}
		return true
	}
	return s.written.size == 0
}

// find returns the records with that key, several where a key is unique only within its parent.
func (s *snapshot) find(key string) []*record { return s.findWithin(nil, key) }

// findWithin is find for a key that may not say in which district to look: then it looks into those of the scope.
func (s *snapshot) findWithin(in scope, key string) []*record {
	var found []*record
	if id, err := strconv.ParseInt(key, 10, 64); err == nil && id != 0 {
		found = s.look(found, &record{id: id, key: key, home: homeOf(id, key)}, in)
	}
	return s.look(found, &record{key: key, home: homeOf(0, key)}, in)
}

// look appends the records that are addressed as the mark is.
func (s *snapshot) look(found []*record, mark *record, in scope) []*record {
	switch districts := s.seeds.districts; {
	case districts > 1 && !saysHome(mark.key):
		for district := range districts {
			if in.has(district) {
				found = s.lookAt(found, s.seeds.plot(district).byID, mark)
			}
		}
	case districts == 1:
		found = s.lookAt(found, s.seeds.plot(0).byID, mark)
	case mark.home < districts && mark.home >= 0:
		found = s.lookAt(found, s.seeds.plot(mark.home).byID, mark)
	}
	for r := range s.written.from(mark) {
		if compareRecords(r, mark) != 0 {
			break
		}
		found = append(found, r)
	}
	return found
}

// lookAt looks through what was seeded.
func (s *snapshot) lookAt(found, seeded []*record, mark *record) []*record {
	at, _ := slices.BinarySearchFunc(seeded, mark, compareRecords)
	for ; at < len(seeded) && compareRecords(seeded[at], mark) == 0; at++ {
		if s.stands(seeded[at]) {
			found = append(found, seeded[at])
		}
	}
	return found
}
