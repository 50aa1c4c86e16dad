package sandbox

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

func check(t *testing.T, op *operation, body []byte) {
	t.Helper()
	var got any
	if err := json.Unmarshal(body, &got); err != nil {
		t.Errorf("%s: %v", op.Name, err)
		return
	}
	whole := op.Body
	switch op.Kind {
	case kindPage, kindBatch, kindArray:
		whole = &shape{Type: "array", Items: op.Body}
	}
	if op.Wrapped {
		whole = &shape{Type: "object", Properties: []property{{"data", true, *whole}}}
	}
	switch op.Kind {
	case kindPage:
		whole = &shape{Type: "object", Properties: []property{
			{"page", true, shape{Type: "integer"}}, {"pageSize", true, shape{Type: "integer"}}, {"hasMore", true, shape{Type: "boolean"}},
			{"totalCount", true, shape{Type: "integer", Nullable: true}}, {"data", true, *whole},
		}}
	case kindBatch:
		whole = &shape{Type: "object", Properties: []property{
			{"hasMore", true, shape{Type: "boolean"}}, {"continueFrom", true, shape{Type: "string"}}, {"data", true, *whole},
		}}
	}
	wrong := mismatches("", got, whole)
	if len(wrong) > 10 {
		wrong = append(wrong[:10], fmt.Sprintf("and %d more", len(wrong)-10))
	}
	for _, w := range wrong {
		t.Errorf("%s: %s", op.Name, w)
	}
}

// mismatches lists where a decoded JSON value is not what a shape describes.
func mismatches(path string, v any, s *shape) []string {
	nullable := s.Nullable
	s = s.resolve()
	if s.anything() {
		return nil
	}
	if len(s.Union) > 0 {
		var best []string
		for i := range s.Union {
			wrong := mismatches(path, v, &s.Union[i])
			if i == 0 || len(wrong) < len(best) {
				best = wrong
			}
		}
		return best
	}
	if v == nil {
		if nullable || s.Nullable {
			return nil
		}
		return []string{path + ": null"}
	}
	bad := func(what string) []string { return []string{fmt.Sprintf("%s: %v is not %s", path, v, what)} }
	switch s.Type {
	case "object":
		o, ok := v.(map[string]any)
		if !ok {
			return bad("an object")
		}
		var wrong []string
		for i := range s.Properties {
			p := &s.Properties[i]
			member, ok := o[p.Name]
			switch {
			case ok:
				wrong = append(wrong, mismatches(path+"."+p.Name, member, &p.shape)...)
			case p.Required:
				wrong = append(wrong, path+"."+p.Name+": missing")
			}
		}
		for name := range o {
			if s.Values == nil && s.property(name) == nil {
				wrong = append(wrong, path+"."+name+": not in the schema")
			}
		}
		return wrong
	case "array":
		list, ok := v.([]any)
		if !ok {
			return bad("an array")
		}
		var wrong []string
		for i, one := range list {
			wrong = append(wrong, mismatches(fmt.Sprintf("%s[%d]", path, i), one, s.Items)...)
		}
		return wrong
	case "boolean":
		if _, ok := v.(bool); !ok {
			return bad("a boolean")
		}
	case "integer":
		if n, ok := v.(float64); !ok || n != float64(int64(n)) {
			return bad("an integer")
		} else if s.Format == "int32" && n != float64(int32(n)) {
			return bad("a 32-bit integer")
		}
	case "number":
		if _, ok := v.(float64); !ok {
			return bad("a number")
		}
	case "string":
		word, ok := v.(string)
		if !ok {
			return bad("a string")
		}
		if len(s.Enum) > 0 && !slices.Contains(s.Enum, word) {
			return bad("one of " + strings.Join(s.Enum, ", "))
		}
		if !wellFormed(s.Format, word) {
			return bad("a " + s.Format)
		}
	}
	return nil
}

func wellFormed(format, word string) bool {
	var err error
	switch format {
	case "date-time":
		_, err = time.Parse(time.RFC3339Nano, word)
	case "date":
		_, err = time.Parse(time.DateOnly, word)
	case "duration":
		_, err = servicetitan.ParseTimeSpan(word)
	case "decimal":
		_, err = strconv.ParseFloat(word, 64)
	case "guid", "uuid":
		return isGUID(word)
	}
	return err == nil
}

// A schema that was renamed in the documents must be renamed in the table of resources.
func TestResourceTableNamesSchemasOfTheIndex(t *testing.T) {
	t.Parallel()
	ix := readIndex(t)
	shown := make(map[string]bool)
	for _, p := range ix.Packages {
		for k := range p.Operations {
			if p.Operations[k].Method == http.MethodGet {
				shown[p.schemaName(&p.Operations[k])] = true
			}
		}
	}
	names, schemas := make(map[string]bool), make(map[string]bool)
	for _, res := range resourceTable() {
		if names[res.name] {
			t.Errorf("%s is in the table twice", res.name)
		}
		names[res.name] = true
		for _, schema := range res.schemas {
			if !shown[schema] {
				t.Errorf("%s: no GET answers with the schema %s", res.name, schema)
			}
			if schemas[schema] {
				t.Errorf("%s belongs to two resources", schema)
			}
			schemas[schema] = true
		}
	}
}

// Every resource of the table has records, active and inactive ones where its records can be inactive.
func TestEveryResourceIsSeeded(t *testing.T) {
	t.Parallel()
	s := start(t)
	always := []string{"accounting/gl-account-types"} // all active, so that every account has a type
	for name, table := range s.store {
		records := slices.Collect(table.read().all())
		if len(records) == 0 {
			t.Errorf("%s: no records", name)
			continue
		}
		if records[0].value("active") == nil || slices.Contains(always, name) {
			continue
		}
		for _, want := range []bool{true, false} {
			if !slices.ContainsFunc(records, func(r *record) bool { return r.active == want }) {
				t.Errorf("%s: no record with active %t among %d", name, want, len(records))
			}
		}
	}
}

// Every record shows what the schemas of all its lists and of its page describe, not only those on the first page.
func TestEveryRecordFitsItsSchemas(t *testing.T) {
	t.Parallel()
	for name, option := range map[string]Option{"company": nil, "large company": divided(100)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, option)
			checked := 0
			for _, p := range readIndex(t).Packages {
				for i := range p.Operations {
					e, _, _ := s.routes.match(p.Operations[i].Method, p.Operations[i].Path)
					checked += s.fit(e)
				}
			}
			t.Logf("%d records fit the schemas of the operations that show them", checked)
		})
	}
}

// fit checks the records that an operation shows and returns how many there are.
func (s *tester) fit(e *endpoint) int {
	s.t.Helper()
	if e.op.Method != http.MethodGet || e.op.Body == nil || e.op.Kind == kindScalar || e.op.Kind == kindFile || actions()[e.name()] != nil {
		return 0
	}
	v := e.domain.view(e.op)
	if v.table == nil {
		return 0
	}
	checked, seen := 0, make(map[string]bool)
	for r := range v.table.read().all() {
		if v.of != "" && r.hidden.get("of") != v.of {
			continue
		}
		checked++
		var got any
		if err := json.Unmarshal(r.json(v.slot, v.shape), &got); err != nil {
			s.t.Fatal(err)
		}
		for _, wrong := range mismatches("", got, v.shape) {
			if !seen[wrong] {
				s.t.Errorf("%s%s (%s)", e.name(), wrong, r.key)
			}
			seen[wrong] = true
		}
	}
	return checked
}
