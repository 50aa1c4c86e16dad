// This file decodes what holds other values: objects, arrays, dictionaries and
// fields that may be null.

package wire

import (
	"errors"

	"github.com/go-faster/jx"
	"github.com/servicetitan-go/servicetitan"
)

// DecodeObject calls field for every member. Null leaves everything as it is.
func DecodeObject(d *jx.Decoder, field func(d *jx.Decoder, key []byte) error) error {
	switch next := d.Next(); next {
	case jx.Null:
		return d.Null()
	case jx.Object:
	case jx.Invalid:
		return d.Skip()
	default:
		return unexpected("an object", next)
	}
	iter, err := d.ObjIter()
	if err != nil {
		return err
	}
	for iter.Next() {
		key := iter.Key()
		if err := field(d, key); err != nil && !errors.Is(err, errBlank) {
			return atKey(key, err)
		}
	}
	return iter.Err()
}

// DecodeOptional reads null as null and anything else as a value.
func DecodeOptional[T any](d *jx.Decoder, v *servicetitan.Optional[T], decode Decoder[T]) error {
	*v = servicetitan.Null[T]()
	if d.Next() == jx.Null {
		return d.Null()
	}
	var inner T
	if err := decode(d, &inner); err != nil {
		return err // an empty string stays null
	}
	*v = servicetitan.Value(inner)
	return nil
}

// DecodePointer reads null as nil.
func DecodePointer[T any](d *jx.Decoder, v **T, decode Decoder[T]) error {
	*v = nil
	if d.Next() == jx.Null {
		return d.Null()
	}
	inner := new(T)
	if err := decode(d, inner); err != nil {
		return err
	}
	*v = inner
	return nil
}

// DecodeSlice reads null as nil and leaves null elements out.
func DecodeSlice[T any](d *jx.Decoder, v *[]T, decode Decoder[T]) error {
	var elements []T
	*v = nil
	err := decodeElements(d, func() error {
		if d.Next() == jx.Null {
			return d.Null()
		}
		var zero T
		elements = append(elements, zero)
		err := decode(d, &elements[len(elements)-1])
		if errors.Is(err, errBlank) {
			elements, err = elements[:len(elements)-1], nil
		}
		return err
	}, func() { elements = []T{} })
	if err == nil {
		*v = elements
	}
	return err
}

// decodeElements reads an array by calling element for each of its elements,
// after begin. Null is an array that does not begin.
func decodeElements(d *jx.Decoder, element func() error, begin func()) error {
	switch next := d.Next(); next {
	case jx.Null:
		return d.Null()
	case jx.Array:
	case jx.Invalid:
		return d.Skip()
	default:
		return unexpected("an array", next)
	}
	iter, err := d.ArrIter()
	if err != nil {
		return err
	}
	begin()
	for i := 0; iter.Next(); i++ {
		if err := element(); err != nil {
			return atIndex(i, err)
		}
	}
	return iter.Err()
}

// DecodeMap reads null as nil.
func DecodeMap[T any](d *jx.Decoder, v *map[string]T, decode Decoder[T]) error {
	*v = nil
	if d.Next() == jx.Null {
		return d.Null()
	}
	entries := map[string]T{}
	err := DecodeObject(d, func(d *jx.Decoder, key []byte) error {
		var value T
		err := decode(d, &value)
		if err == nil || errors.Is(err, errBlank) {
			entries[string(validUTF8(key))] = value
		}
		return err
	})
	if err != nil {
		return err
	}
	*v = entries
	return nil
}
