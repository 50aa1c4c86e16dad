// These tests show .NET time spans.

package servicetitan_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	st "github.com/servicetitan-go/servicetitan"
)

func TestTimeSpan(t *testing.T) {
	t.Parallel()
	const day = 24 * time.Hour
	tests := []struct {
		in   string
		d    time.Duration
		want string
	}{
		{"09:00", 9 * time.Hour, "09:00:00"}, {"09:00:00", 9 * time.Hour, "09:00:00"}, {" 23:59:59 ", day - time.Second, "23:59:59"},
		{"00:00:00", 0, "00:00:00"}, {"-00:00:00", 0, "00:00:00"}, {"-00:30", -30 * time.Minute, "-00:30:00"},
		{"1.02:03:04.5", day + 2*time.Hour + 3*time.Minute + 4500*time.Millisecond, "1.02:03:04.5000000"},
		{"-1.02:03:04.0000001", -(day + 2*time.Hour + 3*time.Minute + 4*time.Second + 100), "-1.02:03:04.0000001"},
		{"9:00", 9 * time.Hour, "09:00:00"}, {"9:05:00.5", 9*time.Hour + 5*time.Minute + 500*time.Millisecond, "09:05:00.5000000"},
		{"24:00:00", day, "1.00:00:00"}, {"-1.24:00", -2 * day, "-2.00:00:00"}, {"2.3:00", 2*day + 3*time.Hour, "2.03:00:00"},
		{"365.00:00", 365 * day, "365.00:00:00"}, {"00.01:00", time.Hour, "01:00:00"},
		{"00:00:00.1234567", 123456700, "00:00:00.1234567"}, {"00:00:00.12345678999", 123456789, "00:00:00.1234567"}, {"-00:00:00.000000009", -9, "00:00:00"},
		{"106751.23:47:16.854775807", math.MaxInt64, "106751.23:47:16.8547758"},
	}
	for _, tt := range tests {
		got, err := st.ParseTimeSpan(tt.in)
		if err != nil || got.Duration() != tt.d || got.String() != tt.want {
			t.Errorf("ParseTimeSpan(%q) = %v (%d), %v; want %s", tt.in, got, got, err, tt.want)
		}
		if again, err := st.ParseTimeSpan(got.String()); err != nil || again.String() != tt.want {
			t.Errorf("%s came back as %s, %v", tt.want, again, err)
		}
	}
	if got := st.TimeSpan(math.MinInt64).String(); got != "-106751.23:47:16.8547758" {
		t.Errorf("the smallest is %s", got)
	}
	if got := fmt.Sprintf("%v %s", st.TimeSpan(9*time.Hour), st.TimeSpan(time.Second)); got != "09:00:00 00:00:01" {
		t.Errorf("printed %s", got)
	}
}

func TestTimeSpanRefuses(t *testing.T) {
	t.Parallel()
	for _, in := range []string{
		"", "x", "9", "5.", "9:0", ":00", "09", "09:0", "09:00:0", "09:00:00.", "09:00:00.x", "24:00:01", "24:01", "25:00", "09:60", "09:00:60", "1.24:30", "1.", ".09:00", "1.2.03:04",
		"--09:00", "+09:00", "09:00:00Z", "PT9H", "09-00", "106751.23:47:17", "106752.00:00", "99999999.00:00", "123456789.00:00", "-x.01:00", strings.Repeat("9", 9999) + ".01:00",
	} {
		if got, err := st.ParseTimeSpan(in); err == nil || got != 0 || len(err.Error()) > 250 {
			t.Errorf("ParseTimeSpan(%.40q) = %v, %v", in, got, err)
		}
	}
}

func TestTimeSpanJSON(t *testing.T) {
	t.Parallel()
	type body struct {
		Start st.TimeSpan              `json:"start"`
		End   st.Optional[st.TimeSpan] `json:"end,omitzero"`
		Gaps  map[string]st.TimeSpan   `json:"gaps,omitzero"`
		None  st.TimeSpan              `json:"none,omitzero"`
	}
	var v body
	if err := json.Unmarshal([]byte(`{"start":"09:00","end":"1.00:00:00","gaps":{"a":null},"none":""}`), &v); err != nil {
		t.Fatal(err)
	}
	const want = `{"start":"09:00:00","end":"1.00:00:00","gaps":{"a":"00:00:00"}}`
	if got, err := json.Marshal(v); err != nil || string(got) != want {
		t.Errorf("got %s, %v", got, err)
	}
	for _, in := range []string{`9`, `"x"`, `{}`} {
		span := st.TimeSpan(time.Hour)
		if err := json.Unmarshal([]byte(in), &span); err == nil || span != st.TimeSpan(time.Hour) {
			t.Errorf("%s gave %s, %v", in, span, err)
		}
	}
	if text, err := st.TimeSpan(time.Minute).MarshalText(); err != nil || string(text) != "00:01:00" {
		t.Errorf("text %s, %v", text, err)
	}
}
