// This file holds Decimal, the type of money and quantities.

package servicetitan

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// Decimal is an exact decimal number. ServiceTitan's amounts, rates and
// quantities are decimals; a float64 cannot hold 0.1.
//
// The zero value is 0. A Decimal keeps the decimal places it was written with,
// so 1.50 stays 1.50; use Equal or Cmp to compare, for which 1.50 and 1.5 are
// the same. The == operator does not compile, because it would compare
// pointers.
//
// Results of arithmetic are exact up to 1000 decimal places; a product with
// more is rounded to 1000.
type Decimal struct {
	_ [0]func() // makes == a compile error and takes no space
	// number has an exponent of 0 or less: whole numbers are written out, so
	// that no operation ever has to expand one.
	number decimal.Decimal
}

// maxScale is the largest number of decimal places that a Decimal holds.
const maxScale = 1000

// NewDecimal returns unscaled divided by 10 to the power of scale:
// NewDecimal(1999, 2) is 19.99. A negative scale multiplies. Scales beyond
// 1000 in either direction are taken as 1000.
func NewDecimal(unscaled int64, scale int) Decimal {
	return wrap(decimal.New(unscaled, -clampPlaces(scale)))
}

// wrap puts a result into the form that Decimal promises.
func wrap(number decimal.Decimal) Decimal {
	switch exponent := number.Exponent(); {
	case exponent > 0:
		coefficient := number.Coefficient()
		coefficient.Mul(coefficient, pow10(int(exponent)))
		number = decimal.NewFromBigInt(coefficient, 0)
	case exponent < -maxScale:
		number = number.Round(maxScale)
	}
	return Decimal{number: number}
}

// pow10 returns 10 to the power of n.
func pow10(n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// clampPlaces keeps a number of decimal places where arithmetic is cheap.
func clampPlaces(places int) int32 {
	return int32(max(-maxScale, min(places, maxScale))) //nolint:gosec // within ±1000
}

// scale returns the number of decimal places.
func (d Decimal) scale() int { return -int(d.number.Exponent()) }

// Add returns d + e.
func (d Decimal) Add(e Decimal) Decimal { return wrap(d.number.Add(e.number)) }

// Sub returns d - e.
func (d Decimal) Sub(e Decimal) Decimal { return wrap(d.number.Sub(e.number)) }

// Mul returns d * e with the decimal places of both: 1.50 * 2.0 is 3.000.
func (d Decimal) Mul(e Decimal) Decimal { return wrap(d.number.Mul(e.number)) }

// Neg returns -d.
func (d Decimal) Neg() Decimal { return wrap(d.number.Neg()) }

// Abs returns d without its sign.
func (d Decimal) Abs() Decimal { return wrap(d.number.Abs()) }

// Cmp returns -1 when d is less than e, 0 when they are equal and 1 when d is
// greater.
func (d Decimal) Cmp(e Decimal) int { return d.number.Cmp(e.number) }

// Equal reports whether d and e are the same number, whatever their decimal
// places.
func (d Decimal) Equal(e Decimal) bool { return d.Cmp(e) == 0 }

// LessThan reports whether d < e.
func (d Decimal) LessThan(e Decimal) bool { return d.Cmp(e) < 0 }

// GreaterThan reports whether d > e.
func (d Decimal) GreaterThan(e Decimal) bool { return d.Cmp(e) > 0 }

// Sign returns -1, 0 or 1.
func (d Decimal) Sign() int { return d.number.Sign() }

// IsZero reports whether d is 0, with any number of decimal places.
func (d Decimal) IsZero() bool { return d.Sign() == 0 }

// IsNegative reports whether d is less than 0.
func (d Decimal) IsNegative() bool { return d.Sign() < 0 }

// Round returns d with that many decimal places, halves rounded away from
// zero: 2.345 becomes 2.35 and -2.345 becomes -2.35. Negative places round to
// tens, hundreds and so on. Places beyond 1000 are taken as 1000.
func (d Decimal) Round(places int) Decimal {
	return wrap(d.number.Round(clampPlaces(places)))
}

// RoundBank is Round with halves rounded to the even neighbor, as bankers and
// .NET's Math.Round do: 2.345 becomes 2.34 and 2.355 becomes 2.36.
func (d Decimal) RoundBank(places int) Decimal {
	return wrap(d.number.RoundBank(clampPlaces(places)))
}

// Int64 returns d without its decimal places. The second result is true when
// nothing was lost: d is a whole number and an int64 can hold it. When an int64
// cannot, the number is 0.
func (d Decimal) Int64() (int64, bool) {
	whole, rest := new(big.Int).QuoRem(d.number.Coefficient(), pow10(d.scale()), new(big.Int))
	if !whole.IsInt64() {
		return 0, false
	}
	return whole.Int64(), rest.Sign() == 0
}

// Rat returns d as a fraction, for arithmetic that Decimal does not have, such
// as division.
func (d Decimal) Rat() *big.Rat {
	return new(big.Rat).SetFrac(d.number.Coefficient(), pow10(d.scale()))
}
