// These examples appear in the documentation of the package. They run against a sandbox in this process.

package customerinteractions_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/customerinteractions"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// connect returns the services of a sandbox and what stops it. A program that works with ServiceTitan itself gives
// auth.NewClient its credentials, and the rest is the same.
func connect() (services *customerinteractions.Client, stop func()) {
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
	return customerinteractions.New(client), func() {
		client.Close()
		_ = server.Close()
	}
}

// Work out the average rating of each technician. Sums of decimals are exact; only the division rounds.
func ExampleTechnicianRatings_All() {
	services, stop := connect()
	defer stop()

	type tally struct {
		sum   servicetitan.Decimal
		count int64
	}
	tallies := map[int64]tally{}
	params := &customerinteractions.TechnicianRatingsListParams{
		Active:   servicetitan.ActiveFilterTrue,
		PageSize: 500,
	}
	for rating, err := range services.TechnicianRatings.All(context.Background(), params) {
		if err != nil {
			fmt.Println(err)
			return
		}
		t := tallies[rating.TechnicianID]
		t.sum, t.count = t.sum.Add(rating.Rating), t.count+1
		tallies[rating.TechnicianID] = t
	}
	best, outside := servicetitan.NewDecimal(10, 0), 0
	for _, t := range tallies {
		if t.sum.IsNegative() || t.sum.GreaterThan(best.Mul(servicetitan.NewDecimal(t.count, 0))) {
			outside++
		}
	}
	fmt.Println("averages outside of 0 to 10:", outside)
	// Output: averages outside of 0 to 10: 0
}

// Ratings have no ID. Technician and job together stand for it, and a row that comes again overwrites the earlier one.
func ExampleTechnicianRatings_ExportAll() {
	services, stop := connect()
	defer stop()

	type key struct{ technician, job int64 }
	stored := map[key]customerinteractions.TechnicianRating{} // stands for a database
	var token string
	read := func() (rows int) {
		params := &customerinteractions.TechnicianRatingsExportParams{From: token}
		for batch, err := range services.TechnicianRatings.ExportAll(context.Background(), params) {
			if err != nil {
				fmt.Println(err)
				return rows
			}
			for _, rating := range batch.Data {
				stored[key{rating.TechnicianID, rating.JobID}] = rating
			}
			rows += len(batch.Data)
			token = batch.ContinueFrom // save it together with the rows
		}
		return rows
	}
	fmt.Println("no more ratings than rows:", read() >= len(stored))
	fmt.Println("next run reads", read())
	// Output:
	// no more ratings than rows: true
	// next run reads 0
}

// Hand in what a customer answered to a survey: 9.5 of 10.
func ExampleSaveTechnicianRatingRequest() {
	body, err := json.Marshal(customerinteractions.SaveTechnicianRatingRequest{
		TechnicianID: 4711,
		JobID:        88002,
		Rating:       servicetitan.NewDecimal(95, 1),
	})
	fmt.Println(string(body), err)
	// Output: {"technicianId":4711,"jobId":88002,"rating":9.5} <nil>
}
