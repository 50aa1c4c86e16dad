// These tests show days: how they are read, compared, counted and written.

package servicetitan_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	st "github.com/servicetitan-go/servicetitan"
)

func TestParseDate(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, want string }{
		{"2025-08-01", "2025-08-01"}, {" 2025-08-01 ", "2025-08-01"}, {"2025-08-01T00:00:00", "2025-08-01"}, {"2025-08-01 00:00:00", "2025-08-01"},
		{"2025-08-01T00:00:00.0000000Z", "2025-08-01"}, {"2025-08-01T23:30:00-07:00", "2025-08-01"}, {"2025-08-01T00:30:00+10:00", "2025-08-01"},
		{"2024-02-29T00:00", "2024-02-29"}, {"0001-01-01T00:00:00", "0001-01-01"}, {"1969-12-31", "1969-12-31"}, {"9999-12-31T23:59:59.9999999-06:00", "9999-12-31"},
	}
	for _, tt := range tests {
		d, err := st.ParseDate(tt.in)
		if err != nil || d.String() != tt.want {
			t.Errorf("ParseDate(%q) = %v, %v; want %s", tt.in, d, err, tt.want)
		}
	}
	for _, in := range []string{"", "x", "2025-02-29", "2025-8-1", "08/01/2025", "2025-08-01T", "2025-08-01T99:00:00", "0000-00-00", strings.Repeat("2", 9999)} {
		if d, err := st.ParseDate(in); err == nil || !d.IsZero() || len(err.Error()) > 250 || !strings.Contains(err.Error(), "is not a date") {
			t.Errorf("ParseDate(%.40q) = %v, %v", in, d, err)
		}
	}
}

func TestDateParts(t *testing.T) {
	t.Parallel()
	denver := time.FixedZone("Denver", -6*60*60)
	d := st.NewDate(2025, time.August, 1)
	if d.Year() != 2025 || d.Month() != time.August || d.Day() != 1 {
		t.Errorf("parts of %s: %d %d %d", d, d.Year(), d.Month(), d.Day())
	}
	if got := d.Time(denver).Format(time.RFC3339); got != "2025-08-01T00:00:00-06:00" {
		t.Errorf("in Denver it begins at %s", got)
	}
	if got := d.Time(nil); !got.Equal(d.Time(time.UTC)) || got.Location() != time.UTC {
		t.Errorf("a nil location gave %s", got)
	}
	late := time.Date(2025, 8, 1, 23, 0, 0, 0, denver)
	if st.DateOf(late) != d || st.DateOf(late.UTC()) != d.AddDays(1) {
		t.Errorf("DateOf gave %s and %s", st.DateOf(late), st.DateOf(late.UTC()))
	}
	if got := st.NewDate(2025, 1, 32); got.String() != "2025-02-01" {
		t.Errorf("32 January is %s", got)
	}
	if z := (st.Date{}); !z.IsZero() || z != st.NewDate(1, 1, 1) || z != st.DateOf(time.Time{}) || z.String() != "0001-01-01" || d.IsZero() {
		t.Errorf("the zero Date is %s", z)
	}
}

func TestDateOrder(t *testing.T) {
	t.Parallel()
	a := st.NewDate(2024, 2, 28)
	b := a.AddDays(2)
	if b.String() != "2024-03-01" || b.AddDays(-2) != a || a.AddDays(366).String() != "2025-02-28" {
		t.Errorf("counting from %s gave %s", a, b)
	}
	if !a.Before(b) || a.After(b) || !b.After(a) || a.Equal(b) || !a.Equal(a.AddDays(0)) || a.Compare(b) != -1 || b.Compare(a) != 1 || a.Compare(a) != 0 {
		t.Errorf("%s and %s are not in order", a, b)
	}
	// Every day of some centuries agrees with package time.
	day := st.NewDate(1850, 1, 1)
	for at := day.Time(time.UTC); at.Year() < 2150; at = at.AddDate(0, 0, 1) {
		if st.DateOf(at) != day {
			t.Fatalf("%s became %s", at, day)
		}
		day = day.AddDays(1)
	}
}

