package wire

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/go-faster/jx"
	"github.com/servicetitan-go/servicetitan"
)

// scalar is one way in which the API may write a scalar, and what becomes of it.
type scalar struct {
	json string
	want string // as fmt prints it
	err  string // or what the error says
}

// testScalars decodes each document over a value that must not shine through.
func testScalars[T any](t *testing.T, before T, decode Decoder[T], tests []scalar) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.json, func(t *testing.T) {
			t.Parallel()
			v := before
			err := Unmarshal([]byte(test.json), &v, decode)
			if test.err != "" {
				if err == nil || !strings.Contains(err.Error(), test.err) {
					t.Fatalf("got %v and error %v, want one that says %q", v, err, test.err)
				}
				return
			}
			if got := fmt.Sprint(v); err != nil || got != test.want {
				t.Errorf("got %s and error %v, want %s", got, err, test.want)
			}
		})
	}
}

func TestDecodeString(t *testing.T) {
	t.Parallel()
	testScalars(t, "before", DecodeString, []scalar{
		{json: `"a"`, want: "a"},
		{json: `" a "`, want: " a "},
		{json: `""`, want: ""},
		{json: `null`, want: ""},
		{json: `12.50`, want: "12.50"},
		{json: `12345678901234567890123`, want: "12345678901234567890123"},
		{json: `1E5`, want: "1E5"},
		{json: `true`, want: "true"},
		{json: `"\u00e9\ud83d\ude00\n\"\\\/"`, want: "é😀\n\"\\/"},
		{json: `"\ud83d"`, want: "\uFFFD"},         // half of a character
		{json: "\"a\xff\xfeb\"", want: "a\uFFFDb"}, // no UTF-8
		{json: `{}`, err: "want a string, have object"},
		{json: `["a"]`, err: "want a string, have array"},
		{json: "\"a\nb\"", err: "unexpected byte"},
		{json: `"\x"`, err: "bad escape"},
	})
}

func TestDecodeEnum(t *testing.T) {
	t.Parallel()
	testScalars(t, color("before"), DecodeEnum, []scalar{
		{json: `"Red"`, want: "Red"},
		{json: `"Unheard Of"`, want: "Unheard Of"},
		{json: `3`, want: "3"},
		{json: `-1`, want: "-1"},
		{json: `null`, want: ""},
		{json: `""`, want: ""},
		{json: `[]`, err: "want an enum word, have array"},
	})
}

func TestDecodeBool(t *testing.T) {
	t.Parallel()
	testScalars(t, true, DecodeBool, []scalar{
		{json: `true`, want: "true"},
		{json: `false`, want: "false"},
		{json: `"True"`, want: "true"},
		{json: `" FALSE "`, want: "false"},
		{json: `1`, want: "true"},
		{json: `0`, want: "false"},
		{json: `null`, want: "false"},
		{json: `""`, want: "false"},
		{json: `2`, err: `"2" is not a boolean`},
		{json: `"yes"`, err: `"yes" is not a boolean`},
		{json: `trux`, err: "unexpected byte"},
		{json: `{}`, err: "want a boolean, have object"},
	})
}

func TestDecodeInt64(t *testing.T) {
	t.Parallel()
	testScalars(t, int64(-1), DecodeInt64, []scalar{
		{json: `9223372036854775807`, want: "9223372036854775807"},
		{json: `-9223372036854775808`, want: "-9223372036854775808"},
		{json: `"9007199254740993"`, want: "9007199254740993"}, // a float64 would lose it
		{json: `9007199254740993.000`, want: "9007199254740993"},
		{json: `1E3`, want: "1000"},
		{json: `-0`, want: "0"},
		{json: `null`, want: "0"},
		{json: `""`, want: "0"},
		{json: `" \t"`, want: "0"},
		{json: `9223372036854775808`, err: "is not a 64-bit integer"},
		{json: `1E100`, err: "is not a 64-bit integer"},
		{json: `1E999999999`, err: "is not a 64-bit integer"},
		{json: `1.5`, err: `"1.5" is not a 64-bit integer`},
		{json: `"12a"`, err: `"12a" is not a 64-bit integer`},
		{json: `"0x10"`, err: "is not a 64-bit integer"},
		{json: `"1_000"`, err: "is not a 64-bit integer"},
		{json: `true`, err: `"true" is not a 64-bit integer`},
		{json: `01`, err: "unexpected byte"},
		{json: `-`, err: "cut off"},
	})
}

func TestDecodeInt(t *testing.T) {
	t.Parallel()
	testScalars(t, level(9), DecodeInt, []scalar{
		{json: `2147483647`, want: "2147483647"},
		{json: `"-7"`, want: "-7"},
		{json: `null`, want: "0"},
		{json: `2147483648`, err: "2147483648 does not fit 32 bits"},
	})
}

func TestDecodeFloat64(t *testing.T) {
	t.Parallel()
	testScalars(t, 1.5, DecodeFloat64, []scalar{
		{json: `-118.25511`, want: "-118.25511"},
		{json: `"34.1"`, want: "34.1"},
		{json: `1e-7`, want: "1e-07"},
		{json: `null`, want: "0"},
		{json: `""`, want: "0"},
		{json: `1e400`, err: "is not a 64-bit number"},
		{json: `"NaN"`, err: `"NaN" is not a 64-bit number`},
		{json: `"-Infinity"`, err: "is not a 64-bit number"},
		{json: `"0x1p-2"`, err: "is not a 64-bit number"},
	})
}

