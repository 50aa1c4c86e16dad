package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"

	"github.com/go-faster/jx"
)

// ErrUnknownVariant is how the choice of a union's variant says that it has none
// for a word. It never reaches a caller.
var ErrUnknownVariant = errors.New("unknown variant")

// DecodeUnion reads a value whose kind one of its members tells. choose reads it
// as the variant for that word, which it gets in lower case. What no variant
// fits is kept whole: the words are not documented, and shapes change.
func DecodeUnion[T any](d *jx.Decoder, v *T, member string, choose func(d *jx.Decoder, kind string) (T, error), unknown func(kind string, raw json.RawMessage) T) error {
	if d.Next() == jx.Null {
		var none T
		*v = none
		return d.Null()
	}
	raw, err := d.RawAppend(nil)
	if err != nil {
		return err
	}
	kind := kindOf(raw, member)
	variant, err := choose(jx.DecodeBytes(raw), strings.ToLower(strings.TrimSpace(kind)))
	if err != nil {
		variant = unknown(kind, json.RawMessage(raw))
	}
	*v = variant
	return nil
}

// kindOf returns the member's word, empty when there is none.
func kindOf(raw []byte, member string) (kind string) {
	if d := jx.DecodeBytes(raw); d.Next() == jx.Object {
		_ = DecodeObject(d, func(d *jx.Decoder, key []byte) error {
			if string(key) == member {
				return DecodeString(d, &kind)
			}
			return d.Skip()
		})
	}
	return kind
}

// DecodeRaw keeps JSON as it is.
func DecodeRaw(d *jx.Decoder, v *json.RawMessage) error {
	raw, err := d.RawAppend(nil)
	*v = json.RawMessage(raw)
	return err
}

// EncodeRaw writes JSON as it is; nothing is null.
func EncodeRaw(e *Encoder, v *json.RawMessage) {
	switch raw := bytes.TrimSpace(*v); {
	case len(raw) == 0:
		e.Null()
	case !jx.Valid(raw):
		e.fail(errors.New("the raw value is no JSON"))
	default:
		e.Raw(raw)
	}
}

// EncodePointer writes what v points to; nil is null.
func EncodePointer[T any](e *Encoder, v *T, encode EncodeFunc[T]) {
	if v == nil {
		e.Null()
		return
	}
	encode(e, v)
}
