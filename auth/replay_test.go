package auth

import (
	"net/http"
	"strings"
	"testing"
)

// net/http repeats any request with one of these headers when a connection
// breaks, beneath the retries and unseen by them.
func TestHeadersThatMakeWritesRepeatAreRefused(t *testing.T) {
	t.Parallel()
	client, err := NewClient(Config{
		Environment: Environment{TokenURL: "http://127.0.0.1:1/token", APIURL: "http://127.0.0.1:1"},
		AppKey:      "ak1.test", TenantID: 1, ClientID: "cid.test", ClientSecret: "cs1.test",
	})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	for _, name := range []string{"Idempotency-Key", "X-Idempotency-Key"} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "/crm/v2/tenant/1/customers", strings.NewReader("{}"))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set(name, "k")
		resp, err := client.Do(t.Context(), req)
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: got %v, want an error that names the header", name, err)
		}
		if resp != nil {
			_ = resp.Body.Close()
		}
	}
}
