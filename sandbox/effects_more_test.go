package sandbox

import (
	"fmt"
	"net/http"
	"testing"
	"time"
)

// Accounts are activated and deactivated, tasks get subtasks, and skills of a sale their license.
func TestAccountsAndTasks(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	technician := s.list("/settings/v2/technicians", q("active", "True"))[0]
	path := "/settings/v2/technicians/" + id(technician["id"])
	act := func(body string, active bool) map[string]any {
		t.Helper()
		if got := s.write(http.StatusOK, http.MethodPost, path+"/account-actions", body); got["status"] != "Success" {
			t.Errorf("got %v", got)
		}
		listed := len(s.list("/settings/v2/technicians", q("ids", id(technician["id"]))))
		if got := s.get(http.StatusOK, path, nil); got["active"] != active || (listed == 1) != active {
			t.Errorf("after %s the technician is active: %v, and listed %d times", body, got["active"], listed)
		}
		return s.get(http.StatusOK, path, nil)
	}
	act(`{"action":"Deactivate"}`, false)
	act(`{"action":"SendInvite"}`, false)
	if got := act(`{"action":"Activate","licenseType":"ManagedTechnician"}`, true); got["licenseType"] != "ManagedTech" {
		t.Errorf("the license is %v", got["licenseType"])
	}
	s.write(http.StatusNotFound, http.MethodPost, "/settings/v2/employees/7/account-actions", `{"action":"Activate"}`)
	s.write(http.StatusBadRequest, http.MethodPost, path+"/account-actions", `{"action":"Praise"}`)

	task := s.everything("/taskmanagement/v2/tasks")[0]
	one := "/taskmanagement/v2/tasks/" + id(task["id"])
	made := s.write(http.StatusOK, http.MethodPost, one+"/subtasks", `{"name":"Call again","isClosed":true,"assignedToId":120000001}`)
	data, _ := s.get(http.StatusOK, one, nil)["subTasksData"].(map[string]any)
	subs := objects(data["subTasks"])
	last := subs[len(subs)-1]
	if num(data["count"]) != 2 || len(subs) != 2 || last["name"] != "Call again" || last["closedOn"] == nil || made["subtaskNumber"] != "2" || made["parentTaskId"] != task["id"] {
		t.Errorf("made %v, and the task has %v", made, data)
	}
}

// A bulk body makes and changes items of several kinds; what it calls by a custom id can refer to it.
func TestBulkPricebook(t *testing.T) {
	t.Parallel()
	s, clock := startAt(t)
	got := s.write(http.StatusCreated, http.MethodPost, "/pricebook/v2/pricebook", `{
		"services":[{"customId":"s","code":"SV1","description":"A","price":10.5,"serviceMaterials":[{"customId":"m","quantity":2},{"skuId":340000001,"quantity":1}],"upgrades":[{"customId":"s2"}]},
			{"customId":"s2","code":"SV2","description":"B"}],
		"materials":[{"customId":"m","code":"MT1","description":"C","cost":0.37}]}`)
	made := make(map[string]string)
	for _, kind := range []string{"services", "materials"} {
		for _, one := range objects(got[kind]) {
			made[fmt.Sprint(one["customId"])] = id(one["id"])
		}
	}
	service := s.get(http.StatusOK, "/pricebook/v2/services/"+made["s"], nil)
	materials := objects(service["serviceMaterials"])
	if service["code"] != "SV1" || num(service["price"]) != 10.5 || len(materials) != 2 || id(materials[0]["skuId"]) != made["m"] ||
		num(materials[0]["quantity"]) != 2 || fmt.Sprint(service["upgrades"]) != "["+fmt.Sprint(s.get(http.StatusOK, "/pricebook/v2/services/"+made["s2"], nil)["id"])+"]" {
		t.Errorf("the service is %v", service)
	}
	clock.move(s, time.Hour)
	s.write(http.StatusOK, http.MethodPatch, "/pricebook/v2/pricebook",
		`{"services":[{"id":`+made["s"]+`,"displayName":"Better"}],"materials":[{"id":`+made["m"]+`,"cost":0.38},{"id":7,"cost":1}]}`)
	service = s.get(http.StatusOK, "/pricebook/v2/services/"+made["s"], nil)
	if service["displayName"] != "Better" || service["code"] != "SV1" || service["modifiedOn"] != "2025-03-03T13:00:00Z" {
		t.Errorf("changed, the service is %v", service)
	}
	if material := s.get(http.StatusOK, "/pricebook/v2/materials/"+made["m"], nil); num(material["cost"]) != 0.38 {
		t.Errorf("changed, the material is %v", material)
	}
}

