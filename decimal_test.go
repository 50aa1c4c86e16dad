// These tests show what decimals are read and how they reckon.

package servicetitan_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	st "github.com/servicetitan-go/servicetitan"
)

// dec reads a decimal that a test knows to be right.
func dec(t *testing.T, s string) st.Decimal {
	t.Helper()
	d, err := st.ParseDecimal(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParseDecimal(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, want string }{
		{"0", "0"}, {"-0", "0"}, {"-0.00", "0.00"}, {"000", "0"}, {"0E5", "0"}, {"0E-3", "0.000"},
		{"1.50", "1.50"}, {"-1.50", "-1.50"}, {" 19.99\t\r\n", "19.99"}, {"+7", "7"}, {"007.10", "7.10"},
		{".5", "0.5"}, {"-.5", "-0.5"}, {"5.", "5"},
		{"1E-7", "0.0000001"}, {"1e+3", "1000"}, {"1.25E1", "12.5"}, {"12.5e-1", "1.25"}, {"1.2300e3", "1230.0"},
		{"16777217.01", "16777217.01"}, {"9007199254740993", "9007199254740993"},
		{"79228162514264337593543950335", "79228162514264337593543950335"},
		{"-7.9228162514264337593543950335", "-7.9228162514264337593543950335"},
		{"0.1234567890123456789", "0.1234567890123456789"},
		{"1234567890.1234567890123456789", "1234567890.1234567890123456789"},
		{"999999999999999999", "999999999999999999"}, {"-9223372036854775808", "-9223372036854775808"},
		{"1E99", "1" + strings.Repeat("0", 99)}, {"1E-100", "0." + strings.Repeat("0", 99) + "1"},
		{strings.Repeat("9", 100), strings.Repeat("9", 100)},
		{strings.Repeat("0", 150) + "1", "1"},
	}
	for _, tt := range tests {
		d, err := st.ParseDecimal(tt.in)
		if err != nil || d.String() != tt.want {
			t.Errorf("ParseDecimal(%q) = %v, %v; want %s", tt.in, d, err, tt.want)
			continue
		}
		if again := dec(t, d.String()); again.String() != tt.want {
			t.Errorf("%s came back as %s", tt.want, again)
		}
	}
}

func TestParseDecimalRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, want string }{
		{"", "empty"}, {"  ", "empty"}, {"NaN", "else than digits"}, {"Infinity", "else than digits"}, {"-inf", "else than digits"},
		{"1,234.50", "comma"}, {"1,5", "comma"}, {"1 234", "else than digits"}, {"$5", "else than digits"}, {"(5)", "else than digits"},
		{"1.2.3", "else than digits"}, {"--5", "else than digits"}, {"5-", "else than digits"}, {".-5", "else than digits"}, {"0x10", "else than digits"},
		{"1_000", "else than digits"}, {"١٢", "else than digits"}, {"−5", "else than digits"}, {"1\x005", "else than digits"},
		{".", "no digits"}, {"-", "no digits"}, {"E5", "no digits"}, {"-.e1", "no digits"},
		{"1E", "exponent has no digits"}, {"1E+", "exponent has no digits"}, {"1E1.5", "not a whole number"}, {"1E5E5", "not a whole number"},
		{"1E101", "beyond ±100"}, {"1E-101", "beyond ±100"}, {"1E999999999999999999999", "beyond ±100"}, {"0E-2147483649", "beyond ±100"},
		{"1E100", "more than 100 digits"}, {"1.5E-100", "more than 100 digits"}, {strings.Repeat("1", 101), "more than 100 digits"},
		{"0." + strings.Repeat("1", 101), "more than 100 digits"}, {strings.Repeat("9", 10000), "too long"}, {"1E" + strings.Repeat("0", 10000) + "1", "too long"},
	}
	for _, tt := range tests {
		d, err := st.ParseDecimal(tt.in)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("ParseDecimal(%.40q) = %v, %v; want an error with %q", tt.in, d, err, tt.want)
			continue
		}
		if len(err.Error()) > 250 || strings.ContainsAny(err.Error(), "\x00\n") {
			t.Errorf("ParseDecimal(%.40q): the error is %q", tt.in, err)
		}
	}
}

