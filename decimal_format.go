// This file writes decimals as text.

package servicetitan

import (
	"fmt"
	"log/slog"
	"strconv"
	"strings"
)

// String returns the number in plain digits with the decimal places it has,
// such as "-0.50", never with an exponent.
func (d Decimal) String() string { return string(d.AppendTo(nil)) }

// AppendTo appends what String returns to b. The result is a valid JSON number.
func (d Decimal) AppendTo(b []byte) []byte {
	var buf [64]byte
	digits := buf[:0]
	// The limits of an int64 hold 18 digits for sure, which spares the copy of
	// a big.Int for nearly all amounts.
	if d.number.NumDigits() <= 18 {
		digits = strconv.AppendInt(digits, d.number.CoefficientInt64(), 10)
	} else {
		digits = d.number.Coefficient().Append(digits, 10)
	}
	if digits[0] == '-' {
		b = append(b, '-')
		digits = digits[1:]
	}
	scale := d.scale()
	if whole := len(digits) - scale; whole > 0 {
		b = append(b, digits[:whole]...)
		digits = digits[whole:]
	} else {
		b = append(b, '0')
	}
	if scale == 0 {
		return b
	}
	b = append(b, '.')
	for range scale - len(digits) {
		b = append(b, '0')
	}
	return append(b, digits...)
}

// Format implements fmt.Formatter. %v, %s and %f print what String returns;
// with a precision, as in %.2f, the number has that many decimal places, halves
// rounded away from zero. %q adds quotes and %#v prints Go code. Width and the
// flags '-', '+', ' ' and '0' work as for other numbers. Other verbs are errors
// of fmt's usual kind: %d would hide the decimal places.
func (d Decimal) Format(f fmt.State, verb rune) {
	switch verb {
	case 'v', 's', 'f', 'F', 'q':
	default:
		_, _ = fmt.Fprintf(f, "%%!%c(servicetitan.Decimal=%s)", verb, d.String())
		return
	}
	if verb == 'v' && f.Flag('#') {
		_, _ = f.Write([]byte(d.goString()))
		return
	}
	text := d.String()
	if places, ok := f.Precision(); ok {
		text = d.fixed(places)
	}
	sign := ""
	if text[0] == '-' {
		sign, text = "-", text[1:]
	} else if f.Flag('+') && verb != 'v' { // %+v asks for field names
		sign = "+"
	} else if f.Flag(' ') {
		sign = " "
	}
	if verb == 'q' {
		sign, text = "", `"`+sign+text+`"`
	}
	width, _ := f.Width()
	padding := max(width-len(sign)-len(text), 0)
	switch {
	case f.Flag('-'):
		text = sign + text + strings.Repeat(" ", padding)
	case f.Flag('0') && verb != 'q':
		text = sign + strings.Repeat("0", padding) + text
	default:
		text = strings.Repeat(" ", padding) + sign + text
	}
	_, _ = f.Write([]byte(text))
}

// fixed returns the number with that many decimal places.
func (d Decimal) fixed(places int) string {
	if places < d.scale() {
		return d.Round(places).String()
	}
	text := d.String()
	if places == d.scale() {
		return text
	}
	if d.scale() == 0 {
		text += "."
	}
	return text + strings.Repeat("0", places-d.scale())
}

// goString returns an expression that makes the number.
func (d Decimal) goString() string {
	if d.number.NumDigits() <= 18 {
		return fmt.Sprintf("servicetitan.NewDecimal(%d, %d)", d.number.CoefficientInt64(), d.scale())
	}
	return "servicetitan.Decimal(" + d.String() + ")"
}

// LogValue logs the number as text, which no log handler turns into a float.
func (d Decimal) LogValue() slog.Value { return slog.StringValue(d.String()) }
