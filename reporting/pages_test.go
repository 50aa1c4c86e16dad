// Tests of iterating over all rows, over loopback.

package reporting_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/internal/planted"
	"github.com/servicetitan-go/servicetitan/reporting"
)

// server answers requests by their page and remembers them. Pages that it does not have are status 404.
type server struct {
	mu    sync.Mutex
	seen  []string
	pages map[string]string
	// otherwise answers all pages that are not in pages, when it is set.
	otherwise string
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen = append(s.seen, strings.TrimSpace(r.Method+" "+r.URL.Path+"?"+r.URL.Query().Encode()+" "+string(body)))
	answer := s.pages[r.URL.Query().Get("page")]
	if answer == "" {
		answer = s.otherwise
	}
	status, answer, found := strings.Cut(answer, " ")
	code := http.StatusNotFound
	if found {
		_, _ = fmt.Sscan(status, &code)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Retry-After", "600")
	w.WriteHeader(code)
	_, _ = w.Write([]byte(answer))
}

// noLimit lets requests through at once: tests do not wait.
type noLimit struct{}

func (noLimit) Wait(context.Context, string) error           { return nil }
func (noLimit) Pause(context.Context, string, time.Duration) {}

// connectTo returns the services of a server that gives out tokens and otherwise answers as s does.
func connectTo(t *testing.T, s *server) *reporting.Client {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/connect/token", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(planted.TokenAnswer))
	})
	mux.Handle("/", s)
	loopback := httptest.NewServer(mux)
	t.Cleanup(loopback.Close)
	config := auth.Config{
		Environment: auth.Environment{Name: "test", TokenURL: loopback.URL + "/connect/token", APIURL: loopback.URL},
		AppKey:      planted.AppKey, TenantID: 1, ClientID: planted.ClientID, ClientSecret: planted.ClientSecret,
		Limiter: noLimit{}, MaxRetries: servicetitan.Value(0),
	}
	suite.Watch(&config)
	client, err := auth.NewClient(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return reporting.New(client)
}

// runs is how a report is asked for in these tests.
func runs(t *testing.T, services *reporting.Client, params *reporting.ReportsGetDataParams) iter.Seq2[reporting.Row, error] {
	t.Helper()
	request := &reporting.GetReportDataRequest{Parameters: []reporting.ReportParameterValue{
		{Name: "From", Value: servicetitan.NewDate(2026, 5, 4)},
	}}
	return services.Reports.AllRows(t.Context(), "operations", 7, params, request)
}

// collect returns the column Name of all rows, and the first error.
func collect(rows iter.Seq2[reporting.Row, error]) (got []string, err error) {
	for row, err := range rows {
		if suite.Error(err) != nil {
			return got, err
		}
		name, err := row.Text("Name")
		if err != nil {
			return got, err
		}
		got = append(got, name.String())
	}
	return got, nil
}

const (
	oneOfTwo = `200 {"page":1,"hasMore":true,"fields":[{"name":"Name"},{"name":"Total"}],"data":[["Ada",1],["Bo"]]}`
	// twoOfTwo has its columns in another order: the owner edited the report between two pages.
	twoOfTwo = `200 {"page":2,"hasMore":false,"fields":[{"name":"Id"},{"name":"Name"}],"data":[[7,"Cy"],[null,"Di","x"]]}`
	empty    = `200 {"hasMore":true,"fields":[{"name":"Name"}],"data":[]}`
)

func TestAllRows(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		server  *server
		params  *reporting.ReportsGetDataParams
		want    string
		wantErr string // what the error begins with
		queries []string
	}{
		{
			"two pages with fields of their own", &server{pages: map[string]string{"1": oneOfTwo, "2": twoOfTwo}}, nil,
			"[Ada Bo Cy Di]", "", []string{"page=1&pageSize=25000", "page=2&pageSize=25000"},
		},
		{
			"from the page and of the size that params name", &server{pages: map[string]string{"2": twoOfTwo}},
			&reporting.ReportsGetDataParams{Page: 2, PageSize: 2, IncludeTotal: true},
			"[Cy Di]", "", []string{"includeTotal=true&page=2&pageSize=2"},
		},
		{
			"a report without rows", &server{pages: map[string]string{"1": `200 {"hasMore":false,"fields":[{"name":"Name"}],"data":[]}`}}, nil,
			"[]", "", []string{"page=1&pageSize=25000"},
		},
		{
			"a report without rows and columns", &server{pages: map[string]string{"1": `200 {"hasMore":false,"fields":[],"data":[]}`}}, nil,
			"[]", "", []string{"page=1&pageSize=25000"},
		},
		{
			"a null among the rows", &server{pages: map[string]string{"1": `200 {"fields":[{"name":"Name"}],"data":[["Ada"],null,["Bo"]]}`}}, nil,
			"[Ada Bo]", "", []string{"page=1&pageSize=25000"},
		},
		{
			"an empty page between", &server{pages: map[string]string{"1": empty, "2": twoOfTwo}}, nil,
			"[Cy Di]", "", []string{"page=1&pageSize=25000", "page=2&pageSize=25000"},
		},
		{
			"the column is gone on the second page",
			&server{pages: map[string]string{"1": oneOfTwo, "2": `200 {"fields":[{"name":"Customer"}],"data":[["Cy"]]}`}}, nil,
			"[Ada Bo]", `reporting: there is no field "Name" among the 1 of the page`, []string{"page=1&pageSize=25000", "page=2&pageSize=25000"},
		},
		{
			"promises without end", &server{otherwise: empty}, &reporting.ReportsGetDataParams{PageSize: 1},
			"[]", "reporting.Reports.GetData: 10 pages in a row were empty, up to page 10, and the server still promises more", nil,
		},
		{
			"a message in place of a report", &server{pages: map[string]string{"1": `200 {"message":"Good day"}`}}, nil,
			"[]", "reporting.Reports.GetData: page 1 has neither data nor fields", []string{"page=1&pageSize=25000"},
		},
		{
			"null in place of a report", &server{pages: map[string]string{"1": `200 null`}}, nil,
			"[]", "reporting.Reports.GetData: the server answered 200, but the result cannot be read", []string{"page=1&pageSize=25000"},
		},
		{
			"rows that are no rows", &server{pages: map[string]string{"1": `200 {"fields":[{"name":"Name"}],"data":[{"Name":"Ada"}]}`}}, nil,
			"[]", "reporting.Reports.GetData: the server answered 200, but the result cannot be read", []string{"page=1&pageSize=25000"},
		},
		{
			"a page that is too large", &server{}, &reporting.ReportsGetDataParams{PageSize: 25001},
			"[]", "reporting.Reports.GetData: PageSize is 25001", []string{},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			rows := runs(t, connectTo(t, test.server), test.params)
			got, err := collect(rows)
			if fmt.Sprint(got) != test.want {
				t.Errorf("got %v, want %s", got, test.want)
			}
			if (err != nil) != (test.wantErr != "") || err != nil && !strings.HasPrefix(err.Error(), test.wantErr) {
				t.Errorf("error %v, want %q", err, test.wantErr)
			}
			if test.queries == nil {
				return
			}
			if len(test.server.seen) != len(test.queries) {
				t.Fatalf("the server saw %q, want the queries %q", test.server.seen, test.queries)
			}
			for i, query := range test.queries {
				want := "POST /reporting/v2/tenant/1/report-category/operations/reports/7/data?" + query + ` {"parameters":[{"name":"From","value":"2026-05-04"}]}`
				if test.server.seen[i] != want {
					t.Errorf("request %d is\n%s, want\n%s", i+1, test.server.seen[i], want)
				}
			}
		})
	}
}

