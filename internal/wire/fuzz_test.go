package wire

import (
	"encoding/json"
	"testing"

	"github.com/go-faster/jx"
)

// FuzzDecodeObject holds what must be true of every document that is accepted:
// it is JSON, and what was read of it can be written and read again to the same.
func FuzzDecodeObject(f *testing.F) {
	for _, seed := range []string{
		`{}`, `null`, `{"id": "1", "count": 1.0, "level": 1E3, "measure": -1e-7, "amount": "19.90", "price": 1E-19, "flag": "True"}`,
		`{"at": "2025-08-01T10:20:30.1234567", "day": "2025-08-01T00:00:00", "span": "1.02:03:04.5", "mayAt": "9999-12-31T23:59:59.9999999-07:00"}`,
		`{"text": 1.50, "color": 3, "mayColor": true, "mayText": null, "mayId": "", "any": {"a": [1.10, null]}}`,
		`{"child": {"items": [null, {"id": null}]}, "ids": [null, 1, ""], "mayIds": [], "new": {"a": [[]]}}`,
		`{"words": {"": null, "\u00e9": "\ud83d", "[0]": "x"}, "prices": {"a": "", "b": 0.10}}`,
		"{\"te\\u0078t\": \"\xff\", \"words\": {\"\xff\": 1}} x",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var first record
		if err := Unmarshal(data, &first, decodeRecord); err != nil {
			if len(err.Error()) > 1000 {
				t.Errorf("the error has %d bytes", len(err.Error()))
			}
			return
		}
		if !json.Valid(data) {
			t.Fatalf("%q is no JSON and was accepted", data)
		}
		checkRoundTrip(t, &first, decodeRecord, encodeRecord)
	})
}

// FuzzDecodeScalars is the same for the values of fields, which a fuzzer does
// not find often within a document.
func FuzzDecodeScalars(f *testing.F) {
	for _, seed := range []string{
		"1", "-0", "1.0", "1E3", "0.10", "9223372036854775808", "2025-08-01", "2025-08-01T10:20:30+02:00", "0001-01-01T00:00:00-23:59",
		"09:00", "-00:00:00.0000001", "True", "NaN", "0x1p-2", "", " ", "007", "null", "é\xff",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		quoted, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, data := range [][]byte{quoted, []byte(s)} {
			for _, key := range []string{
				"text", "color", "flag", "id", "count", "level", "measure", "amount", "price", "at", "day", "span", "any", "mayText", "mayId", "mayColor", "mayAt",
			} {
				var v record
				document := append(append([]byte(`{"`+key+`":`), data...), '}')
				if Unmarshal(document, &v, decodeRecord) == nil {
					checkRoundTrip(t, &v, decodeRecord, encodeRecord)
				}
			}
		}
	})
}

// checkRoundTrip writes what was read, reads that and writes it again. The two
// documents have to be the same: comparing them compares all that is kept.
func checkRoundTrip[T any](t *testing.T, v *T, decode func(*jx.Decoder, *T) error, encode EncodeFunc[T]) {
	t.Helper()
	first, err := Marshal(v, encode)
	if err != nil {
		t.Fatalf("%+v was accepted and cannot be written: %v", *v, err)
	}
	if !json.Valid(first) {
		t.Fatalf("%q was written and is no JSON", first)
	}
	var again T
	if err := Unmarshal(first, &again, decode); err != nil {
		t.Fatalf("%s was written and cannot be read: %v", first, err)
	}
	second, err := Marshal(&again, encode)
	if err != nil || string(first) != string(second) {
		t.Fatalf("written first as\n%s and then as\n%s (%v)", first, second, err)
	}
}
