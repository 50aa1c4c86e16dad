// These examples appear in the documentation of the package. They run against a sandbox in this process.

package schedulingpro_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/sandbox"
	"github.com/servicetitan-go/servicetitan/schedulingpro"
)

// connect returns the services of a sandbox and what stops it. A program that works with ServiceTitan itself gives
// auth.NewClient its credentials, and the rest is the same.
func connect() (services *schedulingpro.Client, stop func()) {
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
	return schedulingpro.New(client), func() {
		client.Close()
		_ = server.Close()
	}
}

// Find the visitors who left without booking although they had entered a phone number, so that the office can call
// them back.
func ExampleSchedulers_AllSessions() {
	services, stop := connect()
	defer stop()

	ctx := context.Background()
	params := &schedulingpro.SchedulersListSessionsParams{
		CreatedOnOrAfter: time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC),
	}
	var callBack []string
	visits := 0
	for scheduler, err := range services.Schedulers.All(ctx, nil) {
		if err != nil {
			fmt.Println(err)
			return
		}
		for session, err := range services.Schedulers.AllSessions(ctx, scheduler.ID, params) {
			if err != nil {
				fmt.Println(err)
				return
			}
			visits++
			booked := session.JobID.IsSet() || session.BookingID.IsSet() || session.LeadID.IsSet()
			phone := session.Customer.Phone.Or("")
			if !booked && phone != "" && !session.Customer.IsBot.Or(false) {
				callBack = append(callBack, phone)
			}
		}
	}
	fmt.Println("no more calls than visits:", len(callBack) <= visits)
	// Output: no more calls than visits: true
}

// The numbers are for a period, of which both ends are needed. IDs of schedulers are texts.
func ExampleSchedulers_GetPerformance() {
	services, stop := connect()
	defer stop()

	march := time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC)
	params := &schedulingpro.SchedulersGetPerformanceParams{
		SessionCreatedOnOrAfter: march,
		SessionCreatedBefore:    march.AddDate(0, 1, 0),
	}
	performance, err := services.Schedulers.GetPerformance(context.Background(), "no-such-scheduler", params)
	if errors.Is(err, servicetitan.ErrNotFound) {
		fmt.Println("no such scheduler")
		return
	}
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(performance.Milestones.Booked, "of", performance.TotalSessions, "sessions ended with a booking")
	// Output: no such scheduler
}

// Show where visitors give up: the share of those who opened the scheduler and got to each milestone.
func ExampleMilestoneCounts() {
	var performance schedulingpro.SchedulerPerformance
	err := json.Unmarshal([]byte(`{
		"id": "sched-1", "schedulerName": "Website", "totalSessions": 200,
		"milestoneFrequencyCount": {"opened": 200, "zipcode": 150, "issue": 120, "schedule": 90, "customer": 60, "booked": 50}
	}`), &performance)
	if err != nil {
		fmt.Println(err)
		return
	}
	counts := performance.Milestones
	for _, step := range []struct {
		name  string
		count int
	}{
		{"postal code", counts.ZipCode},
		{"problem", counts.Issue},
		{"time", counts.Schedule},
		{"contact details", counts.Customer},
		{"booked", counts.Booked},
	} {
		fmt.Printf("%-15s %3d%%\n", step.name, 100*step.count/max(counts.Opened, 1))
	}
	// Output:
	// postal code      75%
	// problem          60%
	// time             45%
	// contact details  30%
	// booked           25%
}
