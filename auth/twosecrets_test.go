// Tests of the time in which two secrets are live.

package auth

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

func TestTwoSecretsAreLive(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		active := newSecrets("first")
		cfg := testConfig(&fakeServer{onToken: active.answer})
		cfg.ClientSecret, cfg.OtherSecret = "first", "second"
		c := newTestClient(t, cfg)
		refresh := func(want ...string) {
			t.Helper()
			time.Sleep(20 * time.Minute)
			get(t, c)
			if !slices.Equal(active.asked, want) {
				t.Errorf("asked with %q, want %q", active.asked, want)
			}
		}
		refresh("first")
		active.set("second")
		refresh("first", "second")
		active.set("second")
		refresh("second") // the one that works is remembered
		active.set("first", "second")
		refresh("second")
		active.set("first")
		refresh("second", "first")
	})
}

func TestSecretsToTry(t *testing.T) {
	t.Parallel()
	const id = testClientID
	for name, test := range map[string]struct {
		now, worked Credentials
		want        []Secret
	}{
		"one":                          {Credentials{id, "a", ""}, Credentials{}, []Secret{"a"}},
		"the same twice":               {Credentials{id, "a", "a"}, Credentials{}, []Secret{"a"}},
		"two":                          {Credentials{id, "a", "b"}, Credentials{}, []Secret{"a", "b"}},
		"the first worked":             {Credentials{id, "a", "b"}, Credentials{id, "a", ""}, []Secret{"a", "b"}},
		"the second worked":            {Credentials{id, "a", "b"}, Credentials{id, "b", ""}, []Secret{"b", "a"}},
		"another worked":               {Credentials{id, "a", "b"}, Credentials{id, "c", ""}, []Secret{"a", "b", "c"}},
		"another client's worked":      {Credentials{id, "a", "b"}, Credentials{"cid.other", "c", ""}, []Secret{"a", "b"}},
		"another client's is the same": {Credentials{id, "a", "b"}, Credentials{"cid.other", "b", ""}, []Secret{"a", "b"}},
	} {
		if got := test.now.secrets(test.worked); !slices.Equal(got, test.want) {
			t.Errorf("%s: %d secrets in the wrong order", name, len(got))
		}
	}
}

func TestMistypedNewSecretFallsBackOnTheOldOne(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		active, store := newSecrets("old"), &vault{secret: "old"}
		c := newTestClient(t, providing(&fakeServer{onToken: active.answer}, store))
		get(t, c)
		store.set("mistyped")
		time.Sleep(20 * time.Minute)
		get(t, c)
		if want := []string{"old", "mistyped", "old"}; !slices.Equal(active.asked, want) {
			t.Errorf("asked with %q, want %q", active.asked, want)
		}
	})
}
