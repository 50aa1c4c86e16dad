package sandbox_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"testing"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/crm"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// A test needs two lines: a server, and a client of it. Both are closed when the test ends.
func ExampleNew() {
	test := func(t *testing.T) {
		server := sandbox.New(t, sandbox.WithScale(20))
		customers := crm.New(server.Client(t)).Customers
		if _, err := customers.List(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		for _, request := range server.Requests() {
			for name, reasons := range request.Ignored {
				t.Errorf("%s ignores %s: %v", request.Operation, name, reasons)
			}
		}
	}
	_ = test // go test calls it
}

func ExampleServer_Put() {
	server, client := open()
	defer server.Close()
	defer client.Close()

	err := server.Put("crm/customers", crm.Customer{ID: 42, Name: "Ada Byron", Active: true})
	if err != nil {
		log.Fatal(err)
	}
	customer, err := crm.New(client).Customers.Get(context.Background(), 42)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(customer.Name)
	// Output: Ada Byron
}

func ExampleServer_Get() {
	server, client := open()
	defer server.Close()
	defer client.Close()

	err := server.Get("crm/customers", 42, new(crm.Customer))
	fmt.Println(errors.Is(err, sandbox.ErrNoRecord))
	// Output: true
}

// The first answer is lost, and the client asks again.
func ExampleServer_Inject() {
	server, client := open()
	defer server.Close()
	defer client.Close()

	lost, err := server.Inject(sandbox.Fault{Operation: "crm.Customers.List", Status: http.StatusServiceUnavailable, Times: 1})
	if err != nil {
		log.Fatal(err)
	}
	if _, err := crm.New(client).Customers.List(context.Background(), nil, servicetitan.WithMaxRetries(1)); err != nil {
		log.Fatal(err)
	}
	fmt.Println(lost.Hits())
	for _, request := range server.Requests() {
		fmt.Println(request.Operation, request.Status)
	}
	// Output:
	// 1
	//  200
	// crm.Customers.List 503
	// crm.Customers.List 200
}

// A token lasts 15 minutes, which pass at once.
func ExampleServer_Advance() {
	server, client := open()
	defer server.Close()
	defer client.Close()

	for range 2 {
		if _, err := crm.New(client).Customers.List(context.Background(), nil); err != nil {
			log.Fatal(err)
		}
		server.Advance(15 * time.Minute)
	}
	for _, request := range server.Requests() {
		fmt.Println(request.Path, request.Status)
	}
	// Output:
	// /connect/token 200
	// /crm/v2/tenant/1234567890/customers 200
	// /crm/v2/tenant/1234567890/customers 401
	// /connect/token 200
	// /crm/v2/tenant/1234567890/customers 200
}

func ExampleServer_AddTenant() {
	server, client := open()
	defer server.Close()
	defer client.Close()

	tenant, err := server.AddTenant(77, sandbox.WithScale(10))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(tenant.Config().TenantID, tenant.Config().AppKey == server.Config().AppKey)
	// Output: 77 true
}

// A query that the real API ignores is an error.
func ExampleStrict() {
	server, err := sandbox.Start(sandbox.WithScale(5), sandbox.Strict())
	if err != nil {
		log.Fatal(err)
	}
	defer server.Close()
	client, err := auth.NewClient(server.Config())
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()

	request, err := http.NewRequestWithContext(context.Background(), http.MethodGet, "/jpm/v2/tenant/1234567890/jobs?status=Done", nil)
	if err != nil {
		log.Fatal(err)
	}
	_, err = client.Do(context.Background(), request)
	var problem *servicetitan.Error
	if errors.As(err, &problem) {
		fmt.Println(problem.StatusCode, problem.Fields["status"])
	}
	// Output: 400 [The operation has no parameter status.]
}

// open starts a small sandbox and a client of it.
func open() (*sandbox.Server, *auth.Client) {
	server, err := sandbox.Start(sandbox.WithScale(20))
	if err != nil {
		log.Fatal(err)
	}
	client, err := auth.NewClient(server.Config())
	if err != nil {
		log.Fatal(err)
	}
	return server, client
}
