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
	// Ignored tells what the API ignores in the request without a word and [Strict] refuses, with the reasons: by the name
	// of the parameter in the query, or the path of the member in the body, such as contacts[0].fax. Of very many, some.
	Ignored map[string][]string
}

// maxIgnored keeps a request that is nonsense from filling the memory.
const maxIgnored = 100

// ignore notes what is ignored.
func (r *Request) ignore(ignored invalid) {
	for name, reasons := range ignored {
		if r.Ignored == nil {
			r.Ignored = make(map[string][]string)
		}
		if name = shorten(name); len(r.Ignored) < maxIgnored || r.Ignored[name] != nil {
			r.Ignored[name] = append(r.Ignored[name], reasons...)
		}
	}
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
