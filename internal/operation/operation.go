// Package operation carries what the transport must know about a call: its
// name for errors and logs, its path template for limits per endpoint, and
// whether it may be repeated.
package operation

import "context"

// Operation describes one call of the API. Generated code keeps one value per
// method and shares it between calls, so nobody may change it.
type Operation struct {
	// Name is the Go name of the method, such as "crm.Customers.List".
	Name string
	// Method is the HTTP method in capitals.
	Method string
	// Path is the path template, such as "/crm/v2/tenant/{tenant}/customers".
	Path string
	// Read says that the call changes nothing and may be repeated. It is true
	// for GET and for those POSTs that only read.
	Read bool
	// Download says that the answer is a file, or a redirect to where it is.
	Download bool
}

// contextKey is the key under which NewContext stores an operation.
type contextKey struct{}

// NewContext returns a context that carries op. A nil op gives ctx back.
func NewContext(ctx context.Context, op *Operation) context.Context {
	if op == nil {
		return ctx
	}
	return context.WithValue(ctx, contextKey{}, op)
}

// FromContext returns the operation that NewContext stored, and false when
// there is none, as in a request that a user built by hand.
func FromContext(ctx context.Context) (*Operation, bool) {
	op, ok := ctx.Value(contextKey{}).(*Operation)
	return op, ok
}
