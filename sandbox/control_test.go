package sandbox

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// ask controls a server as a program in any language does. It returns the status and the body, or the errors by field.
func (s *tester) ask(method, path, body string, change ...func(*http.Request)) (int, string) {
	s.t.Helper()
	request, err := http.NewRequestWithContext(s.t.Context(), method, s.URL()+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	request.Header.Set("ST-App-Key", s.appKey)
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	for _, f := range change {
		f(request)
	}
	got := s.do(request)
	text := string(got.body)
	if _, after, ok := strings.Cut(text, `"errors":`); ok {
		text, _, _ = strings.Cut(after, `,"data"`)
	}
	return got.status, text
}

// What Inject does, HTTP does: faults are injected, seen, counted and removed.
func TestControlOfFaults(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(2), WithControl())
	customers := func() int {
		status, _, _, err := s.try("/crm/v2/customers")
		if err != nil {
			return 0
		}
		return status
	}
	for i, step := range []struct {
		method, path, body string
		status             int
		text               string
		then               int // the status of a list of customers, 0 for a broken connection
	}{
		{"GET", "/sandbox/faults", "", 200, `{"data":[]}`, 200},
		{"POST", "/sandbox/faults", `{"operation":"crm.Customers.List","status":503,"retryAfter":1.5,"times":2}`, 201,
			`{"id":1,"hits":0,"operation":"crm.Customers.List","status":503,"retryAfter":1.5,"times":2}`, 503},
		{"GET", "/sandbox/faults/1", "", 200, `{"id":1,"hits":1,"operation":"crm.Customers.List","status":503,"retryAfter":1.5,"times":2}`, 503},
		{"GET", "/sandbox/faults/1", "", 404, `{}`, 200},
		{"POST", "/sandbox/faults", `{"path":"/crm/v2/*","method":"GET","reset":true}`, 201, `{"id":2,"hits":0,"path":"/crm/v2/*","method":"GET","reset":true}`, 0},
		{"POST", "/sandbox/faults", `{"body":"<html>","contentType":"text/html","latency":0.001,"late":true,"probability":1}`, 201,
			`{"id":3,"hits":0,"body":"\u003chtml\u003e","contentType":"text/html","latency":0.001,"late":true,"probability":1}`, 0},
		{"DELETE", "/sandbox/faults/2", "", 204, "", 200},
		{"DELETE", "/sandbox/faults/2", "", 404, `{}`, 200},
		{"GET", "/sandbox/faults", "", 200,
			`{"data":[{"id":3,"hits":2,"body":"\u003chtml\u003e","contentType":"text/html","latency":0.001,"late":true,"probability":1}]}`, 200},
		{"POST", "/sandbox/faults", `{"truncate":true}`, 201, `{"id":4,"hits":0,"truncate":true}`, 200}, // the first that fits counts
		{"DELETE", "/sandbox/faults", "", 204, "", 200},
		{"GET", "/sandbox/faults", "", 200, `{"data":[]}`, 200},
		{"POST", "/sandbox/faults", `{"truncate":true,"times":1}`, 201, `{"id":5,"hits":0,"truncate":true,"times":1}`, 0},
		{"POST", "/sandbox/faults", `{"revokeToken":true}`, 201, `{"id":6,"hits":0,"revokeToken":true}`, 401},
	} {
		if status, text := s.ask(step.method, step.path, step.body); status != step.status || text != step.text {
			t.Errorf("step %d: %d %s\nwant %d %s", i, status, text, step.status, step.text)
		}
		if got := customers(); got != step.then {
			t.Errorf("step %d: the list answers %d, want %d", i, got, step.then)
		}
	}
	for _, request := range s.Requests() {
		if strings.HasPrefix(request.Path, controlPath) {
			t.Errorf("Requests has %s %s", request.Method, request.Path)
		}
	}
}

