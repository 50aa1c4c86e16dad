// This file counts what was tested.

package contract

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// wantOperations is how many operations the published packages have together. It
// is written down, so that one which goes missing from specification and code
// alike is noticed all the same.
const wantOperations = 581

// tally is what was counted in one package, or in all.
type tally struct {
	mu         sync.Mutex
	operations int
	called     int // operations of which all calls went well
	requests   int // that were valid
	decoded    int // operations whose answers were decoded in every way
	answers    map[int]int
}

// answer counts a status that the sandbox answered with.
func (c *tally) answer(status int) {
	if c.answers == nil {
		c.answers = map[int]int{}
	}
	c.answers[status]++
}

// add counts another tally into this one.
func (c *tally) add(other *tally) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.operations += other.operations
	c.called += other.called
	c.requests += other.requests
	c.decoded += other.decoded
	if c.answers == nil {
		c.answers = map[int]int{}
	}
	for status, n := range other.answers {
		c.answers[status] += n
	}
}

// report prints the numbers.
func (c *tally) report(t *testing.T, name string) {
	t.Helper()
	if len(c.answers) == 0 {
		t.Logf("%s: %d of %d operations called, %d responses decoded three ways", name, c.called, c.operations, c.decoded)
		return
	}
	var statuses []string
	for _, status := range slices.Sorted(maps.Keys(c.answers)) {
		statuses = append(statuses, fmt.Sprintf("%d × %d", c.answers[status], status))
	}
	t.Logf("%s: %d of %d operations called, %d requests valid; the sandbox answered %s", name, c.called, c.operations, c.requests, strings.Join(statuses, ", "))
}

// finish reports on all packages, and wants every operation to have been called.
// Whoever runs a part of the tests sees the numbers of that part.
func (c *tally) finish(t *testing.T) {
	t.Helper()
	c.report(t, "all packages")
	if !t.Failed() && c.called != c.operations {
		t.Errorf("%d of %d operations called", c.called, c.operations)
	}
}

func TestEveryOperationIsInTheTable(t *testing.T) {
	t.Parallel()
	docs, operations := documents(t), 0
	for _, doc := range docs {
		operations += len(doc.operations)
	}
	if operations != wantOperations {
		t.Errorf("%d operations, want %d", operations, wantOperations)
	}
	specs, err := filepath.Glob(filepath.Join(specFolder, "*.yaml"))
	if err != nil || len(specs) != len(docs) {
		t.Errorf("%d specifications and %d packages (%v)", len(specs), len(docs), err)
	}
	t.Logf("%d operations of %d packages", operations, len(docs))
}
