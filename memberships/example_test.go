// These examples appear in the documentation of the package. They run against a sandbox in this process.

package memberships_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"slices"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/memberships"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// connect returns the services of a sandbox and what stops it. A program that works with ServiceTitan itself gives
// auth.NewClient its credentials, and the rest is the same.
func connect() (services *memberships.Client, stop func()) {
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
	return memberships.New(client), func() {
		client.Close()
		_ = server.Close()
	}
}

// Collect the customers whose membership runs out within two months, so that somebody offers them a renewal. Ongoing
// memberships have no end.
func ExampleCustomerMemberships_All() {
	services, stop := connect()
	defer stop()

	soon := time.Now().AddDate(0, 2, 0)
	params := &memberships.CustomerMembershipsListParams{
		Status:   memberships.MembershipStatusActive,
		PageSize: 500,
	}
	ending := map[int64]time.Time{} // by customer
	inForce := true
	for membership, err := range services.CustomerMemberships.All(context.Background(), params) {
		if err != nil {
			fmt.Println(err)
			return
		}
		inForce = inForce && membership.Status == memberships.MembershipStatusActive
		if end, limited := membership.To.Get(); limited && end.Before(soon) {
			ending[membership.CustomerID] = end
		}
	}
	var last time.Time
	for _, end := range ending {
		if end.After(last) {
			last = end
		}
	}
	fmt.Println("all in force:", inForce, "all end soon:", last.Before(soon))
	// Output: all in force: true all end soon: true
}

// A filter with a word that ServiceTitan does not know is an error that names the parameter.
func ExampleCustomerMemberships_List() {
	services, stop := connect()
	defer stop()

	_, err := services.CustomerMemberships.List(context.Background(), &memberships.CustomerMembershipsListParams{
		Status: "Paused", // ServiceTitan calls it Suspended
	})
	var apiErr *servicetitan.Error
	if errors.Is(err, servicetitan.ErrValidation) && errors.As(err, &apiErr) {
		fmt.Println("refused:", len(apiErr.Fields["status"]) > 0)
	}
	// Output: refused: true
}

// Templates cannot be listed as a whole. Ask for those that memberships and recurring services name, 50 at once.
func ExampleInvoiceTemplates_List() {
	services, stop := connect()
	defer stop()

	var ids []int64 // stands for the BillingTemplateID of many memberships
	for id := range int64(120) {
		ids = append(ids, 1+id)
	}
	calls, strangers := 0, 0
	for some := range slices.Chunk(ids, 50) {
		page, err := services.InvoiceTemplates.List(context.Background(), &memberships.InvoiceTemplatesListParams{IDs: some})
		if err != nil {
			fmt.Println(err)
			return
		}
		calls++
		for _, template := range page.Data {
			if !slices.Contains(some, template.ID) {
				strangers++
			}
		}
	}
	fmt.Println("calls:", calls, "templates not asked for:", strangers)
	// Output: calls: 3 templates not asked for: 0
}

// Make a membership ongoing, let the customer pay by hand, and leave everything else as it is. To is null, which is not
// the same as unset.
func ExampleUpdateCustomerMembershipRequest() {
	body, err := json.Marshal(memberships.UpdateCustomerMembershipRequest{
		To:            servicetitan.Null[time.Time](),
		PaymentTypeID: servicetitan.Value[int64](2048),
	})
	fmt.Println(string(body), err)
	// Output: {"to":null,"paymentTypeId":2048} <nil>
}
