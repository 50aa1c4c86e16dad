package sandbox

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"
)

// Which step is possible from which state: every state is tried with every step. A step that is not possible is a 409
// that changes nothing.
func TestStepsFromEveryState(t *testing.T) {
	t.Parallel()
	const why = `{"reasonId":1,"memo":"Rain"}`
	for _, test := range []struct {
		table, path, member string // the records, and where their state is
		method, step, body  string
		from                []string
		to                  string
	}{
		{"jpm/jobs", "/jpm/v2/jobs/", "jobStatus", "PUT", "/cancel", why, []string{"Scheduled", "Dispatched", "InProgress", "Hold"}, "Canceled"},
		{"jpm/jobs", "/jpm/v2/jobs/", "jobStatus", "PUT", "/hold", why, []string{"Scheduled", "Dispatched", "InProgress", "Hold"}, "Hold"},
		{"jpm/jobs", "/jpm/v2/jobs/", "jobStatus", "PUT", "/complete", `{"completedOn":"2025-03-03T11:00:00Z"}`,
			[]string{"Scheduled", "Dispatched", "InProgress", "Hold"}, "Completed"},
		{"jpm/jobs", "/jpm/v2/jobs/", "jobStatus", "PUT", "/remove-cancellation", "", []string{"Canceled"}, "Scheduled"},
		{"jpm/appointments", "/jpm/v2/appointments/", "status", "PUT", "/hold", why, []string{"Scheduled", "Dispatched", "Working"}, "Hold"},
		{"jpm/appointments", "/jpm/v2/appointments/", "status", "DELETE", "/hold", "", []string{"Hold"}, "Scheduled"},
		{"jpm/appointments", "/jpm/v2/appointments/", "status", "PATCH", "/reschedule", `{"start":"2025-03-10T09:00:00Z","end":"2025-03-10T11:00:00Z"}`,
			[]string{"Scheduled", "Dispatched", "Hold"}, "Scheduled"},
		{"jpm/appointments", "/jpm/v2/appointments/", "status", "DELETE", "", "", []string{"Scheduled", "Hold", "Canceled"}, ""},
		{"jpm/appointments", "/jpm/v2/appointments/", "isConfirmed", "PUT", "/confirmation", "", []string{"false"}, "true"},
		{"jpm/appointments", "/jpm/v2/appointments/", "isConfirmed", "DELETE", "/confirmation", "", []string{"true"}, "false"},
		{"sales/estimates", "/sales/v2/estimates/", "status", "PUT", "/sell", `{"soldBy":130000001}`, []string{"Open"}, "Sold"},
		{"sales/estimates", "/sales/v2/estimates/", "status", "PUT", "/unsell", "", []string{"Sold"}, "Open"},
		{"sales/estimates", "/sales/v2/estimates/", "status", "PUT", "/dismiss", "", []string{"Open"}, "Dismissed"},
	} {
		t.Run(test.table+test.step+" "+test.method, func(t *testing.T) {
			t.Parallel()
			s, clock := startAt(t)
			e, _, _ := s.routes.match(http.MethodGet, s.path(test.path+"1"))
			subject := e.domain.subjects[pattern(e.op.Path)]
			x := &example{tester: s, t: t, d: e.domain, op: e.op, full: true}
			states := subject.member(test.member).resolve().Enum
			if named := subject.member(test.member).property("name"); named != nil {
				states = named.resolve().Enum
			}
			if subject.member(test.member).resolve().Type == "boolean" {
				states = []string{"false", "true"}
			}
			if len(states) < len(test.from) {
				t.Fatalf("the states are %v", states)
			}
			for _, from := range states {
				value := any(from)
				switch {
				case from == "true" || from == "false":
					value = from == "true"
				case test.table == "sales/estimates":
					value = state(from)
				}
				path := test.path + x.put(subject.resource, subject.table, object{{test.member, value}}).key
				before := s.get(http.StatusOK, path, nil)
				clock.move(s, time.Minute)
				if !slices.Contains(test.from, from) {
					header := s.credentials()
					header["Content-Type"] = "application/json"
					got := s.send(test.method, s.path(path+test.step), header, reader(test.body))
					if got.status != http.StatusConflict {
						t.Errorf("from %s: status %d", from, got.status)
					}
					checkProblem(t, got)
					if after := s.get(http.StatusOK, path, nil); fmt.Sprint(after) != fmt.Sprint(before) {
						t.Errorf("from %s: %v became %v", from, before, after)
					}
					continue
				}
				s.write(http.StatusOK, test.method, path+test.step, test.body)
				if test.to == "" {
					s.get(http.StatusNotFound, path, nil)
					continue
				}
				after := s.get(http.StatusOK, path, nil)
				now := fmt.Sprint(after[test.member])
				if of, ok := after[test.member].(map[string]any); ok {
					now = fmt.Sprint(of["name"])
				}
				if now != test.to || !at(t, after["modifiedOn"]).Equal(clock.read()) {
					t.Errorf("from %s: is %s, changed on %v", from, now, after["modifiedOn"])
				}
			}
			s.write(http.StatusNotFound, test.method, test.path+"7"+test.step, test.body)
		})
	}
}