// The second page comes too early for ServiceTitan. The rows of the first are the caller's all the same.
func TestAllRowsEndsWithAnError(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, answer string
		want         []error
	}{
		{"far too early", `429 {"title":"Rate limit is exceeded. Try again in 600 seconds."}`, []error{servicetitan.ErrRateLimited}},
		{"maintenance", `409 {"title":"The service is suspended for maintenance"}`, []error{servicetitan.ErrConflict, servicetitan.ErrUnavailable}},
		{"gone", `404 {"title":"There is no such report"}`, []error{servicetitan.ErrNotFound}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := &server{pages: map[string]string{"1": oneOfTwo, "2": test.answer}}
			got, err := collect(runs(t, connectTo(t, s), nil))
			if fmt.Sprint(got) != "[Ada Bo]" {
				t.Errorf("got %v, want the rows of the first page", got)
			}
			for _, want := range test.want {
				if !errors.Is(err, want) {
					t.Errorf("error %v, want %v", err, want)
				}
			}
			if len(s.seen) != 2 {
				t.Errorf("the server saw %d requests, want 2", len(s.seen))
			}
		})
	}
}

func TestAllRowsFetchesNoMoreThanIsRead(t *testing.T) {
	t.Parallel()
	s := &server{pages: map[string]string{"1": oneOfTwo, "2": twoOfTwo}}
	rows := runs(t, connectTo(t, s), nil)
	if len(s.seen) != 0 {
		t.Error("a page was fetched before anybody asked")
	}
	for range 2 { // an iterator may be used again
		for row, err := range rows {
			if name, _ := row.Text("Name"); err != nil || name.String() == "Bo" {
				break
			}
		}
	}
	if len(s.seen) != 2 {
		t.Errorf("the server saw %q, want the first page twice", s.seen)
	}
}

func TestAllRowsOfADynamicValueSet(t *testing.T) {
	t.Parallel()
	s := &server{pages: map[string]string{"1": oneOfTwo, "2": twoOfTwo}}
	got, err := collect(connectTo(t, s).DynamicValueSets.AllRows(t.Context(), "business-units", nil))
	if err != nil || fmt.Sprint(got) != "[Ada Bo Cy Di]" {
		t.Errorf("got %v (error %v)", got, err)
	}
	const path = "GET /reporting/v2/tenant/1/dynamic-value-sets/business-units?"
	if want := fmt.Sprint([]string{path + "page=1", path + "page=2"}); fmt.Sprint(s.seen) != want {
		t.Errorf("the server saw %v, want %s", s.seen, want)
	}
	for _, err := range connectTo(t, &server{}).DynamicValueSets.AllRows(t.Context(), " ", nil) {
		if err == nil || !strings.Contains(err.Error(), "dynamicSetID is empty") {
			t.Errorf("error %v, want one about the ID", err)
		}
	}
}

func TestAllRowsRefusesWrongArguments(t *testing.T) {
	t.Parallel()
	s := &server{}
	n := 0
	for _, err := range connectTo(t, s).Reports.AllRows(t.Context(), "", 0, nil, nil) {
		n++
		for _, want := range []string{"reporting.Reports.GetData", "reportCategory is empty", "reportID is 0", "request is nil"} {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("error %v, want one with %q", err, want)
			}
		}
	}
	if n != 1 || len(s.seen) != 0 {
		t.Errorf("%d results and %d requests, want one error and none", n, len(s.seen))
	}
}
