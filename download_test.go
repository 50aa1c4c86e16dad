package servicetitan_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan"
)

// body is a file on its way that knows whether it was closed.
type body struct {
	io.Reader
	closed bool
}

func (b *body) Close() error { b.closed = true; return nil }

// breaking reads its text and fails then.
type breaking struct{ io.Reader }

var errBroken = errors.New("connection reset")

func (b breaking) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if err == io.EOF {
		err = errBroken
	}
	return n, err
}

func TestSaveTo(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		text     string
		size     int64
		maxBytes int64
		broken   bool
		want     error
	}{
		{name: "size unknown", text: "picture", size: -1},
		{name: "size known", text: "picture", size: 7},
		{name: "just as large as allowed", text: "picture", size: -1, maxBytes: 7},
		{name: "empty", size: 0},
		{name: "announced too large", text: "picture", size: 7, maxBytes: 6, want: servicetitan.ErrTooLarge},
		{name: "turns out too large", text: "picture", size: -1, maxBytes: 6, want: servicetitan.ErrTooLarge},
		{name: "shorter than announced", text: "pict", size: 7, want: io.ErrUnexpectedEOF},
		{name: "longer than announced", text: "pictures", size: 7, want: io.ErrUnexpectedEOF},
		{name: "breaks off", text: "pict", size: -1, broken: true, want: errBroken},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			path := filepath.Join(folder, "furnace.jpg")
			if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
				t.Fatal(err)
			}
			b := &body{Reader: strings.NewReader(test.text)}
			if test.broken {
				b.Reader = breaking{b.Reader}
			}
			n, err := (&servicetitan.Download{ReadCloser: b, Size: test.size}).SaveTo(path, test.maxBytes)
			want := test.text
			if test.want != nil {
				want = "before"
			}
			if !errors.Is(err, test.want) {
				t.Errorf("the error is %v, want %v", err, test.want)
			}
			if err == nil && n != int64(len(test.text)) {
				t.Errorf("%d bytes, want %d", n, len(test.text))
			}
			if got, err := os.ReadFile(path); err != nil || string(got) != want {
				t.Errorf("the file holds %q, want %q (%v)", got, want, err)
			}
			if left, err := os.ReadDir(folder); err != nil || len(left) != 1 {
				t.Errorf("files are left behind: %v (%v)", left, err)
			}
			if !b.closed {
				t.Error("the download was not closed")
			}
		})
	}
}

func TestSaveToRefusesWhatCannotBeMeant(t *testing.T) {
	t.Parallel()
	var none *servicetitan.Download
	if _, err := none.SaveTo("x", 0); err == nil {
		t.Error("no download was saved")
	}
	for path, maxBytes := range map[string]int64{"": 0, filepath.Join(t.TempDir(), "x"): -1, filepath.Join(t.TempDir(), "no", "such", "folder"): 0} {
		b := &body{Reader: strings.NewReader("x")}
		if _, err := (&servicetitan.Download{ReadCloser: b, Size: -1}).SaveTo(path, maxBytes); err == nil || !b.closed {
			t.Errorf("path %q, maxBytes %d: error %v, closed %t", path, maxBytes, err, b.closed)
		}
	}
}

func TestDownloadsDescribeThemselves(t *testing.T) {
	t.Parallel()
	d := &servicetitan.Download{ContentType: "image/png", FileName: "furnace.png", Size: 7}
	if got := d.String(); got != "furnace.png, image/png, 7 bytes" {
		t.Error(got)
	}
}
