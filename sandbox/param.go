// Reading parameters: text becomes a value of the parameter's type, or a reason why it does not.

package sandbox

import (
	"maps"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/servicetitan-go/servicetitan"
)

// maxList is how many elements a list takes when the documents do not say.
const maxList = 50

// maxText is the longest value that is looked at.
const maxText = 4096

// parseScalar turns text into a string, bool, int64, *big.Rat or time.Time. The reason is empty when that worked.
func parseScalar(s *shape, text string) (value any, reason string) {
	reason = "The value '" + shorten(text) + "' is not valid."
	if len(text) > maxText {
		return nil, reason
	}
	switch s.Type {
	case "integer":
		bits := 64
		if s.Format == "int32" {
			bits = 32
		}
		if n, err := strconv.ParseInt(text, 10, bits); err == nil {
			return n, ""
		}
		return nil, reason
	case "number":
		if d, err := servicetitan.ParseDecimal(text); err == nil {
			return d.Rat(), ""
		}
		return nil, reason
	case "boolean":
		switch strings.ToLower(text) {
		case "true":
			return true, ""
		case "false":
			return false, ""
		}
		return nil, reason
	}
	switch {
	case s.Format == "date-time" || s.Format == "date":
		if at, err := servicetitan.ParseTime(text); err == nil {
			return at, ""
		}
		return nil, reason
	case s.Format == "guid" || s.Format == "uuid":
		if isGUID(text) {
			return strings.ToLower(text), ""
		}
		return nil, reason
	case len(s.Enum) > 0:
		for _, word := range s.Enum {
			if strings.EqualFold(word, text) {
				return word, ""
			}
		}
		return nil, reason
	}
	return text, ""
}

func isGUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i, c := range s {
		switch {
		case i == 8 || i == 13 || i == 18 || i == 23:
			if c != '-' {
				return false
			}
		case !strings.ContainsRune("0123456789abcdefABCDEF", c):
			return false
		}
	}
	return true
}

// wanted returns the values that a query gives a parameter. A parameter that is empty counts as not sent. What is wrong
// is added to wrong.
func (p *param) wanted(query url.Values, wrong invalid) []any {
	if p.isObjects() {
		p.checkObjects(query, wrong)
		return nil
	}
	texts := query[p.Name]
	element := &p.shape
	if p.Type == "array" && p.Items != nil {
		element = p.Items
		if p.Comma || element.Type == "integer" {
			texts = strings.Split(strings.Join(texts, ","), ",")
		}
	} else if len(texts) > 1 {
		texts = texts[:1]
	}
	var values []any
	for _, text := range texts {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		value, reason := parseScalar(element, text)
		if reason != "" {
			wrong.add(p.Name, "%s", reason)
			return nil
		}
		values = append(values, value)
	}
	most := p.MaxItems
	if most == 0 {
		most = maxList
	}
	if len(values) > most {
		wrong.add(p.Name, "No more than %d values are allowed.", most)
		return nil
	}
	if len(values) == 0 && p.Required {
		wrong.add(p.Name, "The %s field is required.", p.Name)
	}
	return values
}

// whole reads an integer parameter within its limits, or returns fallback when it was not sent. A nil param is one that
// the operation does not have.
func (p *param) whole(query url.Values, wrong invalid, fallback, least, most int64) int64 {
	if p == nil {
		return fallback
	}
	values := p.wanted(query, wrong)
	if len(values) == 0 {
		return fallback
	}
	n, ok := values[0].(int64)
	if !ok || n < least || n > most {
		wrong.add(p.Name, "The field %s must be between %d and %d.", p.Name, least, most)
		return fallback
	}
	return n
}

// word reads a parameter of words or yes and no as text.
func (p *param) word(query url.Values, wrong invalid, fallback string) string {
	if p == nil {
		return fallback
	}
	values := p.wanted(query, wrong)
	if len(values) == 0 {
		return fallback
	}
	return text(values[0])
}

// limit returns a limit of the documents as an integer, or fallback when there is none.
func limit(documented *float64, fallback int64) int64 {
	if documented == nil || math.Abs(*documented) > math.MaxInt32 {
		return fallback
	}
	return int64(*documented)
}

// dictionary reads the entries of a parameter such as customField.Fields, written name[key]=value or name.key=value.
func (p *param) dictionary(query url.Values) map[string]string {
	entries := make(map[string]string)
	for name, values := range query {
		rest, ok := strings.CutPrefix(name, p.Name)
		if !ok || rest == "" || len(values) == 0 {
			continue
		}
		if key, ok := strings.CutPrefix(rest, "["); ok && strings.HasSuffix(key, "]") {
			entries[strings.TrimSuffix(key, "]")] = values[0]
		} else if key, ok := strings.CutPrefix(rest, "."); ok && p.KeyStyle != "brackets" {
			entries[key] = values[0]
		}
	}
	return entries
}

// isObjects tells the parameters that are spread over several names: dictionaries and lists of objects.
func (p *param) isObjects() bool {
	return p.Type == "object" || p.Type == "array" && p.Items != nil && p.Items.isObject()
}

// checkObjects reads a list of objects, written name[0].member=value, for what is wrong with it.
func (p *param) checkObjects(query url.Values, wrong invalid) {
	if p.Type == "object" {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(query)) {
		rest, ok := strings.CutPrefix(name, p.Name+"[")
		if !ok {
			continue
		}
		number, inner, ok := strings.Cut(rest, "].")
		member := p.Items.property(inner)
		if _, err := strconv.Atoi(number); err != nil || !ok || member == nil {
			wrong.add(name, "The name is not of the form %s[0].member.", p.Name)
			continue
		}
		if _, reason := parseScalar(member.resolve(), query.Get(name)); reason != "" {
			wrong.add(name, "%s", reason)
		}
	}
}
