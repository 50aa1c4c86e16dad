// These tests show what an Error takes from the bodies and headers that arrive.

package servicetitan_test

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	st "github.com/servicetitan-go/servicetitan"
)

func TestErrorFromResponseBodies(t *testing.T) {
	t.Parallel()
	type fields = map[string][]string
	tests := []struct {
		name, body, typ, title, trace string
		fields                        fields
	}{
		{"documented", `{"type":"https://t/404","title":"Customer with id 9 was not found","status":404,"traceId":"00-abc","errors":{"":["gone"],"id":["a","b"]},"data":{}}`,
			"https://t/404", "Customer with id 9 was not found", "00-abc", fields{"": {"gone"}, "id": {"a", "b"}}},
		{"all null", `{"type":null,"title":null,"status":null,"traceId":null,"errors":null,"data":null}`, "", "", "", nil},
		{"wrong types", `{"type":1,"title":["x"],"traceId":12345678901234567890,"errors":"boom","data":[1]}`, "1", `["x"]`, "12345678901234567890", fields{"": {"boom"}}},
		{"other case", `{"Title":"T","TraceId":"tr","Errors":{"A":["b"]}}`, "", "T", "tr", fields{"A": {"b"}}},
		{"title and detail", `{"title":"Bad Request","detail":"page is too large"}`, "", "Bad Request: page is too large", "", nil},
		{"detail alone", `{"detail":"page is too large"}`, "", "page is too large", "", nil},
		{"error words", `{"error":"Something broke"}`, "", "Something broke", "", nil},
		{"oauth", `{"error":"invalid_client"}`, "invalid_client", "invalid_client", "", nil},
		{"oauth described", `{"error":"invalid_scope","error_description":"unknown scope"}`, "invalid_scope", "invalid_scope: unknown scope", "", nil},
		{"error object", `{"error":{"code":"too_big","message":"It is too big"}}`, "too_big", "It is too big", "", nil},
		{"message", `{"statusCode":401,"message":"Access denied"}`, "", "Access denied", "", nil},
		{"field values", `{"errors":{"a":"one","b":["two",3,null,{"message":"four"}],"c":{"message":"five"},"d":{},"e":null,"f":[["six"]],"g":{"x":1}}}`, "", "", "",
			fields{"a": {"one"}, "b": {"two", "3", "four"}, "c": {"five"}, "d": nil, "e": nil, "f": {"six"}, "g": {`{"x":1}`}}},
		{"errors list", `{"errors":["one",{"field":"a","message":"two"},{"propertyName":"b","errorMessage":"three"},null]}`, "", "", "",
			fields{"": {"one"}, "a": {"two"}, "b": {"three"}}},
		{"cut off", `{"title":"T","traceId":"tr","errors":{"a":["b`, "", "T", "tr", nil},
		{"broken value", `{"title":"T","status":}`, "", "T", "", nil},
		{"junk behind", `{"title":"T"} <html>`, "", "T", "", nil},
		{"byte order mark", "\xef\xbb\xbf{\"title\":\"T\"}", "", "T", "", nil},
		{"array", `["one",{"message":"two"}]`, "", "", "", fields{"": {"one", "two"}}},
		{"string", ` "no such thing" `, "", "no such thing", "", nil},
		{"brackets", `[gateway] closed`, "", "[gateway] closed", "", nil},
		{"text", " The service is suspended\r\nfor maintenance ", "", "The service is suspended for maintenance", "", nil},
		{"long text", strings.Repeat("ä", 5000), "", strings.Repeat("ä", 256) + "…", "", nil},
		{"html", "<!DOCTYPE html><html><head><TITLE lang=en>\n 503 Service &amp; more </Title></head><body>secret things</body>", "", "503 Service & more", "", nil},
		{"html without title", "<html><body>long page</body></html>", "", "", "", nil},
		{"html cut off", "<html><title>50", "", "", "", nil},
		{"binary", "\x00\x01\x02\xff", "", "", "", nil},
		{"empty", "", "", "", "", nil},
		{"white space", " \n", "", "", "", nil},
		{"empty object", "{}", "", "", "", nil},
		{"null", " null ", "", "", "", nil},
		{"number", "42", "", "42", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e := st.ErrorFromResponse(http.StatusBadRequest, nil, []byte(tt.body))
			if e.StatusCode != http.StatusBadRequest || e.Type != tt.typ || e.Title != tt.title || e.TraceID != tt.trace || string(e.Body) != tt.body {
				t.Errorf("got type %q, title %q, trace %q, body %q", e.Type, e.Title, e.TraceID, e.Body)
			}
			if !reflect.DeepEqual(e.Fields, tt.fields) {
				t.Errorf("got fields %q, want %q", e.Fields, tt.fields)
			}
			if strings.Contains(e.Error(), "secret things") {
				t.Errorf("the message holds the page: %s", e)
			}
		})
	}
}

