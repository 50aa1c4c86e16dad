package generate

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// maxPageSize is the largest page that a list gives where its document names
// no other limit.
const maxPageSize = 5000

// deprecated ends the comment of what is about to go.
var deprecated = []string{"//", "// Deprecated: ServiceTitan is about to drop the operation."}

// methodView describes one operation.
func (b *builder) methodView(at openapi.Endpoint, op *openapi.Operation) *methodView {
	service, name, ok := strings.Cut(op.OperationID, ".")
	if !ok {
		b.addf("operationId %q is not Service.Method", op.OperationID)
		return nil
	}
	v := &methodView{
		Package: b.pkg,
		Service: b.service(service),
		Name:    name,
		Var:     "op" + service + name,
		Label:   b.doc.Info.Title + "." + op.OperationID,
		Method:  at.Method,
		Path:    at.Path,
		Read:    at.Method == http.MethodGet || op.Read,

		Download: op.Download,
	}
	b.arguments(v, at.Path, op)
	v.Params = b.paramsView(v, op)
	b.body(v, op)
	b.result(v, op)
	b.iterator(v, op)
	b.document(v, op)
	return v
}

func (b *builder) service(name string) *serviceView {
	for _, s := range b.pkg.Services {
		if s.Name == name {
			return s
		}
	}
	b.addf("there is no tag for service %s", name)
	return &serviceView{Name: name, File: fileName(name)}
}

// arguments are the path's parameters, apart from the tenant, in path order.
func (b *builder) arguments(v *methodView, path string, op *openapi.Operation) {
	rest := path
	for {
		_, after, found := strings.Cut(rest, "{")
		if !found {
			return
		}
		name, tail, _ := strings.Cut(after, "}")
		rest = tail
		if name == "tenant" {
			continue
		}
		i := slices.IndexFunc(op.Parameters, func(p *openapi.Parameter) bool { return p.In == "path" && p.Name == name })
		if i < 0 {
			b.addf("%s: path parameter %s is not declared", op.OperationID, name)
			continue
		}
		arg := argView{Name: local(name), Wire: name, Type: "string", Call: "PathText"}
		if op.Parameters[i].Schema.Type == "integer" {
			arg.Type, arg.Call = "int64", "PathID"
		}
		v.Args = append(v.Args, arg)
	}
}

func (b *builder) body(v *methodView, op *openapi.Operation) {
	if op.RequestBody == nil {
		return
	}
	if form, ok := op.RequestBody.Content.Get(openapi.Multipart); ok {
		if names := form.Schema.Properties.Keys(); len(names) == 1 {
			v.Body = &bodyView{Arg: "file", Type: "servicetitan.Upload", Part: names[0]}
			return
		}
		b.addf("%s: a form with other parts than one file cannot be generated yet", op.OperationID)
		return
	}
	s := openapi.JSON(op.RequestBody.Content)
	if s == nil {
		b.addf("%s: a body that is not JSON cannot be generated yet", op.OperationID)
		return
	}
	t := b.typeOf(s)
	v.Body = &bodyView{Arg: "request", Type: t.name, Encode: t.encode}
	if t.shape == "slice" {
		v.Body = &bodyView{Arg: "requests", Type: t.element.name, Encode: t.element.encode, Slice: true}
	}
}

func (b *builder) result(v *methodView, op *openapi.Operation) {
	v.Result = resultView{Kind: "None"}
	if op.Download {
		v.Result = resultView{Kind: "Download", Go: "*servicetitan.Download"}
		return
	}
	_, response := op.Success()
	if response == nil {
		b.addf("%s: the document has no success response", op.OperationID)
		return
	}
	s := openapi.JSON(response.Content)
	if s == nil {
		if response.Content.Len() > 0 {
			b.addf("%s: a response that is not JSON cannot be generated yet", op.OperationID)
		}
		return
	}
	data, _ := s.Properties.Get("data")
	if s.Envelope == openapi.EnvelopeResult {
		b.unwrapped(v, b.typeOf(data))
		return
	}
	if s.Envelope != "" {
		data, _ := s.Properties.Get("data")
		t := b.typeOf(data.Items)
		kind := map[openapi.Envelope]string{openapi.EnvelopePage: "Page", openapi.EnvelopeBatch: "Batch"}[s.Envelope]
		v.Result = resultView{Kind: kind, Type: t.name, Decode: t.decode, Go: "*servicetitan." + kind + "[" + t.name + "]"}
		return
	}
	t := b.typeOf(s)
	switch {
	case t.shape == "any":
		v.Result = resultView{Kind: "Raw", Go: "json.RawMessage"}
	case t.shape == "slice":
		v.Result = resultView{Kind: "Slice", Type: t.element.name, Decode: t.element.decode, Go: t.name}
	case t.shape == "object":
		v.Result = resultView{Kind: "Object", Type: t.name, Decode: t.decode, Go: "*" + t.name}
	case s.Nullable:
		t = optional(t)
		fallthrough
	default:
		v.Result = resultView{Kind: "Value", Type: t.name, Decode: t.decode, Go: t.name}
	}
}

