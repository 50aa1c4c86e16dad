// This file holds a type that uses every helper, decoded and encoded the way
// generated code does it.

package wire

import (
	"time"

	"github.com/go-faster/jx"
	"github.com/servicetitan-go/servicetitan"
)

type (
	color string
	level int
)

// record has a field for each helper.
type record struct {
	Text     string
	Color    color
	Flag     bool
	ID       int64
	Count    int
	Level    level
	Measure  float64
	Amount   servicetitan.Decimal
	Price    servicetitan.Decimal // travels as a string
	At       time.Time
	Day      servicetitan.Date
	Span     servicetitan.TimeSpan
	Any      any
	MayText  servicetitan.Optional[string]
	MayID    servicetitan.Optional[int64]
	MayColor servicetitan.Optional[color]
	MayAt    servicetitan.Optional[time.Time]
	MayIDs   servicetitan.Optional[[]int64]
	Child    *record
	IDs      []int64
	Items    []record
	Words    map[string]string
	Prices   map[string]servicetitan.Optional[servicetitan.Decimal]
}

func decodeRecord(d *jx.Decoder, v *record) error {
	return DecodeObject(d, func(d *jx.Decoder, key []byte) error {
		switch string(key) {
		case "text":
			return DecodeString(d, &v.Text)
		case "color":
			return DecodeEnum(d, &v.Color)
		case "flag":
			return DecodeBool(d, &v.Flag)
		case "id":
			return DecodeInt64(d, &v.ID)
		case "count":
			return DecodeInt(d, &v.Count)
		case "level":
			return DecodeInt(d, &v.Level)
		case "measure":
			return DecodeFloat64(d, &v.Measure)
		case "amount":
			return DecodeDecimal(d, &v.Amount)
		case "price":
			return DecodeDecimal(d, &v.Price)
		case "at":
			return DecodeTime(d, &v.At)
		case "day":
			return DecodeDate(d, &v.Day)
		case "span":
			return DecodeTimeSpan(d, &v.Span)
		case "any":
			return DecodeAny(d, &v.Any)
		case "mayText":
			return DecodeOptional(d, &v.MayText, DecodeString)
		case "mayId":
			return DecodeOptional(d, &v.MayID, DecodeInt64)
		case "mayColor":
			return DecodeOptional(d, &v.MayColor, DecodeEnum)
		case "mayAt":
			return DecodeOptional(d, &v.MayAt, DecodeTime)
		case "mayIds":
			return DecodeOptional(d, &v.MayIDs, func(d *jx.Decoder, v *[]int64) error { return DecodeSlice(d, v, DecodeInt64) })
		case "child":
			return DecodePointer(d, &v.Child, decodeRecord)
		case "ids":
			return DecodeSlice(d, &v.IDs, DecodeInt64)
		case "items":
			return DecodeSlice(d, &v.Items, decodeRecord)
		case "words":
			return DecodeMap(d, &v.Words, DecodeString)
		case "prices":
			return DecodeMap(d, &v.Prices, func(d *jx.Decoder, v *servicetitan.Optional[servicetitan.Decimal]) error {
				return DecodeOptional(d, v, DecodeDecimal)
			})
		default:
			return d.Skip()
		}
	})
}

func encodeRecord(e *Encoder, v *record) {
	e.ObjStart()
	e.FieldStart("text")
	EncodeString(e, &v.Text)
	e.FieldStart("color")
	EncodeEnum(e, &v.Color)
	e.FieldStart("flag")
	EncodeBool(e, &v.Flag)
	e.FieldStart("id")
	EncodeInt64(e, &v.ID)
	e.FieldStart("count")
	EncodeInt(e, &v.Count)
	e.FieldStart("level")
	EncodeInt(e, &v.Level)
	e.FieldStart("measure")
	EncodeFloat64(e, &v.Measure)
	e.FieldStart("amount")
	EncodeDecimal(e, &v.Amount)
	e.FieldStart("price")
	EncodeDecimalString(e, &v.Price)
	e.FieldStart("at")
	EncodeTime(e, &v.At)
	e.FieldStart("day")
	EncodeDate(e, &v.Day)
	e.FieldStart("span")
	EncodeTimeSpan(e, &v.Span)
	e.FieldStart("any")
	EncodeAny(e, &v.Any)
	OptionalField(e, "mayText", &v.MayText, EncodeString)
	OptionalField(e, "mayId", &v.MayID, EncodeInt64)
	OptionalField(e, "mayColor", &v.MayColor, EncodeEnum)
	OptionalField(e, "mayAt", &v.MayAt, EncodeTime)
	OptionalField(e, "mayIds", &v.MayIDs, func(e *Encoder, v *[]int64) { EncodeSlice(e, v, EncodeInt64) })
	PointerField(e, "child", v.Child, encodeRecord)
	SliceField(e, "ids", &v.IDs, EncodeInt64)
	SliceField(e, "items", &v.Items, encodeRecord)
	MapField(e, "words", &v.Words, EncodeString)
	MapField(e, "prices", &v.Prices, func(e *Encoder, v *servicetitan.Optional[servicetitan.Decimal]) {
		EncodeOptional(e, v, EncodeDecimal)
	})
	e.ObjEnd()
}

// read decodes a document into a record.
func read(text string) (record, error) {
	var v record
	err := Unmarshal([]byte(text), &v, decodeRecord)
	return v, err
}
