// What the sandbox can be asked for, for people who look at it.

package sandbox

import (
	"encoding/json"
	"fmt"
)

// Operation names one operation that a sandbox serves.
type Operation struct {
	// Package is the package of the SDK that has it, such as crm.
	Package string
	// Name is resource and method there, such as Customers.List.
	Name string
	// Method is the HTTP method.
	Method string
	// Path is the path with the names of its parameters in braces.
	Path string
	// Gated tells that a tenant of the real API has it only after ServiceTitan enabled it.
	Gated bool
}

// Operations lists every operation of the API, by package and in the order of the documents.
func Operations() ([]Operation, error) {
	ix, err := openIndex(specIndex)
	if err != nil {
		return nil, err
	}
	var all []Operation
	for _, p := range ix.Packages {
		var list []Operation // parameters and schemas are left out, and are most of the index
		if err := json.Unmarshal(p.operations, &list); err != nil {
			return nil, fmt.Errorf("sandbox: index: %s: %w", p.Name, err)
		}
		for i := range list {
			list[i].Package = p.Name
		}
		all = append(all, list...)
	}
	return all, nil
}
