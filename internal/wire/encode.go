package wire

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/go-faster/jx"
	"github.com/servicetitan-go/servicetitan"
)

// Encoder writes a document and remembers the first thing that went wrong.
type Encoder struct {
	jx.Encoder
	err error
}

// An EncodeFunc writes one value.
type EncodeFunc[T any] = func(e *Encoder, v *T)

// Marshal encodes a whole document.
func Marshal[T any](v *T, encode EncodeFunc[T]) ([]byte, error) {
	e := new(Encoder)
	encode(e, v)
	if e.err != nil {
		return nil, e.err
	}
	return e.Bytes(), nil
}

// EncodeString writes a text.
func EncodeString(e *Encoder, v *string) { e.Str(*v) }

// EncodeEnum writes a word. One that is only digits came as an integer and goes
// back as one; documents never have such words.
func EncodeEnum[T ~string](e *Encoder, v *T) {
	if n, err := strconv.ParseInt(string(*v), 10, 64); err == nil {
		e.Int64(n)
		return
	}
	e.Str(string(*v))
}

// EncodeBool writes a boolean.
func EncodeBool(e *Encoder, v *bool) { e.Bool(*v) }

// EncodeInt64 writes an integer.
func EncodeInt64(e *Encoder, v *int64) { e.Int64(*v) }

// EncodeInt writes an integer.
func EncodeInt[T ~int](e *Encoder, v *T) { e.Int(int(*v)) }

// EncodeFloat64 writes a measurement.
func EncodeFloat64(e *Encoder, v *float64) { e.Float64(*v) }

// EncodeDecimal writes a decimal as a number.
func EncodeDecimal(e *Encoder, v *servicetitan.Decimal) { e.Raw(v.AppendTo(nil)) }

// EncodeDecimalString writes a decimal as a string.
func EncodeDecimalString(e *Encoder, v *servicetitan.Decimal) { e.Str(v.String()) }

// EncodeTime writes an instant in UTC with a Z, the only form that every
// endpoint takes.
func EncodeTime(e *Encoder, v *time.Time) { e.Str(FormatTime(*v)) }

// FormatTime returns an instant as EncodeTime and query strings have it.
func FormatTime(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// EncodeDate writes a calendar day.
func EncodeDate(e *Encoder, v *servicetitan.Date) { e.Str(v.String()) }

// EncodeTimeSpan writes a .NET TimeSpan.
func EncodeTimeSpan(e *Encoder, v *servicetitan.TimeSpan) { e.Str(v.String()) }

// EncodeAny writes a value of any shape.
func EncodeAny(e *Encoder, v *any) {
	data, err := json.Marshal(*v)
	if err != nil {
		e.fail(fmt.Errorf("encode a free-form value: %w", err))
		data = []byte("null")
	}
	e.Raw(data)
}

func (e *Encoder) fail(err error) {
	if e.err == nil {
		e.err = err
	}
}

// EncodeOptional writes null unless there is a value.
func EncodeOptional[T any](e *Encoder, v *servicetitan.Optional[T], encode EncodeFunc[T]) {
	if inner, ok := v.Get(); ok {
		encode(e, &inner)
		return
	}
	e.Null()
}

// EncodeSlice writes an array, an empty one for nil: the API refuses null.
func EncodeSlice[T any](e *Encoder, v *[]T, encode EncodeFunc[T]) {
	e.ArrStart()
	for i := range *v {
		encode(e, &(*v)[i])
	}
	e.ArrEnd()
}

// EncodeMap writes an object with its keys in order.
func EncodeMap[T any](e *Encoder, v *map[string]T, encode EncodeFunc[T]) {
	e.ObjStart()
	for _, key := range sortedKeys(*v) {
		value := (*v)[key]
		e.FieldStart(key)
		encode(e, &value)
	}
	e.ObjEnd()
}

// OptionalField writes a member unless it is unset.
func OptionalField[T any](e *Encoder, key string, v *servicetitan.Optional[T], encode EncodeFunc[T]) {
	if !v.IsZero() {
		e.FieldStart(key)
		EncodeOptional(e, v, encode)
	}
}

// PointerField writes a member unless it is nil.
func PointerField[T any](e *Encoder, key string, v *T, encode EncodeFunc[T]) {
	if v != nil {
		e.FieldStart(key)
		encode(e, v)
	}
}

// SliceField writes a member unless it is nil.
func SliceField[T any](e *Encoder, key string, v *[]T, encode EncodeFunc[T]) {
	if *v != nil {
		e.FieldStart(key)
		EncodeSlice(e, v, encode)
	}
}

// MapField writes a member unless it is nil.
func MapField[T any](e *Encoder, key string, v *map[string]T, encode EncodeFunc[T]) {
	if *v != nil {
		e.FieldStart(key)
		EncodeMap(e, v, encode)
	}
}

func sortedKeys[T any](m map[string]T) []string { return slices.Sorted(maps.Keys(m)) }
