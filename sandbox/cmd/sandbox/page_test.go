package main

import (
	"html"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan/sandbox"
)

// look fetches the page as a browser does, without the API's headers.
func (c *command) look(method string) (http.Header, string) {
	c.t.Helper()
	request, err := http.NewRequestWithContext(c.t.Context(), method, c.url()+"/", nil)
	if err != nil {
		c.t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		c.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		c.t.Fatalf("status %d: %v: %s", response.StatusCode, err, body)
	}
	return response.Header, string(body)
}

func TestPageListsOperationsTenantAndRequests(t *testing.T) {
	t.Parallel()
	c := start(t, "-tenants", "2")
	if _, body := c.look(http.MethodGet); !strings.Contains(body, "None yet.") {
		t.Error("it knows requests before there are any")
	}
	token := c.portal()
	c.get("/crm/v2/tenant/{tenant}/customers?pageSize=3&hue=red", token, http.StatusOK, nil)
	_, body := c.look(http.MethodGet)

	operations, err := sandbox.Operations()
	if err != nil {
		t.Fatal(err)
	}
	for _, op := range operations {
		if !strings.Contains(body, "<td>"+html.EscapeString(op.Method+" "+op.Path)+"</td>") {
			t.Errorf("%s.%s is missing", op.Package, op.Name)
		}
	}
	tenant := c.variables()["SERVICETITAN_TENANT_ID"]
	list := "<td>GET</td><td>/crm/v2/tenant/" + tenant + "/customers?pageSize=3&amp;hue=red</td><td>200</td><td>hue</td>"
	grant := "<td>POST</td><td>/connect/token</td><td>200</td><td></td>"
	for _, want := range []string{"<code>" + tenant + "</code>, <code>" + c.variables()["SERVICETITAN_TENANT_ID_2"] + "</code>.", "<code>" + c.url() + "</code>", list, grant} {
		if !strings.Contains(body, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if strings.Index(body, list) > strings.Index(body, grant) {
		t.Error("the latest request is not the first")
	}
	for name, value := range c.variables() {
		if strings.Contains(name, "APP_KEY") || strings.Contains(name, "CLIENT") {
			if strings.Contains(body, value) {
				t.Errorf("the page shows %s", name)
			}
		}
	}
}

// With -control, the page says how, and without it nothing.
func TestPageShowsControl(t *testing.T) {
	t.Parallel()
	for _, control := range []bool{false, true} {
		var args []string
		if control {
			args = []string{"-control"}
		}
		_, body := start(t, args...).look(http.MethodGet)
		for _, text := range []string{"POST /sandbox/faults", "POST /sandbox/clock", "&#34;status&#34;: 503"} {
			if text = strings.ReplaceAll(text, "&#34;", `"`); strings.Contains(body, text) != control {
				t.Errorf("with -control %v, the page has %s: %v", control, text, !control)
			}
		}
	}
}

// Whatever a request says, the page shows it as text.
func TestPageEscapesWhatItShows(t *testing.T) {
	t.Parallel()
	c := start(t)
	token := c.portal()
	c.get("/<script>alert(1)</script>", token, http.StatusNotFound, nil)
	c.get("/crm/v2/tenant/{tenant}/customers?%3Cscript%3Ealert(2)%3C/script%3E=<script>", token, http.StatusOK, nil)
	c.get("/'\"><img src=x onerror=alert(3)>", token, http.StatusNotFound, nil)
	_, body := c.look(http.MethodGet)
	for _, want := range []string{
		"<td>/&lt;script&gt;alert(1)&lt;/script&gt;</td>",
		"<td>&lt;script&gt;alert(2)&lt;/script&gt;</td>",
		"&lt;img src=x onerror=alert(3)&gt;</td>",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	for _, bad := range []string{"<script", "<img", "'\">"} {
		if strings.Contains(body, bad) {
			t.Errorf("the page has %s", bad)
		}
	}
}

// The page loads nothing, runs nothing, and cannot be put into another one.
func TestPageIsLockedUp(t *testing.T) {
	t.Parallel()
	c := start(t)
	header, body := c.look(http.MethodGet)
	policy := header.Get("Content-Security-Policy")
	nonce := regexp.MustCompile(`^default-src 'none'; style-src 'nonce-(\w{20,})'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$`).FindStringSubmatch(policy)
	if nonce == nil {
		t.Fatalf("the policy is %q", policy)
	}
	if strings.Count(body, "<style") != 1 || !strings.Contains(body, `<style nonce="`+nonce[1]+`">`) {
		t.Error("the policy is not that of the page's style sheet")
	}
	if again, _ := c.look(http.MethodGet); again.Get("Content-Security-Policy") == policy {
		t.Error("the nonce is used twice")
	}
	for _, link := range regexp.MustCompile(`(?i)(?:src|href|action)\s*=\s*"?[^">]*|url\(|@import`).FindAllString(body, -1) {
		if link != `href="data:,` {
			t.Errorf("the page refers to %s", link)
		}
	}
	for name, want := range map[string]string{
		"Content-Type": "text/html; charset=utf-8", "X-Content-Type-Options": "nosniff",
		"Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
	} {
		if got := header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if _, empty := c.look(http.MethodHead); empty != "" {
		t.Error("HEAD answers with a body")
	}
}

// Only GET and HEAD of / are the page's. Everything else wants the API's headers.
func TestOtherPathsAreTheAPIs(t *testing.T) {
	t.Parallel()
	c := start(t)
	for _, one := range [][2]string{
		{http.MethodPost, "/"}, {http.MethodGet, "//"}, {http.MethodGet, "/index.html"}, {http.MethodGet, "/crm"},
		{http.MethodGet, "/crm/v2/tenant/" + c.variables()["SERVICETITAN_TENANT_ID"] + "/customers"},
	} {
		request, err := http.NewRequestWithContext(t.Context(), one[0], c.url()+one[1], nil)
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if response.StatusCode != http.StatusUnauthorized || !strings.Contains(string(body), "Application key not present") {
			t.Errorf("%v: status %d: %s", one, response.StatusCode, body)
		}
	}
}
