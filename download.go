package servicetitan

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// ErrTooLarge is what [Download.SaveTo] returns when a file is larger than the
// caller allows.
var ErrTooLarge = errors.New("servicetitan: the file is larger than allowed")

// Download is a file on its way from ServiceTitan: a picture, a recording, an
// attachment. Read it once and close it; until then it holds a connection. The
// context and the time limit of the call hold for reading too.
type Download struct {
	// The bytes of the file. Closing it gives the connection back.
	io.ReadCloser
	// ContentType is the media type that the server tells, such as image/png.
	// It is empty when the server tells none.
	ContentType string
	// FileName is the name that the server gives to the file, without folders.
	// It is empty when the server gives none, and it is not to be trusted as a
	// path: another file of that name may be there already.
	FileName string
	// Size is the number of bytes that the server announces, -1 when it
	// announces none.
	Size int64
}

// SaveTo writes the file to path, in place of what was there, and closes the
// download. At most maxBytes are taken; a larger file is ErrTooLarge, and 0
// allows any size. The file appears under its name when it is complete: after an
// error there is nothing at path that was not there before. Only the user of the
// process may read it (mode 0600). It returns the number of bytes.
func (d *Download) SaveTo(path string, maxBytes int64) (n int64, err error) {
	if d == nil || d.ReadCloser == nil {
		return 0, errors.New("servicetitan: save a download: there is none")
	}
	defer d.Close()
	switch {
	case path == "":
		return 0, errors.New("servicetitan: save a download: path is empty")
	case maxBytes < 0:
		return 0, fmt.Errorf("servicetitan: save a download: maxBytes is %d; pass 0 to allow any size", maxBytes)
	case maxBytes > 0 && d.Size > maxBytes:
		return 0, fmt.Errorf("%w: %d bytes, at most %d are wanted", ErrTooLarge, d.Size, maxBytes)
	}
	// A file beside the target can take its place in one step.
	file, err := os.CreateTemp(filepath.Dir(path), ".download-*")
	if err != nil {
		return 0, fmt.Errorf("servicetitan: save a download: %w", err)
	}
	defer func() {
		if err != nil {
			_ = file.Close() // it may be closed already
			_ = os.Remove(file.Name())
		}
	}()
	var from io.Reader = d
	if maxBytes > 0 {
		from = io.LimitReader(d, maxBytes+1)
	}
	switch n, err = io.Copy(file, from); {
	case err != nil:
		return 0, fmt.Errorf("servicetitan: save a download: %w", err)
	case maxBytes > 0 && n > maxBytes:
		return 0, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, maxBytes)
	case d.Size >= 0 && n != d.Size:
		return 0, fmt.Errorf("servicetitan: save a download: %d bytes came, %d were announced: %w", n, d.Size, io.ErrUnexpectedEOF)
	}
	// A file that could not be closed is not whole, and must not take the place.
	if err = file.Close(); err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return 0, fmt.Errorf("servicetitan: save a download: %w", err)
	}
	return n, nil
}

// String describes the download without reading it.
func (d *Download) String() string {
	if d == nil {
		return "no download"
	}
	var parts []string
	for _, part := range []string{d.FileName, d.ContentType} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if d.Size >= 0 {
		parts = append(parts, fmt.Sprintf("%d bytes", d.Size))
	}
	return strings.Join(parts, ", ")
}
