package auth

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
)

func TestLogHoldsOnlyWhatIsAllowed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		server := &fakeServer{onCall: answers(
			status(401), status(429, "Retry-After", "1"), status(503),
			fails(&url.Error{Op: "Get", URL: "https://api.test/?name=private", Err: errors.New("private " + testSecret)}),
			status(200, "X-Request-Id", "trace-200"), status(404)),
			onToken: func(n int, _ *http.Request) (*http.Response, error) {
				if n == 2 {
					return answer(503, testSecret), nil
				}
				return goodToken(n), nil
			}}
		cfg := testConfig(server)
		cfg.Logger = slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
		c, err := NewClient(cfg) // without the suite's hooks, which are told the error above as it is
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		ctx := asOperation(t.Context(), "crm.Customers.List", true)
		if _, err := send(ctx, c, http.MethodGet); err != nil {
			t.Fatal(err)
		}
		send(ctx, c, http.MethodGet)

		leaks(t, "the log", log.String())
		for _, word := range []string{"private", "token-", "Bearer", "page=1", "Title of"} {
			if strings.Contains(log.String(), word) {
				t.Errorf("the log holds %q: %s", word, log.String())
			}
		}
		allowed := []string{"time", "level", "msg", "operation", "method", "path", "status", "attempt", "duration",
			"waited", "wait", "trace_id", "failure", "kept_old_token", "tenant_id"}
		var lines []string
		for line := range strings.Lines(log.String()) {
			var record map[string]any
			if err := json.Unmarshal([]byte(line), &record); err != nil {
				t.Fatal(err)
			}
			for key := range maps.Keys(record) {
				if !slices.Contains(allowed, key) {
					t.Errorf("the log has a field %q", key)
				}
			}
			lines = append(lines, record["level"].(string)+" "+strings.TrimPrefix(record["msg"].(string), "servicetitan: "))
			if path, ok := record["path"]; ok && (path != "/crm/v2/tenant/42/customers" || record["operation"] != "crm.Customers.List") {
				t.Errorf("%v", record)
			}
		}
		want := []string{
			"DEBUG new access token", "DEBUG request", "DEBUG new access token", "DEBUG request", "WARN retrying", // 401, 429
			"DEBUG request", "WARN retrying", "DEBUG request", "WARN retrying", "DEBUG request", // 503, broken, 200
			"DEBUG request", "DEBUG call failed", // 404
		}
		if !slices.Equal(lines, want) {
			t.Errorf("got  %q\nwant %q", lines, want)
		}
		for _, part := range []string{`"trace_id":"trace-503"`, `"trace_id":"trace-200"`, `"failure":"connection lost"`, `"attempt":5`} {
			if !strings.Contains(log.String(), part) {
				t.Errorf("the log has no %s", part)
			}
		}
	})
}

func TestFailedTokenIsLogged(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		cfg := testConfig(&fakeServer{onToken: answers(func() (*http.Response, error) {
			return answer(400, `{"error":"invalid_client"}`), nil
		})})
		cfg.Logger = slog.New(slog.NewTextHandler(&log, nil))
		send(t.Context(), newTestClient(t, cfg), http.MethodGet)
		leaks(t, "the log", log.String())
		if !strings.Contains(log.String(), `level=WARN msg="servicetitan: no new access token" tenant_id=42 duration=0s status=400`) {
			t.Error(log.String())
		}
	})
}
