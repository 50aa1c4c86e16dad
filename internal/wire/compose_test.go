package wire

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/servicetitan-go/servicetitan"
)

func TestNullLeavesZeroValuesEverywhere(t *testing.T) {
	t.Parallel()
	got, err := read(`{"text": null, "color": null, "flag": null, "id": null, "count": null, "level": null, "measure": null,
		"amount": null, "price": null, "at": null, "day": null, "span": null, "any": null, "child": null, "ids": null,
		"items": null, "words": null, "prices": null}`)
	if err != nil || !reflect.DeepEqual(got, record{}) {
		t.Errorf("got %+v (%v)", got, err)
	}
}

func TestNullAndMissingDiffer(t *testing.T) {
	t.Parallel()
	got, err := read(`{"mayText": null, "mayIds": null}`)
	if err != nil {
		t.Fatal(err)
	}
	if !got.MayText.IsNull() || !got.MayIDs.IsNull() || !got.MayID.IsZero() {
		t.Errorf("mayText is %v, mayIds %v and mayId %v, want null, null and unset", got.MayText, got.MayIDs, got.MayID)
	}
}

func TestEmptyAndMissingListsDiffer(t *testing.T) {
	t.Parallel()
	got, err := read(`{"ids": [], "words": {}}`)
	if err != nil || got.IDs == nil || got.Words == nil || got.Items != nil || got.Prices != nil {
		t.Errorf("got %+v (%v)", got, err)
	}
}

func TestNullAndBlankElementsAreLeftOut(t *testing.T) {
	t.Parallel()
	got, err := read(`{"ids": [null, 1, "", "2", null], "items": [null, {"id": 1}, null, {"id": 2}], "mayIds": [null]}`)
	if err != nil {
		t.Fatal(err)
	}
	if ids := fmt.Sprint(got.IDs); ids != "[1 2]" {
		t.Errorf("ids are %s", ids)
	}
	if len(got.Items) != 2 || got.Items[0].ID != 1 || got.Items[1].ID != 2 {
		t.Errorf("items are %+v", got.Items)
	}
	if ids, ok := got.MayIDs.Get(); !ok || len(ids) != 0 {
		t.Errorf("mayIds is %v, want an empty list", got.MayIDs)
	}
}

func TestDictionariesKeepNulls(t *testing.T) {
	t.Parallel()
	got, err := read(`{"words": {"a": null, "b": 1.50, "": "no key"}, "prices": {"a": null, "b": "", "c": "1.10"}}`)
	if err != nil {
		t.Fatal(err)
	}
	if words := fmt.Sprint(got.Words); words != "map[:no key a: b:1.50]" {
		t.Errorf("words are %s", words)
	}
	if prices := fmt.Sprint(got.Prices); prices != "map[a:null b:null c:1.10]" {
		t.Errorf("prices are %s", prices)
	}
}

func TestTheLastOfDuplicateKeysCounts(t *testing.T) {
	t.Parallel()
	got, err := read(`{"id": 1, "id": 2, "mayText": "a", "mayText": null, "ids": [1, 2], "ids": [3],
		"child": {"id": 1}, "child": {"count": 2}, "words": {"a": "1"}, "words": {"b": "2"}}`)
	if err != nil {
		t.Fatal(err)
	}
	want := record{ID: 2, MayText: servicetitan.Null[string](), IDs: []int64{3}, Child: &record{Count: 2}, Words: map[string]string{"b": "2"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestKeysMayBeEscaped(t *testing.T) {
	t.Parallel()
	got, err := read(`{"\u0069d": 7, "words": {"\u00e9\n": "a", "long \u006bey before a nested value": "b", "` + "\xff" + `": "c"}}`)
	if err != nil || got.ID != 7 {
		t.Fatalf("got %+v (%v)", got, err)
	}
	want := map[string]string{"é\n": "a", "long key before a nested value": "b", "\uFFFD": "c"}
	if !reflect.DeepEqual(got.Words, want) {
		t.Errorf("words are %q, want %q", got.Words, want)
	}
}

func TestUnknownMembersAreSkippedWhateverTheyHold(t *testing.T) {
	t.Parallel()
	got, err := read(`{"new": {"id": 1, "deep": [[[{"x": null}]]]}, "id": 2, "ID": 3, "more": [1e999, "\u0000", true], "also": -0.0}`)
	if err != nil || got.ID != 2 {
		t.Errorf("got %+v (%v)", got, err)
	}
}

func TestNothingIsSharedWithTheInput(t *testing.T) {
	t.Parallel()
	data := []byte(`{"text": "abc", "color": "red", "words": {"key": "value"}, "any": "free", "mayText": "may"}`)
	var got record
	if err := Unmarshal(data, &got, decodeRecord); err != nil {
		t.Fatal(err)
	}
	clear(data)
	want := record{Text: "abc", Color: "red", Words: map[string]string{"key": "value"}, Any: "free", MayText: servicetitan.Value("may")}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
