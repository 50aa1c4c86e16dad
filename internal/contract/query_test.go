// This file chooses values for query parameters and says how each must arrive.

package contract

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"time"
)

// query is what a call sets, and what must arrive of it.
type query struct {
	doc   *document
	maker *maker
	want  map[string][]string
	// instants are the names whose value must arrive as the same instant, in UTC.
	instants map[string]bool
}

func newQuery(doc *document, m *maker) *query {
	return &query{doc, m, map[string][]string{}, map[string]bool{}}
}

// fill sets the fields of a params struct: all of them, or those that the server
// insists on.
func (q *query) fill(params reflect.Value, specified []node, all bool) error {
	seen := map[int]bool{}
	for _, p := range specified {
		i := fieldOf(params.Type(), p)
		if i < 0 {
			return fmt.Errorf("%s has no field for the query parameter %s", params.Type(), p.text("name"))
		}
		seen[i] = true
		if !all && !p.is("required") {
			continue
		}
		field := params.Field(i)
		value, err := q.choose(p, field.Type())
		if err != nil {
			return err
		}
		text, err := json.Marshal(value)
		if err != nil {
			return err
		}
		// Every type of the SDK reads itself from JSON, and so do plain ones.
		if err := json.Unmarshal(text, field.Addr().Interface()); err != nil {
			return fmt.Errorf("%s cannot hold %s: %w", params.Type().Field(i).Name, text, err)
		}
	}
	for i := range params.NumField() {
		if field := params.Type().Field(i); field.IsExported() && !seen[i] {
			return fmt.Errorf("%s.%s is no query parameter of the specification", params.Type(), field.Name)
		}
	}
	return nil
}

func fieldOf(t reflect.Type, p node) int {
	for i := range t.NumField() {
		if field := t.Field(i); field.IsExported() && sameName(p, p.text("name"), field.Name) {
			return i
		}
	}
	return -1
}

// choose returns a value for a parameter, as JSON, and notes how it must arrive.
func (q *query) choose(p node, field reflect.Type) (any, error) {
	name := p.text("name")
	s := q.doc.resolve(p.object("schema"))
	word := func(text string) (any, error) {
		q.want[name] = []string{text}
		return text, nil
	}
	switch {
	case name == "page":
		q.want[name] = []string{"3"}
		return json.Number("3"), nil
	case name == "pageSize":
		size := fmt.Sprint(min(17, s.limit("maximum", 17)))
		q.want[name] = []string{size}
		return json.Number(size), nil
	case name == "sort" && len(p.words("x-sortable")) > 0:
		sortable := p.words("x-sortable")
		n := q.maker.next()
		return word([]string{"+", "-"}[n%2] + sortable[n%len(sortable)])
	case name == "sort" && kind(s) == "string":
		return word("+CreatedOn")
	case name == "from" && s.text("type") == "string" && s.text("format") == "":
		return word("2020-01-02") // a date where else a token stands
	}
	switch kind(s) {
	case "array":
		return q.list(p, s)
	case "map":
		return q.dictionary(p, s)
	case "boolean":
		// An Optional can say false, a plain field leaves it out.
		value := field.Kind() != reflect.Struct
		q.want[name] = []string{fmt.Sprint(value)}
		return value, nil
	case "string":
		if s.text("format") == "date-time" {
			q.instants[name] = true
			value, _ := q.maker.scalar(name, s).(string)
			q.want[name] = []string{value}
			return elsewhere(value)
		}
		fallthrough
	case "integer", "number":
		value := q.maker.scalar(name, s)
		q.want[name] = []string{fmt.Sprint(value)}
		return value, nil
	}
	return nil, fmt.Errorf("the query parameter %s is of a kind (%s) that is %w", name, kind(s), errUnsupported)
}

// elsewhere writes an instant in another zone, from which it must come back.
func elsewhere(instant string) (string, error) {
	at, err := time.Parse(time.RFC3339Nano, instant)
	return at.In(time.FixedZone("", -(7*60+30)*60)).Format(time.RFC3339Nano), err
}