func TestDecodeDecimal(t *testing.T) {
	t.Parallel()
	testScalars(t, servicetitan.NewDecimal(1, 0), DecodeDecimal, []scalar{
		{json: `19.90`, want: "19.90"},
		{json: `"19.90"`, want: "19.90"},
		{json: `" -0.0000000000000000001 "`, want: "-0.0000000000000000001"},
		{json: `79228162514264337593543950335`, want: "79228162514264337593543950335"},
		{json: `1E-7`, want: "0.0000001"},
		{json: `null`, want: "0"},
		{json: `""`, want: "0"},
		{json: `"1,234"`, err: `"1,234" is not a decimal: a comma`},
		{json: `"NaN"`, err: `"NaN" is not a decimal`},
		{json: `1E101`, err: "is not a decimal"},
		{json: `false`, err: `"false" is not a decimal`},
	})
}

func TestDecodeTime(t *testing.T) {
	t.Parallel()
	testScalars(t, time.Unix(0, 0), DecodeTime, []scalar{
		{json: `"2025-08-01T10:20:30Z"`, want: "2025-08-01 10:20:30 +0000 UTC"},
		{json: `"2025-08-01T10:20:30.1234567Z"`, want: "2025-08-01 10:20:30.1234567 +0000 UTC"},
		{json: `"2025-08-01T10:20:30"`, want: "2025-08-01 10:20:30 +0000 UTC"},
		{json: `"2025-08-01T10:20:30-07:00"`, want: "2025-08-01 17:20:30 +0000 UTC"},
		{json: `"2025-08-01"`, want: "2025-08-01 00:00:00 +0000 UTC"},
		{json: `"0001-01-01T00:00:00"`, want: "0001-01-01 00:00:00 +0000 UTC"},
		{json: `null`, want: "0001-01-01 00:00:00 +0000 UTC"},
		{json: `""`, want: "0001-01-01 00:00:00 +0000 UTC"},
		{json: `"01/08/2025"`, err: `"01/08/2025" is not an instant: it does not begin with a date`},
		{json: `1754043630`, err: "is not an instant"},
		{json: `{}`, err: "want an instant, have object"},
	})
}

func TestDecodeDate(t *testing.T) {
	t.Parallel()
	testScalars(t, servicetitan.NewDate(2000, time.May, 1), DecodeDate, []scalar{
		{json: `"2025-08-01"`, want: "2025-08-01"},
		{json: `"2025-08-01T00:00:00"`, want: "2025-08-01"},
		{json: `"2025-08-01T23:59:59-12:00"`, want: "2025-08-01"},
		{json: `null`, want: "0001-01-01"},
		{json: `""`, want: "0001-01-01"},
		{json: `"2025-02-30"`, err: `"2025-02-30" is not a date: there is no such day`},
	})
}

func TestDecodeTimeSpan(t *testing.T) {
	t.Parallel()
	testScalars(t, servicetitan.TimeSpan(1), DecodeTimeSpan, []scalar{
		{json: `"09:00"`, want: "09:00:00"},
		{json: `"-1.02:03:04.5"`, want: "-1.02:03:04.5000000"},
		{json: `null`, want: "00:00:00"},
		{json: `""`, want: "00:00:00"},
		{json: `"9 hours"`, err: `"9 hours" is not a time span`},
	})
}

func TestDecodeAny(t *testing.T) {
	t.Parallel()
	testScalars(t, any("before"), DecodeAny, []scalar{
		{json: ` {"a": [1.10, null, "x"]} `, want: "map[a:[1.10 <nil> x]]"},
		{json: `123456789012345678901234567890.10`, want: "123456789012345678901234567890.10"},
		{json: `null`, want: "<nil>"},
		{json: `{"a":`, err: "cut off"},
		{json: `[1,]`, err: "unexpected byte"},
	})
}

func TestNumbersOfFreeFormValuesStayExact(t *testing.T) {
	t.Parallel()
	var v any
	if err := Unmarshal([]byte(`9007199254740993`), &v, DecodeAny); err != nil || v != json.Number("9007199254740993") {
		t.Errorf("got %#v (%v)", v, err)
	}
}

func TestDecodeOptional(t *testing.T) {
	t.Parallel()
	testScalars(t, servicetitan.Value(int64(-1)), func(d *jx.Decoder, v *servicetitan.Optional[int64]) error {
		return DecodeOptional(d, v, DecodeInt64)
	}, []scalar{
		{json: `7`, want: "7"},
		{json: `0`, want: "0"},
		{json: `null`, want: "null"},
		{json: `""`, want: "null"}, // absent, and not 0
		{json: `"x"`, err: "is not a 64-bit integer"},
	})
	testScalars(t, servicetitan.Value("before"), func(d *jx.Decoder, v *servicetitan.Optional[string]) error {
		return DecodeOptional(d, v, DecodeString)
	}, []scalar{
		{json: `""`, want: ""}, // a text may be empty
		{json: `null`, want: "null"},
	})
}

func TestDecodeNumber(t *testing.T) {
	t.Parallel()
	words := func(word string) int {
		if word == "weekly" {
			return 1
		}
		return -1
	}
	testScalars(t, 77, func(d *jx.Decoder, v *int) error { return DecodeNumber(d, v, words) }, []scalar{
		{json: "3", want: "3"},
		{json: `"3"`, want: "3"},
		{json: `" 3 "`, want: "3"},
		{json: "-1", want: "-1"},
		{json: `"Weekly"`, want: "1"},
		{json: `"WEEKLY"`, want: "1"},
		{json: `"Hourly"`, want: "-1"},
		{json: "null", want: "0"},
		{json: "3.5", err: "3.5"},
		{json: "true", err: "integer"},
		{json: "{}", err: "integer"},
	})
}
