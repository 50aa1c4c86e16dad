// Finding the operation that a request is for.

package sandbox

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// endpoint is an operation that is ready to be served.
type endpoint struct {
	op     *operation
	domain *domain
	labels []string // names of the path parameters, in order
	serve  func(*call) reply
}

// name is what the SDK calls the operation, such as crm.Customers.List.
func (e *endpoint) name() string { return e.domain.p.Name + "." + e.op.Name }

// routes is a tree of path segments. Requests only read it.
type routes struct {
	root node
}

type node struct {
	literal  map[string]*node
	variable *node
	methods  map[string]*endpoint
}

func (r *routes) add(e *endpoint) {
	n := &r.root
	for segment := range strings.SplitSeq(strings.Trim(e.op.Path, "/"), "/") {
		if name, ok := strings.CutPrefix(segment, "{"); ok {
			e.labels = append(e.labels, strings.TrimSuffix(name, "}"))
			if n.variable == nil {
				n.variable = &node{}
			}
			n = n.variable
			continue
		}
		next := n.literal[segment]
		if next == nil {
			next = &node{}
			if n.literal == nil {
				n.literal = make(map[string]*node)
			}
			n.literal[segment] = next
		}
		n = next
	}
	if n.methods == nil {
		n.methods = make(map[string]*endpoint)
	}
	n.methods[e.op.Method] = e
}

// match returns the endpoint for a method and an escaped path, with the values of the path parameters. A literal
// segment wins over a parameter. Without an endpoint, allowed lists the methods that the path does have.
func (r *routes) match(method, escapedPath string) (e *endpoint, values []string, allowed []string) {
	path, ok := strings.CutPrefix(escapedPath, "/")
	if !ok {
		return nil, nil, nil
	}
	segments := strings.Split(path, "/")
	if len(segments) > maxSegments {
		return nil, nil, nil
	}
	for i, segment := range segments {
		plain, err := url.PathUnescape(segment)
		if err != nil || plain == "" {
			return nil, nil, nil
		}
		segments[i] = plain
	}
	others := make(map[string]bool)
	var walk func(n *node, rest []string) bool
	walk = func(n *node, rest []string) bool {
		if len(rest) == 0 {
			if e = n.methods[method]; e != nil {
				return true
			}
			for other := range n.methods {
				others[other] = true
			}
			return false
		}
		if next := n.literal[rest[0]]; next != nil && walk(next, rest[1:]) {
			return true
		}
		if n.variable == nil {
			return false
		}
		values = append(values, rest[0])
		if walk(n.variable, rest[1:]) {
			return true
		}
		values = values[:len(values)-1]
		return false
	}
	if walk(&r.root, segments) {
		return e, values, nil
	}
	return nil, nil, slices.Sorted(maps.Keys(others))
}

// maxSegments is more than any path of the API has. The tree branches at most twice a level, so it bounds the search.
const maxSegments = 16

// router knows the packages by module and makes the routes of one when it is asked for first.
type router map[string][]func() *routes

func newRouter(ix *index, b *binder) router {
	r := make(router)
	for _, p := range ix.Packages {
		ready := sync.OnceValue(func() *routes {
			if err := p.load(); err != nil { // the index is part of this package, and tests read all of it
				return &routes{}
			}
			return b.bind(p)
		})
		for _, module := range p.Modules {
			r[module] = append(r[module], ready)
		}
	}
	return r
}

// match finds an endpoint among all packages.
func (r router) match(method, escapedPath string) (e *endpoint, values []string, allowed []string) {
	module, _, _ := strings.Cut(strings.TrimPrefix(escapedPath, "/"), "/")
	for _, ready := range r[module] {
		var others []string
		if e, values, others = ready().match(method, escapedPath); e != nil {
			return e, values, nil
		}
		allowed = append(allowed, others...)
	}
	return nil, nil, allowed
}
