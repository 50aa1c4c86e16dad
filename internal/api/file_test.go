package api

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/servicetitan-go/servicetitan"
)

var (
	opUpload   = Operation{Name: "test.Items.Upload", Method: http.MethodPost, Path: "/test/v2/tenant/{tenant}/files"}
	opDownload = Operation{Name: "test.Items.Download", Method: http.MethodGet, Path: "/test/v2/tenant/{tenant}/files/{id}", Read: true, Download: true}
)

// received is what a server sees of an upload.
type received struct {
	part, fileName, contentType, content string
	length                               int64
}

func receive(t *testing.T, r *http.Request) received {
	t.Helper()
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/form-data" {
		t.Errorf("the Content-Type is %q", r.Header.Get("Content-Type"))
	}
	form := multipart.NewReader(r.Body, params["boundary"])
	part, err := form.NextPart()
	if err != nil {
		t.Errorf("no part: %v", err)
		return received{}
	}
	content, err := io.ReadAll(part)
	if err != nil {
		t.Error(err)
	}
	if _, err := form.NextPart(); err != io.EOF {
		t.Errorf("after the only part comes %v", err)
	}
	return received{part.FormName(), part.FileName(), part.Header.Get("Content-Type"), string(content), r.ContentLength}
}

// file returns an open file with that content, read up to offset.
func file(t *testing.T, content string, offset int64) *os.File {
	t.Helper()
	name := filepath.Join(t.TempDir(), "x")
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if _, err := f.Seek(offset, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestUpload(t *testing.T) {
	t.Parallel()
	pipe, writer := io.Pipe()
	go func() { // ends when the upload has read all
		_, _ = io.WriteString(writer, "picture")
		writer.Close()
	}()
	tests := map[string]struct {
		upload servicetitan.Upload
		want   received
		sized  bool // the length is told in front
	}{
		"bytes":           {servicetitan.Upload{FileName: "a.png", Body: bytes.NewReader([]byte("picture"))}, received{"file", "a.png", "image/png", "picture", 0}, true},
		"text":            {servicetitan.Upload{FileName: "a", Body: strings.NewReader("picture")}, received{"file", "a", "application/octet-stream", "picture", 0}, true},
		"a buffer":        {servicetitan.Upload{FileName: "a", Body: bytes.NewBufferString("picture")}, received{"file", "a", "application/octet-stream", "picture", 0}, true},
		"a file":          {servicetitan.Upload{FileName: "a.JPG", Body: file(t, "the picture", 4)}, received{"file", "a.JPG", "image/jpeg", "picture", 0}, true},
		"a stream":        {servicetitan.Upload{FileName: "a", Body: pipe}, received{"file", "a", "application/octet-stream", "picture", 0}, false},
		"nothing":         {servicetitan.Upload{FileName: "a", Body: strings.NewReader("")}, received{"file", "a", "application/octet-stream", "", 0}, true},
		"other words":     {servicetitan.Upload{FileName: `my "ü".pdf`, ContentType: "text/plain; charset=utf-8", Part: "image", Body: strings.NewReader("x")}, received{"image", `my "ü".pdf`, "text/plain; charset=utf-8", "x", 0}, true},
		"what looks ours": {servicetitan.Upload{FileName: "a", Body: strings.NewReader("\r\n--boundary--\r\n")}, received{"file", "a", "application/octet-stream", "\r\n--boundary--\r\n", 0}, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
				got := receive(t, r)
				if test.sized != (got.length > 0) {
					t.Errorf("the Content-Length is %d", got.length)
				}
				got.length = 0
				if got != test.want {
					t.Errorf("arrived %+v, want %+v", got, test.want)
				}
				io.WriteString(w, `{"id":1}`)
			})
			call := NewCall(client, &opUpload)
			call.Upload("file", "file", &test.upload)
			if got, err := Object(t.Context(), call, decodeItem, nil); err != nil || got.ID != 1 {
				t.Errorf("%+v, %v", got, err)
			}
		})
	}
}

// What the server has provably refused is sent again, whole, if it can be read again.
func TestUploadsAreRepeatedWhenTheyCanBe(t *testing.T) {
	t.Parallel()
	content := strings.Repeat("picture ", 100_000)
	for name, test := range map[string]struct {
		body  io.Reader
		times int32
	}{
		"a file":                          {file(t, content, 0), 2},
		"bytes":                           {bytes.NewReader([]byte(content)), 2},
		"a stream is sent once":           {io.MultiReader(strings.NewReader(content)), 1},
		"a buffer is sent once":           {bytes.NewBufferString(content), 1},
		"a seeker alone cannot be shared": {struct{ io.ReadSeeker }{strings.NewReader(content)}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var times atomic.Int32
			client, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if got := receive(t, r); got.content != content {
					t.Errorf("%d bytes arrived, want %d", len(got.content), len(content))
				}
				if times.Add(1) == 1 {
					w.Header().Set("Retry-After", "0.01")
					w.WriteHeader(http.StatusTooManyRequests)
					return
				}
				io.WriteString(w, `{"id":1}`)
			})
			call := NewCall(client, &opUpload)
			call.Upload("file", "file", &servicetitan.Upload{FileName: "a", Body: test.body})
			_, err := Object(t.Context(), call, decodeItem, nil)
			if (suite.Error(err) == nil) != (test.times == 2) || times.Load() != test.times {
				t.Errorf("sent %d times, want %d (%v)", times.Load(), test.times, err)
			}
		})
	}
}

