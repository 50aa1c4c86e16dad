// Package wire decodes what the API sends and encodes what it takes. Decoding
// is lenient where the API is known to stray from its documents: null for a
// plain field leaves its zero value, numbers may arrive as strings and the
// other way round, an empty string where another scalar is due means absent,
// instants may lack a zone, and null elements of an array are left out.
// Everything else that does not fit is an error with the path to it.
package wire

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/go-faster/jx"
)

// A Decoder reads one JSON value into v.
type Decoder[T any] = func(d *jx.Decoder, v *T) error

// An EncodeFunc writes one value.
type EncodeFunc[T any] = func(e *Encoder, v *T)

// Unmarshal decodes a whole document. Nothing but space may follow it.
func Unmarshal[T any](data []byte, v *T, decode Decoder[T]) error {
	// The decoder is not taken from jx's pool: one that goes back keeps data as
	// its buffer, and whoever takes it next to read a stream writes over data.
	d := jx.DecodeBytes(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))) // a byte order mark, which proxies add
	if err := decode(d, v); err != nil && !errors.Is(err, errBlank) {
		return explain(err, data)
	}
	switch err := d.Skip(); {
	case err == io.EOF: //nolint:errorlint // the bare value says that nothing is left, a wrapped one that something is cut off
		return nil
	case err != nil:
		return fmt.Errorf("something follows the document: %w", explain(err, nil))
	default:
		return errors.New("another document follows the first")
	}
}

// Marshal encodes a whole document.
func Marshal[T any](v *T, encode EncodeFunc[T]) ([]byte, error) {
	e := new(Encoder)
	encode(e, v)
	if e.err != nil {
		return nil, e.err
	}
	return e.Bytes(), nil
}
