// Credentials: what lets an app into a tenant, or into the network of a hub.

package sandbox

import (
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/servicetitan-go/servicetitan/auth"
)

// credential lets an app into one tenant, or the app of a hub into all tenants of its network.
type credential struct {
	app       *app
	companies []*company // the first is whose limits and records count where a path names no other
	id        string
	secrets   atomic.Pointer[[]string] // newest first, two at most
}

// maxSecrets is how many secrets are active at the same time.
const maxSecrets = 2

// secret is the newest one.
func (c *credential) secret() string { return (*c.secrets.Load())[0] }

// rotate adds a secret, and ends the oldest when there are too many.
func (c *credential) rotate() {
	fresh := "cs1.sandbox." + rand.Text()
	for {
		old := c.secrets.Load()
		secrets := []string{fresh}
		if old != nil {
			secrets = append(secrets, (*old)[:min(len(*old), maxSecrets-1)]...)
		}
		if c.secrets.CompareAndSwap(old, &secrets) {
			return
		}
	}
}

// fits tells whether an id and a secret are those of the credential.
func (c *credential) fits(id, secret string) bool {
	return same(id, c.id) && slices.ContainsFunc(*c.secrets.Load(), func(one string) bool { return same(secret, one) })
}

// in is the company that a path is about, as far as the credential reaches.
func (c *credential) in(path string) *company {
	if len(c.companies) > 1 {
		_, rest, _ := strings.Cut(path, "/tenant/")
		id, _, _ := strings.Cut(rest, "/")
		for _, one := range c.companies {
			if id == strconv.FormatInt(one.tenantID, 10) {
				return one
			}
		}
	}
	return c.companies[0]
}

// admit gives an app credentials for companies. The caller holds the lock.
func (a *access) admit(one *app, companies ...*company) *credential {
	c := &credential{app: one, companies: companies, id: "cid.sandbox." + rand.Text()}
	c.rotate()
	a.credentials = append(a.credentials, c)
	return c
}

// credential finds who has the id and the secret, nil when nobody has.
func (a *access) credential(id, secret string) *credential {
	a.mu.RLock()
	defer a.mu.RUnlock()
	for _, c := range a.credentials {
		if c.fits(id, secret) {
			return c
		}
	}
	return nil
}

// RotateSecret gives the tenant's credentials a new secret, which its Config has from now on. As in reality two are
// active at once, so the one before is good until the next rotation. Tokens that were issued stay.
func (t *Tenant) RotateSecret() { t.first.rotate() }

// AddHub adds the app of an enterprise hub: one client id and secret for all of these tenants, and tokens that are good
// for each of them. The Config names the first; auth.Client.ForTenant leads to the others.
func (s *Server) AddHub(tenants ...int64) (auth.Config, error) {
	if len(tenants) == 0 {
		return auth.Config{}, errors.New("sandbox: a hub without tenants")
	}
	s.access.mu.Lock()
	defer s.access.mu.Unlock()
	var network []*company
	for _, id := range tenants {
		t := s.access.tenant(id)
		if t == nil {
			return auth.Config{}, fmt.Errorf("sandbox: the server has no tenant %d", id)
		}
		network = append(network, t.company)
	}
	return s.config(s.access.admit(s.access.register(), network...)), nil
}
