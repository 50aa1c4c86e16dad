// This file iterates over lists and export feeds.

package api

import (
	"fmt"
	"iter"

	"github.com/servicetitan-go/servicetitan"
)

// maxEmptyPages ends an iteration over a list that promises more forever.
const maxEmptyPages = 10

// maxStuckPages ends an iteration over a list that does not turn its pages.
const maxStuckPages = 2

// AllPages iterates over the records of a list, fetching page after page. An
// error ends the iteration.
func AllPages[T any](op *Operation, first int, list func(page int) (*servicetitan.Page[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		empty, stuck := 0, 0
		for number := first; ; number++ {
			page, err := list(number)
			if err != nil {
				yield(zero, err)
				return
			}
			for _, record := range page.Data {
				if !yield(record, nil) {
					return
				}
			}
			if !page.HasMore {
				return
			}
			// A server that says another page than it was asked for, and again, ignores
			// the page and would send the same records forever.
			if stuck++; page.Page == number || page.Page == 0 {
				stuck = 0
			}
			if stuck == maxStuckPages {
				yield(zero, fmt.Errorf("%s: asked for page %d, the server sent page %d, and still promises more", op.Name, number, page.Page))
				return
			}
			if empty++; len(page.Data) > 0 {
				empty = 0
			}
			if empty == maxEmptyPages {
				yield(zero, fmt.Errorf("%s: %d pages in a row were empty, up to page %d, and the server still promises more", op.Name, empty, number))
				return
			}
		}
	}
}

// AllBatches iterates over the batches of an export feed until the server has
// no more for now. The last batch holds the token to go on with later; if the
// server sends none with it, that is the one which the batch was asked for with,
// since from the empty token the whole feed would come again.
func AllBatches[T any](op *Operation, from string, export func(from string) (*servicetitan.Batch[T], error)) iter.Seq2[*servicetitan.Batch[T], error] {
	return func(yield func(*servicetitan.Batch[T], error) bool) {
		token := from // an iterator may be ranged over more than once
		for {
			batch, err := export(token)
			if err != nil {
				yield(nil, err)
				return
			}
			// The batch is the caller's once it is out.
			more, next := batch.HasMore, batch.ContinueFrom
			if next == "" {
				batch.ContinueFrom = token
			}
			if !yield(batch, nil) || !more {
				return
			}
			if next == "" || next == token {
				yield(nil, fmt.Errorf("%s: the server promises more but gave no new token to continue from", op.Name))
				return
			}
			token = next
		}
	}
}
