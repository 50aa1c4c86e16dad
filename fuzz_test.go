// These fuzz targets feed the parsers with anything: none may panic, and what
// they accept must survive a round trip.

package servicetitan_test

import (
	"encoding/json"
	"math/big"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	st "github.com/servicetitan-go/servicetitan"
)

// checkParseError fails when an error does not fit in one line of a log.
func checkParseError(t *testing.T, err error) {
	t.Helper()
	if s := err.Error(); len(s) > 400 || !utf8.ValidString(s) || strings.IndexFunc(s, unicode.IsControl) >= 0 {
		t.Errorf("the error is %q", s)
	}
}

func FuzzParseDecimal(f *testing.F) {
	for _, seed := range []string{"", "0", "-1.50", "+.5", "5.", "1E-7", "1e99", "1,234.50", "NaN", "79228162514264337593543950335", "1E999999999", "0x1p-2", "−5"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := st.ParseDecimal(s)
		if err != nil {
			checkParseError(t, err)
			return
		}
		if want, ok := new(big.Rat).SetString(strings.TrimSpace(s)); !ok || want.Cmp(d.Rat()) != 0 {
			t.Errorf("%q became %s, math/big says %v", s, d, want)
		}
		text := d.String()
		if again, err := st.ParseDecimal(text); err != nil || again.String() != text || !json.Valid([]byte(text)) {
			t.Errorf("%q became %s, then %s, %v", s, text, again, err)
		}
		var back st.Decimal
		if err := json.Unmarshal([]byte(`"`+text+`"`), &back); err != nil || !back.Equal(d) {
			t.Errorf("%s came back from JSON as %s, %v", text, back, err)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, seed := range []string{"", "2025-08-01", "2025-08-01T00:00:00", "2025-08-01T23:59:59.9999999-07:00", "0001-01-01", "2024-02-29", "9999-12-31"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := st.ParseDate(s)
		if err != nil {
			checkParseError(t, err)
			return
		}
		b, err := json.Marshal(d)
		if err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		var back st.Date
		if err := json.Unmarshal(b, &back); err != nil || back != d || st.DateOf(d.Time(nil)) != d {
			t.Errorf("%q became %s, then %s, %v", s, b, back, err)
		}
		// Only a leap second at midnight makes the day another one.
		if !strings.HasPrefix(strings.TrimSpace(s), d.String()) && !strings.Contains(s, "23:59:60") {
			t.Errorf("%q became %s", s, d)
		}
	})
}

func FuzzParseTime(f *testing.F) {
	for _, seed := range []string{"", "2025-08-01T10:20:30.1234567Z", "2025-08-01 10:20:30 -07:00", "2025-08-01t10:20z", "2025-08-01", "0001-01-01T00:00:00-06:00", "9999-12-31T23:59:59-06:00", "2016-12-31T23:59:60Z"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := st.ParseTime(s)
		if err != nil {
			checkParseError(t, err)
			return
		}
		if got.Location() != time.UTC || got.Year() < 1 || got.Year() > 10000 {
			t.Errorf("%q became %v", s, got)
		}
		if want, err := time.Parse(time.RFC3339Nano, strings.TrimSpace(s)); err == nil && !want.Equal(got) {
			dotNet := strings.HasPrefix(strings.TrimSpace(s), "0001-01-01T00:00:00")
			if !dotNet && want.UTC().Year() >= 1 && want.UTC().Year() <= 9999 {
				t.Errorf("%q became %v, package time says %v", s, got, want)
			}
		}
		if got.Year() > 9999 {
			return // a leap second at the end of time
		}
		if again, err := st.ParseTime(got.Format(time.RFC3339Nano)); err != nil || !again.Equal(got) {
			t.Errorf("%q became %v, then %v, %v", s, got, again, err)
		}
	})
}

func FuzzParseTimeSpan(f *testing.F) {
	for _, seed := range []string{"", "09:00", "09:00:00", "1.02:03:04.5", "-106751.23:47:16.854775807", "00:00:00.0000001", "24:00", "5"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		span, err := st.ParseTimeSpan(s)
		if err != nil {
			checkParseError(t, err)
			return
		}
		text := span.String()
		again, err := st.ParseTimeSpan(text)
		if err != nil || again != span/100*100 || again.String() != text {
			t.Errorf("%q became %s, then %s, %v", s, text, again, err)
		}
	})
}

func FuzzErrorFromResponse(f *testing.F) {
	for _, seed := range []string{"", "{}", `{"type":"t","title":"Try again in 3 seconds.","status":429,"traceId":"x","errors":{"a":["b",1,{}]},"data":{}}`, `{"error":"invalid_client"}`,
		`{"error":{"message":["x"]}}`, `{"errors":[[[["x"]]],{"field":{"name":1}}]}`, "<html><title>x&#10;</title>", "text", `"x"`, "[1,", "\xef\xbb\xbf{}", `{"title":"Bearer abcdefghijklmnop,ak1.abcdefgh"}`} {
		f.Add(429, "12.5", "text/html", []byte(seed))
	}
	f.Fuzz(func(t *testing.T, status int, retryAfter, contentType string, body []byte) {
		e := st.ErrorFromResponse(status, http.Header{"Retry-After": {retryAfter}, "Content-Type": {contentType}}, body)
		s := e.Error()
		if len(s) > 4096 || !utf8.ValidString(s) || strings.IndexFunc(s, unicode.IsControl) >= 0 {
			t.Errorf("the message is %q", s)
		}
		if e.RetryAfter < 0 || len(e.Body) > 64<<10 || e.StatusCode != status {
			t.Errorf("got %+v", e)
		}
		_ = e.LogValue().String()
		_ = e.Is(st.ErrConflict)
	})
}

func FuzzOptionalJSON(f *testing.F) {
	for _, seed := range []string{`{}`, `{"a":null,"b":null,"c":null,"d":null,"e":null}`, `{"a":1,"b":"1.50","c":"2025-08-01T00:00:00","d":["x",null],"e":{"k":1e-7},"f":"09:00"}`, `{"b":""}`, `{"a":"x"}`} {
		f.Add([]byte(seed))
	}
	type body struct {
		A st.Optional[int64]                                 `json:"a,omitzero"`
		B st.Optional[st.Decimal]                            `json:"b,omitzero"`
		C st.Optional[st.Date]                               `json:"c,omitzero"`
		D st.Optional[[]st.Optional[string]]                 `json:"d,omitzero"`
		E st.Optional[map[string]st.Optional[st.Decimal]]    `json:"e,omitzero"`
		F st.Optional[st.Optional[st.Optional[st.TimeSpan]]] `json:"f,omitzero"`
		G st.Optional[any]                                   `json:"g,omitzero"`
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var v body
		if err := json.Unmarshal(data, &v); err != nil {
			return
		}
		first, err := json.Marshal(v)
		if err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		var back body
		if err := json.Unmarshal(first, &back); err != nil {
			t.Fatalf("%s became %s: %v", data, first, err)
		}
		if second, err := json.Marshal(back); err != nil || string(second) != string(first) {
			t.Errorf("%s became %s, then %s, %v", data, first, second, err)
		}
		for _, null := range []bool{v.A.IsNull() && v.A.IsSet(), v.B.IsNull() && v.B.IsZero()} {
			if null {
				t.Errorf("%s is in two states", data)
			}
		}
	})
}
