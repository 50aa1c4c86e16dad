package sandbox

import (
	"fmt"
	"net/http"
	"testing"
	"time"
)

func TestTags(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	list := s.list("/crm/v2/customers", q("pageSize", "2"))
	a, b := id(list[0]["id"]), id(list[1]["id"])
	tags := func(key string) string {
		return fmt.Sprint(s.get(http.StatusOK, "/crm/v2/customers/"+key, nil)["tagTypeIds"])
	}
	both := fmt.Sprintf(`{"customerIds":[%s,%s],"tagTypeIds":[80000001,80000002]}`, a, b)
	s.write(http.StatusOK, http.MethodPatch, "/crm/v2/customers/"+a, `{"tagTypeIds":[]}`)
	s.write(http.StatusOK, http.MethodPatch, "/crm/v2/customers/"+b, `{"tagTypeIds":[80000002,80000003]}`)
	s.write(http.StatusOK, http.MethodPut, "/crm/v2/tags", both)
	if tags(a) != "[8.0000001e+07 8.0000002e+07]" || tags(b) != "[8.0000002e+07 8.0000003e+07 8.0000001e+07]" {
		t.Errorf("tagged %s and %s", tags(a), tags(b))
	}
	s.write(http.StatusOK, http.MethodDelete, "/crm/v2/tags", both)
	if tags(a) != "[]" || tags(b) != "[8.0000003e+07]" {
		t.Errorf("untagged %s and %s", tags(a), tags(b))
	}
	got := s.write(http.StatusOK, http.MethodPost, "/crm/v2/customers/"+a+"/tags/80000004", "")
	if id(got["customerId"]) != a || tags(a) != "[8.0000004e+07]" {
		t.Errorf("got %v, tags %s", got, tags(a))
	}
	s.write(http.StatusOK, http.MethodDelete, "/crm/v2/customers/"+a+"/tags/80000004", "")
	if tags(a) != "[]" {
		t.Errorf("tags %s", tags(a))
	}
	s.write(http.StatusNotFound, http.MethodPost, "/crm/v2/customers/"+a+"/tags/7", "")
	s.write(http.StatusNotFound, http.MethodPost, "/crm/v2/customers/7/tags/80000004", "")
	s.write(http.StatusBadRequest, http.MethodPut, "/crm/v2/tags", `{"customerIds":[7],"tagTypeIds":[80000001]}`)
}

func TestPreferredTechnician(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	path := "/crm/v2/locations/" + id(s.list("/crm/v2/locations", q("pageSize", "1"))[0]["id"]) + "/preferredtechnician"
	s.write(http.StatusOK, http.MethodPost, path+"/130000002", "")
	if got := s.send(http.MethodGet, s.path(path), s.credentials(), nil); string(got.body) != "130000002" {
		t.Errorf("got %s", got.body)
	}
	s.write(http.StatusNotFound, http.MethodPost, path+"/1", "")
}

func TestDismissals(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	booking := s.write(http.StatusOK, http.MethodPost, "/crm/v2/booking-provider/260000001/bookings",
		`{"source":"Web","name":"Ann","summary":"No heat","isFirstTimeClient":true,"externalId":"a","start":"2025-04-01T08:00:00Z"}`)
	path := "/crm/v2/booking-provider/" + id(booking["bookingProviderId"]) + "/bookings/" + id(booking["id"])
	s.write(http.StatusOK, http.MethodPost, path+"/dismiss", `{"callReasonId":350000001,"dismissingMemo":"twice"}`)
	if got := s.get(http.StatusOK, path, nil); got["status"] != "Dismissed" || got["dismissingReasonId"] != 350000001.0 {
		t.Errorf("got %v", got)
	}
	s.write(http.StatusConflict, http.MethodPost, path+"/dismiss", `{}`)
	lead := "/crm/v2/leads/" + id(s.write(http.StatusOK, http.MethodPost, "/crm/v2/leads", s.newLead())["id"])
	s.write(http.StatusOK, http.MethodPost, lead+"/dismiss", `{"dismissingReasonId":4}`)
	if got := s.get(http.StatusOK, lead, nil); got["status"] != "Dismissed" || got["dismissingReasonId"] != 4.0 {
		t.Errorf("got %v", got)
	}
	follow := s.write(http.StatusOK, http.MethodPost, lead+"/follow-up", `{"followUpDate":"2025-06-01T00:00:00Z"}`)
	if got := s.get(http.StatusOK, lead, nil); got["followUpDate"] != "2025-06-01T00:00:00Z" || follow["leadId"] != got["id"] {
		t.Errorf("got %v and %v", follow, got)
	}
	form := s.write(http.StatusOK, http.MethodPost, "/crm/v2/leads/form", `{"name":"Bo","phoneNumber":"(614) 555-0113","address":{"street":"a","city":"Kent","state":"OH","zip":"d","country":"e"}}`)
	got := s.get(http.StatusOK, "/crm/v2/leads/"+id(form["leadId"]), nil)
	if got["leadCustomerName"] != "Bo" || got["leadCity"] != "Kent" || got["captureSource"] != "Form" || got["customerId"] != nil {
		t.Errorf("got %v", got)
	}
}

