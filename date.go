// This file holds Date, a day of the calendar.

package servicetitan

import (
	"fmt"
	"time"
)

// Date is a day of the calendar without a time of day and without a zone, such
// as the day an invoice is dated. The zero Date is 1 January of the year 1, as
// it is for time.Time and in .NET, and stands for no date. Dates can be compared
// with == and used as map keys.
type Date struct {
	// days counts from 1 January of the year 1.
	days int64
}

// daysToUnix is the number of days from the zero Date to 1 January 1970.
const daysToUnix = 719162

// secondsPerDay is the length of a day in UTC, as Go counts.
const secondsPerDay = 24 * 60 * 60

// NewDate returns the day; like time.Date it takes 32 January as 1 February.
func NewDate(year int, month time.Month, day int) Date {
	// Midnight UTC is a whole number of days away from 1970, also before it.
	unix := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()
	return Date{days: unix/secondsPerDay + daysToUnix}
}

// DateOf returns the day that t shows in its own zone. To get the day in
// another zone, pass t.In(zone).
func DateOf(t time.Time) Date { return NewDate(t.Date()) }

// ParseDate reads a day such as "2025-08-01". The API often adds a time to it,
// sometimes with an offset; the day is taken as it is written, not moved to
// another zone. All forms of ParseTime are understood.
func ParseDate(s string) (Date, error) {
	c, err := parseClock(s)
	if err != nil {
		return Date{}, fmt.Errorf("servicetitan: %s is not a date: %w", quoteInput(s), err)
	}
	return DateOf(c.time), nil
}

// Year returns the year.
func (d Date) Year() int { return d.Time(time.UTC).Year() }

// Month returns the month.
func (d Date) Month() time.Month { return d.Time(time.UTC).Month() }

// Day returns the day of the month.
func (d Date) Day() int { return d.Time(time.UTC).Day() }

// Time returns the moment at which the day begins in loc: midnight, or later
// where the clocks jump over it. A nil loc is UTC. A day that a zone skipped as
// a whole gives the moment at which the next one began.
func (d Date) Time(loc *time.Location) time.Time {
	t := time.Unix((d.days-daysToUnix)*secondsPerDay, 0).UTC()
	if loc == nil || loc == time.UTC {
		return t
	}
	year, month, day := t.Date()
	begin := time.Date(year, month, day, 0, 0, 0, 0, loc)
	if DateOf(begin).Before(d) {
		// Midnight does not exist, and time.Date took the hour before the jump.
		_, begin = begin.ZoneBounds()
	}
	return begin
}

// String returns the day as "2025-08-01".
func (d Date) String() string {
	year, month, day := d.Time(time.UTC).Date()
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// IsZero reports whether d is the zero Date.
func (d Date) IsZero() bool { return d == Date{} }

// Before reports whether d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.days < e.days }

// After reports whether d is a later day than e.
func (d Date) After(e Date) bool { return d.days > e.days }

// Equal reports whether d and e are the same day.
func (d Date) Equal(e Date) bool { return d == e }

// Compare returns -1 when d is before e, 0 when they are the same day and 1
// when d is after e.
func (d Date) Compare(e Date) int {
	switch {
	case d.Before(e):
		return -1
	case d.After(e):
		return 1
	}
	return 0
}

// AddDays returns the day that is n days later, or earlier when n is negative.
func (d Date) AddDays(n int) Date { return Date{days: d.days + int64(n)} }
