package servicetitan_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	st "github.com/servicetitan-go/servicetitan"
)

func TestPagesAndBatchesDecodeLeniently(t *testing.T) {
	t.Parallel()
	var page st.Page[int]
	err := json.Unmarshal([]byte(`{"page": "2", "pageSize": 50, "hasMore": "true", "totalCount": "", "data": [1, null, 3], "new": {}}`), &page)
	if err != nil || page.Page != 2 || page.PageSize != 50 || !page.HasMore || !page.TotalCount.IsNull() || fmt.Sprint(page.Data) != "[1 3]" {
		t.Errorf("got %+v (%v)", page, err)
	}
	var batch st.Batch[string]
	err = json.Unmarshal([]byte(`{"hasMore": null, "continueFrom": null, "data": ["a", null]}`), &batch)
	if err != nil || batch.HasMore || batch.ContinueFrom != "" || fmt.Sprint(batch.Data) != "[a]" {
		t.Errorf("got %+v (%v)", batch, err)
	}
	for text, want := range map[string]string{
		`{"page": "x"}`:      `"x" is not an integer`,
		`{"hasMore": "on"}`:  `"on" is not a boolean`,
		`{"data": [1, "a"]}`: "data[1]",
		`[]`:                 "page",
	} {
		if err := json.Unmarshal([]byte(text), &page); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want …%s…", text, err, want)
		}
	}
}

func TestPagesSurviveARoundTrip(t *testing.T) {
	t.Parallel()
	for _, page := range []st.Page[int]{{}, {Page: 1, PageSize: 2, HasMore: true, TotalCount: st.Value(9), Data: []int{1, 2}}, {Data: []int{}}} {
		text, err := json.Marshal(page)
		if err != nil {
			t.Fatal(err)
		}
		var again st.Page[int]
		if err := json.Unmarshal(text, &again); err != nil || again.TotalCount.Or(-1) != page.TotalCount.Or(-1) || again.Page != page.Page || !reflect.DeepEqual(again.Data, page.Data) {
			t.Errorf("%s came back as %+v (%v)", text, again, err)
		}
	}
}
