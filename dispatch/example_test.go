// These examples appear in the documentation of the package. They run against a sandbox in this process.

package dispatch_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/dispatch"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// connect returns the services of a sandbox and what stops it. A program that works with ServiceTitan itself gives
// auth.NewClient its credentials, and the rest is the same.
func connect() (services *dispatch.Client, stop func()) {
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
	return dispatch.New(client), func() {
		client.Close()
		_ = server.Close()
	}
}

// Add up the hours that each technician works in a week. Time off is a shift too, so it is left out.
func ExampleShifts_All() {
	services, stop := connect()
	defer stop()

	monday := time.Date(2026, time.March, 2, 0, 0, 0, 0, time.UTC)
	params := &dispatch.ShiftsListParams{
		StartsOnOrAfter: monday,
		EndsOnOrBefore:  monday.AddDate(0, 0, 7),
		PageSize:        500,
	}
	hours := map[int64]time.Duration{}
	inactive := 0
	for shift, err := range services.Shifts.All(context.Background(), params) {
		if err != nil {
			fmt.Println(err)
			return
		}
		if !shift.Active {
			inactive++
		}
		if shift.ShiftType != dispatch.ShiftTypeTimeOff {
			hours[shift.TechnicianID] += shift.End.Sub(shift.Start)
		}
	}
	idle := 0
	for _, worked := range hours {
		if worked <= 0 {
			idle++
		}
	}
	fmt.Println("inactive shifts:", inactive, "technicians without hours:", idle)
	// Output: inactive shifts: 0 technicians without hours: 0
}

// Keep a copy of who is assigned to what. ActiveFilterAny brings the assignments that were taken back, which this feed
// leaves out otherwise.
func ExampleAppointmentAssignments_ExportAll() {
	services, stop := connect()
	defer stop()

	technicians := map[int64]map[int64]bool{} // by appointment; stands for a database
	var token string
	read := func() (rows int) {
		params := &dispatch.AppointmentAssignmentsExportParams{
			From:   token,
			Active: servicetitan.ActiveFilterAny,
		}
		for batch, err := range services.AppointmentAssignments.ExportAll(context.Background(), params) {
			if err != nil {
				fmt.Println(err)
				return rows
			}
			for _, assignment := range batch.Data {
				assigned := technicians[assignment.AppointmentID]
				if assigned == nil {
					assigned = map[int64]bool{}
					technicians[assignment.AppointmentID] = assigned
				}
				if assignment.Active {
					assigned[assignment.TechnicianID] = true
				} else {
					delete(assigned, assignment.TechnicianID)
				}
			}
			rows += len(batch.Data)
			token = batch.ContinueFrom // save it together with the rows
		}
		return rows
	}
	read()
	fmt.Println("next run reads", read())
	// Output: next run reads 0
}

// Capacity is told for 14 days at most, so a longer period takes several requests. Send each with Capacity.Get.
func ExampleGetCapacityRequest() {
	from := time.Date(2026, time.March, 2, 0, 0, 0, 0, time.UTC)
	until := from.AddDate(0, 0, 30)
	for start := from; start.Before(until); start = start.AddDate(0, 0, 14) {
		end := start.AddDate(0, 0, 14)
		if end.After(until) {
			end = until
		}
		body, err := json.Marshal(dispatch.GetCapacityRequest{
			StartsOnOrAfter:        start,
			EndsOnOrBefore:         end,
			BusinessUnitIDs:        servicetitan.Value([]int64{17}),
			JobTypeID:              servicetitan.Value[int64](204),
			SkillBasedAvailability: true,
		})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(string(body))
	}
	// Output:
	// {"startsOnOrAfter":"2026-03-02T00:00:00Z","endsOnOrBefore":"2026-03-16T00:00:00Z","businessUnitIds":[17],"jobTypeId":204,"skillBasedAvailability":true}
	// {"startsOnOrAfter":"2026-03-16T00:00:00Z","endsOnOrBefore":"2026-03-30T00:00:00Z","businessUnitIds":[17],"jobTypeId":204,"skillBasedAvailability":true}
	// {"startsOnOrAfter":"2026-03-30T00:00:00Z","endsOnOrBefore":"2026-04-01T00:00:00Z","businessUnitIds":[17],"jobTypeId":204,"skillBasedAvailability":true}
}

// Block two hours of a technician's Thursday, once. A length of time is a TimeSpan, which is a time.Duration that the
// API writes in its own way.
func ExampleCreateNonJobAppointmentRequest() {
	body, err := json.MarshalIndent(dispatch.CreateNonJobAppointmentRequest{
		TechnicianID:                         4711,
		Start:                                time.Date(2026, time.March, 5, 9, 0, 0, 0, time.FixedZone("EST", -5*60*60)),
		Duration:                             servicetitan.TimeSpan(2 * time.Hour),
		Name:                                 "Heat pump training",
		RemoveTechnicianFromCapacityPlanning: servicetitan.Value(true),
	}, "", "  ")
	fmt.Println(string(body), err)
	// Output:
	// {
	//   "technicianId": 4711,
	//   "start": "2026-03-05T14:00:00Z",
	//   "duration": "02:00:00",
	//   "name": "Heat pump training",
	//   "removeTechnicianFromCapacityPlanning": true
	// } <nil>
}