func TestErrorFromResponseData(t *testing.T) {
	t.Parallel()
	e := st.ErrorFromResponse(409, nil, []byte(`{"data":{"id":9007199254740993,"rate":0.1}}`))
	if e.Data["id"] != json.Number("9007199254740993") || e.Data["rate"] != json.Number("0.1") {
		t.Errorf("data is %v", e.Data)
	}
	if e = st.ErrorFromResponse(409, nil, []byte(`{"data":"x"}`)); e.Data["data"] != "x" {
		t.Errorf("data that is no object is %v", e.Data)
	}
}

func TestErrorFromResponseKeepsLittle(t *testing.T) {
	t.Parallel()
	body := []byte(`{"title":"T","traceId":"tr","data":"` + strings.Repeat("x", 1<<20) + `"}`)
	e := st.ErrorFromResponse(500, nil, body)
	if len(e.Body) != 64<<10 || cap(e.Body) > 128<<10 || e.Title != "T" || e.TraceID != "tr" {
		t.Errorf("kept %d bytes of body, title %q, trace %q", len(e.Body), e.Title, e.TraceID)
	}
	body[2] = '!'
	if e.Body[2] == '!' {
		t.Error("the body is not a copy")
	}
	for _, hostile := range []string{
		strings.Repeat("[", 1<<20), strings.Repeat(`{"errors":`, 1<<16), `{"errors":` + strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + "}",
		`{"data":` + strings.Repeat("[", 20000) + "}", strings.Repeat("<title", 20000), `{"errors":{` + strings.Repeat(`"a":["b"],`, 6000) + `"c":[]}}`,
	} {
		if got := st.ErrorFromResponse(500, nil, []byte(hostile)).Error(); len(got) > 4096 || !strings.HasPrefix(got, "500 Internal Server Error") {
			t.Errorf("%.20s gave %d bytes: %.100s", hostile, len(got), got)
		}
	}
}

