package sandbox

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Every GET of the index answers what its schema describes: data and documents cannot drift apart.
func TestAnswersMatchTheirSchemas(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(40), WithExportBatch(100_000))
	ix, err := readIndex(specIndex)
	if err != nil {
		t.Fatal(err)
	}
	b := &binder{resources: resourceTable(), store: s.store}
	for i := range ix.Packages {
		p := &ix.Packages[i]
		for k := range p.Operations {
			op := &p.Operations[k]
			if op.Method != http.MethodGet {
				continue
			}
			t.Run(p.Name+"."+op.Name, func(t *testing.T) {
				t.Parallel()
				path, ok := example(s, b.view(p, op))
				if !ok {
					return // nothing seeded under such a parent; the empty answers have a test of their own
				}
				query := make(url.Values)
				for _, param := range op.Params {
					switch {
					case param.Name == "active":
						query.Set("active", "Any")
					case param.Name == "activeState":
						query.Set("activeState", "All")
					case param.In == "query" && param.Required && param.Type == "boolean":
						query.Set(param.Name, "true")
					case param.In == "query" && param.Required:
						query.Set(param.Name, "1")
					}
				}
				got := s.send(http.MethodGet, path+"?"+query.Encode(), s.credentials(), nil)
				if got.status != op.Status {
					t.Fatalf("GET %s: %d %s", path, got.status, got.body)
				}
				check(t, op, got.body)
			})
		}
	}
}

// example fills the path of an operation with ids that exist.
func example(s *tester, v *view) (string, bool) {
	values := map[string]string{"tenant": strconv.FormatInt(s.tenantID, 10)}
	seeded := v.resource != nil
	if seeded {
		for _, r := range v.table.read().records {
			if v.of != "" && r.hidden.get("of") != v.of {
				continue
			}
			filled := true
			for _, p := range v.parents {
				found := ""
				each(r.value(p.member), nil, func(one any) bool { found = text(one); return true })
				values[p.param] = found
				filled = filled && found != ""
			}
			if filled {
				values[v.key] = r.key
				break
			}
		}
	} else if v.key != "" {
		return "", false
	}
	path := v.op.Path
	for i, p := range v.parents {
		if values[p.param] == "" && p.table != nil && i == 0 {
			values[p.param] = p.table.read().records[0].key
		}
		if values[p.param] == "" {
			values[p.param] = "1"
			if strings.Contains(v.op.Path, "journal-entries") {
				values[p.param] = "6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5b"
			}
		}
	}
	for name, value := range values {
		path = strings.ReplaceAll(path, "{"+name+"}", url.PathEscape(value))
	}
	return path, true
}

func check(t *testing.T, op *operation, body []byte) {
	t.Helper()
	var got any
	if err := json.Unmarshal(body, &got); err != nil {
		t.Fatal(err)
	}
	whole := op.Body
	switch op.Kind {
	case kindPage, kindBatch, kindArray:
		whole = &shape{Type: "array", Items: op.Body}
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
		t.Error(w)
	}
}

// mismatches lists where a decoded JSON value is not what a shape describes.
func mismatches(path string, v any, s *shape) []string {
	nullable := s.Nullable
	s = s.resolve()
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
			if s.property(name) == nil {
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
	ix, err := readIndex(specIndex)
	if err != nil {
		t.Fatal(err)
	}
	shown := make(map[string]bool)
	for i := range ix.Packages {
		p := &ix.Packages[i]
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
		records := table.read().records
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
