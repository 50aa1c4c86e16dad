// What tests need: a server and clients that are closed when the test ends.

package sandbox

import "github.com/servicetitan-go/servicetitan/auth"

// TB is what the helpers need of a *testing.T, *testing.B or *testing.F. It keeps package testing out of programs.
type TB interface {
	// Helper marks the caller as a helper.
	Helper()
	// Cleanup calls done when the test ends.
	Cleanup(done func())
	// Error notes a failure.
	Error(args ...any)
	// Fatal notes a failure and ends the test.
	Fatal(args ...any)
}

// New starts a sandbox that is closed when the test ends. A sandbox that does not start ends the test.
func New(t TB, opts ...Option) *Server {
	t.Helper()
	server, err := Start(opts...)
	if err != nil {
		t.Fatal(err)
	}
	open := server
	t.Cleanup(func() {
		err := open.Close()
		open = nil // a test keeps what it did at its end until all tests are over, and the server's data must not stay as long
		if err != nil {
			t.Error("sandbox: close:", err)
		}
	})
	return server
}

// Client returns a client of the server's first tenant that is closed when the test ends.
func (s *Server) Client(t TB) *auth.Client {
	t.Helper()
	return NewClient(t, s.Config())
}

// Client returns a client of the tenant that is closed when the test ends.
func (t *Tenant) Client(tb TB) *auth.Client {
	tb.Helper()
	return NewClient(tb, t.Config())
}

// NewClient returns a client for a config that is closed when the test ends, for configs of [Server.AddApp] and those
// that a test has changed.
func NewClient(t TB, config auth.Config) *auth.Client {
	t.Helper()
	client, err := auth.NewClient(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return client
}
