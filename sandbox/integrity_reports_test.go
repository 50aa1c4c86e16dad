package sandbox

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Reports belong to categories, their parameters choose from sets that exist, and their rows have a cell for each field.
func TestReportsFitTheirFields(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(40))
	for _, category := range s.list("/reporting/v2/report-categories", nil) {
		below := "/reporting/v2/report-category/" + category["id"].(string) + "/reports"
		list := s.list(below, nil)
		if len(list) == 0 {
			t.Errorf("category %s has no reports", category["id"])
		}
		for _, one := range list {
			report := s.get(200, below+"/"+id(one["id"]), nil)
			for _, p := range objects(report["parameters"]) {
				accepted, _ := p["acceptValues"].(map[string]any)
				if set, ok := accepted["dynamicSetId"].(string); ok {
					if values := s.get(200, "/reporting/v2/dynamic-value-sets/"+set, nil); len(values["data"].([]any)) == 0 {
						t.Errorf("%s: %s has no values", one["name"], set)
					}
				}
			}
			answer := s.write(200, "POST", below+"/"+id(one["id"])+"/data?pageSize=3&includeTotal=true", `{"parameters":[]}`)
			rows, fields := answer["data"].([]any), objects(answer["fields"])
			if len(rows) == 0 || len(rows) > 3 || len(fields) != len(objects(report["fields"])) {
				t.Fatalf("%s: %d rows and %d fields", one["name"], len(rows), len(fields))
			}
			for _, row := range rows {
				cells := row.([]any)
				if len(cells) != len(fields) {
					t.Fatalf("%s: %d cells for %d fields", one["name"], len(cells), len(fields))
				}
				for i, field := range objects(report["fields"]) {
					if field["name"] != fields[i]["name"] || !fits(cells[i], field["dataType"].(string)) {
						t.Errorf("%s: %s is %v", one["name"], field["name"], cells[i])
					}
				}
			}
		}
	}
	s.get(404, "/reporting/v2/report-category/nothing/reports", nil)
	s.get(404, "/reporting/v2/report-category/marketing/reports/"+fmt.Sprint(numbered(idReports, 0)), nil)
	s.get(404, "/reporting/v2/dynamic-value-sets/nothing", nil)
}

// fits tells whether a cell is of a type. It may be null.
func fits(cell any, kind string) bool {
	switch cell := cell.(type) {
	case nil:
		return true
	case string:
		return kind == "String" || (kind == "Date" || kind == "Time") && strings.Contains(cell, "T")
	case bool:
		return kind == "Boolean"
	case float64:
		return kind == "Number"
	}
	return false
}

// What a report is asked for is what it shows, and it agrees with the records.
func TestReportsReadTheirParameters(t *testing.T) {
	t.Parallel()
	s := start(t)
	below := "/reporting/v2/report-category/operations/reports/"
	revenue, jobs := below+fmt.Sprint(numbered(idReports, 0))+"/data", below+fmt.Sprint(numbered(idReports, 4))+"/data"
	sum := func(body string) (n float64, rows int) {
		answer := s.write(200, "POST", revenue, body)
		for _, row := range answer["data"].([]any) {
			n += row.([]any)[2].(float64)
		}
		return n, len(answer["data"].([]any))
	}
	all, units := sum(`{"parameters":[]}`)
	var want float64
	for _, inv := range s.everything("/accounting/v2/invoices") {
		if inv["active"] == true {
			n, _ := decimal(t, inv["subTotal"]).Float64()
			want += n
		}
	}
	if difference := all - want; difference > 0.01 || difference < -0.01 {
		t.Errorf("the business units made %v, the invoices %v", all, want)
	}
	before, _ := sum(`{"parameters":[{"name":"To","value":"2025-06-30"}]}`)
	after, _ := sum(`{"parameters":[{"name":"From","value":"2025-07-01"},{"name":"unknown","value":{"a":1}}]}`)
	if difference := all - before - after; before == 0 || after == 0 || difference > 0.01 || difference < -0.01 {
		t.Errorf("%v before and %v after, together %v", before, after, all)
	}
	unit := id(s.list("/settings/v2/business-units", nil)[0]["id"])
	if some, rows := sum(`{"parameters":[{"name":"BusinessUnitId","value":[` + unit + `]}]}`); rows != 1 || units == 1 || some == 0 || some >= all {
		t.Errorf("one of %d units made %v in %d rows, all made %v", units, some, rows, all)
	}
	page := s.write(200, "POST", jobs+"?page=2&pageSize=5", `{"parameters":[{"name":"JobStatus","value":["Completed"]}]}`)
	rows := page["data"].([]any)
	if len(rows) != 5 || page["hasMore"] != true || page["totalCount"] != nil || slices.ContainsFunc(rows, func(row any) bool { return row.([]any)[2] != "Completed" }) {
		t.Errorf("a page of jobs is %v", page)
	}
	for _, body := range []string{`{"parameters":[{"name":"From","value":"soon"}]}`, `{"parameters":[{"name":"BusinessUnitId","value":["x"]}]}`} {
		s.write(400, "POST", revenue, body)
	}
}
