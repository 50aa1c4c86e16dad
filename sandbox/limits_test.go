package sandbox

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/servicetitan-go/servicetitan/auth"
)

// caller calls a handler as an app of a tenant, without a network, so that synctest's clock is the only one.
type caller struct {
	*Server
	config auth.Config
	token  string
}

func (s *Server) caller(config auth.Config) *caller {
	return &caller{s, config, s.tokens.issue(s.access.credential(config.ClientID, string(config.ClientSecret)), s.now())}
}

func (c *caller) call(method, path, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, strings.ReplaceAll(path, "{tenant}", fmt.Sprint(c.config.TenantID)), strings.NewReader(body))
	r.Header.Set("ST-App-Key", string(c.config.AppKey))
	r.Header.Set("Authorization", "Bearer "+c.token)
	if r.Header.Set("Content-Type", "application/json"); strings.HasSuffix(path, tokenPath) {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := httptest.NewRecorder()
	c.ServeHTTP(w, r)
	return w
}

// leads asks for a page of leads and returns the status.
func (c *caller) leads() int {
	return c.call(http.MethodGet, "/crm/v2/tenant/{tenant}/leads?pageSize=1", "").Code
}

// limitedServer is a handler with limits whose clock is synctest's.
func limitedServer(t *testing.T, limits Limits) *Server {
	t.Helper()
	s, err := Handler(WithScale(5), WithLimits(limits))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// 60 requests go through in any second, wherever the second begins, and the message is that of the real API.
func TestRequestsAreLimitedInAnySecond(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := limitedServer(t, Limits{})
		c := s.caller(s.Config())
		some := func(n int) {
			t.Helper()
			for i := range n {
				if got := c.leads(); got != http.StatusOK {
					t.Fatalf("request %d of %d: %d", i+1, n, got)
				}
			}
		}
		some(20)
		time.Sleep(900 * time.Millisecond)
		some(40)
		refused := c.call(http.MethodGet, "/nowhere", "")
		if refused.Code != http.StatusTooManyRequests || refused.Header().Get("Retry-After") != "1" ||
			!strings.Contains(refused.Body.String(), `"title":"Rate limit is exceeded. Try again in 1 seconds.","status":429,"traceId":"00-`) {
			t.Errorf("%d, Retry-After %q: %s", refused.Code, refused.Header().Get("Retry-After"), refused.Body)
		}
		time.Sleep(100 * time.Millisecond)
		some(20)
		if got := c.leads(); got != http.StatusTooManyRequests {
			t.Errorf("the second that began with the 40: %d", got)
		}
		time.Sleep(900 * time.Millisecond)
		some(40)
	})
}

// Each app has a limit of its own with each tenant, and reporting is apart from it.
func TestRequestsAreLimitedByAppAndTenant(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := limitedServer(t, Limits{RequestsPerSecond: 1})
		other, err := s.AddTenant(77, WithScale(1))
		if err != nil {
			t.Fatal(err)
		}
		configs, err := s.AddApp(s.tenantID, 77)
		if err != nil {
			t.Fatal(err)
		}
		for _, config := range append(configs, s.Config(), other.Config()) {
			c := s.caller(config)
			if first, second := c.leads(), s.caller(config).leads(); first != http.StatusOK || second != http.StatusTooManyRequests {
				t.Errorf("tenant %d: %d and %d with another token", config.TenantID, first, second)
			}
			for range 3 {
				if got := c.call(http.MethodGet, "/reporting/v2/tenant/{tenant}/report-categories", ""); got.Code != http.StatusOK {
					t.Errorf("tenant %d: reporting: %d", config.TenantID, got.Code)
				}
			}
		}
	})
}

// A request counts from when it arrives, however long it takes and whatever becomes of it.
func TestLimitsCountAtArrival(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]Fault{
		"slow": {Latency: 10 * time.Second, Times: 1}, "failing": {Status: http.StatusServiceUnavailable, Latency: 10 * time.Second, Times: 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := limitedServer(t, Limits{RequestsPerSecond: 1, TokensPerMinute: 1})
				c := s.caller(s.Config())
				if _, err := s.Inject(fault); err != nil {
					t.Fatal(err)
				}
				want, slow := fault.Status, make(chan int, 1)
				if want == 0 {
					want = http.StatusOK
				}
				go func() { slow <- c.leads() }()
				synctest.Wait()
				if got := c.leads(); got != http.StatusTooManyRequests {
					t.Errorf("at once: %d", got)
				}
				time.Sleep(time.Second)
				if got := c.leads(); got != http.StatusOK {
					t.Errorf("a second later, while the first is still held back: %d", got)
				}
				time.Sleep(8500 * time.Millisecond) // the first is answered in half a second
				if got := c.leads(); got != http.StatusOK {
					t.Errorf("before the answer: %d", got)
				}
				if got := <-slow; got != want {
					t.Errorf("the first: %d, want %d", got, want)
				}
				time.Sleep(500 * time.Millisecond)
				if got := c.leads(); got != http.StatusOK {
					t.Errorf("the answer was counted: %d", got)
				}
			})
		})
	}
}

