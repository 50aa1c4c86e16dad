// Making values of a shape from what is known, and defaults for the rest.

package sandbox

import (
	"strings"
	"time"
)

// maxNesting is how deep samples go into objects within objects.
const maxNesting = 5

// maker makes objects. A plain one gives the members that must be there neutral values: zero, no text, now, an empty
// list. One that makes samples gives every member a value that looks like one.
type maker struct {
	now    time.Time
	sample bool
	// reference returns the id of a record that a member of that name can refer to.
	reference func(member string) (int64, bool)
	// number returns an id that nothing else has.
	number func() int64
}

// complete fills what a schema requires and a record of other schemas does not have.
func complete(o object, s *shape) object {
	m := &maker{}
	return m.compose(s.resolve(), o)
}

// compose makes an object of the shape: each member from the first known object that has it and where it fits.
func (m *maker) compose(s *shape, known ...object) object { return m.composeAt(0, s, known) }

func (m *maker) composeAt(depth int, s *shape, known []object) object {
	s = s.resolve()
	if len(s.Union) > 0 {
		s = s.Union[0].resolve()
	}
	out := make(object, 0, len(s.Properties))
	for i := range s.Properties {
		p := &s.Properties[i]
		v, ok := m.find(p, known)
		if !ok {
			v = m.missing(depth, p)
		}
		if v != nil {
			out = append(out, member{p.Name, v})
		}
	}
	if s.Values != nil || s.anything() {
		for _, o := range known {
			for _, one := range o {
				values := s.Values
				if values == nil {
					values = &shape{}
				}
				if v, ok := m.fit(one.value, values); ok {
					out.set(one.name, v)
				}
			}
		}
	}
	return out
}

// find looks a member up in what is known. A customerId is also the id of a customer.
func (m *maker) find(p *property, known []object) (any, bool) {
	for _, o := range known {
		if o.has(p.Name) {
			if v, ok := m.fit(o.get(p.Name), &p.shape); ok {
				return v, true
			}
		}
	}
	base, ok := strings.CutSuffix(p.Name, "Id")
	if !ok {
		return nil, false
	}
	for _, o := range known {
		if inner, ok := o.get(base).(object); ok && inner.has("id") {
			return m.fit(inner.get("id"), &p.shape)
		}
	}
	return nil, false
}

// missing is the value of a member that nothing is known of, nil when it can do without.
func (m *maker) missing(depth int, p *property) any {
	nullable := p.Nullable || p.resolve().Nullable
	switch {
	case m.sample && depth < maxNesting:
		return m.value(depth, p.Name, &p.shape)
	case nullable, !p.Required && p.isObject():
		if isStamp(p.Name) && p.resolve().Format == "date-time" && !m.now.IsZero() {
			return m.now
		}
		return nil
	}
	return m.value(depth, p.Name, &p.shape)
}

// isStamp tells the members that say when a record was made or changed.
func isStamp(name string) bool {
	switch name {
	case "createdOn", "modifiedOn", "lastModifiedOn", "updatedOn":
		return true
	}
	return false
}

// value makes a value for a member of that name.
func (m *maker) value(depth int, name string, s *shape) any {
	s = s.resolve()
	switch {
	case len(s.Union) > 0, s.isObject():
		if s.Values != nil && len(s.Properties) == 0 {
			return object{}
		}
		return m.composeAt(depth+1, s, nil)
	case s.Type == "array":
		if !m.sample || depth >= maxNesting {
			return listOf(nil, s.Items)
		}
		return listOf([]any{m.value(depth+1, singular(name), s.Items)}, s.Items)
	case len(s.Enum) > 0:
		return m.word(s)
	case s.Type == "integer" && s.Format == "int32":
		n, _ := m.integer(name).(int64)
		return n % districtIDs // a large company has ids beyond 32 bits
	case s.Type == "integer":
		return m.integer(name)
	case s.Type == "number", s.Format == "decimal":
		return m.quantity(name)
	case s.Type == "boolean":
		switch name {
		case "active", "isActive", "success", "created", "updated", "deleted":
			return true
		}
		return false
	case s.Type == "string":
		return m.text(name, s.Format)
	}
	return nil
}

// word picks the word that a record starts with: a state that says so, or the first.
func (m *maker) word(s *shape) any {
	word := s.Enum[0]
search:
	for _, start := range []string{"New", "Open", "Pending", "Scheduled", "Draft", "Active", "Success", "ManuallyCreated"} {
		for _, one := range s.Enum {
			if one == start {
				word = one
				break search
			}
		}
	}
	if s.Type == "integer" {
		n, _ := parseScalar(&shape{Type: "integer"}, word)
		return n
	}
	return word
}

func (m *maker) integer(name string) any {
	if m.reference != nil && (strings.HasSuffix(name, "Id") || isUser(name)) {
		if id, ok := m.reference(name); ok {
			return id
		}
	}
	lower := strings.ToLower(name)
	switch {
	case lower == "id" || m.sample && strings.HasSuffix(name, "Id"):
		if m.number != nil {
			return m.number()
		}
	case !m.sample:
	case lower == "year":
		return int64(m.now.Year())
	case lower == "month":
		return int64(m.now.Month())
	case lower == "tohour", lower == "endhour":
		return int64(17)
	case strings.HasSuffix(lower, "hour"):
		return int64(9)
	case strings.HasSuffix(lower, "minute"), strings.HasSuffix(lower, "minutes"):
		return int64(30)
	default:
		return int64(1)
	}
	return int64(0)
}

// isUser tells the members that name a user without saying Id.
func isUser(name string) bool { return name == "createdBy" || name == "modifiedBy" }

func (m *maker) quantity(name string) any {
	lower := strings.ToLower(name)
	switch {
	case !m.sample:
		return int64(0)
	case strings.HasSuffix(lower, "latitude"):
		return amount{399612, 4}
	case strings.HasSuffix(lower, "longitude"):
		return amount{-829988, 4}
	case strings.Contains(lower, "rate"), strings.Contains(lower, "percent"):
		return amount{5, 1}
	case strings.Contains(lower, "hours"), strings.Contains(lower, "quantity"):
		return int64(1)
	}
	return cents(12_500)
}

// text makes a word or a sentence. Samples say what they are for where they cannot be more.
func (m *maker) text(name, format string) any {
	switch format {
	case "date-time":
		if lower := strings.ToLower(name); m.sample && (strings.HasPrefix(lower, "end") || strings.HasSuffix(lower, "end")) {
			return m.now.Add(time.Hour)
		}
		return m.now
	case "date":
		return dayOf(m.now)
	case "guid", "uuid":
		if m.number == nil {
			return guid(0)
		}
		return guid(m.number())
	case "duration":
		if m.sample {
			return "01:00:00"
		}
		return "00:00:00"
	}
	if !m.sample {
		return ""
	}
	lower := strings.ToLower(name)
	for _, known := range sampleTexts() {
		if strings.HasSuffix(lower, known[0]) {
			return known[1]
		}
	}
	if lower == "id" || strings.HasSuffix(name, "Id") {
		return text(m.number())
	}
	return "Sample " + strings.ToLower(spaced(name))
}
