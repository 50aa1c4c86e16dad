// This file encodes scalars.

package wire

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/go-faster/jx"
	"github.com/servicetitan-go/servicetitan"
)

// Encoder writes a document and remembers the first thing that went wrong.
type Encoder struct {
	jx.Encoder
	key string // of the member that is being written
	err error
}

// FieldStart begins a member of an object.
func (e *Encoder) FieldStart(key string) bool {
	e.key = key
	return e.Encoder.FieldStart(key)
}

// fail remembers that a value cannot be written, and writes null in its place.
func (e *Encoder) fail(err error) {
	e.Null()
	switch {
	case e.err != nil:
	case e.key == "":
		e.err = err
	default:
		e.err = atKey([]byte(e.key), err)
	}
}

// EncodeString writes a text. What is not UTF-8 is replaced, as encoding/json
// does, since it would spoil the document.
func EncodeString(e *Encoder, v *string) { e.Str(strings.ToValidUTF8(*v, "\uFFFD")) }

// EncodeText writes text of a type of its own. Unlike an enum it stays text when
// it looks like a number.
func EncodeText[T ~string](e *Encoder, v *T) {
	text := string(*v)
	EncodeString(e, &text)
}

// EncodeEnum writes a word. One that is only digits came as an integer and goes
// back as one; documents never have such words.
func EncodeEnum[T ~string](e *Encoder, v *T) {
	word := string(*v)
	if n, err := strconv.ParseInt(word, 10, 64); err == nil && strconv.FormatInt(n, 10) == word {
		e.Int64(n)
		return
	}
	EncodeString(e, &word)
}

// EncodeBool writes a boolean.
func EncodeBool(e *Encoder, v *bool) { e.Bool(*v) }

// EncodeInt64 writes an integer.
func EncodeInt64(e *Encoder, v *int64) { e.Int64(*v) }

// EncodeInt writes an integer.
func EncodeInt[T ~int](e *Encoder, v *T) { e.Int(int(*v)) }

// EncodeFloat64 writes a measurement. NaN and infinities are errors.
func EncodeFloat64(e *Encoder, v *float64) {
	if math.IsNaN(*v) || math.IsInf(*v, 0) {
		e.fail(fmt.Errorf("%v cannot be sent", *v))
		return
	}
	e.Float64(*v)
}

// EncodeDecimal writes a decimal as a number.
func EncodeDecimal(e *Encoder, v *servicetitan.Decimal) { e.Raw(v.AppendTo(nil)) }

// EncodeDecimalString writes a decimal as a string.
func EncodeDecimalString(e *Encoder, v *servicetitan.Decimal) { e.Str(v.String()) }

// EncodeTime writes an instant in UTC with a Z, the only form that every
// endpoint takes.
func EncodeTime(e *Encoder, v *time.Time) {
	text, err := FormatTime(*v)
	if err != nil {
		e.fail(err)
		return
	}
	e.Str(text)
}

// tick is the resolution of an instant in .NET. More digits are more than the
// server can keep, and more than some of its parsers take.
const tick = 100 * time.Nanosecond

// FormatTime returns an instant as EncodeTime and query strings have it.
func FormatTime(t time.Time) (string, error) {
	t = t.UTC().Truncate(tick)
	return t.Format(time.RFC3339Nano), checkYear(t.Year())
}

// EncodeDate writes a calendar day.
func EncodeDate(e *Encoder, v *servicetitan.Date) {
	text, err := FormatDate(*v)
	if err != nil {
		e.fail(err)
		return
	}
	e.Str(text)
}

// FormatDate returns a calendar day as EncodeDate and query strings have it.
func FormatDate(d servicetitan.Date) (string, error) {
	return d.String(), checkYear(d.Year())
}

// checkYear refuses what cannot be written with four digits, nor be read by
// .NET.
func checkYear(year int) error {
	if year < 1 || year > 9999 {
		return fmt.Errorf("the year %d is not between 1 and 9999", year)
	}
	return nil
}

// EncodeTimeSpan writes a .NET TimeSpan.
func EncodeTimeSpan(e *Encoder, v *servicetitan.TimeSpan) { e.Str(v.String()) }

// EncodeAny writes a value of any shape.
func EncodeAny(e *Encoder, v *any) {
	data, err := json.Marshal(*v)
	if err != nil {
		e.fail(err)
		return
	}
	e.Raw(data)
}
