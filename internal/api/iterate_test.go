package api

import (
	"errors"
	"fmt"
	"iter"
	"net/http"
	"strconv"
	"sync"
	"testing"

	"github.com/servicetitan-go/servicetitan"
)

// pages serves pages 1 to last with two ids each; the pages of empty are
// promised and hold nothing.
func pages(last int, empty ...int) func(page int) (*servicetitan.Page[int], error) {
	return func(page int) (*servicetitan.Page[int], error) {
		p := &servicetitan.Page[int]{Page: page, HasMore: page < last, Data: []int{page*10 + 1, page*10 + 2}}
		for _, n := range empty {
			if n == page {
				p.Data = nil
			}
		}
		return p, nil
	}
}

// collect ranges over all and returns what came, errors as their text.
func collect[T any](all iter.Seq2[T, error], show func(T) string) (got []string) {
	for v, err := range all {
		if err != nil {
			got = append(got, err.Error())
		} else {
			got = append(got, show(v))
		}
	}
	return got
}

func TestAllPages(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	tests := []struct {
		name  string
		first int
		list  func(page int) (*servicetitan.Page[int], error)
		want  string
	}{
		{"one page", 1, pages(1), "[11 12]"},
		{"three pages", 1, pages(3), "[11 12 21 22 31 32]"},
		{"from the second on", 2, pages(3), "[21 22 31 32]"},
		{"counted from 0", 0, pages(1), "[1 2 11 12]"},
		{"empty list", 1, pages(1, 1), "[]"},
		{"empty pages between", 1, pages(4, 2, 3), "[11 12 41 42]"},
		{"no error but at the end", 1, func(page int) (*servicetitan.Page[int], error) {
			if page == 2 {
				return nil, broken
			}
			return pages(3)(page)
		}, "[11 12 broken]"},
		{"error at once", 1, func(int) (*servicetitan.Page[int], error) { return nil, broken }, "[broken]"},
		{"promises without end", 1, func(page int) (*servicetitan.Page[int], error) {
			return &servicetitan.Page[int]{HasMore: true}, nil
		}, "[test.Items.List: 10 pages in a row were empty, up to page 10, and the server still promises more]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			all := AllPages(&opList, test.first, test.list)
			for round := range 2 { // an iterator may be used again
				if got := fmt.Sprint(collect(all, strconv.Itoa)); got != test.want {
					t.Errorf("round %d gives %s, want %s", round, got, test.want)
				}
			}
		})
	}
}

func TestAllPagesFetchesNoMoreThanIsRead(t *testing.T) {
	t.Parallel()
	var fetched []int
	all := AllPages(&opList, 1, func(page int) (*servicetitan.Page[int], error) {
		fetched = append(fetched, page)
		return pages(100)(page)
	})
	if len(fetched) != 0 {
		t.Error("a page was fetched before anybody asked")
	}
	for id := range all {
		if id == 22 {
			break
		}
	}
	if fmt.Sprint(fetched) != "[1 2]" {
		t.Errorf("fetched pages %v", fetched)
	}
}

func TestAllPagesOverHTTP(t *testing.T) {
	t.Parallel()
	client, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		page, _ := strconv.Atoi(r.URL.Query().Get("page"))
		fmt.Fprintf(w, `{"page": %d, "hasMore": %t, "data": [{"id": %d}, null, {"id": %d}]}`, page, page < 3, page*10+1, page*10+2)
	})
	all := AllPages(&opList, 1, func(page int) (*servicetitan.Page[item], error) {
		call := NewCall(client, &opList)
		call.QueryInt("page", int64(page))
		return Page(t.Context(), call, decodeItem, nil)
	})
	show := func(v item) string { return strconv.FormatInt(v.ID, 10) }
	var group sync.WaitGroup
	for range 4 { // nothing of an iteration is kept in the iterator
		group.Go(func() {
			if got := fmt.Sprint(collect(all, show)); got != "[11 12 21 22 31 32]" {
				t.Errorf("got %s", got)
			}
		})
	}
	group.Wait()
}

