package sandbox_test

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"

	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

func Example() {
	server, err := sandbox.Start(sandbox.WithScale(20))
	if err != nil {
		log.Fatal(err)
	}
	defer server.Close()

	client, err := auth.NewClient(server.Config())
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()

	path := fmt.Sprintf("/settings/v2/tenant/%d/user-roles?employeeType=Technician", client.TenantID())
	request, err := http.NewRequestWithContext(context.Background(), http.MethodGet, path, nil)
	if err != nil {
		log.Fatal(err)
	}
	response, err := client.Do(context.Background(), request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.Status)
	for _, r := range server.Requests() {
		fmt.Println(r.Method, r.Path, r.Query, r.Status)
	}
	// Output:
	// 200 OK
	// POST /connect/token  200
	// GET /settings/v2/tenant/1234567890/user-roles employeeType=Technician 200
}
