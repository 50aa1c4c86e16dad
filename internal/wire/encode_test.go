package wire

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

func TestAFullRecordSurvivesARoundTrip(t *testing.T) {
	t.Parallel()
	const text = `{"text":"a \"b\" \\ é\n</script>","color":"Unheard Of","flag":true,"id":9223372036854775807,"count":-3,"level":2,"measure":-118.25511,` +
		`"amount":-0.10,"price":"1234.5600000000000000001","at":"2025-08-01T10:20:30.1234567Z","day":"2025-08-01","span":"-1.02:03:04.5000000",` +
		`"any":{"a":[1.10,null,"x"]},"mayText":"","mayId":0,"mayColor":3,"mayAt":null,"mayIds":[],` +
		`"child":{"text":"","color":"","flag":false,"id":0,"count":0,"level":0,"measure":0,"amount":0,"price":"0","at":"0001-01-01T00:00:00Z","day":"0001-01-01","span":"00:00:00","any":null},` +
		`"ids":[1,2],"items":[],"words":{"":"no key","a":"b","é\n":"c"},"prices":{"a":null,"b":1.10}}`
	first, err := read(text)
	if err != nil {
		t.Fatal(err)
	}
	data, err := Marshal(&first, encodeRecord)
	if err != nil || string(data) != text {
		t.Fatalf("encoded as\n%s (%v), want\n%s", data, err, text)
	}
	second, err := read(string(data))
	if err != nil || !reflect.DeepEqual(first, second) {
		t.Errorf("decoded again as %+v (%v), want %+v", second, err, first)
	}
}

func TestMembersThatAreUnsetAreNotWritten(t *testing.T) {
	t.Parallel()
	data, err := Marshal(&record{}, encodeRecord)
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"mayText", "mayId", "mayColor", "mayAt", "mayIds", "child", "ids", "items", "words", "prices"} {
		if strings.Contains(string(data), `"`+key+`"`) {
			t.Errorf("%s was written: %s", key, data)
		}
	}
}

func TestThreeStatesAreWrittenAsThree(t *testing.T) {
	t.Parallel()
	for want, v := range map[string]servicetitan.Optional[[]int64]{
		`{}`:           {},
		`{"ids":null}`: servicetitan.Null[[]int64](),
		`{"ids":[]}`:   servicetitan.Value([]int64(nil)), // an empty list clears, null would be refused
		`{"ids":[1]}`:  servicetitan.Value([]int64{1}),
	} {
		data, err := Marshal(&v, func(e *Encoder, v *servicetitan.Optional[[]int64]) {
			e.ObjStart()
			OptionalField(e, "ids", v, func(e *Encoder, v *[]int64) { EncodeSlice(e, v, EncodeInt64) })
			e.ObjEnd()
		})
		if err != nil || string(data) != want {
			t.Errorf("%v is written as %s (%v), want %s", v, data, err, want)
		}
	}
}

func TestEnumsGoBackAsTheyCame(t *testing.T) {
	t.Parallel()
	for word, want := range map[color]string{
		"Red": `"Red"`, "": `""`, "0": `0`, "-12": `-12`, "007": `"007"`, "+5": `"+5"`, "1.0": `"1.0"`, "-0": `"-0"`,
		"99999999999999999999": `"99999999999999999999"`, "a\xff": "\"a\uFFFD\"",
	} {
		if data, err := Marshal(&word, EncodeEnum); err != nil || string(data) != want {
			t.Errorf("%q is written as %s (%v), want %s", word, data, err, want)
		}
	}
}

func TestTimesAreWrittenInUTC(t *testing.T) {
	t.Parallel()
	at := time.Date(2025, 8, 1, 1, 2, 3, 120_000_000, time.FixedZone("", -7*60*60))
	if data, err := Marshal(&at, EncodeTime); err != nil || string(data) != `"2025-08-01T08:02:03.12Z"` {
		t.Errorf("got %s (%v)", data, err)
	}
}

func TestWhatIsWrittenIsAlwaysJSON(t *testing.T) {
	t.Parallel()
	v := record{
		Text: "\x00\x1f\u2028\xff\xc3", Color: "\xff", Amount: servicetitan.NewDecimal(1, -30),
		Words: map[string]string{"\xff\x01": "\xfe"}, MayText: servicetitan.Value("\xff"),
		Any: map[string]any{"a": "\xff"}, Measure: 1e300,
	}
	data, err := Marshal(&v, encodeRecord)
	if err != nil || !json.Valid(data) || strings.ContainsRune(string(data), '\xff') {
		t.Errorf("wrote %q (%v)", data, err)
	}
	again, err := read(string(data))
	if err != nil || again.Text != "\x00\x1f\u2028\uFFFD" || again.Words["\uFFFD\x01"] != "\uFFFD" {
		t.Errorf("read %+v (%v)", again, err)
	}
}

func TestWhatCannotBeWrittenIsAnErrorWithItsKey(t *testing.T) {
	t.Parallel()
	late := time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
	tests := []struct {
		want string
		v    record
	}{
		{"measure: NaN cannot be sent", record{Measure: math.NaN()}},
		{"measure: -Inf cannot be sent", record{Measure: math.Inf(-1)}},
		{"at: the year 10000 is not between 1 and 9999", record{At: late}},
		{"mayAt: the year 10000 is not between 1 and 9999", record{MayAt: servicetitan.Value(late)}},
		{"day: the year 12000 is not between 1 and 9999", record{Day: servicetitan.NewDate(12000, 1, 1)}},
		{"any: json: unsupported type: chan int", record{Any: make(chan int)}},
		{`any: json: invalid number literal`, record{Any: json.Number("1x")}},
		{"measure: NaN cannot be sent", record{Child: &record{Measure: math.NaN()}, Items: []record{{At: late}}}},
	}
	for _, test := range tests {
		data, err := Marshal(&test.v, encodeRecord)
		if data != nil || err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("wrote %s with error %v, want %q", data, err, test.want)
		}
	}
}

// The server keeps ticks of 100 ns, and a clock of ours gives single ones.
func TestTimesAreWrittenInTicks(t *testing.T) {
	t.Parallel()
	got, err := FormatTime(time.Date(2026, 11, 21, 3, 32, 18, 548_537_199, time.UTC))
	if err != nil || got != "2026-11-21T03:32:18.5485371Z" {
		t.Errorf("%s, %v", got, err)
	}
}
