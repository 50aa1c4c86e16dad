package sandbox

import (
	"slices"
)

// size counts the records of a table.
func size(state *snapshot) int {
	n := 0
	for range state.all() {
		n++
	}
	return n
}

// seedsOf is a table that was seeded with these.
func seedsOf(records []*record) *seeds {
	whole := newPlot(0, slices.Clone(records))
	return &seeds{districts: 1, plot: func(int) *plot { return whole }}
}

// divided makes a small company one of several districts.
func divided(customers int) Option {
	return func(s *settings) { s.undivided, s.divided = 0, customers }
}