// booked books a job with two appointments, and returns it.
func (s *tester) booked() map[string]any {
	s.t.Helper()
	location := s.list("/crm/v2/locations", q("pageSize", "1"))[0]
	return s.write(http.StatusOK, http.MethodPost, "/jpm/v2/jobs", fmt.Sprintf(`{"customerId":%s,"locationId":%s,"businessUnitId":%s,
		"jobTypeId":%s,"priority":"Normal","campaignId":%s,"appointments":[
		{"start":"2025-03-04T09:00:00Z","end":"2025-03-04T11:00:00Z","technicianIds":[130000002]},
		{"start":"2025-03-05T09:00:00Z","end":"2025-03-05T11:00:00Z"}]}`,
		id(location["customerId"]), id(location["id"]), id(s.list("/settings/v2/business-units", nil)[0]["id"]),
		id(s.list("/jpm/v2/job-types", nil)[0]["id"]), s.campaign()))
}

// What becomes of a job shows in its appointments, in the lists of reasons, in its history, and in what lists find.
func TestStepsOfJobsShow(t *testing.T) {
	t.Parallel()
	s, clock := startAt(t)
	job := s.booked()
	key := id(job["id"])
	path := "/jpm/v2/jobs/" + key
	reason := id(s.list("/jpm/v2/job-cancel-reasons", nil)[0]["id"])
	check := func(status, visits string, holds, cancellations int, event string) {
		t.Helper()
		if found := s.list("/jpm/v2/jobs", q("ids", key, "jobStatus", status)); len(found) != 1 {
			t.Errorf("the job is not found as %s", status)
		}
		for _, visit := range s.list("/jpm/v2/appointments", q("jobId", key)) {
			if visit["status"] != visits {
				t.Errorf("an appointment of the job that is %s is %v", status, visit["status"])
			}
		}
		if found := s.list("/jpm/v2/appointments", q("jobId", key, "status", visits)); len(found) != 2 {
			t.Errorf("%d appointments are found as %s", len(found), visits)
		}
		history, _ := s.get(http.StatusOK, path+"/history", nil)["history"].([]any)
		last, _ := history[len(history)-1].(map[string]any)
		if last["eventType"] != event {
			t.Errorf("the last event is %v, want %s", last, event)
		}
		if rows := s.list("/jpm/v2/jobs/cancel-reasons", q("ids", key)); len(rows) != cancellations {
			t.Errorf("%d reasons for the cancellation, want %d", len(rows), cancellations)
		}
		if rows := s.list("/jpm/v2/jobs/hold-reasons", q("ids", key)); len(rows) != holds {
			t.Errorf("%d reasons for the hold, want %d", len(rows), holds)
		}
	}
	check("Scheduled", "Scheduled", 0, 0, "Job Booked")
	s.write(http.StatusOK, http.MethodPut, path+"/hold", `{"reasonId":`+reason+`,"memo":"Part"}`)
	check("Hold", "Hold", 1, 0, "Job Put On Hold")
	s.write(http.StatusOK, http.MethodPut, path+"/cancel", `{"reasonId":`+reason+`,"memo":"Rain"}`)
	check("Canceled", "Canceled", 0, 1, "Job Canceled")
	s.write(http.StatusOK, http.MethodPut, path+"/remove-cancellation", "")
	check("Scheduled", "Scheduled", 0, 0, "Job Cancellation Removed")
	s.write(http.StatusOK, http.MethodPut, path+"/complete", `{"completedOn":"2025-03-03T11:30:00Z"}`)
	check("Completed", "Done", 0, 0, "Job Completed")
	if done := s.list("/jpm/v2/jobs", q("ids", key, "completedOnOrAfter", "2025-03-03T11:30:00Z", "completedBefore", "2025-03-03T11:30:01Z")); len(done) != 1 {
		t.Error("the job is not found by its completion")
	}
	clock.move(s, 16*time.Minute)
	if ids, _ := s.feed("/jpm/v2/export/job-canceled-logs", "2025-03-03"); len(ids) != 1 {
		t.Errorf("the feed of cancellations has %v", ids)
	}
}

