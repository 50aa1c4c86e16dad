// Binding operations to the store: which records a path is about.
//
// The element of the response says which resource it is (resource.go, domain.go). Every path parameter but the last of a
// single record narrows the records to one parent: /customers/{id}/notes are the notes whose customerId is the id. The
// member is the ref of the resource whose collection stands before the parameter, or the parameter's own name where the
// sandbox has no such resource.

package sandbox

import (
	"net/http"
	"strings"
	"sync/atomic"
)

// binder makes endpoints. It is shared by all packages.
type binder struct {
	resources []*resource
	packages  []*indexPackage
	store     store
	batch     int
	ids       *atomic.Int64
	files     *files
	quirks    *quirks // nil for clean answers
}

// firstID is what the ids of new records start from: beyond all seeded ones, and within 32 bits where the company is not
// divided.
const firstID = 1_500_000_000

// number returns an id that nothing else has.
func (b *binder) number() int64 { return b.ids.Add(1) }

// bind makes routes for the operations of a package.
func (b *binder) bind(p *indexPackage) *routes {
	d, r := newDomain(b, p), &routes{}
	for k := range p.Operations {
		op := &p.Operations[k]
		e := &endpoint{op: op, domain: d}
		if op.Method == http.MethodGet {
			e.serve = d.bindRead(op)
		} else {
			e.serve = d.bindWrite(op)
		}
		r.add(e)
	}
	return r
}

func (d *domain) bindRead(op *operation) func(*call) reply {
	if known, ok := actions()[d.p.Name+"."+op.Name]; ok {
		return known(d, op)
	}
	if op.Kind == kindFile {
		return d.download(op)
	}
	v := d.view(op)
	switch op.Kind {
	case kindPage, kindArray, kindBatch:
		return newListing(v, d.batch).serve
	case kindObject:
		if v.key == "" {
			return d.serveOnly(v)
		}
		return v.serveOne
	case kindScalar:
		return v.serveScalar
	}
	return d.serveAnything(op)
}

// view is what one operation shows of one resource.
type view struct {
	op       *operation
	subject  *subject  // nil when there are no such records
	resource *resource // of the subject
	table    *table
	slot     int // the view's place in record.encoded
	shape    *shape
	parents  []parent
	key      string // path parameter that names the record; empty for lists
	of       string // collection that shared records must belong to
}

// parent is a path parameter that names what the records belong to.
type parent struct {
	param    string
	member   string
	resource *resource // nil when the sandbox has no such records
	table    *table
	optional bool // an id that is not found is taken on faith
}

// view works out what an operation shows.
func (d *domain) view(op *operation) *view {
	v := &view{op: op, shape: op.Body}
	if s := d.subjects[pattern(op.Path)]; s != nil {
		v.show(s, op)
	}
	v.place(d, op.Path, op.Kind == kindObject)
	return v
}

// show ties the view to a subject. A schema that is not in the table of resources has no place in the records.
func (v *view) show(s *subject, op *operation) {
	v.subject, v.resource, v.table, v.slot = s, s.resource, s.table, noSlot
	if op.Body == nil {
		return
	}
	for slot, name := range s.schemas {
		if _, schema, _ := strings.Cut(name, "."); schema == op.Body.Ref {
			v.slot = slot
		}
	}
}

// noSlot is the place of a view that records have no place for.
const noSlot = 1 << 16

// place reads the path: its parameters are parents, but the last of a keyed path names the record.
func (v *view) place(d *domain, path string, keyed bool) {
	segments := strings.Split(strings.Trim(path, "/"), "/")
	module, last := segments[0], len(segments)-1
	var collections []string
	for i, segment := range segments {
		name, ok := strings.CutPrefix(segment, "{")
		name = strings.TrimSuffix(name, "}")
		switch {
		case !ok:
			collections = append(collections, segment)
		case name == "tenant":
			collections = nil
		case i == last && keyed:
			v.key = name
		default:
			v.parents = append(v.parents, d.parent(module, name, segments[:i]))
		}
	}
	if v.resource != nil && v.resource.shared && len(collections) > 1 {
		v.of = collections[len(collections)-2]
	}
}

