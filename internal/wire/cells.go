package wire

import "github.com/go-faster/jx"

// DecodeCells reads an array whose elements have their meaning by position, such
// as the row of a report. Unlike those of other arrays, nulls keep their place.
func DecodeCells(d *jx.Decoder, v *[]any) error {
	var cells []any
	err := decodeElements(d, func() error {
		cells = append(cells, nil)
		return DecodeAny(d, &cells[len(cells)-1])
	}, func() { cells = []any{} })
	if *v = nil; err == nil {
		*v = cells
	}
	return err
}

// EncodeCells writes an array of values of any shape.
func EncodeCells(e *Encoder, v *[]any) { EncodeSlice(e, v, EncodeAny) }
