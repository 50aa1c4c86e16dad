package auth_test

import (
	"context"
	"fmt"
	"log"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

func ExampleClient_Verify() {
	server, err := sandbox.Start(sandbox.WithScale(1))
	if err != nil {
		log.Fatal(err)
	}
	defer server.Close()
	config := server.Config()
	config.ClientSecret = "cs1.mistyped"
	client, err := auth.NewClient(config)
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()

	report, err := client.Verify(context.Background(), "tn.crm.customers:r")
	if err != nil {
		log.Fatal(err)
	}
	for _, check := range report.Checks {
		fmt.Println(check.Name, check.OK)
	}
	// Output:
	// configuration true
	// environment true
	// clock true
	// token false
	// app key false
	// tenant false
	// scopes false
}

// The sandbox and Verify were written from the same facts, apart from each other.
func TestVerifyAgainstTheSandbox(t *testing.T) {
	t.Parallel()
	server, err := sandbox.Start(sandbox.WithScale(1))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	for name, test := range map[string]struct {
		change func(*auth.Config)
		failed string
		says   string
	}{
		"everything right":    {func(*auth.Config) {}, "", "The connection works."},
		"a wrong client ID":   {func(c *auth.Config) { c.ClientID = "cid.other" }, "token", "compare the client ID"},
		"a wrong secret":      {func(c *auth.Config) { c.ClientSecret = "cs1.other" }, "token", "generate a new secret"},
		"a wrong app key":     {func(c *auth.Config) { c.AppKey = "ak1.other" }, "app key", "does not know the app key"},
		"a wrong tenant":      {func(c *auth.Config) { c.TenantID = 7 }, "tenant", "the app may read nothing in tenant 7"},
		"the wrong token URL": {func(c *auth.Config) { c.Environment.TokenURL += "s" }, "token", "TokenURL is not ServiceTitan's token endpoint"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			config := server.Config()
			test.change(&config)
			client, err := auth.NewClient(config)
			if err != nil {
				t.Fatal(err)
			}
			defer client.Close()
			report, err := client.Verify(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			var failed []string
			for _, check := range report.Checks {
				if !check.OK && !check.Skipped {
					failed = append(failed, check.Name)
				}
			}
			if got := strings.Join(failed, ", "); got != test.failed || !strings.Contains(strings.Join(strings.Fields(report.String()), " "), test.says) {
				t.Errorf("want the failure %q and the words %q, got\n%s", test.failed, test.says, report)
			}
		})
	}
}
