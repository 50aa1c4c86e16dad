// Tests of answers that are broken, or are not what they seem.

package auth

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// truncated is a success that breaks off.
func truncated() (*http.Response, error) {
	resp := answer(http.StatusOK, "")
	resp.Body = io.NopCloser(io.MultiReader(strings.NewReader(`{"data":[`), brokenReader{}))
	return resp, nil
}

func TestMaintenanceOfReportsIsWaitedFor(t *testing.T) {
	t.Parallel()
	const report = "/reporting/v2/tenant/42/report-category/operations/reports/7/data"
	maintenance := func() (*http.Response, error) {
		return answer(http.StatusConflict, `{"title":"The service is suspended for maintenance.","traceId":"t1"}`), nil
	}
	for name, test := range map[string]struct {
		answers []func() (*http.Response, error)
		read    bool
		calls   int
		kind    error
	}{
		"it ends":          {[]func() (*http.Response, error){maintenance, maintenance, status(200)}, true, 3, nil},
		"it lasts":         {[]func() (*http.Response, error){maintenance}, true, 4, servicetitan.ErrUnavailable},
		"another conflict": {[]func() (*http.Response, error){status(409)}, true, 1, servicetitan.ErrConflict},
		"a write":          {[]func() (*http.Response, error){maintenance}, false, 1, servicetitan.ErrConflict},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := &fakeServer{onCall: answers(test.answers...)}
				c := newTestClient(t, testConfig(server))
				req, _ := http.NewRequest(http.MethodPost, report, strings.NewReader("{}"))
				start := time.Now()
				resp, err := do(asOperation(t.Context(), "reporting.Reports.GetData", test.read), c, req)
				if _, calls := server.counts(); calls != test.calls || !errors.Is(err, test.kind) {
					t.Errorf("%v after %d calls", err, calls)
				}
				// The retries of a run do not wait for the report's next minute.
				if took := time.Since(start); took > 20*time.Second {
					t.Errorf("it took %v", took)
				}
				if err == nil {
					resp.Body.Close()
				}
			})
		})
	}
}

func TestAnswersThatBreakOff(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		answers []func() (*http.Response, error)
		read    bool
		calls   int
		want    string
	}{
		"a read is repeated":      {[]func() (*http.Response, error){truncated, truncated, status(200)}, true, 3, ""},
		"a read that never works": {[]func() (*http.Response, error){truncated}, true, 4, "x.Y: read the response of GET /crm/v2/tenant/42/customers, status 200: unexpected EOF (4 attempts)"},
		"a write is not":          {[]func() (*http.Response, error){truncated}, false, 1, "x.Y: read the response of GET /crm/v2/tenant/42/customers, status 200: unexpected EOF"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := &fakeServer{onCall: answers(test.answers...)}
				_, err := send(asOperation(t.Context(), "x.Y", test.read), newTestClient(t, testConfig(server)), http.MethodGet)
				if _, calls := server.counts(); calls != test.calls {
					t.Errorf("%d calls", calls)
				}
				var broken *ConnectionError
				if err != nil && (!errors.As(err, &broken) || broken.StatusCode != http.StatusOK || broken.Attempts != test.calls || broken.Unsent) {
					t.Errorf("%+v", err)
				}
				if test.want == "" && err != nil || test.want != "" && (!errors.Is(err, io.ErrUnexpectedEOF) || err.Error() != test.want) {
					t.Errorf("got %v, want %s", err, test.want)
				}
			})
		})
	}
}

func TestAnswerThatIsTooLargeIsNotAskedForAgain(t *testing.T) {
	t.Parallel()
	server := &fakeServer{onCall: func(int, *http.Request) (*http.Response, error) {
		return answer(http.StatusOK, strings.Repeat("x", 1001)), nil
	}}
	cfg := testConfig(server)
	cfg.MaxResponseBytes = 1000
	failure := ""
	cfg.Hooks.Request = func(_ context.Context, info RequestInfo) { failure = info.Failure }
	_, err := send(asOperation(t.Context(), "x.Y", true), newTestClient(t, cfg), http.MethodGet)
	if _, calls := server.counts(); calls != 1 || !errors.Is(err, ErrResponseTooLarge) || failure != "too large" {
		t.Errorf("%v after %d calls, told as %q", err, calls, failure)
	}
}

func TestPageInPlaceOfAnAnswer(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		page := func() (*http.Response, error) {
			return answer(http.StatusServiceUnavailable, "<html><head><title>Down for\r\nrepair</title></head></html>", "Content-Type", "text/html"), nil
		}
		server := &fakeServer{onCall: answers(page, status(200))}
		get(t, newTestClient(t, testConfig(server)))
		server = &fakeServer{onCall: answers(page)}
		_, err := send(t.Context(), newTestClient(t, testConfig(server)), http.MethodGet)
		var problem *servicetitan.Error
		if !errors.As(err, &problem) || problem.Title != "Down for repair" || problem.Attempts != 4 || !errors.Is(err, servicetitan.ErrUnavailable) {
			t.Errorf("%v", err)
		}
	})
}

