package auth

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestVerifyWithAProvider(t *testing.T) {
	t.Parallel()
	server := newTenantServer(t)
	for name, test := range map[string]struct {
		credentials Credentials
		err         error
		failed      string
		says        []string
	}{
		"whose credentials work": {
			credentials: Credentials{ClientID: testClientID, ClientSecret: testSecret},
			says:        []string{"client ID and secret are accepted"},
		},
		"that cannot be asked": {
			err:    errors.New("the vault is sealed"),
			failed: "configuration",
			says:   []string{"there are no client ID and secret to use (the vault is sealed)", "the vault, file or variables that Config.Credentials reads"},
		},
		"that has an empty secret": {
			credentials: Credentials{ClientID: testClientID},
			failed:      "configuration",
			says:        []string{"ClientSecret is empty", "Settings > Integrations > API Application Access"},
		},
		"that mixes ID and secret up": {
			credentials: Credentials{ClientID: testSecret, ClientSecret: testClientID},
			failed:      "configuration",
			says:        []string{`the client ID begins with "cs1.", as a client secret does`},
		},
		"whose second secret is an app key": {
			credentials: Credentials{ClientID: testClientID, ClientSecret: testSecret, OtherSecret: testAppKey},
			failed:      "configuration",
			says:        []string{`the second client secret begins with "ak1.", as an app key does`, "OtherSecret (SERVICETITAN_OTHER_SECRET)"},
		},
		"whose second secret works alone": {
			credentials: Credentials{ClientID: testClientID, ClientSecret: "cs1.withdrawn", OtherSecret: testSecret},
			says:        []string{"the second secret is accepted, the first is not; the token is good for 15m0s", "The connection works."},
		},
		"whose secrets are both withdrawn": {
			credentials: Credentials{ClientID: testClientID, ClientSecret: "cs1.withdrawn", OtherSecret: "cs1.withdrawn-too"},
			failed:      "token",
			says:        []string{"the client ID or the secret is not accepted (400 invalid_client)"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cfg := server.config()
			cfg.ClientID, cfg.ClientSecret = "", ""
			cfg.Credentials = CredentialsFunc(func(context.Context) (Credentials, error) { return test.credentials, test.err })
			expect(t, verify(t, cfg), test.failed, test.says...)
		})
	}
}

// Verify is about the client that it is called on, whichever way it was made.
func TestVerifyOfOtherClients(t *testing.T) {
	t.Parallel()
	server := newTenantServer(t)
	hub, err := newTestClient(t, server.config()).ForTenant(43)
	if err != nil {
		t.Fatal(err)
	}
	report, err := hub.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	expect(t, report, "tenant", "the app may read nothing in tenant 43")
	hub.Close()
	if _, err := hub.Verify(t.Context()); !errors.Is(err, ErrClosed) {
		t.Errorf("closed: %v", err)
	}

	cfg := server.config()
	cfg.TenantID, cfg.ClientID, cfg.ClientSecret = 0, "", ""
	app, err := NewApp(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(app.Close)
	client, err := app.Tenant(TenantConfig{TenantID: 42, ClientID: testClientID, ClientSecret: testSecret})
	if err != nil {
		t.Fatal(err)
	}
	if report, err = client.Verify(t.Context()); err != nil {
		t.Fatal(err)
	}
	expect(t, report, "", "tenant 42 accepts the app")
}

func TestVerifyIsSeenByHooks(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var seen []string
	cfg := newTenantServer(t).config()
	cfg.Hooks.Request = func(_ context.Context, info RequestInfo) {
		mu.Lock()
		defer mu.Unlock()
		seen = append(seen, fmt.Sprintf("%s %s %d %d", info.Operation, info.Environment, info.TenantID, info.StatusCode))
	}
	expect(t, verify(t, cfg, customerScope), "")
	want := []string{"auth.Client.Verify loopback 42 401", "auth.Client.Verify loopback 42 200"}
	if !slices.Equal(seen, want) {
		t.Errorf("hooks have seen\n%s", strings.Join(seen, "\n"))
	}
}
