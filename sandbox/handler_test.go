package sandbox

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

const formType = "application/x-www-form-urlencoded"

func TestTokenEndpoint(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(1))
	good := "grant_type=client_credentials&client_id=" + s.clientID + "&client_secret=" + s.clientSecret
	for name, test := range map[string]struct {
		method, kind, body string
		status             int
		code               string
	}{
		"right":            {http.MethodPost, formType, good, 200, ""},
		"charset":          {http.MethodPost, formType + "; charset=utf-8", good, 200, ""},
		"wrong id":         {http.MethodPost, formType, strings.Replace(good, "client_id=", "client_id=x", 1), 400, "invalid_client"},
		"wrong secret":     {http.MethodPost, formType, good + "x", 400, "invalid_client"},
		"white space":      {http.MethodPost, formType, good + "%20", 400, "invalid_client"},
		"no secret":        {http.MethodPost, formType, "grant_type=client_credentials&client_id=" + s.clientID, 400, "invalid_client"},
		"password grant":   {http.MethodPost, formType, strings.Replace(good, "client_credentials", "password", 1), 400, "unsupported_grant_type"},
		"no grant":         {http.MethodPost, formType, "client_id=a", 400, "unsupported_grant_type"},
		"empty":            {http.MethodPost, formType, "", 400, "unsupported_grant_type"},
		"JSON":             {http.MethodPost, "application/json", `{}`, 400, "invalid_request"},
		"no content type":  {http.MethodPost, "", good, 400, "invalid_request"},
		"bad content type": {http.MethodPost, "/;;", good, 400, "invalid_request"},
		"bad escape":       {http.MethodPost, formType, "grant_type=%zz", 400, "invalid_request"},
		"too much":         {http.MethodPost, formType, good + "&x=" + strings.Repeat("x", maxBody), 400, "invalid_request"},
		"GET":              {http.MethodGet, formType, "", 405, "invalid_request"},
		"query":            {http.MethodPost, formType, "", 400, "unsupported_grant_type"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			header := map[string]string{}
			if test.kind != "" {
				header["Content-Type"] = test.kind
			}
			path := tokenPath
			if name == "query" {
				path += "?" + good // credentials in a URL end up in logs, so they do not count
			}
			got := s.send(test.method, path, header, strings.NewReader(test.body))
			var body struct {
				Error       string
				AccessToken string `json:"access_token"`
				ExpiresIn   int    `json:"expires_in"`
				TokenType   string `json:"token_type"`
				Scope       string
			}
			if err := json.Unmarshal(got.body, &body); err != nil {
				t.Fatal(err)
			}
			if got.status != test.status || body.Error != test.code {
				t.Fatalf("got %d %q, want %d %q", got.status, body.Error, test.status, test.code)
			}
			if test.status == http.StatusMethodNotAllowed && got.header.Get("Allow") != http.MethodPost {
				t.Errorf("Allow is %q", got.header.Get("Allow"))
			}
			if test.code == "" && (body.AccessToken == "" || body.ExpiresIn != 900 || body.TokenType != "Bearer" ||
				!strings.Contains(body.Scope, "tn.crm.customers:r")) {
				t.Errorf("got %s", got.body)
			}
		})
	}
}

func TestHeadersPathAndTenantAreChecked(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(1))
	customers := s.path("/crm/v2/customers")
	with := func(changes map[string]string) map[string]string {
		header := s.credentials()
		for name, value := range changes {
			if delete(header, name); value != "" {
				header[name] = value
			}
		}
		return header
	}
	for name, test := range map[string]struct {
		method, path string
		header       map[string]string
		status       int
		title        string
	}{
		"right":          {http.MethodGet, customers, with(nil), 200, ""},
		"lower case":     {http.MethodGet, customers, with(map[string]string{"Authorization": "bearer " + s.token}), 200, ""},
		"no app key":     {http.MethodGet, customers, with(map[string]string{"ST-App-Key": ""}), 401, "Application key not present, check ST-App-Key header value."},
		"wrong app key":  {http.MethodGet, customers, with(map[string]string{"ST-App-Key": "ak1.x"}), 401, "Application key is not valid"},
		"no token":       {http.MethodGet, customers, with(map[string]string{"Authorization": ""}), 401, "Access token"},
		"unknown token":  {http.MethodGet, customers, with(map[string]string{"Authorization": "Bearer x"}), 401, "Access token"},
		"basic":          {http.MethodGet, customers, with(map[string]string{"Authorization": "Basic " + s.token}), 401, "Access token"},
		"bearer only":    {http.MethodGet, customers, with(map[string]string{"Authorization": "Bearer"}), 401, "Access token"},
		"app key first":  {http.MethodGet, "/nowhere", nil, 401, "Application key not present"},
		"other tenant":   {http.MethodGet, "/crm/v2/tenant/1/customers", with(nil), 403, "does not belong to tenant 1."},
		"no tenant":      {http.MethodGet, "/crm/v2/tenant/abc/customers", with(nil), 403, "does not belong to tenant abc."},
		"unknown path":   {http.MethodGet, s.path("/crm/v2/castles"), with(nil), 404, "no operation"},
		"root":           {http.MethodGet, "/", with(nil), 404, "no operation"},
		"slash at end":   {http.MethodGet, customers + "/", with(nil), 404, "no operation"},
		"two slashes":    {http.MethodGet, strings.Replace(customers, "/v2", "//v2", 1), with(nil), 404, "no operation"},
		"dots":           {http.MethodGet, customers + "/../customers", with(nil), 404, "no operation"},
		"long path":      {http.MethodGet, customers + strings.Repeat("/1", 50), with(nil), 404, "no operation"},
		"wrong method":   {http.MethodDelete, customers, with(nil), 405, "method DELETE"},
		"HEAD":           {http.MethodHead, customers, with(nil), 405, ""},
		"id in words":    {http.MethodGet, customers + "/abc", with(nil), 400, "validation"},
		"escaped slash":  {http.MethodGet, customers + "/1%2Fnotes", with(nil), 400, "validation"},
		"huge id":        {http.MethodGet, customers + "/99999999999999999999", with(nil), 400, "validation"},
		"bad guid":       {http.MethodGet, s.path("/crm/v2/contacts/12"), with(nil), 400, "validation"},
		"unknown id":     {http.MethodGet, customers + "/1", with(nil), 404, "Customer with ID 1 was not found."},
		"unknown parent": {http.MethodGet, customers + "/1/notes", with(nil), 404, "Customer with ID 1 was not found."},
		"no body":        {http.MethodPost, customers, with(nil), 400, "validation"},
		"bad query":      {http.MethodGet, customers + "?a=%zz", with(nil), 400, "validation"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := s.send(test.method, test.path, test.header, nil)
			if got.status != test.status {
				t.Fatalf("status %d, want %d: %s", got.status, test.status, got.body)
			}
			if test.status == http.StatusOK || test.method == http.MethodHead {
				return
			}
			checkProblem(t, got)
			var body problem
			if err := json.Unmarshal(got.body, &body); err != nil || !strings.Contains(body.Title, test.title) {
				t.Errorf("%v: title %q, want %q", err, body.Title, test.title)
			}
		})
	}
	if got := s.send(http.MethodPut, customers, s.credentials(), nil); got.header.Get("Allow") != "GET, POST" {
		t.Errorf("Allow is %q", got.header.Get("Allow"))
	}
}

