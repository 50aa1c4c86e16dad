// Operations: parameters, the request's body and the success response of each.

package sandboxindex

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// operations lists the operations in the order of the document, and those of one path by method.
func (c *compiler) operations() []operation {
	var list []operation
	names := make(map[string]bool)
	for at, source := range c.doc.Operations() {
		op := c.operation(at, source)
		if names[op.Name] {
			c.report(at.String(), "operationId %q comes twice", op.Name)
		}
		names[op.Name] = true
		list = append(list, op)
	}
	return list
}

func (c *compiler) operation(at openapi.Endpoint, source *openapi.Operation) operation {
	op := operation{
		Name: source.OperationID, Method: at.Method, Path: at.Path,
		Scopes: source.Scopes(), Gated: source.Gated, Read: source.Read, Kind: kindNone,
	}
	where := at.String()
	if op.Name == "" {
		c.report(where, "no operationId")
	}
	declared := make(map[string]bool)
	for _, p := range source.Parameters {
		op.Params = append(op.Params, c.param(where+" "+p.Name, p))
		declared[p.In+" "+p.Name] = true
	}
	for segment := range strings.SplitSeq(at.Path, "/") {
		if name, ok := strings.CutPrefix(segment, "{"); ok && !declared["path "+strings.TrimSuffix(name, "}")] {
			c.report(where, "path parameter %s is not declared", segment)
		}
	}
	if source.RequestBody != nil {
		op.Request = c.request(where, source.RequestBody)
	}
	status, response := source.Success()
	if response == nil {
		c.report(where, "no success response")
		return op
	}
	op.Status, _ = strconv.Atoi(status)
	_, bytes := response.Content.Get(typeBytes)
	switch s := openapi.JSON(response.Content); {
	case source.Download || bytes || op.Status >= http.StatusMultipleChoices:
		op.Kind = kindFile
	case s != nil:
		if s.Envelope == openapi.EnvelopeResult {
			op.Wrapped = true
			s, _ = s.Properties.Get("data")
		}
		op.Kind, op.Body = c.body(where, s)
	}
	return op
}

// request describes the one body that the documents give.
func (c *compiler) request(where string, source *openapi.RequestBody) *request {
	out := &request{Required: source.Required, Kind: kindRaw}
	if s := openapi.JSON(source.Content); s != nil {
		out.Kind, out.Body = c.body(where, s)
		return out
	}
	if form, ok := source.Content.Get(typeUpload); ok && form.Schema != nil {
		body := c.shape(where, form.Schema)
		out.Type, out.Kind, out.Body = typeUpload, kindObject, &body
		return out
	}
	c.report(where, "the body is neither %s nor %s", typeJSON, typeUpload)
	return out
}

func (c *compiler) param(where string, source *openapi.Parameter) param {
	p := param{
		Name: source.Name, In: source.In, Required: source.Required,
		shape:    c.inline(where, source.Schema, 0),
		Default:  source.Schema.Default,
		Comma:    source.Explode != nil && !*source.Explode,
		Sortable: source.Sortable,
		KeyStyle: source.KeyStyle,
	}
	if source.Schema.MaxItems != nil {
		p.MaxItems = *source.Schema.MaxItems
	}
	return p
}

// body tells envelopes, objects, arrays and scalars apart, and what the documents do not describe.
func (c *compiler) body(where string, s *openapi.Schema) (string, *shape) {
	kind, list := kindArray, s
	if s.Envelope != "" {
		kind = string(s.Envelope)
		list, _ = s.Properties.Get("data")
	}
	if list.Items != nil {
		item := c.shape(where, list.Items)
		return kind, &item
	}
	whole := c.shape(where, s)
	switch {
	case whole.Ref != "" || whole.Type == "object" || whole.Union != nil:
		return kindObject, &whole
	case whole.Type == "":
		return kindRaw, nil
	}
	return kindScalar, &whole
}
