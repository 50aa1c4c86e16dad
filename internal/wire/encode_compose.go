// This file encodes what holds other values, and the members of objects.

package wire

import (
	"maps"
	"slices"
	"strings"

	"github.com/servicetitan-go/servicetitan"
)

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
	for _, key := range slices.Sorted(maps.Keys(*v)) {
		value := (*v)[key]
		e.FieldStart(strings.ToValidUTF8(key, "\uFFFD"))
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
