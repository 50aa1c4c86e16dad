// This file has one function for each shape of result.

package api

import (
	"context"

	"github.com/go-faster/jx"
	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/internal/wire"
)

// Object sends the call and returns the object that it answers.
func Object[T any](ctx context.Context, c *Call, dec wire.Decoder[T], opts []servicetitan.RequestOption) (*T, error) {
	v := new(T)
	err := decode(ctx, c, v, func(d *jx.Decoder, v *T) error {
		if d.Next() == jx.Null {
			return errNullBody // a record of zeros would be a lie
		}
		return dec(d, v)
	}, opts)
	if err != nil {
		return nil, err
	}
	return v, nil
}

// Value sends the call and returns the plain value that it answers.
func Value[T any](ctx context.Context, c *Call, dec wire.Decoder[T], opts []servicetitan.RequestOption) (T, error) {
	var v T
	err := decode(ctx, c, &v, dec, opts)
	return v, err
}

// Slice sends the call and returns the array that it answers.
func Slice[T any](ctx context.Context, c *Call, dec wire.Decoder[T], opts []servicetitan.RequestOption) ([]T, error) {
	return Value(ctx, c, func(d *jx.Decoder, v *[]T) error { return wire.DecodeSlice(d, v, dec) }, opts)
}

// Data sends the call and returns the object that the answer holds in data.
func Data[T any](ctx context.Context, c *Call, dec wire.Decoder[T], opts []servicetitan.RequestOption) (*T, error) {
	return Object(ctx, c, func(d *jx.Decoder, v *T) error {
		return decodeData(d, func(d *jx.Decoder) error { return dec(d, v) })
	}, opts)
}

// DataSlice sends the call and returns the array that the answer holds in data.
func DataSlice[T any](ctx context.Context, c *Call, dec wire.Decoder[T], opts []servicetitan.RequestOption) ([]T, error) {
	v, err := Object(ctx, c, func(d *jx.Decoder, v *[]T) error {
		return decodeData(d, func(d *jx.Decoder) error { return wire.DecodeSlice(d, v, dec) })
	}, opts)
	if err != nil {
		return nil, err
	}
	return *v, nil
}

// decodeData decodes an object that holds in data what is meant. An answer
// without it is something else.
func decodeData(d *jx.Decoder, data func(d *jx.Decoder) error) error {
	known := false
	err := wire.DecodeObject(d, func(d *jx.Decoder, key []byte) error {
		if string(key) != "data" || d.Next() == jx.Null {
			return d.Skip()
		}
		known = true
		return data(d)
	})
	if err == nil && !known {
		return errNoData
	}
	return err
}

// None sends the call and drops whatever a success answers.
func None(ctx context.Context, c *Call, opts []servicetitan.RequestOption) error {
	_, err := c.send(ctx, opts)
	return err
}

// Page sends the call and returns one page of a list.
func Page[T any](ctx context.Context, c *Call, dec wire.Decoder[T], opts []servicetitan.RequestOption) (*servicetitan.Page[T], error) {
	return Object(ctx, c, func(d *jx.Decoder, p *servicetitan.Page[T]) error {
		return decodeEnvelope(d, func(d *jx.Decoder, key []byte) error {
			switch string(key) {
			case "page":
				return wire.DecodeInt(d, &p.Page)
			case "pageSize":
				return wire.DecodeInt(d, &p.PageSize)
			case "hasMore":
				return wire.DecodeBool(d, &p.HasMore)
			case "totalCount":
				return wire.DecodeOptional(d, &p.TotalCount, wire.DecodeInt)
			case "data":
				return wire.DecodeSlice(d, &p.Data, dec)
			default:
				return d.Skip()
			}
		})
	}, opts)
}

// Batch sends the call and returns one batch of an export feed.
func Batch[T any](ctx context.Context, c *Call, dec wire.Decoder[T], opts []servicetitan.RequestOption) (*servicetitan.Batch[T], error) {
	return Object(ctx, c, func(d *jx.Decoder, b *servicetitan.Batch[T]) error {
		return decodeEnvelope(d, func(d *jx.Decoder, key []byte) error {
			switch string(key) {
			case "hasMore":
				return wire.DecodeBool(d, &b.HasMore)
			case "continueFrom":
				return wire.DecodeString(d, &b.ContinueFrom)
			case "data":
				return wire.DecodeSlice(d, &b.Data, dec)
			default:
				return d.Skip()
			}
		})
	}, opts)
}

// decodeEnvelope decodes the object around a list's records. Any other object
// is refused, such as a message sent with status 200: as an empty last page it
// would end an iteration without a word.
func decodeEnvelope(d *jx.Decoder, field func(d *jx.Decoder, key []byte) error) error {
	known := false
	err := wire.DecodeObject(d, func(d *jx.Decoder, key []byte) error {
		known = known || string(key) == "data" || string(key) == "hasMore"
		return field(d, key)
	})
	if err == nil && !known {
		return errNoEnvelope
	}
	return err
}
