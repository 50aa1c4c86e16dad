package sandbox

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// tester is a running server with a token.
type tester struct {
	*Server
	t     testing.TB
	token string
}

func start(t testing.TB, opts ...Option) *tester {
	t.Helper()
	return startIndex(t, specIndex, opts...)
}

// startIndex starts a server of what an index describes.
func startIndex(t testing.TB, spec []byte, opts ...Option) *tester {
	t.Helper()
	server, err := startOn(spec, opts)
	if err != nil {
		t.Fatal(err)
	}
	s := &tester{Server: server, t: t, token: server.tokens.issue(server.Tenant(server.tenantID).first, server.now())}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error("Close:", err)
		}
		for _, request := range s.Requests() {
			if !suite.Except(&url.URL{Path: request.Path, RawQuery: request.Query}) {
				suite.See("noted requests", fmt.Sprintf("%+v", request))
			}
		}
		s.Server = nil // see New
	})
	return s
}

// binder is what the server's endpoints are made with.
func (s *tester) binder() *binder {
	b := &binder{resources: resourceTable(), packages: s.index.Packages, store: s.store, batch: 100, ids: &atomic.Int64{}, files: s.files}
	b.ids.Store(2 * firstID) // out of the way of the server's own
	return b
}

// readIndex reads all that the index says.
func readIndex(t testing.TB) *index {
	t.Helper()
	ix, err := openIndex(specIndex)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range ix.Packages {
		if err := p.load(); err != nil {
			t.Fatal(err)
		}
	}
	return ix
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   []byte
}

func (s *tester) send(method, path string, header map[string]string, body io.Reader) answer {
	s.t.Helper()
	request, err := http.NewRequestWithContext(s.t.Context(), method, s.URL()+path, body)
	if err != nil {
		s.t.Fatal(err)
	}
	for name, value := range header {
		request.Header.Set(name, value)
	}
	return s.do(request)
}

// do sends a request as it is, and follows no redirect.
func (s *tester) do(request *http.Request) answer {
	s.t.Helper()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	if response.StatusCode >= http.StatusBadRequest {
		suite.See("refusals", fmt.Sprint(response.Header)+string(text))
	}
	return answer{response.StatusCode, response.Header, text}
}

func (s *tester) credentials() map[string]string {
	return map[string]string{"ST-App-Key": s.appKey, "Authorization": "Bearer " + s.token}
}

// path puts a path without its tenant, such as /crm/v2/customers, into the server's tenant.
func (s *tester) path(short string) string {
	parts := strings.SplitN(short, "/", 4)
	return "/" + parts[1] + "/" + parts[2] + "/tenant/" + strconv.FormatInt(s.tenantID, 10) + "/" + parts[3]
}

// write sends JSON with credentials and decodes an answer that must have the status. Without a body it returns nil.
func (s *tester) write(status int, method, short, body string) map[string]any {
	s.t.Helper()
	header := s.credentials()
	if body != "" {
		header["Content-Type"] = "application/json"
	}
	got := s.send(method, s.path(short), header, strings.NewReader(body))
	if got.status != status {
		s.t.Fatalf("%s %s: status %d, want %d: %.500s", method, short, got.status, status, got.body)
	}
	var decoded map[string]any
	if len(got.body) > 0 && got.body[0] == '{' {
		if err := json.Unmarshal(got.body, &decoded); err != nil {
			s.t.Fatalf("%s %s: %v: %.300s", method, short, err, got.body)
		}
	}
	return decoded
}

// get asks with credentials and decodes an answer that must have the status.
func (s *tester) get(status int, short string, query url.Values) map[string]any {
	s.t.Helper()
	path := s.path(short)
	if len(query) > 0 {
		path += "?" + query.Encode()
	}
	got := s.send(http.MethodGet, path, s.credentials(), nil)
	if got.status != status {
		s.t.Fatalf("GET %s: status %d, want %d: %.300s", path, got.status, status, got.body)
	}
	var decoded map[string]any
	if err := json.Unmarshal(got.body, &decoded); err != nil {
		s.t.Fatalf("GET %s: %v: %.300s", path, err, got.body)
	}
	return decoded
}

// list asks for a page and returns its records.
func (s *tester) list(short string, query url.Values) []map[string]any {
	s.t.Helper()
	return rows(s.t, s.get(http.StatusOK, short, query))
}

// everything asks for all records, active or not.
func (s *tester) everything(short string) []map[string]any {
	s.t.Helper()
	return s.list(short, q("pageSize", "5000", "active", "Any", "activeState", "All"))
}

func rows(t testing.TB, envelope map[string]any) []map[string]any {
	t.Helper()
	data, ok := envelope["data"].([]any)
	if !ok {
		t.Fatalf("no data in %v", envelope)
	}
	list := make([]map[string]any, len(data))
	for i := range data {
		if list[i], ok = data[i].(map[string]any); !ok {
			t.Fatalf("row %d is no object: %v", i, data[i])
		}
	}
	return list
}

// q makes a query of names and values.
func q(pairs ...string) url.Values {
	values := make(url.Values)
	for i := 0; i+1 < len(pairs); i += 2 {
		values.Add(pairs[i], pairs[i+1])
	}
	return values
}

// id returns a number of a record as text.
func id(v any) string {
	n, ok := v.(float64)
	if !ok {
		return ""
	}
	return strconv.FormatInt(int64(n), 10)
}

func at(t testing.TB, v any) time.Time {
	t.Helper()
	s, _ := v.(string)
	instant, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		t.Fatal(err)
	}
	return instant
}

// noon is a clock that stands still, for tests that look at times.
func noon() time.Time { return time.Date(2025, time.March, 3, 12, 0, 0, 0, time.UTC) }
