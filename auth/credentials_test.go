package auth

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// secrets is a token endpoint that knows which secrets are active.
type secrets struct {
	mu     sync.Mutex
	active []string
	asked  []string
}

func newSecrets(active ...string) *secrets { return &secrets{active: active} }

func (s *secrets) set(active ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.active, s.asked = active, nil
}

// answer is an onToken.
func (s *secrets) answer(n int, req *http.Request) (*http.Response, error) {
	body, err := req.GetBody()
	if err != nil {
		return nil, err
	}
	req.Body = body
	if err := req.ParseForm(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	secret := req.PostForm.Get("client_secret")
	s.asked = append(s.asked, secret)
	if slices.Contains(s.active, secret) {
		return goodToken(n), nil
	}
	return answer(http.StatusBadRequest, `{"error":"invalid_client"}`), nil
}

// providing returns a Config with a provider in place of the fixed credentials.
func providing(server http.RoundTripper, provider CredentialsProvider) Config {
	cfg := testConfig(server)
	cfg.ClientID, cfg.ClientSecret, cfg.Credentials = "", "", provider
	return cfg
}

// vault is a provider whose secret changes, and which counts the questions.
type vault struct {
	mu     sync.Mutex
	secret Secret
	asked  int
	err    error
}

func (v *vault) Credentials(context.Context) (Credentials, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.asked++
	return Credentials{ClientID: testClientID, ClientSecret: v.secret}, v.err
}

func (v *vault) set(secret Secret) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.secret = secret
}

func TestSecretIsRotatedWithoutARestart(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		active, store := newSecrets("old"), &vault{secret: "old"}
		c := newTestClient(t, providing(&fakeServer{onToken: active.answer}, store))
		get(t, c)
		active.set("old", "new") // both live
		store.set("new")
		time.Sleep(20 * time.Minute)
		get(t, c)
		active.set("new") // the old one is gone
		for range 10 {
			time.Sleep(20 * time.Minute)
			get(t, c)
		}
		if slices.Contains(active.asked, "old") {
			t.Errorf("%q were tried", active.asked)
		}
		if store.asked != 12 {
			t.Errorf("the provider was asked %d times for 12 refreshes", store.asked)
		}
	})
}

func TestNewCredentialsAreUsedAtOnceAfterARefusal(t *testing.T) {
	t.Parallel()
	for name, delay := range map[string]time.Duration{"while the request is under way": 0, "later": mendedPause} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				active, store := newSecrets("new"), &vault{secret: "old"}
				server := &fakeServer{onToken: func(n int, req *http.Request) (*http.Response, error) {
					if delay == 0 {
						store.set("new")
					}
					return active.answer(n, req)
				}}
				c := newTestClient(t, providing(server, store))
				if delay == 0 {
					get(t, c)
					return
				}
				if _, err := send(t.Context(), c, http.MethodGet); !errors.Is(err, servicetitan.ErrUnauthorized) {
					t.Fatal(err)
				}
				wantTokens(t, server, 1)
				store.set("new")
				time.Sleep(delay)
				var callers sync.WaitGroup
				for range 1000 {
					callers.Go(func() { send(t.Context(), c, http.MethodGet) })
				}
				callers.Wait()
				get(t, c)
				wantTokens(t, server, 2)
			})
		})
	}
}

func TestRefusedCredentialsOfAProviderAreNotStampeded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		active, store := newSecrets(), &vault{secret: "old"}
		server := &fakeServer{onToken: active.answer}
		c := newTestClient(t, providing(server, store))
		for range 1000 {
			if _, err := send(t.Context(), c, http.MethodGet); !errors.Is(err, servicetitan.ErrUnauthorized) {
				t.Fatal(err)
			}
			time.Sleep(3 * time.Millisecond)
		}
		if tokens, _ := server.counts(); tokens > 3 || store.asked > 12 {
			t.Errorf("1000 calls in three seconds: %d token requests, %d questions to the provider", tokens, store.asked)
		}
	})
}

// A secret is tried with the client ID that it belongs to only.
func TestFileIsReadOnEachRefresh(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "credentials.json")
		write := func(content string) {
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		active := newSecrets("old", "new")
		c := newTestClient(t, providing(&fakeServer{onToken: active.answer}, FileCredentials(path)))
		if _, err := send(t.Context(), c, http.MethodGet); !errors.Is(err, os.ErrNotExist) {
			t.Error(err)
		}
		write(`{"client_id":"cid.1","client_secret":"old"}`)
		time.Sleep(time.Minute)
		get(t, c)
		write("\xef\xbb\xbf" + `{"client_id":" cid.1","client_secret":"new\n","other_secret":"old"}`)
		time.Sleep(20 * time.Minute)
		get(t, c)
		if want := []string{"old", "old"}; !slices.Equal(active.asked, want) {
			t.Errorf("asked with %q, want %q: the one that worked comes first", active.asked, want)
		}
		active.set("new")
		time.Sleep(20 * time.Minute)
		get(t, c)
	})
}

func TestWrongCredentialsAreToldWithoutThem(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "credentials.json")
	if err := os.WriteFile(path, []byte(`{"client_secret":"very-secret`), 0o600); err != nil {
		t.Fatal(err)
	}
	for want, provider := range map[string]CredentialsProvider{
		"is not a JSON object": FileCredentials(path),
		"no such file":         FileCredentials(path + ".missing"),
		"ClientID is empty":    StaticCredentials(Credentials{}),
		"ClientSecret contains white space": CredentialsFunc(func(context.Context) (Credentials, error) {
			return Credentials{ClientID: testClientID, ClientSecret: "very-secret x"}, nil
		}),
		"OtherSecret contains": CredentialsFunc(func(context.Context) (Credentials, error) {
			return Credentials{ClientID: testClientID, ClientSecret: "a", OtherSecret: "very-secret\x00"}, nil
		}),
		"the vault is sealed": &vault{err: errors.New("the vault is sealed")},
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			server := &fakeServer{}
			_, err := send(t.Context(), newTestClient(t, providing(server, provider)), http.MethodGet)
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("got %v, want …%s…", err, want)
				return
			}
			leaks(t, "the error", err.Error())
			if tokens, calls := server.counts(); tokens+calls != 0 {
				t.Errorf("%d requests were sent", tokens+calls)
			}
		})
	}
}

// The environment is read each time, as a process may change its own.
func TestCredentialsFromTheEnvironment(t *testing.T) {
	provider := EnvCredentials()
	for _, want := range []Credentials{{"cid", "a", "b"}, {"cid", "b", ""}} {
		t.Setenv(envClientID, want.ClientID)
		t.Setenv(envClientSecret, want.ClientSecret.Reveal())
		t.Setenv(envOtherSecret, want.OtherSecret.Reveal())
		if got, err := current(t.Context(), provider); err != nil || got != want {
			t.Errorf("client ID %s: %v", got.ClientID, err)
		}
	}
}

func TestProvidersDoNotPrintSecrets(t *testing.T) {
	t.Parallel()
	c := Credentials{ClientID: testClientID, ClientSecret: testSecret, OtherSecret: testSecret}
	for _, v := range []any{c, &c, StaticCredentials(c), &replaceable{provider: StaticCredentials(c)}, TenantConfig{ClientSecret: testSecret}} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x", "%d"} {
			leaks(t, fmt.Sprintf("%T as %s", v, verb), fmt.Sprintf(verb, v))
		}
	}
}
