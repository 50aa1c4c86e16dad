// Budget codes: a code is made of an item of each segment.

package sandbox

import "strings"

// createBudgetCode makes a code of items of segments. The same items make the same code, which is answered once more.
func createBudgetCode(d *domain, op *operation) func(*call) reply {
	v, ok := d.collection(op, "jpm/v2/work-breakdown-structure/budget-codes")
	if !ok {
		return d.acts(op)
	}
	return func(c *call) reply {
		parts, wrong := d.budgetParts(c.body.object)
		if len(wrong) > 0 {
			return wrong.reply()
		}
		var codes, names []string
		var segments, items []int64
		for _, part := range parts {
			segments = append(segments, idOf(part.get("segmentId")))
			if id, ok := part.get("segmentItemId").(int64); ok {
				items = append(items, id)
				codes, names = append(codes, text(part.get("code"))), append(names, text(part.get("description")))
			}
		}
		served := object{{"code", strings.Join(codes, "-")}, {"description", strings.Join(names, " / ")}, {"segments", parts}}
		var made *record
		v.table.write(c.now, func(w *writer) {
			for r := range w.state.all() {
				if r.value("code") == served.get("code") {
					made = r
					return
				}
			}
			id := d.number()
			made = d.build(w, v, nil, append(object{{"id", id}}, served...), object{
				{"budgetCodeId", id}, {"segmentId", segments}, {"segmentItemId", items},
			})
		})
		return d.respond(c, v, nil, []known{{object{{"code", made.served}}}})
	}
}

// budgetParts looks up what a code is made of. A segment without an item is left open.
func (d *domain) budgetParts(body object) ([]object, invalid) {
	wrong, parts := make(invalid), []object{}
	add := func(member string, segment, item any) {
		part := object{{"segmentId", segment}, {"segmentItemId", item}}
		if r := d.lookup("jpm/items", item); r != nil {
			part = object{
				{"segmentId", r.value("segmentId")}, {"segmentItemId", item}, {"code", r.value("code")},
				{"description", r.value("description")}, {"path", r.value("path")},
			}
			if segment != nil && segment != part.get("segmentId") {
				wrong.add(member, "The item %s does not belong to the segment %s.", text(item), text(segment))
			}
		}
		parts = append(parts, part)
	}
	ids, _ := body.get("segmentItemIds").([]int64)
	for _, id := range ids {
		add("segmentItemIds", nil, id)
	}
	segments, _ := body.get("segments").([]object)
	for _, one := range segments {
		add("segments", one.get("segmentId"), one.get("segmentItemId"))
	}
	return parts, wrong
}
