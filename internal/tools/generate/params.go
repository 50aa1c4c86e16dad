package generate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// paramsView describes the query parameters of an operation, or is nil.
func (b *builder) paramsView(m *methodView, op *openapi.Operation) *paramsView {
	v := &paramsView{Name: m.Service.Name + m.Name + "Params"}
	for _, p := range op.Parameters {
		if p.In == "query" {
			v.Fields = append(v.Fields, b.paramView(m, v, p))
		}
	}
	if len(v.Fields) == 0 {
		return nil
	}
	zero := "Zero values are not sent."
	if slices.ContainsFunc(op.Parameters, func(p *openapi.Parameter) bool { return p.In == "query" && p.Required }) {
		zero = "Zero values are not sent, apart from those that the server insists on."
	}
	v.Doc = comment(fmt.Sprintf("%s are the query parameters of [%s.%s]. %s", v.Name, m.Service.Name, m.Name, zero))
	return v
}

// paramView decides on a parameter's type: plain where the zero value cannot
// be meant, Optional where it can.
func (b *builder) paramView(m *methodView, owner *paramsView, p *openapi.Parameter) paramView {
	t := b.typeOf(p.Schema)
	v := paramView{Name: exported(p.Name), Wire: p.Name, Type: t.name, Doc: describe(p.Description, t)}
	if p.GoName != "" {
		v.Name = p.GoName
	}
	if p.Description == "" {
		b.addf("%s.%s: parameter %s has no description", m.Service.Name, m.Name, p.Name)
	}
	field := "p." + v.Name
	add := func(format string, args ...any) {
		line := fmt.Sprintf(format, args...)
		named := fmt.Sprintf("c.Field(%q)", v.Name)
		if rest, ok := strings.CutPrefix(line, "c."); ok {
			line = named + "." + rest
		} else {
			line = strings.Replace(line, "(c, ", "("+named+", ", 1)
		}
		v.Lines = append(v.Lines, line)
	}
	if p.Required && (t.shape == "slice" || t.shape == "map") {
		add("c.Require(%q, len(%s) == 0)", p.Name, field)
	}
	switch {
	case p.Name == "sort" && len(p.Sortable) > 0:
		sort := sortOf(m, p)
		owner.Sorts = append(owner.Sorts, sort)
		v.Type = sort.Name
		add("c.Query(%q, string(%s))", p.Name, field)
	case (p.Name == "page" || p.Name == "pageSize") && t.name != "int":
		b.addf("%s.%s: %s is %s, want a 32-bit integer", m.Service.Name, m.Name, p.Name, t.name)
	case p.Name == "page":
		low := firstPage(p)
		if p.Required {
			add("c.Range(%q, %s, %d, math.MaxInt32)", p.Name, field, low)
			add("c.Set(%q, api.FormatInt(%s))", p.Name, field)
			break
		}
		add("c.Range(%q, %s, 0, math.MaxInt32)", p.Name, field)
		add("c.QueryInt(%q, int64(%s))", p.Name, field)
	case p.Name == "pageSize":
		size, limit := pageLimits(p)
		add("c.Range(%q, %s, 0, %d)", p.Name, field, limit)
		if p.Required {
			add("c.Set(%q, api.FormatInt(cmp.Or(%s, %d)))", p.Name, field, size)
			break
		}
		add("c.QueryInt(%q, int64(%s))", p.Name, field)
	case t.shape == "slice":
		b.listParam(p, field, add)
	case t.shape == "map":
		if t.name != "map[string]string" {
			break
		}
		limit := 0
		if p.Schema.MaxProperties != nil {
			limit = *p.Schema.MaxProperties
		}
		verb := map[string]string{"dotted": "QueryDotted", "brackets": "QueryBrackets"}[p.KeyStyle]
		add("c.%s(%q, %s, %d)", verb, p.Name, field, limit)
	default:
		b.scalarParam(&v, p, t, field, add)
	}
	if len(v.Lines) == 0 {
		b.addf("%s.%s: parameter %s is %s, which a query cannot carry yet", m.Service.Name, m.Name, p.Name, t.name)
	}
	return v
}

