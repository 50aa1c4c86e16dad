// This file holds what lists and export feeds answer with.

package servicetitan

// Page is one page of a list.
type Page[T any] struct {
	// Page is the number of this page. Lists count from 1, apart from the few
	// whose doc comment says 0.
	Page int `json:"page"`
	// PageSize is the size the page was asked for with; Data may be shorter.
	PageSize int `json:"pageSize"`
	// HasMore says that a next page exists.
	HasMore bool `json:"hasMore"`
	// TotalCount is the number of items on all pages. It is only known when the
	// request asked for it with IncludeTotal.
	TotalCount Optional[int] `json:"totalCount,omitzero"`
	// Data holds the items of this page.
	Data []T `json:"data"`
}

// Batch is one batch of an export feed. Rows may come more than once over the
// life of a feed, so store them by their ID.
type Batch[T any] struct {
	// HasMore says that more rows are waiting. When it is false, keep
	// ContinueFrom and ask again some minutes later.
	HasMore bool `json:"hasMore"`
	// ContinueFrom is the token to send as From for the next batch. It belongs
	// to this feed alone.
	ContinueFrom string `json:"continueFrom"`
	// Data holds the rows of this batch.
	Data []T `json:"data"`
}
