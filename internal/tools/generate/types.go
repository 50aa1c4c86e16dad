package generate

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// goType is how a schema looks in Go and on the wire.
type goType struct {
	name   string
	decode string // function that reads it
	encode string // function that writes it
	shape  string // scalar, object, slice, map or any

	element *goType // what a slice or map holds
}

func newType(name, decode, encode, shape string) goType {
	return goType{name: name, decode: decode, encode: encode, shape: shape}
}

// builder makes the views of one package.
type builder struct {
	doc       *openapi.Document
	pkg       *packageView
	responses map[string]bool            // schemas that occur in responses
	users     map[string]map[string]bool // services that use a schema
	types     map[string]*typeView
	methods   []*methodView
	errs      []error
}

func (b *builder) addf(format string, args ...any) {
	b.errs = append(b.errs, fmt.Errorf("%s: "+format, append([]any{b.doc.Info.Title}, args...)...))
}

// typeOf maps a schema to Go, without regard to null and absence.
func (b *builder) typeOf(s *openapi.Schema) goType {
	if name := s.RefName(); name != "" {
		return b.namedType(name)
	}
	if s.GoType != "" {
		return newType(s.GoType, "wire.DecodeEnum", "wire.EncodeEnum", "scalar")
	}
	switch s.Type {
	case "string":
		return stringType(s.Format)
	case "integer":
		if s.Format == "int64" {
			return newType("int64", "wire.DecodeInt64", "wire.EncodeInt64", "scalar")
		}
		return newType("int", "wire.DecodeInt", "wire.EncodeInt", "scalar")
	case "number":
		if s.Format == "double" {
			return newType("float64", "wire.DecodeFloat64", "wire.EncodeFloat64", "scalar")
		}
		return newType("servicetitan.Decimal", "wire.DecodeDecimal", "wire.EncodeDecimal", "scalar")
	case "boolean":
		return newType("bool", "wire.DecodeBool", "wire.EncodeBool", "scalar")
	case "array":
		return b.listType("[]", "Slice", "slice", s.Items)
	case "object":
		if s.AdditionalProperties != nil {
			return b.listType("map[string]", "Map", "map", s.AdditionalProperties)
		}
	}
	return newType("any", "wire.DecodeAny", "wire.EncodeAny", "any")
}

// describe is a field's comment. A float gets its reason, unless it has one:
// whoever looks for money in floats finds out at once.
func describe(text string, t goType) []string {
	text = sentence(text)
	if t.name == "float64" && !strings.Contains(text, "float") {
		text += " It is a measurement, so a binary float is exact enough."
	}
	if t.name == "auth.Secret" {
		text += " It does not print itself; the JSON of the request holds it in the clear."
	}
	return comment(text)
}

func (b *builder) namedType(name string) goType {
	target, ok := b.doc.Components.Schemas.Get(name)
	if !ok {
		b.addf("there is no schema %s", name)
		return goType{name: "any"}
	}
	switch {
	case len(target.Enum) > 0 && target.Type == "integer":
		return newType(name, "decode"+name, "wire.EncodeInt", "scalar")
	case len(target.Enum) > 0:
		return newType(name, "wire.DecodeEnum", "wire.EncodeEnum", "scalar")
	case len(target.AnyOf) > 0:
		return newType(name, "decode"+name, "encode"+name, "union")
	default:
		return newType(name, "decode"+name, "encode"+name, "object")
	}
}

func stringType(format string) goType {
	switch format {
	case "decimal":
		return newType("servicetitan.Decimal", "wire.DecodeDecimal", "wire.EncodeDecimalString", "scalar")
	case "date-time":
		return newType("time.Time", "wire.DecodeTime", "wire.EncodeTime", "scalar")
	case "date":
		return newType("servicetitan.Date", "wire.DecodeDate", "wire.EncodeDate", "scalar")
	case "password":
		return newType("auth.Secret", "wire.DecodeText", "wire.EncodeText", "scalar")
	case "duration":
		return newType("servicetitan.TimeSpan", "wire.DecodeTimeSpan", "wire.EncodeTimeSpan", "scalar")
	}
	return newType("string", "wire.DecodeString", "wire.EncodeString", "scalar")
}

