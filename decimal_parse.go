// This file reads decimals from text.

package servicetitan

import (
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/shopspring/decimal"
)

const (
	// maxDecimalDigits is how many digits a number may have when it is written
	// without an exponent. A .NET decimal has 29.
	maxDecimalDigits = 100
	// maxDecimalExponent limits what may be written after the E.
	maxDecimalExponent = 100
	// maxDecimalText limits the text as a whole, zeros in front included.
	maxDecimalText = 256
)

// ParseDecimal reads a number such as "19.99", "-.5", "+3" or "1E-7". White
// space around it is ignored. Separators between thousands are refused, as
// nobody can know whether "1,234" is a thousand or one and a bit; so are
// numbers with more than 100 digits, exponents beyond ±100, NaN and infinities.
func ParseDecimal(s string) (Decimal, error) {
	number, err := parseDecimal(s)
	if err != nil {
		return Decimal{}, fmt.Errorf("servicetitan: %s is not a decimal: %w", quoteInput(s), err)
	}
	return Decimal{number: number}, nil
}

// parseDecimal takes the text apart itself: the limits have to be known before
// a large number is made of it.
func parseDecimal(s string) (decimal.Decimal, error) {
	var zero decimal.Decimal
	if s = strings.TrimSpace(s); s == "" {
		return zero, errors.New("it is empty")
	}
	if len(s) > maxDecimalText {
		return zero, errors.New("it is too long")
	}
	mantissa, exponent := s, 0
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		var err error
		if exponent, err = parseExponent(s[i+1:]); err != nil {
			return zero, err
		}
		mantissa = s[:i]
	}
	negative := strings.HasPrefix(mantissa, "-")
	if negative || strings.HasPrefix(mantissa, "+") {
		mantissa = mantissa[1:]
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := whole + fraction
	if digits == "" {
		return zero, errors.New("it has no digits")
	}
	for i := range len(digits) {
		switch c := digits[i]; {
		case '0' <= c && c <= '9':
		case c == ',':
			return zero, errors.New("a comma can mean thousands or decimals, write the number without")
		default:
			return zero, errors.New("it holds something else than digits")
		}
	}
	digits = strings.TrimLeft(digits, "0")
	scale := len(fraction) - exponent
	if digits == "" {
		scale = max(scale, 0) // 0E5 is 0
	}
	if max(len(digits), scale, len(digits)-scale) > maxDecimalDigits {
		return zero, fmt.Errorf("it has more than %d digits", maxDecimalDigits)
	}
	if scale < 0 {
		digits += strings.Repeat("0", -scale)
		scale = 0
	}
	return newNumber(digits, negative, scale), nil
}

// newNumber builds a number from digits that have been checked.
func newNumber(digits string, negative bool, scale int) decimal.Decimal {
	exponent := int32(-scale) //nolint:gosec // at most maxDecimalDigits
	if len(digits) <= 18 {
		var n int64
		for i := range len(digits) {
			n = n*10 + int64(digits[i]-'0')
		}
		if negative {
			n = -n
		}
		return decimal.New(n, exponent)
	}
	n, _ := new(big.Int).SetString(digits, 10)
	if negative {
		n.Neg(n)
	}
	return decimal.NewFromBigInt(n, exponent)
}

// parseExponent reads what stands after the E.
func parseExponent(s string) (int, error) {
	digits := strings.TrimPrefix(s, "-")
	if digits == s {
		digits = strings.TrimPrefix(s, "+")
	}
	if digits == "" {
		return 0, errors.New("the exponent has no digits")
	}
	n := 0
	for i := range len(digits) {
		c := digits[i]
		if c < '0' || c > '9' {
			return 0, errors.New("the exponent is not a whole number")
		}
		if n = n*10 + int(c-'0'); n > maxDecimalExponent {
			return 0, fmt.Errorf("the exponent is beyond ±%d", maxDecimalExponent)
		}
	}
	if s[0] == '-' {
		n = -n
	}
	return n, nil
}
