// This file picks records for paths and bodies.

package contract

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// search looks at more records from now on, if it has not done so before.
func (r *registry) search() {
	if r.size == few {
		r.size = many
		r.changed()
	}
}

// attempts is how many parents are tried until one has a child.
const attempts = 12

// paths returns values for the path's parameters: those of a record that exists,
// as far as the sandbox lists it, or made-up ones.
func (r *registry) paths(ctx context.Context, e *endpoint, m *maker) []string {
	var values []string
	for range attempts {
		var complete bool
		if values, complete = r.walk(ctx, e, m); complete {
			break
		}
	}
	return values
}

// walk fills the path from left to right. It is incomplete when a list on the
// way was empty.
func (r *registry) walk(ctx context.Context, e *endpoint, m *maker) (values []string, complete bool) {
	complete = true
	params := e.of("path")
	template, expanded, collection := "", "", ""
	var last map[string]any // the record that the path has led to
	for segment := range strings.SplitSeq(strings.TrimPrefix(e.path, "/"), "/") {
		if segment == "{tenant}" || !strings.HasPrefix(segment, "{") {
			template, expanded, collection = template+"/"+segment, expanded+"/"+segment, segment
			continue
		}
		name := strings.Trim(segment, "{}")
		i := slices.IndexFunc(params, func(p node) bool { return p.text("name") == name })
		value := ""
		rows := r.list(ctx, template, expanded)
		if len(rows) == 0 {
			rows = r.create(ctx, template, expanded)
		}
		texts := r.texts[letters(foreign(name, collection))]
		switch id, known := r.suggest(foreign(name, collection)); {
		case len(rows) > 0:
			last = rows[len(rows)-1-r.turn[expanded]%len(rows)] // the newest first, which are still open
			r.turn[expanded]++
			value = firstOf(last, name, "id", lastWord(name))
		case strings.HasSuffix(template, "}"):
			// A second parameter for the same record: /{relatedEntityId}/{typeSlug}.
			value = firstOf(last, name, strings.TrimSuffix(letters(name), lastWord(name)))
		case len(texts) > 0:
			value = texts[0]
		case known:
			value = id.String()
			complete = r.lists[template] == nil && complete
		default:
			complete = r.lists[template] == nil && complete
		}
		if value == "" {
			value = fmt.Sprint(m.scalar(name, m.doc.resolve(params[i].object("schema"))))
		}
		values = append(values, value)
		template, expanded = template+"/"+segment, expanded+"/"+url.PathEscape(value)
	}
	return values, complete
}

// foreign is the member by which others refer to what a path's parameter names.
func foreign(param, collection string) string {
	switch {
	case param == "id":
		return singular(collection) + "Id"
	case strings.HasSuffix(letters(param), "id"):
		return param
	}
	return param + "Id"
}

// member is suggest for a body of an operation, of which objectId is one of the
// collection's: /invoices/custom-fields.
func (r *registry) member(ctx context.Context, e *endpoint) func(string) (json.Number, bool) {
	return func(name string) (json.Number, bool) {
		if name != "objectId" {
			return r.suggest(name)
		}
		parent := e.path[:strings.LastIndex(e.path, "/")]
		rows := r.list(ctx, parent, parent)
		if len(rows) == 0 {
			rows = r.create(ctx, parent, parent)
		}
		if len(rows) == 0 {
			return "", false
		}
		r.turn[parent]++
		id, ok := rows[r.turn[parent]%len(rows)]["id"].(json.Number)
		return id, ok
	}
}

// lastWord is name for preferenceName.
func lastWord(name string) string {
	return strings.ToLower(name[max(0, strings.LastIndexFunc(name, unicode.IsUpper)):])
}

func firstOf(row map[string]any, names ...string) string {
	for _, name := range names {
		if value, ok := row[name]; ok && value != nil {
			return fmt.Sprint(value)
		}
	}
	return ""
}