// listType composes a slice or map; its codecs are closures without captures.
func (b *builder) listType(prefix, verb, shape string, items *openapi.Schema) goType {
	inner := b.typeOf(items)
	if inner.shape == "any" && shape == "slice" {
		return newType("[]any", "wire.DecodeCells", "wire.EncodeCells", "scalar")
	}
	if items.Nullable && shape == "map" {
		inner = optional(inner)
	}
	name := prefix + inner.name
	return goType{
		name:   name,
		decode: fmt.Sprintf("func(d *jx.Decoder, v *%s) error { return wire.Decode%s(d, v, %s) }", name, verb, inner.decode),
		encode: fmt.Sprintf("func(e *wire.Encoder, v *%s) { wire.Encode%s(e, v, %s) }", name, verb, inner.encode),
		shape:  shape,

		element: &inner,
	}
}

func optional(t goType) goType {
	name := "servicetitan.Optional[" + t.name + "]"
	return goType{
		name:   name,
		decode: fmt.Sprintf("func(d *jx.Decoder, v *%s) error { return wire.DecodeOptional(d, v, %s) }", name, t.decode),
		encode: fmt.Sprintf("func(e *wire.Encoder, v *%s) { wire.EncodeOptional(e, v, %s) }", name, t.encode),
		shape:  "optional",
	}
}

// typeView describes a component schema.
func (b *builder) typeView(name string, s *openapi.Schema) *typeView {
	v := &typeView{Name: name, File: b.fileOf(name)}
	if s.Description == "" {
		b.addf("type %s has no description", name)
	}
	switch {
	case len(s.Enum) > 0:
		b.enumView(v, s)
	case len(s.AnyOf) > 0:
		b.unionView(v, s)
	case s.Type == "object" && s.AdditionalProperties == nil:
		v.Kind, v.Doc = "struct", comment(name+" "+sentence(s.Description))
		for wire, p := range s.Properties.All() {
			v.Fields = append(v.Fields, b.fieldView(name, wire, p, slices.Contains(s.Required, wire)))
		}
	default:
		b.addf("type %s is neither an object nor an enum", name)
	}
	return v
}

// unionView describes a choice between types, which a member of theirs tells
// apart.
func (b *builder) unionView(v *typeView, s *openapi.Schema) {
	v.Kind = "union"
	if s.Discriminator == nil {
		b.addf("type %s: nothing tells its variants apart", v.Name)
		return
	}
	v.Member = s.Discriminator.PropertyName
	var links []string
	for _, variant := range s.AnyOf {
		view := variantView{Type: variant.RefName()}
		for _, word := range slices.Sorted(maps.Keys(s.Discriminator.Mapping)) {
			if s.Discriminator.Mapping[word] == variant.Ref {
				view.Words = append(view.Words, strings.ToLower(word))
			}
		}
		v.Variants = append(v.Variants, view)
		links = append(links, "[*"+view.Type+"]")
	}
	v.Doc = comment(v.Name + " " + sentence(s.Description) + "\n\nIt is one of " + strings.Join(links, ", ") + " and [*Unknown" + v.Name + "].")
}

func (b *builder) enumView(v *typeView, s *openapi.Schema) {
	v.Kind = "enum"
	text := v.Name + " " + sentence(s.Description)
	if b.responses[v.Name] {
		text += " ServiceTitan may send values that are not listed here; they are kept as they are."
	}
	if s.Type == "integer" {
		v.Kind = "number"
		text += " A word in place of a number is taken for the value of that name, and for -1 when there is none."
	}
	v.Doc = comment(text)
	for i, value := range s.Enum {
		word := fmt.Sprint(value)
		label := word
		if i < len(s.EnumNames) {
			label = s.EnumNames[i]
		}
		doc := ""
		if i < len(s.EnumDocs) {
			doc = s.EnumDocs[i]
		}
		if doc == "" {
			b.addf("value %s of %s has no description", word, v.Name)
		}
		name := v.Name + exported(label)
		if v.Kind == "enum" {
			word = strconv.Quote(word)
		}
		v.Values = append(v.Values, valueView{Name: name, Word: strings.ToLower(label), Doc: comment(name + " means " + sentence(doc)), Value: word})
	}
}

