package overlay

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// host completes the base paths of the documents; users choose theirs by
// environment, so it only makes the specification usable on its own.
const host = "https://api.servicetitan.io"

// application is one run of an overlay over the facts.
type application struct {
	*problems
	overlay *Package
	doc     *openapi.Document
	raw     openapi.Map[*openapi.Schema] // schemas by upstream name
	goNames map[string]string            // Go type name by upstream name
	where   map[*openapi.Operation]string
}

// Apply returns the document that the package is generated from.
func (p *Package) Apply(facts map[string]*openapi.Document) (*openapi.Document, error) {
	a := &application{
		problems: &problems{prefix: "overlay/" + p.Package + ".yaml"},
		overlay:  p,
		doc:      &openapi.Document{OpenAPI: openapi.Version, Info: openapi.Info{Title: p.Package}},
		goNames:  map[string]string{},
		where:    map[*openapi.Operation]string{},
	}
	a.doc.Servers = []openapi.Server{{URL: host}}
	a.join(facts)
	a.drop()
	a.nameOperations()
	a.nameTypes()
	a.redirect()
	a.unite()
	a.exact()
	a.correct()
	a.describe()
	a.prune()
	return a.doc, a.err()
}

// join puts the operations and schemas of the package's documents together.
func (a *application) join(facts map[string]*openapi.Document) {
	for _, name := range a.overlay.Documents {
		d, ok := facts[name]
		if !ok {
			a.addf("there are no facts of document %s", name)
			continue
		}
		a.doc.Info.Version = max(a.doc.Info.Version, d.Info.Version)
		if len(d.Servers) != 1 {
			a.addf("the facts of document %s do not name one server", name)
			continue
		}
		base := d.Servers[0].URL
		for path, item := range d.Paths.All() {
			if _, ok := a.doc.Paths.Get(base + path); ok {
				a.addf("two documents have the path %s", base+path)
			}
			a.doc.Paths.Set(base+path, item)
		}
		for at, op := range d.Operations() {
			a.where[op] = at.String()
		}
		for name, s := range d.Components.Schemas.All() {
			a.raw.Set(name, s)
		}
	}
}

// operations iterates in document order.
func (a *application) operations(visit func(where string, op *openapi.Operation)) {
	for _, op := range a.doc.Operations() {
		visit(a.where[op], op)
	}
}

// nameOperations gives every operation its service, method and sentence.
func (a *application) nameOperations() {
	type named struct{ service, method string }
	byWhere := map[string]named{}
	for _, service := range slices.Sorted(maps.Keys(a.overlay.Services)) {
		s := a.overlay.Services[service]
		a.doc.Tags = append(a.doc.Tags, openapi.Tag{Name: service, Description: s.Doc})
		if s.Doc == "" {
			a.addf("services.%s has no doc", service)
		}
		for _, method := range slices.Sorted(maps.Keys(s.Operations)) {
			where := s.Operations[method].Operation
			if other, ok := byWhere[where]; ok {
				a.addf("%s is both %s.%s and %s.%s", where, other.service, other.method, service, method)
			}
			byWhere[where] = named{service, method}
		}
	}
	a.operations(func(where string, op *openapi.Operation) {
		n, ok := byWhere[where]
		if !ok {
			a.addf("no service has the operation %s", where)
			return
		}
		delete(byWhere, where)
		o := a.overlay.Services[n.service].Operations[n.method]
		op.OperationID, op.Tags = n.service+"."+n.method, []string{n.service}
		op.Summary, op.Read, op.Errors = o.Doc, o.Read, o.Errors
		if o.Doc == "" {
			a.addf("services.%s.operations.%s has no doc", n.service, n.method)
		}
		a.settleAnswer(op, o.Returns)
		a.nameBody(op, o.Body)
		a.describeParameters(op, o.Params)
	})
	for _, where := range slices.Sorted(maps.Keys(byWhere)) {
		a.addf("no document has the operation %s", where)
	}
}

// nameBody turns a body that the document spells out in place into a type.
func (a *application) nameBody(op *openapi.Operation, name string) {
	if op.RequestBody == nil {
		return
	}
	body := openapi.JSON(op.RequestBody.Content)
	if isUpload(body) && name == "" {
		upload(op.RequestBody, body)
		return
	}
	if body == nil || body.Properties.Len() == 0 {
		if name != "" {
			a.addf("%s: body %s is not needed, the document names its type", op.OperationID, name)
		}
		return
	}
	if name == "" {
		a.addf("%s: the body has no name; set body", op.OperationID)
		return
	}
	inline := *body
	a.raw.Set(name, &inline)
	a.goNames[name] = name
	*body = *openapi.RefTo(name)
}

func (a *application) describeParameters(op *openapi.Operation, docs map[string]string) {
	for name := range docs {
		if !slices.ContainsFunc(op.Parameters, func(p *openapi.Parameter) bool { return p.Name == name && p.In == "query" }) {
			a.addf("%s has no query parameter %s", op.OperationID, name)
		}
	}
	for _, p := range op.Parameters {
		if p.In != "query" {
			continue
		}
		p.GoName = cmp.Or(a.overlay.ParamNames[p.Name], a.overlay.common.ParamNames[p.Name])
		p.Description = docs[p.Name]
		if p.Description == "" {
			p.Description = a.overlay.common.Params[p.Name]
		}
		if p.Description == "" {
			a.addf("%s: query parameter %s has no doc, here or in %s", op.OperationID, p.Name, commonFile)
		}
		if p.Schema.Items.RefName() != "" && a.isObject(p.Schema.Items.RefName()) {
			p.KeyStyle = "indexed"
		}
		if p.Schema.Type == "object" && p.KeyStyle == "" {
			p.KeyStyle = "brackets"
			if !strings.Contains(p.Name, ".") {
				p.KeyStyle = "dotted"
			}
		}
	}
}
