// Files: what was uploaded, and what downloads lead to.

package sandbox

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"
)

// file is a file with its name and content type.
type file struct {
	name string
	kind string
	data []byte
}

func newFile(name, kind string, data []byte) *file {
	if kind == "" {
		kind = "application/octet-stream"
	}
	return &file{name: path.Base(strings.ReplaceAll(name, `\`, "/")), kind: kind, data: data}
}

// maxFiles is how many bytes of uploads are kept; beyond that the oldest go.
const maxFiles = 64 << 20

// files keeps uploads by the name that they are fetched by.
type files struct {
	base func() string // address of the server that hands them out
	key  [32]byte

	mu     sync.Mutex
	byName map[string]*file
	order  []string
	size   int
}

func newFiles() *files {
	f := &files{byName: make(map[string]*file)}
	_, _ = rand.Read(f.key[:]) // never fails: crypto/rand ends the program instead
	return f
}

func (f *files) put(name string, one *file) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.byName[name] = one
	f.order = append(f.order, name)
	f.size += len(one.data)
	for f.size > maxFiles && len(f.order) > 1 {
		f.size -= len(f.byName[f.order[0]].data)
		delete(f.byName, f.order[0])
		f.order = f.order[1:]
	}
}

// get returns a file that was uploaded, or one that is made up: the same bytes for the same name.
func (f *files) get(name string) *file {
	f.mu.Lock()
	defer f.mu.Unlock()
	if one := f.byName[name]; one != nil {
		return one
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".wav":
		return newFile(name, "audio/wav", silence())
	case ".txt", ".pdf":
		return newFile(name, "text/plain; charset=utf-8", []byte("Sample file "+name+"\n"))
	}
	return newFile(name, "image/png", dot())
}

// silence is a hundredth of a second of it, as a recording.
func silence() []byte {
	const samples = 80
	out := append([]byte("RIFF"), binary.LittleEndian.AppendUint32(nil, 36+samples)...)
	out = append(out, "WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00data"...)
	return append(binary.LittleEndian.AppendUint32(out, samples), bytes.Repeat([]byte{0x80}, samples)...)
}

// dot is a picture of one black point.
func dot() []byte {
	return []byte("\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU" +
		"\x00\x00\x00\x0aIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82")
}

const (
	filesPath    = "/files/"
	fileLifetime = 15 * time.Minute
)

// link returns an address that hands out the file without credentials until it expires.
func (f *files) link(name string, now time.Time) string {
	expires := strconv.FormatInt(now.Add(fileLifetime).Unix(), 10)
	query := url.Values{"expires": {expires}, "signature": {f.sign(name, expires)}}
	return f.base() + filesPath + url.PathEscape(name) + "?" + query.Encode()
}

func (f *files) sign(name, expires string) string {
	mac := hmac.New(sha256.New, f.key[:])
	mac.Write([]byte(expires + "\n" + name))
	return hex.EncodeToString(mac.Sum(nil))
}

// serveFile answers a request for a file and notes it. Whoever sends credentials to the host of the files has leaked
// them, and is told so; a handler has no other host that they could be leaked to.
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request) {
	s.handle(w, r, func(*Request) func() reply {
		if s.other != nil && (r.Header.Get("Authorization") != "" || r.Header.Get("ST-App-Key") != "") {
			return fail(http.StatusBadRequest, "Credentials were sent to the host of the files. They belong to the host of the API only.").itself
		}
		return func() reply { return s.files.answer(r, s.now()) }
	})
}

// answer hands out a file.
func (f *files) answer(r *http.Request, now time.Time) reply {
	name, ok := strings.CutPrefix(r.URL.Path, filesPath)
	expires := r.URL.Query().Get("expires")
	until, _ := strconv.ParseInt(expires, 10, 64)
	switch {
	case r.Method != http.MethodGet:
		return fail(http.StatusMethodNotAllowed, "Files can only be fetched.")
	case !ok || !hmac.Equal([]byte(r.URL.Query().Get("signature")), []byte(f.sign(name, expires))):
		return fail(http.StatusForbidden, "The signature of the address is not valid.")
	case now.Unix() >= until:
		return fail(http.StatusForbidden, "The address has expired.")
	}
	one := f.get(name)
	return reply{status: http.StatusOK, header: map[string]string{"Content-Type": one.kind}, body: one.data}
}
