// Lists: pages, bare arrays and the batches of exports.

package sandbox

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

const (
	defaultPageSize = 50
	maxPageSize     = 5000
)

// listing is an operation that answers with several records.
type listing struct {
	*view
	page, size, total *param // nil when the operation has no such parameter
	active, state     *param
	only, inactive    *param // yes and no instead of words
	sort              *sorting
	filters           []filter
	checked           []*param // filter nothing, but a wrong value is told
	batch             int
}

func newListing(v *view, batch int) *listing {
	l := &listing{view: v, batch: batch}
	for i := range v.op.Params {
		p := &v.op.Params[i]
		if p.In != "query" {
			continue
		}
		switch p.Name {
		case "page":
			l.page = p
		case "pageSize":
			l.size = p
		case "includeTotal":
			l.total = p
		case "active":
			l.active = p
		case "activeState":
			l.state = p
		case "activeOnly":
			l.only = p
		case "includeInactive":
			l.inactive = p
		}
	}
	l.sort = newSorting(v)
	l.filters = newFilters(v)
	for i := range v.op.Params {
		p := &v.op.Params[i]
		filters := slices.ContainsFunc(l.filters, func(f filter) bool { return f.param == p })
		if p.In == "query" && !filters && !controls(p.Name) && p.Type != "object" {
			l.checked = append(l.checked, p)
		}
	}
	return l
}

func (l *listing) serve(c *call) reply {
	if answer, stop := l.missing(c); stop {
		return answer
	}
	if l.op.Kind == kindBatch {
		return l.serveBatch(c)
	}
	wrong := make(invalid)
	first := int64(1)
	if l.page != nil {
		first = limit(l.page.Min, 1)
	}
	page := l.page.whole(c.query, wrong, first, first, math.MaxInt32)
	size := int64(defaultPageSize)
	if l.size != nil {
		if n, ok := l.size.Default.(float64); ok {
			size = int64(n)
		}
		size = l.size.whole(c.query, wrong, size, 1, limit(l.size.Max, maxPageSize))
	}
	counted := l.total.word(c.query, wrong, "false") == "true"
	keep := l.keep(c, wrong)
	order := l.sort.read(c.query, wrong)
	if len(wrong) > 0 {
		return wrong.reply()
	}
	most := math.MaxInt64 // how many are looked for: all, or those of the page and one to tell that there are more
	whole := l.op.Kind == kindArray && l.page == nil
	if !whole && !counted && order.member == "" {
		most = int((page-first+1)*size + 1)
	}
	var found []*record
	if l.table != nil {
		for r := range l.table.read().all() {
			if keep(r) {
				if found = append(found, r); len(found) == most {
					break
				}
			}
		}
	}
	order.apply(found)
	if whole {
		return jsonReply(l.op.Status, l.join(nil, found, nil))
	}
	from := min((page-first)*size, int64(len(found)))
	to := min(from+size, int64(len(found)))
	shown := found[from:to]
	if l.op.Kind == kindArray {
		return jsonReply(l.op.Status, l.join(nil, shown, nil))
	}
	head := make([]byte, 0, 100)
	head = append(head, `{"page":`...)
	head = strconv.AppendInt(head, page, 10)
	head = append(head, `,"pageSize":`...)
	head = strconv.AppendInt(head, size, 10)
	head = append(head, `,"hasMore":`...)
	head = strconv.AppendBool(head, to < int64(len(found)))
	head = append(head, `,"totalCount":`...)
	if counted {
		head = strconv.AppendInt(head, int64(len(found)), 10)
	} else {
		head = append(head, "null"...)
	}
	head = append(head, `,"data":`...)
	return jsonReply(l.op.Status, l.join(head, shown, []byte{'}'}))
}

// keep puts together what decides whether a record is on the list.
func (l *listing) keep(c *call, wrong invalid) func(*record) bool {
	activity := l.activity(c, wrong)
	var tests []func(*record) bool
	for i := range l.filters {
		if test := l.filters[i].read(c.query, wrong); test != nil {
			tests = append(tests, test)
		}
	}
	for _, p := range l.checked {
		if len(wrong[p.Name]) == 0 { // a filter may have read it along
			p.wanted(c.query, wrong)
		}
	}
	return func(r *record) bool {
		if activity != nil && r.active != *activity || !l.belongs(r, c, l.parents) {
			return false
		}
		for _, test := range tests {
			if !test(r) {
				return false
			}
		}
		return true
	}
}

// activity returns whether active or inactive records are asked for, nil when both are. See the package comment.
func (l *listing) activity(c *call, wrong invalid) *bool {
	yes, no := true, false
	word := "any"
	switch {
	case l.active != nil:
		if standard, ok := l.active.Default.(string); ok {
			word = standard
		}
		word = l.active.word(c.query, wrong, word)
	case l.state != nil:
		word = l.state.word(c.query, wrong, "ActiveOnly")
	case l.only != nil:
		if l.only.word(c.query, wrong, text(l.only.Default)) == "true" {
			return &yes
		}
	case l.inactive != nil:
		if l.inactive.word(c.query, wrong, text(l.inactive.Default)) != "true" {
			return &yes
		}
	case l.shape != nil && l.shape.property("active") == nil:
		word = "true"
	}
	switch strings.ToLower(word) {
	case "true", "activeonly":
		return &yes
	case "false", "inactiveonly":
		return &no
	}
	return nil
}

// join writes head, the records as a JSON array, and tail.
func (l *listing) join(head []byte, records []*record, tail []byte) []byte {
	size := len(head) + len(tail) + 2
	parts := make([][]byte, len(records))
	for i, r := range records {
		parts[i] = r.json(l.slot, l.shape)
		size += len(parts[i]) + 1
	}
	out := append(make([]byte, 0, size), head...)
	out = append(out, '[')
	for i, part := range parts {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, part...)
	}
	out = append(out, ']')
	return append(out, tail...)
}
