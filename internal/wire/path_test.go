package wire

import (
	"errors"
	"strings"
	"testing"
)

func TestErrorsSayWhere(t *testing.T) {
	t.Parallel()
	tests := []struct{ json, want string }{
		{`{"items": [null, {"items": [{"price": "x"}]}]}`, `items[1].items[0].price: "x" is not a decimal: it holds something else than digits`},
		{`{"child": {"child": {"at": "soon"}}}`, `child.child.at: "soon" is not an instant: it does not begin with a date such as 2025-08-01`},
		{`{"ids": [1, "", true]}`, `ids[2]: "true" is not a 64-bit integer`},
		{`{"mayIds": [1.5]}`, `mayIds[0]: "1.5" is not a 64-bit integer`},
		{`{"id": {}}`, `id: want an integer, have object`},
		{`{"child": []}`, `child: want an object, have array`},
		{`{"words": {"a-b_1": []}}`, `words.a-b_1: want a string, have array`},
		{`{"words": {"": []}}`, `words[""]: want a string, have array`},
		{`{"words": {"two words\n": []}}`, `words["two words\n"]: want a string, have array`},
		{`{"words": {"[0].id": []}}`, `words["[0].id"]: want a string, have array`},
		{`{"items": [{"id": 1}, {"id": `, `items[1]: the document is cut off: unexpected EOF`},
		{`[]`, `want an object, have array`},
	}
	for _, test := range tests {
		if _, err := read(test.json); err == nil || err.Error() != test.want {
			t.Errorf("the error for %s is\n%v, want\n%s", test.json, err, test.want)
		}
	}
}

func TestErrorsShowLittleOfTheDocument(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("secret", 100)
	for _, json := range []string{
		`{"id": "` + long + `"}`, `{"flag": "` + long + `"}`, `{"measure": "` + long + `"}`, `{"amount": "` + long + `"}`,
		`{"at": "` + long + `"}`, `{"day": "` + long + `"}`, `{"span": "` + long + `"}`, `{"words": {"` + long + `": []}}`,
		`{"` + long + `": x}`, `{"id": ` + strings.Repeat("9", 1000) + `}`, `{"any": {"` + long + `": x}}`,
	} {
		_, err := read(json)
		if err == nil {
			t.Fatalf("%.40s… was accepted", json)
		}
		if strings.Count(err.Error(), "secret") > maxShown/len("secret") || len(err.Error()) > 200 {
			t.Errorf("the error for %.20s… is %v", json, err)
		}
	}
}

func TestErrorsStayOnOneLine(t *testing.T) {
	t.Parallel()
	for _, json := range []string{`{"id": "a\nb\u0000\u001b[31m"}`, `{"words": {"a\nb": []}}`, "{\"id\": \n\x1b}", "{\"a\x1b\": 1}"} {
		if _, err := read(json); err == nil || strings.ContainsAny(err.Error(), "\n\x00\x1b") {
			t.Errorf("the error for %q is %q", json, err)
		}
	}
}

func TestPathErrorsCanBeInspected(t *testing.T) {
	t.Parallel()
	_, err := read(`{"items": [{"id": "x"}]}`)
	var e *PathError
	if !errors.As(err, &e) || e.Path != "items[0].id" || !errors.Is(err, e.Err) {
		t.Errorf("got %#v", err)
	}
}
