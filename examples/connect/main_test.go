package main

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan/sandbox"
)

// variables are all that auth.ConfigFromEnv reads.
func variables() []string {
	return []string{"ENVIRONMENT", "APP_KEY", "TENANT_ID", "CLIENT_ID", "CLIENT_SECRET", "TOKEN_URL", "API_URL"}
}

// connect runs the command with these variables and no others.
func connect(ctx context.Context, t *testing.T, set map[string]string, args ...string) (code int, out, problems string) {
	t.Helper()
	for _, name := range variables() {
		t.Setenv("SERVICETITAN_"+name, set[name])
	}
	var stdout, stderr bytes.Buffer
	code = run(ctx, suite.Writer("output", &stdout), suite.Writer("output", &stderr), args)
	return code, stdout.String(), stderr.String()
}

// credentials are variables for a sandbox.
func credentials(t *testing.T) map[string]string {
	t.Helper()
	server, err := sandbox.Start(sandbox.WithScale(1))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	config := server.Config()
	return map[string]string{
		"APP_KEY": config.AppKey.Reveal(), "TENANT_ID": "1234567890", "CLIENT_ID": config.ClientID,
		"CLIENT_SECRET": config.ClientSecret.Reveal(), "TOKEN_URL": config.Environment.TokenURL, "API_URL": config.Environment.APIURL,
	}
}

func contains(t *testing.T, text string, phrases ...string) {
	t.Helper()
	for _, phrase := range phrases {
		if !strings.Contains(text, phrase) {
			t.Errorf("want %q in\n%s", phrase, text)
		}
	}
}

func TestConnect(t *testing.T) {
	set := credentials(t)
	code, out, problems := connect(t.Context(), t, set)
	if code != works || problems != "" {
		t.Errorf("exit code %d, %s", code, problems)
	}
	contains(t, out, "Connection to tenant 1234567890 in custom\n", "The connection works.\n")

	code, out, _ = connect(t.Context(), t, set, "-scopes", "tn.crm.customers:r, tn.of.nothing:r")
	if code != broken {
		t.Errorf("exit code %d for a scope that is missing", code)
	}
	contains(t, out, "FAIL  scopes\n", "has not been given tn.of.nothing:r\n")

	set["CLIENT_SECRET"] = "cs1.wrong"
	code, out, _ = connect(t.Context(), t, set)
	if code != broken {
		t.Errorf("exit code %d for a wrong secret", code)
	}
	contains(t, out, "FAIL  token\n", "The connection does not work as it should.\n")
}

func TestConnectWithoutCredentials(t *testing.T) {
	code, out, problems := connect(t.Context(), t, map[string]string{"TENANT_ID": "1"})
	if code != notChecked || out != "" {
		t.Errorf("exit code %d, %s", code, out)
	}
	contains(t, problems, "\n  SERVICETITAN_APP_KEY is not set\n", "\n  SERVICETITAN_CLIENT_SECRET is not set\n",
		"Settings > Integrations > API Application Access", "developer portal > My Apps", "connect -sandbox")
	if strings.Contains(problems, "SERVICETITAN_TENANT_ID is not set") {
		t.Errorf("it misses a variable that is there:\n%s", problems)
	}
}

func TestConnectShowsWhatItFinds(t *testing.T) {
	code, out, problems := connect(t.Context(), t, nil, "-sandbox")
	if code != works || problems != "" {
		t.Errorf("exit code %d, %s", code, problems)
	}
	for _, m := range mistakes() {
		contains(t, out, ". "+m.title+"\n")
	}
	for line := range strings.Lines(out) {
		if len(strings.TrimSuffix(line, "\n")) > 120 || strings.TrimRight(line, "\n ") != strings.TrimSuffix(line, "\n") {
			t.Errorf("a line is too long or ends in white space: %q", line)
		}
	}
}

func TestConnectThatCannotCheck(t *testing.T) {
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	set := credentials(t)
	for name, test := range map[string]struct {
		ctx  context.Context
		args []string
		says string
	}{
		"canceled":          {canceled, nil, "context canceled"},
		"canceled showcase": {canceled, []string{"-sandbox"}, "context canceled"},
		"unknown flag":      {t.Context(), []string{"-tenant", "7"}, "flag provided but not defined"},
		"argument":          {t.Context(), []string{"sandbox"}, `unknown argument "sandbox"`},
	} {
		if code, out, problems := connect(test.ctx, t, set, test.args...); code != notChecked || out != "" || !strings.Contains(problems, test.says) {
			t.Errorf("%s: exit code %d, %s%s", name, code, out, problems)
		}
	}
	if code, _, problems := connect(t.Context(), t, set, "-h"); code != works || !strings.Contains(problems, "-scopes") {
		t.Errorf("help: exit code %d, %s", code, problems)
	}
}
