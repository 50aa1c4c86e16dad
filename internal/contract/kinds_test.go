// This file tells what a schema describes.

package contract

import (
	"fmt"
	"slices"
	"strings"
)

const refPrefix = "#/components/schemas/"

// refName is the name of the schema that s refers to, directly or as the only
// part of allOf.
func refName(s node) string {
	if name, ok := strings.CutPrefix(s.text("$ref"), refPrefix); ok {
		return name
	}
	if parts := s.list("allOf"); len(parts) == 1 {
		return refName(parts[0])
	}
	return ""
}

// resolve follows references.
func (d *document) resolve(s node) node {
	if name := refName(s); name != "" {
		return d.resolve(d.schemas.object(name))
	}
	return s
}

// required tells whether a member of an object must be there. Whatever an
// envelope's schema says, the SDK needs all of it but the count.
func required(s node, name string) bool {
	if s.text("x-envelope") != "" && name != "totalCount" {
		return true
	}
	return slices.Contains(s.words("required"), name)
}

// kind says what a resolved schema describes: object, map, array, union, any, or
// the type of a scalar.
func kind(s node) string {
	switch {
	case len(s.list("anyOf")) > 0:
		return "union"
	case s.text("type") == "object" && s["additionalProperties"] != nil:
		return "map"
	case s.text("type") == "object" && s["properties"] == nil:
		return "any"
	case s.text("type") == "":
		return "any"
	}
	return s.text("type")
}

// variants are the shapes of a union, by the word that tells each of them. A
// union without such words has one entry for each part.
func (d *document) variants(s node) (member string, byWord map[string]node) {
	byWord = map[string]node{}
	for word, ref := range s.object("discriminator").object("mapping") {
		byWord[word] = node{"$ref": ref}
	}
	if len(byWord) == 0 {
		for i, part := range s.list("anyOf") {
			byWord[fmt.Sprint(i)] = part
		}
	}
	return s.object("discriminator").text("propertyName"), byWord
}

// scalar tells whether a kind is a single value.
func scalar(kind string) bool {
	return kind == "string" || kind == "integer" || kind == "number" || kind == "boolean"
}
