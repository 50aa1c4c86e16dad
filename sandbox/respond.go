// Answering a write in the schema that the operation has for it.

package sandbox

import (
	"net/http"
	"slices"
	"strings"
)

// known is what an answer is put together from: the first object that has a member gives it.
type known []object

// respond answers with one element for each of answers, or with the first. Records are those that were written; where
// the operation shows them as a GET does, they answer for themselves.
func (d *domain) respond(c *call, v *view, records []*record, answers []known) reply {
	return d.put(c, v, d.maker(c, false), records, answers)
}

// invent answers like respond, and makes up what is not known.
func (d *domain) invent(c *call, v *view, answers []known) reply {
	return d.put(c, v, d.maker(c, true), nil, answers)
}

func (d *domain) put(c *call, v *view, m *maker, records []*record, answers []known) reply {
	element := func(i int) []byte {
		if i < len(records) && v.slot != noSlot {
			return records[i].json(v.slot, v.shape)
		}
		from := known{c.named}
		if i < len(answers) {
			from = append(answers[i], told(v, records))
		}
		return appendValue(nil, m.element(v.op.Body, from), v.op.Body)
	}
	switch v.op.Kind {
	case kindObject:
		return jsonReply(v.op.Status, element(0))
	case kindScalar:
		value := m.value(0, "id", v.op.Body)
		if len(records) > 0 && v.op.Body.Type == "integer" {
			value = records[0].id
		}
		return jsonReply(v.op.Status, appendValue(nil, value, v.op.Body))
	case kindArray, kindPage, kindBatch:
		out := []byte{'['}
		for i := range answers {
			if i > 0 {
				out = append(out, ',')
			}
			out = append(out, element(i)...)
		}
		return jsonReply(v.op.Status, envelope(v.op.Kind, append(out, ']'), len(answers)))
	case kindRaw:
		return d.serveAnything(v.op)(c)
	}
	return reply{status: v.op.Status}
}

// told names the written records where the answer has a list of such, as that of a change of shifts has.
func told(v *view, records []*record) object {
	var out object
	if v.subject == nil || len(records) == 0 {
		return nil
	}
	properties := v.op.Body.resolve().Properties
	for i := range properties {
		items := properties[i].resolve().Items
		if items == nil || !slices.Contains(v.subject.shapes, items.resolve()) {
			continue
		}
		var list []object
		for _, r := range records {
			list = append(list, r.served)
		}
		out.set(properties[i].Name, list)
	}
	return out
}

// element makes one value of an answer.
func (m *maker) element(s *shape, from known) any {
	if s.isObject() || len(s.resolve().Union) > 0 {
		return m.compose(s, from...)
	}
	return m.value(0, "", s)
}

// envelope puts a list of that many records into what the kind of answer wraps it in.
func envelope(kind string, list []byte, size int) []byte {
	switch kind {
	case kindPage:
		head := appendValue(nil, object{{"page", 1}, {"pageSize", defaultPageSize}, {"hasMore", false}, {"totalCount", size}}, &shape{})
		return append(append(append(head[:len(head)-1], `,"data":`...), list...), '}')
	case kindBatch:
		return append(append([]byte(`{"hasMore":false,"continueFrom":"","data":`), list...), '}')
	}
	return list
}

// serveAnything answers operations of which the documents do not say what they answer: an empty page, an empty batch,
// or an object with the id that was asked for.
func (d *domain) serveAnything(op *operation) func(*call) reply {
	v := &view{op: op}
	v.place(d, op.Path, true)
	path := pattern(op.Path)
	return func(c *call) reply {
		if answer, stop := c.checkQuery(); stop {
			return answer
		}
		switch {
		case op.Kind != kindRaw:
			return reply{status: op.Status}
		case strings.Contains(path, "/export/"):
			return jsonReply(op.Status, envelope(kindBatch, []byte("[]"), 0))
		case op.Method == http.MethodGet && !strings.HasSuffix(path, "}"):
			return jsonReply(op.Status, envelope(kindPage, []byte("[]"), 0))
		}
		return jsonReply(op.Status, appendValue(nil, object{{"id", c.named.get(v.key)}}, &shape{}))
	}
}
