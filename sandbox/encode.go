// Writing a record as JSON: the schema says which members there are, in which order, and how each is written.

package sandbox

import (
	"encoding/json"
	"strconv"
	"time"
)

const (
	instantLayout = "2006-01-02T15:04:05.9999999Z07:00"
	dayLayout     = "2006-01-02"
)

// appendValue appends v as s describes it. Members that s does not know stay out. A member without a value is null
// where the schema allows null, as on the real server, and left out where it does not.
func appendValue(dst []byte, v any, s *shape) []byte {
	s = s.resolve()
	switch v := v.(type) {
	case nil:
		return append(dst, "null"...)
	case object:
		return appendObject(dst, v, s)
	case []object:
		return appendList(dst, v, s, func(dst []byte, o object, item *shape) []byte { return appendObject(dst, o, item.resolve()) })
	case []int64:
		return appendList(dst, v, s, func(dst []byte, n int64, _ *shape) []byte { return strconv.AppendInt(dst, n, 10) })
	case []string:
		return appendList(dst, v, s, func(dst []byte, w string, _ *shape) []byte { return appendString(dst, w) })
	case []any:
		return appendList(dst, v, s, appendValue)
	case time.Time:
		layout := instantLayout
		if s.Format == "date" {
			layout = dayLayout
		}
		dst = append(dst, '"')
		dst = v.UTC().AppendFormat(dst, layout)
		return append(dst, '"')
	case string:
		return appendString(dst, v)
	}
	if s.Type == "string" {
		return appendString(dst, text(v))
	}
	return append(dst, text(v)...)
}

func appendObject(dst []byte, o object, s *shape) []byte {
	if len(s.Union) > 0 {
		s = s.part(o)
	}
	dst = append(dst, '{')
	first := true
	member := func(name string, v any, s *shape) {
		if !first {
			dst = append(dst, ',')
		}
		first = false
		dst = appendString(dst, name)
		dst = append(dst, ':')
		dst = appendValue(dst, v, s)
	}
	for i := range s.Properties {
		p := &s.Properties[i]
		v := o.get(p.Name)
		if v == nil && !p.Nullable {
			if !p.Required || !p.isObject() {
				continue
			}
			v = (&maker{}).value(0, p.Name, &p.shape) // what refers to nothing has the id 0
		}
		member(p.Name, v, &p.shape)
	}
	values := s.Values
	if s.anything() {
		values = &shape{}
	}
	if values != nil {
		for _, m := range o {
			member(m.name, m.value, values)
		}
	}
	return append(dst, '}')
}

func appendList[T any](dst []byte, list []T, s *shape, one func([]byte, T, *shape) []byte) []byte {
	item := s.Items
	if item == nil {
		item = &shape{}
	}
	dst = append(dst, '[')
	for i, v := range list {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = one(dst, v, item)
	}
	return append(dst, ']')
}

// appendString appends a JSON string. Plain ASCII, which nearly all of the data is, needs no help.
func appendString(dst []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			quoted, err := json.Marshal(s)
			if err != nil { // a string always marshals
				return append(dst, `""`...)
			}
			return append(dst, quoted...)
		}
	}
	dst = append(dst, '"')
	dst = append(dst, s...)
	return append(dst, '"')
}
