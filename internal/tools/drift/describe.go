package drift

import (
	"fmt"
	"slices"
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

func operationsOf(d *openapi.Document) map[string]*openapi.Operation {
	all := map[string]*openapi.Operation{}
	base := ""
	if len(d.Servers) > 0 {
		base = d.Servers[0].URL
	}
	for at, op := range d.Operations() {
		if !op.Gated {
			all[at.Method+" "+base+at.Path] = op
		}
	}
	return all
}

func schemasOf(d *openapi.Document) map[string]*openapi.Schema {
	all := map[string]*openapi.Schema{}
	for name, s := range d.Components.Schemas.All() {
		all[name] = s
	}
	return all
}

func parametersOf(op *openapi.Operation) map[string]string {
	all := map[string]string{}
	for _, p := range op.Parameters {
		text := shape(p.Schema)
		if p.Required {
			text += ", required"
		}
		if len(p.Sortable) > 0 {
			text += ", sorts by " + strings.Join(p.Sortable, " ")
		}
		all[p.Name] = text
	}
	return all
}

func bodyOf(op *openapi.Operation) string {
	if op.RequestBody == nil {
		return ""
	}
	return content(op.RequestBody.Content)
}

func resultOf(op *openapi.Operation) string {
	status, r := op.Success()
	if r == nil {
		return ""
	}
	return strings.TrimSpace(status + " " + content(r.Content))
}

func content(media openapi.Map[*openapi.MediaType]) string {
	var texts []string
	for kind, m := range media.All() {
		text := shape(m.Schema)
		if kind != "application/json" {
			text = kind + " " + text
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, " or ")
}

func fieldsOf(s *openapi.Schema) map[string]string {
	all := map[string]string{}
	for name, p := range s.Properties.All() {
		all[name] = shape(p)
		if slices.Contains(s.Required, name) {
			all[name] += ", required"
		}
	}
	return all
}

func wordsOf(s *openapi.Schema) map[string]string {
	all := map[string]string{}
	for i, v := range s.Enum {
		word := fmt.Sprint(v)
		all[word] = "listed"
		if i < len(s.EnumNames) {
			all[word] = s.EnumNames[i]
		}
	}
	return all
}

// kindOf describes a component without its parts, which are compared by name.
func kindOf(s *openapi.Schema) string {
	if s.Properties.Len() > 0 {
		return "object"
	}
	whole := *s
	whole.Enum, whole.EnumNames = nil, nil
	return shape(&whole)
}

// shape describes a schema in a few words.
func shape(s *openapi.Schema) string {
	if s == nil {
		return "anything"
	}
	text := s.Type
	switch {
	case s.RefName() != "":
		text = s.RefName()
	case len(s.AnyOf) > 0:
		parts := make([]string, len(s.AnyOf))
		for i, part := range s.AnyOf {
			parts[i] = shape(part)
		}
		text = "one of " + strings.Join(parts, ", ")
	case s.Items != nil:
		text = "list of " + shape(s.Items)
	case s.AdditionalProperties != nil:
		text = "dictionary of " + shape(s.AdditionalProperties)
	case s.Properties.Len() > 0:
		text = "object of " + strings.Join(s.Properties.Keys(), ", ")
	case s.Format != "":
		text += " (" + s.Format + ")"
	case text == "":
		text = "anything"
	}
	if s.Default != nil {
		text += fmt.Sprintf(", %v by default", s.Default)
	}
	for _, limit := range []struct {
		name  string
		value *float64
	}{{"at least", s.Minimum}, {"at most", s.Maximum}} {
		if limit.value != nil {
			text += fmt.Sprintf(", %s %v", limit.name, *limit.value)
		}
	}
	for _, limit := range []struct {
		name  string
		value *int
	}{{"characters at least", s.MinLength}, {"characters at most", s.MaxLength}, {"elements at most", s.MaxItems}} {
		if limit.value != nil {
			text += fmt.Sprintf(", %d %s", *limit.value, limit.name)
		}
	}
	if s.Nullable {
		text += " or null"
	}
	if s.Deprecated {
		text += ", deprecated"
	}
	return text
}