// unwrapped is the result of an answer that wraps what is meant in an object of
// one member.
func (b *builder) unwrapped(v *methodView, t goType) {
	switch t.shape {
	case "slice":
		v.Result = resultView{Kind: "DataSlice", Type: t.element.name, Decode: t.element.decode, Go: t.name}
	case "object":
		v.Result = resultView{Kind: "Data", Type: t.name, Decode: t.decode, Go: "*" + t.name}
	default:
		b.addf("%s: a result that is neither an object nor a list cannot be generated yet", v.Label)
	}
}

// iterator adds All… to lists and feeds.
func (b *builder) iterator(v *methodView, op *openapi.Operation) {
	query := func(name string) *openapi.Parameter {
		for _, p := range op.Parameters {
			if p.In == "query" && p.Name == name {
				return p
			}
		}
		return nil
	}
	switch v.Result.Kind {
	case "Page":
		page := query("page")
		if page == nil {
			return
		}
		name := "All" + v.Name
		if suffix, ok := strings.CutPrefix(v.Name, "List"); ok {
			name = "All" + suffix
		} else if suffix, ok := strings.CutPrefix(v.Name, "Search"); ok {
			name = "SearchAll" + suffix
		}
		v.All = &iteratorView{Name: name, First: firstPage(page), Field: "Page"}
		v.All.Doc = comment(fmt.Sprintf("%s iterates over the records of all pages of %s, from the page that params name on, fetching one page at a time. After an error it ends.",
			v.All.Name, "["+v.Service.Name+"."+v.Name+"]"))
	case "Batch":
		if query("from") == nil {
			return
		}
		suffix := strings.TrimPrefix(v.Name, "Export")
		v.All = &iteratorView{Name: "ExportAll" + suffix, Field: "From"}
		v.All.Doc = comment(fmt.Sprintf("%s iterates over the batches of %s until the feed has no more for now. Keep the last batch's ContinueFrom and go on from there some minutes later. After an error it ends.",
			v.All.Name, "["+v.Service.Name+"."+v.Name+"]"))
	}
}

func firstPage(page *openapi.Parameter) int {
	if page.Schema.Minimum != nil && *page.Schema.Minimum == 0 {
		return 0
	}
	return 1
}

// document writes the comment of a method.
func (b *builder) document(v *methodView, op *openapi.Operation) {
	if op.Summary == "" {
		b.addf("%s has no summary", op.OperationID)
	}
	text := v.Name + " " + sentence(op.Summary) + "\n\n\t" + v.Method + " " + v.Path + "\n\n"
	switch scopes := op.Scopes(); {
	case op.Gated:
		text += "Gated: ServiceTitan opens this operation per app on request and documents no scope for it. "
	case len(scopes) > 0:
		text += "Scope: " + strings.Join(scopes, ", ") + ". "
	}
	text += strings.Join(defaults(v, op), " ")
	switch {
	case op.Download:
		text += " Close the download. Where the API redirects to another host, the file is fetched from there without the client's credentials."
	case v.Result.Kind == "Raw":
		text += " ServiceTitan does not document the shape of the answer, so it comes as it is."
	case v.Body != nil && v.Body.Part != "":
		text += " The file is sent as part \"" + v.Body.Part + "\" of a multipart/form-data body; the documents name the part but not the encoding."
	}
	if errs := documentedErrors(op); len(errs) > 0 {
		text += "\n\nErrors worth handling: " + strings.Join(errs, ", ") + "."
	}
	v.Doc = comment(text)
	if op.Deprecated {
		v.Doc = append(v.Doc, deprecated...)
		if v.All != nil {
			v.All.Doc = append(v.All.Doc, deprecated...)
		}
	}
}

// defaults tells what happens when parameters are left out.
func defaults(v *methodView, op *openapi.Operation) []string {
	var texts []string
	for _, p := range op.Parameters {
		switch {
		case p.Name == "active" && p.Schema.Default == "True":
			texts = append(texts, "Without Active it returns active records only.")
		case p.Name == "active" && p.Schema.Default == "Any":
			texts = append(texts, "Without Active it returns active and inactive records.")
		case p.Name == "pageSize" && v.Result.Kind == "Page" && !p.Required:
			size, limit := pageLimits(p)
			texts = append(texts, fmt.Sprintf("A page holds %d records unless PageSize asks for up to %d.", size, limit))
		}
	}
	choosy := slices.ContainsFunc(op.Parameters, func(p *openapi.Parameter) bool { return p.Name == "active" })
	if v.Result.Kind == "Batch" && !choosy {
		texts = append(texts, "The feed holds active, inactive and deleted records alike.")
	}
	return texts
}

// pageLimits returns how many records a page holds by default and at most.
func pageLimits(p *openapi.Parameter) (size, limit int) {
	size, limit = 50, maxPageSize
	if d, ok := p.Schema.Default.(int); ok {
		size = d
	}
	if p.Schema.Maximum != nil {
		limit = int(*p.Schema.Maximum)
	}
	return size, limit
}

// documentedErrors lists the sentinels of the statuses that the document names.
func documentedErrors(op *openapi.Operation) []string {
	byStatus := map[string]string{"400": "ErrValidation", "403": "ErrForbidden", "404": "ErrNotFound", "409": "ErrConflict"}
	var errs []string
	add := func(name string) {
		link := "[servicetitan." + name + "]"
		if name != "" && !slices.Contains(errs, link) {
			errs = append(errs, link)
		}
	}
	for _, status := range op.Responses.Keys() {
		add(byStatus[status])
	}
	for _, name := range op.Errors {
		add(name)
	}
	return errs
}
