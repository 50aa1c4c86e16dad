package sandbox

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/crm"
)

func TestTenantsHaveDataOfTheirOwn(t *testing.T) {
	t.Parallel()
	server := New(t, WithScale(5))
	other, err := server.AddTenant(77, WithScale(3))
	if err != nil {
		t.Fatal(err)
	}
	names := func(client *auth.Client) (all []string) {
		for c, err := range crm.New(client).Customers.All(t.Context(), nil) {
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, c.Name)
		}
		return all
	}
	a, b := names(server.Client(t)), names(other.Client(t))
	if len(a) == 0 || len(b) == 0 || len(b) > 3 || fmt.Sprint(a[:len(b)]) == fmt.Sprint(b) {
		t.Errorf("got %v and %v", a, b)
	}
	if err := other.Put("crm/customers", crm.Customer{ID: 5, Name: "Only here", Active: true}); err != nil {
		t.Fatal(err)
	}
	if err := server.Get("crm/customers", 5, &crm.Customer{}); !errors.Is(err, ErrNoRecord) {
		t.Errorf("got %v, want ErrNoRecord", err)
	}
	for _, id := range []int64{77, 0, tenantID} {
		if _, err := server.AddTenant(id); err == nil {
			t.Errorf("tenant %d was taken", id)
		}
	}
	if server.Tenant(77) != other || server.Tenant(78) != nil || other.ID() != 77 {
		t.Error("tenants are not found by their ids")
	}
}

// A token is of one app and one tenant, and a client id and secret too.
func TestTokensAreOfOneAppAndTenant(t *testing.T) {
	t.Parallel()
	server := New(t, WithScale(2))
	if _, err := server.AddTenant(77, WithScale(1)); err != nil {
		t.Fatal(err)
	}
	configs, err := server.AddApp(server.Config().TenantID, 77)
	if err != nil || len(configs) != 2 || configs[0].AppKey != configs[1].AppKey || configs[0].ClientID == configs[1].ClientID {
		t.Fatalf("got %v, %v", configs, err)
	}
	if _, err := server.AddApp(78); err == nil {
		t.Error("an app for a tenant that is not there was made")
	}
	list := func(change func(c *auth.Config)) error {
		config := configs[1]
		change(&config)
		config.MaxRetries = servicetitan.Value(0)
		suite.Watch(&config)
		_, err := crm.New(NewClient(t, config)).Customers.List(context.Background(), nil)
		return suite.Error(err)
	}
	if err := list(func(*auth.Config) {}); err != nil {
		t.Error(err)
	}
	if err := list(func(c *auth.Config) { c.TenantID = configs[0].TenantID }); !errors.Is(err, servicetitan.ErrForbidden) {
		t.Errorf("a token of another tenant: %v", err)
	}
	if err := list(func(c *auth.Config) { c.AppKey = server.Config().AppKey }); !errors.Is(err, servicetitan.ErrUnauthorized) {
		t.Errorf("a token of another app: %v", err)
	}
	if err := list(func(c *auth.Config) { c.ClientSecret = configs[0].ClientSecret }); err == nil || !strings.Contains(err.Error(), "invalid_client") {
		t.Errorf("the secret of another tenant: %v", err)
	}
}

func TestPutGetAndAll(t *testing.T) {
	t.Parallel()
	server := New(t, WithScale(3))
	if err := server.Put("crm/customers", crm.Customer{ID: 5, Name: "Ada", Active: true, Balance: servicetitan.NewDecimal(1250, 2)}); err != nil {
		t.Fatal(err)
	}
	if err := server.Put("crm/customers", map[string]any{"id": 5, "name": "Ada L."}); err != nil {
		t.Fatal(err)
	}
	customers := crm.New(server.Client(t)).Customers
	got, err := customers.Get(t.Context(), 5)
	if err != nil || got.Name != "Ada L." || got.Balance.String() != "12.50" || got.CreatedOn.Year() < 2000 {
		t.Errorf("got %+v, %v", got, err)
	}
	if _, err := customers.Update(t.Context(), 5, &crm.UpdateCustomerRequest{Name: servicetitan.Value("Ada K.")}); err != nil {
		t.Fatal(err)
	}
	var one crm.Customer
	if err := server.Get("crm/customers", 5, &one); err != nil || one.Name != "Ada K." {
		t.Errorf("got %+v, %v", one, err)
	}
	var all []crm.Customer
	if err := server.All("crm/customers", &all); err != nil || len(all) != 4 {
		t.Errorf("got %d, %v", len(all), err)
	}
	for name, test := range map[string]struct {
		resource string
		v        any
	}{
		"no resource":     {"crm/nothing", map[string]any{}},
		"no module":       {"customers", map[string]any{}},
		"no such member":  {"crm/customers", map[string]any{"fax": 1}},
		"a wrong type":    {"crm/customers", map[string]any{"name": 1}},
		"no object":       {"crm/customers", 7},
		"no JSON":         {"crm/customers", func() {}},
		"below a record":  {"crm/customers/5/notes", map[string]any{}},
		"a nested number": {"crm/customers", map[string]any{"address": map[string]any{"street": 1}}},
	} {
		if err := server.Put(test.resource, test.v); err == nil {
			t.Errorf("%s: Put took it", name)
		}
	}
}

// Requests tells which operation and whose tenant a request was for.
func TestRequestsNameTheirOperation(t *testing.T) {
	t.Parallel()
	server := New(t, WithScale(2))
	if _, err := crm.New(server.Client(t)).Customers.List(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	last := server.Requests()[len(server.Requests())-1]
	if last.Operation != "crm.Customers.List" || last.TenantID != tenantID || last.Method != http.MethodGet || last.Faulty {
		t.Errorf("got %+v", last)
	}
}
