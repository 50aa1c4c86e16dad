// Operations: parameters and the success response of each.

package sandboxindex

import (
	"strconv"
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// operations lists the operations in the order of the document, and those of one path by method.
func (c *compiler) operations() []operation {
	var list []operation
	names := make(map[string]bool)
	for path, item := range c.doc.Paths.All() {
		for _, method := range openapi.Methods() {
			source := *item.Slot(method)
			if source == nil {
				continue
			}
			op := c.operation(strings.ToUpper(method), path, source)
			if names[op.Name] {
				c.report(op.Method+" "+path, "operationId %q comes twice", op.Name)
			}
			names[op.Name] = true
			list = append(list, op)
		}
	}
	return list
}

func (c *compiler) operation(method, path string, source *openapi.Operation) operation {
	op := operation{
		Name: source.OperationID, Method: method, Path: path,
		Scopes: source.Scopes(), Gated: source.Gated, Read: source.Read, Kind: kindNone,
	}
	where := method + " " + path
	if op.Name == "" {
		c.report(where, "no operationId")
	}
	declared := make(map[string]bool)
	for _, p := range source.Parameters {
		op.Params = append(op.Params, c.param(where+" "+p.Name, p))
		declared[p.In+" "+p.Name] = true
	}
	for segment := range strings.SplitSeq(path, "/") {
		if name, ok := strings.CutPrefix(segment, "{"); ok && !declared["path "+strings.TrimSuffix(name, "}")] {
			c.report(where, "path parameter %s is not declared", segment)
		}
	}
	status, response := source.Success()
	if response == nil {
		c.report(where, "no success response")
		return op
	}
	op.Status, _ = strconv.Atoi(status)
	if s := openapi.JSON(response.Content); s != nil {
		op.Kind, op.Body = c.body(where, s)
	}
	return op
}

func (c *compiler) param(where string, source *openapi.Parameter) param {
	p := param{
		Name: source.Name, In: source.In, Required: source.Required,
		shape:    c.inline(where, source.Schema, 0),
		Default:  source.Schema.Default,
		Min:      source.Schema.Minimum,
		Max:      source.Schema.Maximum,
		Comma:    source.Explode != nil && !*source.Explode,
		Sortable: source.Sortable,
		KeyStyle: source.KeyStyle,
	}
	if source.Schema.MaxItems != nil {
		p.MaxItems = *source.Schema.MaxItems
	}
	return p
}

// body tells envelopes, objects, arrays and scalars apart.
func (c *compiler) body(where string, s *openapi.Schema) (string, *shape) {
	element := func(list *openapi.Schema) *shape {
		if list == nil || list.Items == nil {
			c.report(where, "a list without items")
			return nil
		}
		item := c.shape(where, list.Items)
		return &item
	}
	switch s.Envelope {
	case openapi.EnvelopePage, openapi.EnvelopeBatch:
		data, _ := s.Properties.Get("data")
		return string(s.Envelope), element(data)
	case "":
	default:
		c.report(where, "unknown envelope %q", s.Envelope)
		return kindNone, nil
	}
	if s.Type == "array" {
		return kindArray, element(s)
	}
	whole := c.shape(where, s)
	if whole.Ref != "" || whole.Type == "object" {
		return kindObject, &whole
	}
	return kindScalar, &whole
}
