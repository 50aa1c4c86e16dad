// Package reporting runs the reports of a ServiceTitan tenant: the tables that
// its users see and design in ServiceTitan, with the columns of their choice.
//
//	services := reporting.New(client) // client is an *auth.Client
//	request := &reporting.GetReportDataRequest{
//		Parameters: []reporting.ReportParameterValue{
//			{Name: "From", Value: servicetitan.NewDate(2026, time.May, 1)},
//			{Name: "To", Value: servicetitan.NewDate(2026, time.May, 31)},
//		},
//	}
//	for row, err := range services.Reports.AllRows(ctx, "operations", 5120001, nil, request) {
//		if err != nil {
//			return err
//		}
//		revenue, err := row.Decimal("CompletedRevenue")
//		...
//	}
//
// # Resources
//
// A [ReportCategory], such as operations or marketing, holds reports. A
// [ReportSummary] names one of them, and [Reports.Get] describes it: a [Report]
// has parameters to fill in and columns that come back. A report is found in its
// category, so every call names both.
//
// A [ReportParameter] takes any value of its [DataType], or chooses from
// [AcceptedValues]. Those are listed in place or kept in a dynamic value set,
// such as the tenant's business units, which [DynamicValueSets.AllRows] reads.
// Either way they are rows: the first cell is the key to send, the second the text
// to show.
//
// # Rows
//
// Data come as positional rows: a [RowPage] has cells in Data, and their columns in
// Fields. A [Row] finds cells by the name of the column and converts them without
// loss: [Row.Decimal], [Row.Date] and the like return null for a cell that is
// null, and an error that names the column for one that holds something else.
// [RowPage.Rows] has the rows of one page, [Reports.AllRows] those of all pages.
//
// The owner of a report can rename, move and remove columns at any time, even
// between two pages. So never count on positions, and handle the error for a column
// that is gone. [Row.Value] asks for a column without an error.
//
// # What to know
//
// ServiceTitan runs the same report once a minute for a tenant, and integrators
// found that every page counts. AllRows therefore asks for pages of 25000 rows, the
// most there are; with many columns they take much memory, and PageSize makes them
// smaller. A report of several pages needs a client whose MaxRetryAfter, in
// [auth.Config], is more than a minute, such as 90 s. Other calls go on meanwhile.
//
// A run that takes longer than 100 seconds fails. Ask for a shorter time or for
// one business unit at a time.
//
// Status 409 says that reporting is suspended for maintenance, and matches
// [servicetitan.ErrUnavailable]. The client does not try again by itself, as it does
// after other failures of the server: [Reports.GetData] is a POST that only reads.
//
// A date travels as a day. In which time zone it begins is not documented, nor is
// how times are written, nor whether the API gives 0.5 or 50 for half of all.
package reporting
