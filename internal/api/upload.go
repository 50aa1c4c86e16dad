// This file sends files.

package api

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"path"
	"strings"

	"github.com/servicetitan-go/servicetitan"
)

// form is a multipart/form-data body with one file. Its bytes are not held: the
// file is read while it is sent.
type form struct {
	contentType string
	head, tail  []byte
	file        io.Reader
	size        int64 // of the file, -1 when it is not known
	// again is the file, which begins at start; nil for a reader that can be read
	// once.
	again io.ReaderAt
	start int64
}

// Upload makes the body of a file, as the part of that name.
func (c *Call) Upload(name, part string, file *servicetitan.Upload) {
	if file == nil {
		c.fail("%s is nil; pass a *servicetitan.Upload", name)
		return
	}
	before := len(c.problem)
	if file.Part != "" {
		part = file.Part
	}
	for field, value := range map[string]string{"FileName": file.FileName, "ContentType": file.ContentType, "Part": part} {
		if strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r == 0x7f }) {
			c.fail("%s.%s holds a control character", name, field)
		}
	}
	if strings.TrimSpace(file.FileName) == "" {
		c.fail("%s.FileName is empty", name)
	} else if strings.ContainsAny(file.FileName, `/\`) {
		c.fail("%s.FileName holds a folder; pass the name alone", name)
	}
	if file.Body == nil {
		c.fail("%s.Body is nil; pass a reader of the file", name)
	}
	kind := file.ContentType
	if kind == "" {
		kind = mime.TypeByExtension(path.Ext(file.FileName))
	}
	if kind == "" {
		kind = "application/octet-stream"
	}
	if _, _, err := mime.ParseMediaType(kind); err != nil {
		c.fail("%s.ContentType %q is no media type: %w", name, kind, err)
	}
	if len(c.problem) > before {
		return
	}
	c.upload = newForm(part, kind, file)
}

func newForm(part, kind string, file *servicetitan.Upload) *form {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	_, _ = w.CreatePart(textproto.MIMEHeader{ // a buffer takes everything
		"Content-Disposition": {multipart.FileContentDisposition(part, file.FileName)},
		"Content-Type":        {kind},
	})
	head := b.Len()
	_ = w.Close()
	f := &form{contentType: w.FormDataContentType(), head: b.Bytes()[:head], tail: b.Bytes()[head:], file: file.Body}
	f.measure()
	return f
}

// measure finds out how long the file is, and whether it can be read again. A pipe is an *os.File
// too, but cannot seek.
func (f *form) measure() {
	f.size = -1
	if buffer, ok := f.file.(interface{ Len() int }); ok {
		f.size = int64(buffer.Len())
	}
	source, ok := f.file.(interface {
		io.ReaderAt
		io.Seeker
	})
	if !ok {
		return
	}
	start, err := source.Seek(0, io.SeekCurrent)
	if err != nil {
		return
	}
	end, err := source.Seek(0, io.SeekEnd)
	if err != nil || end < start {
		return
	}
	if _, err := source.Seek(start, io.SeekStart); err != nil {
		return
	}
	f.again, f.start, f.size = source, start, end-start
}

// attach makes the form the request's body. With GetBody the transport may send
// it again, each time by a reader of its own.
func (f *form) attach(req *http.Request) {
	req.Header.Set("Content-Type", f.contentType)
	around := func(file io.Reader) io.ReadCloser {
		return io.NopCloser(io.MultiReader(bytes.NewReader(f.head), file, bytes.NewReader(f.tail)))
	}
	req.ContentLength = -1
	if f.size >= 0 {
		req.ContentLength = int64(len(f.head)) + f.size + int64(len(f.tail))
	}
	if f.again == nil {
		req.Body = around(f.file)
		return
	}
	req.GetBody = func() (io.ReadCloser, error) {
		return around(io.NewSectionReader(f.again, f.start, f.size)), nil
	}
	req.Body, _ = req.GetBody()
}
