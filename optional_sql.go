// This file lets an Optional be stored in and read from a database.

package servicetitan

import (
	"database/sql"
	"database/sql/driver"
)

// Scan implements sql.Scanner. NULL makes the Optional null, everything else
// is converted to T as database/sql does it.
func (o *Optional[T]) Scan(src any) error {
	var n sql.Null[T]
	if err := n.Scan(src); err != nil {
		return err
	}
	if !n.Valid {
		*o = Null[T]()
		return nil
	}
	*o = Value(n.V)
	return nil
}

// Value implements driver.Valuer: the value, or NULL when the Optional is null
// or unset.
func (o Optional[T]) Value() (driver.Value, error) {
	if o.state != optionalValue {
		return nil, nil
	}
	return driver.DefaultParameterConverter.ConvertValue(o.value)
}
