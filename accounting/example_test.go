// These examples appear in the documentation of the package. They run against a sandbox in this process.

package accounting_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/accounting"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// connect returns the services of a sandbox and what stops it. A program that works with ServiceTitan itself gives
// auth.NewClient its credentials, and the rest is the same.
func connect() (services *accounting.Client, stop func()) {
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
	return accounting.New(client), func() {
		client.Close()
		_ = server.Close()
	}
}

// Add up what customers owe. The sum is exact, because amounts are decimals from the wire on.
func ExampleInvoices_All() {
	services, stop := connect()
	defer stop()

	params := &accounting.InvoicesListParams{
		ActiveState:           accounting.ActiveStateActiveOnly,
		BalanceFilterAmount:   servicetitan.Value(servicetitan.NewDecimal(0, 0)),
		BalanceFilterComparer: accounting.BalanceComparerGreater,
		PageSize:              500,
	}
	var owed servicetitan.Decimal
	open, settled := 0, 0
	for invoice, err := range services.Invoices.All(context.Background(), params) {
		if err != nil {
			fmt.Println(err)
			return
		}
		balance, known := invoice.Balance.Get()
		if !known || balance.Sign() <= 0 {
			settled++
			continue
		}
		open++
		owed = owed.Add(balance)
	}
	fmt.Println("open invoices:", open > 0, "settled among them:", settled)
	fmt.Println("something is owed:", owed.Sign() > 0)
	// Output:
	// open invoices: true settled among them: 0
	// something is owed: true
}

// Read one batch of the feed at a time. ContinueFrom is the From of the next batch, whether the server has more for
// now or not.
func ExampleInvoices_Export() {
	services, stop := connect()
	defer stop()

	from := "2020-01-01" // the first time, a day; later, the token that was kept
	latest := map[int64]servicetitan.Decimal{}
	for {
		batch, err := services.Invoices.Export(context.Background(), &accounting.InvoicesExportParams{From: from})
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, invoice := range batch.Data {
			latest[invoice.ID] = invoice.Total.Or(servicetitan.Decimal{})
		}
		from = batch.ContinueFrom
		if !batch.HasMore {
			break
		}
	}
	fmt.Println("invoices:", len(latest) > 0, "token:", from != "")
	// Output: invoices: true token: true
}

// An update sends what has a value, clears what is null, and leaves alone what is unset. Amounts of invoices travel as
// the API documents them.
func ExampleUpdateInvoiceRequest() {
	body, err := json.Marshal(accounting.UpdateInvoiceRequest{
		Summary:      servicetitan.Value("Replaced the water heater"),
		AssignedToID: servicetitan.Null[int64](),
		DueDate:      servicetitan.Value(servicetitan.NewDate(2025, 8, 31)),
	})
	fmt.Println(string(body), err)
	// Output: {"summary":"Replaced the water heater","assignedToId":null,"dueDate":"2025-08-31"} <nil>
}
