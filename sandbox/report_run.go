// Running reports, and reading the sets of values that their parameters choose from. Both answer rows, page by page.

package sandbox

import (
	"iter"
	"math"
	"net/http"
	"strings"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// runReport serves the operation that runs a report. Parameters that the report does not have change nothing.
func runReport(d *domain, op *operation) func(*call) reply {
	v := d.owned(op)
	if v == nil {
		return d.acts(op)
	}
	pages := newListing(&view{op: op}, 0)
	return func(c *call) reply {
		if answer, stop := v.missing(c); stop {
			return answer
		}
		found := v.record(v.table.read(), c)
		if found == nil {
			return d.unknown(c, v)
		}
		plan := reports()[found.id-numbered(idReports, 0)]
		r, wrong := d.newRun(c, found)
		if len(wrong) > 0 {
			return wrong.reply()
		}
		var fields []object
		for _, f := range plan.fields {
			fields = append(fields, object{{"name", f.name}, {"label", f.label}})
		}
		return pages.rows(c, fields, plan.rows(r))
	}
}

// newRun reads the parameters that the body of a call gives to a report.
func (d *domain) newRun(c *call, report *record) (*run, invalid) {
	r, wrong := &run{ctx: c.ctx, store: d.store, chosen: make(map[string][]string)}, make(invalid)
	known, _ := report.value("parameters").([]object)
	sent, _ := c.body.object.get("parameters").([]object)
	for _, one := range sent {
		for _, p := range known {
			if name := text(p.get("name")); strings.EqualFold(name, text(one.get("name"))) {
				r.read(name, text(p.get("dataType")), one.get("value"), wrong)
			}
		}
	}
	return r, wrong
}

// read takes over the value of a parameter. A day is meant whole.
func (r *run) read(name, kind string, value any, wrong invalid) {
	var texts []string
	each(value, nil, func(one any) bool {
		if said := strings.TrimSpace(text(one)); said != "" {
			texts = append(texts, strings.ToLower(said))
		}
		return false
	})
	if len(texts) == 0 {
		return
	}
	refuse := func() { wrong.add(name, "The value '%s' is not valid.", shorten(texts[0])) }
	switch kind {
	case "Date":
		at, err := servicetitan.ParseTime(strings.ToUpper(texts[0]))
		switch {
		case err != nil:
			refuse()
		case name == "From":
			r.from = at
		case at.Equal(at.Truncate(24 * time.Hour)):
			r.to = at.AddDate(0, 0, 1)
		default:
			r.to = at
		}
		return
	case "Number", "Boolean":
		types := map[string]string{"Number": "number", "Boolean": "boolean"}
		for _, said := range texts {
			if _, reason := parseScalar(&shape{Type: types[kind]}, said); reason != "" {
				refuse()
				return
			}
		}
	}
	r.chosen[strings.ToLower(name)] = texts
}

// readValueSet serves the operation that reads a dynamic set of values: the ids and names of active records.
func readValueSet(d *domain, op *operation) func(*call) reply {
	v := d.view(op)
	pages := newListing(&view{op: op}, 0)
	return func(c *call) reply {
		found := v.record(v.table.read(), c)
		if found == nil {
			return notFound(v.resource.label, shorten(c.path[v.key]))
		}
		r := &run{ctx: c.ctx, store: d.store}
		return pages.rows(c, valueFields(), func(yield func(any) bool) {
			for one := range r.all(text(found.value("of")), false) {
				if !yield([]any{one.id, one.value("name")}) {
					return
				}
			}
		})
	}
}

// rows answers with a page of rows.
func (l *listing) rows(c *call, fields []object, all iter.Seq[any]) reply {
	wrong := make(invalid)
	page := l.page.whole(c.query, wrong, 1, 1, math.MaxInt32)
	size, most := int64(defaultPageSize), int64(maxPageSize)
	if l.size != nil {
		most = limit(l.size.Max, most)
		if n, ok := l.size.Default.(float64); ok {
			size = int64(n)
		}
	}
	size = l.size.whole(c.query, wrong, size, 1, most)
	counted := l.total.word(c.query, wrong, "false") == "true"
	if len(wrong) > 0 {
		return wrong.reply()
	}
	from, found, shown := (page-1)*size, int64(0), []any{}
	for row := range all {
		if found >= from && found < from+size {
			shown = append(shown, row)
		}
		if found++; found > from+size && !counted {
			break
		}
	}
	if c.ctx.Err() != nil {
		return gaveUp()
	}
	answer := object{
		{"page", page}, {"pageSize", size}, {"hasMore", found > from+size}, {"totalCount", nil}, {"data", shown}, {"fields", fields},
	}
	if counted {
		answer.set("totalCount", found)
	}
	return jsonReply(http.StatusOK, appendObject(nil, answer, l.op.Body.resolve()))
}