// checkProblem checks the shape of an error, where no member may be missing.
func checkProblem(t *testing.T, got answer) {
	t.Helper()
	var body map[string]any
	if err := json.Unmarshal(got.body, &body); err != nil {
		t.Fatal(err)
	}
	if body["status"] != float64(got.status) {
		t.Errorf("status %v in the body of a %d", body["status"], got.status)
	}
	for _, name := range []string{"type", "title", "traceId"} {
		if s, ok := body[name].(string); !ok || s == "" {
			t.Errorf("%s is %v", name, body[name])
		}
	}
	for _, name := range []string{"errors", "data"} {
		if _, ok := body[name].(map[string]any); !ok {
			t.Errorf("%s is %v", name, body[name])
		}
	}
	if kind := got.header.Get("Content-Type"); kind != "application/json; charset=utf-8" {
		t.Errorf("content type %q", kind)
	}
}

func TestTraceIDsAreUnique(t *testing.T) {
	t.Parallel()
	seen := make(map[string]bool)
	for range 1000 {
		seen[newTraceID()] = true
	}
	if len(seen) != 1000 {
		t.Errorf("%d ids among 1000", len(seen))
	}
}

func TestTokensExpireByTheClock(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	now := noon()
	s := start(t, WithScale(1), WithClock(func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		return now
	}))
	move := func(d time.Duration) {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(d)
	}
	status := func() int {
		return s.send(http.MethodGet, s.path("/crm/v2/customers"), s.credentials(), nil).status
	}
	move(tokenLifetime - time.Second)
	if got := status(); got != http.StatusOK {
		t.Errorf("a token of 899 s: %d", got)
	}
	move(time.Second)
	if got := status(); got != http.StatusUnauthorized {
		t.Errorf("a token of 900 s: %d", got)
	}
}

func TestTokensAreBounded(t *testing.T) {
	t.Parallel()
	store, to := newTokens(), &credential{}
	first := store.issue(to, noon())
	for range maxTokens {
		store.issue(to, noon())
	}
	if store.holder(first, noon()) != nil || len(store.grants) != maxTokens || len(store.order) != maxTokens {
		t.Errorf("%d tokens are kept", len(store.grants))
	}
}

// What the sandbox has no records of is empty.
func TestOperationsWithoutRecords(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(1))
	for path, want := range map[string]string{
		"/sales/v2/opportunities":        `{"page":1,"pageSize":50,"hasMore":false,"totalCount":0,"data":[]}`,
		"/sales/v2/export/opportunities": `{"hasMore":false,"continueFrom":"","data":[]}`,
		"/crm/v2/contacts/preferences":   "",
	} {
		got := s.send(http.MethodGet, s.path(path), s.credentials(), nil)
		if got.status != http.StatusOK || want != "" && string(got.body) != want {
			t.Errorf("GET %s: %d %s", path, got.status, got.body)
		}
	}
	for _, path := range []string{"/accounting/v2/ap-bills/7", "/accounting/v2/remittance-vendors/7"} {
		if got := s.send(http.MethodGet, s.path(path), s.credentials(), nil); got.status != http.StatusNotFound {
			t.Errorf("GET %s: %d %s", path, got.status, got.body)
		}
	}
}
