package openapi

import (
	"errors"
	"fmt"
)

// check refuses holes in a document, such as a path without an item, so that
// whoever walks it need not look for them.
func (d *Document) check() error {
	var errs []error
	missing := func(format string, args ...any) {
		errs = append(errs, fmt.Errorf(format+" is empty", args...))
	}
	schema := func(where string, s *Schema) {
		if s == nil {
			missing("%s", where)
		}
		s.Walk(func(part *Schema) {
			if err := d.checkPart(part); err != nil {
				errs = append(errs, fmt.Errorf("%s: %w", where, err))
			}
			for _, parts := range [][]*Schema{part.AllOf, part.AnyOf} {
				for i, p := range parts {
					if p == nil {
						missing("%s: part %d", where, i)
					}
				}
			}
			for name, p := range part.Properties.All() {
				if p == nil {
					missing("%s: property %s", where, name)
				}
			}
		})
	}
	for name, s := range d.Components.Schemas.All() {
		schema("schema "+name, s)
	}
	for path, item := range d.Paths.All() {
		if item == nil {
			missing("path %s", path)
		}
	}
	for at, op := range d.Operations() {
		op.check(at.String(), missing, func(part string, s *Schema) { schema(at.String()+": "+part, s) })
	}
	return errors.Join(errs...)
}

// checkPart looks at a schema by itself.
func (d *Document) checkPart(s *Schema) error {
	if name := s.RefName(); name != "" {
		target, ok := d.Components.Schemas.Get(name)
		switch {
		case !ok:
			return fmt.Errorf("refers to %s, which is not there", name)
		case target.RefName() != "":
			return fmt.Errorf("refers to %s, which is itself a reference", name)
		}
	}
	if s.Type == "array" && s.Items == nil {
		return errors.New("an array without items")
	}
	if s.Envelope == "" {
		return nil
	}
	data, _ := s.Properties.Get("data")
	switch s.Envelope {
	case EnvelopePage, EnvelopeBatch:
		if data == nil || data.Items == nil {
			return errors.New("an envelope without a list of data")
		}
	case EnvelopeResult:
		if data == nil {
			return errors.New("an envelope without data")
		}
	default:
		return fmt.Errorf("unknown envelope %q", s.Envelope)
	}
	return nil
}

func (o *Operation) check(where string, missing func(string, ...any), schema func(string, *Schema)) {
	for i, p := range o.Parameters {
		if p == nil {
			missing("%s: parameter %d", where, i)
			continue
		}
		schema("parameter "+p.Name, p.Schema)
	}
	content := func(part string, media Map[*MediaType]) {
		for kind, m := range media.All() {
			if m == nil {
				missing("%s: %s %s", where, part, kind)
			} else if m.Schema != nil {
				schema(part+" "+kind, m.Schema)
			}
		}
	}
	if o.RequestBody != nil {
		content("body", o.RequestBody.Content)
	}
	for status, r := range o.Responses.All() {
		if r == nil || status == "" {
			missing("%s: response %q", where, status)
			continue
		}
		content("response "+status, r.Content)
	}
}
