package main

import (
	"bytes"
	"log"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

// A line per request, with neither the token nor the secrets, wherever they were sent.
func TestLogHasNoCredentials(t *testing.T) {
	t.Parallel()
	c := start(t)
	token := c.portal()
	for _, path := range lists {
		c.get(path+"?pageSize=3", token, http.StatusOK, nil)
	}
	set := c.variables()
	for _, query := range []string{"note=" + token, "note=" + set["SERVICETITAN_APP_KEY"], "client%5Fsecret=hush"} {
		c.get("/crm/v2/tenant/{tenant}/customers?"+query, token, http.StatusOK, nil)
	}
	c.get("/connect/token?anything=hush", token, http.StatusMethodNotAllowed, nil)
	c.get("/"+set["SERVICETITAN_CLIENT_SECRET"], token, http.StatusNotFound, nil)
	c.wait(c.stderr, "GET /[hidden] 404 ")

	got := c.stderr.String()
	for _, want := range []string{
		`POST /connect/token 200 \d`,
		`GET /settings/v2/tenant/\d+/technicians\?pageSize=3 200 \d`,
		`GET /crm/v2/tenant/\d+/customers\?pageSize=3 200 \d`,
		`GET /accounting/v2/tenant/\d+/invoices\?pageSize=3 200 \d`,
		`GET /crm/v2/tenant/\d+/customers\?note=\[hidden\] 200 \d`,
		`GET /crm/v2/tenant/\d+/customers\?client%5Fsecret=\[hidden\] 200 \d`,
		`GET /connect/token\?\[hidden\] 405 \d`,
	} {
		if !regexp.MustCompile(`(?m)^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d ` + want + `.*s$`).MatchString(got) {
			t.Errorf("no line %s", want)
		}
	}
	for _, secret := range []string{token, set["SERVICETITAN_APP_KEY"], set["SERVICETITAN_CLIENT_SECRET"], set["SERVICETITAN_CLIENT_ID"], "hush"} {
		if strings.Contains(got, secret) {
			t.Errorf("the log has %s", secret)
		}
	}
	if t.Failed() {
		t.Log(got)
	}
}

func TestQuietLogsNothing(t *testing.T) {
	t.Parallel()
	c := start(t, "-quiet")
	c.get("/crm/v2/tenant/{tenant}/customers", c.portal(), http.StatusOK, nil)
	if exit := c.end(); exit != exitStopped || c.stderr.String() != "sandbox: stopping\n" {
		t.Errorf("exit code %d, log %q", exit, c.stderr)
	}
}

// What a request asks for cannot break a line or command a terminal.
func TestShown(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, path, query, want string }{
		{"path", "/crm/v2/customers", "", "/crm/v2/customers"},
		{"query", "/x", "page=1&ids=1,2&from=2026-01-01", "/x?page=1&ids=1,2&from=2026-01-01"},
		{"names without values", "/x", "secret&a&&=", "/x?secret&a&&="},
		{"names that ask for secrets", "/x", "Access_Token=a&ST-App-Key=b&apikey=c&PASSWORD=d&authorization=e=f&signature=g&page=1",
			"/x?Access_Token=[hidden]&ST-App-Key=[hidden]&apikey=[hidden]&PASSWORD=[hidden]&authorization=[hidden]&signature=[hidden]&page=1"},
		{"a key that is none", "/x", "externalDataKey=abc", "/x?externalDataKey=abc"},
		{"a name that cannot be decoded", "/x", "token%zz=a", "/x?token%zz=[hidden]"},
		{"real credentials", "/x/ak1.abcdefghij0123", "a=cs1.abcdefghij0123&b=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIx.sig", "/x/[hidden]?a=[hidden]&b=[hidden]"},
		{"what a terminal obeys", "/x", "a=\x1b[2J\n\u009b\xff", "/x?a=?[2J???"},
		{"long", "/" + strings.Repeat("é", maxLine), "", "/" + strings.Repeat("?", maxLine/2-1) + "…"},
	}
	for _, tt := range tests {
		if got := plain(shown(tt.path, tt.query)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// A handler may drop the connection, which is a line as well, and reach it through the response.
func TestLogOfUnusualAnswers(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		handler http.HandlerFunc
		want    string
	}{
		{"nothing", func(http.ResponseWriter, *http.Request) {}, "GET /x 200 "},
		{"body only", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("x")) }, "GET /x 200 "},
		{"information first", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusEarlyHints)
			w.WriteHeader(http.StatusTeapot)
		}, "GET /x 418 "},
		{"dropped", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "GET /x dropped "},
		{"flushed", func(w http.ResponseWriter, _ *http.Request) {
			if err := http.NewResponseController(w).Flush(); err != nil {
				panic(err)
			}
		}, "GET /x 200 "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			func() {
				defer func() { _ = recover() }()
				logged(tt.handler, log.New(&out, "", 0)).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/x", nil))
			}()
			if !strings.HasPrefix(out.String(), tt.want) || strings.Count(out.String(), "\n") != 1 {
				t.Errorf("%q, want a line that starts with %q", &out, tt.want)
			}
		})
	}
}

// A handler that takes the connection to break it off gets it, and the log says so.
func TestLogOfBrokenConnections(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	handler := logged(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		conn.Close()
	}), log.New(&out, "", 0))
	over := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer close(over)
		handler.ServeHTTP(w, r)
	}))
	defer server.Close()
	if response, err := http.Get(server.URL + "/x"); err == nil {
		response.Body.Close()
		t.Errorf("the answer is %s", response.Status)
	}
	<-over
	if !strings.HasPrefix(out.String(), "GET /x dropped ") {
		t.Errorf("the log says %q", &out)
	}
}