// What is wrong with a fault is told by the name of its member.
func TestControlRefusesWrongFaults(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(1), WithControl())
	for body, want := range map[string]string{
		`{}`: `{"status":["Status is not set, nor is Body, ContentType, Latency, Reset, Truncate or RevokeToken: nothing goes wrong."]}`,
		`{"status":99,"probability":2}`: `{"probability":["Probability 2 is not between 0 and 1."],` +
			`"status":["Status 99 is not between 200 and 599, which are those of an answer."]}`,
		`{"status":500,"operation":"crm.Nothing.List"}`: `{"operation":["Operation \"crm.Nothing.List\" is not the name of an operation, such as crm.Customers.List."]}`,
		`{"status":500,"path":"crm"}`:                   `{"path":["Path \"crm\" does not begin with a slash."]}`,
		`{"reset":true,"contentType":"a"}`:              `{"contentType":["ContentType must not be set beside Reset, which leaves no answer."]}`,
		`{"latency":-1}`:                                `{"latency":["It has to be a number of seconds from 0 to 1000000000."]}`,
		`{"latency":1e300,"retryAfter":-0.5}`: `{"latency":["It has to be a number of seconds from 0 to 1000000000."],` +
			`"retryAfter":["It has to be a number of seconds from 0 to 1000000000."]}`,
		`{"status":"500"}`:           `{"status":["A string is not valid here."]}`,
		`{"status":500.5}`:           `{"status":["A number 500.5 is not valid here."]}`,
		`{"status":500,"tims":1}`:    `{"tims":["There is no such member."]}`,
		`{"latency":"5s"}`:           `{"latency":["A string is not valid here."]}`,
		`{"status":500}{}`:           `{"body":["The request body is not a JSON object."]}`,
		`{"status":`:                 `{"body":["The request body is not a JSON object."]}`,
		`[]`:                         `{"body":["The request body is not a JSON object."]}`,
		` `:                          `{"body":["The request body is not a JSON object."]}`,
		`{"reset":true,"status":1e}`: `{"body":["The request body is not a JSON object."]}`,
	} {
		if status, text := s.ask(http.MethodPost, "/sandbox/faults", body); status != http.StatusBadRequest || text != want {
			t.Errorf("%s: %d %s\nwant %s", body, status, text, want)
		}
	}
	if status, text := s.ask(http.MethodPost, "/sandbox/faults", `{"body":"`+strings.Repeat("a", maxBody)+`"}`); status != http.StatusRequestEntityTooLarge {
		t.Errorf("a large body: %d %s", status, text)
	}
	if status, text := s.ask(http.MethodGet, "/sandbox/faults", ""); text != `{"data":[]}` {
		t.Errorf("a wrong fault was taken: %d %s", status, text)
	}
}

// What Advance does, HTTP does: 15 minutes pass, and the token has expired.
func TestControlOfTheClock(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(1), WithControl(), WithClock(noon))
	for _, step := range []struct {
		method, body string
		status       int
		text         string
		token        int
	}{
		{"GET", "", 200, `{"now":"2025-03-03T12:00:00Z"}`, 200},
		{"POST", `{"advance":899.5}`, 200, `{"now":"2025-03-03T12:14:59.5Z"}`, 200},
		{"POST", `{"advance":0.5}`, 200, `{"now":"2025-03-03T12:15:00Z"}`, 401},
		{"POST", `{"advance":0}`, 400, `{"advance":["It has to be a number of seconds above 0 and up to 1000000000."]}`, 401},
		{"POST", `{"advance":-1}`, 400, `{"advance":["It has to be a number of seconds above 0 and up to 1000000000."]}`, 401},
		{"POST", `{"advance":1e10}`, 400, `{"advance":["It has to be a number of seconds above 0 and up to 1000000000."]}`, 401},
		{"POST", `{}`, 400, `{"advance":["It has to be a number of seconds above 0 and up to 1000000000."]}`, 401},
		{"POST", `null`, 400, `{"advance":["It has to be a number of seconds above 0 and up to 1000000000."]}`, 401},
		{"POST", `{"advance":"15m"}`, 400, `{"advance":["A string is not valid here."]}`, 401},
		{"POST", `{"seconds":1}`, 400, `{"seconds":["There is no such member."]}`, 401},
		{"GET", "", 200, `{"now":"2025-03-03T12:15:00Z"}`, 401},
	} {
		if status, text := s.ask(step.method, "/sandbox/clock", step.body); status != step.status || text != step.text {
			t.Errorf("%s %s: %d %s\nwant %d %s", step.method, step.body, status, text, step.status, step.text)
		}
		if status, _, _, err := s.try("/crm/v2/customers"); err != nil || status != step.token {
			t.Errorf("%s %s: a list answers %d, %v, want %d", step.method, step.body, status, err, step.token)
		}
	}
	for range 20 { // the clock ends before it wraps around
		if status, text := s.ask(http.MethodPost, "/sandbox/clock", `{"advance":1e9}`); status != http.StatusOK || text < `{"now":"20` {
			t.Fatalf("%d %s", status, text)
		}
	}
	if s.now().Before(noon().AddDate(290, 0, 0)) {
		t.Errorf("the clock says %v", s.now())
	}
}

