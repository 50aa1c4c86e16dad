package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// mistake is one that happens when an app is connected.
type mistake struct {
	title string
	make  func(*auth.Config)
	// found is the check that fails, empty when none does.
	found string
}

// mistakes are in the order of the checks that find them.
func mistakes() []mistake {
	return []mistake{
		{"Everything is right", func(*auth.Config) {}, ""},
		{"App key and client ID are mixed up", func(c *auth.Config) {
			c.AppKey, c.ClientID = auth.Secret(c.ClientID), c.AppKey.Reveal()
		}, "configuration"},
		{"Tokens come from integration, the API is production's", func(c *auth.Config) {
			c.Environment.TokenURL, c.Environment.APIURL = auth.Integration.TokenURL, auth.Production.APIURL
		}, "environment"},
		{"A firewall lets nothing through", func(c *auth.Config) { c.Transport = firewall{} }, "environment"},
		{"This machine's clock is an hour fast", func(c *auth.Config) {
			c.Transport = changed(func(_ *http.Request, resp *http.Response) *http.Response {
				resp.Header.Set("Date", time.Now().Add(-time.Hour).UTC().Format(http.TimeFormat))
				return resp
			})
		}, "clock"},
		{"The secret is mistyped, or was rotated", func(c *auth.Config) { c.ClientSecret = "cs1.of-last-year" }, "token"},
		{"The client ID is from another environment", func(c *auth.Config) { c.ClientID = "cid.of-integration" }, "token"},
		{"The app key is not the app's", func(c *auth.Config) { c.AppKey = "ak1.of-no-app" }, "app key"},
		{"The tenant's number is another tenant's", func(c *auth.Config) { c.TenantID = 987654321 }, "tenant"},
		{"The tenant has not accepted the app", refusing("/v2/tenant/", ""), "tenant"},
		{"The tenant has not accepted the app's new version, which reads jobs", refusing("/jpm/v2/", ""), "scopes"},
		{"The app has no scope for jobs", refusing("/jpm/v2/", "tn.jpm.jobs:r"), "scopes"},
	}
}

// show makes one mistake after the other and prints what Verify says. It fails
// when a mistake is not found.
func show(ctx context.Context, out, problems io.Writer) int {
	server, err := sandbox.Start(sandbox.WithScale(1))
	if err != nil {
		fmt.Fprintln(problems, "connect:", err)
		return notChecked
	}
	defer func() { _ = server.Close() }()
	code := works
	for i, m := range mistakes() {
		config := server.Config()
		m.make(&config)
		report, err := check(ctx, config)
		if err != nil {
			fmt.Fprintln(problems, "connect:", err)
			return notChecked
		}
		fmt.Fprintf(out, "%d. %s\n\n%s\n", i+1, m.title, report)
		if found := failed(report); found != m.found {
			fmt.Fprintf(problems, "connect: %s: found %q, want %q\n", m.title, found, m.found)
			code = broken
		}
	}
	return code
}

// failed returns the name of the check that failed.
func failed(report *auth.Report) string {
	for _, check := range report.Checks {
		if !check.OK && !check.Skipped {
			return check.Name
		}
	}
	return ""
}

// firewall is a transport that reaches nothing.
type firewall struct{}

func (firewall) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("no route to host")}
}

// changed is a transport that changes answers.
type changed func(*http.Request, *http.Response) *http.Response

func (c changed) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	return c(req, resp), nil
}

// refusing answers 403 for the paths that hold the part, and takes the scope off
// those that come with the token.
func refusing(part, scope string) func(*auth.Config) {
	return func(c *auth.Config) {
		c.Transport = changed(func(req *http.Request, resp *http.Response) *http.Response {
			status, body := http.StatusForbidden, []byte(`{"title":"Forbidden"}`)
			switch {
			case req.Method == http.MethodPost:
				text, _ := io.ReadAll(resp.Body)
				status, body = resp.StatusCode, bytes.ReplaceAll(text, []byte(scope), nil)
			case !strings.Contains(req.URL.Path, part):
				return resp
			}
			_ = resp.Body.Close()
			resp.StatusCode, resp.Body = status, io.NopCloser(bytes.NewReader(body))
			return resp
		})
	}
}
