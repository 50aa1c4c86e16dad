// A census: how many of the records that a district was seeded with are on a list.

package sandbox

import (
	"slices"
	"sync"
	"sync/atomic"
)

// census is that of one list. What was seeded never changes, so a census holds for good.
type census struct {
	list   string
	counts []atomic.Int32 // by district, one more than there are, so that zero is unknown
}

// of is the number for a district, if it is known.
func (c *census) of(district int) (int, bool) {
	if c == nil {
		return 0, false
	}
	n := int(c.counts[district].Load()) - 1
	return n, n >= 0
}

func (c *census) note(district, n int) {
	if c != nil {
		c.counts[district].Store(int32(n + 1)) //nolint:gosec // a district has fewer
	}
}

// maxCensuses is how many lists of a table are remembered.
const maxCensuses = 8

// censuses are those of the lists that were asked for last.
type censuses struct {
	mu     sync.Mutex
	recent []*census
}

// of finds what is known of a list.
func (c *censuses) of(list string, districts int) *census {
	c.mu.Lock()
	defer c.mu.Unlock()
	i := slices.IndexFunc(c.recent, func(one *census) bool { return one.list == list })
	if i < 0 {
		c.recent = append(c.recent, &census{list: list, counts: make([]atomic.Int32, districts)})
		i = len(c.recent) - 1
	}
	one := c.recent[i]
	copy(c.recent[1:i+1], c.recent[:i])
	c.recent[0] = one
	if len(c.recent) > maxCensuses {
		c.recent[maxCensuses] = nil
		c.recent = c.recent[:maxCensuses]
	}
	return one
}
