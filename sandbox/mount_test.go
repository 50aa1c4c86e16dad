package sandbox

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/crm"
	"github.com/servicetitan-go/servicetitan/pricebook"
)

// mount serves a handler below a prefix of another server.
func mount(t *testing.T, opts ...Option) *Server {
	t.Helper()
	s, err := Handler(opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error("Close:", err)
		}
	})
	mux := http.NewServeMux()
	mux.Handle("/fake/titan/", http.StripPrefix("/fake/titan", s))
	front := httptest.NewServer(mux)
	t.Cleanup(front.Close)
	if err := s.SetURL(front.URL + "/fake/titan/"); err != nil {
		t.Fatal(err)
	}
	if want := front.URL + "/fake/titan"; s.URL() != want {
		t.Fatalf("the URL is %s, want %s", s.URL(), want)
	}
	return s
}

// A client of the SDK works with a handler as with a server: token, lists and downloads that redirect.
func TestHandlerServesClients(t *testing.T) {
	t.Parallel()
	s := mount(t, WithScale(5))
	client := s.Client(t)
	page, err := crm.New(client).Customers.List(t.Context(), nil)
	if err != nil || len(page.Data) == 0 {
		t.Fatalf("%+v, %v", page, err)
	}
	images := pricebook.New(client).Images
	stored, err := images.Upload(t.Context(), &servicetitan.Upload{FileName: "pump.jpg", Body: strings.NewReader("a picture")})
	if err != nil {
		t.Fatal(err)
	}
	got, err := images.Download(t.Context(), &pricebook.ImagesDownloadParams{Path: stored.Path})
	if err != nil {
		t.Fatal(err)
	}
	defer got.Close()
	if data, err := io.ReadAll(got); err != nil || string(data) != "a picture" {
		t.Errorf("downloaded %q, %v", data, err)
	}
	var paths []string
	for _, request := range s.Requests() {
		path, _, _ := strings.Cut(request.Path, "/images")
		paths = append(paths, request.Method+" "+path)
	}
	last := s.Requests()[len(s.Requests())-1]
	if len(paths) != 5 || paths[0] != "POST /connect/token" || !strings.HasPrefix(last.Path, "/files/") || last.Status != http.StatusOK {
		t.Errorf("remembered %v and %+v", paths, last)
	}
}

// A handler takes no port, and the address that a started server goes by can be that of a proxy.
func TestSetURL(t *testing.T) {
	t.Parallel()
	s, err := Handler(WithScale(1))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if s.api != nil || s.other != nil || s.URL() != "" {
		t.Errorf("a handler listens at %q", s.URL())
	}
	started := start(t, WithScale(1))
	before := started.files.link("a.png", started.now())
	for _, server := range []*Server{s, started.Server} {
		for given, want := range map[string]string{
			"https://test.example/titan//": "https://test.example/titan",
			"http://[::1]:80":              "http://[::1]:80",
			"http://127.0.0.1:8080/":       "http://127.0.0.1:8080",
		} {
			if err := server.SetURL(given); err != nil || server.URL() != want {
				t.Errorf("%s: %s, %v", given, server.URL(), err)
			}
			if env := server.Config().Environment; env.APIURL != want || env.TokenURL != want+tokenPath {
				t.Errorf("%s: the config says %+v", given, env)
			}
		}
		was := server.URL()
		for given, say := range map[string]string{
			"":                       "want one such as",
			"127.0.0.1:8080":         "cannot be read",
			"localhost:8080":         "want one such as",
			"ftp://a.example":        "want one such as",
			"http://:80":             "want one such as",
			"//a.example":            "want one such as",
			"http://a.example/?x=1":  "more than scheme, host and path",
			"http://a.example/#x":    "more than scheme, host and path",
			"http://a.example/?":     "more than scheme, host and path",
			"http://u:hush@a.b":      "more than scheme, host and path",
			"http://u:hush@a b":      "cannot be read",
			"http://a.example:65x35": "cannot be read",
		} {
			if err := server.SetURL(given); err == nil || !strings.Contains(err.Error(), say) || strings.Contains(err.Error(), "hush") {
				t.Errorf("%q: %v, want …%s…", given, err, say)
			}
		}
		if server.URL() != was {
			t.Errorf("a URL that was refused counts: %s", server.URL())
		}
	}
	host := func(link string) string {
		parsed, err := url.Parse(link)
		if err != nil {
			t.Fatal(err)
		}
		return parsed.Host
	}
	if after := started.files.link("a.png", started.now()); host(after) != host(before) {
		t.Errorf("files moved from %s to %s", before, after)
	}
	if got := s.files.link("a.png", s.now()); !strings.HasPrefix(got, s.URL()+"/files/a.png?") {
		t.Errorf("a file of the handler is at %s", got)
	}
}

// What a started server answers with, a handler answers with: the same bytes, and the same errors.
func TestHandlerAnswersAsTheServer(t *testing.T) {
	t.Parallel()
	started := start(t, WithScale(5), WithClock(noon))
	handler, err := Handler(WithScale(5), WithClock(noon))
	if err != nil {
		t.Fatal(err)
	}
	defer handler.Close()
	ask := func(s *Server, path string) (int, []byte) {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("ST-App-Key", s.appKey)
		r.Header.Set("Authorization", "Bearer "+s.tokens.issue(s.Tenant(s.tenantID).first, s.now()))
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w.Code, w.Body.Bytes()
	}
	for path, want := range map[string]int{
		started.path("/crm/v2/customers"): http.StatusOK, "/crm/v2/tenant/1/customers": http.StatusForbidden, "/nowhere": http.StatusNotFound,
	} {
		status, body := ask(handler, path)
		other, same := ask(started.Server, path)
		if status != want || other != want || want == http.StatusOK && !bytes.Equal(body, same) {
			t.Errorf("%s: %d and %d, want %d\n%.200s\n%.200s", path, status, other, want, body, same)
		}
	}
	if _, err := Handler(WithScale(0)); err == nil {
		t.Error("a wrong option was taken")
	}
}
