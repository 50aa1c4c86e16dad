// Package wire decodes what the API sends and encodes what it takes. Decoding
// is lenient where the API is known to stray from its documents: null for a
// plain field leaves its zero value, numbers may arrive as strings and the
// other way round, instants may lack a zone, and null elements of an array are
// left out. Everything else that does not fit is an error with the path to it.
package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/go-faster/jx"
	"github.com/servicetitan-go/servicetitan"
)

// errBlank is an empty string where another type is due. It means absent.
var errBlank = errors.New("empty string")

// text returns the next scalar as text, and ok false for null.
func text(d *jx.Decoder, want string) (s string, ok bool, err error) {
	switch next := d.Next(); next {
	case jx.Null:
		return "", false, d.Null()
	case jx.String:
		s, err = d.Str()
		return s, true, err
	case jx.Number:
		n, err := d.Num()
		return string(n), true, err
	case jx.Bool:
		b, err := d.Bool()
		return strconv.FormatBool(b), true, err
	case jx.Invalid:
		return "", false, d.Skip()
	default:
		return "", false, unexpected(want, next)
	}
}

// value is text for types that an empty string cannot stand for.
func value(d *jx.Decoder, want string) (s string, ok bool, err error) {
	s, ok, err = text(d, want)
	if ok && err == nil {
		if s = strings.TrimSpace(s); s == "" {
			return "", false, errBlank
		}
	}
	return s, ok, err
}

func unexpected(want string, have jx.Type) error {
	return fmt.Errorf("want %s, have %s", want, have)
}

// quote shows a value in an error, shortened: it may be long or hostile.
func quote(s string) string {
	const limit = 40
	if len(s) > limit {
		return strconv.Quote(s[:limit]) + "…"
	}
	return strconv.Quote(s)
}

// DecodeString reads a text; numbers and booleans are taken as written.
func DecodeString(d *jx.Decoder, v *string) (err error) {
	*v, _, err = text(d, "a string")
	return err
}

// DecodeEnum reads a word of an enum, known or not. Integers, which some
// endpoints send in place of words, are kept as their digits.
func DecodeEnum[T ~string](d *jx.Decoder, v *T) error {
	s, _, err := text(d, "an enum word")
	*v = T(s)
	return err
}

// DecodeBool reads a boolean.
func DecodeBool(d *jx.Decoder, v *bool) error {
	*v = false
	s, ok, err := value(d, "a boolean")
	if !ok || err != nil {
		return err
	}
	switch strings.ToLower(s) {
	case "true", "1":
		*v = true
	case "false", "0":
	default:
		return fmt.Errorf("%s is not a boolean", quote(s))
	}
	return nil
}

// DecodeInt64 reads an integer. A fraction of zeros is allowed.
func DecodeInt64(d *jx.Decoder, v *int64) error {
	*v = 0
	s, ok, err := value(d, "an integer")
	if !ok || err != nil {
		return err
	}
	whole, fraction, found := strings.Cut(s, ".")
	if found && strings.Trim(fraction, "0") != "" {
		return fmt.Errorf("%s is not an integer", quote(s))
	}
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return fmt.Errorf("%s is not a 64-bit integer", quote(s))
	}
	*v = n
	return nil
}

// DecodeInt reads an integer of at most 32 bits, or an enum that is one.
func DecodeInt[T ~int](d *jx.Decoder, v *T) error {
	*v = 0
	var n int64
	if err := DecodeInt64(d, &n); err != nil {
		return err
	}
	if int64(int32(n)) != n { //nolint:gosec // the conversion is the test
		return fmt.Errorf("%d does not fit 32 bits", n)
	}
	*v = T(n)
	return nil
}

// DecodeFloat64 reads a measurement. Money and quantities are never floats.
func DecodeFloat64(d *jx.Decoder, v *float64) error {
	*v = 0
	s, ok, err := value(d, "a number")
	if !ok || err != nil {
		return err
	}
	if *v, err = strconv.ParseFloat(s, 64); err != nil {
		*v = 0
		return fmt.Errorf("%s is not a number", quote(s))
	}
	return nil
}

// DecodeDecimal reads a decimal from a number or a string.
func DecodeDecimal(d *jx.Decoder, v *servicetitan.Decimal) error {
	return parseInto(d, v, "a decimal", servicetitan.ParseDecimal)
}

// DecodeTime reads an instant and gives it in UTC.
func DecodeTime(d *jx.Decoder, v *time.Time) error {
	return parseInto(d, v, "an instant", servicetitan.ParseTime)
}

// DecodeDate reads a calendar day.
func DecodeDate(d *jx.Decoder, v *servicetitan.Date) error {
	return parseInto(d, v, "a date", servicetitan.ParseDate)
}

// DecodeTimeSpan reads a .NET TimeSpan.
func DecodeTimeSpan(d *jx.Decoder, v *servicetitan.TimeSpan) error {
	return parseInto(d, v, "a time span", servicetitan.ParseTimeSpan)
}

func parseInto[T any](d *jx.Decoder, v *T, want string, parse func(string) (T, error)) error {
	var zero T
	*v = zero
	s, ok, err := value(d, want)
	if !ok || err != nil {
		return err
	}
	parsed, err := parse(s)
	if err != nil {
		return err
	}
	*v = parsed
	return nil
}

// DecodeAny reads a value of any shape, with numbers as json.Number.
func DecodeAny(d *jx.Decoder, v *any) error {
	*v = nil
	raw, err := d.Raw()
	if err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	return dec.Decode(v)
}
