package main

import (
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/crm"
)

// asCommand makes the test binary the command, for a test that needs a process of its own.
const asCommand = "SANDBOX_TEST_AS_COMMAND"

// Ctrl-C in a terminal is SIGINT: the process ends with 0, and says that it stops.
func TestInterrupt(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("a process cannot be sent an interrupt there; TestStopsWhenTold does without")
	}
	c := &command{t: t, stdout: newConsole(), stderr: newConsole(), over: make(chan struct{})}
	process := exec.Command(os.Args[0], "-addr", "127.0.0.1:0", "-scale", "2")
	process.Env = append(os.Environ(), asCommand+"=1")
	process.Stdout, process.Stderr = c.stdout, c.stderr
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	var err error
	go func() {
		defer close(c.over)
		err = process.Wait()
	}()
	t.Cleanup(func() {
		_ = process.Process.Kill() // it has ended, unless the test failed
		<-c.over
	})
	c.wait(c.stdout, "echo\n\n")
	c.get("/crm/v2/tenant/{tenant}/customers", c.portal(), http.StatusOK, nil)
	if err := process.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	<-c.over
	if err != nil || !strings.HasSuffix(c.stderr.String(), "sandbox: stopping\n") {
		t.Errorf("%v: %s", err, c.stderr)
	}
}

// Each of the tenants has data and credentials of its own, of the same app, at the size that -scale says.
func TestTenants(t *testing.T) {
	t.Parallel()
	c := start(t, "-tenants", "3", "-scale", "4")
	seen := make(map[string]bool)
	for _, end := range []string{"", "_2", "_3"} {
		set := c.variables()
		tenant, id, secret := set["SERVICETITAN_TENANT_ID"+end], set["SERVICETITAN_CLIENT_ID"+end], set["SERVICETITAN_CLIENT_SECRET"+end]
		if seen[tenant] || seen[id] || seen[secret] {
			t.Errorf("the credentials that end in %q are those of another tenant", end)
		}
		seen[tenant], seen[id], seen[secret] = true, true, true
		number, err := strconv.ParseInt(tenant, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		client, err := auth.NewClient(auth.Config{
			Environment: auth.Environment{Name: "test", TokenURL: set["SERVICETITAN_TOKEN_URL"], APIURL: set["SERVICETITAN_API_URL"]},
			AppKey:      auth.Secret(set["SERVICETITAN_APP_KEY"]), TenantID: number, ClientID: id, ClientSecret: auth.Secret(secret),
		})
		if err != nil {
			t.Fatal(err)
		}
		defer client.Close()
		n, names := 0, ""
		for customer, err := range crm.New(client).Customers.All(t.Context(), &crm.CustomersListParams{Active: servicetitan.ActiveFilterAny}) {
			if err != nil {
				t.Fatal(err)
			}
			n++
			names += customer.Name + "; "
		}
		if n != 4 || seen[names] {
			t.Errorf("tenant %s has %d customers: %s", tenant, n, names)
		}
		seen[names] = true
	}
}

// The flags of the limits set them, and each sets the others to those of the real API.
func TestLimitFlags(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		args   []string
		tokens int // that are granted before the first 429; 35 when there is none
	}{
		{nil, 35}, {[]string{"-limits"}, 30}, {[]string{"-tokens-per-minute", "3"}, 3}, {[]string{"-requests-per-second", "5"}, 30},
		{[]string{"-report-interval", "1s"}, 30}, {[]string{"-limits", "-tokens-per-minute", "-1"}, 35},
	} {
		c := start(t, test.args...)
		granted := 0
		for range 35 {
			if !c.granted() {
				break
			}
			granted++
		}
		if granted != test.tokens {
			t.Errorf("%v: %d tokens, want %d", test.args, granted, test.tokens)
		}
	}
	c := start(t, "-requests-per-second", "1", "-report-interval", "-1s")
	token := c.portal()
	c.get("/crm/v2/tenant/{tenant}/customers", token, http.StatusOK, nil)
	for range 3 {
		c.get("/reporting/v2/tenant/{tenant}/report-categories", token, http.StatusOK, nil)
	}
}
