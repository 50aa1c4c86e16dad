// The order of a list.

package sandbox

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"
)

// sorting is how an operation lets its list be sorted.
type sorting struct {
	param     *param // sort; nil when the operation does not have it
	by, to    *param // orderBy and orderByDirection, which invoices have besides
	shape     *shape
	sortables []string // as documented; empty when the documents do not say
}

// order is what one request asked for. The zero value keeps the order of the store, which is by id.
type order struct {
	member     string
	descending bool
}

func newSorting(v *view) *sorting {
	s := &sorting{shape: v.shape}
	for i := range v.op.Params {
		switch p := &v.op.Params[i]; p.Name {
		case "sort":
			s.param, s.sortables = p, p.Sortable
		case "orderBy":
			s.by = p
		case "orderByDirection":
			s.to = p
		}
	}
	return s
}

// read checks the field against the documents. A field that is documented, but that no record has, leaves the order as
// it is. orderBy is documented without its fields, so nothing is wrong there.
func (s *sorting) read(query url.Values, wrong invalid) order {
	if field := s.by.word(query, wrong, ""); field != "" && (s.param == nil || query.Get(s.param.Name) == "") {
		member, _ := s.member(field)
		direction := strings.ToLower(s.to.word(query, wrong, ""))
		return order{member: member, descending: direction == "desc" || direction == "descending"}
	}
	if s.param == nil {
		return order{}
	}
	asked := query.Get(s.param.Name)
	if asked == "" {
		return order{}
	}
	field, descending := strings.CutPrefix(asked, "-")
	if !descending {
		field = strings.TrimPrefix(field, "+")
	}
	member, known := s.member(field)
	if len(s.sortables) > 0 {
		known = slices.ContainsFunc(s.sortables, func(name string) bool { return strings.EqualFold(name, field) })
	}
	if !known {
		wrong.add(s.param.Name, "The value '%s' is not a field to sort by.", shorten(asked))
		return order{}
	}
	return order{member: member, descending: descending}
}

// member finds the member of the resource for a field such as CreatedOn.
func (s *sorting) member(field string) (string, bool) {
	if s.shape == nil {
		return "", false
	}
	properties := s.shape.resolve().Properties
	for i := range properties {
		if strings.EqualFold(properties[i].Name, field) {
			return properties[i].Name, true
		}
	}
	return "", false
}

// compare orders two values of the member.
func (o order) compare(a, b any) int {
	if o.descending {
		return -compareValues(a, b)
	}
	return compareValues(a, b)
}

// compareValues orders two values of the same member. Those without a value come first.
func compareValues(a, b any) int {
	if a == nil || b == nil {
		return cmp.Compare(presence(a), presence(b))
	}
	switch a := a.(type) {
	case time.Time:
		if b, ok := b.(time.Time); ok {
			return a.Compare(b)
		}
	case string:
		if b, ok := b.(string); ok {
			return compareWords(a, b)
		}
	case bool:
		return cmp.Compare(text(a), text(b))
	case int64:
		if b, ok := b.(int64); ok {
			return cmp.Compare(a, b)
		}
	}
	x, ok1 := number(a)
	y, ok2 := number(b)
	if ok1 && ok2 {
		return x.Cmp(y)
	}
	return 0
}

func presence(v any) int {
	if v == nil {
		return 0
	}
	return 1
}
