// These examples appear in the documentation of the package. They run against a sandbox in this process.

package sales_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/sales"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// connect returns the services of a sandbox and what stops it. A program that works with ServiceTitan itself gives
// auth.NewClient its credentials, and the rest is the same.
func connect() (services *sales.Client, stop func()) {
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
	return sales.New(client), func() {
		client.Close()
		_ = server.Close()
	}
}

// Add up by seller what was sold in a month. The sums are exact, because amounts are decimals from the wire on.
func ExampleEstimates_All() {
	services, stop := connect()
	defer stop()

	params := &sales.EstimatesListParams{
		Status:     sales.EstimateStatusSold,
		SoldAfter:  time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC),
		SoldBefore: time.Date(2026, time.February, 1, 0, 0, 0, 0, time.UTC),
		PageSize:   500,
	}
	sold := map[int64]servicetitan.Decimal{} // by the ID of the seller
	count := 0
	for estimate, err := range services.Estimates.All(context.Background(), params) {
		if err != nil {
			fmt.Println(err)
			return
		}
		count++
		seller := estimate.SoldByID.Or(0) // 0 collects what nobody gets the credit for
		sold[seller] = sold[seller].Add(estimate.Subtotal)
	}
	fmt.Println("more sellers than sales:", len(sold) > count)
	// Output: more sellers than sales: false
}

// Sell an estimate in the name of the technician who made the offer. An ID that was never filled in is found out before
// anything is sent.
func ExampleEstimates_Sell() {
	services, stop := connect()
	defer stop()

	sell := func(estimateID, technicianID int64) error {
		request := &sales.SellEstimateRequest{SoldByID: technicianID}
		estimate, err := services.Estimates.Sell(context.Background(), estimateID, request)
		if err != nil {
			return err
		}
		fmt.Println("sold on", estimate.SoldOn)
		return nil
	}
	fmt.Println(sell(0, 1204))
	// Output: sales.Estimates.Sell: id is 0; pass the ID of an existing record
}

// Follow what becomes of estimates. The first run starts on a day, and later ones start from the token that was kept.
func ExampleEstimates_ExportAll() {
	services, stop := connect()
	defer stop()

	statuses := map[int64]sales.EstimateStatus{} // stands for a database
	from := "2020-01-01"
	read := func() (rows int) {
		params := &sales.EstimatesExportParams{From: from}
		for batch, err := range services.Estimates.ExportAll(context.Background(), params) {
			if err != nil {
				fmt.Println(err)
				return rows
			}
			for _, estimate := range batch.Data {
				if estimate.Status != nil {
					statuses[estimate.ID] = estimate.Status.Name // rows can come more than once
				}
			}
			rows += len(batch.Data)
			from = batch.ContinueFrom // save it together with the rows
		}
		return rows
	}
	first := read()
	fmt.Println("more kept than read:", len(statuses) > first)
	fmt.Println("next run reads", read())
	// Output:
	// more kept than read: false
	// next run reads 0
}

// Offer a water heater on a job, for a deposit. Items are named by their ID or their code in the pricebook, and amounts
// travel exactly as they are written.
func ExampleCreateEstimateRequest() {
	body, err := json.MarshalIndent(sales.CreateEstimateRequest{
		JobID: servicetitan.Value[int64](7001),
		Name:  servicetitan.Value("New water heater"),
		Items: servicetitan.Value([]sales.SaveEstimateItemRequest{
			{
				SKUID:     servicetitan.Value[int64](3105),
				Quantity:  servicetitan.Value(servicetitan.NewDecimal(1, 0)),
				UnitPrice: servicetitan.Value(servicetitan.NewDecimal(184900, 2)),
			},
			{
				SKUName:  servicetitan.Value("HAUL-AWAY"),
				Quantity: servicetitan.Value(servicetitan.NewDecimal(5, 1)),
			},
		}),
		DepositAmount: servicetitan.Value(servicetitan.NewDecimal(50000, 2)),
	}, "", "  ")
	fmt.Println(string(body), err)
	// Output:
	// {
	//   "name": "New water heater",
	//   "items": [
	//     {
	//       "skuId": 3105,
	//       "quantity": 1,
	//       "unitPrice": 1849.00
	//     },
	//     {
	//       "skuName": "HAUL-AWAY",
	//       "quantity": 0.5
	//     }
	//   ],
	//   "depositAmount": 500.00,
	//   "jobId": 7001
	// } <nil>
}
