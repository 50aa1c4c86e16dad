// Package portal reads the OpenAPI documents of ServiceTitan's developer portal
// as they are downloaded, versions 3.0.x and 3.1.x, and keeps their facts:
// paths, parameters, types, enums, required fields, scopes, limits and sortable
// fields. Every sentence, example and vendor extension is dropped.
package portal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// node is a JSON value that knows where it stands, for errors that point at it.
type node struct {
	file    string
	pointer string
	value   any // *object, []node, string, json.Number, bool or nil
}

// object keeps its members in document order.
type object struct {
	keys    []string
	members map[string]node
}

// A DocumentError says what is wrong with a downloaded document, and where.
type DocumentError struct {
	File    string // name of the document
	Pointer string // JSON pointer to the offending value
	Reason  string
}

func (e *DocumentError) Error() string {
	return fmt.Sprintf("%s#%s: %s", e.File, e.Pointer, e.Reason)
}

func (n node) errorf(format string, args ...any) error {
	return &DocumentError{File: n.file, Pointer: n.pointer, Reason: fmt.Sprintf(format, args...)}
}

// parse reads a whole JSON document.
func parse(file string, data []byte) (node, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")) // a byte order mark, which editors add
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	root, err := parseValue(dec, file, "", 0)
	if err != nil {
		return node{}, err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return node{}, root.errorf("there is more after the document's end")
	}
	return root, nil
}

// maxDepth is more than any document needs; deeper ones are hostile or broken.
const maxDepth = 200

func parseValue(dec *json.Decoder, file, pointer string, depth int) (node, error) {
	n := node{file: file, pointer: pointer}
	if depth > maxDepth {
		return n, n.errorf("nested more than %d levels deep", maxDepth)
	}
	token, err := dec.Token()
	if err != nil {
		return n, n.syntaxError(dec, err)
	}
	delim, ok := token.(json.Delim)
	if !ok {
		if text, ok := token.(string); ok && strings.ContainsRune(text, utf8.RuneError) {
			return n, n.errorf("the text holds bytes that are not UTF-8")
		}
		n.value = token
		return n, nil
	}
	if delim == '[' {
		items := []node{}
		for dec.More() {
			item, err := parseValue(dec, file, pointer+"/"+strconv.Itoa(len(items)), depth+1)
			if err != nil {
				return n, err
			}
			items = append(items, item)
		}
		n.value = items
	} else {
		o := &object{members: map[string]node{}}
		for dec.More() {
			token, err := dec.Token()
			if err != nil {
				return n, n.syntaxError(dec, err)
			}
			key := token.(string)
			if strings.ContainsRune(key, utf8.RuneError) {
				return n, n.errorf("a key holds bytes that are not UTF-8")
			}
			member, err := parseValue(dec, file, pointer+"/"+escapePointer(key), depth+1)
			if err != nil {
				return n, err
			}
			if _, ok := o.members[key]; ok {
				return n, member.errorf("the key occurs twice")
			}
			o.keys = append(o.keys, key)
			o.members[key] = member
		}
		n.value = o
	}
	if _, err := dec.Token(); err != nil {
		return n, n.syntaxError(dec, err)
	}
	return n, nil
}

func (n node) syntaxError(dec *json.Decoder, err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return n.errorf("the document ends in the middle of this value (byte %d); download it again", dec.InputOffset())
	}
	return n.errorf("not JSON at byte %d: %v", dec.InputOffset(), err)
}

func escapePointer(key string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
}

func (n node) object() (*object, error) {
	if o, ok := n.value.(*object); ok {
		return o, nil
	}
	return nil, n.errorf("want an object, have %s", n.kind())
}

// allow returns the members of an object that may only have these.
func (n node) allow(keys ...string) (*object, error) {
	o, err := n.object()
	if err != nil {
		return nil, err
	}
	for _, key := range o.keys {
		if !slices.Contains(keys, key) {
			return nil, o.members[key].errorf("unknown keyword; it may be one of %s", strings.Join(keys, ", "))
		}
	}
	return o, nil
}

func (n node) array() ([]node, error) {
	if a, ok := n.value.([]node); ok {
		return a, nil
	}
	return nil, n.errorf("want an array, have %s", n.kind())
}

func (n node) text() (string, error) {
	if s, ok := n.value.(string); ok {
		return s, nil
	}
	return "", n.errorf("want a string, have %s", n.kind())
}

func (n node) boolean() (bool, error) {
	if b, ok := n.value.(bool); ok {
		return b, nil
	}
	return false, n.errorf("want true or false, have %s", n.kind())
}

func (n node) number() (*float64, error) {
	if s, ok := n.value.(json.Number); ok {
		if f, err := s.Float64(); err == nil {
			return &f, nil
		}
	}
	return nil, n.errorf("want a number, have %s", n.kind())
}

func (n node) integer() (*int, error) {
	if s, ok := n.value.(json.Number); ok {
		if i, err := strconv.Atoi(s.String()); err == nil {
			return &i, nil
		}
	}
	return nil, n.errorf("want an integer, have %s", n.kind())
}

func (n node) texts() ([]string, error) {
	items, err := n.array()
	if err != nil {
		return nil, err
	}
	var texts []string
	for _, item := range items {
		s, err := item.text()
		if err != nil {
			return nil, err
		}
		texts = append(texts, s)
	}
	return texts, nil
}

func (n node) kind() string {
	switch v := n.value.(type) {
	case nil:
		return "null"
	case *object:
		return "an object"
	case []node:
		return "an array"
	case string:
		return "a string"
	case bool:
		return "a boolean"
	default:
		return fmt.Sprintf("the number %v", v)
	}
}

// member returns a required member.
func (n node) member(key string) (node, error) {
	o, err := n.object()
	if err != nil {
		return node{}, err
	}
	m, ok := o.members[key]
	if !ok {
		return node{}, n.errorf("%s is missing", key)
	}
	return m, nil
}
