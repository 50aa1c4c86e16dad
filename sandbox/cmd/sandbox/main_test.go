package main

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/servicetitan-go/servicetitan/auth"
)

// console is an output that a test can wait for.
type console struct {
	mu    sync.Mutex
	text  bytes.Buffer
	wrote chan struct{} // closed at the next Write
}

func newConsole() *console { return &console{wrote: make(chan struct{})} }

func (c *console) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	close(c.wrote)
	c.wrote = make(chan struct{})
	return c.text.Write(p)
}

func (c *console) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.text.String()
}

// command is a running command.
type command struct {
	t              *testing.T
	stdout, stderr *console
	stop           context.CancelFunc // Ctrl-C
	over           chan struct{}
	exit           int
}

// start runs the command and waits until it has printed everything.
func start(t *testing.T, args ...string) *command {
	t.Helper()
	c := begin(t, args...)
	c.wait(c.stdout, "pageSize=2\"; echo\n\n") // it comes in one piece
	return c
}

func begin(t *testing.T, args ...string) *command {
	ctx, stop := context.WithCancel(t.Context())
	c := &command{t: t, stdout: newConsole(), stderr: newConsole(), stop: stop, over: make(chan struct{})}
	go func() {
		defer close(c.over)
		c.exit = run(ctx, append([]string{"-addr", "127.0.0.1:0", "-scale", "20"}, args...), c.stdout, suite.Writer("log lines", c.stderr))
	}()
	t.Cleanup(func() {
		stop()
		<-c.over
	})
	return c
}

// wait returns when the text was written, and fails when it cannot be any more.
func (c *command) wait(out *console, text string) {
	c.t.Helper()
	for {
		out.mu.Lock()
		found, more := strings.Contains(out.text.String(), text), out.wrote
		out.mu.Unlock()
		if found {
			return
		}
		select {
		case <-more:
		case <-c.over:
			if !strings.Contains(out.String(), text) {
				c.t.Fatalf("the command ended with %d and never wrote %q\n%s%s", c.exit, text, c.stdout, c.stderr)
			}
		}
	}
}

// end stops the command and returns its exit code.
func (c *command) end() int {
	c.stop()
	<-c.over
	return c.exit
}

// variables are what the printed export lines set.
func (c *command) variables() map[string]string {
	set := make(map[string]string)
	for _, found := range regexp.MustCompile(`(?m)^export (\w+)=(.*)$`).FindAllStringSubmatch(c.stdout.String(), -1) {
		set[found[1]] = found[2]
	}
	return set
}

// url is the address that the command printed.
func (c *command) url() string { return c.variables()["SERVICETITAN_API_URL"] }

func TestMistakes(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = taken.Close() }) // after the parallel tests
	tests := []struct {
		name string
		args []string
		exit int
		want string
	}{
		{"unknown flag", []string{"-color"}, exitFlags, "flag provided but not defined: -color (-help lists the flags)"},
		{"no number", []string{"-scale", "many"}, exitFlags, `invalid value "many" for flag -scale: parse error (-help lists the flags)`},
		{"negative seed", []string{"-seed", "-1"}, exitFlags, `invalid value "-1" for flag -seed: parse error (-help lists the flags)`},
		{"argument", []string{"up"}, exitFlags, `argument "up" is not expected (-help lists the flags)`},
		{"no port", []string{"-addr", "127.0.0.1"}, exitFlags, `-addr "127.0.0.1" is not host:port`},
		{"port out of range", []string{"-addr", "127.0.0.1:99999"}, exitFlags, `-addr "127.0.0.1:99999" has no port between 0 and 65535`},
		{"no tenant", []string{"-tenants", "0"}, exitFlags, "-tenants 0 is not between 1 and 100"},
		{"many tenants", []string{"-tenants", "101"}, exitFlags, "-tenants 101 is not between 1 and 100"},
		{"no time", []string{"-report-interval", "5"}, exitFlags, `invalid value "5" for flag -report-interval: parse error (-help lists the flags)`},
		{"all addresses", []string{"-addr", ":0"}, exitFlags, `-addr ":0" can be reached from other machines: add -public if that is meant`},
		{"all IPv4", []string{"-addr", "0.0.0.0:0"}, exitFlags, `-addr "0.0.0.0:0" can be reached from other machines: add -public if that is meant`},
		{"all IPv6", []string{"-addr", "[::]:0"}, exitFlags, `-addr "[::]:0" can be reached from other machines: add -public if that is meant`},
		{"another network", []string{"-addr", "192.0.2.1:0"}, exitFlags, `-addr "192.0.2.1:0" can be reached from other machines: add -public if that is meant`},
		{"scale", []string{"-addr", "127.0.0.1:0", "-scale", "0"}, exitFailed, "scale 0 is not between 1 and "},
		{"port in use", []string{"-addr", taken.Addr().String()}, exitFailed, "listen tcp " + taken.Addr().String() + ": bind: "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var stdout, stderr bytes.Buffer
			if exit := run(t.Context(), tt.args, &stdout, &stderr); exit != tt.exit {
				t.Errorf("exit code %d, want %d", exit, tt.exit)
			}
			if got := stderr.String(); !strings.HasPrefix(got, "sandbox: "+tt.want) || strings.Count(got, "\n") != 1 {
				t.Errorf("it says\n%swant one line that starts with\nsandbox: %s", got, tt.want)
			}
			if stdout.Len() > 0 {
				t.Errorf("it printed %q", &stdout)
			}
		})
	}
}

