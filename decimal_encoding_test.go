// These tests show decimals in JSON, text, databases and logs.

package servicetitan_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"

	st "github.com/servicetitan-go/servicetitan"
)

func TestDecimalJSON(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, want string }{
		{`1.50`, `1.50`}, {`-0.1234567890123456789`, `-0.1234567890123456789`}, {`1E-7`, `0.0000001`}, {`0`, `0`},
		{`"1234.50"`, `1234.50`}, {`" 7 "`, `7`}, {`"\u0031"`, `1`}, {`""`, `0`}, {`"  "`, `0`}, {`null`, `0`}, {`79228162514264337593543950335`, `79228162514264337593543950335`},
	}
	for _, tt := range tests {
		d := st.NewDecimal(5, 0)
		if err := json.Unmarshal([]byte(tt.in), &d); err != nil {
			t.Errorf("%s: %v", tt.in, err)
			continue
		}
		if got, err := json.Marshal(d); err != nil || string(got) != tt.want {
			t.Errorf("%s became %s, %v; want %s", tt.in, got, err, tt.want)
		}
	}
	for _, in := range []string{`true`, `{}`, `[]`, `[1]`, `"abc"`, `"1,5"`, `1E400`, `"NaN"`, `"1`, strings.Repeat("9", 5000)} {
		d := st.NewDecimal(5, 0)
		if err := d.UnmarshalJSON([]byte(in)); err == nil || d.String() != "5" || len(err.Error()) > 300 {
			t.Errorf("%.40s gave %s, %v", in, d, err)
		}
	}
}

func TestDecimalInStructures(t *testing.T) {
	t.Parallel()
	type item struct {
		Total   st.Decimal               `json:"total"`
		Price   st.Optional[st.Decimal]  `json:"price,omitzero"`
		List    []st.Decimal             `json:"list,omitzero"`
		ByName  map[string]st.Decimal    `json:"byName,omitzero"`
		Pointer *st.Decimal              `json:"pointer,omitzero"`
		Rate    st.Decimal               `json:"rate,omitzero"`
		Zones   map[st.Date][]st.Decimal `json:"zones,omitzero"`
	}
	const in = `{"total":10.00,"price":null,"list":[1.0,-2.50],"byName":{"a":0.10},"pointer":3,"zones":{"2025-08-01":[1.1]}}`
	var v item
	if err := json.Unmarshal([]byte(in), &v); err != nil {
		t.Fatal(err)
	}
	if got, err := json.Marshal(v); err != nil || string(got) != in {
		t.Errorf("got %s, %v", got, err)
	}
	if got, _ := json.Marshal(item{}); string(got) != `{"total":0}` {
		t.Errorf("an empty item is %s", got)
	}
}

func TestDecimalText(t *testing.T) {
	t.Parallel()
	var d st.Decimal
	if err := d.UnmarshalText([]byte(" 1.50 ")); err != nil {
		t.Fatal(err)
	}
	if got, err := d.MarshalText(); err != nil || string(got) != "1.50" {
		t.Errorf("got %s, %v", got, err)
	}
	if got := string(d.AppendTo([]byte("x="))); got != "x=1.50" {
		t.Errorf("AppendTo gave %s", got)
	}
	if err := d.UnmarshalText(nil); err == nil || d.String() != "1.50" {
		t.Errorf("an empty text gave %s, %v", d, err)
	}
}

func TestDecimalSQL(t *testing.T) {
	t.Parallel()
	tests := []struct {
		src       any
		want, err string
	}{
		{"1.50", "1.50", ""}, {[]byte("-7"), "-7", ""}, {int64(42), "42", ""},
		{1.5, "", "not exact"}, {nil, "", "NULL"}, {true, "", "bool"}, {"x", "", "not a decimal"},
	}
	for _, tt := range tests {
		d := st.NewDecimal(5, 0)
		err := d.Scan(tt.src)
		if tt.err == "" {
			if v, verr := d.Value(); err != nil || verr != nil || v != tt.want {
				t.Errorf("Scan(%v) = %v, %v, %v; want %s", tt.src, v, err, verr, tt.want)
			}
		} else if err == nil || !strings.Contains(err.Error(), tt.err) || d.String() != "5" {
			t.Errorf("Scan(%v) = %s, %v; want an error with %q", tt.src, d, err, tt.err)
		}
	}
}

func TestDecimalLog(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	slog.New(slog.NewJSONHandler(&b, nil)).Info("m", "total", st.NewDecimal(150, 2))
	if !strings.Contains(b.String(), `"total":"1.50"`) {
		t.Errorf("logged %s", b.String())
	}
}
