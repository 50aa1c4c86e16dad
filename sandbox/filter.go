// Filters: from the name of a query parameter to the member of the resource that it is about.
//
// A parameter filters when one of these, tried in this order, leads to a member of the response's schema or to a hidden
// member of the records; other parameters change nothing:
//
//  1. it is in the table of aliases (alias.go);
//  2. its ending says how to compare: createdBefore is less than createdOn, createdOnOrAfter is at least that, and so on
//     for xxxOnOrBefore, xxxAfter, xxxFrom and xxxTo, xxxGreater and xxxLess, xxxContains, minXxx and maxXxx, fromXxx and
//     toXxx. The member is xxx, xxxOn or xxxDate; startsOnOrAfter is about start;
//  3. xxxFilter.Amount or xxxFilter.Balance compares the member xxx as its neighbor xxxFilter.Comparer says;
//  4. it is the member's name. Names, titles, descriptions and streets contain the text, anything else equals it;
//  5. it is the member's plural and the member equals one of the values: ids, statuses, businessUnitIds, names.
//
// A name can also lead into an object: city is address.city, customerId is customer.id, batchNumber is batch.number.
// A word that the member never has, such as All where it is Employee or Technician, changes nothing either.

package sandbox

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// relation is how a record's value must compare with a wanted one.
type relation int

const (
	equal relation = iota
	notEqual
	contains
	digits // equal, looking at digits only
	before
	atMost
	after
	atLeast
)

// filter is one query parameter and what it looks at.
type filter struct {
	param    *param
	path     []string
	relation relation
	comparer *param   // says the relation, when there is one
	joiner   *param   // says And or Or, for custom fields
	words    []string // that the member can have, when they are known
}

// newFilters finds the filters of a list.
func newFilters(v *view) []filter {
	if v.resource == nil || v.shape == nil {
		return nil
	}
	f := &finder{view: v, hidden: v.table.read().hidden()}
	var filters []filter
	for i := range v.op.Params {
		p := &v.op.Params[i]
		if p.In != "query" || controls(p.Name) {
			continue
		}
		if p.Type == "object" {
			if v.shape.property("customFields") != nil {
				prefix, _, _ := strings.Cut(p.Name, ".")
				filters = append(filters, filter{param: p, joiner: f.neighbor(prefix + ".Operator")})
			}
			continue
		}
		if found, ok := f.find(p); ok {
			if member := v.shape.property(found.path[0]); member != nil && len(found.path) == 1 {
				found.words = member.resolve().Enum
			}
			filters = append(filters, found)
		}
	}
	return filters
}

// controls tells the parameters that steer a list instead of filtering it.
func controls(name string) bool {
	switch name {
	case "page", "pageSize", "includeTotal", "sort", "orderBy", "orderByDirection", "active", "activeState", "activeOnly",
		"includeInactive", "from", "includeRecentChanges":
		return true
	}
	return false
}

// finder looks for the member behind a parameter.
type finder struct {
	view   *view
	hidden map[string]bool
}

