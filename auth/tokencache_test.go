package auth

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// get calls once and fails the test if that fails.
func get(t *testing.T, c *Client) {
	t.Helper()
	if _, err := send(t.Context(), c, http.MethodGet); err != nil {
		t.Fatal(err)
	}
}

// wantTokens fails the test unless n tokens have been asked for.
func wantTokens(t *testing.T, s *fakeServer, n int) {
	t.Helper()
	synctest.Wait()
	if tokens, _ := s.counts(); tokens != n {
		t.Errorf("%d token requests, want %d", tokens, n)
	}
}

func TestTokenIsRenewedBeforeItIsNeeded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		// Given a token endpoint that takes two seconds
		server := &fakeServer{onToken: func(n int, _ *http.Request) (*http.Response, error) {
			time.Sleep(2 * time.Second)
			return goodToken(n), nil
		}}
		c := newTestClient(t, testConfig(server))
		get(t, c)
		wantTokens(t, server, 1)

		// while the token is fresh, nothing is asked
		time.Sleep(11 * time.Minute)
		get(t, c)
		wantTokens(t, server, 1)

		// in the early window the old token serves at once, and one renewal starts
		time.Sleep(90 * time.Second)
		start := time.Now()
		for range 20 {
			get(t, c)
		}
		if waited := time.Since(start); waited > time.Second {
			t.Errorf("callers waited %v for a background renewal", waited)
		}
		if last := server.calls[len(server.calls)-1].header.Get("Authorization"); last != "Bearer token-1" {
			t.Error(last)
		}
		wantTokens(t, server, 2)
		time.Sleep(3 * time.Second)
		get(t, c)
		if last := server.calls[len(server.calls)-1].header.Get("Authorization"); last != "Bearer token-2" {
			t.Error(last)
		}
		wantTokens(t, server, 2)
	})
}

func TestExpiredTokenIsWaitedForOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onToken: func(n int, _ *http.Request) (*http.Response, error) {
			time.Sleep(time.Second)
			return goodToken(n), nil
		}}
		cfg := testConfig(server)
		cfg.Limiter = freeLimiter{}
		c := newTestClient(t, cfg)
		get(t, c)
		time.Sleep(time.Hour)

		var callers sync.WaitGroup
		for range 1000 {
			callers.Go(func() {
				if _, err := send(t.Context(), c, http.MethodGet); err != nil {
					t.Error(err)
				}
			})
		}
		callers.Wait()
		wantTokens(t, server, 2)
	})
}

func TestEachCallerHasItsOwnPatience(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onToken: func(n int, req *http.Request) (*http.Response, error) {
			select {
			case <-time.After(5 * time.Second):
				return goodToken(n), nil
			case <-req.Context().Done():
				return nil, req.Context().Err()
			}
		}}
		c := newTestClient(t, testConfig(server))
		var callers sync.WaitGroup
		// The first caller starts the request and leaves; it goes on for the second.
		callers.Go(func() {
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			start := time.Now()
			_, err := send(ctx, c, http.MethodGet)
			if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != time.Second {
				t.Errorf("%v after %v", err, time.Since(start))
			}
		})
		callers.Go(func() {
			time.Sleep(500 * time.Millisecond)
			get(t, c)
		})
		callers.Wait()
		wantTokens(t, server, 1)
	})
}

func TestCloseEndsRenewals(t *testing.T) {
	t.Parallel()
	// synctest fails the test if a goroutine is left at its end.
	synctest.Test(t, func(t *testing.T) {
		started := make(chan struct{}, 1)
		server := &fakeServer{onToken: func(n int, req *http.Request) (*http.Response, error) {
			if n == 1 {
				return goodToken(n), nil
			}
			started <- struct{}{}
			<-req.Context().Done()
			return nil, req.Context().Err()
		}}
		c := newTestClient(t, testConfig(server))
		get(t, c)
		time.Sleep(13 * time.Minute)
		get(t, c)
		<-started
		start := time.Now()
		c.Close()
		c.Close()
		if took := time.Since(start); took != 0 {
			t.Errorf("Close took %v", took)
		}
		if _, err := send(t.Context(), c, http.MethodGet); !errors.Is(err, ErrClosed) {
			t.Errorf("after Close: %v", err)
		}
		time.Sleep(time.Hour)
		wantTokens(t, server, 2)
	})
}

func TestCloseReleasesWaitingCallers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onToken: func(_ int, req *http.Request) (*http.Response, error) {
			<-req.Context().Done()
			return nil, req.Context().Err()
		}}
		c := newTestClient(t, testConfig(server))
		done := make(chan error)
		go func() {
			_, err := send(context.WithoutCancel(t.Context()), c, http.MethodGet)
			done <- err
		}()
		synctest.Wait()
		c.Close()
		if err := <-done; !errors.Is(err, ErrClosed) {
			t.Error(err)
		}
	})
}

func TestInvalidateHitsOnlyTheRejectedToken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		n := 0
		cache := newTokenCache(func(context.Context) (token, error) {
			n++
			return newToken(string(rune('a'+n-1)), time.Now(), 15*time.Minute, 0), nil
		}, slog.New(slog.DiscardHandler))
		defer cache.close()
		for _, step := range []struct{ reject, want string }{
			{"x", "a"}, {"a", "b"}, {"a", "b"}, {"x", "b"}, {"", "b"},
			// A token that has just replaced another is not to blame for a while.
			{"b", "b"}, {"wait", "b"}, {"a", "b"}, {"b", "c"}, {"b", "c"}, {"c", "c"},
		} {
			if step.reject == "wait" {
				time.Sleep(rejectedPause)
			}
			cache.invalidate(step.reject)
			if got, err := cache.get(t.Context()); got != step.want || err != nil {
				t.Fatalf("after %q: %q, %v", step.reject, got, err)
			}
		}
	})
}

// freeLimiter lets everything through.
type freeLimiter struct{}

func (freeLimiter) Wait(context.Context, string) error           { return nil }
func (freeLimiter) Pause(context.Context, string, time.Duration) {}

func TestRefreshThatCameTooLateAsksNothing(t *testing.T) {
	t.Parallel()
	n := 0
	cache := newTokenCache(func(context.Context) (token, error) {
		n++
		return newToken("a", time.Now(), 15*time.Minute, 0), nil
	}, slog.New(slog.DiscardHandler))
	defer cache.close()
	for range 3 {
		if tok, err := cache.refreshOnce(t.Context()); tok.value != "a" || err != nil {
			t.Errorf("%q, %v", tok.value, err)
		}
	}
	if n != 1 {
		t.Errorf("%d token requests", n)
	}
}