func TestNewDecimal(t *testing.T) {
	t.Parallel()
	tests := []struct {
		unscaled int64
		scale    int
		want     string
	}{
		{1999, 2, "19.99"}, {-5, 3, "-0.005"}, {0, 2, "0.00"}, {12, -3, "12000"}, {7, 0, "7"},
		{math.MinInt64, 0, "-9223372036854775808"}, {math.MaxInt64, 19, "0.9223372036854775807"},
		{1, math.MaxInt, "0." + strings.Repeat("0", 999) + "1"}, {1, math.MinInt, "1" + strings.Repeat("0", 1000)},
	}
	for _, tt := range tests {
		if got := st.NewDecimal(tt.unscaled, tt.scale).String(); got != tt.want {
			t.Errorf("NewDecimal(%d, %d) = %s, want %s", tt.unscaled, tt.scale, got, tt.want)
		}
	}
}

func TestDecimalArithmetic(t *testing.T) {
	t.Parallel()
	a, b := dec(t, "10.50"), dec(t, "-0.125")
	tests := []struct {
		name, want string
		got        st.Decimal
	}{
		{"add", "10.375", a.Add(b)}, {"sub", "10.625", a.Sub(b)}, {"mul", "-1.31250", a.Mul(b)},
		{"neg", "-10.50", a.Neg()}, {"abs", "0.125", b.Abs()}, {"zero add", "10.50", st.Decimal{}.Add(a)},
		{"zero neg", "0", st.Decimal{}.Neg()}, {"no float", "0.3", dec(t, "0.1").Add(dec(t, "0.2"))},
		{"large", "79228162514264337593543950336.1", dec(t, "79228162514264337593543950335").Add(dec(t, "1.1"))},
	}
	for _, tt := range tests {
		if tt.got.String() != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, tt.got, tt.want)
		}
	}
	tiny := st.NewDecimal(1, 100)
	for range 40 { // the decimal places would double each time, past any memory
		tiny = tiny.Mul(tiny)
	}
	if !tiny.IsZero() || len(tiny.String()) != 1002 {
		t.Errorf("a tiny product has %d characters", len(tiny.String()))
	}
}

func TestDecimalCompare(t *testing.T) {
	t.Parallel()
	tests := []struct {
		a, b string
		want int
	}{
		{"1.50", "1.5", 0}, {"0", "-0.00", 0}, {"1", "2", -1}, {"2", "1.99", 1}, {"-1", "1", -1}, {"-2", "-1", -1},
		{"0.1234567890123456789", "0.1234567890123456788", 1},
	}
	for _, tt := range tests {
		a, b := dec(t, tt.a), dec(t, tt.b)
		if a.Cmp(b) != tt.want || a.Equal(b) != (tt.want == 0) || a.LessThan(b) != (tt.want < 0) || a.GreaterThan(b) != (tt.want > 0) {
			t.Errorf("%s and %s compare as %d, want %d", a, b, a.Cmp(b), tt.want)
		}
	}
	if d := dec(t, "-0.01"); d.Sign() != -1 || !d.IsNegative() || d.IsZero() {
		t.Errorf("%s has sign %d", d, d.Sign())
	}
	if z := (st.Decimal{}); z.Sign() != 0 || z.IsNegative() || !z.IsZero() || !z.Equal(dec(t, "0.00")) || z.String() != "0" {
		t.Errorf("the zero value is %s", z)
	}
}

