// This file decodes scalars.

package wire

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-faster/jx"
	"github.com/servicetitan-go/servicetitan"
)

// text returns the next scalar as text, and ok false for null. The text is
// valid until the next read.
func text(d *jx.Decoder, want string) (s []byte, ok bool, err error) {
	switch next := d.Next(); next {
	case jx.Null:
		return nil, false, d.Null()
	case jx.String:
		// What is not UTF-8 could not be sent back.
		s, err = d.StrBytes()
		return validUTF8(s), true, err
	case jx.Number:
		n, err := d.Num()
		return n, true, err
	case jx.Bool:
		b, err := d.Bool()
		return strconv.AppendBool(nil, b), true, err
	case jx.Invalid:
		return nil, false, d.Skip()
	default:
		return nil, false, unexpected(want, next)
	}
}

// value is text for types that an empty string cannot stand for.
func value(d *jx.Decoder, want string) (s []byte, ok bool, err error) {
	s, ok, err = text(d, want)
	if ok && err == nil {
		if s = bytes.TrimSpace(s); len(s) == 0 {
			return nil, false, errBlank
		}
	}
	return s, ok, err
}

// validUTF8 replaces what is not UTF-8, as encoding/json does.
func validUTF8(s []byte) []byte {
	if utf8.Valid(s) {
		return s // ToValidUTF8 would make a copy
	}
	return bytes.ToValidUTF8(s, []byte(string(utf8.RuneError)))
}

// DecodeString reads a text; numbers and booleans are taken as written.
func DecodeString(d *jx.Decoder, v *string) error {
	s, _, err := text(d, "a string")
	*v = string(s)
	return err
}

// DecodeText reads text of a type of its own, such as a secret.
func DecodeText[T ~string](d *jx.Decoder, v *T) error {
	var text string
	err := DecodeString(d, &text)
	*v = T(text)
	return err
}

// DecodeEnum reads a word of an enum, known or not. Integers, which some
// endpoints send in place of words, are kept as their digits.
func DecodeEnum[T ~string](d *jx.Decoder, v *T) error {
	s, _, err := text(d, "an enum word")
	*v = T(s)
	return err
}

// DecodeBool reads a boolean, its word in any case, 1 or 0.
func DecodeBool(d *jx.Decoder, v *bool) (err error) {
	*v = false
	if d.Next() == jx.Bool {
		*v, err = d.Bool()
		return err
	}
	s, ok, err := value(d, "a boolean")
	if !ok || err != nil {
		return err
	}
	switch string(bytes.ToLower(s)) {
	case "true", "1":
		*v = true
	case "false", "0":
	default:
		return misfit(s, "a boolean", nil)
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
	n, err := strconv.ParseInt(string(s), 10, 64)
	if err != nil {
		// 1.0 and 1E3 are integers too.
		decimal, err := servicetitan.ParseDecimal(string(s))
		if n, ok = decimal.Int64(); err != nil || !ok {
			return misfit(s, "a 64-bit integer", nil)
		}
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

// DecodeNumber reads an enum of numbers. Some of these enums have words as well,
// and which of the two is sent depends on the endpoint; words tells the number of
// a word, which it gets in lower case.
func DecodeNumber[T ~int](d *jx.Decoder, v *T, words func(word string) T) error {
	if d.Next() != jx.String {
		return DecodeInt(d, v)
	}
	*v = 0
	s, ok, err := value(d, "an integer")
	if err != nil || !ok {
		return err
	}
	if n, err := strconv.ParseInt(string(s), 10, 32); err == nil {
		*v = T(n)
		return nil
	}
	*v = words(strings.ToLower(string(s)))
	return nil
}

// DecodeFloat64 reads a measurement. Money and quantities are never floats.
func DecodeFloat64(d *jx.Decoder, v *float64) error {
	*v = 0
	s, ok, err := value(d, "a number")
	if !ok || err != nil {
		return err
	}
	// Strings may hold what Go takes for a float and JSON does not: NaN, 0x1p-2.
	n, err := strconv.ParseFloat(string(s), 64)
	if err != nil || len(bytes.Trim(s, "+-.0123456789eE")) > 0 {
		return misfit(s, "a 64-bit number", nil)
	}
	*v = n
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
	parsed, err := parse(string(s))
	if err != nil {
		return misfit(s, want, err)
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
