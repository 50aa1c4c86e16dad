// These examples appear in the documentation of the package. They run against a sandbox in this process.

package payroll_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/payroll"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// connect returns the services of a sandbox and what stops it. A program that works with ServiceTitan itself gives
// auth.NewClient its credentials, and the rest is the same.
func connect() (services *payroll.Client, stop func()) {
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
	return payroll.New(client), func() {
		client.Close()
		_ = server.Close()
	}
}

// Add up paid hours and pay by person. An ID alone does not name a person: technicians and office employees have IDs of
// their own. The pages are large, and IDs that were seen before are passed over, as the same item can be on two pages.
func ExampleGrossPayItems_All() {
	services, stop := connect()
	defer stop()

	type person struct {
		kind payroll.EmployeeType
		id   int64
	}
	type week struct{ hours, overtime, pay servicetitan.Decimal }

	monday := time.Date(2026, time.March, 30, 0, 0, 0, 0, time.UTC)
	params := &payroll.GrossPayItemsListParams{
		DateOnOrAfter:  monday,
		DateOnOrBefore: monday.AddDate(0, 0, 6),
		PageSize:       5000,
	}
	weeks := map[person]week{}
	seen := map[int64]bool{}
	for item, err := range services.GrossPayItems.All(context.Background(), params) {
		if err != nil {
			fmt.Println(err)
			return
		}
		if id, ok := item.ID.Get(); ok {
			if seen[id] {
				continue
			}
			seen[id] = true
		}
		who := person{item.EmployeeType.Or(""), item.EmployeeID.Or(0)}
		sum := weeks[who]
		sum.pay = sum.pay.Add(item.Amount)
		paid := item.PaidDurationHours.Or(servicetitan.Decimal{})
		sum.hours = sum.hours.Add(paid)
		switch item.PaidTimeType.Or("") {
		case payroll.PaidTimeTypeOvertime, payroll.PaidTimeTypeDoubleOvertime:
			sum.overtime = sum.overtime.Add(paid)
		}
		weeks[who] = sum
	}
	wrong := 0
	for _, sum := range weeks {
		if sum.overtime.GreaterThan(sum.hours) {
			wrong++
		}
	}
	fmt.Println("people with more overtime than hours:", wrong)
	// Output: people with more overtime than hours: 0
}

// Add up how long a technician worked at customers' places, under legacy timekeeping. Timesheets that are not done yet,
// or were called off, have no working time.
func ExampleTimesheets_All() {
	services, stop := connect()
	defer stop()

	params := &payroll.TimesheetsListParams{
		StartedOn: time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC),
		EndedOn:   time.Date(2026, time.April, 1, 0, 0, 0, 0, time.UTC),
		PageSize:  500,
	}
	worked := map[int64]time.Duration{}
	for timesheet, err := range services.Timesheets.All(context.Background(), params) {
		if err != nil {
			fmt.Println(err)
			return
		}
		arrived, began := timesheet.ArrivedOn.Get()
		done, ended := timesheet.DoneOn.Get()
		if began && ended && done.After(arrived) {
			worked[timesheet.TechnicianID] += done.Sub(arrived)
		}
	}
	var total time.Duration
	for _, duration := range worked {
		total += duration
	}
	fmt.Println("working time below zero:", total < 0)
	// Output: working time below zero: false
}

// ServiceTitan documents ErrConflict for the settings of a person and does not say when it comes; ErrNotFound is the usual
// answer to an ID that does not exist. Handle both alike.
func ExampleSettings_GetForTechnician() {
	services, stop := connect()
	defer stop()

	_, err := services.Settings.GetForTechnician(context.Background(), 999999999999)
	if errors.Is(err, servicetitan.ErrNotFound) || errors.Is(err, servicetitan.ErrConflict) {
		fmt.Println("no such technician on the payroll")
	}
	// Output: no such technician on the payroll
}

// Pay a bonus of 75 for each of two softeners on an invoice. PostedOn decides which pay period it belongs to.
func ExampleCreateAdjustmentRequest() {
	body, err := json.Marshal(payroll.CreateAdjustmentRequest{
		EmployeeType: payroll.EmployeeTypeTechnician,
		EmployeeID:   2048,
		PostedOn:     time.Date(2026, time.March, 31, 12, 0, 0, 0, time.UTC),
		InvoiceID:    servicetitan.Value[int64](4096),
		Memo:         servicetitan.Value("Two water softeners sold"),
		Rate:         servicetitan.Value(servicetitan.NewDecimal(7500, 2)),
		Quantity:     servicetitan.Value(servicetitan.NewDecimal(2, 0)),
	})
	fmt.Println(string(body), err)
	// Output: {"employeeType":"Technician","employeeId":2048,"postedOn":"2026-03-31T12:00:00Z","memo":"Two water softeners sold","invoiceId":4096,"rate":75.00,"quantity":2} <nil>
}
