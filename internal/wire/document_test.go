package wire

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/go-faster/jx"
)

func TestHalfADocumentIsNeverTakenForAWhole(t *testing.T) {
	t.Parallel()
	const whole = `{"text": "a\u00e9", "id": 12, "flag": true, "mayText": null, "ids": [1, 2], "items": [{"id": 3}], "words": {"a": "b"}, "any": [1.5], "new": [{}]}`
	for i := range len(whole) {
		_, err := read(whole[:i])
		if err == nil {
			t.Errorf("%q was accepted", whole[:i])
			continue
		}
		if !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("the error for %q is %v, want one that matches io.ErrUnexpectedEOF", whole[:i], err)
		}
		if errors.Is(err, io.EOF) {
			t.Errorf("the error for %q matches io.EOF, as if all had been well", whole[:i])
		}
	}
	if _, err := read(whole + " \r\n\t"); err != nil {
		t.Errorf("the whole document: %v", err)
	}
}

func TestNothingMayFollowADocument(t *testing.T) {
	t.Parallel()
	for _, tail := range []string{"x", "}", "]", ",", "{}", "1", "null", "<", "\x00", `"`} {
		if _, err := read(`{"id": 1} ` + tail); err == nil || !strings.Contains(err.Error(), "follows the") {
			t.Errorf("the error for a document with %q behind it is %v", tail, err)
		}
	}
}

func TestWhatIsNoJSONIsRefused(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", " ", "<html></html>", "{", "}", "[]", `"text"`, "7", "nul", "nulll", "{]", `{"id" 1}`, `{"id": 1 "text": "a"}`, `{"id": 1,}`,
		`{,"id": 1}`, `{id: 1}`, `{'id': 1}`, `{"ids": [1,]}`, `{"ids": [,1]}`, `{"ids": [1 2]}`, `{"id": +1}`, `{"id": .5}`, `{"id": 1.}`,
		`{"id": 01}`, `{"id": NaN}`, `{"id": truefalse}`, `{"ids": {}}`, `{"items": "x"}`, `{"words": []}`, `{"child": 1}`, `{"id": //1` + "\n1}",
	} {
		if got, err := read(text); err == nil {
			t.Errorf("%q was accepted as %+v", text, got)
		}
	}
}

func TestDeepNestingIsAnErrorAndNoCrash(t *testing.T) {
	t.Parallel()
	const depth = 1_000_000
	for name, text := range map[string]string{
		"objects":         strings.Repeat(`{"child":`, depth),
		"arrays":          strings.Repeat(`{"items":[`, depth),
		"free form":       `{"any":` + strings.Repeat(`[`, depth),
		"unknown members": `{"new":` + strings.Repeat(`{"a":`, depth),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := read(text)
			if err == nil || !strings.Contains(err.Error(), "depth") {
				t.Fatalf("the error is %.500v", err)
			}
			if n := len(err.Error()); n > 1000 {
				t.Errorf("the error has %d bytes", n)
			}
		})
	}
}

// A pool of decoders would hand data on to the next user as a buffer to read
// into.
func TestInputIsNotReusedAsABuffer(t *testing.T) {
	t.Parallel()
	data := []byte(`{"text": "mine"}`)
	for range 100 {
		var v record
		if err := Unmarshal(data, &v, decodeRecord); err != nil || v.Text != "mine" {
			t.Fatalf("got %+v (%v)", v, err)
		}
		other := jx.GetDecoder()
		other.Reset(strings.NewReader(`{"text": "other"}`))
		if err := other.Skip(); err != nil {
			t.Fatal(err)
		}
		jx.PutDecoder(other)
	}
	if string(data) != `{"text": "mine"}` {
		t.Errorf("the input became %s", data)
	}
}

func TestAByteOrderMarkIsSkipped(t *testing.T) {
	t.Parallel()
	var text string
	if err := Unmarshal([]byte("\xef\xbb\xbf\"a\""), &text, DecodeString); err != nil || text != "a" {
		t.Errorf("got %q (%v), want a", text, err)
	}
}
