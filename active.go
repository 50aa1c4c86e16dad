// This file holds the filter that decides whether inactive records are listed.

package servicetitan

// ActiveFilter selects records by whether they are active. Most lists return
// only active records unless they are told otherwise, so a full copy of the
// data needs ActiveFilterAny.
type ActiveFilter string

// The words that ServiceTitan knows.
const (
	// ActiveFilterTrue selects active records.
	ActiveFilterTrue ActiveFilter = "True"
	// ActiveFilterAny selects active and inactive records.
	ActiveFilterAny ActiveFilter = "Any"
	// ActiveFilterFalse selects inactive records.
	ActiveFilterFalse ActiveFilter = "False"
)

// Known reports whether f is one of the constants of this package.
func (f ActiveFilter) Known() bool {
	switch f {
	case ActiveFilterTrue, ActiveFilterAny, ActiveFilterFalse:
		return true
	}
	return false
}
