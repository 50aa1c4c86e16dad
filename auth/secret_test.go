package auth

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

// leaks fails the test when text holds a credential, in the clear or in one of
// fmt's other notations.
func leaks(t *testing.T, where, text string) {
	t.Helper()
	for _, secret := range []string{testSecret, testAppKey, "very-secret"} {
		for _, form := range []string{secret, fmt.Sprintf("%x", secret), fmt.Sprintf("%X", secret), fmt.Sprintf("%d", []byte(secret))} {
			if strings.Contains(text, strings.Trim(form, "[]")) {
				t.Errorf("%s shows a credential: %s", where, text)
			}
		}
	}
}

func TestNothingPrintsASecret(t *testing.T) {
	t.Parallel()
	cfg := testConfig(nil)
	client := newTestClient(t, cfg)
	for name, v := range map[string]any{
		"secret": Secret(testSecret), "config": cfg, "config pointer": &cfg,
		"client": client, "client value": *client,
		"in a struct":      struct{ Config Config }{cfg},
		"in a map":         map[string]any{"cfg": cfg},
		"hidden client":    struct{ client *Client }{client},
		"client in a list": []*Client{client},
	} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T"} {
			leaks(t, name+" as "+verb, fmt.Sprintf(verb, v))
		}
		if data, err := json.Marshal(v); err == nil {
			leaks(t, name+" as JSON", string(data))
		}
		var text, js bytes.Buffer
		slog.New(slog.NewTextHandler(&text, nil)).Info("x", "v", v)
		slog.New(slog.NewJSONHandler(&js, nil)).Info("x", "v", v)
		leaks(t, name+" in a text log", text.String())
		leaks(t, name+" in a JSON log", js.String())
	}
}

func TestSecretForms(t *testing.T) {
	t.Parallel()
	s := Secret(testSecret)
	text, _ := s.MarshalText()
	js, _ := json.Marshal(map[string]Secret{"key": s})
	for got, want := range map[string]string{
		s.String(): redacted, s.GoString(): redacted, fmt.Sprint(s): redacted, string(text): redacted,
		s.LogValue().String(): redacted,
		string(js):            `{"key":"[redacted]"}`,
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if s.Reveal() != testSecret {
		t.Error("Reveal does not give the secret")
	}
	var read struct{ ClientSecret Secret }
	if err := json.Unmarshal([]byte(`{"ClientSecret":"abc"}`), &read); err != nil || read.ClientSecret != "abc" {
		t.Errorf("a secret cannot be read from JSON: %v", err)
	}
}

func TestClientForms(t *testing.T) {
	t.Parallel()
	client := newTestClient(t, testConfig(nil))
	const want = "auth.Client(test, tenant 42)"
	if got := fmt.Sprintf("%v|%s|%#v", client, client.String(), client); got != want+"|"+want+"|"+want {
		t.Error(got)
	}
	if client.GoString() != want || client.Environment().Name != "test" || client.TenantID() != 42 {
		t.Error(client.GoString(), client.Environment())
	}
	if got := (Environment{APIURL: "https://x.test"}).String(); got != "https://x.test" {
		t.Error(got)
	}
	var none *Client
	if got := none.String(); got != "auth.Client(nil)" {
		t.Error(got)
	}
	none.LogValue()
	none.Close()
}
