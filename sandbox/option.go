// Options of Start.

package sandbox

import (
	"errors"
	"fmt"
	"time"
)

const (
	defaultScale       = 300
	maxScale           = 1_000_000
	defaultExportBatch = 250
)

// Option changes what Start starts.
type Option func(*settings)

type settings struct {
	seed               uint64
	scale              int
	undivided, divided int // how many customers a company has at most before it is divided, and each part then
	batch              int
	clock              func() time.Time
	base               time.Time
	limits             *Limits
	strict             bool
	quirks             *quirks
	control            bool
	problems           []error
}

func (s *settings) refuse(format string, args ...any) {
	s.problems = append(s.problems, fmt.Errorf("sandbox: "+format, args...))
}

func newSettings(opts []Option) (*settings, error) {
	s := &settings{seed: 1, scale: defaultScale, undivided: oneDistrict, divided: districtSize, batch: defaultExportBatch, clock: time.Now, base: fixedBase()}
	for _, opt := range opts {
		if opt != nil {
			opt(s)
		}
	}
	if s.quirks != nil {
		s.quirks = &quirks{seed: s.seed}
	}
	// Nothing in the data lies in the future.
	if now := s.clock(); now.Before(s.base) {
		s.base = dayOf(now)
	}
	return s, errors.Join(s.problems...)
}

func dayOf(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }

// fixedBase is the day on which the data ends when nobody gave a clock: with it, a test sees the same records any day.
func fixedBase() time.Time { return time.Date(2026, time.January, 15, 0, 0, 0, 0, time.UTC) }

// WithSeed chooses other data. The default is 1.
func WithSeed(seed uint64) Option {
	return func(s *settings) { s.seed = seed }
}

// WithScale sets the number of customers, 300 by default and a million at most. All other data grows with it, but memory
// does not: see the package comment on size.
func WithScale(customers int) Option {
	return func(s *settings) {
		if customers < 1 || customers > maxScale {
			s.refuse("scale %d is not between 1 and %d", customers, maxScale)
			return
		}
		s.scale = customers
	}
}

// WithClock sets the clock by which tokens expire and recent changes are told. The day of its first reading is also the
// day on which the data ends; without a clock of your own that is 15 January 2026. Several goroutines read the clock.
func WithClock(now func() time.Time) Option {
	return func(s *settings) {
		if now == nil {
			s.refuse("the clock is nil")
			return
		}
		if first := now(); first.Year() < 1970 {
			s.refuse("the clock says %v, which is before 1970", first)
			return
		}
		s.clock = now
		s.base = dayOf(now())
	}
}

// WithExportBatch sets how many records one batch of an export holds, 250 by default. The real size is not documented.
func WithExportBatch(records int) Option {
	return func(s *settings) {
		if records < 1 {
			s.refuse("an export batch of %d records", records)
			return
		}
		s.batch = records
	}
}
