// Checking a body against what the documents say, and turning it into the values that records are made of.

package sandbox

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// checker reads one body. What is wrong goes by the path of the member, such as address.street or items[2].id.
type checker struct {
	wrong   invalid
	unknown []string
	// exists looks an id up by the member that holds it. It reports true for members that refer to nothing known.
	exists func(member string, id int64) (label string, ok bool)
	// updated is what an update is about. What a record may show as null, an update may clear, whatever its own schema says.
	updated *subject
	// lenient takes records as programs have them: what is missing or null is so.
	lenient bool
	// outside notes the values that are beyond their documented limits.
	outside invalid
}

func (k *checker) clears(path string) bool {
	if k.updated == nil {
		return false
	}
	p := k.updated.member(path)
	return p != nil && p.Nullable
}

// value reads raw as s describes it. The name is that of the member it is the value of.
func (k *checker) value(path, name string, raw any, s *shape) any {
	nullable := s.Nullable || s.resolve().Nullable
	s = s.resolve()
	if raw == nil {
		if !nullable && !s.anything() && !k.clears(path) && !k.lenient {
			k.wrong.add(label(path), "The %s field must not be null.", label(path))
		}
		return nil
	}
	switch {
	case len(s.Union) > 0:
		if members, ok := raw.(map[string]any); ok {
			return k.members(path, members, s.part(object{{"type", members["type"]}}))
		}
		return k.refuse(path, raw)
	case s.isObject():
		if members, ok := raw.(map[string]any); ok {
			return k.members(path, members, s)
		}
		return k.refuse(path, raw)
	case s.Type == "array":
		if list, ok := raw.([]any); ok {
			return k.list(path, name, list, s.Items)
		}
		return k.refuse(path, raw)
	case s.anything():
		return plain(raw)
	}
	return k.scalar(path, name, raw, s)
}

// members reads an object. Members that s does not have are noted and left out.
func (k *checker) members(path string, raw map[string]any, s *shape) object {
	out := make(object, 0, len(raw))
	names := slices.Sorted(maps.Keys(raw))
	folded := make(map[string]string, len(raw)) // the framework of the real server does not tell a from A in names
	for _, name := range names {
		folded[strings.ToLower(name)] = name
	}
	for i := range s.Properties {
		p := &s.Properties[i]
		value, found := raw[p.Name]
		if other, ok := folded[strings.ToLower(p.Name)]; !found && ok {
			value, found = raw[other], true
		}
		switch {
		case found:
			out = append(out, member{p.Name, k.value(join(path, p.Name), p.Name, value, &p.shape)})
		case p.Required && !k.lenient:
			k.wrong.add(join(path, p.Name), "The %s field is required.", join(path, p.Name))
		}
	}
	for _, name := range names {
		switch {
		case slices.ContainsFunc(s.Properties, func(p property) bool { return strings.EqualFold(p.Name, name) }):
		case s.Values != nil:
			out = append(out, member{name, k.value(join(path, name), name, raw[name], s.Values)})
		default:
			k.unknown = append(k.unknown, join(path, name))
		}
	}
	return out
}

// list reads an array. Its type is the narrowest that holds all elements.
func (k *checker) list(path, name string, raw []any, items *shape) any {
	if items == nil {
		items = &shape{}
	}
	all := make([]any, len(raw))
	for i, one := range raw {
		all[i] = k.value(path+"["+strconv.Itoa(i)+"]", singular(name), one, items)
	}
	return listOf(all, items)
}

// narrow makes a typed list, unless an element is of another type, such as null.
func narrow[T any](all []any) any {
	list := make([]T, 0, len(all))
	for _, one := range all {
		v, ok := one.(T)
		if !ok {
			return all
		}
		list = append(list, v)
	}
	return list
}

func (k *checker) refuse(path string, raw any) any {
	text, err := json.Marshal(raw)
	if err != nil { // it was decoded from JSON
		text = []byte("?")
	}
	k.wrong.add(label(path), "The value '%s' is not valid.", shorten(string(text)))
	return nil
}

// scalar reads a number, a word, an instant or the like. Numbers of the decimal kind are also taken as text.
func (k *checker) scalar(path, name string, raw any, s *shape) any {
	var text string
	switch raw := raw.(type) {
	case bool:
		if s.Type != "boolean" {
			return k.refuse(path, raw)
		}
		return raw
	case json.Number:
		text = raw.String()
		if s.Type != "integer" && s.Type != "number" && s.Format != "decimal" {
			return k.refuse(path, raw)
		}
	case string:
		text = raw
		if s.Type != "string" && s.Format != "decimal" {
			return k.refuse(path, raw)
		}
	default:
		return k.refuse(path, raw)
	}
	k.limits(path, text, s)
	if s.Type == "integer" || s.Type == "number" || s.Format == "decimal" {
		return k.number(path, name, raw, text, s)
	}
	if len(text) > maxText && (s.Format == "" || s.Format == "html" || s.Format == "multiline") {
		return text // prose may be long
	}
	if s.Format == "duration" {
		if _, err := servicetitan.ParseTimeSpan(text); err != nil {
			return k.refuse(path, raw)
		}
		return text
	}
	value, reason := parseScalar(s, text)
	if reason != "" {
		k.wrong.add(label(path), "%s", reason)
		return nil
	}
	if at, ok := value.(time.Time); ok && s.Format == "date" {
		if day, err := servicetitan.ParseDate(text); err == nil {
			return day.Time(time.UTC) // the day that is written, whatever the zone
		}
		return at
	}
	return value
}

func (k *checker) number(path, name string, raw any, text string, s *shape) any {
	if s.Type != "integer" {
		d, err := servicetitan.ParseDecimal(text)
		if err != nil {
			return k.refuse(path, raw)
		}
		return d
	}
	bits := 64
	if s.Format == "int32" {
		bits = 32
	}
	n, err := strconv.ParseInt(text, 10, bits)
	if err != nil || len(s.Enum) > 0 && !slices.Contains(s.Enum, text) {
		return k.refuse(path, raw)
	}
	if kind, ok := k.exists(name, n); !ok {
		k.wrong.add(label(path), "%s with ID %d was not found.", kind, n)
	}
	return n
}

// label is what an error calls a path; the body as a whole has none.
func label(path string) string {
	if path == "" {
		return "body"
	}
	return path
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// singular turns the name of a list into that of one: tagTypeIds into tagTypeId, categories into category.
func singular(name string) string {
	if base, ok := strings.CutSuffix(name, "ies"); ok {
		return base + "y"
	}
	return strings.TrimSuffix(name, "s")
}
