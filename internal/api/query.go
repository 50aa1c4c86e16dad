// This file writes arguments into the query string.

package api

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/internal/wire"
)

// Field names the Go field that the next parameter comes from, so that an error
// speaks of what the caller wrote and not of what would travel.
func (c *Call) Field(name string) *Call {
	c.field = name
	return c
}

// shown is how an error calls a parameter.
func (c *Call) shown(name string) string {
	if c.field != "" {
		return c.field
	}
	return name
}

// Query adds a parameter unless it is empty.
func (c *Call) Query(name, value string) {
	if value != "" {
		c.query.Set(name, value)
	}
}

// Set adds a parameter whatever its value is.
func (c *Call) Set(name, value string) { c.query.Set(name, value) }

// QueryInt adds an integer unless it is 0.
func (c *Call) QueryInt(name string, v int64) {
	if v != 0 {
		c.query.Set(name, strconv.FormatInt(v, 10))
	}
}

// QueryBool adds a boolean unless it is false.
func (c *Call) QueryBool(name string, v bool) {
	if v {
		c.query.Set(name, "true")
	}
}

// QueryTime adds an instant, in UTC, unless it is the zero time.
func (c *Call) QueryTime(name string, t time.Time) {
	if t.IsZero() {
		return
	}
	text, err := wire.FormatTime(t)
	if err != nil {
		c.fail("%s: %w", c.shown(name), err)
		return
	}
	c.query.Set(name, text)
}

// QueryDate adds a calendar day unless it is the zero date.
func (c *Call) QueryDate(name string, d servicetitan.Date) {
	if d.IsZero() {
		return
	}
	text, err := wire.FormatDate(d)
	if err != nil {
		c.fail("%s: %w", c.shown(name), err)
		return
	}
	c.query.Set(name, text)
}

// QueryIDs adds ids in one comma-separated value; more than limit are refused,
// because the server would not look at them. Limit 0 sets none.
func (c *Call) QueryIDs(name string, ids []int64, limit int) {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = strconv.FormatInt(id, 10)
	}
	c.QueryWords(name, words, limit)
}

// QueryWords adds words in one comma-separated value.
func (c *Call) QueryWords(name string, words []string, limit int) {
	c.checkValues(name, words, limit)
	for i, word := range words {
		if strings.Contains(word, ",") {
			c.fail("%s[%d] holds a comma, which would separate two values", c.shown(name), i)
		}
	}
	c.Query(name, strings.Join(words, ","))
}

// QueryEach adds a parameter once per value.
func (c *Call) QueryEach(name string, values []string, limit int) {
	c.checkValues(name, values, limit)
	for _, v := range values {
		c.query.Add(name, v)
	}
}

// checkValues refuses empty values too: the server would overlook them.
func (c *Call) checkValues(name string, values []string, limit int) {
	c.checkCount(name, len(values), limit)
	for i, v := range values {
		if v == "" {
			c.fail("%s[%d] is empty", c.shown(name), i)
		}
	}
}

func (c *Call) checkCount(name string, n, limit int) {
	if limit > 0 && n > limit {
		c.fail("%s holds %d values; ServiceTitan takes at most %d, so split the call", c.shown(name), n, limit)
	}
}

// QueryDotted adds a dictionary as name.key=value.
func (c *Call) QueryDotted(name string, values map[string]string, limit int) {
	c.checkKeys(name, values, limit)
	for _, key := range slices.Sorted(maps.Keys(values)) {
		c.query.Set(name+"."+key, values[key])
	}
}

// QueryBrackets adds a dictionary as name[key]=value.
func (c *Call) QueryBrackets(name string, values map[string]string, limit int) {
	c.checkKeys(name, values, limit)
	for _, key := range slices.Sorted(maps.Keys(values)) {
		c.query.Set(name+"["+key+"]", values[key])
	}
}

// QueryIndexed adds a member of the object at position i of a list of objects,
// as name[i].member=value.
func (c *Call) QueryIndexed(name string, i int, member, value string) {
	if value == "" {
		c.fail("%s[%d].%s is empty", c.shown(name), i, member)
	}
	c.query.Set(name+"["+strconv.Itoa(i)+"]."+member, value)
}

func (c *Call) checkKeys(name string, values map[string]string, limit int) {
	c.checkCount(name, len(values), limit)
	if _, ok := values[""]; ok {
		c.fail("%s holds a value without a name", c.shown(name))
	}
}

// QueryOptional adds a parameter that has a value.
func QueryOptional[T any](c *Call, name string, v servicetitan.Optional[T], format func(T) string) {
	if v.IsNull() {
		c.fail("%s is null, which a query cannot say; leave it unset", c.shown(name))
	}
	value, ok := v.Get()
	if !ok {
		return
	}
	if f, ok := any(value).(float64); ok && (math.IsNaN(f) || math.IsInf(f, 0)) {
		c.fail("%s is %v, which cannot be sent", c.shown(name), f)
	}
	c.query.Set(name, format(value))
}

// Words converts enum values to the words that travel.
func Words[T ~string](values []T) []string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = string(v)
	}
	return words
}

// Numbers converts integers to the digits that travel.
func Numbers[T ~int | ~int64](values []T) []string {
	digits := make([]string, len(values))
	for i, v := range values {
		digits[i] = strconv.FormatInt(int64(v), 10)
	}
	return digits
}

// FormatInt writes an integer, or an enum that is one.
func FormatInt[T ~int | ~int64](v T) string { return strconv.FormatInt(int64(v), 10) }

// FormatBool writes true or false.
func FormatBool(v bool) string { return strconv.FormatBool(v) }

// FormatFloat writes a measurement with as many digits as it takes.
func FormatFloat(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// FormatDecimal writes a decimal in full.
func FormatDecimal(v servicetitan.Decimal) string { return v.String() }

// Require refuses a parameter that the server insists on.
func (c *Call) Require(name string, missing bool) {
	if missing {
		c.fail("%s is required", c.shown(name))
	}
}

// Range refuses a number outside of what the server takes.
func (c *Call) Range(name string, v, low, high int) {
	if v < low || v > high {
		c.fail("%s is %d; it must be between %d and %d", c.shown(name), v, low, high)
	}
}
