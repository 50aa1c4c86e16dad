package sandbox

import (
	"bytes"
	"image/png"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func reader(text string) io.Reader { return strings.NewReader(text) }

// upload makes a form of one part.
func upload(t *testing.T, part, name string, data []byte) (kind string, body []byte) {
	t.Helper()
	var text bytes.Buffer
	form := multipart.NewWriter(&text)
	w, err := form.CreateFormFile(part, name)
	if name == "" {
		w, err = form.CreateFormField(part)
	}
	if err != nil {
		t.Fatal(err)
	}
	w.Write(data)
	form.Close()
	return form.FormDataContentType(), text.Bytes()
}

// What was uploaded can be downloaded, from another host and without credentials.
func TestUploadAndDownload(t *testing.T) {
	t.Parallel()
	s, clock := startAt(t)
	kind, body := upload(t, "file", `C:\photos\pump.jpg`, []byte("not really a picture"))
	header := s.credentials()
	header["Content-Type"] = kind
	images := s.path("/pricebook/v2/images")
	got := s.send(http.MethodPost, images, header, bytes.NewReader(body))
	if got.status != http.StatusCreated {
		t.Fatalf("status %d: %s", got.status, got.body)
	}
	name := strings.Trim(strings.TrimPrefix(string(got.body), `{"path":`), `"}`)
	if !strings.HasSuffix(name, "/pump.jpg") {
		t.Fatalf("got %s", got.body)
	}
	got = s.send(http.MethodGet, images+"?path="+url.QueryEscape(name), s.credentials(), nil)
	location := got.header.Get("Location")
	if got.status != http.StatusFound || len(got.body) != 0 || strings.HasPrefix(location, s.URL()) {
		t.Fatalf("status %d, location %s", got.status, location)
	}
	fetch := func(location, name, value string) (int, string, string) {
		t.Helper()
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, location, nil)
		if err != nil {
			t.Fatal(err)
		}
		if name != "" {
			request.Header.Set(name, value)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		data, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return response.StatusCode, response.Header.Get("Content-Type"), string(data)
	}
	if status, kind, data := fetch(location, "", ""); status != http.StatusOK || kind != "application/octet-stream" || data != "not really a picture" {
		t.Errorf("%d %s %q", status, kind, data)
	}
	for name, value := range s.credentials() {
		if status, _, data := fetch(location, name, value); status != http.StatusBadRequest || !strings.Contains(data, "Credentials were sent") {
			t.Errorf("with %s: %d %s", name, status, data)
		}
	}
	if status, _, _ := fetch(location+"0", "", ""); status != http.StatusForbidden {
		t.Errorf("with another signature: %d", status)
	}
	if status, _, _ := fetch(s.other.url+"/", "", ""); status != http.StatusForbidden {
		t.Errorf("without a signature: %d", status)
	}
	clock.move(s, time.Hour)
	if status, _, _ := fetch(location, "", ""); status != http.StatusForbidden {
		t.Errorf("an hour later: %d", status)
	}
	requests := s.Requests()
	if last := requests[len(requests)-1]; !strings.HasPrefix(last.Path, filesPath) {
		t.Errorf("the last request is %v", last)
	}
}

func TestUploadsAreChecked(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(1))
	good, form := upload(t, "file", "a.png", dot())
	_, other := upload(t, "photo", "a.png", dot())
	_, field := upload(t, "file", "", dot())
	boundary := func(body []byte) string {
		line, _, _ := bytes.Cut(body, []byte("\r\n"))
		return typeUpload + "; boundary=" + strings.TrimPrefix(string(line), "--")
	}
	for name, test := range map[string]struct {
		kind   string
		body   []byte
		status int
	}{
		"right": {good, form, 201}, "JSON": {"application/json", []byte(`{}`), 415}, "no boundary": {typeUpload, form, 400},
		"cut off": {good, form[:len(form)-20], 400}, "other part": {boundary(other), other, 400}, "no file": {boundary(field), field, 400},
		"empty": {good, nil, 400}, "too large": {good, bytes.Repeat([]byte("x"), maxUpload+1), 413},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			header := s.credentials()
			header["Content-Type"] = test.kind
			if got := s.send(http.MethodPost, s.path("/pricebook/v2/images"), header, bytes.NewReader(test.body)); got.status != test.status {
				t.Errorf("status %d, want %d: %s", got.status, test.status, got.body)
			}
		})
	}
}

// Recordings come as bytes, the same each time.
func TestRecordings(t *testing.T) {
	t.Parallel()
	f := newFiles()
	if _, err := png.Decode(bytes.NewReader(f.get("anything").data)); err != nil {
		t.Error(err)
	}
	sound := f.get("recording-1.wav").data
	if !bytes.HasPrefix(sound, []byte("RIFF")) || !bytes.Equal(sound, f.get("recording-1.wav").data) {
		t.Errorf("got %q", sound[:8])
	}
	for i := range 100 {
		f.put(string(rune('a'+i)), newFile("x", "", make([]byte, 1<<20)))
	}
	if f.size > maxFiles || len(f.order) != len(f.byName) {
		t.Errorf("%d bytes in %d files are kept", f.size, len(f.order))
	}
}
