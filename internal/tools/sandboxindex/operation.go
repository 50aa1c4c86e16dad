// Operations: parameters and the one success response of each.

package sandboxindex

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

var methods = []string{"get", "post", "put", "patch", "delete"}

// operations lists the operations in the order of the document, and those of one path by method.
func (c *compiler) operations() []operation {
	var list []operation
	names := make(map[string]bool)
	for _, path := range c.doc.Paths.Keys {
		item := c.doc.Paths.Values[path]
		var shared []docParam
		if node, ok := item["parameters"]; ok {
			if err := node.Decode(&shared); err != nil {
				c.report(path, "%w", err)
			}
		}
		for _, method := range methods {
			node, ok := item[method]
			if !ok {
				continue
			}
			var source docOperation
			if err := node.Decode(&source); err != nil {
				c.report(method+" "+path, "%w", err)
				continue
			}
			source.Parameters = append(slices.Clone(shared), source.Parameters...)
			op := c.operation(strings.ToUpper(method), path, &source)
			if names[op.Name] {
				c.report(op.Method+" "+path, "operationId %q comes twice", op.Name)
			}
			names[op.Name] = true
			list = append(list, op)
		}
	}
	return list
}

func (c *compiler) operation(method, path string, source *docOperation) operation {
	op := operation{Name: source.OperationID, Method: method, Path: path, Gated: source.Gated, Read: source.Read}
	where := method + " " + path
	if op.Name == "" {
		c.report(where, "no operationId")
	}
	for _, requirement := range source.Security {
		for _, key := range slices.Sorted(maps.Keys(requirement)) {
			op.Scopes = append(op.Scopes, requirement[key]...)
		}
	}
	declared := make(map[string]bool)
	for _, p := range source.Parameters {
		if compiled, ok := c.param(where, p); ok {
			op.Params = append(op.Params, compiled)
			declared[compiled.In+" "+compiled.Name] = true
		}
	}
	for segment := range strings.SplitSeq(path, "/") {
		if name, ok := strings.CutPrefix(segment, "{"); ok && !declared["path "+strings.TrimSuffix(name, "}")] {
			c.report(where, "path parameter %s is not declared", segment)
		}
	}
	c.response(where, source, &op)
	return op
}

// param compiles a path or query parameter. Headers and cookies are not for the index.
func (c *compiler) param(where string, source docParam) (param, bool) {
	if source.Ref != "" {
		name := strings.TrimPrefix(source.Ref, "#/components/parameters/")
		target, ok := c.doc.Components.Parameters.Values[name]
		if !ok {
			c.report(where, "unknown parameter %s", source.Ref)
			return param{}, false
		}
		source = target
	}
	if source.In != "path" && source.In != "query" {
		return param{}, false
	}
	where += " " + source.Name
	p := param{
		Name: source.Name, In: source.In, Required: source.Required,
		shape:   c.inline(where, &source.Schema, 0),
		Default: source.Schema.Default, Min: source.Schema.Minimum, Max: source.Schema.Maximum, MaxItems: source.Schema.MaxItems,
		Comma:    source.Explode != nil && !*source.Explode,
		Sortable: append(source.Sortable, source.Schema.Sortable...), KeyStyle: source.KeyStyle,
	}
	return p, true
}

// response finds the one success response and tells envelopes, objects, arrays and scalars apart.
func (c *compiler) response(where string, source *docOperation, op *operation) {
	op.Kind = kindNone
	for _, code := range slices.Sorted(maps.Keys(source.Responses)) {
		status, err := strconv.Atoi(code)
		if err != nil || status < 200 || status > 299 {
			continue
		}
		if op.Status != 0 {
			c.report(where, "more than one success response")
			return
		}
		op.Status = status
		content, ok := source.Responses[code].Content["application/json"]
		if !ok || content.Schema == nil {
			continue
		}
		op.Kind, op.Body = c.body(where, content.Schema)
	}
	if op.Status == 0 {
		c.report(where, "no success response")
	}
}

func (c *compiler) body(where string, s *docSchema) (string, *shape) {
	element := func(list docSchema) *shape {
		if list.Items == nil {
			c.report(where, "a list without items")
			return nil
		}
		item := c.shape(where, list.Items)
		return &item
	}
	switch s.Envelope {
	case kindPage, kindBatch:
		return s.Envelope, element(s.Properties.Values["data"])
	case "":
	default:
		c.report(where, "unknown envelope %q", s.Envelope)
		return kindNone, nil
	}
	if s.Type == "array" {
		return kindArray, element(*s)
	}
	whole := c.shape(where, s)
	if whole.Ref != "" {
		named := c.doc.Components.Schemas.Values[whole.Ref]
		if named.Envelope != "" {
			return c.body(where, &named)
		}
		return kindObject, &whole
	}
	if whole.Type == "object" {
		return kindObject, &whole
	}
	return kindScalar, &whole
}