func TestErrorRetryAfter(t *testing.T) {
	t.Parallel()
	soon := time.Now().Add(90 * time.Second).UTC().Format(http.TimeFormat)
	tests := []struct {
		name, header, date, title string
		status                    int
		least, most               time.Duration
	}{
		{"seconds", "12", "", "", 429, 12 * time.Second, 12 * time.Second},
		{"fraction", " 0.25 ", "", "", 429, 250 * time.Millisecond, 250 * time.Millisecond},
		{"date by our clock", soon, "", "", 503, 80 * time.Second, 90 * time.Second},
		{"date by their clock", "Fri, 01 Aug 2025 10:00:30 GMT", "Fri, 01 Aug 2025 10:00:00 GMT", "", 503, 30 * time.Second, 30 * time.Second},
		{"date in the past", "Fri, 01 Aug 2025 10:00:30 GMT", "", "", 503, 0, 0},
		{"header before title", "3", "", "Try again in 9 seconds.", 429, 3 * time.Second, 3 * time.Second},
		{"title", "", "", "Rate limit is exceeded. Try again in 9 seconds.", 429, 9 * time.Second, 9 * time.Second},
		{"title with fraction", "", "", "Try again in 1.5 Seconds", 429, 1500 * time.Millisecond, 1500 * time.Millisecond},
		{"title one second", "", "", "Wait 1 second.", 503, time.Second, time.Second},
		{"title of a wrong request", "", "", "Duration must be at least 5 seconds.", 400, 0, 0},
		{"title without number", "", "", "Wait some seconds.", 429, 0, 0},
		{"title too short", "", "", "seconds", 429, 0, 0},
		{"nonsense falls back", "soon", "", "in 2 seconds.", 429, 2 * time.Second, 2 * time.Second},
		{"negative", "-5", "", "", 429, 0, 0}, {"not a number", "NaN", "", "", 429, 0, 0}, {"infinite", "inf", "", "", 429, 0, 0},
		{"hex", "0x10", "", "", 429, 0, 0}, {"two dots", "1.2.3", "", "", 429, 0, 0}, {"dot", ".", "", "", 429, 0, 0},
		{"huge", "99999999999999999999", "", "", 429, 290 * 365 * 24 * time.Hour, math.MaxInt64},
		{"endless", strings.Repeat("9", 500), "", "", 429, 290 * 365 * 24 * time.Hour, math.MaxInt64},
		{"none", "", "", "", 429, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			header := http.Header{}
			if tt.header != "" {
				header.Set("Retry-After", tt.header)
			}
			if tt.date != "" {
				header.Set("Date", tt.date)
			}
			got := st.ErrorFromResponse(tt.status, header, fmt.Appendf(nil, `{"title":%q}`, tt.title)).RetryAfter
			if got < tt.least || got > tt.most {
				t.Errorf("got %v, want %v to %v", got, tt.least, tt.most)
			}
		})
	}
}

func TestErrorTraceID(t *testing.T) {
	t.Parallel()
	const parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
	header := http.Header{"Traceparent": {parent}}
	trace := func(body string) string { return st.ErrorFromResponse(500, header, []byte(body)).TraceID }
	if got := trace(""); got != parent {
		t.Errorf("traceparent gave %q", got)
	}
	header.Set("X-Request-Id", "x1")
	if got := trace("{}"); got != "x1" {
		t.Errorf("X-Request-Id gave %q", got)
	}
	header.Set("Request-Id", " r1 ")
	if got := trace("<html>"); got != "r1" {
		t.Errorf("Request-Id gave %q", got)
	}
	if got := trace(`{"traceId":"b1"}`); got != "b1" {
		t.Errorf("the body gave %q", got)
	}
}

// A trace ID goes into every log line about the call.
func TestErrorTraceIDIsFitForALog(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 10_000)
	for name, e := range map[string]*st.Error{
		"body":   st.ErrorFromResponse(500, nil, []byte(`{"traceId":"a\u001b[31m\r\nlevel=INFO Bearer abcdefghijklmnopqrstuvwxyz `+long+`"}`)),
		"header": st.ErrorFromResponse(500, http.Header{"X-Request-Id": {"a\x1b[31m\u202elevel=INFO Bearer abcdefghijklmnopqrstuvwxyz " + long}}, nil),
	} {
		if !strings.HasPrefix(e.TraceID, `a\x1b[31m`) || len(e.TraceID) > 300 || strings.ContainsAny(e.TraceID, "\x1b\r\n\u202e") || strings.Contains(e.TraceID, "abcdef") {
			t.Errorf("%s: %d bytes, %.100q", name, len(e.TraceID), e.TraceID)
		}
	}
}

func TestErrorHTMLByContentType(t *testing.T) {
	t.Parallel()
	header := http.Header{"Content-Type": {"text/html; charset=utf-8"}}
	if e := st.ErrorFromResponse(502, header, []byte("upstream <title>Bad</title> gateway")); e.Title != "Bad" {
		t.Errorf("title %q", e.Title)
	}
}
