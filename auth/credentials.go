// This file holds client credentials and where they come from.

package auth

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
)

// maxCredentials is how large a file of credentials may be.
const maxCredentials = 64 << 10

// Credentials are what a token is asked for with. They belong to one tenant, or
// to the tenants of one enterprise hub, and to one environment.
type Credentials struct {
	// ClientID is the ID that the tenant's administrator gave the app.
	ClientID string `json:"client_id"`
	// ClientSecret is the secret that belongs to ClientID.
	ClientSecret Secret `json:"client_secret"`
	// OtherSecret is a second secret of the same ClientID, for the time in which
	// both are active. It is tried when ClientSecret is refused. Optional.
	OtherSecret Secret `json:"other_secret"`
}

// CredentialsProvider looks up credentials, in a vault for instance. A client
// asks before each refresh of its token, about every twelve minutes while it is
// in use, so that a secret is replaced without a restart; and once a second at
// most while its secret is refused, so that a new one is used at once.
type CredentialsProvider interface {
	// Credentials returns the credentials to use now. It must honor ctx, be safe
	// for concurrent use, and keep credentials out of its errors and panics, which
	// fail the refresh.
	Credentials(ctx context.Context) (Credentials, error)
}

// CredentialsFunc is a function that is a CredentialsProvider.
type CredentialsFunc func(ctx context.Context) (Credentials, error)

// Credentials calls the function.
func (f CredentialsFunc) Credentials(ctx context.Context) (Credentials, error) { return f(ctx) }

// StaticCredentials returns a provider of credentials that never change. With
// OtherSecret, one of the two secrets may be withdrawn at any time.
func StaticCredentials(c Credentials) CredentialsProvider {
	return fixedCredentials(func() Credentials { return c })
}

// fixedCredentials never change. They are a function, which fmt does not look
// into.
type fixedCredentials func() Credentials

func (p fixedCredentials) Credentials(context.Context) (Credentials, error) { return p(), nil }

// EnvCredentials returns a provider that reads SERVICETITAN_CLIENT_ID,
// SERVICETITAN_CLIENT_SECRET and, if it is set, SERVICETITAN_OTHER_SECRET before
// each refresh.
func EnvCredentials() CredentialsProvider { return envCredentials{} }

type envCredentials struct{}

func (envCredentials) Credentials(context.Context) (Credentials, error) {
	return Credentials{
		ClientID:     os.Getenv(envClientID),
		ClientSecret: Secret(os.Getenv(envClientSecret)),
		OtherSecret:  Secret(os.Getenv(envOtherSecret)),
	}, nil
}

// FileCredentials returns a provider that reads a JSON file before each refresh:
//
//	{"client_id": "cid…", "client_secret": "cs1…", "other_secret": "cs1…"}
//
// other_secret is optional. Replace the file in one step, by renaming another to
// its name, so that it is never read while it is half written.
func FileCredentials(path string) CredentialsProvider { return fileCredentials(path) }

type fileCredentials string

func (p fileCredentials) Credentials(context.Context) (Credentials, error) {
	file, err := os.Open(string(p))
	if err != nil {
		return Credentials{}, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxCredentials))
	if err != nil {
		return Credentials{}, err
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")) // editors on Windows begin with it
	var c Credentials
	// The decoder's error is not shown: it may quote what it stumbled over.
	if json.Unmarshal(data, &c) != nil {
		return Credentials{}, fmt.Errorf(`%s is not a JSON object with the texts "client_id" and "client_secret"`, string(p))
	}
	return c, nil
}

// replaceable is a provider that can be exchanged for another.
type replaceable struct {
	mu       sync.Mutex
	provider CredentialsProvider
}

func (p *replaceable) Credentials(ctx context.Context) (Credentials, error) {
	p.mu.Lock()
	provider := p.provider
	p.mu.Unlock()
	return provider.Credentials(ctx)
}

func (p *replaceable) replace(provider CredentialsProvider) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.provider = provider
}

// clean returns the credentials without the white space around them.
func (c Credentials) clean() Credentials {
	return Credentials{
		ClientID:     strings.TrimSpace(c.ClientID),
		ClientSecret: Secret(strings.TrimSpace(string(c.ClientSecret))),
		OtherSecret:  Secret(strings.TrimSpace(string(c.OtherSecret))),
	}
}

// problems says what is wrong with clean credentials, by the fields' names.
func (c Credentials) problems(problems *configErrors) {
	const access = "Settings, Integrations, API Application Access of the tenant"
	problems.add("ClientID", credentialProblem(c.ClientID, access))
	problems.add("ClientSecret", credentialProblem(string(c.ClientSecret), access))
	if c.OtherSecret != "" {
		problems.add("OtherSecret", credentialProblem(string(c.OtherSecret), access))
	}
}

// errCredentials is the cause of a refresh that got no credentials to use.
var errCredentials = errors.New("no credentials")

// current asks the provider and checks what it says.
func current(ctx context.Context, provider CredentialsProvider) (Credentials, error) {
	c, err := provider.Credentials(ctx)
	if err != nil {
		return Credentials{}, fmt.Errorf("auth: %w: %w", errCredentials, err)
	}
	c = c.clean()
	var problems configErrors
	c.problems(&problems)
	if err := problems.err(); err != nil {
		return Credentials{}, fmt.Errorf("auth: %w: %w", errCredentials, err)
	}
	return c, nil
}

// secrets returns the secrets to try, in order. The one that worked last comes
// first while it is among the two, as asking with a refused one costs a request
// each time; otherwise it comes last, and saves the day when the new one was
// mistyped.
func (c Credentials) secrets(worked Credentials) []Secret {
	list := []Secret{c.ClientSecret}
	if c.OtherSecret != "" && c.OtherSecret != c.ClientSecret {
		list = append(list, c.OtherSecret)
	}
	if worked.ClientSecret == "" || worked.ClientID != c.ClientID || worked.ClientSecret == list[0] {
		return list
	}
	if worked.ClientSecret == c.OtherSecret {
		return []Secret{c.OtherSecret, c.ClientSecret}
	}
	return append(list, worked.ClientSecret)
}
