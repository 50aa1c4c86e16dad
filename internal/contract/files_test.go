// Files: what is sent of them, and how they come.

package contract

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/servicetitan-go/servicetitan"
)

// upload is a file that a call sends, and how it must arrive.
type upload struct {
	part, name, kind string
	data             []byte
	sent             servicetitan.Upload
}

// newUpload makes one for the part that the specification names.
func newUpload(e *endpoint, m *maker, amount extent) *upload {
	u := &upload{name: "Übersicht \"1\".png", kind: "image/png", data: []byte("\x89PNG\r\n--boundary\r\n" + fmt.Sprint(m.next()))}
	for _, member := range e.body.schema.object("properties").members() {
		if e.body.schema.object("properties").object(member).text("format") == "binary" {
			u.part = member
		}
	}
	u.sent = servicetitan.Upload{FileName: u.name, Body: bytes.NewReader(u.data)}
	if amount == everything {
		u.kind = "image/x-contract; version=1"
		u.sent.ContentType = u.kind
	}
	return u
}

func (u *upload) argument() *servicetitan.Upload { return &u.sent }

// check reads the form that arrived.
func (u *upload) check(got *arrival) []string {
	kind, params, err := mime.ParseMediaType(got.header.Get("Content-Type"))
	if err != nil || kind != "multipart/form-data" {
		return []string{fmt.Sprintf("the content type is %q (%v)", got.header.Get("Content-Type"), err)}
	}
	form := multipart.NewReader(bytes.NewReader(got.body), params["boundary"])
	part, err := form.NextPart()
	if err != nil {
		return []string{"the form: " + err.Error()}
	}
	data, err := io.ReadAll(part)
	if err != nil {
		return []string{"the file: " + err.Error()}
	}
	var all []string
	if part.FormName() != u.part || part.FileName() != u.name || part.Header.Get("Content-Type") != u.kind || !bytes.Equal(data, u.data) {
		all = append(all, fmt.Sprintf("the part %q has the file %q of type %q with %q, want %q, %q, %q, %q",
			part.FormName(), part.FileName(), part.Header.Get("Content-Type"), data, u.part, u.name, u.kind, u.data))
	}
	if _, err := form.NextPart(); !errors.Is(err, io.EOF) {
		all = append(all, fmt.Sprintf("the form has more than one part (%v)", err))
	}
	return all
}

// fileHost is a server apart from the API, to which redirects lead.
type fileHost struct {
	url string

	mu      sync.Mutex
	secrets []string // what it was told and must not know
}

func newFileHost(t *testing.T) *fileHost {
	t.Helper()
	h := &fileHost{}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	h.url = server.URL
	return h
}

func (h *fileHost) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	for _, name := range []string{"Authorization", "St-App-Key", "Cookie", callHeader} {
		if r.Header.Get(name) != "" {
			h.secrets = append(h.secrets, name)
		}
	}
	h.mu.Unlock()
	fileHeader(w.Header())
	fmt.Fprint(w, r.URL.Query().Get("content"))
}

func fileHeader(header http.Header) {
	header.Set("Content-Type", "image/png")
	header.Set("Content-Disposition", `attachment; filename="../../a b.png"`)
}

// testDownload fetches a file in each documented way: as bytes with headers, as
// bytes without, and behind a redirect.
func testDownload(t *testing.T, f *front, a *answers, host *fileHost, doc *document, op operation) {
	e := doc.operations[op.id]
	content := "bytes of " + e.id + " \x00\xff"
	full, bare := http.Header{}, http.Header{"Content-Type": nil}
	fileHeader(full)
	type way struct {
		name   string
		answer answer
		want   servicetitan.Download
		bytes  string
	}
	var ways []way
	if slices.Contains(e.statuses, http.StatusOK) {
		ways = append(ways,
			way{"maximal", answer{http.StatusOK, full, []byte(content)}, servicetitan.Download{ContentType: "image/png", FileName: "a b.png", Size: int64(len(content))}, content},
			way{"minimal", answer{http.StatusOK, bare, nil}, servicetitan.Download{}, ""},
			way{"hostile", answer{http.StatusOK, http.Header{"Content-Type": {"x;;"}, "Content-Disposition": {`attachment; filename=".."`}}, []byte("{}")},
				servicetitan.Download{ContentType: "x;;", Size: 2}, "{}"})
	}
	if slices.Contains(e.statuses, http.StatusFound) {
		to := http.Header{"Location": {host.url + "/file?signature=s%2Fg&content=redirected"}}
		ways = append(ways, way{"redirect", answer{http.StatusFound, to, nil}, servicetitan.Download{ContentType: "image/png", FileName: "a b.png", Size: 10}, "redirected"})
	}
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			m := &maker{doc: doc}
			c, err := newCall(doc, op, m, madeUpPaths(doc, e, m), everything)
			if err != nil {
				t.Fatal(err)
			}
			a.put(t.Name(), way.answer)
			result, err := c.do(t.Context(), servicetitan.WithHeader(callHeader, t.Name()))
			if err != nil {
				t.Fatal(err)
			}
			file, ok := result.(*servicetitan.Download)
			if !ok {
				t.Fatalf("the result is %T", result)
			}
			got, err := io.ReadAll(file)
			if err := file.Close(); err != nil {
				t.Error(err)
			}
			if err != nil || string(got) != way.bytes || file.ContentType != way.want.ContentType || file.FileName != way.want.FileName || file.Size != way.want.Size {
				t.Errorf("got %q as %s, want %q as %s (%v)", got, file, way.bytes, &way.want, err)
			}
		})
	}
	host.mu.Lock()
	defer host.mu.Unlock()
	if len(ways) == 0 {
		t.Errorf("a download with the answers %v is %v", e.statuses, errUnsupported)
	}
	if len(host.secrets) > 0 {
		t.Errorf("the file's host was sent %s", strings.Join(host.secrets, ", "))
	}
}
