package auth

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// newTestApp returns an app with the settings of cfg that is closed at the end.
func newTestApp(t testing.TB, cfg Config) *App {
	t.Helper()
	cfg.TenantID, cfg.ClientID, cfg.ClientSecret = 0, "", ""
	suite.Watch(&cfg)
	app, err := NewApp(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(app.Close)
	return app
}

// tenant returns the client of a tenant with credentials of its own.
func tenant(t testing.TB, app *App, id int64) *Client {
	t.Helper()
	c, err := app.Tenant(TenantConfig{TenantID: id, ClientID: fmt.Sprintf("cid.%d", id), ClientSecret: Secret(fmt.Sprintf("%s-%d", testSecret, id))})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTenantsOfAnApp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var (
			mu   sync.Mutex
			seen []string
		)
		server := &fakeServer{onToken: func(_ int, req *http.Request) (*http.Response, error) {
			req.Body, _ = req.GetBody()
			req.ParseForm()
			return tokenAnswer("token-of-"+req.PostForm.Get("client_id"), 900), nil
		}, onCall: func(_ int, req *http.Request) (*http.Response, error) {
			mu.Lock()
			defer mu.Unlock()
			seen = append(seen, req.Header.Get("Authorization")+" "+req.Header.Get("ST-App-Key"))
			return answer(http.StatusOK, "{}"), nil
		}}
		limiter := &countingLimiter{}
		cfg := testConfig(server)
		cfg.Limiter = limiter
		app := newTestApp(t, cfg)
		for _, id := range []int64{7, 8, 7} {
			get(t, tenant(t, app, id))
		}
		want := []string{"Bearer token-of-cid.7 " + testAppKey, "Bearer token-of-cid.8 " + testAppKey, "Bearer token-of-cid.7 " + testAppKey}
		if !slices.Equal(seen, want) {
			t.Errorf("%q", seen)
		}
		wantTokens(t, server, 2)
		if w := limiter.waits; w[0] == w[1] || w[0] != w[2] {
			t.Errorf("limits %q", w)
		}
		first := tenant(t, app, 7)
		if first != tenant(t, app, 7) || first.TenantID() != 7 {
			t.Error("a tenant has two clients")
		}

		// A client that is closed is replaced, at once, and the others go on.
		first.closed.Store(true) // as Close does first
		if tenant(t, app, 7) == first {
			t.Error("a client that is being closed is handed out")
		}
		first.Close()
		if _, err := send(t.Context(), first, http.MethodGet); !errors.Is(err, ErrClosed) {
			t.Error(err)
		}
		get(t, tenant(t, app, 7))
		wantTokens(t, server, 3)
		get(t, tenant(t, app, 8))
		eighth := tenant(t, app, 8)
		app.Close()
		if _, err := send(t.Context(), eighth, http.MethodGet); !errors.Is(err, ErrClosed) {
			t.Error(err)
		}
		if _, err := app.Tenant(TenantConfig{TenantID: 7, ClientID: "c", ClientSecret: "s"}); !errors.Is(err, ErrClosed) {
			t.Error(err)
		}
	})
}

func TestTenantsShareConnections(t *testing.T) {
	t.Parallel()
	connections := map[string]bool{}
	server, cfg := newServer(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "{}") })
	both := server.Config.Handler // calls and token requests
	server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		connections[r.RemoteAddr] = true
		both.ServeHTTP(w, r)
	})
	app := newTestApp(t, cfg)
	for id := range int64(20) {
		c, err := app.Tenant(TenantConfig{TenantID: id + 1, ClientID: testClientID, ClientSecret: testSecret})
		if err != nil {
			t.Fatal(err)
		}
		get(t, c)
	}
	if n := len(connections); n != 1 {
		t.Errorf("%d connections for 20 tenants", n)
	}
}