func TestConnectionErrors(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for _, test := range []struct {
			err     error
			method  string
			failure string
			unsent  bool
			calls   int
		}{
			{reset, http.MethodGet, "connection lost", false, 4},
			{reset, http.MethodPost, "connection lost", false, 1},
			{refused, http.MethodPost, "no connection", true, 4},
		} {
			_, err := send(t.Context(), newTestClient(t, testConfig(&fakeServer{onCall: answers(fails(test.err))})), test.method)
			var broken *ConnectionError
			if !errors.As(err, &broken) || !errors.Is(err, test.err) || broken.Failure != test.failure || broken.Unsent != test.unsent ||
				broken.Attempts != test.calls || broken.Operation != "auth.Client.Do" || broken.Method != test.method || broken.Path != "/crm/v2/tenant/42/customers" {
				t.Errorf("%+v", err)
			}
		}
		if _, err := send(t.Context(), newTestClient(t, testConfig(&fakeServer{onCall: answers(fails(reset))})), http.MethodGet); !errors.Is(err, syscall.ECONNRESET) {
			t.Errorf("%v", err)
		}
	})
}

func TestRefusalBeyondTheDeadlineIsBoth(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := newTestClient(t, testConfig(&fakeServer{onCall: answers(status(429, "Retry-After", "5"))}))
		for _, where := range []string{"by the API", "by the limiter"} {
			start := time.Now()
			_, err := send(t.Context(), c, http.MethodGet, servicetitan.WithTimeout(time.Second))
			var problem *servicetitan.Error
			if !errors.Is(err, servicetitan.ErrRateLimited) || !errors.Is(err, context.DeadlineExceeded) || !errors.As(err, &problem) || time.Since(start) != 0 {
				t.Errorf("%s: %v after %v", where, err, time.Since(start))
			}
		}
	})
}

// A server whose errors hold escape sequences and megabytes.
func TestHostileErrorsAreHarmless(t *testing.T) {
	t.Parallel()
	body := "\x1b[31m\r\nFAKE LOG LINE\x00\u202e " + strings.Repeat("x", 8<<20)
	c := newTestClient(t, testConfig(&fakeServer{onCall: func(int, *http.Request) (*http.Response, error) {
		return answer(http.StatusBadRequest, fmt.Sprintf(`{"title":%q}`, "\x1b[31m\r\nFAKE\u202e"+strings.Repeat("y", 1<<20))+body, "X-Request-Id", "a\x1bb"), nil
	}}))
	_, err := send(t.Context(), c, http.MethodGet)
	var problem *servicetitan.Error
	if !errors.As(err, &problem) {
		t.Fatal(err)
	}
	if text := err.Error(); len(text) > 4<<10 || strings.ContainsAny(text, "\x1b\r\n\x00\u202e") {
		t.Errorf("%d bytes: %.200q", len(text), text)
	}
	if len(problem.Body) > 64<<10 {
		t.Errorf("%d bytes of the body are kept", len(problem.Body))
	}
}

func TestOldTLSIsRefused(t *testing.T) {
	t.Parallel()
	var requests atomic.Int64
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { requests.Add(1) }))
	server.TLS = &tls.Config{MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11}
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	transport := newBaseTransport()
	transport.TLSClientConfig.RootCAs = server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
	t.Cleanup(transport.CloseIdleConnections)
	cfg := testConfig(transport)
	cfg.Environment = Environment{Name: "old", TokenURL: server.URL + "/connect/token", APIURL: server.URL}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	_, err := send(ctx, newTestClient(t, cfg), http.MethodGet)
	if err == nil || !strings.Contains(err.Error(), "protocol version") || requests.Load() != 0 {
		t.Errorf("%v, %d requests arrived", err, requests.Load())
	}
}

// The library's own logger writes each request to standard error.
func TestNothingIsWrittenToStandardError(t *testing.T) {
	t.Parallel()
	const marker = "AUTH_TEST_RETRY_SILENTLY"
	if os.Getenv(marker) != "" {
		synctest.Test(t, func(t *testing.T) {
			cfg := testConfig(&fakeServer{onCall: answers(status(500), fails(reset), status(200))})
			get(t, newTestClient(t, cfg))
		})
		return
	}
	command := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$")
	command.Env = append(os.Environ(), marker+"=1")
	var stderr strings.Builder
	command.Stderr = &stderr
	if err := command.Run(); err != nil || stderr.Len() != 0 {
		t.Errorf("%v, standard error: %q", err, stderr.String())
	}
}

// The library reads any body into memory before it sends the request.
func TestStreamIsReadWhileItIsSent(t *testing.T) {
	t.Parallel()
	const size = 64 << 20
	read := int64(0)
	body := io.LimitReader(zeros{&read}, size)
	before := int64(-1)
	cfg := testConfig(roundTripFunc(func(req *http.Request) (*http.Response, error) {
		if isTokenRequest(req) {
			return goodToken(1), nil
		}
		before = read
		n, err := io.Copy(io.Discard, req.Body)
		if n != size || err != nil {
			t.Errorf("%d bytes, %v", n, err)
		}
		return answer(http.StatusOK, "{}"), nil
	}))
	req, _ := http.NewRequest(http.MethodPost, "/x", body)
	resp, err := do(t.Context(), newTestClient(t, cfg), req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if before != 0 {
		t.Errorf("%d bytes were read before the request was sent", before)
	}
}

// zeros counts what is read of it.
type zeros struct{ read *int64 }

func (z zeros) Read(p []byte) (int, error) {
	*z.read += int64(len(p))
	return len(p), nil
}