func TestUploadsThatAreRefused(t *testing.T) {
	t.Parallel()
	body := strings.NewReader("x")
	for want, upload := range map[string]*servicetitan.Upload{
		"file is nil":                   nil,
		"file.FileName is empty":        {FileName: " ", Body: body},
		"file.FileName holds a folder":  {FileName: "a/b.png", Body: body},
		"file.FileName holds a control": {FileName: "a\r\nX: y", Body: body},
		"file.ContentType holds a cont": {FileName: "a", ContentType: "a/b\r\nX: y", Body: body},
		"is no media type":              {FileName: "a", ContentType: "a b c", Body: body},
		"file.Part holds a control":     {FileName: "a", Part: "\x00", Body: body},
		"file.Body is nil":              {FileName: "a"},
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			client, _ := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a request was sent") })
			call := NewCall(client, &opUpload)
			call.Upload("file", "file", upload)
			if err := None(t.Context(), call, nil); suite.Error(err) == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("got %v, want …%s…", err, want)
			}
		})
	}
}

func TestDownload(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		header map[string]string
		stream bool
		want   servicetitan.Download
	}{
		"all is told":          {map[string]string{"Content-Type": "image/png", "Content-Disposition": `attachment; filename="a.png"`}, false, servicetitan.Download{ContentType: "image/png", FileName: "a.png", Size: 7}},
		"a name beyond ASCII":  {map[string]string{"Content-Type": "x/y", "Content-Disposition": `attachment; filename*=UTF-8''%C3%BC.png`}, false, servicetitan.Download{ContentType: "x/y", FileName: "ü.png", Size: 7}},
		"a name with folders":  {map[string]string{"Content-Type": "x/y", "Content-Disposition": `attachment; filename="../../etc/passwd"`}, false, servicetitan.Download{ContentType: "x/y", FileName: "passwd", Size: 7}},
		"a Windows name":       {map[string]string{"Content-Type": "x/y", "Content-Disposition": `attachment; filename="C:\\temp\\a.png"`}, false, servicetitan.Download{ContentType: "x/y", FileName: "a.png", Size: 7}},
		"a name of dots":       {map[string]string{"Content-Type": "x/y", "Content-Disposition": `attachment; filename=".."`}, false, servicetitan.Download{ContentType: "x/y", Size: 7}},
		"a name that is evil":  {map[string]string{"Content-Type": "x/y", "Content-Disposition": "attachment; filename*=UTF-8''a%00%0Ab%3F.png"}, false, servicetitan.Download{ContentType: "x/y", FileName: "a__b_.png", Size: 7}},
		"a broken disposition": {map[string]string{"Content-Type": "x/y", "Content-Disposition": `;;;`}, false, servicetitan.Download{ContentType: "x/y", Size: 7}},
		"the size is not told": {map[string]string{"Content-Type": "x/y"}, true, servicetitan.Download{ContentType: "x/y", Size: -1}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, _ := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				for key, value := range test.header {
					w.Header().Set(key, value)
				}
				io.WriteString(w, "pic")
				if test.stream {
					w.(http.Flusher).Flush()
				}
				io.WriteString(w, "ture")
			})
			call := NewCall(client, &opDownload)
			call.PathID("id", 1)
			got, err := Download(t.Context(), call, nil)
			if err != nil {
				t.Fatal(err)
			}
			content, err := io.ReadAll(got)
			if string(content) != "picture" || err != nil {
				t.Errorf("the content is %q, %v", content, err)
			}
			if err := got.Close(); err != nil {
				t.Error(err)
			}
			got.ReadCloser = nil
			if *got != test.want {
				t.Errorf("got %+v, want %+v", *got, test.want)
			}
		})
	}
}

func TestDownloadsFromAnotherHost(t *testing.T) {
	t.Parallel()
	files := http.NewServeMux()
	files.HandleFunc("GET /kept/furnace.jpg", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "" || r.Header.Get("ST-App-Key") != "" {
			t.Errorf("the file's host got %v", r.Header)
		}
		w.Header().Set("Content-Type", "image/jpeg")
		io.WriteString(w, "picture")
	})
	client, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/kept/") {
			files.ServeHTTP(w, r)
			return
		}
		// Both names are this server, and different hosts to whoever asks.
		_, port, _ := strings.Cut(r.Host, ":")
		http.Redirect(w, r, fmt.Sprintf("http://localhost:%s/kept/furnace.jpg?signature=secret", port), http.StatusFound)
	})
	call := NewCall(client, &opDownload)
	call.PathID("id", 1)
	got, err := Download(t.Context(), call, nil)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), got.FileName)
	if n, err := got.SaveTo(path, 100); n != 7 || err != nil || got.FileName != "furnace.jpg" || got.ContentType != "image/jpeg" {
		t.Errorf("saved %d bytes of %v, %v", n, got, err)
	}
}

func TestDownloadsThatFail(t *testing.T) {
	t.Parallel()
	client, _ := serve(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound) })
	call := NewCall(client, &opDownload)
	call.PathID("id", 1)
	if got, err := Download(t.Context(), call, nil); got != nil || suite.Error(err) == nil {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestRawAnswers(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{`{"a": 1.50}`: `{"a": 1.50}`, "[]": "[]", " ": "", "null": "null", "<html>": "!", `{"a":`: "!"} {
		client, _ := serve(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, body) })
		got, err := Raw(t.Context(), NewCall(client, &opList), nil)
		if (suite.Error(err) != nil) != (want == "!") || err == nil && string(got) != want {
			t.Errorf("%q: got %q, %v", body, got, err)
		}
	}
}