func (f *finder) find(p *param) (filter, bool) {
	found := filter{param: p}
	if member, rel, ok := alias(f.view.resource.name, p.Name); ok {
		found.path, found.relation = strings.Split(member, "."), rel
		return found, true
	}
	for _, ending := range []struct {
		text string
		rel  relation
	}{
		{"OnOrAfter", atLeast}, {"OnOrBefore", atMost}, {"Before", before}, {"After", after}, {"From", atLeast}, {"To", atMost},
		{"Greater", atLeast}, {"Less", atMost}, {"Contains", contains},
	} {
		base, ok := strings.CutSuffix(p.Name, ending.text)
		if !ok || base == "" {
			continue
		}
		for _, name := range []string{base, base + "On", base + "Date", strings.TrimSuffix(base, "s")} {
			if found.path = f.path(name); found.path != nil {
				found.relation = ending.rel
				return found, true
			}
		}
	}
	for _, start := range []struct {
		text string
		rel  relation
	}{{"min", atLeast}, {"max", atMost}, {"from", atLeast}, {"to", atMost}} {
		if base, ok := strings.CutPrefix(p.Name, start.text); ok && base != "" && unicode.IsUpper(rune(base[0])) {
			if found.path = f.path(lowerFirst(base)); found.path != nil {
				found.relation = start.rel
				return found, true
			}
		}
	}
	if base, part, ok := strings.Cut(p.Name, "."); ok {
		if part != "Amount" && part != "Balance" {
			return found, false
		}
		found.path, found.comparer = f.path(strings.TrimSuffix(base, "Filter")), f.neighbor(base+".Comparer")
		return found, found.path != nil
	}
	if found.path = f.path(p.Name); found.path != nil {
		if p.Type == "string" && p.Format == "" && len(p.Enum) == 0 && isProse(found.path[len(found.path)-1]) {
			found.relation = contains
		}
		return found, true
	}
	for _, name := range singulars(p.Name) {
		if found.path = f.path(name); found.path != nil {
			return found, true
		}
	}
	return found, false
}

// path returns where a name leads, or nil: to the member itself, into an object whose name it begins with, or into the
// address.
func (f *finder) path(name string) []string {
	shape := f.view.shape
	if f.hidden[name] || shape.property(name) != nil {
		return []string{name}
	}
	for i := 1; i < len(name); i++ {
		if c := name[i]; c < 'A' || c > 'Z' {
			continue
		}
		if rest := lowerFirst(name[i:]); hasMember(shape.property(name[:i]), rest) {
			return []string{name[:i], rest}
		}
	}
	if hasMember(shape.property("address"), name) {
		return []string{"address", name}
	}
	return nil
}

// hasMember tells whether a property is an object, or a list of objects, that has a member of that name.
func hasMember(p *property, name string) bool {
	if p == nil {
		return false
	}
	s := p.resolve()
	if s.Items != nil {
		s = s.Items.resolve()
	}
	return s.property(name) != nil
}

func (f *finder) neighbor(name string) *param {
	for i := range f.view.op.Params {
		if f.view.op.Params[i].Name == name {
			return &f.view.op.Params[i]
		}
	}
	return nil
}

// singulars lists what a plural may be the plural of.
func singulars(name string) []string {
	var list []string
	if base, ok := strings.CutSuffix(name, "ies"); ok {
		list = append(list, base+"y")
	}
	if base, ok := strings.CutSuffix(name, "es"); ok {
		list = append(list, base)
	}
	if base, ok := strings.CutSuffix(name, "s"); ok {
		list = append(list, base)
	}
	return list
}

// isProse tells the members that are searched for a part of their text.
func isProse(member string) bool {
	switch strings.ToLower(member) {
	case "title", "description", "street", "summary", "memo":
		return true
	}
	return strings.HasSuffix(strings.ToLower(member), "name")
}

func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// refers tells whether what the filter asks for are ids of what a record belongs to, or its own.
func (f *filter) refers() bool {
	if len(f.path) == 0 || f.relation != equal || f.comparer != nil {
		return false
	}
	name := f.path[len(f.path)-1]
	return name == "id" || strings.HasSuffix(name, "Id")
}

// read returns the test that a request asks for, nil when it does not use the filter.
func (f *filter) read(query url.Values, wrong invalid) func(*record) bool {
	if f.param.Type == "object" {
		return f.customFields(query, wrong)
	}
	wanted := f.param.wanted(query, wrong)
	if len(f.words) > 0 {
		wanted = slices.DeleteFunc(wanted, func(w any) bool { return !slices.Contains(f.words, text(w)) })
	}
	if len(wanted) == 0 {
		return nil
	}
	rel := f.relation
	if f.comparer != nil {
		rel = relationOf(f.comparer.word(query, wrong, ""))
	}
	if rel == notEqual {
		return func(r *record) bool { return !r.any(f.path, equal, wanted) }
	}
	return func(r *record) bool { return r.any(f.path, rel, wanted) }
}
