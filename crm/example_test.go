// These examples appear in the documentation of the package. They run against a sandbox in this process.

package crm_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/crm"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// connect returns the services of a sandbox and what stops it. A program that works with ServiceTitan itself gives
// auth.NewClient its credentials, and the rest is the same.
func connect() (services *crm.Client, stop func()) {
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
	return crm.New(client), func() {
		client.Close()
		_ = server.Close()
	}
}

// Iterate over the customers that changed since a time, inactive ones included. Each page is fetched when it is
// needed, so breaking out of the loop saves the pages that are left.
func ExampleCustomers_All() {
	services, stop := connect()
	defer stop()

	since := time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)
	params := &crm.CustomersListParams{
		ModifiedOnOrAfter: since,
		Active:            servicetitan.ActiveFilterAny,
		PageSize:          500,
	}
	changed, early := 0, 0
	for customer, err := range services.Customers.All(context.Background(), params) {
		if err != nil {
			fmt.Println(err)
			return
		}
		changed++
		if customer.ModifiedOn.Before(since) {
			early++
		}
	}
	fmt.Println(changed > 0, early)
	// Output: true 0
}

// A list leaves inactive customers out unless it is asked for them.
func ExampleCustomers_List() {
	services, stop := connect()
	defer stop()

	count := func(active servicetitan.ActiveFilter) int {
		page, err := services.Customers.List(context.Background(), &crm.CustomersListParams{
			Active:       active,
			PageSize:     1,
			IncludeTotal: true,
		})
		if err != nil {
			fmt.Println(err)
			return 0
		}
		return page.TotalCount.Or(0)
	}
	unasked, all := count(""), count(servicetitan.ActiveFilterAny)
	fmt.Println("more when asked for all:", all > unasked)
	// Output: more when asked for all: true
}

// A record that is not there is an error like any other refusal of the server. errors.Is tells its kind, and errors.As
// its details, such as the trace ID that ServiceTitan's support asks for.
func ExampleCustomers_Get() {
	services, stop := connect()
	defer stop()

	_, err := services.Customers.Get(context.Background(), 999999999999)
	if errors.Is(err, servicetitan.ErrNotFound) {
		fmt.Println("no such customer")
	}
	var apiErr *servicetitan.Error
	if errors.As(err, &apiErr) {
		fmt.Println(apiErr.Operation, apiErr.StatusCode, apiErr.TraceID != "")
	}
	// Output:
	// no such customer
	// crm.Customers.Get 404 true
}

// Read a feed to its present end, and keep the token of the last batch. Some minutes later, or after a restart, go on
// from there.
func ExampleCustomers_ExportAll() {
	services, stop := connect()
	defer stop()

	stored := map[int64]crm.Customer{} // stands for a database
	var token string
	read := func() (rows int) {
		params := &crm.CustomersExportParams{From: token}
		for batch, err := range services.Customers.ExportAll(context.Background(), params) {
			if err != nil {
				fmt.Println(err)
				return rows
			}
			for _, customer := range batch.Data {
				stored[customer.ID] = customer // rows can come more than once
			}
			rows += len(batch.Data)
			token = batch.ContinueFrom // save it together with the rows
		}
		return rows
	}
	fmt.Println("first run reads rows:", read() > 0)
	fmt.Println("next run reads", read())
	fmt.Println("token kept:", token != "")
	// Output:
	// first run reads rows: true
	// next run reads 0
	// token kept: true
}

// An update sends what has a value, clears what is null, and leaves alone what is unset.
func ExampleUpdateCustomerRequest() {
	body, err := json.Marshal(crm.UpdateCustomerRequest{
		Name:          servicetitan.Value("Lovelace Bakery"),
		PaymentTermID: servicetitan.Null[int64](),
		CreditLimit:   servicetitan.Value(servicetitan.NewDecimal(250000, 2)),
		// DoNotMail and all others are unset.
	})
	fmt.Println(string(body), err)
	// Output: {"name":"Lovelace Bakery","paymentTermId":null,"creditLimit":2500.00} <nil>
}