func TestDateJSON(t *testing.T) {
	t.Parallel()
	type body struct {
		Due   st.Date              `json:"due"`
		Paid  st.Date              `json:"paid,omitzero"`
		Maybe st.Optional[st.Date] `json:"maybe,omitzero"`
		Open  map[st.Date]bool     `json:"open,omitzero"`
	}
	var v body
	if err := json.Unmarshal([]byte(`{"due":"2025-08-01T00:00:00","paid":null,"maybe":"2025-08-02","open":{"2025-08-03T00:00:00Z":true}}`), &v); err != nil {
		t.Fatal(err)
	}
	const want = `{"due":"2025-08-01","maybe":"2025-08-02","open":{"2025-08-03":true}}`
	if got, err := json.Marshal(v); err != nil || string(got) != want {
		t.Errorf("got %s, %v", got, err)
	}
	for _, in := range []string{`""`, `" "`, `null`} {
		d := st.NewDate(2025, 8, 1)
		if err := json.Unmarshal([]byte(in), &d); err != nil || !d.IsZero() {
			t.Errorf("%s gave %s, %v", in, d, err)
		}
	}
	for _, in := range []string{`1`, `{}`, `true`, `"x"`, `["2025-08-01"]`, `"2025-08-01`} {
		d := st.NewDate(2025, 8, 1)
		if err := d.UnmarshalJSON([]byte(in)); err == nil || d.Year() != 2025 {
			t.Errorf("%s gave %s, %v", in, d, err)
		}
	}
	for _, d := range []st.Date{st.NewDate(10000, 1, 1), st.NewDate(0, 1, 1)} {
		if got, err := json.Marshal(d); err == nil {
			t.Errorf("%s was written as %s", d, got)
		}
	}
}

func TestDateSQLAndLog(t *testing.T) {
	t.Parallel()
	want := st.NewDate(2025, 8, 1)
	zone := time.FixedZone("east", 10*60*60)
	for _, src := range []any{"2025-08-01", []byte("2025-08-01T00:00:00Z"), time.Date(2025, 8, 1, 1, 0, 0, 0, zone)} {
		var d st.Date
		if err := d.Scan(src); err != nil || d != want {
			t.Errorf("Scan(%v) = %s, %v", src, d, err)
		}
	}
	for _, src := range []any{nil, int64(1), "x"} {
		d := want
		if err := d.Scan(src); err == nil || d != want {
			t.Errorf("Scan(%v) = %s, %v", src, d, err)
		}
	}
	if v, err := want.Value(); err != nil || v != "2025-08-01" {
		t.Errorf("Value() = %v, %v", v, err)
	}
	if v, err := st.NewDate(-5, 1, 1).Value(); err == nil {
		t.Errorf("a year before 1 gave %v", v)
	}
	if got := fmt.Sprint(want, want.LogValue()); got != "2025-08-01 2025-08-01" {
		t.Errorf("printed %s", got)
	}
	var d st.Date
	if err := d.UnmarshalText(nil); err == nil {
		t.Error("an empty text is no date")
	}
}

func TestDaysBeginWhereMidnightDoesNotExist(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		zone string
		day  st.Date
		want string
	}{
		{"America/Sao_Paulo", st.NewDate(2018, time.November, 4), "2018-11-04T01:00:00-02:00"},
		{"America/Havana", st.NewDate(2025, time.March, 9), "2025-03-09T01:00:00-04:00"},
		{"America/Santiago", st.NewDate(2025, time.September, 7), "2025-09-07T01:00:00-03:00"},
		{"Africa/Cairo", st.NewDate(2025, time.April, 25), "2025-04-25T01:00:00+03:00"},
		{"America/New_York", st.NewDate(2025, time.March, 9), "2025-03-09T00:00:00-05:00"},
	} {
		loc, err := time.LoadLocation(test.zone)
		if err != nil {
			t.Fatal(err)
		}
		begin := test.day.Time(loc)
		if got := begin.Format(time.RFC3339); got != test.want || st.DateOf(begin) != test.day {
			t.Errorf("%v in %s begins at %s, want %s", test.day, test.zone, got, test.want)
		}
	}
}
