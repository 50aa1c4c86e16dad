// What the sandbox has records of.

package sandbox

import (
	"bytes"
	"slices"
	"strings"
)

// resourceTable lists what the sandbox has records of. Resources of packages that the index does not have stay out.
func resourceTable() []*resource {
	packages := packagesOf(specIndex)
	return slices.DeleteFunc(allResources(), func(res *resource) bool {
		name, _, _ := strings.Cut(res.schemas[0], ".")
		return !packages[name]
	})
}

// allResources lists what there are seeds for. Adding a resource means a line in one of the lists and its seed.
func allResources() []*resource {
	return slices.Concat(
		settingsResources(), crmResources(), accountingResources(), jobsResources(), dispatchResources(), pricebookResources(),
		inventoryResources(), marketingResources(), membershipResources(), payrollResources(), salesResources(), otherResources(),
	)
}

// packagesOf reads the names of the packages of an index without decoding it: each begins on a line of its own.
func packagesOf(index []byte) map[string]bool {
	packages := make(map[string]bool)
	for line := range bytes.Lines(index) {
		if rest, ok := bytes.CutPrefix(line, []byte(`{"name":"`)); ok {
			name, rest, _ := bytes.Cut(rest, []byte(`",`))
			if bytes.HasPrefix(rest, []byte(`"operations":`)) || bytes.HasPrefix(rest, []byte(`"modules":`)) {
				packages[string(name)] = true
			}
		}
	}
	return packages
}
