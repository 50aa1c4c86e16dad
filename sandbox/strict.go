// Strictness: telling what the real API ignores without a word.

package sandbox

import (
	"math/big"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/servicetitan-go/servicetitan"
)

// Strict answers 400 to what the real API ignores: names in the query and members of the body that the operation does not
// have, several values for what takes one, values outside their documented range, and a body where none is taken. The
// errors say what is wrong. Without it, [Request] tells the same of each request.
func Strict() Option {
	return func(s *settings) { s.strict = true }
}

// maxCapacity is how long a time capacity can be asked for at once.
const maxCapacity = 14 * 24 * time.Hour

// ignoredQuery tells what the real API ignores in the query.
func (c *call) ignoredQuery() invalid {
	ignored := make(invalid)
	if len(c.query) == 0 {
		return ignored
	}
	for _, name := range c.unknownQuery() {
		ignored.add(name, "The operation has no parameter %s.", shorten(name))
	}
	for i := range c.endpoint.op.Params {
		p := &c.endpoint.op.Params[i]
		if p.In != "query" || p.isObjects() {
			continue
		}
		if p.Type != "array" && len(c.query[p.Name]) > 1 {
			ignored.add(p.Name, "The field %s takes one value.", p.Name)
		}
		for _, value := range p.wanted(c.query, make(invalid)) {
			p.checkRange(value, ignored)
		}
	}
	return ignored
}

// checkRange compares a number with the documented limits.
func (p *param) checkRange(value any, wrong invalid) {
	n, ok := number(value)
	if r, rational := value.(*big.Rat); rational {
		n, ok = r, true
	}
	if !ok {
		return
	}
	f, _ := n.Float64()
	switch {
	case p.Min != nil && f < *p.Min:
		wrong.add(p.Name, "The field %s must be at least %v.", p.Name, *p.Min)
	case p.Max != nil && f > *p.Max:
		wrong.add(p.Name, "The field %s must be at most %v.", p.Name, *p.Max)
	case p.Min == nil && f < 0 && isID(p.Name):
		wrong.add(p.Name, "The field %s is no id.", p.Name)
	}
}

// isID tells by its name whether a parameter is an id, or several.
func isID(name string) bool {
	one := strings.TrimSuffix(name, "s")
	return one == "id" || strings.HasSuffix(one, "Id")
}

// limits notes a text or a number of a body that is beyond its documented limits.
func (k *checker) limits(path, text string, s *shape) {
	if s.Min != nil || s.Max != nil {
		if d, err := servicetitan.ParseDecimal(text); err == nil {
			f, _ := d.Rat().Float64()
			if s.Min != nil && f < *s.Min || s.Max != nil && f > *s.Max {
				k.outside.add(label(path), "The field %s is outside its limits.", label(path))
			}
		}
	}
	if n := utf8.RuneCountInString(text); n < s.MinLength || s.MaxLength > 0 && n > s.MaxLength {
		k.outside.add(label(path), "The field %s has %d characters, which is outside its limits.", label(path), n)
	}
}

// ignoredBody tells what the real API ignores in the body. Sent tells whether there is one.
func (c *call) ignoredBody(sent bool) invalid {
	ignored := make(invalid)
	if sent && c.endpoint.op.Request == nil {
		ignored.add("body", "The operation takes no body.")
	}
	for _, name := range c.body.unknown {
		ignored.add(name, "The operation has no member %s.", shorten(name))
	}
	for name, reasons := range c.body.outside {
		ignored[name] = append(ignored[name], reasons...)
	}
	o := c.body.object
	for _, pair := range [][2]string{
		{"startsOnOrAfter", "endsOnOrBefore"}, {"start", "end"}, {"from", "to"}, {"arrivalWindowStart", "arrivalWindowEnd"},
	} {
		from, ok1 := o.get(pair[0]).(time.Time)
		to, ok2 := o.get(pair[1]).(time.Time)
		switch {
		case !ok1 || !ok2:
		case to.Before(from):
			ignored.add(pair[1], "The field %s must not be before %s.", pair[1], pair[0])
		case strings.HasSuffix(c.endpoint.op.Path, "/capacity") && to.Sub(from) > maxCapacity:
			ignored.add(pair[1], "No more than %d days can be asked for.", maxCapacity/(24*time.Hour))
		}
	}
	return ignored
}
