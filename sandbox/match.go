// Matching a record against the values of a filter.

package sandbox

import (
	"net/url"
	"strings"
)

// any tells whether a value under the path stands in the relation to one of the wanted values.
func (r *record) any(path []string, rel relation, wanted []any) bool {
	return r.each(path, func(have any) bool {
		for _, want := range wanted {
			if rel.holds(have, want) {
				return true
			}
		}
		return false
	})
}

func (rel relation) holds(have, want any) bool {
	switch rel {
	case contains:
		return strings.Contains(strings.ToLower(text(have)), strings.ToLower(text(want)))
	case digits:
		wanted := onlyDigits(text(want))
		return wanted != "" && onlyDigits(text(have)) == wanted
	}
	n, ok := compare(have, want)
	if !ok {
		return false
	}
	switch rel {
	case equal:
		return n == 0
	case notEqual:
		return n != 0
	case before:
		return n < 0
	case atMost:
		return n <= 0
	case after:
		return n > 0
	case atLeast:
		return n >= 0
	}
	return false
}

// relationOf reads the words of the two comparers that the API has.
func relationOf(word string) relation {
	switch word {
	case "NotEqual", "NotEquals":
		return notEqual
	case "Greater", "GreaterThan":
		return after
	case "GreaterThanOrEqual":
		return atLeast
	case "Less", "LessThan":
		return before
	case "LessThanOrEqual":
		return atMost
	}
	return equal
}

func onlyDigits(s string) string {
	return strings.Map(func(c rune) rune {
		if c < '0' || c > '9' {
			return -1
		}
		return c
	}, s)
}

// customFields tests a dictionary of custom fields: all of them must match, or any when the operator says Or.
func (f *filter) customFields(query url.Values, wrong invalid) func(*record) bool {
	asked := f.param.dictionary(query)
	if len(asked) == 0 {
		return nil
	}
	either := f.joiner.word(query, wrong, "And") == "Or"
	return func(r *record) bool {
		fields, _ := r.value("customFields").([]object)
		for name, value := range asked {
			found := false
			for _, field := range fields {
				found = found || strings.EqualFold(text(field.get("name")), name) && strings.EqualFold(text(field.get("value")), value)
			}
			if found == either {
				return either
			}
		}
		return !either
	}
}
