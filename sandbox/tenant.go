// Tenants and apps: several companies in one server, each with data and credentials of its own.

package sandbox

import (
	"crypto/rand"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/servicetitan-go/servicetitan/auth"
)

// company is what one tenant has.
type company struct {
	tenantID int64
	store    store
	routes   router
}

// app is a registered application. Its key serves all its tenants.
type app struct{ key string }

// access knows who may do what.
type access struct {
	mu          sync.RWMutex
	apps        []*app
	tenants     []*Tenant
	credentials []*credential
}

// Tenant is one company of a server. All its methods may be called from any goroutine.
type Tenant struct {
	*company
	server *Server
	first  *credential
}

// newCompany seeds the data of a tenant. The index is shared by all.
func newCompany(id int64, ix *index, resources []*resource, settings *settings, ids *atomic.Int64, files *files) *company {
	parts := newDistricts(resources, settings)
	c := &company{tenantID: id, store: newStore(parts)}
	raise(ids, parts.firstNew())
	b := &binder{
		resources: resources, packages: ix.Packages, store: c.store, batch: settings.batch, ids: ids, files: files, quirks: settings.quirks,
	}
	c.routes = newRouter(ix, b)
	return c
}

// raise makes a counter at least that high.
func raise(counter *atomic.Int64, least int64) {
	for now := counter.Load(); now < least; now = counter.Load() {
		counter.CompareAndSwap(now, least)
	}
}

// AddTenant adds a company to the server, which the server's first app may use. Its data ends on the same day as the
// others'. Of the options, [WithSeed], [WithScale] and [WithExportBatch] count; without a seed, the id chooses the data.
func (s *Server) AddTenant(id int64, opts ...Option) (*Tenant, error) {
	settings, err := newSettings(append([]Option{WithSeed(uint64(id)), WithExportBatch(s.settings.batch)}, opts...)) //nolint:gosec // any number is a seed
	if err != nil {
		return nil, err
	}
	if id <= 0 {
		return nil, fmt.Errorf("sandbox: tenant %d", id)
	}
	settings.base, settings.quirks = s.settings.base, s.settings.quirks
	t := &Tenant{server: s, company: newCompany(id, s.index, resourceTable(), settings, s.ids, s.files)}
	s.access.mu.Lock()
	defer s.access.mu.Unlock()
	if s.access.tenant(id) != nil {
		return nil, fmt.Errorf("sandbox: the server has tenant %d already", id)
	}
	t.first = s.access.admit(s.access.apps[0], t.company)
	s.access.tenants = append(s.access.tenants, t)
	return t, nil
}

// AddApp adds an app with a key of its own. It returns what auth.NewClient needs for each of the tenants, or for the
// server's first one. Every tenant has credentials of its own, as in reality.
func (s *Server) AddApp(tenants ...int64) ([]auth.Config, error) {
	if len(tenants) == 0 {
		tenants = []int64{s.tenantID}
	}
	s.access.mu.Lock()
	defer s.access.mu.Unlock()
	for _, id := range tenants {
		if s.access.tenant(id) == nil {
			return nil, fmt.Errorf("sandbox: the server has no tenant %d", id)
		}
	}
	one := s.access.register()
	var configs []auth.Config
	for _, id := range tenants {
		configs = append(configs, s.config(s.access.admit(one, s.access.tenant(id).company)))
	}
	return configs, nil
}

// Tenant returns the company with that id, nil when the server has none.
func (s *Server) Tenant(id int64) *Tenant {
	s.access.mu.RLock()
	defer s.access.mu.RUnlock()
	return s.access.tenant(id)
}

// ID is the tenant's id, as paths have it.
func (t *Tenant) ID() int64 { return t.tenantID }

// Config is what auth.NewClient needs to talk to the tenant as the server's first app.
func (t *Tenant) Config() auth.Config { return t.server.config(t.first) }

// tenant finds a company. The caller holds the lock.
func (a *access) tenant(id int64) *Tenant {
	if i := slices.IndexFunc(a.tenants, func(t *Tenant) bool { return t.tenantID == id }); i >= 0 {
		return a.tenants[i]
	}
	return nil
}

// register adds an app. The caller holds the lock.
func (a *access) register() *app {
	one := &app{key: "ak1.sandbox." + rand.Text()}
	a.apps = append(a.apps, one)
	return one
}

// app finds the app with the key, nil when there is none.
func (a *access) app(key string) *app {
	a.mu.RLock()
	defer a.mu.RUnlock()
	for _, one := range a.apps {
		if same(key, one.key) {
			return one
		}
	}
	return nil
}
