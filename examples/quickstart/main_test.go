package main

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan/internal/planted"
)

func TestQuickstartWithoutEnvironment(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := run(t.Context(), suite.Writer("output", &out), []string{"HOME=/nowhere", "SERVICETITAN_OTHER=x", "SERVICETITAN_APP_KEY="}); err != nil {
		t.Fatal(err)
	}
	for _, pattern := range []string{
		`(?m)^No SERVICETITAN_\* variables are set`,
		`(?m)^Tenant \d+ at http://127\.0\.0\.1:\d+$`,
		`(?m)^Technicians\n +ID +NAME +TEAM +STATUS\n( +\d+ .*\n){8}`,
		`(?m)^Latest of \d+ customers\n +ID +CREATED +NAME +TYPE +BALANCE\n( +\d+ +\d{4}-\d\d-\d\d .* \d+\.\d\d\n){8}`,
		`(?m)^8 of \d+ open invoices\n +NUMBER +CUSTOMER +TOTAL +BALANCE\n( +\d+ +\S.* +\d+\.\d\d +\d+\.\d\d\n){8} +these together +\d+\.\d\d\n`,
		`(?m)^Customer 999999999999 does not exist: .+\n  trace ID \S{20,}, crm\.Customers\.Get answered 404$`,
	} {
		if !regexp.MustCompile(pattern).MatchString(out.String()) {
			t.Errorf("the output does not match %s", pattern)
		}
	}
	if regexp.MustCompile(`(?m)[ \t]+$`).MatchString(out.String()) {
		t.Error("lines end in white space")
	}
	if t.Failed() {
		t.Log(out.String())
	}
}

func TestQuickstartWithHalfAnEnvironment(t *testing.T) {
	t.Setenv("SERVICETITAN_ENVIRONMENT", "integration")
	t.Setenv("SERVICETITAN_APP_KEY", planted.AppKey)
	err := suite.Error(run(t.Context(), &bytes.Buffer{}, []string{"SERVICETITAN_APP_KEY=" + planted.AppKey}))
	for _, name := range []string{"SERVICETITAN_TENANT_ID", "SERVICETITAN_CLIENT_ID", "SERVICETITAN_CLIENT_SECRET"} {
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("the error does not name %s: %v", name, err)
		}
	}
}

func TestQuickstartStopsAtOnce(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	over := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		cancel() // Ctrl-C while the server is thinking
		<-over
	}))
	defer server.Close()
	defer close(over)
	for name, value := range map[string]string{
		"TOKEN_URL": server.URL + "/connect/token", "API_URL": server.URL, "APP_KEY": planted.AppKey, "TENANT_ID": "1",
		"CLIENT_ID": planted.ClientID, "CLIENT_SECRET": planted.ClientSecret, "ENVIRONMENT": "",
	} {
		t.Setenv("SERVICETITAN_"+name, value)
	}
	err := run(ctx, suite.Writer("output", &bytes.Buffer{}), []string{"SERVICETITAN_APP_KEY=" + planted.AppKey})
	if !errors.Is(suite.Error(err), context.Canceled) {
		t.Errorf("got %v, want the cancellation", err)
	}
}
