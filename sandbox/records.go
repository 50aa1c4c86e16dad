// Putting records into the store and reading it, beside the API.

package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Put files a record of the first tenant. See [Tenant.Put].
func (s *Server) Put(resource string, v any) error { return s.Tenant(s.tenantID).Put(resource, v) }

// Get reads a record of the first tenant. See [Tenant.Get].
func (s *Server) Get(resource string, id, into any) error {
	return s.Tenant(s.tenantID).Get(resource, id, into)
}

// All reads all records of the first tenant. See [Tenant.All].
func (s *Server) All(resource string, into any) error {
	return s.Tenant(s.tenantID).All(resource, into)
}

// Put files a record, such as a crm.Customer or a map, which becomes JSON and must fit the schema that the list of the
// resource answers with. The resource is module and collection of the path, such as crm/customers. A record with the id
// of one that is there changes it, and any other is added; without an id it gets one. What the record does not have
// becomes null or a neutral value, as do empty words, and instants before the year 2 become now. Feeds show the record as
// changed now. Whether other records refer to it, and whether it refers to any, is not looked at.
func (t *Tenant) Put(resource string, v any) error {
	s, err := t.subject(resource)
	if err != nil {
		return err
	}
	fail := func(err error) error { return fmt.Errorf("sandbox: put %s: %w", resource, err) }
	text, err := json.Marshal(v)
	if err != nil {
		return fail(err)
	}
	served, err := s.read(text)
	if err != nil {
		return fail(err)
	}
	s.table.write(t.server.now(), func(w *writer) {
		m := &maker{now: w.now, reference: s.domain.someone, number: s.domain.number}
		for _, old := range w.state.find(keyOf(s.subject, served)) {
			w.put(s.resource, old, merge(old.served, served), slices.Clone(old.hidden))
			return
		}
		var hidden object
		identify(s.subject, m, &served, &hidden)
		dress(s.subject, &served, &hidden)
		if s.shows("active") && !served.has("active") {
			served.set("active", true)
		}
		fill(s.subject, m, &served)
		w.put(s.resource, nil, served, hidden)
	})
	return nil
}

// ErrNoRecord is what [Tenant.Get] fails with when there is no such record.
var ErrNoRecord = errors.New("no such record")

// Get reads the record with an id into a pointer to what its JSON decodes into, such as a *crm.Customer. It fails with
// [ErrNoRecord] when there is none.
func (t *Tenant) Get(resource string, id, into any) error {
	s, err := t.subject(resource)
	if err != nil {
		return err
	}
	for _, r := range s.table.read().find(fmt.Sprint(id)) {
		return decode(resource, s.show(r), into)
	}
	return fmt.Errorf("sandbox: %s %v: %w", resource, id, ErrNoRecord)
}

// All reads all records, active or not, by id, into a pointer to a slice such as *[]crm.Customer.
func (t *Tenant) All(resource string, into any) error {
	s, err := t.subject(resource)
	if err != nil {
		return err
	}
	text := []byte{'['}
	for r := range s.table.read().all() {
		if len(text) > 1 {
			text = append(text, ',')
		}
		text = append(text, s.show(r)...)
	}
	return decode(resource, append(text, ']'), into)
}

func decode(resource string, text []byte, into any) error {
	if err := json.Unmarshal(text, into); err != nil {
		return fmt.Errorf("sandbox: %s: %w", resource, err)
	}
	return nil
}

// collected is a resource as its list shows it.
type collected struct {
	*subject
	domain *domain
	shape  *shape
}

// subject finds a resource by module and collection, as the list of it at /{module}/v{n}/tenant/{tenant}/{collection}.
func (t *Tenant) subject(resource string) (*collected, error) {
	module, collection, ok := strings.Cut(strings.Trim(resource, "/"), "/")
	for _, version := range []string{"v2", "v3"} {
		if !ok {
			break
		}
		e, _, _ := t.routes.match(http.MethodGet, "/"+module+"/"+version+"/tenant/0/"+collection)
		if e == nil || len(e.labels) != 1 || e.op.Kind != kindPage && e.op.Kind != kindArray {
			continue
		}
		if s := e.domain.subjects[pattern(e.op.Path)]; s != nil {
			return &collected{s, e.domain, e.op.Body.resolve()}, nil
		}
	}
	return nil, fmt.Errorf("sandbox: there is no list of %q; resources are called like crm/customers", resource)
}

// show is the record as the list shows it.
func (s *collected) show(r *record) []byte {
	return appendObject(nil, complete(r.served, s.shape), s.shape)
}

// read turns the JSON of a record into members.
func (s *collected) read(text []byte) (object, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var raw map[string]any
	if err := decoder.Decode(&raw); err != nil {
		return nil, err
	}
	k := &checker{wrong: make(invalid), outside: make(invalid), lenient: true, exists: func(string, int64) (string, bool) { return "", true }}
	var served object
	for _, name := range slices.Sorted(maps.Keys(raw)) {
		p := s.member(name)
		if p == nil {
			return nil, fmt.Errorf("the resource has no member %q", name)
		}
		if raw[name] == nil && !p.Nullable || raw[name] == "" && len(p.resolve().Enum) > 0 {
			continue
		}
		value := k.value(name, name, raw[name], &p.shape)
		if at, ok := value.(time.Time); ok && at.Year() <= 1 {
			continue
		}
		if id, ok := value.(int64); ok && id == 0 && name == s.keyMember() {
			continue
		}
		served = append(served, member{name, value})
	}
	if len(k.wrong) > 0 {
		name := slices.Sorted(maps.Keys(k.wrong))[0]
		return nil, fmt.Errorf("%s: %s", name, k.wrong[name][0])
	}
	return served, nil
}

// keyOf is what addresses the record, empty when it does not say.
func keyOf(s *subject, served object) string {
	key := text(served.get(s.keyMember()))
	if key == "0" {
		return ""
	}
	return key
}
