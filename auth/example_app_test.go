package auth_test

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"

	"github.com/servicetitan-go/servicetitan/auth"
)

// A partner serves many tenants with one app.
func ExampleApp() {
	app, err := auth.NewApp(auth.Config{Environment: auth.Production, AppKey: "ak1…"})
	if err != nil {
		log.Fatal(err)
	}
	defer app.Close()
	for _, id := range []int64{1234567890, 1234567891} {
		// Ask for the client wherever a tenant is served: it is the same each time.
		client, err := app.Tenant(auth.TenantConfig{TenantID: id, ClientID: "cid…", ClientSecret: "cs1…"})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(client)
	}
	// Output:
	// auth.Client(production, tenant 1234567890)
	// auth.Client(production, tenant 1234567891)
}

// An enterprise hub has one pair of credentials for its tenants.
func ExampleClient_ForTenant() {
	hub, err := auth.NewClient(auth.Config{
		Environment: auth.Production, AppKey: "ak1…", TenantID: 1234567890, ClientID: "cid…", ClientSecret: "cs1…",
	})
	if err != nil {
		log.Fatal(err)
	}
	defer hub.Close()
	branch, err := hub.ForTenant(1234567891)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(branch)
	// Output: auth.Client(production, tenant 1234567891)
}

// The file is read before each refresh of the token, so that a new secret needs
// no restart.
func ExampleFileCredentials() {
	folder, err := os.MkdirTemp("", "credentials")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "servicetitan.json")
	if err := os.WriteFile(path, []byte(`{"client_id":"cid…","client_secret":"cs1…"}`), 0o600); err != nil {
		log.Fatal(err)
	}
	client, err := auth.NewClient(auth.Config{
		Environment: auth.Production, AppKey: "ak1…", TenantID: 1234567890,
		Credentials: auth.FileCredentials(path),
	})
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()
	fmt.Println(client)
	// Output: auth.Client(production, tenant 1234567890)
}

// Hooks feed whatever counts your metrics.
func ExampleHooks() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/connect/token" {
			fmt.Fprint(w, `{"access_token":"abc","expires_in":900,"token_type":"Bearer"}`)
			return
		}
		w.WriteHeader(http.StatusNotFound)
	}))
	defer server.Close()
	client, err := auth.NewClient(auth.Config{
		Environment: auth.Environment{Name: "test", TokenURL: server.URL + "/connect/token", APIURL: server.URL},
		AppKey:      "ak1…", TenantID: 42, ClientID: "cid…", ClientSecret: "cs1…",
		Hooks: auth.Hooks{
			Request: func(_ context.Context, info auth.RequestInfo) {
				fmt.Println("requests_total", info.Operation, info.StatusCode, info.Failure)
			},
			TokenRefresh: func(_ context.Context, info auth.TokenRefreshInfo) {
				fmt.Println("token_refreshes_total", info.Environment, info.Err == nil)
			},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()
	req, err := http.NewRequest(http.MethodPost, "/crm/v2/tenant/42/customers", strings.NewReader("{}"))
	if err != nil {
		log.Fatal(err)
	}
	if resp, err := client.Do(context.Background(), req); err == nil {
		resp.Body.Close()
	}
	// Output:
	// token_refreshes_total test true
	// requests_total auth.Client.Do 404
}