// list has three values, in one value or one each.
func (q *query) list(p, s node) (any, error) {
	name := p.text("name")
	items := q.doc.resolve(s.object("items"))
	if p.text("x-key-style") == "indexed" {
		return q.indexed(name, items), nil
	}
	if !scalar(kind(items)) {
		return nil, fmt.Errorf("the query parameter %s is a list of %ss, which is %w", name, kind(items), errUnsupported)
	}
	var values []any
	for range min(3, s.limit("maxItems", 3)) {
		values = append(values, q.maker.scalar(name, items))
	}
	if name == "sort" {
		values = []any{"+CreatedOn", "-Id"}
	}
	var texts []string
	for _, value := range values {
		texts = append(texts, fmt.Sprint(value))
	}
	q.want[name] = texts
	if explode, ok := p["explode"].(bool); ok && !explode {
		q.want[name] = []string{strings.Join(texts, ",")}
	}
	return values, nil
}

// indexed are objects, sent as name[0].member=value.
func (q *query) indexed(name string, items node) any {
	var values []any
	for i := range 2 {
		object := map[string]any{}
		for _, member := range items.object("properties").members() {
			value := q.maker.scalar(member, q.doc.resolve(items.object("properties").object(member)))
			object[member] = value
			q.want[fmt.Sprintf("%s[%d].%s", name, i, member)] = []string{fmt.Sprint(value)}
		}
		values = append(values, object)
	}
	return values
}

// dictionary has two entries, with names that need escaping.
func (q *query) dictionary(p, s node) (any, error) {
	name := p.text("name")
	value, _ := q.maker.full(name, s).(map[string]any)
	for key, element := range value {
		full := name + "[" + key + "]"
		switch style := p.text("x-key-style"); style {
		case "brackets":
		case "dotted":
			full = name + "." + key
		default:
			return nil, fmt.Errorf("the query parameter %s has the key style %q, which is %w", name, style, errUnsupported)
		}
		q.want[full] = []string{fmt.Sprint(element)}
	}
	return value, nil
}

// expectDefaults is for a call with nil params that was not refused. What the
// server insists on must have been sent with some value, such as a page's number;
// anything else stays at home.
func (q *query) expectDefaults(e *endpoint, got *arrival) {
	values, err := url.ParseQuery(got.query)
	if err != nil {
		return // check tells
	}
	for _, p := range e.of("query") {
		if name := p.text("name"); p.is("required") {
			q.want[name] = values[name]
		}
	}
}

// check compares what arrived.
func (q *query) check(raw string) []string {
	got, err := url.ParseQuery(raw)
	if err != nil {
		return []string{"the query cannot be read: " + err.Error()}
	}
	var all []string
	for _, name := range slices.Sorted(maps.Keys(q.want)) {
		switch values, ok := got[name]; {
		case !ok || len(values) == 0 || values[0] == "":
			all = append(all, fmt.Sprintf("the query lacks %s=%s", name, q.want[name]))
		case q.instants[name]:
			if err := sameInstant(q.want[name], values); err != nil {
				all = append(all, fmt.Sprintf("query %s: %v", name, err))
			}
		case !slices.Equal(values, q.want[name]):
			all = append(all, fmt.Sprintf("the query has %s=%q, want %q", name, values, q.want[name]))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := q.want[name]; !ok {
			all = append(all, fmt.Sprintf("the query has %s=%q, which was not set", name, got[name]))
		}
	}
	return all
}

func sameInstant(want, got []string) error {
	if len(want) != 1 || len(got) != 1 {
		return fmt.Errorf("%q, want %q", got, want)
	}
	if err := checkInstant(got[0]); err != nil {
		return fmt.Errorf("%q: %w", got[0], err)
	}
	a, _ := time.Parse(time.RFC3339Nano, want[0])
	b, _ := time.Parse(time.RFC3339Nano, got[0])
	if !a.Equal(b) {
		return fmt.Errorf("%q, want %q", got[0], want[0])
	}
	return nil
}
