// These examples appear in the documentation of the package. They run against a sandbox in this process.

package reporting_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/reporting"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// connect returns the services of a sandbox and what stops it. A program that works with ServiceTitan itself gives
// auth.NewClient its credentials, and the rest is the same.
func connect() (services *reporting.Client, stop func()) {
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
	return reporting.New(client), func() {
		client.Close()
		_ = server.Close()
	}
}

// Find a report by its name. Keep its category and ID then, because its owner can rename it.
func ExampleReports_All() {
	services, stop := connect()
	defer stop()

	find := func(name string) (category string, id int64, err error) {
		ctx := context.Background()
		for category, err := range services.ReportCategories.All(ctx, nil) {
			if err != nil {
				return "", 0, err
			}
			for report, err := range services.Reports.All(ctx, category.ID, nil) {
				if err != nil {
					return "", 0, err
				}
				if report.Name == name {
					return category.ID, report.ID, nil
				}
			}
		}
		return "", 0, nil
	}
	category, id, err := find("No report has such a name")
	fmt.Printf("%q %d %v\n", category, id, err)
	// Output: "" 0 <nil>
}

// Run a report for a month and add up one of its columns. All rows are on one page unless there are more than 25000.
func ExampleReports_AllRows() {
	services, stop := connect()
	defer stop()

	request := &reporting.GetReportDataRequest{Parameters: []reporting.ReportParameterValue{
		{Name: "From", Value: servicetitan.NewDate(2026, time.May, 1)},
		{Name: "To", Value: servicetitan.NewDate(2026, time.May, 31)},
	}}
	var total servicetitan.Decimal
	for row, err := range services.Reports.AllRows(context.Background(), "operations", 999999999999, nil, request) {
		var apiErr *servicetitan.Error
		switch {
		case errors.Is(err, servicetitan.ErrRateLimited), errors.Is(err, servicetitan.ErrUnavailable):
			fmt.Println("try again in a minute")
			return
		case errors.As(err, &apiErr):
			fmt.Println("this report cannot be run:", apiErr.Operation)
			return
		case err != nil:
			fmt.Println(err)
			return
		}
		revenue, err := row.Decimal("CompletedRevenue")
		if err != nil {
			fmt.Println(err) // the column is gone, or holds no number
			return
		}
		total = total.Add(revenue.Or(servicetitan.Decimal{})) // a cell can be null
	}
	fmt.Println(total)
	// Output: this report cannot be run: reporting.Reports.GetData
}

// Read cells by the names of their columns. A row can be shorter than its header, and cells can be null.
func ExampleRowPage_Rows() {
	var page reporting.RowPage
	err := json.Unmarshal([]byte(`{
		"page": 1, "pageSize": 25000, "hasMore": false,
		"fields": [{"name": "JobNumber"}, {"name": "CompletedOn"}, {"name": "Total"}],
		"data": [[48210377, "2026-05-04T00:00:00-07:00", 1249.50], ["48210391", null, 0], [48210400]]
	}`), &page)
	if err != nil {
		fmt.Println(err)
		return
	}
	for row := range page.Rows() {
		number, err := row.Text("JobNumber")
		if err != nil {
			fmt.Println(err)
			return
		}
		day, err := row.Date("CompletedOn")
		if err != nil {
			fmt.Println(err)
			return
		}
		total, err := row.Decimal("Total")
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(number, day, total)
	}
	// Output:
	// 48210377 2026-05-04 1249.50
	// 48210391 null 0
	// 48210400 null null
}

// A parameter takes a value of its type, or a slice of them. Days are Dates, and accepted values go by their keys.
func ExampleGetReportDataRequest() {
	body, err := json.MarshalIndent(reporting.GetReportDataRequest{Parameters: []reporting.ReportParameterValue{
		{Name: "From", Value: servicetitan.NewDate(2026, time.May, 1)},
		{Name: "DateType", Value: 1},
		{Name: "BusinessUnitIds", Value: []int64{17, 23}},
		{Name: "IncludeAdjustmentInvoices", Value: false},
	}}, "", "  ")
	fmt.Println(string(body), err)
	// Output:
	// {
	//   "parameters": [
	//     {
	//       "name": "From",
	//       "value": "2026-05-01"
	//     },
	//     {
	//       "name": "DateType",
	//       "value": 1
	//     },
	//     {
	//       "name": "BusinessUnitIds",
	//       "value": [
	//         17,
	//         23
	//       ]
	//     },
	//     {
	//       "name": "IncludeAdjustmentInvoices",
	//       "value": false
	//     }
	//   ]
	// } <nil>
}