// The items of segments make one budget code, and the same items make no second one.
func TestBudgetCodesAreMadeOnce(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	const path = "/jpm/v2/work-breakdown-structure/budget-codes"
	have := s.list(path, nil)
	parts := objects(have[0]["segments"])
	items := id(parts[0]["segmentItemId"]) + "," + id(objects(have[1]["segments"])[0]["segmentItemId"])
	code := func(status int, below, body string) map[string]any {
		t.Helper()
		made, _ := s.write(status, http.MethodPost, path+below, body)["code"].(map[string]any)
		return made
	}
	if same := code(http.StatusOK, "", `{"segmentItemIds":[`+id(parts[0]["segmentItemId"])+`]}`); same["id"] != have[0]["id"] {
		t.Errorf("a second code for the same: %v", same)
	}
	made := code(http.StatusOK, "", `{"segmentItemIds":[`+items+`]}`)
	if made["code"] != fmt.Sprintf("%v-%v", have[0]["code"], have[1]["code"]) || len(objects(made["segments"])) != 2 {
		t.Errorf("made %v", made)
	}
	if now := s.list(path, nil); len(now) != len(have)+1 {
		t.Errorf("%d codes, %d before", len(now), len(have))
	}
	if partial := code(http.StatusOK, "/partial", `{"segments":[{"segmentId":`+id(parts[0]["segmentId"])+`,"segmentItemId":`+id(parts[0]["segmentItemId"])+`}]}`); partial["id"] != have[0]["id"] {
		t.Errorf("got %v", partial)
	}
	s.write(http.StatusBadRequest, http.MethodPost, path+"/partial", `{"segments":[{"segmentId":7,"segmentItemId":`+id(parts[0]["segmentItemId"])+`}]}`)
}

// A finding shows its attachments, which are records of their own.
func TestFindingsShowTheirAttachments(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	location := id(s.list("/crm/v2/locations", q("pageSize", "1"))[0]["id"])
	made := s.write(http.StatusOK, http.MethodPost, "/findings/v2/location-findings",
		`{"locationId":`+location+`,"name":"Rust","urgencyLevel":"High","attachments":[{"fileName":"a.jpg","url":"https://example.com/a.jpg","type":"Image"}]}`)
	path := "/findings/v2/location-findings/" + id(made["id"])
	check := func(want ...string) []map[string]any {
		t.Helper()
		shown, listed := objects(s.get(http.StatusOK, path, nil)["attachments"]), s.list(path+"/attachments", nil)
		var names, rows []string
		for _, one := range shown {
			names = append(names, fmt.Sprint(one["fileName"]))
		}
		for _, one := range listed {
			rows = append(rows, fmt.Sprint(one["fileName"]))
		}
		if fmt.Sprint(names) != fmt.Sprint(want) || fmt.Sprint(rows) != fmt.Sprint(want) {
			t.Errorf("shown %v, listed %v, want %v", names, rows, want)
		}
		return listed
	}
	check("a.jpg")
	s.write(http.StatusOK, http.MethodPost, path+"/attachments", `{"fileName":"b.jpg","url":"https://example.com/b.jpg","type":"Image"}`)
	list := check("a.jpg", "b.jpg")
	s.write(http.StatusOK, http.MethodPatch, path+"/attachments/"+id(list[0]["id"]), `{"fileName":"c.jpg"}`)
	check("c.jpg", "b.jpg")
	s.write(http.StatusOK, http.MethodDelete, path+"/attachments/"+id(list[1]["id"]), "")
	check("c.jpg")
}

// What is said of a call shows in both lists, in the feed, and in what lists find.
func TestCallsAreExplained(t *testing.T) {
	t.Parallel()
	s, clock := startAt(t)
	clock.move(s, time.Hour)
	call := s.list("/telecom/v3/calls", q("pageSize", "1"))[0]
	key := id(call["id"])
	job := s.list("/jpm/v2/jobs", q("pageSize", "1"))[0]
	campaign := s.list("/marketing/v2/campaigns", nil)[1]
	customer := s.list("/crm/v2/customers", q("pageSize", "1"))[0]
	answer := s.write(http.StatusOK, http.MethodPut, "/telecom/v2/calls/"+key, `{"callType":"Excused","excuseMemo":"Wrong number","jobId":`+id(job["id"])+`,
		"campaignId":`+id(campaign["id"])+`,"reason":{"name":"Spam","lead":false},"customer":{"id":`+id(customer["id"])+`},"tag":"Spam"}`)
	if answer["callType"] != "Excused" || nested(answer, "customer", "name") != customer["name"] || nested(answer, "campaign", "name") != campaign["name"] {
		t.Errorf("got %v", answer)
	}
	for _, path := range []string{"/telecom/v2/calls", "/telecom/v3/calls"} {
		list := s.list(path, q("modifiedOnOrAfter", "2025-03-03T13:00:00Z"))
		if len(list) != 1 || id(list[0]["id"]) != key || list[0]["jobNumber"] != job["jobNumber"] || nested(list[0], "leadCall", "callType") != "Excused" ||
			nested(list[0], "leadCall", "customer", "id") != customer["id"] || nested(list[0], "leadCall", "reason", "name") != "Spam" {
			t.Errorf("%s: %v", path, list)
		}
	}
	clock.move(s, 16*time.Minute)
	feed := rows(t, s.get(http.StatusOK, "/telecom/v2/export/calls", q("from", "2025-03-03T13:00:00Z")))
	if len(feed) != 1 || feed[0]["type"] != "Excused" || feed[0]["excuseMemo"] != "Wrong number" || feed[0]["tag"] != "Spam" {
		t.Errorf("the feed has %v", feed)
	}
	s.write(http.StatusNotFound, http.MethodPut, "/telecom/v2/calls/7", `{"excuseMemo":"x"}`)
}
