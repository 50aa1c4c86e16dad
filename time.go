// This file reads instants and days in every form that the API writes them.

package servicetitan

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// maxTimeText limits how long a time may be written.
const maxTimeText = 64

// ParseTime reads an instant and returns it in UTC. It takes RFC 3339 and what
// the API makes of it: any number of fraction digits (those beyond nanoseconds
// are dropped), a space or a lower case t between date and time, no seconds, an
// offset without colon or minutes, no offset at all (then the time is UTC), and
// a date alone (midnight UTC).
//
// 0001-01-01T00:00:00, with any offset, is what .NET writes for a time that was
// never set, and becomes the zero time.
func ParseTime(s string) (time.Time, error) {
	c, err := parseClock(s)
	if err != nil {
		return time.Time{}, fmt.Errorf("servicetitan: %s is not a time: %w", quoteInput(s), err)
	}
	if c.time.IsZero() {
		return time.Time{}, nil
	}
	t := c.time.Add(-c.offset)
	if t.Year() < 1 || t.Year() > 9999 {
		// The offset of .NET's largest and smallest time leads out of the years
		// that can be written again.
		return c.time, nil
	}
	return t, nil
}

// clock is a time as it was written: the reading of the clock, kept in UTC, and
// how far that clock is ahead of UTC.
type clock struct {
	time   time.Time
	offset time.Duration
}

// parseClock reads a date and, when there is one, the time and the offset.
func parseClock(s string) (clock, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return clock{}, errors.New("it is empty")
	}
	if len(s) > maxTimeText {
		return clock{}, errors.New("it is too long")
	}
	p := timeParser{rest: s}
	year, month, day := p.number(4), p.after('-', 2), p.after('-', 2)
	if p.failed {
		return clock{}, errors.New("it does not begin with a date such as 2025-08-01")
	}
	if year == 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, time.Month(month)) {
		return clock{}, errors.New("there is no such day")
	}
	var hour, minute, second, nanosecond int
	var offset time.Duration
	if p.rest != "" {
		if p.take("Tt ") == 0 {
			return clock{}, errors.New("something else than T follows the date")
		}
		hour, minute = p.number(2), p.after(':', 2)
		if p.at(":") {
			second = p.after(':', 2)
			if p.take(".,") != 0 {
				nanosecond = p.fraction()
			}
		}
		// 60 is a leap second; time.Date makes it the second after.
		if p.failed || hour > 23 || minute > 59 || second > 60 {
			return clock{}, errors.New("there is no such time of day")
		}
		offset = p.zone()
		if p.failed || p.rest != "" {
			return clock{}, errors.New("the offset is neither Z nor like +01:00")
		}
	}
	return clock{
		time:   time.Date(year, time.Month(month), day, hour, minute, second, nanosecond, time.UTC),
		offset: offset,
	}, nil
}

// daysIn returns the number of days of a month.
func daysIn(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// timeParser reads a text from the left. After a mistake, failed stays true and
// the results mean nothing.
type timeParser struct {
	rest   string
	failed bool
}

// at reports whether one of the characters in set comes next.
func (p *timeParser) at(set string) bool {
	return p.rest != "" && strings.IndexByte(set, p.rest[0]) >= 0
}

// take reads one character of set, and returns 0 when another one comes next.
func (p *timeParser) take(set string) byte {
	if !p.at(set) {
		return 0
	}
	c := p.rest[0]
	p.rest = p.rest[1:]
	return c
}

// number reads exactly that many digits.
func (p *timeParser) number(digits int) int {
	n := 0
	for range digits {
		c := p.take("0123456789")
		if c == 0 {
			p.failed = true
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// after reads a separator and the digits behind it.
func (p *timeParser) after(separator byte, digits int) int {
	if p.take(string(separator)) == 0 {
		p.failed = true
		return 0
	}
	return p.number(digits)
}

// fraction reads the digits of a fraction of a second as nanoseconds.
func (p *timeParser) fraction() int {
	n, digits := 0, 0
	for p.at("0123456789") {
		c := p.take("0123456789")
		if digits++; digits <= 9 {
			n = n*10 + int(c-'0')
		}
	}
	if digits == 0 {
		p.failed = true
	}
	for ; digits < 9; digits++ {
		n *= 10
	}
	return n
}

// zone reads Z or an offset, with or without a space in front, and returns how
// far it is ahead of UTC. Nothing at all is UTC.
func (p *timeParser) zone() time.Duration {
	if p.rest == "" {
		return 0
	}
	p.take(" ")
	if p.take("Zz") != 0 {
		return 0
	}
	sign := p.take("+-")
	hours, minutes := p.number(2), 0
	if p.at(":") {
		minutes = p.after(':', 2)
	} else if p.rest != "" {
		minutes = p.number(2)
	}
	if sign == 0 || hours > 23 || minutes > 59 {
		p.failed = true
	}
	offset := time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute
	if sign == '-' {
		return -offset
	}
	return offset
}
