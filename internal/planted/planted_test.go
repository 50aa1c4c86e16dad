package planted_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/internal/planted"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

func TestMain(m *testing.M) {
	var suite planted.Recorder
	os.Exit(suite.Main(m, "URLs")) // those of the clients below, through http.DefaultTransport
}

func TestCredentialsAreKnownInEveryNotation(t *testing.T) {
	t.Parallel()
	server := sandbox.New(t)
	config := server.Config()
	r := planted.Recorder{Marks: []string{"token-1"}}
	for name, text := range map[string]string{
		"app key": planted.AppKey, "client secret": planted.ClientSecret, "other secret": planted.OtherSecret, "access token": planted.Token,
		"key of a sandbox": config.AppKey.Reveal(), "secret of a sandbox": config.ClientSecret.Reveal(),
		"mark of a suite": "Bearer token-12",
		"URL":             "https://api.test/?key=" + url.QueryEscape(planted.AppKey),
		"JSON":            fmt.Sprintf(`{"secret":%q}`, planted.ClientSecret),
		"%x":              fmt.Sprintf("%x", planted.Token), "%X": fmt.Sprintf("%X", planted.Token),
		"%d of bytes": fmt.Sprintf("%d", []byte(planted.Token)), "%#v of bytes": fmt.Sprintf("%#v", []byte(planted.Token)),
		"Base64 of one":   base64.StdEncoding.EncodeToString([]byte(planted.AppKey)),
		"Base64 of two":   base64.StdEncoding.EncodeToString([]byte("id:" + planted.ClientSecret)),
		"Base64 of three": base64.URLEncoding.EncodeToString([]byte("user:" + planted.ClientSecret + "!")),
	} {
		if !r.Holds("before " + text + " behind") {
			t.Errorf("%s is not found in %q", name, text)
		}
	}
	for _, text := range []string{"", "a planted tree", "token-", "[redacted]", "sandbox.Start", config.ClientID, server.URL()} {
		if r.Holds(text) {
			t.Errorf("%q is taken for a credential", text)
		}
	}
}

// careless is an error of a type that shows more than its message.
type careless struct{ Header http.Header }

func (careless) Error() string { return "no answer" }

// Whatever leaks must be found.
func TestALeakIsFound(t *testing.T) {
	t.Parallel()
	signed := func(req *http.Request) string { return req.Header.Get("Authorization") }
	for name, leak := range map[string]struct {
		kind string
		leak func(r *planted.Recorder, cfg *auth.Config)
	}{
		"in a log line": {"log lines", func(r *planted.Recorder, _ *auth.Config) {
			slog.New(r.Handler()).Debug("signed in", "key", planted.AppKey)
		}},
		"in an attribute of a logger": {"log lines", func(r *planted.Recorder, _ *auth.Config) {
			slog.New(r.Handler()).With("key", planted.AppKey).WithGroup("g").Info("signed in")
		}},
		"in a wrapped error": {"errors", func(r *planted.Recorder, _ *auth.Config) {
			hidden := &url.Error{Op: "Get", URL: "https://api.test/?key=" + planted.AppKey, Err: io.EOF}
			r.Error(errors.Join(io.EOF, &quietError{hidden}))
		}},
		"in a field of an error": {"errors", func(r *planted.Recorder, _ *auth.Config) {
			r.Error(careless{http.Header{"Authorization": {"Bearer " + planted.Token}}})
		}},
		"in output": {"output", func(r *planted.Recorder, _ *auth.Config) {
			fmt.Fprintln(r.Writer("output", io.Discard), "the secret is", planted.ClientSecret)
		}},
		"in a URL": {"URLs", func(_ *planted.Recorder, cfg *auth.Config) { cfg.Environment.APIURL += "/" + planted.AppKey }},
		"by the transport of a client, in an error": {"hooks", func(_ *planted.Recorder, cfg *auth.Config) {
			base := cfg.Transport
			cfg.Transport = roundTripFunc(func(req *http.Request) (*http.Response, error) {
				if signed(req) == "" {
					return base.RoundTrip(req)
				}
				return nil, fmt.Errorf("no answer to %v", req.Header)
			})
		}},
		"by the transport of a client, in a header": {"URLs", func(_ *planted.Recorder, cfg *auth.Config) {
			base := cfg.Transport
			cfg.Transport = roundTripFunc(func(req *http.Request) (*http.Response, error) {
				moved := req.Clone(req.Context())
				moved.Header.Set("Referer", "https://api.test/?token="+signed(req))
				return base.RoundTrip(moved)
			})
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var r planted.Recorder
			cfg := config(t)
			cfg.Transport = r.Transport(&http.Transport{DisableKeepAlives: true})
			leak.leak(&r, &cfg)
			r.Watch(&cfg)
			call(t, &r, cfg)
			if all := r.Leaks(); len(all) == 0 || !strings.HasPrefix(all[0], leak.kind+": ") {
				t.Errorf("found %q, want one in %s", all, leak.kind)
			}
		})
	}
}

// quietError is an error that wraps another without showing it.
type quietError struct{ error }

func (e *quietError) Error() string { return "hidden" }
func (e *quietError) Unwrap() error { return e.error }

type roundTripFunc func(*http.Request) (*http.Response, error)

func (f roundTripFunc) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

// A client shows none of its credentials, to a server that repeats them all.
func TestAClientIsClean(t *testing.T) {
	t.Parallel()
	var r planted.Recorder
	var records int
	cfg := config(t)
	cfg.Logger = slog.New(slog.NewTextHandler(writerFunc(func() { records++ }), nil)) // warnings
	var told int
	cfg.Hooks.Retry = func(context.Context, auth.RetryInfo) { told++ }
	r.Watch(&cfg)
	call(t, &r, cfg)
	for kind, least := range map[string]int{"log lines": 4, "hooks": 3, "errors": 3} {
		if r.Seen()[kind] < least {
			t.Errorf("%d %s were looked at, want %d: %v", r.Seen()[kind], kind, least, r.Seen())
		}
	}
	if all := r.Leaks(); len(all) != 0 {
		t.Errorf("found %q", all)
	}
	if records != 1 || told != 1 {
		t.Errorf("the client's own logger had %d records and its own hook %d calls, want one of each", records, told)
	}
}

type writerFunc func()

func (f writerFunc) Write(p []byte) (int, error) { f(); return len(p), nil }

// config is for a server that repeats what it was sent with every failure.
func config(t *testing.T) auth.Config {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/connect/token" {
			io.WriteString(w, planted.TokenAnswer)
			return
		}
		w.WriteHeader(http.StatusServiceUnavailable)
		json.NewEncoder(w).Encode(map[string]any{"title": fmt.Sprintf("Who sent %s with key %s?", r.Header.Get("Authorization"), r.Header.Get("ST-App-Key"))})
	}))
	t.Cleanup(server.Close)
	return auth.Config{
		Environment: auth.Environment{Name: "test", TokenURL: server.URL + "/connect/token", APIURL: server.URL},
		AppKey:      planted.AppKey, TenantID: 7, ClientID: planted.ClientID, ClientSecret: planted.ClientSecret,
		MaxRetries: servicetitan.Value(1),
	}
}

// call makes a call that fails.
func call(t *testing.T, r *planted.Recorder, cfg auth.Config) {
	t.Helper()
	client, err := auth.NewClient(cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "/crm/v2/tenant/7/customers", nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Do(t.Context(), req); r.Error(err) == nil {
		t.Fatal("the call did not fail")
	}
}