// fieldView decides between plain, Optional, pointer and nil slice: a response
// has pointers and nil slices for what may be missing, a request has Optional
// throughout, because an update must be able to say null.
func (b *builder) fieldView(owner, wire string, s *openapi.Schema, required bool) fieldView {
	t := b.typeOf(s)
	f := fieldView{Name: exported(wire), Wire: wire, Doc: describe(s.Description, t), Type: t.name}
	if s.GoName != "" {
		f.Name = s.GoName
	}
	if s.Description == "" {
		b.addf("field %s of %s has no description", wire, owner)
	}
	if s.Deprecated {
		f.Doc = append(f.Doc, "//", "// Deprecated: ServiceTitan is about to drop the field.")
	}
	f.Tag = "`json:\"" + wire + ",omitzero\"`"
	switch {
	case required && !s.Nullable:
		f.Tag = "`json:\"" + wire + "\"`"
		f.plain(t)
	case t.shape == "any":
		f.Decode = "wire.DecodeAny(d, &v." + f.Name + ")"
		f.Encode = fmt.Sprintf("if v.%s != nil { e.FieldStart(%q); wire.EncodeAny(e, &v.%s) }", f.Name, wire, f.Name)
	case t.shape == "object" && b.responses[owner]:
		f.Type = "*" + t.name
		f.Decode = fmt.Sprintf("wire.DecodePointer(d, &v.%s, %s)", f.Name, t.decode)
		f.Encode = fmt.Sprintf("wire.PointerField(e, %q, v.%s, %s)", wire, f.Name, t.encode)
	case (t.shape == "slice" || t.shape == "map") && b.responses[owner]:
		verb := strings.ToUpper(t.shape[:1]) + t.shape[1:]
		f.Decode = fmt.Sprintf("wire.Decode%s(d, &v.%s, %s)", verb, f.Name, t.element.decode)
		f.Encode = fmt.Sprintf("wire.%sField(e, %q, &v.%s, %s)", verb, wire, f.Name, t.element.encode)
	default:
		f.Type = "servicetitan.Optional[" + t.name + "]"
		f.Decode = fmt.Sprintf("wire.DecodeOptional(d, &v.%s, %s)", f.Name, t.decode)
		f.Encode = fmt.Sprintf("wire.OptionalField(e, %q, &v.%s, %s)", wire, f.Name, t.encode)
		if required { // null, but never left out
			f.Tag = "`json:\"" + wire + "\"`"
			f.Encode = fmt.Sprintf("e.FieldStart(%q); wire.EncodeOptional(e, &v.%s, %s)", wire, f.Name, t.encode)
		}
	}
	return f
}

// plain reads and writes a field that is always there.
func (f *fieldView) plain(t goType) {
	switch t.shape {
	case "slice", "map":
		verb := strings.ToUpper(t.shape[:1]) + t.shape[1:]
		f.Decode = fmt.Sprintf("wire.Decode%s(d, &v.%s, %s)", verb, f.Name, t.element.decode)
		f.Encode = fmt.Sprintf("e.FieldStart(%q); wire.Encode%s(e, &v.%s, %s)", f.Wire, verb, f.Name, t.element.encode)
	default:
		f.Decode = fmt.Sprintf("%s(d, &v.%s)", t.decode, f.Name)
		f.Encode = fmt.Sprintf("e.FieldStart(%q); %s(e, &v.%s)", f.Wire, t.encode, f.Name)
	}
}

// sharedFile holds the types that several services use.
const sharedFile = "types"

// fileOf puts a type into the file of the only service that uses it.
func (b *builder) fileOf(name string) string {
	if len(b.users[name]) == 1 {
		for service := range b.users[name] {
			return fileName(service)
		}
	}
	return sharedFile
}
