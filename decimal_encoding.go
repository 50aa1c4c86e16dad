// This file reads and writes decimals in JSON, text and databases.

package servicetitan

import (
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// MarshalJSON writes a JSON number in plain digits.
func (d Decimal) MarshalJSON() ([]byte, error) { return d.AppendTo(nil), nil }

// UnmarshalJSON reads a JSON number, or a string that holds one. null and the
// empty string are 0.
func (d *Decimal) UnmarshalJSON(data []byte) error {
	text := strings.TrimSpace(string(data))
	if text == "null" {
		*d = Decimal{}
		return nil
	}
	if strings.HasPrefix(text, `"`) {
		var s string
		if err := json.Unmarshal(data, &s); err != nil {
			return fmt.Errorf("servicetitan: %s is not a decimal: %w", quoteInput(text), err)
		}
		if text = strings.TrimSpace(s); text == "" {
			*d = Decimal{}
			return nil
		}
	}
	return d.parse(text)
}

// parse sets d to what ParseDecimal makes of s, and leaves it after an error.
func (d *Decimal) parse(s string) error {
	parsed, err := ParseDecimal(s)
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// MarshalText writes the number in plain digits.
func (d Decimal) MarshalText() ([]byte, error) { return d.AppendTo(nil), nil }

// UnmarshalText reads what ParseDecimal reads. Unlike JSON's, an empty text is
// an error.
func (d *Decimal) UnmarshalText(text []byte) error { return d.parse(string(text)) }

// Scan implements sql.Scanner for text and whole numbers. A float64 is refused,
// since the exact number is already lost: keep amounts in a column of type
// NUMERIC or DECIMAL, in SQLite in one of type TEXT. For a column that can be
// NULL use sql.Null[Decimal] or Optional[Decimal].
func (d *Decimal) Scan(src any) error {
	switch src := src.(type) {
	case string:
		return d.parse(src)
	case []byte:
		return d.parse(string(src))
	case int64:
		*d = Decimal{number: decimal.New(src, 0)}
		return nil
	case float64:
		return errors.New("servicetitan: a Decimal cannot be scanned from a float64, which is not exact")
	case nil:
		return errors.New("servicetitan: a Decimal cannot be scanned from NULL, use sql.Null or Optional")
	}
	return fmt.Errorf("servicetitan: a Decimal cannot be scanned from %T", src)
}

// Value implements driver.Valuer with the number as text, which databases
// convert without loss.
func (d Decimal) Value() (driver.Value, error) { return d.String(), nil }
