package portal

import (
	"regexp"
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// operation normalizes one operation.
func operation(n node, path string) (*openapi.Operation, error) {
	o, err := n.object()
	if err != nil {
		return nil, err
	}
	op := new(openapi.Operation)
	for _, key := range o.keys {
		m := o.members[key]
		switch key {
		case "summary", "description", "externalDocs", "x-codegen-request-body-name":
		case "operationId":
			op.OperationID, err = m.text()
		case "tags":
			op.Tags, err = m.texts()
		case "deprecated":
			op.Deprecated, err = m.boolean()
		case "parameters":
			op.Parameters, err = parameters(m)
		case "requestBody":
			op.RequestBody, err = requestBody(m)
		case "responses":
			op.Responses, err = responses(m)
		case "security":
			op.Security, err = security(m)
		default:
			err = m.errorf("unknown operation keyword")
		}
		if err != nil {
			return nil, err
		}
	}
	if op.OperationID == "" {
		return nil, n.errorf("operationId is missing")
	}
	if op.Responses.Len() == 0 {
		return nil, n.errorf("responses are missing")
	}
	return op, checkPathParameters(n, path, op)
}

// checkPathParameters compares the path's placeholders with the parameters.
func checkPathParameters(n node, path string, op *openapi.Operation) error {
	declared := map[string]bool{}
	for _, p := range op.Parameters {
		if p.In == "path" {
			declared[p.Name] = true
			if !strings.Contains(path, "{"+p.Name+"}") {
				return n.errorf("path parameter %s does not occur in the path", p.Name)
			}
		}
	}
	for rest := path; ; {
		_, after, ok := strings.Cut(rest, "{")
		if !ok {
			return nil
		}
		name, tail, ok := strings.Cut(after, "}")
		if !ok {
			return n.errorf("unclosed { in the path")
		}
		if !declared[name] {
			return n.errorf("{%s} of the path is not declared as a parameter", name)
		}
		rest = tail
	}
}

func parameters(n node) ([]*openapi.Parameter, error) {
	items, err := n.array()
	if err != nil {
		return nil, err
	}
	var params []*openapi.Parameter
	for _, item := range items {
		p, err := parameter(item)
		if err != nil {
			return nil, err
		}
		params = append(params, p)
	}
	return params, nil
}

func parameter(n node) (*openapi.Parameter, error) {
	o, err := n.object()
	if err != nil {
		return nil, err
	}
	p := new(openapi.Parameter)
	prose := ""
	for _, key := range o.keys {
		m := o.members[key]
		switch key {
		case "example", "examples", "allowEmptyValue", "x-position":
		case "name":
			p.Name, err = m.text()
		case "in":
			p.In, err = m.text()
		case "description":
			prose, err = m.text()
		case "required":
			p.Required, err = m.boolean()
		case "style":
			p.Style, err = m.text()
		case "explode":
			var explode bool
			if explode, err = m.boolean(); err == nil {
				p.Explode = &explode
			}
		case "schema":
			p.Schema, err = schema(m)
		case "deprecated":
		default:
			err = m.errorf("unknown parameter keyword")
		}
		if err != nil {
			return nil, err
		}
	}
	switch {
	case p.Name == "":
		return nil, n.errorf("name is missing")
	case p.In != "path" && p.In != "query":
		return nil, n.errorf("a parameter in %q is not supported", p.In)
	case p.Schema == nil:
		return nil, n.errorf("schema is missing")
	}
	if p.In == "query" {
		notNull(p.Schema) // a query has no way to say null
		refineParameter(p, prose)
	}
	return p, nil
}

// notNull drops nullability, and the wrapper that a reference needs for it.
func notNull(s *openapi.Schema) {
	s.Nullable = false
	if name := s.RefName(); name != "" && !s.Deprecated {
		*s = *openapi.RefTo(name)
	}
}

func requestBody(n node) (*openapi.RequestBody, error) {
	content, err := n.member("content")
	if err != nil {
		return nil, err
	}
	body := &openapi.RequestBody{Required: true}
	body.Content, err = mediaTypes(content)
	return body, err
}

// mediaTypes keeps one of the spellings under which the same JSON is offered.
func mediaTypes(n node) (openapi.Map[*openapi.MediaType], error) {
	var content openapi.Map[*openapi.MediaType]
	o, err := n.object()
	if err != nil {
		return content, err
	}
	_, hasJSON := o.members["application/json"]
	for _, name := range o.keys {
		if hasJSON && (name == "text/json" || name == "text/plain" || name == "application/*+json") {
			continue
		}
		media := new(openapi.MediaType)
		inner, err := o.members[name].allow("schema", "example", "examples", "encoding")
		if err != nil {
			return content, err
		}
		if s, ok := inner.members["schema"]; ok {
			if media.Schema, err = schema(s); err != nil {
				return content, err
			}
		}
		content.Set(name, media)
	}
	return content, nil
}

// statusCode is a status that an operation can answer with.
var statusCode = regexp.MustCompile(`^[2-5]\d\d$`)

func responses(n node) (openapi.Map[*openapi.Response], error) {
	var all openapi.Map[*openapi.Response]
	o, err := n.object()
	if err != nil {
		return all, err
	}
	for _, status := range o.keys {
		m := o.members[status]
		if !statusCode.MatchString(status) {
			return all, m.errorf("unknown status %q", status)
		}
		inner, err := m.allow("description", "content", "headers", "links")
		if err != nil {
			return all, err
		}
		r := &openapi.Response{Description: statusWord(status)}
		// Every error has the same body, which the root package models.
		if content, ok := inner.members["content"]; ok && status[0] == '2' {
			if r.Content, err = mediaTypes(content); err != nil {
				return all, err
			}
		}
		all.Set(status, r)
	}
	all.Sort()
	return all, nil
}

// statusWord fills the description that OpenAPI requires of every response.
func statusWord(status string) string {
	switch status[0] {
	case '2':
		return "success"
	case '3':
		return "redirect"
	default:
		return "error"
	}
}

func security(n node) ([]openapi.Security, error) {
	items, err := n.array()
	if err != nil {
		return nil, err
	}
	var all []openapi.Security
	for _, item := range items {
		o, err := item.object()
		if err != nil {
			return nil, err
		}
		s := openapi.Security{}
		for _, name := range o.keys {
			if name == "apiKeyHeader" {
				continue // every call has the app key
			}
			if name != "oauth" {
				return nil, o.members[name].errorf("unknown security scheme")
			}
			if s[name], err = o.members[name].texts(); err != nil {
				return nil, err
			}
		}
		if len(s) > 0 {
			all = append(all, s)
		}
	}
	return all, nil
}
