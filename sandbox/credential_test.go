package sandbox

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/crm"
)

// A secret is rotated while a program runs: two are active at once, and a provider hands out the newer one.
func TestSecretsRotate(t *testing.T) {
	t.Parallel()
	server, clock := startAt(t)
	tenant := server.Tenant(server.tenantID)
	config := tenant.Config()
	config.Credentials = auth.CredentialsFunc(func(context.Context) (auth.Credentials, error) {
		now := tenant.Config()
		return auth.Credentials{ClientID: now.ClientID, ClientSecret: now.ClientSecret}, nil
	})
	config.ClientID, config.ClientSecret = "", ""
	config.MaxRetries = servicetitan.Value(0)
	customers := crm.New(NewClient(t, config)).Customers
	old := tenant.Config()
	for range 2 {
		if _, err := customers.List(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		tenant.RotateSecret()
		clock.move(server, 16*time.Minute) // the token has expired, and the secret changed
	}
	fits := func(secret auth.Secret) bool { return server.access.credential(old.ClientID, secret.Reveal()) != nil }
	tenant.RotateSecret()
	second := tenant.Config()
	tenant.RotateSecret()
	third := tenant.Config()
	if old.ClientID != third.ClientID || old.ClientSecret == third.ClientSecret || second.ClientSecret == third.ClientSecret {
		t.Error("a rotation changes the id, or not the secret")
	}
	if fits(old.ClientSecret) || !fits(second.ClientSecret) || !fits(third.ClientSecret) || fits("") {
		t.Error("not the two newest secrets are active")
	}
}

// The one pair of a hub, and one token, lead into each tenant of its network, and into no other. Each has its limit.
func TestHubs(t *testing.T) {
	t.Parallel()
	server := start(t, WithScale(2), WithLimits(Limits{RequestsPerSecond: 1}), WithClock(noon))
	for _, id := range []int64{77, 78} {
		if _, err := server.AddTenant(id, WithScale(1)); err != nil {
			t.Fatal(err)
		}
	}
	config, err := server.AddHub(77, server.tenantID)
	if err != nil || config.TenantID != 77 {
		t.Fatal(config.TenantID, err)
	}
	config.MaxRetries = servicetitan.Value(0)
	hub := NewClient(t, config)
	list := func(id int64) (string, error) {
		client, err := hub.ForTenant(id)
		if err != nil {
			t.Fatal(err)
		}
		page, err := crm.New(client).Customers.List(t.Context(), nil)
		if err != nil {
			return "", err
		}
		var names []string
		for _, one := range page.Data {
			names = append(names, one.Name)
		}
		return strings.Join(names, "; "), nil
	}
	first, err1 := list(77)
	second, err2 := list(server.tenantID)
	if err1 != nil || err2 != nil || first == "" || first == second {
		t.Errorf("%q, %v and %q, %v", first, err1, second, err2)
	}
	requests := server.Requests()
	if len(requests) != 3 || requests[1].TenantID != 77 || requests[2].TenantID != server.tenantID {
		t.Errorf("for one token and two lists it got %+v", requests)
	}
	c := server.caller(config)
	ask := func(tenant string) int { return c.call(http.MethodGet, "/crm/v2/tenant/"+tenant+"/customers", "").Code }
	if got := ask("1234567890"); got != http.StatusTooManyRequests {
		t.Errorf("again: %d", got)
	}
	server.Advance(time.Second)
	if got := ask("78"); got != http.StatusForbidden {
		t.Errorf("a tenant of another network: %d", got)
	}
	if _, err := server.AddHub(); err == nil {
		t.Error("a hub without tenants was made")
	}
	if _, err := server.AddHub(77, 79); err == nil {
		t.Error("a hub of a tenant that is not there was made")
	}
	server.Advance(time.Second)
	if _, err := list(78); !errors.Is(err, servicetitan.ErrForbidden) {
		t.Errorf("with the SDK: %v", err)
	}
}
