// The rules that the published packages keep to, and the operations that they count.

package surface

import (
	"strings"
	"testing"
)

// operationCounts is how many operations each published package has. The numbers are written down here so that an
// operation that goes missing from specification and code alike is noticed all the same.
func operationCounts() map[string]int {
	return map[string]int{
		"accounting":           71,
		"crm":                  86,
		"settings":             22,
		"customerinteractions": 4,
		"dispatch":             43,
		"inventory":            50,
		"marketing":            27,
		"memberships":          30,
		"payroll":              46,
		"schedulingpro":        5,
		"serviceagreements":    3,
		"equipmentsystems":     12,
		"findings":             11,
		"forms":                5,
		"jobs":                 76,
		"pricebook":            40,
		"reporting":            5,
		"sales":                30,
		"telecom":              10,
		"taskmanagement":       5,
	}
}

func TestSurface(t *testing.T) {
	t.Parallel()
	published := loadPublished(t)
	rules := []struct {
		name  string
		check func(*testing.T, *pkg)
	}{
		{"exported identifiers are explained", checkComments},
		{"methods and specification agree", checkOperations},
		{"binary floats hold coordinates only", checkFloats},
		{"generated files are marked and small", checkGeneratedFiles},
		{"imports stay in the house", checkImports},
		{"comments point at what exists", func(t *testing.T, p *pkg) { checkReferences(t, p, published) }},
	}
	for _, p := range published.packages {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			for _, rule := range rules {
				t.Run(rule.name, func(t *testing.T) {
					t.Parallel()
					rule.check(t, p)
				})
			}
		})
	}
}

func TestOperationCounts(t *testing.T) {
	t.Parallel()
	want, total, wantTotal := operationCounts(), 0, 0
	for _, n := range want {
		wantTotal += n
	}
	for _, p := range loadPublished(t).packages {
		spec, methods := len(readSpec(t, p.name)), len(p.operations())
		t.Logf("%s: %d operations in the specification, %d methods", p.name, spec, methods)
		total += methods
		n, known := want[p.name]
		if !known {
			t.Errorf("%s is published but not in operationCounts: add it with its %d operations", p.name, spec)
			continue
		}
		if spec != n || methods != n {
			t.Errorf("%s: %d operations in the specification and %d methods, want %d", p.name, spec, methods, n)
		}
		delete(want, p.name)
	}
	for name := range want {
		t.Errorf("%s has no client.gen.go, want %d operations", name, want[name])
	}
	t.Logf("%d operations together", total)
	if total != wantTotal {
		t.Errorf("%d operations together, want %d", total, wantTotal)
	}
}

// The rules are only as good as the words that they look at.
func TestWords(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, want string }{
		{"", ""},
		{"ID", "ID"},
		{"IDs", "IDs"},
		{"TagTypeIDs", "Tag Type IDs"},
		{"CustomerIDsOnly", "Customer IDs Only"},
		{"GLAccountID", "GL Account ID"},
		{"MaterialSKUID", "Material SKUID"},
		{"Idle", "Idle"},
		{"CustomerId", "Customer Id"},
		{"APIs", "APIs"},
		{"URLs", "URLs"},
		{"ZoneIds", "Zone Ids"},
		{"Line2", "Line2"},
		{"APBillsAsExported", "AP Bills As Exported"},
		{"taskID", "task ID"},
		{"opt_in", "opt in"},
	}
	for _, tt := range tests {
		if got := strings.Join(words(tt.name), " "); got != tt.want {
			t.Errorf("words(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}
