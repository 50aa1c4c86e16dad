package sandbox

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// External data belongs to an application: replacing and merging change what it has, and leave alone what others have.
func TestExternalData(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	path := "/crm/v2/customers/" + id(s.list("/crm/v2/customers", q("pageSize", "1"))[0]["id"])
	const mine, theirs = "5a4db0c5-0000-4000-8000-000000000001", "5a4db0c5-0000-4000-8000-000000000002"
	data := func(app, mode, pairs string) string {
		t.Helper()
		if mode != "" {
			mode = `"patchMode":"` + mode + `",`
		}
		got := s.write(http.StatusOK, http.MethodPatch, path, `{"externalData":{`+mode+`"applicationGuid":"`+app+`","externalData":[`+pairs+`]}}`)
		var all []string
		for _, one := range objects(got["externalData"]) {
			all = append(all, fmt.Sprintf("%v=%v", one["key"], one["value"]))
		}
		return strings.Join(all, " ")
	}
	for _, step := range []struct{ app, mode, pairs, want string }{
		{mine, "", `{"key":"a","value":"1"},{"key":"b","value":"2"}`, "a=1 b=2"},
		{theirs, "Replace", `{"key":"a","value":"9"}`, "a=1 b=2 a=9"},
		{mine, "Merge", `{"key":"b","value":"3"},{"key":"c","value":"4"}`, "a=1 a=9 b=3 c=4"},
		{mine, "Merge", `{"key":"a","value":null}`, "a=9 b=3 c=4"},
		{mine, "Replace", `{"key":"d","value":"5"}`, "a=9 d=5"},
		{mine, "", ``, "a=9"},
	} {
		if got := data(step.app, step.mode, step.pairs); got != step.want {
			t.Errorf("after %s %s there is %q, want %q", step.mode, step.pairs, got, step.want)
		}
	}
	if found := s.list("/crm/v2/customers", q("externalDataApplicationGuid", theirs)); len(found) != 1 {
		t.Errorf("%d customers have data of theirs", len(found))
	}
	if found := s.list("/crm/v2/customers", q("externalDataApplicationGuid", mine)); len(found) != 0 {
		t.Errorf("%d customers have data of mine", len(found))
	}
}

// A note of a customer may go to his locations as well, and one of a location to its customer.
func TestNotesAreCopied(t *testing.T) {
	t.Parallel()
	s, clock := startAt(t)
	location := s.list("/crm/v2/locations", q("pageSize", "1"))[0]
	customer := "/crm/v2/customers/" + id(location["customerId"]) + "/notes"
	own := "/crm/v2/locations/" + id(location["id"]) + "/notes"
	count := func(path, text string) int {
		n := 0
		for _, note := range s.list(path, nil) {
			if note["text"] == text {
				n++
			}
		}
		return n
	}
	s.write(http.StatusOK, http.MethodPost, customer, `{"text":"Only his"}`)
	s.write(http.StatusOK, http.MethodPost, customer, `{"text":"Everywhere","addToLocations":true}`)
	s.write(http.StatusOK, http.MethodPost, own, `{"text":"His, too","addToCustomer":true}`)
	for _, test := range []struct {
		path, text string
		want       int
	}{
		{customer, "Only his", 1}, {own, "Only his", 0}, {customer, "Everywhere", 1}, {own, "Everywhere", 1}, {own, "His, too", 1}, {customer, "His, too", 1},
	} {
		if n := count(test.path, test.text); n != test.want {
			t.Errorf("%s has %q %d times, want %d", test.path, test.text, n, test.want)
		}
	}
	job := "/jpm/v2/jobs/" + id(s.list("/jpm/v2/jobs", q("pageSize", "1"))[0]["id"])
	clock.move(s, time.Hour)
	s.write(http.StatusOK, http.MethodPost, job+"/notes", `{"text":"Bring a ladder","pinToTop":true}`)
	if n := count(job+"/notes", "Bring a ladder"); n != 1 {
		t.Errorf("the job has the note %d times", n)
	}
	clock.move(s, 16*time.Minute)
	feed := rows(t, s.get(http.StatusOK, "/jpm/v2/export/job-notes", q("from", "2025-03-03T13:00:00Z")))
	if len(feed) != 1 || feed[0]["text"] != "Bring a ladder" || feed[0]["isPinned"] != true {
		t.Errorf("the feed has %v", feed)
	}
}

