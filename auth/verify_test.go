package auth

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// The scopes of what Verify reads.
const (
	unitsScope    = "tn.stt.businessunits:r"
	customerScope = "tn.crm.customers:r"
	jobsScope     = "tn.jpm.jobs:r"
)

// tenantServer is a ServiceTitan over loopback with one tenant and one app.
type tenantServer struct {
	*httptest.Server
	// What it accepts. Scope is what the token endpoint grants, refused are the
	// modules that answer 403 in spite of it.
	clientID, secret, appKey, scope string
	tenant                          int64
	refused                         []string
	// ahead is how far the server's clock is ahead.
	ahead time.Duration
	// token and api answer in place of what is above when they are set.
	token, api http.HandlerFunc

	mu       sync.Mutex
	requests []string
}

func newTenantServer(t *testing.T) *tenantServer {
	t.Helper()
	s := &tenantServer{
		clientID: testClientID, secret: testSecret, appKey: testAppKey, tenant: 42,
		scope: strings.Join([]string{unitsScope, customerScope, jobsScope, "tn.inv.trucks:r"}, " "),
	}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

// config is one that the server accepts.
func (s *tenantServer) config() Config {
	cfg := testConfig(nil)
	cfg.Environment = Environment{Name: "loopback", TokenURL: s.URL + "/connect/token", APIURL: s.URL}
	return cfg
}

func (s *tenantServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.requests = append(s.requests, r.Method+" "+r.URL.RequestURI())
	s.mu.Unlock()
	w.Header().Set("Date", time.Now().Add(s.ahead).UTC().Format(http.TimeFormat))
	w.Header().Set("Content-Type", "application/json")
	if r.URL.Path == "/connect/token" {
		s.serveToken(w, r)
		return
	}
	s.serveAPI(w, r)
}

func (s *tenantServer) serveToken(w http.ResponseWriter, r *http.Request) {
	switch {
	case s.token != nil:
		s.token(w, r)
	case r.FormValue("client_id") != s.clientID || r.FormValue("client_secret") != s.secret:
		w.WriteHeader(http.StatusBadRequest)
		io.WriteString(w, `{"error":"invalid_client"}`)
	default:
		fmt.Fprintf(w, `{"access_token":"token-of-the-tenant","expires_in":900,"token_type":"Bearer","scope":%q}`, s.scope)
	}
}

func (s *tenantServer) serveAPI(w http.ResponseWriter, r *http.Request) {
	refuse := func(status int, title string) {
		w.WriteHeader(status)
		fmt.Fprintf(w, `{"title":%q,"status":%d,"traceId":"trace-7"}`, title, status)
	}
	module, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	switch {
	case s.api != nil:
		s.api(w, r)
	case r.Header.Get("ST-App-Key") == "":
		refuse(http.StatusUnauthorized, "Application key not present, check ST-App-Key header value.")
	case r.Header.Get("ST-App-Key") != s.appKey:
		refuse(http.StatusUnauthorized, "Application key is not valid, check ST-App-Key header value.")
	case r.Header.Get("Authorization") != "Bearer token-of-the-tenant":
		refuse(http.StatusUnauthorized, "Unauthorized")
	case !strings.Contains(r.URL.Path, fmt.Sprintf("/v2/tenant/%d/", s.tenant)):
		refuse(http.StatusForbidden, "Forbidden")
	case strings.Contains(strings.Join(s.refused, " "), module):
		refuse(http.StatusForbidden, "Forbidden")
	default:
		io.WriteString(w, `{"page":1,"pageSize":1,"hasMore":true,"data":[]}`)
	}
}

// sent returns the requests so far.
func (s *tenantServer) sent() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.requests...)
}

// verify runs Verify and checks what holds for every report.
func verify(t *testing.T, cfg Config, scopes ...string) *Report {
	t.Helper()
	report, err := newTestClient(t, cfg).Verify(t.Context(), scopes...)
	if err != nil {
		t.Fatal(err)
	}
	checkReport(t, report)
	return report
}

// checkReport checks what holds for every report: its steps, in their order, a
// problem and a way to fix it for each that failed, and no secret.
func checkReport(t *testing.T, report *Report) {
	t.Helper()
	var names []string
	for _, c := range report.Checks {
		names = append(names, c.Name)
		if failed := !c.OK && !c.Skipped; failed != (c.Fix != "") || c.OK == (c.Problem != "") || c.OK != (c.Found != "") {
			t.Errorf("a check is not whole: %+v", c)
		}
	}
	if got := strings.Join(names, ", "); got != "configuration, environment, clock, token, app key, tenant, scopes" {
		t.Errorf("checks are %s", got)
	}
	printed := fmt.Sprintf("%v %+v %#v", report, *report, *report)
	for _, secret := range []string{testAppKey, testSecret, "token-of-the-tenant"} {
		if strings.Contains(printed, secret) {
			t.Errorf("the report shows a secret:\n%s", report)
		}
	}
}

