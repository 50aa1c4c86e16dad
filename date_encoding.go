// This file reads and writes dates in JSON, text, databases and logs.

package servicetitan

import (
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"
)

// MarshalJSON writes the day as "2025-08-01". Years beyond 9999 are an error.
func (d Date) MarshalJSON() ([]byte, error) {
	text, err := d.MarshalText()
	if err != nil {
		return nil, err
	}
	return append(append([]byte{'"'}, text...), '"'), nil
}

// UnmarshalJSON reads what ParseDate reads; null and the empty string are the
// zero Date.
func (d *Date) UnmarshalJSON(data []byte) error {
	s, err := unmarshalText(data, "date")
	if err != nil {
		return err
	}
	if s == "" {
		*d = Date{}
		return nil
	}
	return d.parse(s)
}

// unmarshalText returns the text of a JSON string without the white space
// around it, and nothing for null. kind names the type in errors.
func unmarshalText(data []byte, kind string) (string, error) {
	var s string // null leaves it empty
	if err := json.Unmarshal(data, &s); err != nil {
		return "", fmt.Errorf("servicetitan: %s is not a %s: it is no JSON string", quoteInput(data), kind)
	}
	return strings.TrimSpace(s), nil
}

// parse sets d to what ParseDate makes of s, and leaves it after an error.
func (d *Date) parse(s string) error {
	parsed, err := ParseDate(s)
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// MarshalText writes the day as 2025-08-01. Years beyond 9999 are an error.
func (d Date) MarshalText() ([]byte, error) {
	if year := d.Year(); year < 1 || year > 9999 {
		return nil, fmt.Errorf("servicetitan: the year %d of a date is not between 1 and 9999", year)
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads what ParseDate reads. Unlike JSON's, an empty text is an
// error.
func (d *Date) UnmarshalText(text []byte) error { return d.parse(string(text)) }

// Scan implements sql.Scanner for text and times; of a time it takes the day in
// the time's own zone. For a column that can be NULL use sql.Null[Date] or
// Optional[Date].
func (d *Date) Scan(src any) error {
	switch src := src.(type) {
	case string:
		return d.parse(src)
	case []byte:
		return d.parse(string(src))
	case time.Time:
		*d = DateOf(src)
		return nil
	case nil:
		return errors.New("servicetitan: a Date cannot be scanned from NULL, use sql.Null or Optional")
	}
	return fmt.Errorf("servicetitan: a Date cannot be scanned from %T", src)
}

// Value implements driver.Valuer with the day as text. A time would let drivers
// move it to another zone, and so to another day.
func (d Date) Value() (driver.Value, error) {
	text, err := d.MarshalText()
	if err != nil {
		return nil, err
	}
	return string(text), nil
}

// LogValue logs the day as text.
func (d Date) LogValue() slog.Value { return slog.StringValue(d.String()) }
