// Tests over net/http's own transport and server, on synctest's clock: what
// breaks on the way must leave neither connections nor goroutines behind.

package auth

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// pipes is a network in memory, which counts the connections that are open.
type pipes struct {
	accept chan net.Conn
	done   chan struct{}
	open   atomic.Int64
	dialed atomic.Int64
}

func newPipes() *pipes {
	return &pipes{accept: make(chan net.Conn), done: make(chan struct{})}
}

func (p *pipes) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	client, server := net.Pipe()
	select {
	case p.accept <- server:
		p.open.Add(1)
		p.dialed.Add(1)
		return &pipeEnd{Conn: client, pipes: p}, nil
	case <-p.done:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case conn := <-p.accept:
		return conn, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}
func (p *pipes) Close() error   { close(p.done); return nil }
func (p *pipes) Addr() net.Addr { return &net.UnixAddr{Name: "pipe", Net: "pipe"} }

// pipeEnd is the client's end of a connection.
type pipeEnd struct {
	net.Conn
	pipes *pipes
	once  sync.Once
}

func (e *pipeEnd) Close() error {
	e.once.Do(func() { e.pipes.open.Add(-1) })
	return e.Conn.Close()
}

// servePipes runs a server until the end of the test, and returns a Config for
// it with the client's own kind of transport. It must be called in a bubble.
func servePipes(t *testing.T, handler http.HandlerFunc) (*pipes, *http.Transport, Config) {
	t.Helper()
	network := newPipes()
	server := &http.Server{ReadHeaderTimeout: time.Hour, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if isTokenRequest(r) {
			fmt.Fprint(w, `{"access_token":"token-1","expires_in":900,"token_type":"Bearer"}`)
			return
		}
		handler(w, r)
	})}
	go server.Serve(network)
	transport := newBaseTransport()
	transport.DialContext = network.dial
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		server.Close()
	})
	cfg := testConfig(transport)
	cfg.Environment = Environment{Name: "pipes", TokenURL: "http://127.0.0.1/connect/token", APIURL: "http://127.0.0.1"}
	return network, transport, cfg
}

func TestBrokenConnectionsLeaveNothingBehind(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var requests, applied atomic.Int64
		network, transport, cfg := servePipes(t, func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			if len(body) > 0 {
				applied.Add(1)
			}
			switch requests.Add(1) % 7 {
			case 0: // a connection that breaks without an answer
				conn, _, _ := w.(http.Hijacker).Hijack()
				conn.Close()
			case 1: // an answer that breaks off
				w.Header().Set("Content-Length", "100")
				io.WriteString(w, `{"ok":`)
			case 2:
				w.WriteHeader(http.StatusServiceUnavailable)
			case 3: // silence
				select {
				case <-r.Context().Done():
				case <-time.After(time.Hour):
				}
			default:
				io.WriteString(w, `{"ok":true}`)
			}
		})
		cfg.AttemptTimeout = 5 * time.Second
		cfg.MaxRetries = servicetitan.Value(40)
		c := newTestClient(t, cfg)
		var next, sent, failed atomic.Int64
		var group sync.WaitGroup
		for range 16 {
			group.Go(func() {
				for n := next.Add(1); n <= 1000; n = next.Add(1) {
					write := n%5 == 0
					err := chaosCall(t.Context(), c, write, "x")
					switch {
					case write:
						sent.Add(1)
					case err != nil:
						failed.Add(1)
						t.Errorf("a read failed: %v", err)
					}
				}
			})
		}
		group.Wait()
		if applied.Load() > sent.Load() {
			t.Errorf("%d writes were carried out %d times", sent.Load(), applied.Load())
		}
		transport.CloseIdleConnections()
		synctest.Wait()
		t.Logf("1000 calls, %d requests, %d connections: %d reads failed, %d of %d writes arrived, %d connections are left",
			requests.Load(), network.dialed.Load(), failed.Load(), applied.Load(), sent.Load(), network.open.Load())
		if network.open.Load() != 0 {
			t.Errorf("%d connections are left open", network.open.Load())
		}
	})
}

// The library closes all idle connections after a call that failed. In an outage
// every call would open one anew.
func TestFailedCallsLeaveOthersTheirConnections(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		network, _, cfg := servePipes(t, func(w http.ResponseWriter, r *http.Request) {
			switch r.Method {
			case http.MethodPost: // breaks, and is not repeated
				conn, _, _ := w.(http.Hijacker).Hijack()
				conn.Close()
			case http.MethodPut: // waits for the next attempt, and is canceled there
				w.Header().Set("Retry-After", "20")
				w.WriteHeader(http.StatusTooManyRequests)
			default:
				time.Sleep(time.Second)
			}
		})
		cfg.Limiter = freeLimiter{}
		c := newTestClient(t, cfg)
		together := func() {
			var group sync.WaitGroup
			for range 8 {
				group.Go(func() { get(t, c) })
			}
			group.Wait()
		}
		together()
		before := network.dialed.Load()
		for _, method := range []string{http.MethodPost, http.MethodPut} {
			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(10*time.Second, cancel)
			if _, err := send(ctx, c, method); err == nil {
				t.Errorf("%s did not fail", method)
			}
		}
		together()
		if dialed := network.dialed.Load() - before; dialed > 1 { // the one that broke
			t.Errorf("%d connections were made anew", dialed)
		}
	})
}

// A server that recovers from panics goes on, and so do its connections.
func TestPanicOfAHookLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		network, transport, cfg := servePipes(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Write(make([]byte, 1<<20))
		})
		broken := true
		cfg.Hooks.Request = func(context.Context, RequestInfo) {
			if broken {
				panic("out of labels")
			}
		}
		c := newTestClient(t, cfg)
		for range 10 {
			func() {
				defer func() {
					if reason := recover(); reason != "out of labels" {
						t.Errorf("recovered %v", reason)
					}
				}()
				get(t, c)
			}()
		}
		broken = false
		get(t, c)
		transport.CloseIdleConnections()
		synctest.Wait()
		if open := network.open.Load(); open != 0 {
			t.Errorf("%d connections are left open", open)
		}
	})
}

// Idle tenants share connections, and in the end have none.
func TestIdleTenantsHoldNoConnection(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		network, _, cfg := servePipes(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "{}") })
		app := newTestApp(t, cfg)
		for id := range int64(100) {
			get(t, tenant(t, app, id+1))
		}
		synctest.Wait()
		if dialed := network.dialed.Load(); dialed != 1 {
			t.Errorf("100 tenants, one after the other, made %d connections", dialed)
		}
		time.Sleep(5 * time.Minute)
		synctest.Wait()
		if open := network.open.Load(); open != 0 {
			t.Errorf("%d connections are open after five minutes of rest", open)
		}
	})
}
