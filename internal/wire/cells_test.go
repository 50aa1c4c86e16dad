package wire

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/go-faster/jx"
)

func TestCellsKeepTheirPlace(t *testing.T) {
	t.Parallel()
	var rows [][]any
	decodeRows := func(d *jx.Decoder, v *[][]any) error { return DecodeSlice(d, v, DecodeCells) }
	if err := Unmarshal([]byte(`[[null,"a",1.50,true,null],[],null,[null]]`), &rows, decodeRows); err != nil {
		t.Fatal(err)
	}
	want := [][]any{{nil, "a", json.Number("1.50"), true, nil}, {}, {nil}}
	if fmt.Sprintf("%#v", rows) != fmt.Sprintf("%#v", want) {
		t.Errorf("rows are %#v, want %#v", rows, want)
	}
	data, err := Marshal(&rows[0], EncodeCells)
	if string(data) != `[null,"a",1.50,true,null]` || err != nil {
		t.Errorf("written as %s, %v", data, err)
	}
	cells := []any{"before"}
	if err := Unmarshal([]byte("null"), &cells, DecodeCells); err != nil || cells != nil {
		t.Errorf("null became %v, %v", cells, err)
	}
	for _, text := range []string{`{}`, `"a"`, `[1,`, `[1 2]`} {
		if err := Unmarshal([]byte(text), &cells, DecodeCells); err == nil {
			t.Errorf("%s became %v", text, cells)
		}
	}
}
