// These examples appear in the documentation of the package. They run against a sandbox in this process.

package jobs_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"slices"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/jobs"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// connect returns the services of a sandbox and what stops it. A program that works with ServiceTitan itself gives
// auth.NewClient its credentials, and the rest is the same.
func connect() (services *jobs.Client, stop func()) {
	server, err := sandbox.Start()
	if err != nil {
		log.Fatal(err)
	}
	config := server.Config()
	suite.Watch(&config)
	client, err := auth.NewClient(config)
	if err != nil {
		log.Fatal(err)
	}
	return jobs.New(client), func() {
		client.Close()
		_ = server.Close()
	}
}

// Read the jobs that changed yesterday. A day of work begins at midnight where the company is, and the API takes
// instants.
func ExampleJobs_All() {
	services, stop := connect()
	defer stop()

	// A program for one company would take the zone from time.LoadLocation, and the day from time.Now.
	zone := time.FixedZone("CST", -6*60*60)
	today := time.Date(2026, time.January, 15, 0, 0, 0, 0, zone)
	yesterday := today.AddDate(0, 0, -1)

	params := &jobs.JobsListParams{
		ModifiedOnOrAfter: yesterday,
		ModifiedBefore:    today,
		Sort:              jobs.JobsSortModifiedOn,
	}
	byStatus := map[jobs.JobStatus]int{}
	otherDays := 0
	for job, err := range services.Jobs.All(context.Background(), params) {
		if err != nil {
			fmt.Println(err)
			return
		}
		byStatus[job.JobStatus]++
		if job.ModifiedOn.Before(yesterday) || !job.ModifiedOn.Before(today) {
			otherDays++
		}
	}
	fmt.Println("of other days:", otherDays)
	// Output: of other days: 0
}

// Read jobs by ID. The server looks at 50 IDs at a time, so the SDK refuses more, and a program splits them.
func ExampleJobs_List() {
	services, stop := connect()
	defer stop()

	var ids []int64 // as they are in another system
	for id := range int64(120) {
		ids = append(ids, 7000+id)
	}
	_, err := services.Jobs.List(context.Background(), &jobs.JobsListParams{IDs: ids})
	fmt.Println(err)

	found, others := 0, 0
	for fifty := range slices.Chunk(ids, 50) {
		page, err := services.Jobs.List(context.Background(), &jobs.JobsListParams{IDs: fifty})
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, job := range page.Data {
			found++
			if !slices.Contains(fifty, job.ID) {
				others++
			}
		}
	}
	fmt.Println("more than asked for:", found > len(ids), "others:", others)
	// Output:
	// jobs.Jobs.List: IDs holds 120 values; ServiceTitan takes at most 50, so split the call
	// more than asked for: false others: 0
}

// Keep a copy of the schedule. The feed tells of deleted appointments too, and its token leads on from there some
// minutes later, or after a restart.
func ExampleAppointments_ExportAll() {
	services, stop := connect()
	defer stop()

	schedule := map[int64]jobs.Appointment{} // stands for a database
	var token string
	read := func() (rows int) {
		params := &jobs.AppointmentsExportParams{From: token}
		for batch, err := range services.Appointments.ExportAll(context.Background(), params) {
			if err != nil {
				fmt.Println(err)
				return rows
			}
			for _, appointment := range batch.Data {
				if !appointment.Active {
					delete(schedule, appointment.ID)
					continue
				}
				schedule[appointment.ID] = appointment // rows can come more than once
			}
			rows += len(batch.Data)
			token = batch.ContinueFrom // save it together with the rows
		}
		return rows
	}
	first := read()
	fmt.Println("more kept than read:", len(schedule) > first)
	fmt.Println("next run reads", read())
	fmt.Println("token kept:", token != "")
	// Output:
	// more kept than read: false
	// next run reads 0
	// token kept: true
}

// Book a job with a visit of two hours. The customer is told to expect the technicians between nine and eleven, and who
// they are can be decided later. Jobs.Create sends this request.
func ExampleCreateJobRequest() {
	start := time.Date(2026, time.May, 4, 9, 0, 0, 0, time.FixedZone("CDT", -5*60*60))
	body, err := json.MarshalIndent(jobs.CreateJobRequest{
		CustomerID:     2101,
		LocationID:     3101,
		BusinessUnitID: 41,
		JobTypeID:      51,
		Priority:       "Normal",
		CampaignID:     61, // without it the server answers with status 422
		Appointments: []jobs.NewAppointment{{
			Start:              start,
			End:                start.Add(2 * time.Hour),
			ArrivalWindowStart: servicetitan.Value(start),
			ArrivalWindowEnd:   servicetitan.Value(start.Add(2 * time.Hour)),
		}},
		Summary: servicetitan.Value("Water heater leaks"),
	}, "", "  ")
	fmt.Println(string(body), err)
	// Output:
	// {
	//   "customerId": 2101,
	//   "locationId": 3101,
	//   "businessUnitId": 41,
	//   "jobTypeId": 51,
	//   "priority": "Normal",
	//   "campaignId": 61,
	//   "appointments": [
	//     {
	//       "start": "2026-05-04T14:00:00Z",
	//       "end": "2026-05-04T16:00:00Z",
	//       "arrivalWindowStart": "2026-05-04T14:00:00Z",
	//       "arrivalWindowEnd": "2026-05-04T16:00:00Z"
	//     }
	//   ],
	//   "summary": "Water heater leaks"
	// } <nil>
}

// Put one more tag on a job. The server takes away the tags that an update does not name, so send the old ones along.
// What is unset stays as it is.
func ExampleUpdateJobRequest() {
	job := jobs.Job{ID: 7001, TagTypeIDs: []int64{11, 12}} // from Jobs.Get
	body, err := json.Marshal(jobs.UpdateJobRequest{
		TagTypeIDs: servicetitan.Value(append(slices.Clone(job.TagTypeIDs), 15)),
	})
	fmt.Println(string(body), err)
	// Output: {"tagTypeIds":[11,12,15]} <nil>
}
