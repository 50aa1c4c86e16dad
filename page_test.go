// These tests show pages, batches and the active filter.

package servicetitan_test

import (
	"encoding/json"
	"testing"

	st "github.com/servicetitan-go/servicetitan"
)

func TestPageJSON(t *testing.T) {
	t.Parallel()
	for _, in := range []string{
		`{"page":1,"pageSize":50,"hasMore":true,"data":[1,2]}`,
		`{"page":1,"pageSize":50,"hasMore":false,"totalCount":null,"data":[]}`,
		`{"page":1,"pageSize":50,"hasMore":false,"totalCount":2,"data":[1,2]}`,
	} {
		var p st.Page[int]
		if err := json.Unmarshal([]byte(in), &p); err != nil {
			t.Fatal(err)
		}
		if got, err := json.Marshal(p); err != nil || string(got) != in {
			t.Errorf("%s became %s, %v", in, got, err)
		}
	}
}

func TestBatchJSON(t *testing.T) {
	t.Parallel()
	const in = `{"hasMore":true,"continueFrom":"abc","data":["x"]}`
	var b st.Batch[string]
	if err := json.Unmarshal([]byte(in), &b); err != nil {
		t.Fatal(err)
	}
	if got, err := json.Marshal(b); err != nil || string(got) != in {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestActiveFilterKnown(t *testing.T) {
	t.Parallel()
	for f, want := range map[st.ActiveFilter]bool{st.ActiveFilterTrue: true, st.ActiveFilterAny: true, st.ActiveFilterFalse: true, "": false, "true": false, "All": false} {
		if f.Known() != want {
			t.Errorf("%q is known: %v", f, f.Known())
		}
	}
}
