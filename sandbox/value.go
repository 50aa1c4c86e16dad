// The values that records are made of, and comparing them with what a query asks for.

package sandbox

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// object is a JSON object of a record. Its values are bool, int, int64, float64, string, time.Time, amount, Decimal,
// object, []object, []int64, []string, []any, and nil. The schema decides how a value is written, so that one time.Time serves a date and an instant.
//
// It is a list and not a map: a server is started in every test, and thousands of maps take most of that time.
type object []member

type member struct {
	name  string
	value any
}

// get returns the value of a member, nil when there is none.
func (o object) get(name string) any {
	for i := range o {
		if o[i].name == name {
			return o[i].value
		}
	}
	return nil
}

// has tells whether there is a member of that name, be it null.
func (o object) has(name string) bool {
	return slices.ContainsFunc(o, func(m member) bool { return m.name == name })
}

// set gives a member another value, or adds it.
func (o *object) set(name string, value any) {
	for i := range *o {
		if (*o)[i].name == name {
			(*o)[i].value = value
			return
		}
	}
	*o = append(*o, member{name, value})
}

// amount is an exact decimal: unscaled / 10^scale.
type amount struct {
	unscaled int64
	scale    int
}

// cents is an amount of money.
func cents(n int64) amount { return amount{unscaled: n, scale: 2} }

// String writes the amount with all its decimal places.
func (a amount) String() string {
	if a.scale == 0 {
		return strconv.FormatInt(a.unscaled, 10)
	}
	digits, sign := strconv.FormatInt(a.unscaled, 10), ""
	if a.unscaled < 0 {
		digits, sign = digits[1:], "-"
	}
	for len(digits) <= a.scale {
		digits = "0" + digits
	}
	point := len(digits) - a.scale
	return sign + digits[:point] + "." + digits[point:]
}

func (a amount) rat() *big.Rat {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(a.scale)), nil)
	return new(big.Rat).SetFrac(big.NewInt(a.unscaled), scale)
}

// text is how a scalar reads in a query.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case int:
		return strconv.Itoa(v)
	case bool:
		return strconv.FormatBool(v)
	case amount:
		return v.String()
	case servicetitan.Decimal:
		return v.String()
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case time.Time:
		return v.UTC().Format(instantLayout)
	}
	return ""
}

// number returns a numeric value of a record exactly.
func number(v any) (*big.Rat, bool) {
	switch v := v.(type) {
	case int64:
		return new(big.Rat).SetInt64(v), true
	case int:
		return new(big.Rat).SetInt64(int64(v)), true
	case amount:
		return v.rat(), true
	case servicetitan.Decimal:
		return v.Rat(), true
	case float64:
		return new(big.Rat).SetString(strconv.FormatFloat(v, 'f', -1, 64))
	}
	return nil, false
}

// compare orders a record's value against a wanted one, which is a string, bool, int64, *big.Rat or time.Time.
// It reports false when the two cannot be compared. Words compare without regard to case.
func compare(have, want any) (int, bool) {
	switch want := want.(type) {
	case time.Time:
		have, ok := have.(time.Time)
		return have.Compare(want), ok
	case int64:
		switch have := have.(type) {
		case int64:
			return compareInts(have, want), true
		case int:
			return compareInts(int64(have), want), true
		}
		if n, ok := number(have); ok {
			return n.Cmp(new(big.Rat).SetInt64(want)), true
		}
		return compareWords(text(have), strconv.FormatInt(want, 10)), have != nil
	case *big.Rat:
		n, ok := number(have)
		if !ok {
			return 0, false
		}
		return n.Cmp(want), true
	case bool:
		return compareWords(text(have), strconv.FormatBool(want)), have != nil
	case string:
		return compareWords(text(have), want), have != nil
	}
	return 0, false
}

func compareInts(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func compareWords(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) }

// each calls yield for every scalar that path leads to, going into objects and through lists, until it returns true.
// A value that is null or missing is nothing.
func each(v any, path []string, yield func(any) bool) bool {
	switch v := v.(type) {
	case nil:
		return false
	case object:
		return len(path) > 0 && each(v.get(path[0]), path[1:], yield)
	case []object:
		for _, o := range v {
			if each(o, path, yield) {
				return true
			}
		}
		return false
	case []int64:
		for _, n := range v {
			if len(path) == 0 && yield(n) {
				return true
			}
		}
		return false
	case []string:
		for _, s := range v {
			if len(path) == 0 && yield(s) {
				return true
			}
		}
		return false
	case []any:
		for _, one := range v {
			if each(one, path, yield) {
				return true
			}
		}
		return false
	}
	return len(path) == 0 && yield(v)
}