// Appointments can be moved, added and deleted: the job knows how many there are, when they start and who goes there.
func TestAppointmentsOfJobs(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	job := s.booked()
	key := id(job["id"])
	path, first := "/jpm/v2/jobs/"+key, "/jpm/v2/appointments/"+id(job["firstAppointmentId"])
	second := id(job["lastAppointmentId"])
	starts := func(from, to string, want int) {
		t.Helper()
		if found := s.list("/jpm/v2/appointments", q("jobId", key, "startsOnOrAfter", from, "startsBefore", to)); len(found) != want {
			t.Errorf("%d appointments start from %s to %s, want %d", len(found), from, to, want)
		}
	}
	starts("2025-03-04", "2025-03-05", 1)
	s.write(http.StatusOK, http.MethodPatch, first+"/reschedule", `{"start":"2025-03-20T09:00:00Z","end":"2025-03-20T11:00:00Z"}`)
	starts("2025-03-04", "2025-03-05", 0)
	starts("2025-03-20", "2025-03-21", 1)
	if found := s.list("/jpm/v2/jobs", q("ids", key, "firstAppointmentStartsOnOrAfter", "2025-03-20")); len(found) != 1 {
		t.Error("the job is not found by the new start")
	}
	added := s.write(http.StatusOK, http.MethodPost, "/jpm/v2/appointments",
		`{"jobId":`+key+`,"start":"2025-03-21T09:00:00Z","end":"2025-03-21T11:00:00Z","technicianIds":[130000003]}`)
	if added["appointmentNumber"] != key+"-3" || added["customerId"] != job["customerId"] || added["status"] != "Scheduled" {
		t.Errorf("added %v", added)
	}
	s.write(http.StatusOK, http.MethodDelete, first, "")
	now := s.get(http.StatusOK, path, nil)
	if num(now["appointmentCount"]) != 2 || id(now["firstAppointmentId"]) != second || now["lastAppointmentId"] != added["id"] {
		t.Errorf("after all that the job is %v", now)
	}
	if going := s.list("/dispatch/v2/appointment-assignments", q("jobId", key)); len(going) != 1 || going[0]["technicianId"] != 130000003.0 {
		t.Errorf("who goes there: %v", going)
	}
	s.write(http.StatusOK, http.MethodPut, "/jpm/v2/appointments/"+second+"/special-instructions", `{"specialInstructions":"Ring twice"}`)
	s.write(http.StatusOK, http.MethodPost, "/jpm/v2/appointments/"+second+"/summaries", `{"technicianId":130000003,"notes":"Cleaned"}`)
	s.write(http.StatusOK, http.MethodPost, "/jpm/v2/appointments/"+second+"/summaries", `{"technicianId":130000003,"notes":"Cleaned all"}`)
	got := s.get(http.StatusOK, "/jpm/v2/appointments/"+second, nil)
	notes := objects(got["appointmentSummaries"])
	if got["specialInstructions"] != "Ring twice" || len(notes) != 1 || notes[0]["notes"] != "Cleaned all" || notes[0]["jobId"] != job["id"] {
		t.Errorf("got %v", got)
	}
}
