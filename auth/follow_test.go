package auth

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/internal/operation"
)

const signedURL = "https://files.example/recordings/42.mp3?signature=very-secret"

func asDownload(ctx context.Context) context.Context {
	return operation.NewContext(ctx, &operation.Operation{Name: "telecom.Calls.DownloadRecording", Read: true, Download: true})
}

func redirect(location string) func() (*http.Response, error) {
	return func() (*http.Response, error) {
		return answer(http.StatusFound, "", "Location", location), nil
	}
}

func TestFilesAreFetchedWithoutCredentials(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onCall: answers(redirect(signedURL), func() (*http.Response, error) {
			return answer(200, "sound", "Content-Type", "audio/mpeg"), nil
		})}
		c := newTestClient(t, testConfig(server))
		req, _ := http.NewRequest(http.MethodGet, "/telecom/v2/tenant/42/calls/1/recording", nil)
		resp, err := do(asDownload(t.Context()), c, req, servicetitan.WithHeader("X-Custom", "of the caller"))
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		if text, err := io.ReadAll(resp.Body); string(text) != "sound" || err != nil {
			t.Errorf("read %q, %v", text, err)
		}
		if len(server.calls) != 2 {
			t.Fatalf("%d requests, want 2", len(server.calls))
		}
		first, second := server.calls[0], server.calls[1]
		if first.header.Get("Authorization") == "" || first.header.Get("ST-App-Key") == "" {
			t.Errorf("the API's request has the headers %v", first.header)
		}
		if second.url != signedURL || len(second.header) != 1 || second.header.Get("User-Agent") == "" {
			t.Errorf("the file's request is %s with the headers %v", second.url, second.header)
		}
	})
}

func TestOnlyDownloadsAreFollowed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onCall: answers(redirect(signedURL))}
		var captured servicetitan.Response
		ctx := asOperation(t.Context(), "crm.Customers.Get", true)
		_, err := send(ctx, newTestClient(t, testConfig(server)), http.MethodGet, servicetitan.WithResponse(&captured))
		if err != nil || captured.StatusCode != http.StatusFound || len(server.calls) != 1 {
			t.Errorf("%v, %d requests", err, len(server.calls))
		}
	})
}

// What the file's host answers is neither repeated as the API's would be, nor told with the signed URL.
func TestFailuresOfTheFilesHost(t *testing.T) {
	t.Parallel()
	const leak = `<Error><URL>` + signedURL + `</URL></Error>`
	for _, test := range []struct {
		status   int
		want     error
		requests int // all of them, to both hosts
		tokens   int
	}{
		{401, servicetitan.ErrForbidden, 2, 1},
		{403, servicetitan.ErrForbidden, 2, 1},
		{404, servicetitan.ErrNotFound, 2, 1},
		{429, servicetitan.ErrUnavailable, 8, 1},
		{500, servicetitan.ErrUnavailable, 8, 1},
	} {
		t.Run(fmt.Sprint(test.status), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := &fakeServer{onCall: func(n int, req *http.Request) (*http.Response, error) {
					if req.URL.Host != "files.example" {
						return redirect(signedURL)()
					}
					return answer(test.status, leak, "Retry-After", "3600", "X-Leak", signedURL), nil
				}}
				c := newTestClient(t, testConfig(server))
				var captured servicetitan.Response
				_, err := send(asDownload(t.Context()), c, http.MethodGet, servicetitan.WithResponse(&captured))
				var apiErr *servicetitan.Error
				if !errors.Is(err, test.want) || !errors.As(err, &apiErr) {
					t.Fatalf("the error is %v, want %v", err, test.want)
				}
				if shown := fmt.Sprintf("%v %+v %s %v", err, apiErr, apiErr.Body, captured); strings.Contains(shown, "very-secret") {
					t.Errorf("the signed URL is in %s", shown)
				}
				if tokens, calls := server.counts(); calls != test.requests || tokens != test.tokens {
					t.Errorf("%d requests and %d tokens, want %d and %d", calls, tokens, test.requests, test.tokens)
				}
			})
		})
	}
}

func TestRedirectsThatAreRefused(t *testing.T) {
	t.Parallel()
	for name, location := range map[string]string{ // none is met a second time
		"plain http":    "http://files.example/42?signature=very-secret",
		"another kind":  "ftp://files.example/42?signature=very-secret",
		"no host":       "https:///42?signature=very-secret",
		"no URL":        "https://files.example:port/?signature=very-secret",
		"none":          "",
		"loopback http": "http://127.0.0.1/42?signature=very-secret", // the API is no loopback
		"in a circle":   signedURL,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := &fakeServer{onCall: answers(redirect(location))}
				cfg := testConfig(server)
				cfg.Hooks.Request = func(_ context.Context, info RequestInfo) {
					if info.Failure != "redirect" {
						t.Errorf("told as %q", info.Failure)
					}
				}
				c := newTestClient(t, cfg)
				_, err := send(asDownload(t.Context()), c, http.MethodGet)
				if err == nil || !strings.Contains(err.Error(), "redirect") || strings.Contains(err.Error(), "very-secret") {
					t.Error(err)
				}
				want := 1
				if location == signedURL {
					want += maxRedirects
				}
				if _, calls := server.counts(); calls != want {
					t.Errorf("%d requests, want %d", calls, want)
				}
				for _, call := range server.calls[1:] {
					if call.header.Get("Authorization") != "" || call.header.Get("ST-App-Key") != "" {
						t.Errorf("credentials went to %s", call.url)
					}
				}
			})
		})
	}
}

func TestRelativeRedirectsStayWithoutCredentials(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onCall: answers(redirect("../files/42"), status(200))}
		if _, err := send(asDownload(t.Context()), newTestClient(t, testConfig(server)), http.MethodGet); err != nil {
			t.Fatal(err)
		}
		if last := server.calls[1]; !strings.HasSuffix(last.url, "/crm/v2/tenant/files/42") || last.header.Get("Authorization") != "" {
			t.Errorf("%s with %v", last.url, last.header)
		}
	})
}
