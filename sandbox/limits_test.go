package sandbox

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// 60 requests go through in a second, for each app and tenant.
func TestRequestsAreLimited(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t, WithLimits(Limits{}))
	for range 60 {
		s.get(http.StatusOK, "/crm/v2/leads", q("pageSize", "1"))
	}
	status, body, header, err := s.try("/crm/v2/leads")
	if err != nil || status != http.StatusTooManyRequests || header.Get("Retry-After") != "1" ||
		!strings.Contains(body, `"title":"Rate limit is exceeded. Try again in 1 seconds."`) {
		t.Errorf("status %d, Retry-After %q, %v: %s", status, header.Get("Retry-After"), err, body)
	}
	configs, err := s.AddApp()
	if err != nil {
		t.Fatal(err)
	}
	token := s.tokens.issue(s.access.credential(configs[0].ClientID, string(configs[0].ClientSecret)), s.now())
	header2 := map[string]string{"ST-App-Key": string(configs[0].AppKey), "Authorization": "Bearer " + token}
	if got := s.send(http.MethodGet, s.path("/crm/v2/leads"), header2, nil); got.status != http.StatusOK {
		t.Errorf("another app: %d", got.status)
	}
	s.Advance(time.Second)
	s.get(http.StatusOK, "/crm/v2/leads", nil)
}

// The same report runs once a minute, another one at once, and neither counts as a request.
func TestReportsAreLimited(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t, WithLimits(Limits{PerSecond: -1}))
	e, _, _ := s.routes.match(http.MethodPost, s.path("/reporting/v2/report-category/a/reports/1/data"))
	g := s.Tenant(s.tenantID).first
	for _, step := range []struct {
		path string
		wait time.Duration
		ok   bool
	}{{"/1", 0, true}, {"/1", 0, false}, {"/2", 0, true}, {"/1", 59 * time.Second, false}, {"/1", time.Second, true}} {
		s.Advance(step.wait)
		if answer, ok := s.limitCall(g, e.op, step.path, s.now()); ok != step.ok || !ok && answer.header["Retry-After"] == "" {
			t.Errorf("%s: %v, want %v: %s", step.path, ok, step.ok, answer.body)
		}
	}
}

func TestTokenRequestsAreLimited(t *testing.T) {
	t.Parallel()
	s, _ := startAt(t, WithLimits(Limits{TokensPerMinute: 2}))
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {s.clientID}, "client_secret": {s.clientSecret}}.Encode()
	ask := func() int {
		return s.send(http.MethodPost, tokenPath, map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, reader(form)).status
	}
	if a, b, c := ask(), ask(), ask(); a != 200 || b != 200 || c != http.StatusTooManyRequests {
		t.Errorf("got %d, %d, %d", a, b, c)
	}
	s.Advance(time.Minute)
	if got := ask(); got != 200 {
		t.Errorf("after a minute: %d", got)
	}
}