func TestRelationships(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	contact := s.write(http.StatusOK, http.MethodPost, "/crm/v2/contacts", `{"name":"Cleo"}`)
	key, _ := contact["id"].(string)
	path := "/crm/v2/contacts/" + key + "/relationships"
	s.write(http.StatusOK, http.MethodPost, path+"/150000001/customer", "")
	if list := s.list(path, nil); len(list) != 1 || list[0]["relatedEntityId"] != 150000001.0 || list[0]["typeName"] != "Customer" {
		t.Errorf("got %v", list)
	}
	s.write(http.StatusOK, http.MethodDelete, path+"/150000001/customer", "")
	s.write(http.StatusNotFound, http.MethodDelete, path+"/150000001/customer", "")
	if list := s.list(path, nil); len(list) != 0 {
		t.Errorf("got %v", list)
	}
}

func TestMarkAsExported(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	invoice := s.list("/accounting/v2/invoices", q("statuses", "Pending", "pageSize", "1"))[0]
	header := s.credentials()
	header["Content-Type"] = "application/json"
	key := id(invoice["id"])
	got := s.send(http.MethodPost, s.path("/accounting/v2/invoices/markasexported"), header, reader(`[{"invoiceId":`+key+`},{"invoiceId":7}]`))
	want := `[{"invoiceId":` + key + `,"success":true,"errorMessage":null},{"invoiceId":7,"success":false,"errorMessage":"Invoice was not found."}]`
	if string(got.body) != want {
		t.Errorf("got  %s\nwant %s", got.body, want)
	}
	if list := s.list("/accounting/v2/invoices", q("ids", key)); list[0]["syncStatus"] != "Exported" {
		t.Errorf("the status is %v", list[0]["syncStatus"])
	}
}

func TestCustomFields(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	key := id(s.list("/accounting/v2/invoices", q("pageSize", "1"))[0]["id"])
	set := func(name, value string) {
		s.write(http.StatusOK, http.MethodPatch, "/accounting/v2/invoices/custom-fields",
			`{"operations":[{"objectId":`+key+`,"customFields":[{"name":"`+name+`","value":"`+value+`"}]}]}`)
	}
	set("Purchase approval", "Kim")
	set("purchase approval", "Lee")
	if list := s.list("/accounting/v2/invoices", q("ids", key, "customField.Fields[Purchase approval]", "Lee")); len(list) != 1 {
		t.Errorf("found %d invoices", len(list))
	}
	s.write(http.StatusBadRequest, http.MethodPatch, "/accounting/v2/invoices/custom-fields", `{"operations":[{"objectId":7,"customFields":[]}]}`)
}

// Singletons can be read before they are saved, always with the same answer, and keep what is saved.
func TestSingletons(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	for path, test := range map[string]struct{ method, body, member, want string }{
		"/dispatch/v2/business-hours": {"POST", `{"weekdays":[{"fromHour":7,"toHour":16}],"saturday":[],"sunday":[]}`,
			"weekdays", "[map[fromHour:7 toHour:16]]"},
		"/dispatch/v2/arrival-windows/configuration": {"POST", `{"configuration":"EndTimeOfArrivalWindow"}`,
			"configuration", "EndTimeOfArrivalWindow"},
		"/payroll/v2/technicians/130000001/payroll-settings": {"PUT", `{"hourlyRate":31.25,"isIncludedInPayroll":true}`, "hourlyRate", "31.25"},
	} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			first, again := s.get(http.StatusOK, path, nil), s.get(http.StatusOK, path, nil)
			if fmt.Sprint(first) != fmt.Sprint(again) {
				t.Errorf("first %v\nthen  %v", first, again)
			}
			s.write(http.StatusOK, test.method, path, test.body)
			if got := fmt.Sprint(s.get(http.StatusOK, path, nil)[test.member]); got != test.want {
				t.Errorf("%s is %s, want %s", test.member, got, test.want)
			}
		})
	}
	if got := s.get(http.StatusOK, "/payroll/v2/technicians/130000002/payroll-settings", nil); got["employeeId"] != 130000002.0 {
		t.Errorf("got %v", got)
	}
	s.get(http.StatusNotFound, "/payroll/v2/technicians/7/payroll-settings", nil)
	s.get(http.StatusBadRequest, "/dispatch/v2/technician-tracking", q("technicianId", "130000001"))
}

