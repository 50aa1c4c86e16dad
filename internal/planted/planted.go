// Package planted finds credentials where they must not be: in the log lines,
// errors, hooks, URLs and output of a whole test suite. Only tests use it.
//
// The credentials that tests give to clients and servers carry a mark. A
// package's TestMain keeps one Recorder for all its tests, hands what they show
// to it, and fails when a mark was shown.
package planted

import (
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// mark is in every credential of a test.
const mark = "planted-"

// Credentials for the clients and servers of tests.
const (
	AppKey       = "ak1." + mark + "app-key"
	ClientID     = "cid.test" // no secret
	ClientSecret = "cs1." + mark + "client-secret"
	OtherSecret  = "cs1." + mark + "other-secret"
	Token        = mark + "access-token"
)

// TokenAnswer is what a token endpoint answers with Token.
const TokenAnswer = `{"access_token":"` + Token + `","expires_in":900,"token_type":"Bearer"}`

// ofSandbox tells what a sandbox gives out: keys, secrets and tokens.
var ofSandbox = regexp.MustCompile(`(ak1|cs1)\.sandbox\.|(^|[^.])sandbox\.[A-Z2-7]{26}`)

// maxLeaks is how many leaks are told.
const maxLeaks = 20

// Recorder looks at what tests show. It counts the texts by their kind and keeps
// those that it should not have seen. Its zero value is ready, and its methods
// may be called by many goroutines.
type Recorder struct {
	// Marks are further texts that only credentials hold.
	Marks []string
	// Except tells the URLs that hold a credential on purpose, such as signed ones.
	// Whatever else shows them is a leak.
	Except func(*url.URL) bool

	once  sync.Once
	forms []string

	mu     sync.Mutex
	counts map[string]int
	leaks  []string
}

// See looks at one text.
func (r *Recorder) See(kind, text string) {
	leaks := r.Holds(text)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.counts == nil {
		r.counts = make(map[string]int)
	}
	r.counts[kind]++
	if leaks && len(r.leaks) < maxLeaks {
		r.leaks = append(r.leaks, fmt.Sprintf("%s: %.2000s", kind, text))
	}
}

// Error looks at an error in all the forms in which it may be shown, and at each
// error that it wraps. It returns the error.
func (r *Recorder) Error(err error) error {
	if err != nil {
		r.wrapped(err)
	}
	return err
}

func (r *Recorder) wrapped(err error) {
	for _, verb := range []string{"%v", "%+v", "%#v"} {
		r.See("errors", fmt.Sprintf(verb, err))
	}
	slog.New(r.Handler()).Error("failed", "err", err)
	slog.New(slog.NewJSONHandler(lines{r, "log lines"}, nil)).Error("failed", "err", err)
	if next := errors.Unwrap(err); next != nil {
		r.wrapped(next)
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, next := range joined.Unwrap() {
			r.wrapped(next)
		}
	}
}

// Leaks returns the texts that show a credential, with their kinds.
func (r *Recorder) Leaks() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.leaks)
}

// Seen says how many texts of each kind were looked at.
func (r *Recorder) Seen() map[string]int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return maps.Clone(r.counts)
}

// Holds reports whether a text holds a credential, in the clear or in one of the
// notations of fmt, JSON and HTTP.
func (r *Recorder) Holds(text string) bool {
	r.once.Do(func() {
		for _, mark := range append(slices.Clone(r.Marks), mark) {
			r.forms = append(r.forms, notations(mark)...)
		}
	})
	for _, form := range r.forms {
		if strings.Contains(text, form) {
			return true
		}
	}
	return strings.Contains(text, "sandbox.") && ofSandbox.MatchString(text)
}

// notations are the ways in which a text may be written.
func notations(text string) []string {
	all := []string{
		text,
		fmt.Sprintf("%x", text), fmt.Sprintf("%X", text),
		strings.Trim(fmt.Sprintf("%d", []byte(text)), "[]"),
		strings.TrimSuffix(strings.TrimPrefix(fmt.Sprintf("%#v", []byte(text)), "[]byte{"), "}"),
	}
	// In Base64 a text looks different at each of three places.
	for before := range 3 {
		bits := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("x", before) + text))
		from, to := (before*8+5)/6, (before+len(text))*8/6
		all = append(all, bits[from:to])
	}
	return all
}
