package sandbox

import (
	"bytes"
	"maps"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// example makes a valid call of an operation from the index and from what is in the store.
type example struct {
	*tester
	t    *testing.T
	d    *domain
	op   *operation
	full bool
}

func (x *example) call() answer {
	x.t.Helper()
	path := x.path()
	if query := x.query(); len(query) > 0 {
		path += "?" + query.Encode()
	}
	header := x.credentials()
	kind, body := x.body()
	if kind != "" {
		header["Content-Type"] = kind
	}
	return x.send(x.op.Method, path, header, bytes.NewReader(body))
}

// path fills the path with ids that exist. A table without records gets one.
func (x *example) path() string {
	v := &view{op: x.op}
	s, as := x.d.about(x.op)
	switch {
	case x.op.Method == http.MethodGet:
		v = x.d.view(x.op)
	case as == acts:
		if v = x.d.owned(x.op); v == nil {
			v = &view{op: x.op}
			v.place(x.d, x.op.Path, false)
		}
	default:
		v.show(s, x.op)
		v.place(x.d, x.op.Path, as == replaces || as == updates || as == deletes)
	}
	values := make(map[string]string)
	x.fill(v, values)
	if x.op.Name == "Contacts.DeleteRelationship" {
		for r := range x.store["crm/contact-relationships"].read().all() {
			for _, name := range []string{"contactId", "relatedEntityId", "typeSlug"} {
				values[name] = text(r.value(name))
			}
		}
	}
	path := strings.ReplaceAll(x.op.Path, "{tenant}", strconv.FormatInt(x.tenantID, 10))
	for i := range x.op.Params {
		p := &x.op.Params[i]
		if p.In != "path" || p.Name == "tenant" {
			continue
		}
		value := values[p.Name]
		for _, s := range x.d.families { // a record of a kind that only its name tells of
			if s.derived && s.known && s.ref == memberFor(p.Name, "x") && value == "" {
				value = x.put(s.resource, s.table, nil).key
			}
		}
		if _, reason := parseScalar(&p.shape, value); reason != "" || value == "" {
			value = text(x.maker().value(0, memberFor(p.Name, "x"), &p.shape))
		}
		path = strings.ReplaceAll(path, "{"+p.Name+"}", url.PathEscape(value))
	}
	return path
}

// fill finds values for the parents and the key of a view.
func (x *example) fill(v *view, values map[string]string) {
	state, wanted := x.state()
	if wanted && len(v.parents) == 0 {
		values[v.key] = x.put(v.resource, v.table, state).key
		return
	}
	if v.key != "" && v.table != nil {
		for r := range v.table.read().all() {
			found := make(map[string]string)
			for _, p := range v.parents {
				each(r.value(p.member), nil, func(one any) bool { found[p.param] = text(one); return true })
			}
			fits := !slices.ContainsFunc(state, func(m member) bool { return r.value(m.name) != m.value })
			if len(found) == len(v.parents) && r.active && fits && (v.of == "" || r.hidden.get("of") == v.of) {
				found[v.key] = r.key
				maps.Copy(values, found)
				return
			}
		}
	}
	for i := len(v.parents) - 1; i >= 0; i-- { // the last one decides about those before it
		p := v.parents[i]
		if p.table == nil || values[p.param] != "" {
			continue
		}
		if p.table.read().empty() {
			x.put(p.resource, p.table, nil)
		}
		for r := range p.table.read().all() {
			if !r.active {
				continue
			}
			values[p.param] = r.key
			for _, above := range v.parents[:i] {
				each(r.value(above.member), nil, func(one any) bool { values[above.param] = text(one); return true })
			}
			break
		}
	}
	if v.key != "" && v.table != nil {
		hidden := append(object{{"of", v.of}}, state...)
		for _, p := range v.parents {
			if values[p.param] == "" {
				values[p.param] = "77"
			}
			hidden.set(p.member, values[p.param])
		}
		values[v.key] = x.put(v.resource, v.table, hidden).key
	}
}

// state tells in what state a record must be for the operation.
func (x *example) state() (object, bool) {
	switch x.op.Name {
	case "Jobs.Cancel", "Jobs.Hold", "Jobs.Complete":
		return object{{"jobStatus", "Scheduled"}}, true
	case "Jobs.RemoveCancellation":
		return object{{"jobStatus", "Canceled"}}, true
	case "Appointments.Hold", "Appointments.Reschedule", "Appointments.Delete":
		return object{{"status", "Scheduled"}}, true
	case "Bookings.Dismiss":
		return object{{"status", "New"}}, true
	case "Leads.Dismiss":
		return object{{"status", "Open"}}, true
	case "PurchaseOrders.Cancel", "Returns.Cancel":
		return object{{"status", "Pending"}}, true
	case "Appointments.RemoveHold":
		return object{{"status", "Hold"}}, true
	case "Estimates.Sell", "Estimates.Dismiss":
		return object{{"status", object{{"value", 0}, {"name", "Open"}}}}, true
	case "Estimates.Unsell":
		return object{{"status", object{{"value", 1}, {"name", "Sold"}}}}, true
	}
	return nil, false
}

// put files a made up record.
func (x *example) put(res *resource, t *table, hidden object) (made *record) {
	var subject *subject
	for _, s := range x.d.subjects {
		if s.resource == res {
			subject = s
		}
	}
	t.write(x.now(), func(w *writer) {
		served := object{}
		for _, shape := range subject.shapes {
			for _, m := range x.maker().compose(shape) {
				if !served.has(m.name) {
					served.set(m.name, m.value)
				}
			}
		}
		if !served.has(res.keyMember()) {
			hidden.set(res.keyMember(), x.d.number())
		}
		served.set("active", true)
		for _, m := range hidden {
			if served.has(m.name) {
				served.set(m.name, m.value)
			}
		}
		made = w.put(res, nil, served, hidden)
	})
	return made
}

func (x *example) maker() *maker {
	return &maker{now: x.now(), sample: true, number: x.d.number, reference: func(member string) (int64, bool) {
		if id, ok := x.d.someone(member); ok {
			return id, ok
		}
		for _, res := range x.d.resources {
			if strings.EqualFold(res.ref, member) {
				for r := range x.store[res.name].read().all() {
					return r.id, true
				}
			}
		}
		if s := x.d.families[strings.TrimSuffix(pattern(x.op.Path), "/custom-fields")]; s != nil && member == "objectId" {
			for r := range s.table.read().all() {
				return r.id, true
			}
			return x.put(s.resource, s.table, nil).id, true
		}
		return 0, false
	}}
}

func (x *example) query() url.Values {
	query := make(url.Values)
	for i := range x.op.Params {
		p := &x.op.Params[i]
		switch {
		case p.In != "query" || p.Type == "object":
		case p.Name == "active":
			query.Set(p.Name, "Any")
		case p.Name == "activeState":
			query.Set(p.Name, "All")
		case p.Required && p.Default != nil:
			query.Set(p.Name, text(plain(p.Default)))
		case p.Required:
			value := x.maker().value(0, p.Name, &p.shape)
			each(value, nil, func(one any) bool { query.Set(p.Name, text(one)); return true })
		}
	}
	return query
}

// body makes the content type and the text of a body.
func (x *example) body() (string, []byte) {
	request := x.op.Request
	if request == nil {
		return "", nil
	}
	if request.Type == typeUpload {
		var text bytes.Buffer
		form := multipart.NewWriter(&text)
		part, err := form.CreateFormFile("file", "photo.png")
		if err != nil {
			x.t.Fatal(err)
		}
		part.Write(dot())
		form.Close()
		return form.FormDataContentType(), text.Bytes()
	}
	m := x.maker()
	m.sample = x.full
	whole := request.Body
	if request.Kind == kindArray {
		whole = &shape{Type: "array", Items: request.Body}
	}
	value := any(nil)
	switch {
	case request.Kind == kindArray:
		value = listOf([]any{m.element(request.Body, nil)}, request.Body)
	case whole != nil:
		value = m.element(whole, nil)
	}
	if !x.full {
		value = required(value, whole)
	}
	return "application/json", appendValue(nil, value, whole)
}

// required leaves out what need not be there.
func required(v any, s *shape) any {
	switch v := v.(type) {
	case object:
		return slices.DeleteFunc(slices.Clone(v), func(m member) bool {
			p := s.property(m.name)
			return p != nil && !p.Required
		})
	case []object:
		for i := range v {
			v[i], _ = required(v[i], s.resolve().Items).(object)
		}
	}
	return v
}
