// The chaos test: a server that fails in every way that servers do.

package auth

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// chaos is a base transport that carries out requests and breaks at random,
// before and after it has done so.
type chaos struct {
	mu      sync.Mutex
	rng     *rand.Rand
	applied map[string]int // by the body of the write
	answers map[string]int // by kind, for the figure
	tokens  int
	expires map[string]time.Time
	open    atomic.Int64 // response bodies
}

// draw returns a number from 0 to 99, and another one.
func (s *chaos) draw(kind string) (n, m int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if kind != "" {
		s.answers[kind]++
	}
	return s.rng.IntN(100), s.rng.IntN(100)
}

func (s *chaos) apply(write string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if write != "" {
		s.applied[write]++
	}
}

// RoundTrip answers, or does not.
func (s *chaos) RoundTrip(req *http.Request) (*http.Response, error) {
	var body []byte
	if req.Body != nil {
		body, _ = io.ReadAll(req.Body)
		req.Body.Close()
	}
	resp, err := s.serve(req, string(body))
	if resp != nil {
		s.open.Add(1)
		resp.Body = &countedBody{ReadCloser: resp.Body, open: &s.open}
	}
	return resp, err
}

func (s *chaos) serve(req *http.Request, write string) (*http.Response, error) {
	n, m := s.draw("")
	if isTokenRequest(req) {
		return s.token(req, n)
	}
	if req.Method == http.MethodGet {
		write = ""
	}
	s.mu.Lock()
	expires := s.expires[strings.TrimPrefix(req.Header.Get("Authorization"), "Bearer ")]
	s.mu.Unlock()
	if !time.Now().Before(expires) {
		s.draw("401")
		return status(http.StatusUnauthorized)()
	}
	time.Sleep(time.Duration(m) * time.Millisecond)
	if m%2 == 0 && n >= 70 && n < 90 { // some failures come after the deed
		s.apply(write)
	}
	switch {
	case n < 70:
		s.apply(write)
		return answer(http.StatusOK, `{"ok":true}`), nil
	case n < 78:
		s.draw("5xx")
		return status([]int{500, 502, 503, 504}[m%4])()
	case n < 82:
		s.draw("reset")
		return nil, reset
	case n < 83:
		s.draw("stall")
		<-req.Context().Done()
		return nil, req.Context().Err()
	case n < 88:
		s.draw("truncated")
		resp := answer(http.StatusOK, "")
		resp.Body = io.NopCloser(io.MultiReader(strings.NewReader(`{"ok":tr`), brokenReader{}))
		return resp, nil
	case n < 90:
		s.draw("page")
		return answer(http.StatusServiceUnavailable, "<html><title>Down</title>", "Content-Type", "text/html"), nil
	case n < 96:
		s.draw("unsent")
		return nil, refused
	case n < 99:
		s.draw("429")
		return status(http.StatusTooManyRequests, "Retry-After", fmt.Sprintf("%d.5", m%3))()
	}
	s.draw("revoked")
	return status(http.StatusUnauthorized)()
}

func (s *chaos) token(req *http.Request, n int) (*http.Response, error) {
	switch {
	case n < 10:
		return status(http.StatusBadGateway)()
	case n < 15:
		return nil, reset
	case n < 16:
		<-req.Context().Done()
		return nil, req.Context().Err()
	case n < 18:
		return status(http.StatusTooManyRequests, "Retry-After", "1")()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tokens++
	s.expires[fmt.Sprintf("token-%d", s.tokens)] = time.Now().Add(900 * time.Second)
	return goodToken(s.tokens), nil
}

// brokenReader is a connection that ends too early.
type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// countedBody counts the bodies that are open.
type countedBody struct {
	io.ReadCloser
	open *atomic.Int64
	once sync.Once
}

func (b *countedBody) Close() error {
	b.once.Do(func() { b.open.Add(-1) })
	return b.ReadCloser.Close()
}

// typed reports whether a program can tell what an error means.
func typed(err error) bool {
	var (
		answer *servicetitan.Error
		broken *ConnectionError
	)
	return errors.As(err, &answer) || errors.As(err, &broken) ||
		errors.Is(err, servicetitan.ErrRateLimited) || errors.Is(err, context.DeadlineExceeded)
}

func TestChaos(t *testing.T) {
	t.Parallel()
	calls := 100_000
	if raceEnabled {
		calls /= 5
	}
	// synctest fails the test if a goroutine is left at its end.
	synctest.Test(t, func(t *testing.T) {
		server := &chaos{rng: rand.New(rand.NewPCG(1, 2)), applied: map[string]int{}, answers: map[string]int{}, expires: map[string]time.Time{}}
		cfg := testConfig(server)
		cfg.AttemptTimeout = 5 * time.Second
		c := newTestClient(t, cfg)
		var next, reads, readErrors, writes, writeErrors, untypedErrors, lied atomic.Int64
		var group sync.WaitGroup
		start := time.Now()
		for range 64 {
			group.Go(func() {
				for n := next.Add(1); n <= int64(calls); n = next.Add(1) {
					id := fmt.Sprintf("write-%d", n)
					err := chaosCall(t.Context(), c, n%4 == 0, id)
					if n%4 == 0 {
						writes.Add(1)
						server.mu.Lock()
						times := server.applied[id]
						server.mu.Unlock()
						if err == nil && times != 1 {
							lied.Add(1)
						}
					} else {
						reads.Add(1)
					}
					if err == nil {
						continue
					}
					time.Sleep(time.Second) // as a worker would
					if n%4 == 0 {
						writeErrors.Add(1)
					} else {
						readErrors.Add(1)
					}
					if n%4 != 0 && !typed(err) {
						untypedErrors.Add(1)
						t.Errorf("no typed error: %v", err)
					}
				}
			})
		}
		group.Wait()
		twice := 0
		for _, times := range server.applied {
			if times > 1 {
				twice++
			}
		}
		c.Close()
		synctest.Wait()
		t.Logf("%d calls in %v of the server's time: %d reads (%d failed, all typed: %t), %d writes (%d failed), %d writes applied, %d of them twice; %d bodies open; met %v and %d tokens",
			calls, time.Since(start).Round(time.Second), reads.Load(), readErrors.Load(), untypedErrors.Load() == 0,
			writes.Load(), writeErrors.Load(), len(server.applied), twice, server.open.Load(), server.answers, server.tokens)
		if twice != 0 || untypedErrors.Load() != 0 || lied.Load() != 0 || server.open.Load() != 0 {
			t.Errorf("%d writes applied twice, %d errors without a type, %d writes reported wrongly, %d bodies open",
				twice, untypedErrors.Load(), lied.Load(), server.open.Load())
		}
	})
}

// chaosCall reads, or writes with that body.
func chaosCall(ctx context.Context, c *Client, write bool, id string) error {
	ctx, cancel := context.WithTimeout(asOperation(ctx, "chaos.Calls.Make", !write), 10*time.Minute)
	defer cancel()
	var (
		req *http.Request
		err error
	)
	if write {
		req, err = http.NewRequestWithContext(ctx, http.MethodPost, "/crm/v2/tenant/42/customers", strings.NewReader(id))
	} else {
		req, err = http.NewRequestWithContext(ctx, http.MethodGet, "/crm/v2/tenant/42/customers", nil)
	}
	if err != nil {
		return err
	}
	resp, err := do(ctx, c, req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.ReadAll(resp.Body)
	return err
}
