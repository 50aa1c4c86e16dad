// Binding operations to the store: which records a path is about.
//
// The element of the response says which resource it is (resource.go). Every path parameter but the last of a single
// record narrows the records to one parent: /customers/{id}/notes are the notes whose customerId is the id. The member
// is the ref of the resource whose collection stands before the parameter, or the parameter's own name where the
// sandbox has no such resource.

package sandbox

import (
	"net/http"
	"strings"
)

// binder makes endpoints.
type binder struct {
	resources []*resource
	store     store
	batch     int
}

// bindAll adds every operation of the index to the routes.
func bindAll(r *routes, ix *index, b *binder) {
	for i := range ix.Packages {
		p := &ix.Packages[i]
		for k := range p.Operations {
			op := &p.Operations[k]
			r.add(&endpoint{op: op, serve: b.bind(p, op)})
		}
	}
}

func (b *binder) bind(p *indexPackage, op *operation) func(*call) reply {
	if op.Method != http.MethodGet {
		return serveNothing(op)
	}
	v := b.view(p, op)
	switch op.Kind {
	case kindPage, kindArray, kindBatch:
		return newListing(v, b.batch).serve
	case kindObject:
		return v.serveOne
	case kindScalar:
		return v.serveScalar
	}
	return serveNothing(op)
}

// view is what one operation shows of one resource.
type view struct {
	op       *operation
	resource *resource // nil when the sandbox has no such records
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
}

func (b *binder) view(p *indexPackage, op *operation) *view {
	v := &view{op: op, shape: op.Body}
	v.resource, v.slot = b.shown(p.schemaName(op))
	if v.resource != nil {
		v.table = b.store[v.resource.name]
	}
	segments := strings.Split(strings.Trim(op.Path, "/"), "/")
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
		case i == last && op.Kind == kindObject:
			v.key = name
		default:
			collection := segments[i-1]
			res := b.at(module + "/" + collection)
			par := parent{param: name, member: memberFor(name, collection), resource: res}
			if res != nil {
				par.member, par.table = res.ref, b.store[res.name]
			}
			v.parents = append(v.parents, par)
		}
	}
	if v.resource != nil && v.resource.shared && len(collections) > 1 {
		v.of = collections[len(collections)-2]
	}
	return v
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

// at finds the resource of a collection, written module/collection.
func (b *binder) at(collection string) *resource {
	for _, res := range b.resources {
		if res.name == collection || res.also != "" && res.also == collection {
			return res
		}
	}
	return nil
}

// memberFor guesses the member behind a path parameter whose collection is unknown: bank-deposits/{id} is bankDepositId.
func memberFor(param, collection string) string {
	name := param
	if name == "id" {
		name = strings.TrimSuffix(collection, "s") + "-id"
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
		if p.resource == nil {
			continue
		}
		id, found := c.path[p.param], false
		for _, r := range p.table.read().byKey[id] {
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