// listParam writes arrays in one value or one value each.
func (b *builder) listParam(p *openapi.Parameter, field string, add func(string, ...any)) {
	limit := 0
	if p.Schema.MaxItems != nil {
		limit = *p.Schema.MaxItems
	}
	item := b.typeOf(p.Schema.Items)
	if p.KeyStyle == "indexed" {
		b.indexedParam(p, field, add)
		return
	}
	together := p.Explode != nil && !*p.Explode
	switch {
	case item.name == "int64" && together:
		add("c.QueryIDs(%q, %s, %d)", p.Name, field, limit)
	case item.name == "int64" || item.name == "int" || item.encode == "wire.EncodeInt":
		add("c.QueryEach(%q, api.Numbers(%s), %d)", p.Name, field, limit)
	case item.name != "string" && item.encode != "wire.EncodeEnum":
	case together:
		add("c.QueryWords(%q, api.Words(%s), %d)", p.Name, field, limit)
	default:
		add("c.QueryEach(%q, api.Words(%s), %d)", p.Name, field, limit)
	}
}

// indexedParam writes a list of objects, one parameter for each member.
func (b *builder) indexedParam(p *openapi.Parameter, field string, add func(string, ...any)) {
	s, ok := b.doc.Components.Schemas.Get(p.Schema.Items.RefName())
	if !ok {
		b.addf("parameter %s: only a list of objects can be indexed", p.Name)
		return
	}
	add("for i := range %s {", field)
	for wire, member := range s.Properties.All() {
		name, t := exported(wire), b.typeOf(member)
		if member.GoName != "" {
			name = member.GoName
		}
		value := fmt.Sprintf("%s[i].%s", field, name)
		switch {
		case !slices.Contains(s.Required, wire):
			b.addf("%s: member %s is optional, which a query cannot carry yet", p.Name, wire)
		case t.name == "int64" || t.name == "int":
			value = "api.FormatInt(" + value + ")"
		case t.encode == "wire.EncodeEnum":
			value = "string(" + value + ")"
		case t.name != "string":
			b.addf("%s: member %s is %s, which a query cannot carry yet", p.Name, wire, t.name)
		}
		add("c.QueryIndexed(%q, i, %q, %s)", p.Name, wire, value)
	}
	add("}")
}

func (b *builder) scalarParam(v *paramView, p *openapi.Parameter, t goType, field string, add func(string, ...any)) {
	optionalBy := func(format string) {
		if p.Required {
			add("c.Set(%q, %s(%s))", p.Name, format, field)
			return
		}
		v.Type = "servicetitan.Optional[" + t.name + "]"
		add("api.QueryOptional(c, %q, %s, %s)", p.Name, field, format)
	}
	switch {
	case t.name == "bool" && (p.Name == "includeTotal" || p.Name == "includeRecentChanges") && !p.Required:
		add("c.QueryBool(%q, %s)", p.Name, field)
	case t.name == "bool":
		optionalBy("api.FormatBool")
	case t.name == "int":
		optionalBy("api.FormatInt")
	case t.name == "float64":
		optionalBy("api.FormatFloat")
	case t.name == "servicetitan.Decimal":
		optionalBy("api.FormatDecimal")
	case t.name == "int64":
		if p.Required {
			add("c.Require(%q, %s == 0)", p.Name, field)
		}
		add("c.QueryInt(%q, %s)", p.Name, field)
	case t.name == "time.Time":
		if p.Required {
			add("c.Require(%q, %s.IsZero())", p.Name, field)
		}
		add("c.QueryTime(%q, %s)", p.Name, field)
	case t.name == "servicetitan.Date":
		if p.Required {
			add("c.Require(%q, %s.IsZero())", p.Name, field)
		}
		add("c.QueryDate(%q, %s)", p.Name, field)
	case t.encode == "wire.EncodeInt":
		optionalBy("api.FormatInt")
	case t.name == "string" || t.encode == "wire.EncodeEnum":
		if p.Required {
			add("c.Require(%q, %s == \"\")", p.Name, field)
		}
		if t.name == "string" {
			add("c.Query(%q, %s)", p.Name, field)
		} else {
			add("c.Query(%q, string(%s))", p.Name, field)
		}
	}
}

// sortOf makes the type of a list's sort orders.
func sortOf(m *methodView, p *openapi.Parameter) *sortView {
	name := m.Service.Name + "Sort"
	if m.Name != "List" {
		name = m.Service.Name + m.Name + "Sort"
	}
	v := &sortView{Name: name, Doc: comment(fmt.Sprintf("%s is an order in which [%s.%s] returns records.", name, m.Service.Name, m.Name))}
	for _, field := range p.Sortable {
		constant := name + exported(field)
		v.Values = append(v.Values,
			valueView{Name: constant, Value: fmt.Sprintf("%q", "+"+field), Doc: comment(constant + " puts the lowest or oldest " + exported(field) + " first.")},
			valueView{Name: constant + "Desc", Value: fmt.Sprintf("%q", "-"+field), Doc: comment(constant + "Desc puts the highest or latest " + exported(field) + " first.")})
	}
	return v
}