// feed is an export feed: for each token the batch that follows it.
type feed map[string]servicetitan.Batch[int]

func (f feed) export(from string) (*servicetitan.Batch[int], error) {
	batch, ok := f[from]
	if !ok {
		return nil, fmt.Errorf("no batch for %q", from)
	}
	return &batch, nil
}

func TestAllBatches(t *testing.T) {
	t.Parallel()
	const refused = "test.Items.List: the server promises more but gave no new token to continue from"
	tests := []struct {
		name, from string
		feed       feed
		want       string
	}{
		{"one batch", "", feed{"": {ContinueFrom: "a", Data: []int{1}}}, "[a:[1]]"},
		{"three batches", "", feed{
			"":  {HasMore: true, ContinueFrom: "a", Data: []int{1, 2}},
			"a": {HasMore: true, ContinueFrom: "b"}, // empty, and yet not the last
			"b": {ContinueFrom: "c", Data: []int{3}},
		}, "[a:[1 2] b:[] c:[3]]"},
		{"from a day on", "2020-01-01", feed{"2020-01-01": {ContinueFrom: "a"}}, "[a:[]]"},
		{"same token at the end", "a", feed{"a": {ContinueFrom: "a"}}, "[a:[]]"},
		{"no token at the end", "", feed{"": {HasMore: true, ContinueFrom: "a"}, "a": {Data: []int{1}}}, "[a:[] a:[1]]"},
		{"same token and more", "a", feed{"a": {HasMore: true, ContinueFrom: "a", Data: []int{1}}}, "[a:[1] " + refused + "]"},
		{"no token and more", "a", feed{"a": {HasMore: true, Data: []int{1}}}, "[a:[1] " + refused + "]"},
		{"error on the way", "", feed{"": {HasMore: true, ContinueFrom: "a"}}, `[a:[] no batch for "a"]`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			all := AllBatches(&opList, test.from, test.feed.export)
			var group sync.WaitGroup
			for round := range 2 { // an iterator may be used again, and by several at once
				group.Go(func() {
					got := fmt.Sprint(collect(all, func(b *servicetitan.Batch[int]) string { return b.ContinueFrom + ":" + fmt.Sprint(b.Data) }))
					if got != test.want {
						t.Errorf("round %d gives %s, want %s", round, got, test.want)
					}
				})
			}
			group.Wait()
		})
	}
}

func TestAllBatchesStopsWithItsReader(t *testing.T) {
	t.Parallel()
	exports := 0
	all := AllBatches(&opList, "", func(from string) (*servicetitan.Batch[int], error) {
		exports++
		return &servicetitan.Batch[int]{HasMore: true, ContinueFrom: from + "x"}, nil
	})
	for batch := range all {
		batch.HasMore, batch.ContinueFrom = false, "" // the batch is the reader's
		if exports == 3 {
			break
		}
	}
	if exports != 3 {
		t.Errorf("%d batches were fetched, want 3", exports)
	}
}

// A server that ignores the page would send the same records forever.
func TestAPageThatDoesNotTurnIsAnError(t *testing.T) {
	t.Parallel()
	for echoed, want := range map[int]int{1: 2, 0: 20} { // no echo at all may be a list that tells nothing of itself
		pages := 0
		var last error
		for _, err := range AllPages(&opList, 1, func(int) (*servicetitan.Page[item], error) {
			pages++
			return &servicetitan.Page[item]{Page: echoed, HasMore: pages < 20, Data: []item{{ID: 1}}}, nil
		}) {
			last = err
		}
		if (last != nil) != (echoed != 0) || pages > want+1 || echoed == 0 && pages != want {
			t.Errorf("page %d was echoed: %d pages, error %v", echoed, pages, last)
		}
	}
}
