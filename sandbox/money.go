// Sums of money: what items come to, with tax, rounded to cents.

package sandbox

import "math/big"

// rational is a value as an exact number, zero when it is none.
func rational(v any) *big.Rat {
	if n, ok := number(v); ok {
		return n
	}
	return new(big.Rat)
}

// money rounds to cents, halves away from zero. It is zero for sums that no company has.
func money(n *big.Rat) amount {
	hundredfold := new(big.Rat).Mul(n, big.NewRat(100, 1))
	half := big.NewRat(int64(hundredfold.Sign()), 2)
	hundredfold.Add(hundredfold, half)
	whole := new(big.Int).Quo(hundredfold.Num(), hundredfold.Denom())
	if !whole.IsInt64() {
		return cents(0)
	}
	return cents(whole.Int64())
}

// times is the money of a quantity at a price.
func times(quantity, price any) amount {
	return money(new(big.Rat).Mul(rational(quantity), rational(price)))
}

// plus adds money to a member.
func (o *object) plus(name string, delta *big.Rat) {
	o.set(name, money(new(big.Rat).Add(rational(o.get(name)), delta)))
}
