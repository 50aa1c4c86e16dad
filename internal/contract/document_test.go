// This file reads internal/spec as it is written, without the generator's model.

package contract

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// specFolder holds the specifications, seen from here.
const specFolder = "../spec"

// node is an object of a document.
type node map[string]any

// object returns a member that is an object, or nil.
func (n node) object(key string) node {
	return asNode(n[key])
}

func asNode(v any) node {
	switch v := v.(type) {
	case node:
		return v
	case map[string]any:
		return v
	}
	return nil
}

// list returns the members of an array that are objects.
func (n node) list(key string) []node {
	var nodes []node
	all, _ := n[key].([]any)
	for _, element := range all {
		if m := asNode(element); m != nil {
			nodes = append(nodes, m)
		}
	}
	return nodes
}

// text returns a member that is a string, or "".
func (n node) text(key string) string {
	s, _ := n[key].(string)
	return s
}

// is tells whether a member is true.
func (n node) is(key string) bool {
	b, _ := n[key].(bool)
	return b
}

// envelope is the kind of an answer's envelope: page, batch, result, or "".
func (e *endpoint) envelope() string {
	if e.response == nil {
		return ""
	}
	return e.response.schema.text("x-envelope")
}

// wrapped tells whether the answer holds the result in an object's data, out of
// which the method takes it.
func (e *endpoint) wrapped() bool { return e.envelope() == "result" }

// result is the schema of what the method returns.
func (e *endpoint) result() node {
	if e.wrapped() {
		return e.response.schema.object("properties").object("data")
	}
	return e.response.schema
}

// limit returns a member that is a whole number, or fallback.
func (n node) limit(key string, fallback int64) int64 {
	switch v := n[key].(type) {
	case int:
		return int64(v)
	case float64:
		return int64(v)
	}
	return fallback
}

// members returns the names of an object's members in order, so that every run
// makes the same values.
func (n node) members() []string { return slices.Sorted(maps.Keys(n)) }

// words returns the strings of an array.
func (n node) words(key string) []string {
	var words []string
	all, _ := n[key].([]any)
	for _, element := range all {
		if s, ok := element.(string); ok {
			words = append(words, s)
		}
	}
	return words
}

// document is the specification of one package.
type document struct {
	name       string
	schemas    node
	operations map[string]*endpoint // by operationId
	lists      map[string]*endpoint // what answers with records, by path
	creates    map[string]*endpoint // what adds a record, by path
}

// endpoint is one operation of a document.
type endpoint struct {
	id       string
	method   string
	path     string
	params   []node
	body     *content // nil when there is none
	status   int
	response *content // nil when there is none
	statuses []int    // all that mean success
	download bool     // the answer is a file
}

// content is a body's type and schema.
type content struct {
	kind   string
	schema node
}

// readDocument reads internal/spec/<name>.yaml.
func readDocument(name string) (*document, error) {
	data, err := os.ReadFile(filepath.Join(specFolder, name+".yaml"))
	if err != nil {
		return nil, err
	}
	var plain map[string]any // of node, what lies within would be nodes too
	if err := yaml.Unmarshal(data, &plain); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	root := node(plain)
	doc := &document{name: name, operations: map[string]*endpoint{}, lists: map[string]*endpoint{}, creates: map[string]*endpoint{}}
	doc.schemas = root.object("components").object("schemas")
	for path, item := range root.object("paths") {
		methods, ok := item.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("%s: %s is no object", name, path)
		}
		for method := range methods {
			e, err := readEndpoint(method, path, node(methods).object(method))
			if err != nil {
				return nil, fmt.Errorf("%s: %s %s: %w", name, method, path, err)
			}
			if doc.operations[e.id] != nil {
				return nil, fmt.Errorf("%s: %s comes twice", name, e.id)
			}
			doc.operations[e.id] = e
			switch e.method {
			case http.MethodGet:
				doc.lists[path] = e
			case http.MethodPost:
				doc.creates[path] = e
			}
		}
	}
	return doc, nil
}

func readEndpoint(method, path string, op node) (*endpoint, error) {
	e := &endpoint{id: op.text("operationId"), method: strings.ToUpper(method), path: path, params: op.list("parameters")}
	if e.id == "" {
		return nil, errors.New("no operationId")
	}
	var err error
	if e.body, err = readContent(op.object("requestBody")); err != nil {
		return nil, fmt.Errorf("request: %w", err)
	}
	e.download = op.is("x-download")
	for _, text := range op.object("responses").members() {
		status, err := strconv.Atoi(text)
		if err != nil {
			return nil, err
		}
		if status/100 != 2 && status/100 != 3 {
			continue
		}
		answer, err := readContent(op.object("responses").object(text))
		if err != nil {
			return nil, fmt.Errorf("response: %w", err)
		}
		e.statuses = append(e.statuses, status)
		// Of several the one with a result counts: a 204 beside it says the same with less.
		if e.status == 0 || e.response == nil && answer != nil {
			e.status, e.response = status, answer
		} else if answer != nil && !reflect.DeepEqual(answer, e.response) {
			return nil, errors.New("two answers have results that differ")
		}
	}
	if e.status == 0 {
		return nil, errors.New("no status means success")
	}
	return e, nil
}

func readContent(owner node) (*content, error) {
	contents := owner.object("content")
	if len(contents) > 1 {
		return nil, errors.New("more than one content type")
	}
	for kind := range contents {
		schema := contents.object(kind).object("schema")
		if schema == nil {
			return nil, fmt.Errorf("%s has no schema", kind)
		}
		return &content{kind, schema}, nil
	}
	return nil, nil
}

// of returns the parameters of one place: path or query.
func (e *endpoint) of(place string) []node {
	var params []node
	for _, p := range e.params {
		if p.text("in") == place && p.text("name") != "tenant" {
			params = append(params, p)
		}
	}
	return params
}

// query returns a query parameter, or nil.
func (e *endpoint) query(name string) node {
	for _, p := range e.of("query") {
		if p.text("name") == name {
			return p
		}
	}
	return nil
}
