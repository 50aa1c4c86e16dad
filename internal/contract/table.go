// This file holds the types of the generated tables.

package contract

import "github.com/servicetitan-go/servicetitan/auth"

// operation is one operation of the specification and the method that calls it.
type operation struct {
	id      string // operationId of the specification
	service any    // what the method belongs to
	method  any    // the method as a function value
}

// domain is one published package.
type domain struct {
	name       string
	operations func(*auth.Client) []operation
}
