package auth

import (
	"context"
	"errors"
	"net/http"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// A provider is the user's code, and runs in a goroutine of ours.
func TestProviderThatMisbehavesFailsOneRefresh(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		misbehave func(release <-chan struct{})
		want      string
		after     time.Duration
	}{
		"panics":                    {func(<-chan struct{}) { panic("no vault") }, "panic in the access token's refresh: no vault", 0},
		"dereferences nil":          {func(<-chan struct{}) { var v *vault; v.asked++ }, "nil pointer dereference", 0},
		"ends its goroutine":        {func(<-chan struct{}) { runtime.Goexit() }, "ended its goroutine", 0},
		"does not heed its context": {func(release <-chan struct{}) { <-release }, "does not heed its context", refreshTimeout + heedTime},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				release := make(chan struct{})
				defer close(release)
				var mended atomic.Bool
				c := newTestClient(t, providing(&fakeServer{}, CredentialsFunc(func(context.Context) (Credentials, error) {
					if !mended.Load() {
						test.misbehave(release)
					}
					return Credentials{ClientID: testClientID, ClientSecret: testSecret}, nil
				})))
				start := time.Now()
				_, err := send(t.Context(), c, http.MethodGet)
				if err == nil || !strings.Contains(err.Error(), test.want) || time.Since(start) != test.after {
					t.Errorf("%v after %v", err, time.Since(start))
				}
				mended.Store(true)
				time.Sleep(2 * time.Second)
				get(t, c)
			})
		})
	}
}

// Close waits for refreshes, but not for ever.
func TestCloseLeavesAProviderBehindThatBlocks(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		defer close(release)
		c := newTestClient(t, providing(&fakeServer{}, CredentialsFunc(func(context.Context) (Credentials, error) {
			<-release
			return Credentials{}, errors.New("too late")
		})))
		done := make(chan error)
		go func() {
			_, err := send(context.WithoutCancel(t.Context()), c, http.MethodGet)
			done <- err
		}()
		synctest.Wait()
		start := time.Now()
		c.Close()
		if took := time.Since(start); took > heedTime {
			t.Errorf("Close took %v", took)
		}
		if err := <-done; !errors.Is(err, ErrClosed) {
			t.Error(err)
		}
	})
}

func TestCloseOfAnAppLeavesProvidersBehindTogether(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		defer close(release)
		app := newTestApp(t, testConfig(&fakeServer{}))
		for id := range int64(20) {
			c, err := app.Tenant(TenantConfig{TenantID: id + 1, Credentials: CredentialsFunc(func(context.Context) (Credentials, error) {
				<-release
				return Credentials{}, errors.New("too late")
			})})
			if err != nil {
				t.Fatal(err)
			}
			go send(context.WithoutCancel(t.Context()), c, http.MethodGet)
		}
		synctest.Wait()
		start := time.Now()
		app.Close()
		if took := time.Since(start); took > heedTime {
			t.Errorf("Close took %v", took)
		}
	})
}

func TestPanicInABackgroundRefreshKeepsTheToken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{onToken: func(n int, _ *http.Request) (*http.Response, error) {
			if n == 2 {
				panic("a transport of the user")
			}
			return goodToken(n), nil
		}}
		c := newTestClient(t, testConfig(server))
		get(t, c)
		time.Sleep(13 * time.Minute)
		get(t, c)
		wantTokens(t, server, 2)
		get(t, c)
		time.Sleep(10 * time.Minute)
		get(t, c)
		wantTokens(t, server, 3)
	})
}

// A provider that blocks while a secret is refused holds up nobody for longer
// than a refresh.
func TestProviderThatBlocksAfterARefusal(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		active := newSecrets()
		release := make(chan struct{})
		defer close(release)
		var block atomic.Bool
		c := newTestClient(t, providing(&fakeServer{onToken: active.answer}, CredentialsFunc(func(context.Context) (Credentials, error) {
			if block.Load() {
				<-release
			}
			return Credentials{ClientID: testClientID, ClientSecret: "old"}, nil
		})))
		if _, err := send(t.Context(), c, http.MethodGet); err == nil {
			t.Fatal("no error")
		}
		block.Store(true)
		time.Sleep(mendedPause)
		if _, err := send(t.Context(), c, http.MethodGet); !errors.Is(err, errUnheeding) {
			t.Error(err)
		}
	})
}
