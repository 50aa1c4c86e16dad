package openapi

import (
	"fmt"
	"iter"
	"slices"

	"go.yaml.in/yaml/v3"
)

// Map is a string-keyed map that keeps insertion order. The zero value is empty.
type Map[V any] struct {
	keys   []string
	values map[string]V
}

// Len returns the number of entries.
func (m Map[V]) Len() int { return len(m.keys) }

// IsZero reports whether the map is empty, so that omitempty leaves it out.
func (m Map[V]) IsZero() bool { return len(m.keys) == 0 }

// Get returns the value of a key.
func (m Map[V]) Get(key string) (V, bool) {
	v, ok := m.values[key]
	return v, ok
}

// Set adds or replaces an entry; a new key goes last.
func (m *Map[V]) Set(key string, v V) {
	if m.values == nil {
		m.values = make(map[string]V)
	}
	if _, ok := m.values[key]; !ok {
		m.keys = append(m.keys, key)
	}
	m.values[key] = v
}

// Keys returns the keys in order.
func (m Map[V]) Keys() []string { return slices.Clone(m.keys) }

// Sort orders the entries by key.
func (m *Map[V]) Sort() { slices.Sort(m.keys) }

// All iterates over the entries in order.
func (m Map[V]) All() iter.Seq2[string, V] {
	return func(yield func(string, V) bool) {
		for _, k := range m.keys {
			if !yield(k, m.values[k]) {
				return
			}
		}
	}
}

// MarshalYAML writes the entries in order.
func (m Map[V]) MarshalYAML() (any, error) {
	node := &yaml.Node{Kind: yaml.MappingNode}
	for k, v := range m.All() {
		var key, value yaml.Node
		if err := key.Encode(k); err != nil {
			return nil, fmt.Errorf("key %s: %w", k, err)
		}
		if err := value.Encode(v); err != nil {
			return nil, fmt.Errorf("value of %s: %w", k, err)
		}
		node.Content = append(node.Content, &key, &value)
	}
	return node, nil
}

// UnmarshalYAML reads a mapping in its written order.
func (m *Map[V]) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind != yaml.MappingNode {
		return fmt.Errorf("line %d: want a mapping", node.Line)
	}
	*m = Map[V]{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		var v V
		if err := node.Content[i+1].Decode(&v); err != nil {
			return fmt.Errorf("%s: %w", node.Content[i].Value, err)
		}
		key := node.Content[i].Value
		if _, ok := m.values[key]; ok {
			return fmt.Errorf("line %d: %s occurs twice", node.Content[i].Line, key)
		}
		m.Set(key, v)
	}
	return nil
}
