// Pages: the part of a list that a request asks for. What does not belong to the page is looked at and forgotten, and
// where it is known how many records of a district are on the list, the district is not even looked at.

package sandbox

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// everything is where a page ends that has no end.
const everything = math.MaxInt / 4

// want is what a request asks of a list.
type want struct {
	keep     func(*record) bool
	what     string // names what keep keeps, in a company that is divided
	in       scope
	order    order
	from, to int // of the records on the list, the last one not included
	counted  bool
	show     func(*record) []byte
}

// part is what was asked for.
type part struct {
	shown [][]byte
	found int // how many records there are: all of them where they are counted, else perhaps only one behind the page
}

// page finds what a request wants. It fails when ctx is done, which in a large company can be before all districts are seeded.
func (s *snapshot) page(ctx context.Context, w want) (part, error) {
	if w.order.member == "" {
		return s.byID(ctx, w)
	}
	return s.sorted(ctx, w)
}

// byID finds a page of a list in the order of the ids.
func (s *snapshot) byID(ctx context.Context, w want) (part, error) {
	var p part
	var known *census
	if s.seeds.districts > 1 {
		known = s.seeds.known.of(w.what, s.seeds.districts)
	}
	for district := range max(s.seeds.districts, 1) {
		seeded := w.in.has(district)
		before := p.found
		if n, ok := known.of(district); ok && seeded {
			if n += s.since(district, w.keep); before+n <= w.from || before >= w.to {
				p.found += n
				continue
			}
		}
		if err := ctx.Err(); err != nil {
			return part{}, err
		}
		for r := range s.district(district, seeded) {
			if !w.keep(r) {
				continue
			}
			if p.found >= w.from && p.found < w.to {
				p.shown = append(p.shown, w.show(r))
			}
			if p.found++; p.found > w.to && !w.counted {
				return p, nil
			}
		}
		if seeded {
			known.note(district, p.found-before-s.since(district, w.keep))
		}
	}
	return p, nil
}

// since is how many records of a district are on the list more than were seeded.
func (s *snapshot) since(district int, keep func(*record) bool) int {
	n := 0
	for r := range s.district(district, false) {
		if keep(r) {
			n++
		}
	}
	mark := s.replaced.find(&record{home: district})
	for r := s.replaced.step(&mark); r != nil && r.home == district; r = s.replaced.step(&mark) {
		if keep(r) {
			n--
		}
	}
	return n
}

// ranked is a record's place in a sorted list. One that can be seeded again is not held on to.
type ranked struct {
	value any
	place int
	held  *record
}

// sorted finds a page of a list in another order. Equal records are in the order of their ids, also when the order is
// descending.
func (s *snapshot) sorted(ctx context.Context, w want) (part, error) {
	var p part
	var first []ranked
	sort := func(keep int) {
		slices.SortStableFunc(first, func(a, b ranked) int { return w.order.compare(a.value, b.value) })
		clear(first[min(keep, len(first)):])
		first = first[:min(keep, len(first))]
	}
	for district := range max(s.seeds.districts, 1) {
		if err := ctx.Err(); err != nil {
			return part{}, err
		}
		for r := range s.district(district, w.in.has(district)) {
			if !w.keep(r) {
				continue
			}
			p.found++
			one := ranked{value: r.value(w.order.member), place: r.place, held: r}
			if s.seeds.districts > 1 && r.turn == 0 {
				one.held = nil
			}
			if first = append(first, one); len(first)-w.to > w.to+maxPageSize {
				sort(w.to)
			}
		}
	}
	sort(w.to)
	p.shown = s.fetch(first[min(w.from, len(first)):], w.show)
	return p, nil
}

// fetch shows the records of a list. It goes from district to district, so that none is seeded twice.
func (s *snapshot) fetch(list []ranked, show func(*record) []byte) [][]byte {
	turns := make([]int, len(list))
	for i := range turns {
		turns[i] = i
	}
	slices.SortFunc(turns, func(a, b int) int { return cmp.Compare(list[a].place, list[b].place) })
	shown := make([][]byte, len(list))
	for _, i := range turns {
		r := list[i].held
		if r == nil {
			at := list[i].place
			r = s.seeds.plot(at / districtIDs).byID[at%districtIDs]
		}
		shown[i] = show(r)
	}
	return shown
}