// A customer is found by the numbers of his contacts, whatever becomes of them.
func TestContactsOfCustomers(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	customer := id(s.list("/crm/v2/customers", q("pageSize", "1"))[0]["id"])
	path := "/crm/v2/customers/" + customer + "/contacts"
	found := func(number string) bool {
		t.Helper()
		list := s.list("/crm/v2/customers", q("phone", number))
		return len(list) == 1 && id(list[0]["id"]) == customer
	}
	contact := s.write(http.StatusOK, http.MethodPost, path, `{"type":"MobilePhone","value":"(614) 555-0177","memo":"nights"}`)
	one := path + "/" + id(contact["id"])
	if !found("6145550177") {
		t.Error("the customer is not found by a new number")
	}
	s.write(http.StatusOK, http.MethodPatch, one, `{"value":"(614) 555-0178"}`)
	if found("6145550177") || !found("6145550178") {
		t.Error("the customer is not found by the changed number")
	}
	changed := s.list(path, nil)
	last := changed[len(changed)-1]
	if settings, _ := last["phoneSettings"].(map[string]any); last["memo"] != "nights" || settings["phoneNumber"] != "(614) 555-0178" {
		t.Errorf("the contact is %v", last)
	}
	s.write(http.StatusOK, http.MethodDelete, one, "")
	if found("6145550178") {
		t.Error("the customer is found by a number that is gone")
	}
	s.write(http.StatusNotFound, http.MethodDelete, "/crm/v2/customers/7/contacts/"+id(contact["id"]), "")
	s.write(http.StatusBadRequest, http.MethodPost, path, `{"type":"Pigeon","value":"x"}`)
}

// A project has the jobs that are attached to it, booked for it, or moved.
func TestProjectsHaveTheirJobs(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	job := s.booked()
	key := id(job["id"])
	projects := s.list("/jpm/v2/projects", q("pageSize", "2"))
	a, b := id(projects[0]["id"]), id(projects[1]["id"])
	check := func(inA, inB bool) {
		t.Helper()
		for project, want := range map[string]bool{a: inA, b: inB} {
			got := s.get(http.StatusOK, "/jpm/v2/projects/"+project, nil)
			if has := strings.Contains(fmt.Sprint(got["jobIds"]), fmt.Sprint(job["id"])); has != want {
				t.Errorf("project %s has the jobs %v", project, got["jobIds"])
			}
		}
	}
	s.write(http.StatusOK, http.MethodPost, "/jpm/v2/projects/"+a+"/attach-job/"+key, "")
	check(true, false)
	if found := s.list("/jpm/v2/jobs", q("projectId", a, "ids", key)); len(found) != 1 {
		t.Error("the job is not found by its project")
	}
	s.write(http.StatusOK, http.MethodPost, "/jpm/v2/projects/"+b+"/attach-job/"+key, "")
	check(false, true)
	s.write(http.StatusOK, http.MethodPost, "/jpm/v2/projects/detach-job/"+key, "")
	check(false, false)
	s.write(http.StatusNotFound, http.MethodPost, "/jpm/v2/projects/7/attach-job/"+key, "")
	s.write(http.StatusNotFound, http.MethodPost, "/jpm/v2/projects/"+a+"/attach-job/7", "")
}

// Who opts out is found, once, whatever he opts out of.
func TestOptOutsAreFound(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	header := s.credentials()
	header["Content-Type"] = "application/json"
	for _, kind := range []string{"Marketing", "Global"} {
		s.send(http.MethodPost, s.path("/telecom/v3/optinouts/optouts"), header,
			reader(`{"optOutType":"`+kind+`","contactNumbers":["6145550101","6145550102"]}`))
		got := s.send(http.MethodPost, s.path("/telecom/v3/optinouts/optouts/getlist"), header, reader(`{"contactNumbers":["6145550102","6145550103"]}`))
		want := `{"data":[{"contactNumber":"6145550102","optOutType":"` + kind + `"}]}`
		if string(got.body) != want {
			t.Errorf("got %s, want %s", got.body, want)
		}
	}
	got := s.send(http.MethodGet, s.path("/telecom/v3/optinouts/optouts"), s.credentials(), nil)
	if n := strings.Count(string(got.body), `"6145550101"`); n != 1 {
		t.Errorf("the number is listed %d times: %s", n, got.body)
	}
	bad := s.send(http.MethodPost, s.path("/telecom/v3/optinouts/optouts"), header, reader(`{"optOutType":"Never","contactNumbers":[7]}`))
	if checkProblem(t, bad); bad.status != http.StatusBadRequest {
		t.Errorf("status %d", bad.status)
	}
}
