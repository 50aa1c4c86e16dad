//go:build !race

package auth

// raceEnabled says that the race detector is at work, which makes everything
// several times slower.
const raceEnabled = false
