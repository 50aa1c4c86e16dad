package sandbox

import (
	"fmt"
	"net/http"
	"testing"
)

// A job that is booked has its appointments, its technicians and an invoice, and its booking is converted.
func TestBookingAJob(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	var booking map[string]any
	for _, one := range s.list("/crm/v2/bookings", nil) {
		if one["jobId"] == nil {
			booking = one
		}
	}
	location := s.list("/crm/v2/locations", q("pageSize", "1"))[0]
	job := s.write(http.StatusOK, http.MethodPost, "/jpm/v2/jobs", fmt.Sprintf(`{"customerId":%s,"locationId":%s,"businessUnitId":%s,
		"jobTypeId":%s,"priority":"Normal","campaignId":%s,"bookingId":%s,"appointments":[
		{"start":"2025-03-04T09:00:00Z","end":"2025-03-04T11:00:00Z","technicianIds":[130000002]}]}`,
		id(location["customerId"]), id(location["id"]), id(s.list("/settings/v2/business-units", nil)[0]["id"]),
		id(s.list("/jpm/v2/job-types", nil)[0]["id"]), id(s.list("/marketing/v2/campaigns", nil)[0]["id"]), id(booking["id"])))
	if job["jobStatus"] != "Scheduled" || job["jobNumber"] != id(job["id"]) || num(job["appointmentCount"]) != 1 {
		t.Errorf("got %v", job)
	}
	visit := s.get(http.StatusOK, "/jpm/v2/appointments/"+id(job["firstAppointmentId"]), nil)
	if visit["jobId"] != job["id"] || visit["customerId"] != job["customerId"] || visit["status"] != "Scheduled" {
		t.Errorf("the appointment is %v", visit)
	}
	invoice := s.list("/accounting/v2/invoices", q("ids", id(job["invoiceId"])))
	if len(invoice) != 1 || invoice[0]["total"] != "0.00" || invoice[0]["job"].(map[string]any)["id"] != job["id"] {
		t.Errorf("the invoice is %v", invoice)
	}
	for _, one := range s.list("/crm/v2/bookings", q("ids", id(booking["id"]))) {
		if one["status"] != "Converted" || one["jobId"] != job["id"] {
			t.Errorf("the booking is %v", one)
		}
	}
	who := func(want string) {
		t.Helper()
		var got []any
		for _, one := range s.list("/dispatch/v2/appointment-assignments", q("appointmentIds", id(visit["id"]))) {
			got = append(got, one["technicianId"])
		}
		if fmt.Sprint(got) != want {
			t.Errorf("%v go there, want %s", got, want)
		}
	}
	who("[1.30000002e+08]")
	body := `{"jobAppointmentId":` + id(visit["id"]) + `,"technicianIds":[130000002,130000003]}`
	got := s.write(http.StatusOK, http.MethodPost, "/dispatch/v2/appointment-assignments/assign-technicians", body)
	if got["id"] != visit["id"] {
		t.Errorf("got %v", got)
	}
	who("[1.30000002e+08 1.30000003e+08]")
	if list := s.list("/jpm/v2/jobs", q("ids", id(job["id"]), "technicianId", "130000003")); len(list) != 1 {
		t.Error("the job is not found by its technician")
	}
	s.write(http.StatusOK, http.MethodPost, "/dispatch/v2/appointment-assignments/unassign-technicians", body)
	who("[]")
	s.write(http.StatusOK, http.MethodPost, "/jpm/v2/appointments", `{"jobId":`+id(job["id"])+`,"start":"2025-03-05T09:00:00Z","end":"2025-03-05T11:00:00Z","technicianIds":[]}`)
	if now := s.get(http.StatusOK, "/jpm/v2/jobs/"+id(job["id"]), nil); num(now["appointmentCount"]) != 2 {
		t.Errorf("the job has %v appointments", now["appointmentCount"])
	}
}

func TestAssignedSkillsAreListed(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	all := s.everything("/dispatch/v2/technician-skills")
	skill := fmt.Sprint(all[0]["id"])
	skills := func() string {
		var names []any
		for _, one := range s.list("/dispatch/v2/technician-skills", q("technicianId", "130000003")) {
			names = append(names, one["id"])
		}
		return fmt.Sprint(names)
	}
	s.write(http.StatusOK, http.MethodPatch, "/dispatch/v2/technician-skills", `{"technicianId":130000003,"skillIds":[`+skill+`],"replaceExistingSkills":true}`)
	if skills() != "["+skill+"]" {
		t.Errorf("got %s, want %s", skills(), skill)
	}
}

func TestEquipmentOfJobs(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	path := "/jpm/v2/jobs/" + id(s.list("/jpm/v2/jobs", q("pageSize", "1"))[0]["id"])
	has := func() string { return fmt.Sprint(s.get(http.StatusOK, path, nil)["equipmentIds"]) }
	s.write(http.StatusOK, http.MethodPost, path+"/equipment", `{"equipmentIds":[5,6]}`)
	s.write(http.StatusOK, http.MethodPost, path+"/equipment", `{"equipmentIds":[7]}`)
	before := has()
	s.write(http.StatusOK, http.MethodDelete, path+"/equipment/6", "")
	s.write(http.StatusOK, http.MethodDelete, path+"/equipment", `{"equipmentIds":[5]}`)
	if got := has(); len(got) >= len(before) || got[len(got)-2] != '7' {
		t.Errorf("from %s to %s", before, got)
	}
	s.write(http.StatusNotFound, http.MethodDelete, "/jpm/v2/jobs/7/equipment/6", "")
}

// A rating is made when there is none yet, whoever went to the job.
func TestRatingsAreMadeAndChanged(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	job := id(s.list("/jpm/v2/jobs", q("pageSize", "1"))[0]["id"])
	for technician := 130000001; technician <= 130000004; technician++ {
		path := fmt.Sprintf("/customer-interactions/v2/technician-rating/technician/%d/job/%s", technician, job)
		s.write(http.StatusOK, http.MethodPut, path, `{"value":3}`)
		s.write(http.StatusOK, http.MethodPut, path, `{"value":4.5}`)
		list := s.list("/customer-interactions/v2/technician-ratings", q("technicianId", fmt.Sprint(technician), "jobId", job))
		if len(list) == 0 || num(list[len(list)-1]["rating"]) != 4.5 {
			t.Errorf("got %v", list)
		}
	}
	s.write(http.StatusNotFound, http.MethodPut, "/customer-interactions/v2/technician-rating/technician/7/job/"+job, `{"value":3}`)
}

// Every action and extra is of an operation that there is.
func TestActionsAreOfOperations(t *testing.T) {
	t.Parallel()
	names := make(map[string]bool)
	for _, p := range readIndex(t).Packages {
		for i := range p.Operations {
			names[p.Name+"."+p.Operations[i].Name] = true
		}
	}
	for name := range actions() {
		if !names[name] {
			t.Errorf("no operation is called %s", name)
		}
	}
	for name := range extras() {
		if !names[name] {
			t.Errorf("no operation is called %s", name)
		}
	}
}
