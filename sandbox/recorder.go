// What requests came in, for tests that want to know.

package sandbox

import (
	"sync"
	"time"
)

// maxRequests is how many requests are remembered.
const maxRequests = 1000

// Request is one request that the server answered. Headers and bodies are not kept: they hold credentials.
type Request struct {
	// Time is when the request came, by the server's clock.
	Time time.Time
	// Method is the HTTP method.
	Method string
	// Operation is the package, resource and method of the SDK that the request is for, such as crm.Customers.List. It
	// is empty when the request came to none.
	Operation string
	// TenantID is the tenant that the request's token belongs to, zero without a valid one.
	TenantID int64
	// Path is the path without its query, unescaped.
	Path string
	// Query is the query as it was sent.
	Query string
	// Status is the status that the server answered with, zero when an injected fault broke the connection or the client
	// gave up before the latency of one was over.
	Status int
	// Faulty tells that an injected fault met the request.
	Faulty bool
	// UnknownQuery lists the names in the query that the operation does not have. The API ignores them without a word.
	UnknownQuery []string
	// UnknownMembers lists the members of the body that the operation does not have, such as contacts[0].fax. The API
	// ignores them as well.
	UnknownMembers []string
}

// recorder keeps the last requests in a ring.
type recorder struct {
	mu   sync.Mutex
	ring []Request
	next int
}

func (r *recorder) add(request Request) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.ring) < maxRequests {
		r.ring = append(r.ring, request)
		return
	}
	r.ring[r.next] = request
	r.next = (r.next + 1) % maxRequests
}

func (r *recorder) list() []Request {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append(append(make([]Request, 0, len(r.ring)), r.ring[r.next:]...), r.ring[:r.next]...)
}
