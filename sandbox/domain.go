// What a package of the index has records of: the resources of the table, and those that its paths and schemas tell of.
//
// GETs that answer with the same schema, and GETs of the same collection, show the same kind of record. A kind that the
// table of resources does not know gets a table of its own, empty until something is created.

package sandbox

import (
	"net/http"
	"slices"
	"strings"
)

// domain is a package of the index that is being made ready to be served.
type domain struct {
	*binder
	p        *indexPackage
	gets     map[string]*operation // by the pattern of the path
	subjects map[string]*subject   // by the pattern of a GET's path
	families map[string]*subject   // by the pattern of a collection
	ready    map[*resource]*subject
}

// subject is a resource as one package shows it.
type subject struct {
	*resource
	table   *table
	shapes  []*shape // what the package shows of it
	known   bool     // unknown ids are told: there were records, or they can be created
	derived bool
}

// pattern is a path without the names of its parameters and without the tenant.
func pattern(path string) string {
	segments := strings.Split(strings.Trim(path, "/"), "/")
	out := segments[:0]
	for _, segment := range segments {
		switch {
		case segment == "{tenant}":
			out = out[:len(out)-1] // and the word tenant before it
		case strings.HasPrefix(segment, "{"):
			out = append(out, "{}")
		default:
			out = append(out, segment)
		}
	}
	return strings.Join(out, "/")
}

// family is the pattern of the collection that a GET shows, or a part of: that of its path without the last parameter
// and without the word export behind the version.
func family(op *operation) string {
	path := pattern(op.Path)
	if op.Kind == kindObject {
		path = strings.TrimSuffix(path, "/{}")
	}
	segments := strings.Split(path, "/")
	if len(segments) > 3 && segments[2] == "export" {
		segments = slices.Delete(segments, 2, 3)
	}
	return strings.Join(segments, "/")
}

func newDomain(b *binder, p *indexPackage) *domain {
	d := &domain{
		binder: b, p: p, gets: make(map[string]*operation), subjects: make(map[string]*subject), families: make(map[string]*subject),
		ready: make(map[*resource]*subject),
	}
	kin := make(kinship)
	var shown []*operation
	for i := range p.Operations {
		op := &p.Operations[i]
		if op.Method != http.MethodGet {
			continue
		}
		d.gets[pattern(op.Path)] = op
		if op.Body != nil && op.Kind != kindScalar && op.Body.isObject() {
			shown = append(shown, op)
			kin.join(d.schemaKey(op), "path "+family(op))
		}
	}
	byKin := make(map[string]*subject)
	for _, op := range shown { // those of the table first, so that their relatives find them
		if res, _ := d.shown(p.schemaName(op)); res != nil {
			byKin[kin.root(d.schemaKey(op))] = d.known(res)
		}
	}
	for _, op := range shown {
		root := kin.root(d.schemaKey(op))
		s := byKin[root]
		if res, _ := d.shown(p.schemaName(op)); res != nil {
			s = d.known(res)
		} else if s == nil {
			s = d.derive(op)
			byKin[root] = s
		}
		s.see(op)
		d.subjects[pattern(op.Path)] = s
		if d.families[family(op)] == nil || op.Kind == kindPage {
			d.families[family(op)] = s
		}
	}
	for i := range p.Operations {
		op := &p.Operations[i]
		if op.Method == http.MethodGet {
			continue
		}
		switch s, as := d.about(op); as {
		case creates:
			s.known = true
		case replaces, updates, deletes:
			s.address(lastParam(op.Path))
		case acts, saves:
		}
	}
	return d
}

// schemaKey names what an operation answers with. A shape without a name is of no other operation.
func (d *domain) schemaKey(op *operation) string {
	if name := d.p.schemaName(op); name != "" {
		return "schema " + name
	}
	return "operation " + op.Name
}

// known is the subject for a resource of the table.
func (d *domain) known(res *resource) *subject {
	if d.ready[res] == nil {
		t := d.store[res.name]
		d.ready[res] = &subject{resource: res, table: t, known: !t.read().empty()}
	}
	return d.ready[res]
}

// derive makes a resource from the GET that was met first.
func (d *domain) derive(op *operation) *subject {
	path := family(op)
	segments := strings.Split(path, "/")
	last := segments[len(segments)-1]
	name := strings.ReplaceAll(singular(last), "-", " ")
	res := &resource{name: path, label: capitalized(name), ref: memberFor("id", last)}
	return &subject{resource: res, table: newTable(noSeeds()), derived: true}
}

// see notes what an operation shows of the resource.
func (s *subject) see(op *operation) {
	if shape := op.Body.resolve(); !slices.Contains(s.shapes, shape) {
		s.shapes = append(s.shapes, shape)
	}
	if op.Kind == kindObject {
		s.address(lastParam(op.Path))
	}
}

// address notes that a record without an id is addressed by the member that the parameter of the path is called like.
func (s *subject) address(param string) {
	if s.derived && param != "" && !s.shows("id") && s.shows(param) {
		s.key = param
	}
}

// lastParam is the name of the parameter that a path ends with.
func lastParam(path string) string {
	if !strings.HasSuffix(path, "}") {
		return ""
	}
	return strings.TrimSuffix(path[strings.LastIndexByte(path, '{')+1:], "}")
}

// member returns how the package shows a member of the resource, or nil.
func (s *subject) member(name string) *property {
	for _, shape := range s.shapes {
		if p := shape.property(name); p != nil {
			return p
		}
	}
	return nil
}

func (s *subject) shows(name string) bool { return s.member(name) != nil }

// kinship tells which names belong together.
type kinship map[string]string

func (k kinship) root(name string) string {
	for k[name] != "" && k[name] != name {
		name = k[name]
	}
	return name
}

func (k kinship) join(a, b string) {
	if a, b := k.root(a), k.root(b); a != b {
		k[b] = a
	}
}
