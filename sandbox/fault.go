// Faults: what a network and a busy server do to a client, on request.

package sandbox

import (
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// serverTimeout is when the real server gives up.
const serverTimeout = 100 * time.Second

// Fault says which requests go wrong and how. What it does not say stays as it is: a fault of nothing but a Latency
// answers late, and right.
type Fault struct {
	// Operation is the package, resource and method of the SDK, such as crm.Customers.List. A * stands for any text
	// without a dot: crm.*.List. Empty means any request.
	Operation string
	// Path is a pattern for the path of the request, as package path matches it: * is one segment. The part
	// /tenant/{id} may be left out, and /connect/token is the token endpoint. Empty means any path.
	Path string
	// Method is the HTTP method. Empty means any.
	Method string

	// Status is answered in the place of the operation, with the body of an error of the API. It is between 200 and 599.
	Status int
	// Body is answered in the place of the right one, and of the operation.
	Body string
	// ContentType is answered in the place of the right one, such as text/html for the page of a proxy.
	ContentType string
	// RetryAfter is sent as Retry-After, in seconds.
	RetryAfter time.Duration
	// Latency is how long the answer takes, by the wall's clock or by the server's, whichever comes first. As the real
	// server does, the sandbox gives up after 100 seconds, with 504.
	Latency time.Duration
	// Reset breaks the connection without an answer, in the place of the operation.
	Reset bool
	// Truncate breaks the connection in the middle of the answer, or before an answer without a body.
	Truncate bool
	// RevokeToken makes the token of the request invalid before it is looked at.
	RevokeToken bool
	// Late carries the operation out before anything goes wrong, so that the server has done what the client does not
	// learn of. Otherwise it is not carried out when Status, Body or Reset stand in its place, nor when the client or the
	// server gives up before the Latency is over.
	Late bool

	// Times is how many requests the fault is for. Zero means all, until it is removed.
	Times int
	// Probability is how likely each of the requests goes wrong, decided by the server's seed. Zero means always.
	Probability float64
}

// Injection is a fault that was injected.
type Injection struct {
	id    uint64 // by which HTTP knows it
	fault Fault
	owner *faults
	dice  *rand.Rand
	hits  int
}

// Remove ends the fault. Removing it again does nothing.
func (i *Injection) Remove() {
	i.owner.mu.Lock()
	defer i.owner.mu.Unlock()
	i.owner.active = slices.DeleteFunc(i.owner.active, func(one *Injection) bool { return one == i })
}

// Hits tells how many requests the fault has met.
func (i *Injection) Hits() int {
	i.owner.mu.Lock()
	defer i.owner.mu.Unlock()
	return i.hits
}

// faults are those that are injected, oldest first.
type faults struct {
	mu     sync.Mutex
	active []*Injection
	count  uint64
}

// Inject makes requests go wrong from now on. The first fault that fits a request counts. It fails when a fault cannot
// meet any operation, does nothing, or contradicts itself; the error names the fields.
func (s *Server) Inject(f Fault) (*Injection, error) {
	if problems := s.checkFault(&f); len(problems) > 0 {
		return nil, problems
	}
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	s.faults.count++
	one := &Injection{id: s.faults.count, fault: f, owner: &s.faults, dice: rand.New(rand.NewPCG(s.settings.seed, s.faults.count))}
	s.faults.active = append(s.faults.active, one)
	return one, nil
}

// likeOperation matches word by word.
func likeOperation(pattern, name string) bool {
	return like(strings.ReplaceAll(pattern, ".", "/"), strings.ReplaceAll(name, ".", "/"))
}

// pick finds the fault for a request, nil when it goes right.
func (f *faults) pick(r *http.Request, operation func() string) *Fault {
	f.mu.Lock()
	defer f.mu.Unlock()
	for at, one := range f.active {
		if !one.fault.fits(r, operation) {
			continue
		}
		if p := one.fault.Probability; p > 0 && one.dice.Float64() >= p {
			continue
		}
		one.hits++
		if one.fault.Times > 0 && one.hits >= one.fault.Times {
			f.active = slices.Delete(slices.Clone(f.active), at, at+1)
		}
		return &one.fault
	}
	return nil
}

func (f *Fault) fits(r *http.Request, operation func() string) bool {
	if f.Method != "" && !strings.EqualFold(f.Method, r.Method) {
		return false
	}
	if f.Path != "" && !likePath(f.Path, r.URL.Path) {
		return false
	}
	return f.Operation == "" || likeOperation(f.Operation, operation())
}

// likePath matches a path, and the same without its tenant.
func likePath(pattern, asked string) bool {
	if like(pattern, asked) {
		return true
	}
	before, rest, ok := strings.Cut(asked, "/tenant/")
	if !ok {
		return false
	}
	_, rest, _ = strings.Cut(rest, "/")
	return like(pattern, before+"/"+rest)
}

// instead tells whether the fault stands in the place of the operation.
func (f *Fault) instead() bool { return !f.Late && (f.Status != 0 || f.Body != "" || f.Reset) }

// spoil turns an answer into what the fault makes of it.
func (f *Fault) spoil(answer reply) reply {
	switch f.Status {
	case 0:
	case http.StatusNoContent, http.StatusNotModified:
		answer = reply{status: f.Status}
	default:
		answer = fail(f.Status, "Injected: "+http.StatusText(f.Status)+".")
	}
	header := make(map[string]string, len(answer.header)+2)
	for name, value := range answer.header {
		header[name] = value
	}
	if f.Body != "" {
		answer.body = []byte(f.Body)
	}
	if f.ContentType != "" {
		header["Content-Type"] = f.ContentType
	}
	if f.RetryAfter > 0 {
		header["Retry-After"] = strconv.FormatFloat(f.RetryAfter.Seconds(), 'f', -1, 64)
	}
	answer.header, answer.truncate = header, f.Truncate
	answer.reset = f.Reset || f.Truncate && len(answer.body) == 0 // there is no middle of nothing
	return answer
}
