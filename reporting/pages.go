// This file iterates over the rows of all pages.

package reporting

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/internal/api"
)

// maxReportPage is the largest page of a report.
const maxReportPage = 25000

// AllRows runs a report and iterates over its rows, page after page, from the
// page that params name on. After an error it ends.
//
// ServiceTitan runs the same report once a minute, and integrators found that
// every page counts. So unless params name a page size, it asks for the largest,
// which is 25000 rows, and waits about a minute before each further page. The
// first page is not waited for beyond what [auth.Config] allows: a report that
// ran a moment ago is an error that matches [servicetitan.ErrRateLimited].
//
// The owner of a report can change it between two pages. Each row has the fields
// of its own page.
func (s *Reports) AllRows(ctx context.Context, reportCategory string, reportID int64, params *ReportsGetDataParams, request *GetReportDataRequest, opts ...servicetitan.RequestOption) iter.Seq2[Row, error] {
	var p ReportsGetDataParams
	if params != nil {
		p = *params
	}
	p.PageSize = cmp.Or(p.PageSize, maxReportPage)
	first := cmp.Or(p.Page, 1)
	return allRows(&opReportsGetData, first, func(page int) (*RowPage, error) {
		next := p
		next.Page = page
		get := func() (*RowPage, error) { return s.GetData(ctx, reportCategory, reportID, &next, request, opts...) }
		data, err := get()
		if page > first && waitFor(ctx, err) {
			return get()
		}
		return data, err
	})
}

// longestWait is the longest time between two pages of a report.
const longestWait = 2 * time.Minute

// waitFor waits for as long as the error says that the limit of report runs asks
// for. It tells whether another try makes sense.
func waitFor(ctx context.Context, err error) bool {
	var limited *servicetitan.Error
	if !errors.Is(err, servicetitan.ErrRateLimited) || !errors.As(err, &limited) || limited.RetryAfter > longestWait {
		return false
	}
	timer := time.NewTimer(max(limited.RetryAfter, time.Second))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// AllRows iterates over the values of a set as rows, page after page, from the
// page that params name on. After an error it ends.
func (s *DynamicValueSets) AllRows(ctx context.Context, dynamicSetID string, params *DynamicValueSetsGetParams, opts ...servicetitan.RequestOption) iter.Seq2[Row, error] {
	var p DynamicValueSetsGetParams
	if params != nil {
		p = *params
	}
	return allRows(&opDynamicValueSetsGet, p.Page, func(page int) (*RowPage, error) {
		next := p
		next.Page = page
		return s.Get(ctx, dynamicSetID, &next, opts...)
	})
}

// allRows iterates as every list does.
func allRows(op *api.Operation, first int, get func(page int) (*RowPage, error)) iter.Seq2[Row, error] {
	return api.AllPages(op, cmp.Or(first, 1), func(number int) (*servicetitan.Page[Row], error) {
		page, err := get(number)
		if err != nil {
			return nil, err
		}
		if page.Data == nil && page.Fields == nil {
			// A message sent with status 200 would pass for a report without rows.
			return nil, fmt.Errorf("%s: page %d has neither data nor fields", op.Name, number)
		}
		return &servicetitan.Page[Row]{HasMore: page.HasMore, Data: slices.Collect(page.Rows())}, nil
	})
}
