package auth

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestTokenWindows(t *testing.T) {
	t.Parallel()
	now := time.Now()
	for name, test := range map[string]struct {
		lifetime             time.Duration
		jitter               float64
		early, late, expires time.Duration
	}{
		"documented":       {15 * time.Minute, 0, 12 * time.Minute, 14*time.Minute + 15*time.Second, 15 * time.Minute},
		"with jitter":      {15 * time.Minute, 1, 11*time.Minute + 30*time.Second, 14*time.Minute + 15*time.Second, 15 * time.Minute},
		"a minute":         {time.Minute, 1, 42500 * time.Millisecond, 50 * time.Second, time.Minute},
		"seconds":          {6 * time.Second, 0, 4500 * time.Millisecond, 5 * time.Second, 6 * time.Second},
		"not said":         {0, 0, 3*time.Minute + 45*time.Second, 5*time.Minute - 45*time.Second, 5 * time.Minute},
		"negative":         {-time.Hour, 0, 3*time.Minute + 45*time.Second, 5*time.Minute - 45*time.Second, 5 * time.Minute},
		"longer than life": {100000 * time.Hour, 0, 57 * time.Minute, time.Hour - 45*time.Second, time.Hour},
	} {
		tok := newToken("x", now, test.lifetime, test.jitter)
		for what, pair := range map[string][2]time.Duration{
			"early":   {tok.early.Sub(now), test.early},
			"late":    {tok.late.Sub(now), test.late},
			"expires": {tok.expires.Sub(now), test.expires},
		} {
			if diff := pair[0] - pair[1]; diff > time.Millisecond || diff < -time.Millisecond {
				t.Errorf("%s: %s after %v, want %v", name, what, pair[0], pair[1])
			}
		}
		if tok.usable(tok.expires) || !tok.usable(tok.expires.Add(-1)) {
			t.Errorf("%s: the end of use is not the expiry", name)
		}
	}
	if (token{}).usable(now) {
		t.Error("no token is usable")
	}
}

// The monotonic clock stands still while a machine sleeps, and the wall clock may
// be set: a token is not used when either says that it has ended.
func TestClocksMayJump(t *testing.T) {
	t.Parallel()
	now := time.Now()
	slept := newToken("x", now, 15*time.Minute, 0)
	slept.wall = slept.wall.Add(-time.Hour) // as if the wall clock had gone an hour on
	if slept.usable(now) || slept.at(now).Before(slept.late) {
		t.Error("a token is used after an hour of sleep")
	}
	setBack := newToken("x", now, 15*time.Minute, 0)
	setBack.wall = setBack.wall.Add(time.Hour)
	if setBack.usable(now.Add(15*time.Minute)) || !setBack.usable(now.Add(14*time.Minute)) {
		t.Error("setting the clock back changes a token's life")
	}
	if straight := newToken("x", now, 15*time.Minute, 0); !straight.at(now.Add(time.Minute)).Equal(now.Add(time.Minute)) {
		t.Error("without a jump, the clocks differ")
	}
}

func TestSleepOfTheMachineCostsOneRefresh(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server := &fakeServer{}
		c := newTestClient(t, testConfig(server))
		get(t, c)
		c.tokens.current.wall = c.tokens.current.wall.Add(-time.Hour)
		for range 10 {
			get(t, c)
		}
		wantTokens(t, server, 2)
		for _, call := range server.calls[1:] {
			if call.header.Get("Authorization") != "Bearer token-2" {
				t.Errorf("a call with %s", call.header.Get("Authorization"))
			}
		}
	})
}

func TestParseToken(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]time.Duration{
		`{"access_token":"abc","expires_in":900,"token_type":"Bearer"}`:   15 * time.Minute,
		`{"access_token":"abc","expires_in":"900","token_type":"bearer"}`: 15 * time.Minute,
		`{"access_token":"abc","expires_in":899.5}`:                       899500 * time.Millisecond,
		`{"access_token":"abc","extra":[1,{}]}`:                           5 * time.Minute,
		`{"access_token":"abc","expires_in":null}`:                        5 * time.Minute,
		`{"access_token":"abc","expires_in":0}`:                           5 * time.Minute,
		`{"access_token":"abc","expires_in":-900}`:                        5 * time.Minute,
		`{"access_token":"abc","expires_in":"soon"}`:                      5 * time.Minute,
		`{"access_token":"abc","expires_in":"NaN"}`:                       5 * time.Minute,
		`{"access_token":"abc","expires_in":{"a":1}}`:                     5 * time.Minute,
		`{"access_token":"abc","expires_in":1e300}`:                       time.Hour,
		`{"access_token":"abc","expires_in":"Inf"}`:                       time.Hour,
		``:                                  0,
		`null`:                              0,
		`[]`:                                0,
		`<html>sign in</html>`:              0,
		`{"access_token":""}`:               0,
		`{"access_token":7}`:                0,
		`{"access_token":"a b"}`:            0,
		`{"access_token":"a\r\nX-Evil: 1"}`: 0,
		`{"access_token":"abc","token_type":"mac"}`:                    0,
		`{"access_token":"abc"}` + strings.Repeat(" ", maxTokenAnswer): 0,
	} {
		now := time.Now()
		tok, err := parseToken([]byte(answer), now, 0)
		if len(answer) > 100 {
			answer = answer[:100]
		}
		if want == 0 {
			if err == nil || tok.value != "" {
				t.Errorf("%s: is taken for a token", answer)
			}
			continue
		}
		if err != nil || tok.value != "abc" || tok.expires.Sub(now) != want {
			t.Errorf("%s: %v, lifetime %v, want %v", answer, err, tok.expires.Sub(now), want)
		}
	}
}

func FuzzParseToken(f *testing.F) {
	f.Add([]byte(`{"access_token":"abc","expires_in":900,"token_type":"Bearer"}`))
	f.Add([]byte(`{"access_token":"abc","expires_in":"1e999"}`))
	f.Add([]byte(`{"expires_in":{}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		now := time.Now()
		tok, err := parseToken(data, now, 0.5)
		if err != nil {
			if !errors.Is(err, errTokenAnswer) || tok != (token{}) {
				t.Fatalf("%v with token %v", err, tok.expires)
			}
			return
		}
		if tok.value == "" || !now.Before(tok.early) || !tok.early.Before(tok.late) || !tok.late.Before(tok.expires) ||
			tok.expires.Sub(now) > longestLifetime {
			t.Fatalf("%q: %v %v %v", data, tok.early.Sub(now), tok.late.Sub(now), tok.expires.Sub(now))
		}
	})
}

func FuzzParseLifetime(f *testing.F) {
	for _, seed := range []string{"900", `"900"`, "-1", "1e400", "0x10", "NaN", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		if d := parseLifetime(json.RawMessage(raw)); d < 0 || d > longestLifetime {
			t.Fatalf("%q: %v", raw, d)
		}
	})
}
