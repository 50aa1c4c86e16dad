package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
)

// A client of the SDK works with the server's config as it is.
func TestConfigWorksWithAuth(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(5))
	client, err := auth.NewClient(s.Config())
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.path("/crm/v2/customers"), nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := client.Do(t.Context(), request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || !json.Valid(body) {
		t.Fatalf("%v: %s", err, body)
	}

	request, err = http.NewRequestWithContext(t.Context(), http.MethodGet, s.path("/crm/v2/customers/1"), nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = client.Do(t.Context(), request)
	var problem *servicetitan.Error
	if !errors.Is(suite.Error(err), servicetitan.ErrNotFound) || !errors.As(err, &problem) {
		t.Fatalf("got %v, want ErrNotFound", err)
	}
	if problem.Title != "Customer with ID 1 was not found." || problem.TraceID == "" {
		t.Errorf("title %q, trace id %q", problem.Title, problem.TraceID)
	}
}

func TestCredentialsBelongToOneServer(t *testing.T) {
	t.Parallel()
	a, b := start(t, WithScale(1)).Config(), start(t, WithScale(1)).Config()
	if a.AppKey == b.AppKey || a.ClientID == b.ClientID || a.ClientSecret == b.ClientSecret {
		t.Error("two servers share a credential")
	}
}

func TestCloseEndsEverything(t *testing.T) {
	before := runtime.NumGoroutine()
	server, err := Start(WithScale(5))
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{}
	client := &http.Client{Transport: transport}
	for range 5 {
		response, err := client.Get(server.URL() + "/")
		if err != nil {
			t.Fatal(err)
		}
		io.Copy(io.Discard, response.Body)
		response.Body.Close()
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if err := server.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	transport.CloseIdleConnections()
	if _, err := client.Get(server.URL() + "/"); err == nil {
		t.Error("a closed server answers")
	}
	transport.CloseIdleConnections()
	for range 1000 { // the client's own goroutines end in their own time
		if runtime.NumGoroutine() <= before {
			return
		}
		runtime.Gosched()
	}
	stacks := make([]byte, 1<<16)
	stacks = stacks[:runtime.Stack(stacks, true)]
	if strings.Contains(string(stacks), "net/http.(*conn).serve") || strings.Contains(string(stacks), "net/http.(*Server).Serve") {
		t.Errorf("goroutines are left:\n%s", stacks)
	}
}

func TestOptionsAreChecked(t *testing.T) {
	t.Parallel()
	for name, opt := range map[string]Option{
		"no customers":  WithScale(0),
		"too many":      WithScale(maxScale + 1),
		"no clock":      WithClock(nil),
		"empty batches": WithExportBatch(0),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if server, err := Start(opt, nil); err == nil {
				server.Close()
				t.Error("Start took it")
			}
		})
	}
	_, err := Start(WithScale(-1), WithExportBatch(-1))
	if err == nil || !strings.Contains(err.Error(), "scale -1") || !strings.Contains(err.Error(), "batch of -1") {
		t.Errorf("got %v, want both mistakes", err)
	}
}

func TestRequestsKeepsTheLastOnes(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(1), WithClock(noon))
	s.get(http.StatusOK, "/crm/v2/customers", q("name", "a b"))
	s.send(http.MethodGet, "/nowhere", nil, nil)
	got := s.Requests()
	want := []Request{
		{Time: noon(), Method: http.MethodGet, Operation: "crm.Customers.List", TenantID: tenantID, Path: s.path("/crm/v2/customers"), Query: "name=a+b", Status: http.StatusOK},
		{Time: noon(), Method: http.MethodGet, Path: "/nowhere", Status: http.StatusUnauthorized},
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v\nwant %v", got, want)
	}

	var r recorder
	for i := range maxRequests + 3 {
		r.add(Request{Status: i})
	}
	list := r.list()
	if len(list) != maxRequests || list[0].Status != 3 || list[maxRequests-1].Status != maxRequests+2 {
		t.Errorf("the ring holds %d requests, %d to %d", len(list), list[0].Status, list[len(list)-1].Status)
	}
}

// Nothing in the data lies behind the clock, whatever the clock says.
func TestDataEndsBeforeTheClock(t *testing.T) {
	t.Parallel()
	for _, now := range []time.Time{
		noon(), time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2031, 12, 31, 23, 59, 0, 0, time.FixedZone("", -5*3600)),
	} {
		s := start(t, WithScale(20), WithClock(func() time.Time { return now }))
		for name, table := range s.store {
			for r := range table.read().all() {
				for _, member := range []string{"createdOn", "modifiedOn", "date", "paidOn"} {
					if at, ok := r.value(member).(time.Time); ok && at.After(now) {
						t.Fatalf("%s %s: %s %v is after %v", name, r.key, member, at, now)
					}
				}
				created, ok1 := r.value("createdOn").(time.Time)
				modified, ok2 := r.value("modifiedOn").(time.Time)
				if ok1 && ok2 && modified.Before(created) {
					t.Fatalf("%s %s was modified %v and created %v", name, r.key, modified, created)
				}
			}
		}
	}
}

// The same seed, scale and clock give the same bytes; another seed gives others.
func TestSeedDecidesTheData(t *testing.T) {
	t.Parallel()
	paths := []string{
		"/crm/v2/customers", "/crm/v2/contacts", "/crm/v2/leads", "/accounting/v2/invoices", "/accounting/v2/payments",
		"/settings/v2/technicians", "/accounting/v2/export/invoice-items",
	}
	all := func(seed uint64) string {
		s := start(t, WithSeed(seed), WithScale(30))
		var text strings.Builder
		for _, path := range paths {
			text.Write(s.send(http.MethodGet, s.path(path)+"?pageSize=1000", s.credentials(), nil).body)
		}
		return text.String()
	}
	first, again, other := all(7), all(7), all(8)
	if first != again {
		t.Error("two servers with the same seed differ")
	}
	if first == other {
		t.Error("two seeds give the same data")
	}
}

func TestManyReadersAtOnce(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(60))
	want := string(s.send(http.MethodGet, s.path("/crm/v2/locations")+"?pageSize=20&page=2", s.credentials(), nil).body)
	fresh := start(t, WithScale(60)) // nothing encoded yet
	var group sync.WaitGroup
	for range 16 {
		group.Go(func() {
			for range 5 {
				got := fresh.send(http.MethodGet, fresh.path("/crm/v2/locations")+"?pageSize=20&page=2", fresh.credentials(), nil)
				if string(got.body) != want {
					t.Error("a reader got something else")
				}
				fresh.send(http.MethodGet, fresh.path("/crm/v2/export/locations"), fresh.credentials(), nil)
			}
		})
	}
	group.Wait()
}
