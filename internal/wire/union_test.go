package wire

import (
	"encoding/json"
	"testing"

	"github.com/go-faster/jx"
)

// part is a union of two shapes, as generated code has them.
type part interface{ isPart() }

type (
	hull    struct{ Length int64 }
	mast    struct{ Parts []part }
	unknown struct {
		Kind string
		JSON json.RawMessage
	}
)

func (*hull) isPart()    {}
func (*mast) isPart()    {}
func (*unknown) isPart() {}

func decodePart(d *jx.Decoder, v *part) error {
	return DecodeUnion(d, v, "type", func(d *jx.Decoder, kind string) (part, error) {
		switch kind {
		case "hull":
			x := new(hull)
			return x, DecodeObject(d, func(d *jx.Decoder, key []byte) error {
				if string(key) == "length" {
					return DecodeInt64(d, &x.Length)
				}
				return d.Skip()
			})
		case "mast":
			x := new(mast)
			return x, DecodeObject(d, func(d *jx.Decoder, key []byte) error {
				if string(key) == "parts" {
					return DecodeSlice(d, &x.Parts, decodePart)
				}
				return d.Skip()
			})
		}
		return nil, ErrUnknownVariant
	}, func(kind string, raw json.RawMessage) part { return &unknown{kind, raw} })
}

func TestDecodeUnion(t *testing.T) {
	t.Parallel()
	const unfit = `{"type":"Hull","length":{"feet":12}}`
	for text, check := range map[string]func(part) bool{
		`{"type":"Hull","length":12}`:   func(p part) bool { v, ok := p.(*hull); return ok && v.Length == 12 },
		`{"length":12,"type":" HULL "}`: func(p part) bool { v, ok := p.(*hull); return ok && v.Length == 12 },
		`{"type":"mast","parts":[{"type":"hull","length":1},null,{"type":"rope"}]}`: func(p part) bool {
			v, ok := p.(*mast)
			if !ok || len(v.Parts) != 2 {
				return false
			}
			inner, first := v.Parts[0].(*hull)
			rope, second := v.Parts[1].(*unknown)
			return first && second && inner.Length == 1 && rope.Kind == "rope"
		},
		`{"type":"Rudder","x":[1,2.50]}`: func(p part) bool {
			v, ok := p.(*unknown)
			return ok && v.Kind == "Rudder" && string(v.JSON) == `{"type":"Rudder","x":[1,2.50]}`
		},
		unfit:           func(p part) bool { v, ok := p.(*unknown); return ok && v.Kind == "Hull" && string(v.JSON) == unfit },
		`{}`:            func(p part) bool { v, ok := p.(*unknown); return ok && v.Kind == "" && string(v.JSON) == `{}` },
		`{"type":null}`: func(p part) bool { v, ok := p.(*unknown); return ok && v.Kind == "" },
		`{"type":[]}`:   func(p part) bool { v, ok := p.(*unknown); return ok && string(v.JSON) == `{"type":[]}` },
		`"text"`:        func(p part) bool { v, ok := p.(*unknown); return ok && string(v.JSON) == `"text"` },
		`null`:          func(p part) bool { return p == nil },
	} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			var v part = &hull{Length: 99}
			if err := Unmarshal([]byte(text), &v, decodePart); err != nil || !check(v) {
				t.Errorf("got %#v and error %v", v, err)
			}
		})
	}
}

func TestUnionsOfBrokenDocumentsAreErrors(t *testing.T) {
	t.Parallel()
	for _, text := range []string{`{"type":"Hull"`, `{"type":"Rudder",}`, ``, `[`} {
		var v part
		if err := Unmarshal([]byte(text), &v, decodePart); err == nil {
			t.Errorf("%s: got %#v", text, v)
		}
	}
}

func TestUnknownVariantsDoNotShareTheInput(t *testing.T) {
	t.Parallel()
	data := []byte(`{"type":"Rudder"}`)
	var v part
	if err := Unmarshal(data, &v, decodePart); err != nil {
		t.Fatal(err)
	}
	clear(data)
	if got := string(v.(*unknown).JSON); got != `{"type":"Rudder"}` {
		t.Errorf("the variant changed to %q", got)
	}
}

func TestRawValues(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{` {"a": 1.0} `: `{"a": 1.0}`, "": "null", "null": "null", "{": "", "1 2": ""} {
		raw := json.RawMessage(text)
		got, err := Marshal(&raw, EncodeRaw)
		if string(got) != want || (err != nil) != (want == "") {
			t.Errorf("%q is written as %q, %v", text, got, err)
		}
	}
	var none *hull
	got, err := Marshal(&none, func(e *Encoder, v **hull) { EncodePointer(e, *v, func(*Encoder, *hull) { t.Error("nil was written") }) })
	if string(got) != "null" || err != nil {
		t.Errorf("a nil pointer is written as %s, %v", got, err)
	}
}
