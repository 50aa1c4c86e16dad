package sandbox

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// faith lists the parameters of paths that are not looked up, and why.
func faith() map[string]string {
	const (
		gone    = "one that is not on it is gone already"
		unknown = "the sandbox has none of them"
	)
	return map[string]string{
		"accounting.Invoices.DeleteItem itemId":           gone,
		"sales.Estimates.DeleteItem itemId":               gone,
		"jobs.Jobs.DetachEquipmentItem equipmentId":       gone,
		"accounting.Invoices.UpdateTask taskId":           "tasks are made by workflows, which the sandbox does not have",
		"crm.Contacts.ListByRelationship relationshipId":  "a list of what is related to nothing is empty",
		"crm.Contacts.CreateRelationship relatedEntityId": "is looked up where the slug says that it is a customer or a location",
		"crm.Contacts.CreateRelationship typeSlug":        "other kinds of relationships may be set up",
		"dispatch.GPSPings.Create gps_provider":           unknown,
		"forms.JobAttachments.List jobId":                 unknown,
		"forms.JobAttachments.Download id":                unknown,
		"sales.Opportunities.Get id":                      unknown,
		"sales.Opportunities.ListFollowUps id":            unknown,
		"schedulingpro.Routers.ListSessions id":           unknown,
		"schedulingpro.Routers.GetPerformance id":         unknown,
	}
}

// Every operation with an id in its path answers 404 for one that is of nothing, and 400 for what is no id at all.
func TestUnknownIDsInPaths(t *testing.T) {
	t.Parallel()
	n := &refusals{counts: make(map[string]int)}
	used := make(map[string]bool)
	t.Cleanup(func() {
		n.report(t, map[string]int{"ids of nothing": 300, "no ids": 250})
		for _, what := range slices.Sorted(maps.Keys(faith())) {
			t.Logf("taken on faith: %s: %s", what, faith()[what])
			if !used[what] {
				t.Errorf("nothing needs the exception %s", what)
			}
		}
	})
	for _, p := range readIndex(t).Packages {
		s, clock := startAt(t)
		for i := range p.Operations {
			e, _, _ := s.routes.match(p.Operations[i].Method, p.Operations[i].Path)
			op := e.op
			x := &example{tester: s, t: t, d: e.domain, op: op, full: true}
			one := &place{tester: s, t: t, clock: clock, d: e.domain}
			path := x.path()
			values := params(op, path)
			names := slices.DeleteFunc(slices.Clone(op.Params), func(p param) bool { return p.In != "path" || p.Name == "tenant" })
			for k := range names {
				where := e.domain.p.Name + "." + op.Name + " " + names[k].Name
				send := func(value string) answer {
					changed := slices.Clone(values)
					changed[placeOf(op, names[k].Name)] = value
					header := s.credentials()
					kind, body := x.body()
					if kind != "" {
						header["Content-Type"] = kind
					}
					query := x.query()
					return s.send(op.Method, one.filled(op, changed)+"?"+query.Encode(), header, strings.NewReader(string(body)))
				}
				unknown := "7"
				if names[k].Format == "guid" || names[k].Format == "uuid" {
					unknown = guid(7)
				}
				got := send(unknown)
				switch {
				case faith()[where] != "":
					used[where] = true
				case got.status != http.StatusNotFound:
					t.Errorf("%s: status %d", where, got.status)
				default:
					checkProblem(t, got)
					n.add("ids of nothing")
				}
				if names[k].Type != "integer" {
					continue
				}
				got = send("x")
				checkProblem(t, got)
				var told problem
				if err := json.Unmarshal(got.body, &told); err != nil {
					t.Fatal(err)
				}
				if got.status != http.StatusBadRequest || len(told.Errors[names[k].Name]) != 1 {
					t.Errorf("%s: x: status %d: %.200s", where, got.status, got.body)
				}
				n.add("no ids")
			}
		}
	}
}

// placeOf is the place of a parameter among those of a path.
func placeOf(op *operation, name string) int {
	n := 0
	for _, segment := range strings.Split(op.Path, "/") {
		if segment == "{"+name+"}" {
			return n
		}
		if strings.HasPrefix(segment, "{") && segment != "{tenant}" {
			n++
		}
	}
	return n
}

// filled puts all values into a path.
func (p *place) filled(op *operation, values []string) string {
	path := strings.ReplaceAll(op.Path, "{tenant}", strconv.FormatInt(p.tenantID, 10))
	for n := 0; strings.Contains(path, "{"); n++ {
		from, to := strings.IndexByte(path, '{'), strings.IndexByte(path, '}')
		path = path[:from] + url.PathEscape(values[n]) + path[to+1:]
	}
	return path
}

// Every parameter of every query that is a number, a word, an instant or yes and no refuses what is none.
func TestWrongQueries(t *testing.T) {
	t.Parallel()
	n := &refusals{counts: make(map[string]int)}
	t.Cleanup(func() { n.report(t, map[string]int{"parameters": 1500}) })
	for _, p := range readIndex(t).Packages {
		s, _ := startAt(t)
		for i := range p.Operations {
			e, _, _ := s.routes.match(p.Operations[i].Method, p.Operations[i].Path)
			op := e.op
			if op.Method != http.MethodGet {
				continue
			}
			x := &example{tester: s, t: t, d: e.domain, op: op, full: true}
			path := x.path()
			for k := range op.Params {
				one := &op.Params[k]
				kind := &one.shape
				if kind.Type == "array" && kind.Items != nil {
					kind = kind.Items
				}
				kind = kind.resolve()
				text := kind.Type == "string" && len(kind.Enum) == 0 && !slices.Contains([]string{"date", "date-time", "guid", "uuid"}, kind.Format)
				if one.In != "query" || one.isObjects() || text {
					continue
				}
				query := x.query()
				query.Set(one.Name, "no such thing")
				got := s.send(http.MethodGet, path+"?"+query.Encode(), s.credentials(), nil)
				var told problem
				if err := json.Unmarshal(got.body, &told); err != nil {
					t.Fatalf("%s: %s: %v", op.Name, one.Name, err)
				}
				if got.status != http.StatusBadRequest || len(told.Errors[one.Name]) != 1 {
					t.Errorf("%s.%s: %s: status %d: %.200s", p.Name, op.Name, one.Name, got.status, got.body)
					continue
				}
				checkProblem(t, got)
				n.add("parameters")
			}
		}
	}
}
