// This file looks at Go values field by field, past their decoders and encoders:
// two mistakes that cancel each other out would not be seen in JSON.

package contract

import (
	"encoding/json"
	"fmt"
	"math/big"
	"reflect"
	"strings"
	"time"
	"unicode"

	"github.com/servicetitan-go/servicetitan"
)

// misplaced says where the fields of a Go value do not hold what the JSON value
// has for them. Every member of the schema has a field, and every field a member.
func (d *document) misplaced(path string, v reflect.Value, s node, want any) []string {
	if s = d.resolve(s); kind(s) == "union" {
		if s = d.variantOf(s, want); s == nil || v.Kind() != reflect.Interface {
			return []string{fmt.Sprintf("%s is no variant of a union: %s", path, v.Type())}
		}
		v = v.Elem()
	}
	differ := func(have any) []string { return []string{fmt.Sprintf("%s holds %v, want %s", path, have, show(want))} }
	if get := v.MethodByName("Get"); get.IsValid() && v.MethodByName("IsNull").IsValid() { // an Optional
		out := get.Call(nil)
		if set := out[1].Bool(); set != (want != nil) {
			return differ(v)
		}
		if want == nil {
			return nil
		}
		return d.misplaced(path, out[0], s, want)
	}
	switch have := v.Interface().(type) {
	case json.RawMessage:
		value, err := parse(have)
		if err != nil {
			return differ(err)
		}
		return differences(path, want, value)
	case time.Time:
		text, _ := want.(string)
		if at, err := time.Parse(time.RFC3339Nano, text); err != nil || !at.Equal(have) || have.Location() != time.UTC {
			return differ(have)
		}
		return nil
	case servicetitan.Date, servicetitan.TimeSpan:
		if fmt.Sprint(have) != want {
			return differ(have)
		}
		return nil
	case servicetitan.Decimal:
		if number, ok := new(big.Rat).SetString(fmt.Sprint(want)); !ok || number.Cmp(have.Rat()) != 0 {
			return differ(have)
		}
		return nil
	}
	switch v.Kind() {
	case reflect.String: // as it is held: a secret writes itself as something else
		if v.String() != want {
			return differ(v)
		}
		return nil
	case reflect.Pointer:
		if v.IsNil() {
			return differ("nil")
		}
		return d.misplaced(path, v.Elem(), s, want)
	case reflect.Struct:
		if kind(s) != "object" {
			return []string{fmt.Sprintf("%s is a struct, and %s in the specification", path, kind(s))}
		}
		return d.misplacedFields(path, v, s, want)
	case reflect.Slice:
		if want == nil && v.IsNil() {
			return nil
		}
		elements, ok := want.([]any)
		if !ok || v.Len() != len(elements) {
			return differ(v)
		}
		var all []string
		for i := range elements {
			all = append(all, d.misplaced(fmt.Sprintf("%s[%d]", path, i), v.Index(i), s.object("items"), elements[i])...)
		}
		return all
	case reflect.Map:
		members, ok := want.(map[string]any)
		if !ok || v.Len() != len(members) {
			return differ(v)
		}
		var all []string
		for key := range members {
			element := v.MapIndex(reflect.ValueOf(key))
			if !element.IsValid() {
				return differ(v)
			}
			all = append(all, d.misplaced(path+"["+key+"]", element, s.object("additionalProperties"), members[key])...)
		}
		return all
	}
	text, err := json.Marshal(v.Interface())
	if err != nil {
		return []string{fmt.Sprintf("%s: %v", path, err)}
	}
	have, err := parse(text)
	if err != nil {
		return []string{fmt.Sprintf("%s: %v", path, err)}
	}
	return differences(path, want, have)
}

// variantOf finds the shape of a union that a value has, or nil.
func (d *document) variantOf(s node, value any) node {
	member, variants := d.variants(s)
	object, _ := value.(map[string]any)
	word, _ := object[member].(string)
	return d.resolve(variants[word])
}

func (d *document) misplacedFields(path string, v reflect.Value, s node, want any) []string {
	values, ok := want.(map[string]any)
	if !ok {
		return []string{fmt.Sprintf("%s is a struct, want %s", path, show(want))}
	}
	var all []string
	properties := s.object("properties")
	seen := map[string]bool{}
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if !field.IsExported() {
			continue
		}
		member, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		p := properties.object(member)
		if p == nil {
			all = append(all, fmt.Sprintf("%s.%s is %q in JSON, which the specification does not have", path, field.Name, member))
			continue
		}
		seen[member] = true
		if !sameName(p, member, field.Name) {
			all = append(all, fmt.Sprintf("%s.%s is the field of %q", path, field.Name, member))
		}
		if value, ok := values[member]; ok {
			all = append(all, d.misplaced(path+"."+member, v.Field(i), p, value)...)
		}
	}
	for _, member := range properties.members() {
		if !seen[member] {
			all = append(all, fmt.Sprintf("%s has no field for %q", path, member))
		}
	}
	return all
}

// sameName tells whether a Go field is that of a parameter or member: it has the
// name that the specification gives it, or the same letters.
func sameName(s node, wire, field string) bool {
	if name := s.text("x-go-name"); name != "" {
		return name == field
	}
	return letters(wire) == letters(field)
}

func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}