// Only who knows an app key controls a server, and never a web page: neither one that lies about its name nor one that
// sends what a form can send.
func TestControlKeepsStrangersOut(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(1), WithControl())
	host := func(name string) func(*http.Request) { return func(r *http.Request) { r.Host = name } }
	header := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	apps, err := s.AddApp()
	if err != nil {
		t.Fatal(err)
	}
	const fault = `{"status":500,"times":1}`
	for name, test := range map[string]struct {
		method, path string
		change       func(*http.Request)
		status       int
	}{
		"a page by another name":   {"POST", "/sandbox/faults", host("evil.example:8080"), 403},
		"a name like an address":   {"POST", "/sandbox/faults", host("127.0.0.1.evil.example"), 403},
		"a name like localhost":    {"POST", "/sandbox/faults", host("localhost.evil.example:80"), 403},
		"reading":                  {"GET", "/sandbox/faults", host("evil.example"), 403},
		"removing":                 {"DELETE", "/sandbox/faults", host("evil.example"), 403},
		"the clock":                {"POST", "/sandbox/clock", host("evil.example"), 403},
		"localhost":                {"POST", "/sandbox/faults", host("LOCALHOST:99"), 201},
		"IPv4":                     {"POST", "/sandbox/faults", host("192.0.2.1"), 201},
		"IPv6":                     {"POST", "/sandbox/faults", host("[::1]:8080"), 201},
		"IPv6 without a port":      {"POST", "/sandbox/faults", host("[::1]"), 201},
		"no app key":               {"POST", "/sandbox/faults", func(r *http.Request) { r.Header.Del("ST-App-Key") }, 401},
		"a wrong app key":          {"GET", "/sandbox/faults", header("ST-App-Key", "ak1.other"), 401},
		"another app":              {"POST", "/sandbox/faults", header("ST-App-Key", string(apps[0].AppKey)), 201},
		"a form":                   {"POST", "/sandbox/faults", header("Content-Type", "application/x-www-form-urlencoded"), 415},
		"plain text":               {"POST", "/sandbox/faults", header("Content-Type", "text/plain"), 415},
		"no type":                  {"POST", "/sandbox/clock", func(r *http.Request) { r.Header.Del("Content-Type") }, 415},
		"JSON with a charset":      {"POST", "/sandbox/faults", header("Content-Type", "application/json; charset=utf-8"), 201},
		"a question of a browser":  {"OPTIONS", "/sandbox/faults", header("Origin", "http://evil.example"), 405},
		"another method":           {"PUT", "/sandbox/faults", host("localhost"), 405},
		"the clock cannot be gone": {"DELETE", "/sandbox/clock", host("localhost"), 405},
		"nothing there":            {"GET", "/sandbox/", host("localhost"), 404},
		"no number":                {"GET", "/sandbox/faults/x", host("localhost"), 404},
		"no fault":                 {"GET", "/sandbox/faults/", host("localhost"), 404},
	} {
		body := fault
		if test.method != http.MethodPost {
			body = ""
		}
		if status, text := s.ask(test.method, test.path, body, test.change); status != test.status {
			t.Errorf("%s: %d %s, want %d", name, status, text, test.status)
		}
	}
	if err := s.SetURL("http://sandbox.test:8080"); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{"sandbox.test:8080": true, "Sandbox.test:8080": true, "sandbox.test": false, "a.sandbox.test:8080": false, "": false} {
		if got := s.goesBy(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
	off := start(t, WithScale(1))
	for _, path := range []string{"/sandbox/faults", "/sandbox/clock"} {
		if got := off.send(http.MethodGet, path, off.credentials(), nil); got.status != http.StatusNotFound || len(off.Requests()) == 0 {
			t.Errorf("%s without WithControl: %d %s", path, got.status, got.body)
		}
	}
}

// A latency that was injected over HTTP ends when the clock is moved over HTTP.
func TestControlOfTheClockEndsLatencies(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(1), WithControl(), WithClock(noon))
	if status, text := s.ask(http.MethodPost, "/sandbox/faults", `{"latency":60,"times":1}`); status != http.StatusCreated {
		t.Fatalf("%d %s", status, text)
	}
	done := make(chan string)
	go func() {
		status, _, _, err := s.try("/crm/v2/customers")
		done <- fmt.Sprint(status, " ", err)
	}()
	for {
		s.ask(http.MethodPost, "/sandbox/clock", `{"advance":1}`)
		select {
		case got := <-done:
			if passed := s.now().Sub(noon()); got != "200 <nil>" || passed < time.Minute {
				t.Errorf("%s after %s", got, passed)
			}
			return
		default:
		}
	}
}
