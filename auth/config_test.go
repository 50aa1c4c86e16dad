package auth

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// wrongFields returns the fields that a configuration error names, in order.
func wrongFields(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	var first *ConfigError
	if !errors.As(err, &first) {
		t.Fatalf("no ConfigError in %v", err)
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("the error has several lines: %q", err)
	}
	leaks(t, "the error", err.Error())
	var fields []string
	for _, problem := range err.(interface{ Unwrap() []error }).Unwrap() {
		var config *ConfigError
		if !errors.As(problem, &config) {
			t.Fatalf("%v is no ConfigError", problem)
		}
		if !strings.Contains(err.Error(), config.Error()) {
			t.Errorf("%q is not in %q", config, err)
		}
		fields = append(fields, config.Field)
	}
	return fields
}

func TestNewClientNamesEveryWrongField(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		change func(*Config)
		want   []string
	}{
		"valid":              {func(*Config) {}, nil},
		"everything missing": {func(c *Config) { *c = Config{} }, []string{"Environment", "AppKey", "TenantID", "ClientID", "ClientSecret"}},
		"one URL missing":    {func(c *Config) { c.Environment.TokenURL = " " }, []string{"Environment.TokenURL"}},
		"white space around": {func(c *Config) {
			c.AppKey, c.ClientID, c.ClientSecret = "\t"+c.AppKey+"\n", " "+c.ClientID, c.ClientSecret+"\r\n"
			c.Environment.APIURL += "\n"
		}, nil},
		"white space only":      {func(c *Config) { c.ClientSecret = " \n" }, []string{"ClientSecret"}},
		"white space inside":    {func(c *Config) { c.ClientSecret = testSecret + " x" }, []string{"ClientSecret"}},
		"line break in the key": {func(c *Config) { c.AppKey = testAppKey + "\r\nX-Evil: 1" }, []string{"AppKey"}},
		"zero-width space":      {func(c *Config) { c.ClientID = "cid\u200b1" }, []string{"ClientID"}},
		"zero byte":             {func(c *Config) { c.ClientID = "cid\x00" }, []string{"ClientID"}},
		"negative tenant":       {func(c *Config) { c.TenantID = -1 }, []string{"TenantID"}},
		"negative limits": {func(c *Config) {
			c.Timeout, c.AttemptTimeout, c.MaxRetryAfter, c.MaxRetries = -1, -1, -1, servicetitan.Value(-1)
		}, []string{"Timeout", "AttemptTimeout", "MaxRetries", "MaxRetryAfter"}},
		"user agent": {func(c *Config) { c.UserAgent = "x\r\ny" }, []string{"UserAgent"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cfg := testConfig(nil)
			test.change(&cfg)
			_, err := NewClient(cfg)
			if got := wrongFields(t, err); !slices.Equal(got, test.want) {
				t.Errorf("wrong fields %v, want %v (%v)", got, test.want, err)
			}
		})
	}
}

func TestEndpointURLs(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		"https://api.servicetitan.io":        "",
		"https://proxy.example:8443/st/v1":   "",
		"http://localhost:8080":              "",
		"http://LOCALHOST":                   "",
		"http://127.0.0.1:1":                 "",
		"http://127.8.9.10":                  "",
		"http://[::1]:8080":                  "",
		"http://api.servicetitan.io":         "uses http",
		"http://localhost.example.com":       "uses http",
		"http://127.0.0.1.example.com":       "uses http",
		"http://10.0.0.1":                    "uses http",
		"http://0.0.0.0":                     "uses http",
		"ftp://api.servicetitan.io":          "scheme",
		"api.servicetitan.io":                "not absolute",
		"/connect/token":                     "not absolute",
		"https://":                           "not absolute",
		"https:api.servicetitan.io":          "not a URL",
		"https://a b":                        "white space",
		"https://api.io\x7f/":                "control",
		"https://api.io:port":                "not a URL",
		"https://me:very-secret@api.io":      "user information",
		"https://me:very-secret@api.io:port": "not a URL",
		"https://api.io/?a=1":                "query",
		"https://api.io/?":                   "query",
		"https://api.io/#x":                  "fragment",
		"https://api.io/#":                   "fragment",
		"":                                   "missing",
	} {
		_, reason := parseEndpoint(raw)
		if want == "" && reason != "" || !strings.Contains(reason, want) {
			t.Errorf("%q: %q, want %q", raw, reason, want)
		}
		leaks(t, raw, reason)
	}
}

