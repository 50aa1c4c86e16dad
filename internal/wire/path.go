// This file holds the errors of decoding: where in a document something did not
// fit, and what. They go to logs, and documents hold people's data, so they
// show little of it.

package wire

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/go-faster/jx"
)

const (
	// maxShown is how many bytes of a value or a key an error shows.
	maxShown = 32
	// maxPath is how long the path to a value may grow.
	maxPath = 256
	// maxMessage is longer than any message of this package.
	maxMessage = 256
)

// errBlank is an empty string where another scalar is due. It means absent.
var errBlank = errors.New("empty string")

// errCutOff stands for what a decoder says at the end of half a document. It is
// never io.EOF, which readers take for a success.
var errCutOff = fmt.Errorf("the document is cut off: %w", io.ErrUnexpectedEOF)

// A PathError says where in a document a value did not fit.
type PathError struct {
	// Path leads to the value, such as data[3].items[0].price.
	Path string
	// Err is the reason.
	Err error
}

func (e *PathError) Error() string { return e.Path + ": " + e.Err.Error() }

// Unwrap returns the reason.
func (e *PathError) Unwrap() error { return e.Err }

// at puts a step in front of an error's path.
func at(step string, err error) error {
	inner, ok := err.(*PathError) //nolint:errorlint // only one that this package just made
	if !ok {
		return &PathError{Path: step, Err: err}
	}
	switch {
	case len(inner.Path) > maxPath:
		step += "…" // the way down from here is as long as it is useless
	case inner.Path[0] == '[':
		step += inner.Path
	default:
		step += "." + inner.Path
	}
	return &PathError{Path: step, Err: inner.Err}
}

// atKey is at for a member of an object. Keys of free-form objects are content.
func atKey(key []byte, err error) error {
	if len(key) == 0 || len(key) > maxShown || strings.Trim(string(key), nameBytes) != "" {
		return at("["+quote(key)+"]", err)
	}
	return at(string(key), err)
}

// nameBytes are what the keys of documented objects consist of.
const nameBytes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-$"

// atIndex is at for an element of an array.
func atIndex(i int, err error) error { return at("["+strconv.Itoa(i)+"]", err) }

// explain puts what jx says about a broken document into better words.
func explain(err error, data []byte) error {
	path, leaf := "", err
	if e, ok := err.(*PathError); ok { //nolint:errorlint // only one that this package just made
		path, leaf = e.Path, e.Err
	}
	message := leaf.Error()
	// jx takes an end after a colon for a wrong byte, the last that it looked at.
	open := bytes.HasSuffix(bytes.TrimRight(data, " \t\r\n"), []byte(":")) && strings.Contains(message, "unexpected byte")
	switch {
	case open || errors.Is(leaf, io.EOF) || errors.Is(leaf, io.ErrUnexpectedEOF):
		leaf = errCutOff
	case len(message) > maxMessage:
		// It names every level of a deep value. What counts comes last.
		for inner := leaf; inner != nil; inner = errors.Unwrap(inner) {
			leaf = inner
		}
	}
	if path == "" {
		return leaf
	}
	return &PathError{Path: path, Err: leaf}
}

func unexpected(want string, have jx.Type) error {
	return fmt.Errorf("want %s, have %s", want, have)
}

// misfit says that a value is not what it should be. The reason is that of a
// parser of the root package, which quotes more of the value in front of it.
func misfit[S ~string | ~[]byte](value S, want string, reason error) error {
	if inner := errors.Unwrap(reason); inner != nil {
		return fmt.Errorf("%s is not %s: %w", quote(value), want, inner)
	}
	return fmt.Errorf("%s is not %s", quote(value), want)
}

// quote shows a value in an error, shortened: it may be long or hostile.
func quote[S ~string | ~[]byte](s S) string {
	if len(s) > maxShown {
		return strconv.Quote(string(s[:maxShown])) + "…"
	}
	return strconv.Quote(string(s))
}
