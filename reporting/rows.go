// This file finds the cells of positional rows by the names of their columns.

package reporting

import (
	"encoding/json"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// Row is one row of a report, or of the values that a parameter chooses from.
// It finds its cells by the Name of their Field, in which upper and lower case
// differ. The fields are those of the page that the row came on.
//
// Text, Decimal, Int, Bool, Time and Date return null for a cell that is null,
// and for one that the row is too short for. All but Text take empty text as
// null too. Their errors name the column.
type Row struct {
	columns *columns
	cells   []any
}

// columns is what the rows of a page have in common.
type columns struct {
	fields []Field
	index  map[string]int // of fields, by name
}

// Rows iterates over the rows of the page.
func (v *RowPage) Rows() iter.Seq[Row] {
	if v == nil {
		return rowsOf(nil, nil)
	}
	return rowsOf(v.Fields, v.Data)
}

// Rows iterates over the values that are listed in place. There are none when a
// dynamic value set holds them.
func (v *AcceptedValues) Rows() iter.Seq[Row] {
	if v == nil {
		return rowsOf(nil, nil)
	}
	return rowsOf(v.Fields, v.Values)
}

func rowsOf(fields []Field, data [][]any) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		c := &columns{fields: fields, index: make(map[string]int, len(fields))}
		for i, field := range fields {
			if _, taken := c.index[field.Name]; !taken { // names are documented as unique
				c.index[field.Name] = i
			}
		}
		for _, cells := range data {
			if !yield(Row{columns: c, cells: cells}) {
				return
			}
		}
	}
}

// Fields returns the columns of the row's page. All rows of the page share the
// slice, so leave it as it is.
func (r Row) Fields() []Field {
	if r.columns == nil {
		return nil
	}
	return r.columns.fields
}

// Cells returns the cells as they came: string, bool, nil, or json.Number. There
// can be fewer of them than fields, and more.
func (r Row) Cells() []any { return r.cells }

// Value returns the cell of a column as it came. It is nil when the row is too
// short to have it, and ok is false when the page has no such column: use it to
// ask for a column that the owner of the report may have taken away.
func (r Row) Value(name string) (cell any, ok bool) {
	if r.columns == nil {
		return nil, false
	}
	i, ok := r.columns.index[name]
	if ok && i < len(r.cells) {
		cell = r.cells[i]
	}
	return cell, ok
}

// Text returns a cell as text. Numbers and booleans are taken as they are
// written.
func (r Row) Text(name string) (servicetitan.Optional[string], error) {
	text, isNull, err := r.text(name)
	if err != nil || isNull {
		return servicetitan.Null[string](), err
	}
	return servicetitan.Value(text), nil
}

// Decimal returns a cell that holds a number, or a text that is one, with all
// its digits.
func (r Row) Decimal(name string) (servicetitan.Optional[servicetitan.Decimal], error) {
	return parse(r, name, servicetitan.ParseDecimal)
}

// Int returns a cell that holds a whole number, such as an ID. A fraction of
// zeros is allowed, any other is an error, and so is a number that is too large.
func (r Row) Int(name string) (servicetitan.Optional[int64], error) {
	return parse(r, name, func(text string) (int64, error) {
		d, err := servicetitan.ParseDecimal(text)
		if err != nil {
			return 0, err
		}
		n, ok := d.Int64()
		if !ok {
			return 0, fmt.Errorf("%s is not a whole number of 64 bits", shorten(text))
		}
		return n, nil
	})
}

// Bool returns a cell that holds true or false, as a boolean, as a word in any
// case, or as 1 or 0.
func (r Row) Bool(name string) (servicetitan.Optional[bool], error) {
	return parse(r, name, func(text string) (bool, error) {
		switch strings.ToLower(text) {
		case "true", "1":
			return true, nil
		case "false", "0":
			return false, nil
		}
		return false, fmt.Errorf("%s is neither true nor false", shorten(text))
	})
}

// Time returns a cell that holds an instant, in UTC. One that is written without
// a zone is taken as UTC.
func (r Row) Time(name string) (servicetitan.Optional[time.Time], error) {
	return parse(r, name, servicetitan.ParseTime)
}

// Date returns a cell that holds a day. The day is taken as it is written: a
// time and an offset behind it do not move it.
func (r Row) Date(name string) (servicetitan.Optional[servicetitan.Date], error) {
	return parse(r, name, servicetitan.ParseDate)
}

// parse returns a cell whose text can be read as something else.
func parse[T any](r Row, name string, read func(string) (T, error)) (servicetitan.Optional[T], error) {
	text, isNull, err := r.text(name)
	if text = strings.TrimSpace(text); err != nil || isNull || text == "" {
		return servicetitan.Null[T](), err
	}
	v, err := read(text)
	if err != nil {
		return servicetitan.Null[T](), fmt.Errorf("reporting: field %q: %w", name, err)
	}
	return servicetitan.Value(v), nil
}

// text returns the cell of a column as it is written.
func (r Row) text(name string) (text string, isNull bool, err error) {
	cell, ok := r.Value(name)
	if !ok {
		return "", false, r.unknown(name)
	}
	switch cell := cell.(type) {
	case nil:
		return "", true, nil
	case string:
		return cell, false, nil
	case json.Number:
		return cell.String(), false, nil
	case bool:
		return strconv.FormatBool(cell), false, nil
	default:
		return "", false, fmt.Errorf("reporting: field %q holds a %T, want a text, a number or a boolean", name, cell)
	}
}

// unknown is the error for a column that the page does not have.
func (r Row) unknown(name string) error {
	for _, field := range r.Fields() {
		if strings.EqualFold(field.Name, name) {
			return fmt.Errorf("reporting: there is no field %q, but there is %q", name, field.Name)
		}
	}
	return fmt.Errorf("reporting: there is no field %q among the %d of the page", name, len(r.Fields()))
}

// shorten quotes a cell for an error.
func shorten(text string) string {
	const most = 64
	if len(text) > most {
		text = text[:most] + "…"
	}
	return strconv.Quote(text)
}
