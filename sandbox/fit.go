// Fitting values into shapes that others were made for: what a request says becomes a member of a record, a record
// becomes the answer of an operation that has a schema of its own.

package sandbox

import (
	"slices"
	"strconv"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// fit returns v as s describes it. The bool is false when that is not possible. The maker gives what an object lacks.
func (m *maker) fit(v any, s *shape) (any, bool) {
	nullable := s.Nullable || s.resolve().Nullable
	s = s.resolve()
	switch v := v.(type) {
	case nil:
		return nil, nullable
	case object:
		switch {
		case s.anything():
			return v, true
		case len(s.Union) > 0:
			return m.compose(s.part(v), v), true
		case s.isObject():
			return m.compose(s, v), true
		}
		return nil, false
	case []object:
		return fitList(m, v, s)
	case []int64:
		return fitList(m, v, s)
	case []string:
		return fitList(m, v, s)
	case []any:
		return fitList(m, v, s)
	}
	if s.isObject() || s.Type == "array" || len(s.Union) > 0 {
		return nil, false
	}
	return fitScalar(v, s)
}

// fitList fits the elements. One that does not fit is left out.
func fitList[T any](m *maker, list []T, s *shape) (any, bool) {
	if s.anything() {
		return list, true
	}
	if s.Type != "array" {
		return nil, false
	}
	all := make([]any, 0, len(list))
	for _, one := range list {
		if v, ok := m.fit(one, s.Items); ok {
			all = append(all, v)
		}
	}
	return listOf(all, s.Items), len(all) == len(list)
}

// listOf makes a typed list where that can be.
func listOf(all []any, items *shape) any {
	switch item := items.resolve(); {
	case item.isObject() || len(item.Union) > 0:
		return narrow[object](all)
	case item.Type == "integer":
		return narrow[int64](all)
	case item.Type == "string":
		return narrow[string](all)
	}
	return all
}

func fitScalar(v any, s *shape) (any, bool) {
	switch s.Type {
	case "":
		return v, true
	case "boolean":
		_, ok := v.(bool)
		return v, ok
	case "integer":
		if n, ok := number(v); ok {
			return n.Num().Int64(), n.IsInt() && n.Num().IsInt64()
		}
		n, err := strconv.ParseInt(text(v), 10, 64)
		return n, err == nil
	case "number":
		if _, ok := number(v); ok {
			return v, true
		}
		d, err := servicetitan.ParseDecimal(text(v))
		return d, err == nil
	}
	switch {
	case len(s.Enum) > 0:
		return v, slices.Contains(s.Enum, text(v))
	case s.Format == "date-time" || s.Format == "date":
		if at, ok := v.(time.Time); ok {
			return at, true
		}
		at, err := servicetitan.ParseTime(text(v))
		return at, err == nil
	case s.Format == "guid" || s.Format == "uuid":
		return v, isGUID(text(v))
	case s.Format == "decimal":
		_, ok := number(v)
		return v, ok
	}
	if _, ok := v.(bool); ok {
		return nil, false // a word is not yes or no
	}
	return text(v), true
}