func TestDecimalRound(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in         string
		places     int
		half, bank string
	}{
		{"2.345", 2, "2.35", "2.34"}, {"2.355", 2, "2.36", "2.36"}, {"-2.345", 2, "-2.35", "-2.34"},
		{"2.3451", 2, "2.35", "2.35"}, {"-0.001", 2, "0.00", "0.00"}, {"1.5", 3, "1.500", "1.500"},
		{"1.5", 0, "2", "2"}, {"2.5", 0, "3", "2"}, {"1250", -2, "1300", "1200"}, {"49", -2, "0", "0"}, {"1", math.MinInt, "0", "0"},
	}
	for _, tt := range tests {
		d := dec(t, tt.in)
		if got := d.Round(tt.places).String(); got != tt.half {
			t.Errorf("%s.Round(%d) = %s, want %s", d, tt.places, got, tt.half)
		}
		if got := d.RoundBank(tt.places).String(); got != tt.bank {
			t.Errorf("%s.RoundBank(%d) = %s, want %s", d, tt.places, got, tt.bank)
		}
		if d.String() != tt.in {
			t.Errorf("rounding changed %s to %s", tt.in, d)
		}
	}
	if got := len(dec(t, "1").Round(math.MaxInt).String()); got != 1002 {
		t.Errorf("a huge number of places gave %d characters", got)
	}
}

func TestDecimalInt64AndRat(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in    string
		n     int64
		exact bool
		rat   string
	}{
		{"12", 12, true, "12/1"}, {"12.00", 12, true, "12/1"}, {"-12.75", -12, false, "-51/4"}, {"0", 0, true, "0/1"},
		{"9223372036854775807", math.MaxInt64, true, "9223372036854775807/1"},
		{"9223372036854775807.5", math.MaxInt64, false, "18446744073709551615/2"},
		{"9223372036854775808", 0, false, "9223372036854775808/1"}, {"-9223372036854775808.0", math.MinInt64, true, "-9223372036854775808/1"},
	}
	for _, tt := range tests {
		n, exact := dec(t, tt.in).Int64()
		if n != tt.n || exact != tt.exact {
			t.Errorf("%s.Int64() = %d, %v", tt.in, n, exact)
		}
		if got := dec(t, tt.in).Rat().String(); got != tt.rat {
			t.Errorf("%s.Rat() = %s, want %s", tt.in, got, tt.rat)
		}
	}
}

func TestDecimalFormat(t *testing.T) {
	t.Parallel()
	tests := []struct{ format, in, want string }{
		{"%v", "1.50", "1.50"}, {"%s", "-1.50", "-1.50"}, {"%f", "0.1234567890123456789", "0.1234567890123456789"}, {"%q", "-2.5", `"-2.5"`},
		{"%.2f", "2.345", "2.35"}, {"%.2f", "-2.345", "-2.35"}, {"%.2f", "7", "7.00"}, {"%.0f", "2.5", "3"}, {"%.3f", "1.5", "1.500"},
		{"%.2v", "1.005", "1.01"}, {"%.1s", "19.99", "20.0"}, {"%.2F", "-0.001", "0.00"},
		{"%8.2f", "1.5", "    1.50"}, {"%-8.2f|", "1.5", "1.50    |"}, {"%08.2f", "-1.5", "-0001.50"}, {"%+.2f", "1.5", "+1.50"}, {"% .2f", "1.5", " 1.50"},
		{"%8q", "1.5", `   "1.5"`}, {"%d", "19.99", "%!d(servicetitan.Decimal=19.99)"}, {"%e", "1", "%!e(servicetitan.Decimal=1)"},
		{"%#v", "-19.99", "servicetitan.NewDecimal(-1999, 2)"}, {"%#v", "79228162514264337593543950335", "servicetitan.Decimal(79228162514264337593543950335)"},
	}
	for _, tt := range tests {
		if got := fmt.Sprintf(tt.format, dec(t, tt.in)); got != tt.want {
			t.Errorf("%s of %s gave %q, want %q", tt.format, tt.in, got, tt.want)
		}
	}
	if got := fmt.Sprint(st.Decimal{}, []st.Decimal{st.NewDecimal(10, 1)}); got != "0 [1.0]" {
		t.Errorf("Sprint gave %q", got)
	}
}
