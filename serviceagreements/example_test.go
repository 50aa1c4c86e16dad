// These examples appear in the documentation of the package. They run against a sandbox in this process.

package serviceagreements_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/sandbox"
	"github.com/servicetitan-go/servicetitan/serviceagreements"
)

// connect returns the services of a sandbox and what stops it. A program that works with ServiceTitan itself gives
// auth.NewClient its credentials, and the rest is the same.
func connect() (services *serviceagreements.Client, stop func()) {
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
	return serviceagreements.New(client), func() {
		client.Close()
		_ = server.Close()
	}
}

// Find the agreements in force that end within a quarter and do not renew themselves, so that somebody can call the
// customer.
func ExampleServiceAgreements_All() {
	services, stop := connect()
	defer stop()

	today := servicetitan.NewDate(2026, 3, 2)
	params := &serviceagreements.ServiceAgreementsListParams{
		Status: serviceagreements.ServiceAgreementStatusActivated,
		Sort:   serviceagreements.ServiceAgreementsSortEndDate,
	}
	var renewals []int64
	notActivated := 0
	for agreement, err := range services.ServiceAgreements.All(context.Background(), params) {
		if err != nil {
			fmt.Println(err)
			return
		}
		if agreement.Status != serviceagreements.ServiceAgreementStatusActivated {
			notActivated++
		}
		end, ok := agreement.EndDate.Get()
		if ok && !agreement.AutoRenew && end.Before(today.AddDays(90)) {
			renewals = append(renewals, agreement.AccountManagerID.Or(0))
		}
	}
	_ = renewals // whom to remind
	fmt.Println("agreements at another stage:", notActivated)
	// Output: agreements at another stage: 0
}

// Deleted agreements are in the feed alone, with Active set to false, so remove them from the copy.
func ExampleServiceAgreements_ExportAll() {
	services, stop := connect()
	defer stop()

	stored := map[int64]serviceagreements.ExportedServiceAgreement{} // stands for a database
	var token string
	read := func() (rows int) {
		params := &serviceagreements.ServiceAgreementsExportParams{From: token}
		for batch, err := range services.ServiceAgreements.ExportAll(context.Background(), params) {
			if err != nil {
				fmt.Println(err)
				return rows
			}
			for _, agreement := range batch.Data {
				if agreement.Active {
					stored[agreement.ID] = agreement
				} else {
					delete(stored, agreement.ID)
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

// A draft has no dates and no price yet. An Optional tells null from zero, and Or says what to take instead.
func ExampleServiceAgreement() {
	var agreement serviceagreements.ServiceAgreement
	err := json.Unmarshal([]byte(`{
		"id": 12, "name": "Lovelace Bakery, two visits", "status": "Draft", "autoRenew": true,
		"startDate": null, "endDate": null, "totalAgreementPrice": null,
		"laborSurcharge": 12.50
	}`), &agreement)
	if err != nil {
		fmt.Println(err)
		return
	}
	_, hasStart := agreement.StartDate.Get()
	fmt.Println("has a start:", hasStart)
	fmt.Println("price is null:", agreement.TotalAgreementPrice.IsNull())
	fmt.Println("labor surcharge:", agreement.LaborSurcharge)
	// Output:
	// has a start: false
	// price is null: true
	// labor surcharge: 12.50
}

// An agreement that is not there is an error of the kind ErrNotFound.
func ExampleServiceAgreements_Get() {
	services, stop := connect()
	defer stop()

	_, err := services.ServiceAgreements.Get(context.Background(), 999999999999)
	fmt.Println("no such agreement:", errors.Is(err, servicetitan.ErrNotFound))
	// Output: no such agreement: true
}
