package api

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/go-faster/jx"
	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/internal/wire"
)

// errEmptyBody is a 2xx answer without the result that it should hold.
var errEmptyBody = errors.New("the body is empty")

// decode sends the call and decodes its result.
func decode[T any](ctx context.Context, c *Call, v *T, dec wire.Decoder[T], opts []servicetitan.RequestOption) error {
	data, err := c.send(ctx, opts)
	if err != nil {
		return err
	}
	if len(bytes.TrimSpace(data)) == 0 {
		err = errEmptyBody
	} else {
		err = wire.Unmarshal(data, v, dec)
	}
	if err != nil {
		return fmt.Errorf("%s: decode the response: %w", c.op.Name, err)
	}
	return nil
}

// Object sends the call and returns the object that it answers.
func Object[T any](ctx context.Context, c *Call, dec wire.Decoder[T], opts []servicetitan.RequestOption) (*T, error) {
	v := new(T)
	if err := decode(ctx, c, v, dec, opts); err != nil {
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

// None sends the call and drops whatever a success answers.
func None(ctx context.Context, c *Call, opts []servicetitan.RequestOption) error {
	_, err := c.send(ctx, opts)
	return err
}

// Page sends the call and returns one page of a list.
func Page[T any](ctx context.Context, c *Call, dec wire.Decoder[T], opts []servicetitan.RequestOption) (*servicetitan.Page[T], error) {
	return Object(ctx, c, func(d *jx.Decoder, p *servicetitan.Page[T]) error {
		return wire.DecodeObject(d, func(d *jx.Decoder, key []byte) error {
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
		return wire.DecodeObject(d, func(d *jx.Decoder, key []byte) error {
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

// maxEmptyPages ends an iteration over a list that promises more forever.
const maxEmptyPages = 10

// AllPages iterates over the records of a list, fetching page after page. An
// error ends the iteration.
func AllPages[T any](op *Operation, first int, list func(page int) (*servicetitan.Page[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		empty := 0
		for number := first; ; number++ {
			page, err := list(number)
			if err != nil {
				yield(zero, err)
				return
			}
			for _, record := range page.Data {
				if !yield(record, nil) {
					return
				}
			}
			if !page.HasMore {
				return
			}
			if empty++; len(page.Data) > 0 {
				empty = 0
			}
			if empty == maxEmptyPages {
				yield(zero, fmt.Errorf("%s: %d pages in a row were empty, up to page %d, and the server still promises more", op.Name, empty, number))
				return
			}
		}
	}
}

// AllBatches iterates over the batches of an export feed until the server has
// no more for now. The last batch holds the token to go on with later.
func AllBatches[T any](op *Operation, from string, export func(from string) (*servicetitan.Batch[T], error)) iter.Seq2[*servicetitan.Batch[T], error] {
	return func(yield func(*servicetitan.Batch[T], error) bool) {
		for {
			batch, err := export(from)
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(batch, nil) || !batch.HasMore {
				return
			}
			if batch.ContinueFrom == "" || batch.ContinueFrom == from {
				yield(nil, fmt.Errorf("%s: the server promises more but gave no new token to continue from", op.Name))
				return
			}
			from = batch.ContinueFrom
		}
	}
}
