// Quirks: answers as dirty as the real API's.

package sandbox

import (
	"encoding/json"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"github.com/go-faster/jx"
)

// WithQuirks makes answers as dirty as those of the real API, which does not keep to its documents: members that must not
// be null are null, others that nobody documented appear, words are new or numbers, instants come without a zone and days
// with a time, decimals are text where numbers are documented and the other way around, elements of lists within a record
// are null, and an export feed repeats rows under includeRecentChanges. Ids stay, so that records can still be told
// apart. A record has the same quirks until it changes, which the server's seed decides. Without
// includeRecentChanges, feeds lag 15 minutes behind in any case.
func WithQuirks() Option {
	return func(s *settings) { s.quirks = &quirks{} }
}

// quirks makes answers dirty. About one of so many values is.
type quirks struct {
	seed uint64
}

const (
	nullsOneIn   = 24
	fieldsOneIn  = 6
	wordsOneIn   = 12
	zonesOneIn   = 4
	textsOneIn   = 4
	holesOneIn   = 6
	repeatsOneIn = 4
)

// dirty returns a dirty copy of a body in JSON. One that it cannot read stays as it is.
func (q *quirks) dirty(c *call, body []byte) []byte {
	op := c.endpoint.op
	if op.Body == nil || len(body) == 0 {
		return body
	}
	p := &spoiler{quirks: q}
	d := jx.DecodeBytes(body)
	var err error
	switch op.Kind {
	case kindObject:
		err = p.record(d, op.Body)
	case kindArray:
		err = p.rows(d, op.Body, false)
	case kindPage, kindBatch:
		repeat := op.Kind == kindBatch && strings.EqualFold(c.query.Get("includeRecentChanges"), "true")
		err = p.envelope(d, op.Body, repeat)
	default:
		return body
	}
	if err != nil {
		return body
	}
	return p.out
}

// spoiler writes a dirty copy of one body.
type spoiler struct {
	*quirks
	out   []byte
	whole uint64 // of the record that is being written
}

// chance decides by the record, the place in it and the kind of quirk.
func (p *spoiler) chance(oneIn uint64, kind, at string) bool {
	h := fnv.New64a()
	_, _ = h.Write(strconv.AppendUint(nil, p.seed^p.whole, 16)) // a hash takes anything
	_, _ = h.Write([]byte(kind + "\n" + at))
	return (h.Sum64()>>17)%oneIn == 0
}

func (p *spoiler) envelope(d *jx.Decoder, row *shape, repeat bool) error {
	first := true
	p.out = append(p.out, '{')
	err := d.Obj(func(d *jx.Decoder, name string) error {
		p.name(&first, name)
		if name == "data" {
			return p.rows(d, row, repeat)
		}
		return p.copy(d)
	})
	p.out = append(p.out, '}')
	return err
}

func (p *spoiler) rows(d *jx.Decoder, row *shape, repeat bool) error {
	first := true
	p.out = append(p.out, '[')
	err := d.Arr(func(d *jx.Decoder) error {
		if !first {
			p.out = append(p.out, ',')
		}
		first = false
		from := len(p.out)
		if err := p.record(d, row); err != nil {
			return err
		}
		if repeat && p.chance(repeatsOneIn, "repeat", "") {
			again := slices.Clone(p.out[from:])
			p.out = append(append(p.out, ','), again...)
		}
		return nil
	})
	p.out = append(p.out, ']')
	return err
}

// record spoils one record. The whole of it decides how.
func (p *spoiler) record(d *jx.Decoder, s *shape) error {
	raw, err := d.Raw()
	if err != nil {
		return err
	}
	h := fnv.New64a()
	_, _ = h.Write(raw)
	p.whole = h.Sum64()
	return p.value(jx.DecodeBytes(raw), "", "", s)
}

func (p *spoiler) value(d *jx.Decoder, at, name string, s *shape) error {
	s = s.resolve()
	switch d.Next() {
	case jx.Object:
		return p.object(d, at, s)
	case jx.Array:
		return p.list(d, at, name, s)
	case jx.String:
		text, err := d.Str()
		if err != nil {
			return err
		}
		p.text(at, text, s)
		return nil
	case jx.Number:
		n, err := d.Num()
		if err != nil {
			return err
		}
		if s.Format == "decimal" && p.chance(textsOneIn, "text", at) {
			p.out = appendString(p.out, n.String())
			return nil
		}
		p.out = append(p.out, n...)
		return nil
	case jx.Bool, jx.Null, jx.Invalid:
	}
	return p.copy(d)
}

func (p *spoiler) object(d *jx.Decoder, at string, s *shape) error {
	if len(s.Union) > 0 {
		s = &shape{} // which of them it is, its own word tells; nothing else is touched
	}
	first := true
	p.out = append(p.out, '{')
	err := d.Obj(func(d *jx.Decoder, name string) error {
		p.name(&first, name)
		place := at + "." + name
		known := s.property(name)
		switch {
		case known == nil && s.Values != nil:
			return p.value(d, place, name, s.Values)
		case known == nil:
			return p.copy(d)
		case !isKey(name) && !known.Nullable && !known.resolve().Nullable && p.chance(nullsOneIn, "null", place):
			p.out = append(p.out, "null"...)
			return d.Skip()
		}
		return p.value(d, place, name, &known.shape)
	})
	if len(s.Properties) > 0 && p.chance(fieldsOneIn, "field", at) {
		p.name(&first, "sandboxUndocumented")
		p.out = append(p.out, `{"version":2,"tags":["new",null]}`...)
	}
	p.out = append(p.out, '}')
	return err
}

// isKey tells the members that tell records apart.
func isKey(name string) bool {
	return name == "id" || strings.HasSuffix(name, "Id") || name == "key" || name == "type"
}

func (p *spoiler) list(d *jx.Decoder, at, name string, s *shape) error {
	items := s.Items
	if items == nil {
		items = &shape{}
	}
	n := 0
	p.out = append(p.out, '[')
	err := d.Arr(func(d *jx.Decoder) error {
		if n > 0 {
			p.out = append(p.out, ',')
		}
		n++
		return p.value(d, at+"["+strconv.Itoa(n)+"]", name, items)
	})
	if n > 0 && p.chance(holesOneIn, "hole", at) {
		p.out = append(p.out, ",null"...)
	}
	p.out = append(p.out, ']')
	return err
}

func (p *spoiler) text(at, text string, s *shape) {
	switch {
	case len(s.Enum) > 0 && p.chance(wordsOneIn, "word", at):
		if p.chance(3, "number", at) {
			p.out = strconv.AppendInt(p.out, int64(slices.Index(s.Enum, text)), 10)
			return
		}
		text = "Sandbox" + text
	case s.Format == "date-time" && p.chance(zonesOneIn, "zone", at):
		text = strings.TrimSuffix(text, "Z")
	case s.Format == "date" && p.chance(zonesOneIn, "zone", at):
		text += "T00:00:00"
	case s.Format == "decimal" && text != "" && p.chance(textsOneIn, "text", at):
		p.out = append(p.out, text...)
		return
	}
	p.out = appendString(p.out, text)
}

func (p *spoiler) name(first *bool, name string) {
	if !*first {
		p.out = append(p.out, ',')
	}
	*first = false
	p.out = append(appendString(p.out, name), ':')
}

func (p *spoiler) copy(d *jx.Decoder) error {
	raw, err := d.Raw()
	if err != nil {
		return err
	}
	if !json.Valid(raw) {
		return strconv.ErrSyntax
	}
	p.out = append(p.out, raw...)
	return nil
}