func TestHelpListsTheFlags(t *testing.T) {
	t.Parallel()
	var stdout, stderr bytes.Buffer
	if exit := run(t.Context(), []string{"-help"}, &stdout, &stderr); exit != exitStopped || stderr.Len() > 0 {
		t.Errorf("exit code %d, error output %q", exit, &stderr)
	}
	for _, name := range []string{
		"-addr", "-control", "-limits", "-public", "-quiet", "-quirks", "-report-interval", "-requests-per-second", "-scale", "-seed", "-strict",
		"-tenants", "-tokens-per-minute",
	} {
		if !strings.Contains(stdout.String(), "\n  "+name) {
			t.Errorf("%s is missing:\n%s", name, &stdout)
		}
	}
}

// Only -public opens the sandbox to other machines, and it says what that means. The URLs stay usable on this machine.
func TestPublicWarns(t *testing.T) {
	t.Parallel()
	c := start(t, "-addr", "0.0.0.0:0", "-public")
	if got := c.stderr.String(); !strings.HasPrefix(got, "sandbox: warning: 0.0.0.0:") && !strings.HasPrefix(got, "sandbox: warning: [::]:") {
		t.Errorf("it says %q", got)
	}
	if !strings.HasPrefix(c.url(), "http://127.0.0.1:") {
		t.Errorf("the URL is %s", c.url())
	}
	if private := start(t, "-addr", "localhost:0"); private.stderr.String() != "" {
		t.Errorf("without need it says %q", private.stderr)
	}
}

func TestBaseURL(t *testing.T) {
	t.Parallel()
	for addr, want := range map[string]string{
		"127.0.0.1:8080":   "http://127.0.0.1:8080",
		"[::1]:8080":       "http://[::1]:8080",
		"0.0.0.0:8080":     "http://127.0.0.1:8080",
		"[::]:8080":        "http://127.0.0.1:8080",
		"192.0.2.1:80":     "http://192.0.2.1:80",
		"[fe80::1%en0]:80": "http://[fe80::1%25en0]:80",
	} {
		resolved, err := net.ResolveTCPAddr("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		if got := baseURL(resolved); got != want {
			t.Errorf("%s becomes %s, want %s", addr, got, want)
		}
	}
}

// What is printed is what auth.ConfigFromEnv reads, even in a shell that is set up for another environment.
func TestPrintedCredentialsAreAConfig(t *testing.T) {
	c := start(t)
	t.Setenv("SERVICETITAN_ENVIRONMENT", "production")
	for name, value := range c.variables() {
		t.Setenv(name, value)
	}
	config, err := auth.ConfigFromEnv()
	if err != nil {
		t.Fatal(err)
	}
	client, err := auth.NewClient(config)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "/crm/v2/tenant/"+c.variables()["SERVICETITAN_TENANT_ID"]+"/customers", nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := client.Do(t.Context(), request)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
}

// The whole output is a piece of shell that ends in a list of customers, and then in what -control can do.
func TestPrintedLinesRunInAShell(t *testing.T) {
	t.Parallel()
	for _, program := range []string{"sh", "curl", "sed"} {
		if _, err := exec.LookPath(program); err != nil {
			// On purpose: the SDK's tests need nothing but Go. TestPortalCollection makes such requests without these programs.
			t.Skipf("%s is not installed: %v", program, err)
		}
	}
	const list = `\{"page":1,"pageSize":2,"hasMore":true,"totalCount":null,"data":\[\{"id":\d+,.*\]\}\n`
	const fault = `"operation":"crm\.Customers\.List","status":503,"times":1\}`
	for _, test := range []struct {
		args []string
		want string
	}{
		{nil, list},
		{[]string{"-tenants", "3", "-limits", "-quirks", "-strict"}, list},
		{[]string{"-control"}, list + `\{"id":1,"hits":0,` + fault + `\n\{"data":\[\{"id":1,"hits":0,` + fault + `\]\}\n\{"now":"\S+Z"\}\n`},
	} {
		c := start(t, test.args...)
		shell := exec.CommandContext(t.Context(), "sh", "-eu")
		shell.Stdin = strings.NewReader("unset http_proxy all_proxy ALL_PROXY\n" + c.stdout.String())
		out, err := shell.CombinedOutput()
		if err != nil || !regexp.MustCompile("^"+test.want+"$").Match(out) {
			t.Errorf("%v: %v: %s", test.args, err, out)
		}
		if test.args != nil {
			continue
		}
		for name, value := range c.variables() { // nothing is quoted, and nothing has to be
			if !regexp.MustCompile(`^[\w.:/]*$`).MatchString(value) {
				t.Errorf("%s is %q", name, value)
			}
		}
	}
}
