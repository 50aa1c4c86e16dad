package auth_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
)

func ExampleNewClient() {
	client, err := auth.NewClient(auth.Config{
		Environment:  auth.Production,
		AppKey:       "ak1…",
		TenantID:     1234567890,
		ClientID:     "cid…",
		ClientSecret: auth.Secret("cs1…"),
	})
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()
	fmt.Println(client)
	// Output: auth.Client(production, tenant 1234567890)
}

// Everything that is wrong is told at once.
func ExampleConfigError() {
	_, err := auth.NewClient(auth.Config{
		Environment: auth.Integration,
		AppKey:      "ak1…",
		ClientID:    "cid…",
	})
	var problem *auth.ConfigError
	fmt.Println(errors.As(err, &problem))
	fmt.Println(err)
	// Output:
	// true
	// auth: wrong configuration: TenantID is not a positive number: use the tenant's number from Settings, Integrations, API Application Access; ClientSecret is empty: copy it from Settings, Integrations, API Application Access of the tenant
}

// Do sends requests that the SDK has no method for.
func ExampleClient_Do() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/connect/token":
			io.WriteString(w, `{"access_token":"abc","expires_in":900,"token_type":"Bearer"}`)
		case "/crm/v2/tenant/42/customers/7":
			io.WriteString(w, `{"id":7}`)
		default:
			w.WriteHeader(http.StatusNotFound)
			io.WriteString(w, `{"title":"No such customer.","traceId":"00-4bf9"}`)
		}
	}))
	defer server.Close()
	client, err := auth.NewClient(auth.Config{
		Environment: auth.Environment{Name: "test", TokenURL: server.URL + "/connect/token", APIURL: server.URL},
		AppKey:      "ak1…", TenantID: 42, ClientID: "cid…", ClientSecret: "cs1…",
	})
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()

	for _, id := range []int{7, 8} {
		path := fmt.Sprintf("/crm/v2/tenant/%d/customers/%d", client.TenantID(), id)
		req, err := http.NewRequest(http.MethodGet, path, nil)
		if err != nil {
			log.Fatal(err)
		}
		resp, err := client.Do(context.Background(), req)
		if errors.Is(err, servicetitan.ErrNotFound) {
			fmt.Println(err)
			continue
		}
		if err != nil {
			log.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(resp.StatusCode, string(body))
	}
	// Output:
	// 200 {"id":7}
	// auth.Client.Do: GET /crm/v2/tenant/42/customers/8: 404 Not Found: No such customer. (trace 00-4bf9)
}