func TestConfigDefaults(t *testing.T) {
	t.Parallel()
	cfg, _, err := testConfig(nil).complete()
	if err != nil {
		t.Fatal(err)
	}
	if cfg.AttemptTimeout != 105*time.Second || cfg.MaxRetryAfter != 30*time.Second || cfg.MaxResponseBytes != 256<<20 {
		t.Errorf("%v %v %v", cfg.AttemptTimeout, cfg.MaxRetryAfter, cfg.MaxResponseBytes)
	}
	client := newTestClient(t, testConfig(nil))
	if n, _ := client.shared.settings.MaxRetries.Get(); n != 3 || client.shared.settings.Timeout != 0 {
		t.Errorf("%d retries, timeout %v", n, client.shared.settings.Timeout)
	}
}

func TestNewClientChecksItsOptions(t *testing.T) {
	t.Parallel()
	cfg := testConfig(nil)
	_, err := NewClient(cfg, servicetitan.WithHeader("Authorization", "Bearer x"))
	if err == nil || !strings.Contains(err.Error(), "Authorization") {
		t.Error(err)
	}
	cfg.Options = []servicetitan.RequestOption{servicetitan.WithTimeout(-1)}
	if _, err := NewClient(cfg); err == nil {
		t.Error("a wrong option of the config is accepted")
	}
}

func TestConfigFromEnv(t *testing.T) {
	t.Parallel()
	good := map[string]string{
		envEnvironment: "Production ", envAppKey: testAppKey + "\n", envTenantID: " 42 ",
		envClientID: testClientID, envClientSecret: testSecret,
	}
	for name, test := range map[string]struct {
		change map[string]string
		want   []string
		env    Environment
	}{
		"production":   {nil, nil, Production},
		"integration":  {map[string]string{envEnvironment: "integration"}, nil, Integration},
		"unknown word": {map[string]string{envEnvironment: "prod"}, []string{envEnvironment}, Environment{}},
		"no word":      {map[string]string{envEnvironment: ""}, []string{envEnvironment}, Environment{}},
		"one URL only": {map[string]string{envEnvironment: "", envAPIURL: "https://x.test"}, []string{envEnvironment}, Environment{}},
		"both URLs": {map[string]string{envEnvironment: "", envAPIURL: "https://x.test", envTokenURL: "https://y.test/t"}, nil,
			Environment{"custom", "https://y.test/t", "https://x.test"}},
		"URL over word": {map[string]string{envAPIURL: "https://x.test"}, nil,
			Environment{"production", Production.TokenURL, "https://x.test"}},
		"tenant no number":  {map[string]string{envTenantID: testSecret}, []string{envTenantID}, Environment{}},
		"tenant zero":       {map[string]string{envTenantID: "0"}, []string{envTenantID}, Environment{}},
		"tenant too large":  {map[string]string{envTenantID: "99999999999999999999"}, []string{envTenantID}, Environment{}},
		"several missing":   {map[string]string{envAppKey: " ", envClientSecret: "", envTenantID: ""}, []string{envAppKey, envClientSecret, envTenantID}, Environment{}},
		"missing and wrong": {map[string]string{envClientID: "", envEnvironment: "x"}, []string{envEnvironment, envClientID}, Environment{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cfg, err := configFrom(func(name string) string {
				if value, ok := test.change[name]; ok {
					return value
				}
				return good[name]
			})
			if got := wrongFields(t, err); !slices.Equal(got, test.want) {
				t.Fatalf("wrong fields %v, want %v (%v)", got, test.want, err)
			}
			if cfg.Environment != test.env {
				t.Errorf("environment %+v, want %+v", cfg.Environment, test.env)
			}
			if err == nil {
				if c := newTestClient(t, cfg); c.TenantID() != 42 {
					t.Errorf("tenant %d", c.TenantID())
				}
			} else if cfg.AppKey != "" {
				t.Error("a config comes with an error")
			}
		})
	}
}

func TestConfigFromEnvReadsTheProcess(t *testing.T) {
	for _, name := range []string{envAppKey, envClientID, envClientSecret, envTokenURL, envAPIURL} {
		t.Setenv(name, "")
	}
	t.Setenv(envEnvironment, "sandbox")
	t.Setenv(envTenantID, "7")
	_, err := ConfigFromEnv()
	if got, want := wrongFields(t, err), []string{envEnvironment, envAppKey, envClientID, envClientSecret}; !slices.Equal(got, want) {
		t.Errorf("wrong fields %v, want %v", got, want)
	}
	if !strings.Contains(err.Error(), "production") || !strings.Contains(err.Error(), "integration") {
		t.Errorf("the error does not list the words: %v", err)
	}
}