// A POST that creates makes something that the GETs at its place find, whatever the resource is.
func TestCreatedRecordsAreFound(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(40))
	count := 0
	for _, p := range readIndex(t).Packages {
		for i := range p.Operations {
			e, _, _ := s.routes.match(p.Operations[i].Method, p.Operations[i].Path)
			subject, as := e.domain.about(e.op)
			if as != creates || e.op.Request == nil || e.op.Request.Type != "" {
				continue
			}
			switch e.op.Name {
			case "TechnicianRatings.Save", "BudgetCodes.Create":
				continue // which find what there is already
			}
			count++
			before := size(subject.table.read())
			x := &example{tester: s, t: t, d: e.domain, op: e.op, full: true}
			checkAnswer(t, e.op, x.call())
			if now := size(subject.table.read()); now == before {
				t.Errorf("%s.%s made nothing: %d %d", p.Name, e.op.Name, before, now)
			}
			for _, get := range e.domain.p.Operations {
				if get.Method != http.MethodGet || e.domain.subjects[pattern(get.Path)] != subject {
					continue
				}
				y := &example{tester: s, t: t, d: e.domain, op: e.domain.gets[pattern(get.Path)], full: true}
				checkAnswer(t, &get, y.call())
			}
		}
	}
	t.Logf("%d operations create records", count)
}

// Jobs, appointments and estimates go from state to state, and refuse what their state does not allow.
func TestSteps(t *testing.T) {
	t.Parallel()
	s, clock := startAt(t)
	e, _, _ := s.routes.match(http.MethodPut, s.path("/jpm/v2/jobs/1/cancel"))
	jobs, appointments := e.domain.families["jpm/v2/jobs"], e.domain.families["jpm/v2/appointments"]
	x := &example{tester: s, t: t, d: e.domain, op: e.op, full: true}
	job := x.put(jobs.resource, jobs.table, object{{"jobStatus", "Scheduled"}})
	visit := x.put(appointments.resource, appointments.table, object{{"jobId", job.id}, {"status", "Scheduled"}})
	path, stop := "/jpm/v2/jobs/"+job.key, "/jpm/v2/appointments/"+visit.key
	check := func(job, visit string) {
		t.Helper()
		a, b := s.get(http.StatusOK, path, nil), s.get(http.StatusOK, stop, nil)
		if a["jobStatus"] != job || b["status"] != visit {
			t.Errorf("the job is %v, want %s; the appointment is %v, want %s", a["jobStatus"], job, b["status"], visit)
		}
	}
	const why = `{"reasonId":1,"memo":"Rain"}`
	s.write(http.StatusOK, http.MethodPut, path+"/hold", why)
	check("Hold", "Hold")
	s.write(http.StatusOK, http.MethodDelete, stop+"/hold", "")
	check("Hold", "Scheduled")
	s.write(http.StatusOK, http.MethodPatch, stop+"/reschedule", `{"start":"2025-03-10T09:00:00Z","end":"2025-03-10T11:00:00Z"}`)
	if got := s.get(http.StatusOK, stop, nil); got["start"] != "2025-03-10T09:00:00Z" || got["end"] != "2025-03-10T11:00:00Z" {
		t.Errorf("rescheduled to %v, %v", got["start"], got["end"])
	}
	s.write(http.StatusOK, http.MethodPut, path+"/cancel", why)
	check("Canceled", "Canceled")
	changed := s.get(http.StatusOK, path, nil)["modifiedOn"]
	clock.move(s, time.Minute)
	s.write(http.StatusConflict, http.MethodPut, path+"/cancel", why)
	s.write(http.StatusConflict, http.MethodPut, path+"/complete", `{"completedOn":"2025-03-03T12:00:00Z"}`)
	if now := s.get(http.StatusOK, path, nil)["modifiedOn"]; now != changed {
		t.Errorf("a refused step changed the job on %v", now)
	}
	if log := s.list(path+"/canceled-log", nil); len(log) != 1 || log[0]["memo"] != "Rain" {
		t.Errorf("the log is %v", log)
	}
	s.write(http.StatusOK, http.MethodPut, path+"/remove-cancellation", "")
	check("Scheduled", "Scheduled")
	s.write(http.StatusOK, http.MethodPut, path+"/complete", `{"completedOn":"2025-03-03T12:00:00Z"}`)
	check("Completed", "Done")

	e, _, _ = s.routes.match(http.MethodPut, s.path("/sales/v2/estimates/1/sell"))
	estimates := e.domain.families["sales/v2/estimates"]
	x = &example{tester: s, t: t, d: e.domain, op: e.op, full: true}
	estimate := "/sales/v2/estimates/" + x.put(estimates.resource, estimates.table, object{{"status", object{{"value", 0}, {"name", "Open"}}}}).key
	for _, step := range []struct {
		to, body, state string
		status          int
	}{
		{"unsell", "", "Open", 409}, {"sell", `{"soldBy":130000001}`, "Sold", 200}, {"dismiss", "", "Sold", 409},
		{"unsell", "", "Open", 200}, {"dismiss", "", "Dismissed", 200},
	} {
		s.write(step.status, http.MethodPut, estimate+"/"+step.to, step.body)
		status, _ := s.get(http.StatusOK, estimate, nil)["status"].(map[string]any)
		if status["name"] != step.state {
			t.Errorf("after %s the estimate is %v, want %s", step.to, status, step.state)
		}
	}
}
