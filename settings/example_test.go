// These examples appear in the documentation of the package. They run against a sandbox in this process.

package settings_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/sandbox"
	"github.com/servicetitan-go/servicetitan/settings"
)

// connect returns the services of a sandbox and what stops it. A program that works with ServiceTitan itself gives
// auth.NewClient its credentials, and the rest is the same.
func connect() (services *settings.Client, stop func()) {
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
	return settings.New(client), func() {
		client.Close()
		_ = server.Close()
	}
}

// Count the technicians by business unit. Without Active, those who have left are not among them.
func ExampleTechnicians_All() {
	services, stop := connect()
	defer stop()

	perUnit := map[int64]int{}
	active := true
	for technician, err := range services.Technicians.All(context.Background(), nil) {
		if err != nil {
			fmt.Println(err)
			return
		}
		active = active && technician.Active
		if unit, ok := technician.BusinessUnitID.Get(); ok {
			perUnit[unit]++
		}
	}
	fmt.Println("units with technicians:", len(perUnit) > 0, "all active:", active)
	// Output: units with technicians: true all active: true
}

// To put names to the technician IDs on old records, read those who have left too.
func ExampleTechnicians_All_names() {
	services, stop := connect()
	defer stop()

	names := map[int64]string{}
	params := &settings.TechniciansListParams{Active: servicetitan.ActiveFilterAny}
	for technician, err := range services.Technicians.All(context.Background(), params) {
		if err != nil {
			fmt.Println(err)
			return
		}
		names[technician.ID] = technician.Name
	}
	nameless := 0
	for _, name := range names {
		if name == "" {
			nameless++
		}
	}
	fmt.Println("technicians:", len(names) > 0, "without a name:", nameless)
	// Output: technicians: true without a name: 0
}

// An update sends what has a value, clears what is null, and leaves alone what is unset.
func ExampleUpdateTechnicianRequest() {
	body, err := json.Marshal(settings.UpdateTechnicianRequest{
		Team:      servicetitan.Null[string](),
		DailyGoal: servicetitan.Value(servicetitan.NewDecimal(150000, 2)),
	})
	fmt.Println(string(body), err)
	// Output: {"team":null,"dailyGoal":1500.00} <nil>
}