// parent finds what a parameter of a path stands for. Before are the segments before it.
func (d *domain) parent(module, name string, before []string) parent {
	collection := before[len(before)-1]
	par := parent{param: name, member: memberFor(name, collection)}
	if res := d.at(module, collection); res != nil {
		par.member, par.resource, par.table = res.ref, res, d.store[res.name]
	} else if s := d.families[pattern(strings.Join(before, "/"))]; s != nil {
		par.resource, par.table, par.optional = s.resource, s.table, !s.known
	} else if res := d.anywhere(collection); res != nil {
		par.member, par.resource, par.table = res.ref, res, d.store[res.name]
	}
	return par
}

// shown finds the resource that a schema shows, and the schema's place in it.
func (b *binder) shown(schema string) (*resource, int) {
	for _, res := range b.resources {
		for slot, name := range res.schemas {
			if name == schema {
				return res, slot
			}
		}
	}
	return nil, 0
}

// at finds the resource of a collection of a module.
func (b *binder) at(module, collection string) *resource {
	name := module + "/" + collection
	for _, res := range b.resources {
		if res.name == name || res.also != "" && res.also == name {
			return res
		}
	}
	return nil
}

// anywhere finds the resource of a collection that all modules mean when they name it, be it in the singular.
func (b *binder) anywhere(collection string) *resource {
	switch collection = strings.TrimSuffix(collection, "s"); collection {
	case "customer", "location", "technician", "employee", "business-unit", "job", "project", "invoice":
	default:
		return nil
	}
	for _, res := range b.resources {
		if _, name, _ := strings.Cut(res.name, "/"); name == collection+"s" {
			return res
		}
	}
	return nil
}

// memberFor guesses the member behind a path parameter whose collection is unknown: bank-deposits/{id} is bankDepositId.
func memberFor(param, collection string) string {
	name := param
	if name == "id" {
		name = singular(collection) + "-id"
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' })
	for i := 1; i < len(words); i++ {
		words[i] = strings.ToUpper(words[i][:1]) + words[i][1:]
	}
	name = strings.Join(words, "")
	if !strings.HasSuffix(name, "Id") {
		name += "Id"
	}
	return name
}

// near is where to look for what belongs to the parents that a path names.
func (v *view) near(state *snapshot, c *call) scope {
	ids := make([][]any, len(v.parents))
	for i, p := range v.parents {
		ids[i] = []any{c.path[p.param]}
	}
	return state.near(ids)
}

// belongs tells whether a record belongs to the parents that a path names. A parent that the record does not mention is
// one that it was not filed under.
func (v *view) belongs(r *record, c *call, parents []parent) bool {
	if v.of != "" && r.hidden.get("of") != v.of {
		return false
	}
	for _, p := range parents {
		if !r.refers(p.member, c.path[p.param]) {
			return false
		}
	}
	return true
}

// refers tells whether a member of the record holds the id.
func (r *record) refers(member, id string) bool {
	return each(r.value(member), nil, func(have any) bool { return strings.EqualFold(text(have), id) })
}

// missing answers 404 when the path names a parent that does not exist, or not below the parents before it.
func (v *view) missing(c *call) (reply, bool) {
	for i, p := range v.parents {
		if p.resource == nil || p.optional {
			continue
		}
		id, found := c.path[p.param], false
		for _, r := range p.table.read().find(id) {
			found = found || belongsAbove(r, c, v.parents[:i])
		}
		if !found {
			return notFound(p.resource.label, shorten(id)), true
		}
	}
	return reply{}, false
}

// belongsAbove tells whether a parent agrees with the parents before it, as far as it knows them.
func belongsAbove(r *record, c *call, above []parent) bool {
	for _, p := range above {
		if r.value(p.member) != nil && !r.refers(p.member, c.path[p.param]) {
			return false
		}
	}
	return true
}