// failures are the names of the checks that failed, those skipped left out.
func failures(report *Report) string {
	var names []string
	for _, c := range report.Checks {
		if !c.OK && !c.Skipped {
			names = append(names, c.Name)
		}
	}
	return strings.Join(names, ", ")
}

// expect checks which step failed, and what the report says.
func expect(t *testing.T, report *Report, failed string, phrases ...string) {
	t.Helper()
	if got := failures(report); got != failed || report.OK() != (failed == "") {
		t.Errorf("failed are %q, want %q", got, failed)
	}
	text := strings.Join(strings.Fields(report.String()), " ") // as if it were one line
	for _, phrase := range phrases {
		if !strings.Contains(text, phrase) {
			t.Errorf("the report does not say %q", phrase)
		}
	}
	if t.Failed() {
		t.Log(report)
	}
}

func TestVerifyOfAConnectionThatWorks(t *testing.T) {
	t.Parallel()
	server := newTenantServer(t)
	report := verify(t, server.config())
	expect(t, report, "",
		"Connection to tenant 42 in loopback",
		"ok token client ID and secret are accepted, the token is good for 15m0s and 4 scopes",
		"tenant 42 accepts the app",
		"the app may use tn.stt.businessunits:r, tn.crm.customers:r, tn.jpm.jobs:r",
		"The connection works.")
	want := []string{
		"GET /", "POST /connect/token",
		"GET /settings/v2/tenant/42/business-units?pageSize=1", "GET /crm/v2/tenant/42/customers?pageSize=1", "GET /jpm/v2/tenant/42/jobs?pageSize=1",
	}
	if got := server.sent(); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("sent %q\nwant %q", got, want)
	}
}

func TestVerifyReadsOnlyWhatItsScopesAreFor(t *testing.T) {
	t.Parallel()
	server := newTenantServer(t)
	server.refused = []string{"settings", "jpm"}
	expect(t, verify(t, server.config(), customerScope, "tn.inv.trucks:r"), "", "the app may use tn.crm.customers:r, tn.inv.trucks:r")
	if got := server.sent(); len(got) != 3 || !strings.HasPrefix(got[2], "GET /crm/") {
		t.Errorf("sent %q", got)
	}
}

// What a cached token hides, Verify has to find: it asks with the secret itself.
func TestVerifyFindsARotatedSecretBehindACachedToken(t *testing.T) {
	t.Parallel()
	server := newTenantServer(t)
	client := newTestClient(t, server.config())
	if _, err := send(t.Context(), client, http.MethodGet); err != nil {
		t.Fatal(err)
	}
	server.secret = "cs1.another"
	report, err := client.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	checkReport(t, report)
	expect(t, report, "token", "the secret was rotated")
	if _, err := send(t.Context(), client, http.MethodGet); err != nil {
		t.Errorf("Verify took the client's token away: %v", err)
	}
}

func TestVerifyFailsWhenItCannotCheck(t *testing.T) {
	t.Parallel()
	server := newTenantServer(t)
	ctx, cancel := context.WithCancel(t.Context())
	server.api = func(http.ResponseWriter, *http.Request) { cancel() }
	client := newTestClient(t, server.config())
	if report, err := client.Verify(ctx); !errors.Is(err, context.Canceled) || report != nil {
		t.Errorf("canceled under way: %v, %v", report, err)
	}
	if _, err := client.Verify(ctx); !errors.Is(err, context.Canceled) || !strings.HasPrefix(err.Error(), "auth.Client.Verify: ") {
		t.Errorf("canceled before: %v", err)
	}
	server.api = func(http.ResponseWriter, *http.Request) { client.Close() }
	if _, err := client.Verify(t.Context()); !errors.Is(err, ErrClosed) {
		t.Errorf("closed under way: %v", err)
	}
	if _, err := client.Verify(t.Context()); !errors.Is(err, ErrClosed) {
		t.Errorf("closed before: %v", err)
	}
	for name, client := range map[string]*Client{"nil": nil, "zero": {}} {
		if _, err := client.Verify(t.Context()); err == nil {
			t.Errorf("a client that is %s verifies", name)
		}
	}
	if _, err := client.Verify(nil); err == nil { //nolint:staticcheck // a nil context is what is tested
		t.Error("a nil context is taken")
	}
}

func TestReportOfNothing(t *testing.T) {
	t.Parallel()
	var report *Report
	if report.OK() || report.String() != "" {
		t.Errorf("%v, %q", report.OK(), report)
	}
}
