package auth

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/servicetitan-go/servicetitan"
)

// source returns a tokenSource for the server, without a client around it.
func source(t *testing.T, cfg Config) *tokenSource {
	t.Helper()
	cfg, urls, err := cfg.complete()
	if err != nil {
		t.Fatal(err)
	}
	return &tokenSource{transport: http.DefaultTransport, endpoint: urls.token,
		credentials: cfg.Credentials, userAgent: "test/1"}
}

func TestTokenRequestForm(t *testing.T) {
	t.Parallel()
	server, cfg := newServer(t, nil)
	server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.ParseForm()
		for key, want := range map[string]string{"grant_type": "client_credentials", "client_id": testClientID, "client_secret": testSecret} {
			if got := r.PostForm[key]; len(got) != 1 || got[0] != want {
				t.Errorf("%s = %q", key, got)
			}
		}
		if r.Method != http.MethodPost || r.URL.String() != "/connect/token" || r.Header.Get("Authorization") != "" || r.Header.Get("ST-App-Key") != "" {
			t.Errorf("%s %s %v", r.Method, r.URL, r.Header)
		}
		io.WriteString(w, `{"access_token":"abc","expires_in":900}`)
	})
	tok, err := source(t, cfg).fetch(t.Context())
	if err != nil || tok.value != "abc" {
		t.Errorf("%q, %v", tok.value, err)
	}
}

func TestTokenRefusals(t *testing.T) {
	t.Parallel()
	echo := `"client_id":"` + testClientID + `","client_secret":"` + testSecret + `"`
	for name, test := range map[string]struct {
		status   int
		header   string
		body     string
		is       error
		mentions string
		requests int32
	}{
		"wrong secret":       {400, "", `{"error":"invalid_client",` + echo + `}`, servicetitan.ErrUnauthorized, "white space", 1},
		"wrong client":       {400, "", `{"error":"unauthorized_client"}`, servicetitan.ErrUnauthorized, "environment", 1},
		"401":                {401, "", `{` + echo + `}`, servicetitan.ErrUnauthorized, "client ID or secret", 1},
		"403":                {403, "", testSecret, servicetitan.ErrForbidden, "client ID or secret", 1},
		"wrong scope":        {400, "", `{"error":"invalid_scope"}`, nil, "invalid_scope", 1},
		"unknown word":       {400, "", `{"error":"` + testSecret + `"}`, servicetitan.ErrValidation, "400", 1},
		"not found":          {404, "", `<html><title>` + testSecret + `</title>`, servicetitan.ErrNotFound, "TokenURL", 1},
		"redirect":           {307, "https://elsewhere.example/", "", nil, "redirects", 1},
		"throttled for long": {429, "", `{"title":"Rate limit is exceeded. Try again in 600 seconds."}`, servicetitan.ErrRateLimited, "10m", 1},
		"no token":           {200, "", `{"token":"` + testSecret + `"}`, nil, "TokenURL", 1},
		"a page":             {200, "", `<html>` + testSecret, nil, "TokenURL", 1},
		"huge":               {200, "", strings.Repeat(" ", maxTokenAnswer+10) + testSecret, nil, "TokenURL", 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var requests atomic.Int32
			server, cfg := newServer(t, nil)
			server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				requests.Add(1)
				if test.header != "" {
					w.Header().Set("Location", test.header)
				}
				w.WriteHeader(test.status)
				io.WriteString(w, test.body)
			})
			_, err := source(t, cfg).fetch(t.Context())
			if err == nil || !strings.HasPrefix(err.Error(), "auth: token request to 127.0.0.1:") || !strings.Contains(err.Error(), test.mentions) {
				t.Fatalf("%v", err)
			}
			leaks(t, "the error", err.Error())
			if test.is != nil && !errors.Is(err, test.is) {
				t.Errorf("%v is not %v", err, test.is)
			}
			var apiErr *servicetitan.Error
			if errors.As(err, &apiErr) {
				leaks(t, "the body", string(apiErr.Body))
				if apiErr.StatusCode != test.status || apiErr.Attempts != 1 || apiErr.Path != "/connect/token" {
					t.Errorf("%+v", apiErr)
				}
			} else if test.status != 200 {
				t.Error("no *servicetitan.Error inside")
			}
			if n := requests.Load(); n != test.requests {
				t.Errorf("%d requests", n)
			}
		})
	}
}

func TestTokenRequestWithoutServer(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onToken: answers(fails(&url.Error{
			Op: "Post", URL: "https://auth.test/connect/token?private=1", Err: refused,
		}))}
		_, err := send(t.Context(), newTestClient(t, testConfig(server)), http.MethodGet)
		const want = "auth.Client.Do: GET /crm/v2/tenant/42/customers: auth: token request to auth.test: POST /connect/token: dial tcp: connection refused (3 attempts)"
		if err == nil || err.Error() != want {
			t.Error(err)
		}
		// The refresh repeats its request, and the call does not repeat the refresh.
		wantTokens(t, server, tokenAttempts)
	})
}