// The same report runs once a minute for each app and tenant, however its path is written. Another report runs at once.
func TestReportsAreLimited(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := limitedServer(t, Limits{RequestsPerSecond: -1})
		if _, err := s.AddTenant(77, WithScale(1)); err != nil {
			t.Fatal(err)
		}
		configs, err := s.AddApp(s.tenantID, 77)
		if err != nil {
			t.Fatal(err)
		}
		first, second := s.caller(configs[0]), s.caller(configs[1])
		other := s.caller(s.Config())
		var reports []string
		for r := range s.store["reporting/reports"].read().all() {
			category := text(r.hidden.get("reportCategoryId"))
			reports = append(reports, "/reporting/v2/tenant/{tenant}/report-category/"+category+"/reports/%s"+r.key+"/data")
		}
		run := func(c *caller, n int, zeros string) (int, string) {
			w := c.call(http.MethodPost, fmt.Sprintf(reports[n], zeros)+"?page=1", `{"parameters":[]}`)
			return w.Code, w.Header().Get("Retry-After")
		}
		for i, step := range []struct {
			after  time.Duration
			caller *caller
			report int
			zeros  string
			want   int
			retry  string
		}{
			{0, first, 0, "", 200, ""},
			{0, first, 0, "", 429, "60"},
			{0, first, 1, "", 200, ""},  // another report
			{0, second, 0, "", 200, ""}, // another tenant
			{0, other, 0, "", 200, ""},  // another app
			{29500 * time.Millisecond, first, 0, "00", 429, "31"},
			{30499 * time.Millisecond, first, 0, "", 429, "1"},
			{time.Millisecond, first, 0, "0", 200, ""},
			{0, first, 0, "", 429, "60"},
		} {
			time.Sleep(step.after)
			if status, retry := run(step.caller, step.report, step.zeros); status != step.want || retry != step.retry {
				t.Errorf("step %d: %d, Retry-After %q, want %d and %q", i, status, retry, step.want, step.retry)
			}
		}
		// The path of another tenant costs that tenant nothing.
		status, _ := run(&caller{s, configs[1], first.token}, 1, "")
		if again, _ := run(second, 1, ""); status == http.StatusOK || again != http.StatusOK {
			t.Errorf("a foreign call: %d, and then the tenant's own: %d", status, again)
		}
	})
}

// A client id gets so many tokens a minute. Others get theirs.
func TestTokenRequestsAreLimited(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := limitedServer(t, Limits{TokensPerMinute: 2})
		c := s.caller(s.Config())
		ask := func(id, secret string) int {
			form := url.Values{"grant_type": {"client_credentials"}, "client_id": {id}, "client_secret": {secret}}
			return c.call(http.MethodPost, tokenPath, form.Encode()).Code
		}
		got := fmt.Sprint(ask(s.clientID, s.clientSecret), ask(s.clientID, "wrong"), ask(s.clientID, s.clientSecret), ask("other", "other"))
		if got != "200 400 429 400" {
			t.Errorf("got %s", got)
		}
		time.Sleep(time.Minute)
		if got := ask(s.clientID, s.clientSecret); got != http.StatusOK {
			t.Errorf("after a minute: %d", got)
		}
	})
}

// Below zero there is no limit, and a clock that goes back locks nobody out.
func TestLimitsThatAreNone(t *testing.T) {
	t.Parallel()
	s, clock := startAt(t, WithLimits(Limits{RequestsPerSecond: -1, TokensPerMinute: 1}))
	for range 100 {
		s.get(http.StatusOK, "/crm/v2/leads", q("pageSize", "1"))
	}
	if refused, ok := s.limitToken("a"); !ok {
		t.Errorf("the first token: %s", refused.body)
	}
	clock.move(s, -time.Hour)
	if refused, ok := s.limitToken("a"); !ok {
		t.Errorf("after the clock went back: %s", refused.body)
	}
	if _, ok := s.limitToken("a"); ok {
		t.Error("a second token within the minute")
	}
}

// Client ids that are tried once are forgotten when their time is over.
func TestLimiterForgets(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLimiter(&Limits{})
		for range 4 {
			for i := range fewWindows {
				l.take(limited{name: fmt.Sprint(time.Now(), i)}, 1, time.Minute, time.Now)
			}
			if time.Sleep(time.Minute); len(l.windows) > fewWindows {
				t.Fatalf("%d windows", len(l.windows))
			}
		}
	})
}