func TestAppNamesEveryWrongField(t *testing.T) {
	t.Parallel()
	app := newTestApp(t, testConfig(&fakeServer{}))
	_, err := NewApp(testConfig(nil))
	if got := wrongFields(t, err); !slices.Equal(got, []string{"TenantID"}) {
		t.Errorf("%v (%v)", got, err)
	}
	_, err = NewApp(Config{})
	if got := wrongFields(t, err); !slices.Equal(got, []string{"Environment", "AppKey"}) {
		t.Errorf("%v (%v)", got, err)
	}
	_, err = app.Tenant(TenantConfig{})
	if got := wrongFields(t, err); !slices.Equal(got, []string{"TenantID", "ClientID", "ClientSecret"}) {
		t.Errorf("%v (%v)", got, err)
	}
	_, err = app.Tenant(TenantConfig{TenantID: 1, ClientID: "x", Credentials: EnvCredentials()})
	if got := wrongFields(t, err); !slices.Equal(got, []string{"Credentials"}) {
		t.Errorf("%v (%v)", got, err)
	}
}

func TestNewSecretOfATenantIsUsedAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		active := newSecrets("old")
		server := &fakeServer{onToken: active.answer}
		app := newTestApp(t, testConfig(server))
		with := func(secret Secret) *Client {
			c, err := app.Tenant(TenantConfig{TenantID: 7, ClientID: testClientID, ClientSecret: secret})
			if err != nil {
				t.Fatal(err)
			}
			return c
		}
		get(t, with("old"))
		active.set("new")
		time.Sleep(time.Hour)
		if _, err := send(t.Context(), with("old"), http.MethodGet); !errors.Is(err, servicetitan.ErrUnauthorized) {
			t.Error(err)
		}
		time.Sleep(mendedPause)
		get(t, with("new"))
	})
}

func TestHubSharesItsToken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{}
		limiter := &countingLimiter{}
		cfg := testConfig(server)
		cfg.Limiter = limiter
		hub := newTestClient(t, cfg)
		get(t, hub)
		other, err := hub.ForTenant(43)
		if err != nil {
			t.Fatal(err)
		}
		get(t, other)
		wantTokens(t, server, 1)
		if other.TenantID() != 43 || other.Environment() != hub.Environment() || other.String() != "auth.Client(test, tenant 43)" || limiter.waits[0] == limiter.waits[1] {
			t.Errorf("%v, limits %q", other, limiter.waits)
		}
		// Closing it ends its own calls only.
		third, _ := other.ForTenant(44)
		other.Close()
		if _, err := send(t.Context(), other, http.MethodGet); !errors.Is(err, ErrClosed) {
			t.Error(err)
		}
		get(t, hub)
		get(t, third)
		hub.Close()
		if _, err := send(t.Context(), third, http.MethodGet); !errors.Is(err, ErrClosed) {
			t.Error(err)
		}
		if _, err := hub.ForTenant(0); err == nil || !strings.Contains(err.Error(), "TenantID") {
			t.Error(err)
		}
		if _, err := (&Client{}).ForTenant(1); err == nil {
			t.Error("a client that nobody made has tenants")
		}
	})
}

// Not parallel: it measures the heap, which others fill as well.
func TestTenThousandIdleTenants(t *testing.T) {
	const most = 4 << 10
	tenants := int64(10_000)
	if raceEnabled {
		tenants /= 10 // its figure means nothing then
	}
	jwt := strings.Repeat("x", 1000) // a token is about that long
	app := newTestApp(t, testConfig(roundTripFunc(func(req *http.Request) (*http.Response, error) {
		if isTokenRequest(req) {
			return tokenAnswer(jwt, 900), nil
		}
		return answer(http.StatusOK, "{}"), nil
	})))
	get(t, tenant(t, app, 1)) // what the first call sets up is not a tenant's
	before, goroutines := heap(), runtime.NumGoroutine()
	for id := range tenants {
		get(t, tenant(t, app, id+2))
	}
	after := heap()
	each := (after - before) / tenants
	left := runtime.NumGoroutine() - goroutines
	t.Logf("%d idle tenants: %d bytes of heap each, a token of %d bytes included; %d goroutines more", tenants, each, len(jwt), left)
	if each > most && !raceEnabled || left > 0 {
		t.Errorf("%d bytes each, want %d at most; %d goroutines", each, most, left)
	}
	runtime.KeepAlive(app)
}

// heap returns how much of the heap is in use.
func heap() int64 {
	runtime.GC()
	runtime.GC() // the first one may leave what finalizers hold
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}
