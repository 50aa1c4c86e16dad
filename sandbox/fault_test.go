package sandbox

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"
)

// try sends a GET and returns what came of it, for faults that break connections.
func (s *tester) try(short string) (status int, body string, header http.Header, err error) {
	s.t.Helper()
	request, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.URL()+s.path(short), nil)
	if err != nil {
		return 0, "", nil, err
	}
	for name, value := range s.credentials() {
		request.Header.Set(name, value)
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	response, err := client.Do(request)
	if err != nil {
		return 0, "", nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return response.StatusCode, string(text), response.Header, err
}

func TestFaults(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		fault  Fault
		status int
		text   string // that the body holds
		kind   string
		broken bool
	}{
		"a status":          {Fault{Operation: "crm.Customers.List", Status: 503}, 503, `"status":503`, "json", false},
		"by resource":       {Fault{Operation: "crm.Customers.*", Status: 500}, 500, `"traceId":"00-`, "json", false},
		"by method":         {Fault{Method: "get", Status: 502}, 502, "", "json", false},
		"by path":           {Fault{Path: "/crm/v2/*", Status: 409}, 409, "", "json", false},
		"by the whole path": {Fault{Path: "/crm/v2/tenant/*/customers", Status: 408}, 408, "", "json", false},
		"another operation": {Fault{Operation: "crm.Customers.Get", Status: 503}, 200, `"data"`, "json", false},
		"another path":      {Fault{Path: "/crm/v2/leads", Status: 503}, 200, `"data"`, "json", false},
		"a page of a proxy": {Fault{Status: 503, Body: "<html>", ContentType: "text/html"}, 503, "<html>", "text/html", false},
		"the wrong type":    {Fault{ContentType: "text/plain"}, 200, `"data"`, "text/plain", false},
		"a revoked token":   {Fault{RevokeToken: true}, 401, "Access token", "json", false},
		"a reset":           {Fault{Reset: true}, 0, "", "", true},
		"a truncation":      {Fault{Truncate: true}, 200, `{"page":1,"pageSize":50,`, "json", true},
		"a cut error":       {Fault{Truncate: true, Status: 502, Body: "<html></html>", ContentType: "text/html"}, 502, "<html>", "text/html", true},
		"no content":        {Fault{Status: 204}, 204, "", "", false},
		"a wrong body":      {Fault{Body: "null"}, 200, "null", "json", false},
		"a latency":         {Fault{Latency: time.Millisecond}, 200, `"data"`, "json", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, WithScale(5))
			injection, err := s.Inject(test.fault)
			if err != nil {
				t.Fatal(err)
			}
			status, body, header, err := s.try("/crm/v2/customers")
			if test.fault.Truncate && !errors.Is(err, io.ErrUnexpectedEOF) {
				t.Errorf("the answer is whole: %v", err)
			}
			if (err != nil) != test.broken || status != test.status || !strings.Contains(body, test.text) {
				t.Errorf("status %d, error %v, body %.200s", status, err, body)
			}
			if !strings.Contains(header.Get("Content-Type"), test.kind) {
				t.Errorf("the content type is %s", header.Get("Content-Type"))
			}
			injection.Remove()
			injection.Remove()
			hits, want := injection.Hits(), http.StatusOK
			if test.fault.RevokeToken {
				want = http.StatusUnauthorized
			}
			if status, _, _, err := s.try("/crm/v2/customers"); err != nil || status != want {
				t.Errorf("removed: status %d, error %v", status, err)
			}
			last := s.Requests()[len(s.Requests())-1]
			if injection.Hits() != hits || last.Faulty {
				t.Error("a removed fault was met")
			}
		})
	}
}

func TestFaultsHaveLimits(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(5))
	injection, err := s.Inject(Fault{Status: 429, RetryAfter: 1500 * time.Millisecond, Times: 2})
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for range 3 {
		status, _, header, err := s.try("/crm/v2/customers")
		got += fmt.Sprint(status, " ", header.Get("Retry-After"), " ", err, "; ")
	}
	if got != "429 1.5 <nil>; 429 1.5 <nil>; 200  <nil>; " || injection.Hits() != 2 {
		t.Errorf("got %s, %d hits", got, injection.Hits())
	}
}

// The seed decides which requests a fault with a probability meets.
func TestProbabilityIsDecidedByTheSeed(t *testing.T) {
	t.Parallel()
	draw := func(seed uint64) string {
		s := start(t, WithScale(2), WithSeed(seed))
		if _, err := s.Inject(Fault{Status: 500, Probability: 0.5}); err != nil {
			t.Fatal(err)
		}
		var got []int
		for range 32 {
			status, _, _, err := s.try("/crm/v2/customers")
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, status)
		}
		return fmt.Sprint(got)
	}
	a, b, c := draw(3), draw(3), draw(4)
	if a != b || a == c || !strings.Contains(a, "200") || !strings.Contains(a, "500") {
		t.Errorf("got %s\n%s\n%s", a, b, c)
	}
}

// A latency ends when its time has come by the server's clock; after 100 seconds the server gives up.
func TestLatencyFollowsTheClock(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	if _, err := s.Inject(Fault{Latency: time.Hour}); err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() {
		status, _, _, err := s.try("/crm/v2/customers")
		if err == nil && status != http.StatusGatewayTimeout {
			err = errors.New(http.StatusText(status))
		}
		done <- err
	}()
	for {
		s.Advance(serverTimeout)
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
			return
		default:
			runtime.Gosched()
		}
	}
}

func TestAdvance(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t)
	key := id(s.write(http.StatusOK, http.MethodPost, "/crm/v2/leads", s.newLead())["id"])
	feed := func() bool {
		for _, one := range s.list("/crm/v2/export/leads", q("from", "2025-03-03")) {
			if id(one["id"]) == key {
				return true
			}
		}
		return false
	}
	if feed() {
		t.Error("the feed shows the lead at once")
	}
	s.Advance(recent - time.Second)
	s.Advance(-time.Hour)
	if feed() {
		t.Error("the feed shows the lead too early")
	}
	s.get(http.StatusOK, "/crm/v2/leads", nil)
	s.Advance(time.Second)
	s.get(http.StatusUnauthorized, "/crm/v2/leads", nil)
	s.token = s.tokens.issue(s.Tenant(s.tenantID).first, s.now())
	if !feed() {
		t.Error("the feed does not show the lead")
	}
}
