// These examples appear in the documentation of the package. They run against a sandbox in this process.

package marketing_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/url"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/marketing"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// connect returns the services of a sandbox and what stops it. A program that works with ServiceTitan itself gives
// auth.NewClient its credentials, and the rest is the same.
func connect() (services *marketing.Client, stop func()) {
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
	return marketing.New(client), func() {
		client.Close()
		_ = server.Close()
	}
}

// Find the campaign that a call belongs to by the number that was dialed. Without Active, campaigns that have ended
// are not among them.
func ExampleCampaigns_All() {
	services, stop := connect()
	defer stop()

	byNumber := map[string]int64{}
	inactive := 0
	for campaign, err := range services.Campaigns.All(context.Background(), nil) {
		if err != nil {
			fmt.Println(err)
			return
		}
		if !campaign.Active {
			inactive++
		}
		for _, number := range campaign.CampaignPhoneNumbers {
			byNumber[number] = campaign.ID
		}
	}
	fmt.Println("inactive ones:", inactive)
	// Output: inactive ones: 0
}

// Add up what advertising cost in a month, and the revenue that followed.
func ExamplePerformance_All() {
	services, stop := connect()
	defer stop()

	params := &marketing.PerformanceListParams{
		From:         time.Date(2026, time.April, 1, 0, 0, 0, 0, time.UTC),
		To:           time.Date(2026, time.May, 1, 0, 0, 0, 0, time.UTC),
		Segmentation: marketing.PerformanceSegmentationCampaign,
	}
	var cost, revenue servicetitan.Decimal
	for row, err := range services.Performance.All(context.Background(), params) {
		if err != nil {
			fmt.Println(err)
			return
		}
		cost = cost.Add(row.DigitalStats.Cost)
		revenue = revenue.Add(row.LeadStats.Revenue)
	}
	fmt.Println("below zero:", cost.IsNegative() || revenue.IsNegative())
	// Output: below zero: false
}

// Turn the budget for a month into the cost of a day, which is what ServiceTitan keeps.
func ExampleCreateCampaignCostRequest() {
	const budget = 3_000_00 // cents for September
	firstOfNext := time.Date(2026, time.October, 1, 0, 0, 0, 0, time.UTC)
	days := firstOfNext.AddDate(0, 0, -1).Day()

	body, err := json.Marshal(marketing.CreateCampaignCostRequest{
		CampaignID: 5002,
		Year:       2026,
		Month:      int(time.September),
		DailyCost:  servicetitan.NewDecimal(int64(budget/days), 2),
	})
	fmt.Println(string(body), err)
	// Output: {"campaignId":5002,"year":2026,"month":9,"dailyCost":100.00} <nil>
}

// Tell ServiceTitan which visit led to a booking. The website kept the address that the visitor landed on, and the IDs
// in it lead to the campaign. What the address does not hold is better left out than sent empty.
func ExampleCreateWebBookingAttributionRequest() {
	landing, err := url.Parse("https://plumber.example/repair?gclid=Cj0KCQ")
	if err != nil {
		fmt.Println(err)
		return
	}
	kept := func(name string) (value servicetitan.Optional[string]) {
		if text := landing.Query().Get(name); text != "" {
			value = servicetitan.Value(text)
		}
		return value
	}
	body, err := json.MarshalIndent(marketing.CreateWebBookingAttributionRequest{
		BookingID: 88012,
		WebSession: marketing.WebSession{
			LandingPageURL: landing.String(),
			ReferrerURL:    "https://www.google.com/",
			GCLID:          kept("gclid"),
			FBCLID:         kept("fbclid"),
			UTMSource:      kept("utm_source"),
			UTMCampaign:    kept("utm_campaign"),
		},
	}, "", "  ")
	fmt.Println(string(body), err)
	// Output:
	// {
	//   "webSessionData": {
	//     "landingPageUrl": "https://plumber.example/repair?gclid=Cj0KCQ",
	//     "referrerUrl": "https://www.google.com/",
	//     "gclid": "Cj0KCQ"
	//   },
	//   "bookingId": 88012
	// } <nil>
}
