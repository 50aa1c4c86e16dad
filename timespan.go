// This file holds TimeSpan, a length of time or a time of day as .NET writes it.

package servicetitan

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"
)

// TimeSpan is a length of time, or a time of day counted from midnight. It is a
// time.Duration that the API writes as "09:00:00" or "1.02:03:04.5000000":
// TimeSpan(9 * time.Hour). It is exact to 100 nanoseconds; what is finer is
// dropped when it is written.
type TimeSpan time.Duration

// ParseTimeSpan reads "hh:mm", "hh:mm:ss", both with "d." in front for days and
// with "-" in front, and fractions of a second after the seconds. Hours below 10
// may have one digit, and 24:00 is the end of the day.
func ParseTimeSpan(s string) (TimeSpan, error) {
	d, err := parseTimeSpan(s)
	if err != nil {
		return 0, fmt.Errorf("servicetitan: %s is not a time span: %w", quoteInput(s), err)
	}
	return TimeSpan(d), nil
}

func parseTimeSpan(s string) (time.Duration, error) {
	if s = strings.TrimSpace(s); s == "" {
		return 0, errors.New("it is empty")
	}
	if len(s) > maxTimeText {
		return 0, errors.New("it is too long")
	}
	p := timeParser{rest: s}
	negative := p.take("-") != 0
	days := 0
	if before, after, ok := strings.Cut(p.rest, "."); ok && before != "" && strings.Trim(before, "0123456789") == "" {
		// Eight digits are what .NET can write, and more than a Duration holds.
		if len(before) > 8 {
			return 0, errors.New("it has too many days")
		}
		day := timeParser{rest: before}
		days = day.number(len(before))
		p.rest = after
	}
	digits := 2
	if len(p.rest) > 1 && p.rest[1] == ':' {
		digits = 1
	}
	hours, minutes := p.number(digits), p.after(':', 2)
	seconds, nanoseconds := 0, 0
	if p.at(":") {
		seconds = p.after(':', 2)
		if p.take(".") != 0 {
			nanoseconds = p.fraction()
		}
	}
	if p.failed || p.rest != "" {
		return 0, errors.New("it is not of the form 09:00, 09:00:00 or 1.02:03:04.5")
	}
	midnight := hours == 24 && minutes == 0 && seconds == 0 && nanoseconds == 0
	if hours > 23 && !midnight || minutes > 59 || seconds > 59 {
		return 0, errors.New("hours go to 23, minutes and seconds to 59")
	}
	const perDay = 24 * time.Hour
	rest := time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute +
		time.Duration(seconds)*time.Second + time.Duration(nanoseconds)
	if time.Duration(days) > (math.MaxInt64-rest)/perDay {
		return 0, errors.New("it is longer than 292 years")
	}
	d := time.Duration(days)*perDay + rest
	if negative {
		d = -d
	}
	return d, nil
}

// Duration returns the time span as a time.Duration.
func (t TimeSpan) Duration() time.Duration { return time.Duration(t) }

// String returns the time span as .NET writes it, such as "09:00:00",
// "-1.02:03:04" or "00:00:00.5000000".
func (t TimeSpan) String() string {
	// The smallest int64 has no positive counterpart among the int64s.
	n := uint64(t) //nolint:gosec // two's complement is what the negation below needs
	if t < 0 {
		n = -n
	}
	const tick = 100
	ticks := n / tick
	const perSecond = uint64(time.Second) / tick
	seconds := ticks / perSecond
	var b strings.Builder
	if t < 0 && ticks > 0 {
		b.WriteByte('-')
	}
	if days := seconds / secondsPerDay; days > 0 {
		fmt.Fprintf(&b, "%d.", days)
	}
	fmt.Fprintf(&b, "%02d:%02d:%02d", seconds/3600%24, seconds/60%60, seconds%60)
	if fraction := ticks % perSecond; fraction > 0 {
		fmt.Fprintf(&b, ".%07d", fraction)
	}
	return b.String()
}

// MarshalJSON writes what String returns.
func (t TimeSpan) MarshalJSON() ([]byte, error) { return json.Marshal(t.String()) }

// UnmarshalJSON reads what ParseTimeSpan reads; null and the empty string are 0.
func (t *TimeSpan) UnmarshalJSON(data []byte) error {
	s, err := unmarshalText(data, "time span")
	if err != nil {
		return err
	}
	if s == "" {
		*t = 0
		return nil
	}
	return t.UnmarshalText([]byte(s))
}

// MarshalText writes what String returns.
func (t TimeSpan) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what ParseTimeSpan reads. Unlike JSON's, an empty text is
// an error.
func (t *TimeSpan) UnmarshalText(text []byte) error {
	parsed, err := ParseTimeSpan(string(text))
	if err != nil {
		return err
	}
	*t = parsed
	return nil
}
