package sandbox

import (
	"context"
	"net/http"
	"net/http/httptest"
	"runtime"
	"testing"
	"testing/synctest"
	"time"
)

// A late fault loses the answer to something that was done; any other keeps it from being done.
func TestLateFaults(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(2))
	for late, more := range map[bool]int{false: 0, true: 1} {
		before := size(s.store["settings/tag-types"].read())
		injection, err := s.Inject(Fault{Operation: "settings.TagTypes.Create", Status: 500, Late: late})
		if err != nil {
			t.Fatal(err)
		}
		s.write(500, http.MethodPost, "/settings/v2/tag-types", `{"name":"a","color":"#fff"}`)
		if got := size(s.store["settings/tag-types"].read()); got != before+more {
			t.Errorf("late %v: %d tag types more, want %d", late, got-before, more)
		}
		injection.Remove()
	}
}

// The answer takes exactly as long as the fault says, and comes right.
func TestLatencyTakesItsTime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := limitedServer(t, Limits{})
		c := s.caller(s.Config())
		if _, err := s.Inject(Fault{Operation: "crm.Leads.List", Latency: 7 * time.Second}); err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		if got := c.leads(); got != http.StatusOK || time.Since(began) != 7*time.Second {
			t.Errorf("%d after %s", got, time.Since(began))
		}
	})
}

// A client that gives up before the latency is over has changed nothing, unless the fault is late.
func TestClientsThatGiveUp(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(2))
	for late, more := range map[bool]int{false: 0, true: 1} {
		before, seen := s.tags(), len(s.Requests())
		injection, err := s.Inject(Fault{Operation: "settings.TagTypes.Create", Latency: time.Hour, Late: late})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		go func() {
			for injection.Hits() == 0 {
				runtime.Gosched()
			}
			cancel()
		}()
		request, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL()+s.path("/settings/v2/tag-types"), reader(newTag))
		if err != nil {
			t.Fatal(err)
		}
		for name, value := range s.credentials() {
			request.Header.Set(name, value)
		}
		request.Header.Set("Content-Type", "application/json")
		if response, err := http.DefaultClient.Do(request); err == nil {
			response.Body.Close()
			t.Errorf("late %v: answered with %s", late, response.Status)
		}
		for len(s.Requests()) == seen { // the server notices in its own time
			runtime.Gosched()
		}
		if got := s.tags() - before; got != more || s.Requests()[seen].Status != 0 {
			t.Errorf("late %v: %d tag types more, want %d, status %d", late, got, more, s.Requests()[seen].Status)
		}
		injection.Remove()
	}
}

const newTag = `{"name":"a","color":"#fff"}`

// tags counts a kind of record that is easily made.
func (s *Server) tags() int { return size(s.store["settings/tag-types"].read()) }

// The server gives up after 100 seconds, however long the fault wants it to take, and has done nothing either.
func TestTheServerGivesUp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := limitedServer(t, Limits{})
		c := s.caller(s.Config())
		for late, more := range map[bool]int{false: 0, true: 1} {
			injection, err := s.Inject(Fault{Latency: time.Hour, Late: late})
			if err != nil {
				t.Fatal(err)
			}
			before, began := s.tags(), time.Now()
			got := c.call(http.MethodPost, "/settings/v2/tenant/{tenant}/tag-types", newTag).Code
			if took := time.Since(began); got != http.StatusGatewayTimeout || took != 100*time.Second || s.tags()-before != more {
				t.Errorf("late %v: %d after %s, %d tag types more, want %d", late, got, took, s.tags()-before, more)
			}
			injection.Remove()
		}
	})
}

// What has no body cannot end in its middle: the connection breaks before.
func TestTruncatingAnAnswerWithoutABody(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(2))
	key, _ := s.list("/crm/v2/contacts", nil)[0]["id"].(string)
	if _, err := s.Inject(Fault{Method: http.MethodDelete, Truncate: true}); err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodDelete, s.URL()+s.path("/crm/v2/contacts/"+key), nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range s.credentials() {
		request.Header.Set(name, value)
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	if response, err := client.Do(request); err == nil {
		response.Body.Close()
		t.Errorf("the answer is %s", response.Status)
	}
	if last := s.Requests()[len(s.Requests())-1]; last.Status != 0 || !last.Faulty {
		t.Errorf("remembered %+v", last)
	}
	s.get(http.StatusNotFound, "/crm/v2/contacts/"+key, nil) // it was done all the same
}

// A revoked token stays revoked; a new one is good. Other tokens of the same client are as they were.
func TestRevokedTokens(t *testing.T) {
	t.Parallel()
	s, err := Handler(WithScale(2))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	first, other := s.caller(s.Config()), s.caller(s.Config())
	if _, err := s.Inject(Fault{RevokeToken: true, Times: 1}); err != nil {
		t.Fatal(err)
	}
	if a, b, c, d := first.leads(), first.leads(), other.leads(), s.caller(s.Config()).leads(); a != 401 || b != 401 || c != 200 || d != 200 {
		t.Errorf("got %d, %d, another token %d, a new one %d", a, b, c, d)
	}
}

// The token endpoint and the host of the files can fail like everything else.
func TestFaultsMeetTokensAndFiles(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(2))
	for path, address := range map[string]string{tokenPath: s.URL() + tokenPath, "/files/*": s.files.link("a.png", s.now())} {
		injection, err := s.Inject(Fault{Path: path, Status: http.StatusTeapot})
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != http.StatusTeapot || injection.Hits() != 1 {
			t.Errorf("%s: %s, %d hits", path, response.Status, injection.Hits())
		}
	}
}

// A share of the requests goes wrong, as likely as the fault says.
func TestProbabilityIsAShare(t *testing.T) {
	t.Parallel()
	s, err := Handler(WithScale(2))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	injection, err := s.Inject(Fault{Status: http.StatusServiceUnavailable, Probability: 0.2})
	if err != nil {
		t.Fatal(err)
	}
	failed := 0
	for range 1000 {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/nowhere", nil))
		if w.Code == http.StatusServiceUnavailable {
			failed++
		}
	}
	if failed < 150 || failed > 250 || failed != injection.Hits() {
		t.Errorf("%d of 1000, %d hits", failed, injection.Hits())
	}
}
