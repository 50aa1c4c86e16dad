// This file reads the parts of an error body whose shape is not certain.

package servicetitan

import (
	"encoding/json"
	"strings"
)

// maxErrorDepth is how deep texts are looked for inside nested values.
const maxErrorDepth = 4

// addFields reads the "errors" member: an object of field names, as documented,
// or an array of texts or of objects that name their field.
func (e *Error) addFields(v any) {
	switch v := v.(type) {
	case map[string]any:
		for name, value := range v {
			e.addField(name, textsOf(value, 0))
		}
	case []any:
		for _, element := range v {
			name := ""
			if object, ok := element.(map[string]any); ok {
				name = textOf(member(object, "field", "propertyName", "name"), 0)
			}
			e.addField(name, textsOf(element, 0))
		}
	default:
		e.addField("", textsOf(v, 0))
	}
}

// addField adds messages about one field.
func (e *Error) addField(name string, messages []string) {
	if name == "" && len(messages) == 0 {
		return
	}
	if e.Fields == nil {
		e.Fields = make(map[string][]string)
	}
	e.Fields[name] = append(e.Fields[name], messages...)
}

// textsOf returns the messages in a value: a text, a list of them, or objects
// with a message.
func textsOf(v any, depth int) []string {
	list, ok := v.([]any)
	if !ok || depth >= maxErrorDepth {
		if text := textOf(v, depth); text != "" {
			return []string{text}
		}
		return nil
	}
	var texts []string
	for _, element := range list {
		texts = append(texts, textsOf(element, depth+1)...)
	}
	return texts
}

// textOf returns one value as text: strings as they are, numbers and booleans
// as written, the message of an object, otherwise its JSON.
func textOf(v any, depth int) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case json.Number:
		return v.String()
	case map[string]any:
		if len(v) == 0 {
			return ""
		}
		if m := member(v, "message", "errorMessage", "description", "title", "detail", "error"); m != nil && depth < maxErrorDepth {
			return textOf(m, depth+1)
		}
	case []any:
		if len(v) == 0 {
			return ""
		}
	}
	b, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(b)
}

// member returns the first of the named members that object has, whatever
// their case.
func member(object map[string]any, names ...string) any {
	for _, name := range names {
		if v, ok := object[name]; ok && v != nil {
			return v
		}
	}
	for _, name := range names {
		for key, v := range object {
			if v != nil && strings.EqualFold(key, name) {
				return v
			}
		}
	}
	return nil
}

// dataOf returns the "data" member as a map.
func dataOf(v any) map[string]any {
	switch v := v.(type) {
	case nil:
		return nil
	case map[string]any:
		return v
	}
	return map[string]any{"data": v}
}
