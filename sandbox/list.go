// Lists: pages, bare arrays and the batches of exports.

package sandbox

import (
	"maps"
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
	natural           order // by number, which is how the store has them
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
	if v.resource != nil && v.shape != nil {
		if id := v.shape.property(v.resource.keyMember()); id != nil && id.Type == "integer" {
			l.natural.member = id.Name
		}
	}
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
	w := want{counted: l.total.word(c.query, wrong, "false") == "true", to: everything, show: l.json}
	keep := l.keep(c, wrong)
	if w.order = l.sort.read(c.query, wrong); w.order == l.natural {
		w.order = order{}
	}
	if len(wrong) > 0 {
		return wrong.reply()
	}
	if l.op.Kind != kindArray || l.page != nil {
		w.from = int((page - first) * size)
		w.to = w.from + int(size)
	}
	var got part
	if l.table != nil {
		state := l.table.read()
		w.keep, w.in = keep.test, l.near(state, c).and(state.near(keep.ids))
		if state.seeds.districts > 1 {
			w.what = l.what(c)
		}
		var err error
		if got, err = state.page(c.ctx, w); err != nil {
			return gaveUp()
		}
	}
	if l.op.Kind == kindArray {
		return jsonReply(l.op.Status, jsonArray(nil, got.shown, nil))
	}
	head := make([]byte, 0, 100)
	head = append(head, `{"page":`...)
	head = strconv.AppendInt(head, page, 10)
	head = append(head, `,"pageSize":`...)
	head = strconv.AppendInt(head, size, 10)
	head = append(head, `,"hasMore":`...)
	head = strconv.AppendBool(head, got.found > w.to)
	head = append(head, `,"totalCount":`...)
	if w.counted {
		head = strconv.AppendInt(head, int64(got.found), 10)
	} else {
		head = append(head, "null"...)
	}
	head = append(head, `,"data":`...)
	return jsonReply(l.op.Status, jsonArray(head, got.shown, []byte{'}'}))
}

// json is the record as the list shows it.
func (l *listing) json(r *record) []byte { return r.json(l.slot, l.shape) }

// what names the list that a request is about, whatever page of it.
func (l *listing) what(c *call) string {
	query := maps.Clone(c.query)
	for _, name := range []string{"page", "pageSize", "includeTotal", "sort", "orderBy", "orderByDirection"} {
		query.Del(name)
	}
	for _, p := range l.parents {
		query.Add("/"+p.param, c.path[p.param])
	}
	return l.op.Name + "?" + query.Encode()
}

// selection is what decides whether a record is on a list.
type selection struct {
	test func(*record) bool
	ids  [][]any // the record refers to one of each
}

// keep puts together what a request asks for.
func (l *listing) keep(c *call, wrong invalid) selection {
	activity := l.activity(c, wrong)
	var tests []func(*record) bool
	var out selection
	for i := range l.filters {
		if test := l.filters[i].read(c.query, wrong); test != nil {
			tests = append(tests, test)
			if l.filters[i].refers() {
				out.ids = append(out.ids, l.filters[i].param.wanted(c.query, wrong))
			}
		}
	}
	for _, p := range l.checked {
		if len(wrong[p.Name]) == 0 { // a filter may have read it along
			p.wanted(c.query, wrong)
		}
	}
	out.test = func(r *record) bool {
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
	return out
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

// jsonArray writes head, the records as a JSON array, and tail.
func jsonArray(head []byte, records [][]byte, tail []byte) []byte {
	size := len(head) + len(tail) + 2
	for _, one := range records {
		size += len(one) + 1
	}
	out := append(make([]byte, 0, size), head...)
	out = append(out, '[')
	for i, one := range records {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, one...)
	}
	out = append(out, ']')
	return append(out, tail...)
}
