// This file holds Optional, the type of a field that may be missing or null.

package servicetitan

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
)

// Optional is a value that may also be unset or null. In a request, unset
// leaves the field as it is on the server, null clears it and a value sets it.
// In a response, unset means that the field was missing.
//
// The zero Optional is unset. Tag fields with omitzero, so that encoding/json
// leaves unset ones out.
type Optional[T any] struct {
	value T
	state optionalState
}

// optionalState tells the three states apart; its zero value is unset.
type optionalState uint8

const (
	optionalUnset optionalState = iota
	optionalNull
	optionalValue
)

// Value returns an Optional that holds v.
func Value[T any](v T) Optional[T] {
	return Optional[T]{value: v, state: optionalValue}
}

// Null returns an Optional that is null, which clears a field in an update.
func Null[T any]() Optional[T] {
	return Optional[T]{state: optionalNull}
}

// Get returns the value, and false when there is none because the Optional is
// unset or null.
func (o Optional[T]) Get() (T, bool) {
	return o.value, o.state == optionalValue
}

// Or returns the value, or def when the Optional is unset or null.
func (o Optional[T]) Or(def T) T {
	if o.state == optionalValue {
		return o.value
	}
	return def
}

// IsSet reports whether the Optional holds a value.
func (o Optional[T]) IsSet() bool { return o.state == optionalValue }

// IsNull reports whether the Optional is null.
func (o Optional[T]) IsNull() bool { return o.state == optionalNull }

// IsZero reports whether the Optional is unset, neither null nor a value. It
// is what the omitzero tag asks.
func (o Optional[T]) IsZero() bool { return o.state == optionalUnset }

// String returns the value as fmt prints it, "null" or "unset".
func (o Optional[T]) String() string { return fmt.Sprint(o) }

// Format prints the value with the verb and flags that it was asked for, or
// the words null and unset.
func (o Optional[T]) Format(f fmt.State, verb rune) {
	switch o.state {
	case optionalValue:
		_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), o.value)
	case optionalNull:
		_, _ = f.Write([]byte("null"))
	default:
		_, _ = f.Write([]byte("unset"))
	}
}

// LogValue logs the value as slog would log it on its own, nil for null and
// the word unset.
func (o Optional[T]) LogValue() slog.Value {
	switch o.state {
	case optionalValue:
		return slog.AnyValue(o.value)
	case optionalNull:
		return slog.AnyValue(nil)
	}
	return slog.StringValue("unset")
}

// MarshalJSON writes the value, or null when the Optional is null or unset.
func (o Optional[T]) MarshalJSON() ([]byte, error) {
	if o.state != optionalValue {
		return []byte("null"), nil
	}
	return json.Marshal(o.value)
}

// UnmarshalJSON reads a value; null makes the Optional null, whatever T would
// make of it. An error leaves the Optional as it was.
func (o *Optional[T]) UnmarshalJSON(data []byte) error {
	if bytes.Equal(bytes.TrimSpace(data), []byte("null")) {
		*o = Null[T]()
		return nil
	}
	// The value is decoded afresh: an earlier one must not shine through.
	var v T
	if err := json.Unmarshal(data, &v); err != nil {
		return err
	}
	*o = Value(v)
	return nil
}
