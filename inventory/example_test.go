// These examples appear in the documentation of the package. They run against a sandbox in this process.

package inventory_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/inventory"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// connect returns the services of a sandbox and what stops it. A program that works with ServiceTitan itself gives
// auth.NewClient its credentials, and the rest is the same.
func connect() (services *inventory.Client, stop func()) {
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
	return inventory.New(client), func() {
		client.Close()
		_ = server.Close()
	}
}

// Add up by item what vendors still have to deliver. An order can be delivered in parts, so two statuses count.
func ExamplePurchaseOrders_All() {
	services, stop := connect()
	defer stop()

	toCome := map[int64]servicetitan.Decimal{} // by the ID of the material or equipment
	others := 0
	for _, status := range []inventory.PurchaseOrderStatus{inventory.PurchaseOrderStatusSent, inventory.PurchaseOrderStatusPartiallyReceived} {
		params := &inventory.PurchaseOrdersListParams{Status: status, PageSize: 500}
		for order, err := range services.PurchaseOrders.All(context.Background(), params) {
			if err != nil {
				fmt.Println(err)
				return
			}
			if order.Status != status {
				others++
			}
			for _, item := range order.Items {
				if open := item.Quantity.Sub(item.QuantityReceived); open.Sign() > 0 {
					toCome[item.SKUID] = toCome[item.SKUID].Add(open)
				}
			}
		}
	}
	fmt.Println("orders with another status:", others)
	// Output: orders with another status: 0
}

// Find the vendors by the IDs that they have in another system. The integration stored those as external data, under a
// GUID of its own.
func ExampleVendors_All() {
	services, stop := connect()
	defer stop()

	const application = "7a7c6a3e-5d2f-4f0e-9f0a-1b2c3d4e5f60"
	params := &inventory.VendorsListParams{ExternalDataApplicationGUID: application}
	vendorIDs := map[string]int64{}
	inactive := 0
	for vendor, err := range services.Vendors.All(context.Background(), params) {
		if err != nil {
			fmt.Println(err)
			return
		}
		if !vendor.Active {
			inactive++
		}
		for _, entry := range vendor.ExternalData {
			if entry.Key == "erp-id" {
				vendorIDs[entry.Value] = vendor.ID
			}
		}
	}
	fmt.Println("inactive ones:", inactive)
	// Output: inactive ones: 0
}

// Receipts have no export feed. To follow them, list what changed since the last time, inactive ones included.
func ExampleReceipts_All() {
	services, stop := connect()
	defer stop()

	since := time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)
	params := &inventory.ReceiptsListParams{
		ModifiedOnOrAfter: since,
		Active:            servicetitan.ActiveFilterAny,
		Sort:              inventory.ReceiptsSortModifiedOn,
	}
	latest, outOfOrder := since, 0
	for receipt, err := range services.Receipts.All(context.Background(), params) {
		if err != nil {
			fmt.Println(err)
			return
		}
		if receipt.ModifiedOn.Before(latest) {
			outOfOrder++
		}
		latest = receipt.ModifiedOn // where to go on the next time
	}
	fmt.Println("out of order:", outOfOrder)
	// Output: out of order: 0
}

// Record that a part of an order arrived. Items name those of the order, and quantities and amounts travel exactly as
// they are written.
func ExampleCreateReceiptRequest() {
	body, err := json.MarshalIndent(inventory.CreateReceiptRequest{
		PurchaseOrderID:      7001,
		ReceivedOn:           time.Date(2026, time.May, 4, 15, 0, 0, 0, time.UTC),
		VendorDocumentNumber: servicetitan.Value("INV-20931"),
		Tax:                  servicetitan.NewDecimal(1238, 2),
		Items: []inventory.NewReceiptItem{{
			PurchaseOrderItemID: servicetitan.Value[int64](70011),
			SKUID:               3105,
			Quantity:            servicetitan.NewDecimal(25, 1),
			Cost:                servicetitan.NewDecimal(6190, 2),
		}},
	}, "", "  ")
	fmt.Println(string(body), err)
	// Output:
	// {
	//   "purchaseOrderId": 7001,
	//   "dateReceived": "2026-05-04T15:00:00Z",
	//   "vendorDocumentNumber": "INV-20931",
	//   "tax": 12.38,
	//   "shipping": 0,
	//   "items": [
	//     {
	//       "purchaseOrderItemId": 70011,
	//       "skuId": 3105,
	//       "quantity": 2.5,
	//       "cost": 61.90
	//     }
	//   ]
	// } <nil>
}
