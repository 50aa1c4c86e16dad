// What the whole suite of this package shows in logs, errors, hooks and URLs is
// searched for the credentials of its tests.

package auth

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
)

// planted are the credentials that tests use, in the clear and in fmt's notations.
var planted = []string{testSecret, testAppKey, "very-secret", "Bearer ", fmt.Sprintf("%x", testSecret), fmt.Sprintf("%X", testAppKey)}

// holdsPlanted reports whether a text holds a credential, or a token of the kind
// that the tests' servers give out.
func holdsPlanted(text string) bool {
	for _, secret := range planted {
		if strings.Contains(text, secret) {
			return true
		}
	}
	_, after, found := strings.Cut(text, "token-")
	return found && after != "" && '0' <= after[0] && after[0] <= '9'
}

// suite is the recorder that all tests share.
var suite recorder

// recorder counts what it has seen, and keeps what it should not have.
type recorder struct {
	mu     sync.Mutex
	counts map[string]int
	leaks  []string
}

// see looks at one text.
func (r *recorder) see(kind, text string) {
	found := holdsPlanted(text)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.counts == nil {
		r.counts = make(map[string]int)
	}
	r.counts[kind]++
	if found && len(r.leaks) < 20 {
		r.leaks = append(r.leaks, kind+": "+text)
	}
}

// sawError looks at an error in all its forms, and at all that it wraps.
func (r *recorder) sawError(err error) {
	if err == nil {
		return
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%q"} {
		r.see("errors as "+verb, fmt.Sprintf(verb, err))
	}
	var text strings.Builder
	slog.New(slog.NewJSONHandler(&text, nil)).Error("x", "err", err)
	r.see("errors in a log", text.String())
	var broken *ConnectionError
	if errors.As(err, &broken) {
		r.see("connection errors as %+v", fmt.Sprintf("%+v", *broken))
	}
}

// sawURL looks at the URL of a request. A signed URL of another host is the way
// to a file, and holds what it must.
func (r *recorder) sawURL(req *http.Request) {
	if req.URL.Host == "api.test" || req.URL.Host == "auth.test" {
		r.see("URLs", req.URL.String())
	}
}

// Write looks at the lines of a log.
func (r *recorder) Write(p []byte) (int, error) {
	r.see("log lines", string(p))
	return len(p), nil
}

// logger is the logger of all clients that have no other.
func (r *recorder) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(r, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// hooks looks at what hooks are told.
func (r *recorder) hooks() Hooks {
	return Hooks{
		Request:      func(_ context.Context, info RequestInfo) { r.see("hooks", fmt.Sprintf("%+v", info)) },
		Retry:        func(_ context.Context, info RetryInfo) { r.see("hooks", fmt.Sprintf("%+v", info)) },
		Throttle:     func(_ context.Context, info ThrottleInfo) { r.see("hooks", fmt.Sprintf("%+v", info)) },
		TokenRefresh: func(_ context.Context, info TokenRefreshInfo) { r.see("hooks", fmt.Sprintf("%+v", info)) },
	}
}

// TestMain runs the suite and then searches what was recorded.
func TestMain(m *testing.M) {
	code := m.Run()
	fmt.Printf("planted secrets: %d found in %v\n", len(suite.leaks), suite.counts)
	for _, leak := range suite.leaks {
		fmt.Println("LEAK", leak)
		code = 1
	}
	os.Exit(code)
}
