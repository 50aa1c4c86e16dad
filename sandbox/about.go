// What a write is about: the path says which records, and the method what becomes of them.

package sandbox

import (
	"net/http"
	"strings"
)

// effect is what an operation does to the records that its path names.
type effect int

const (
	acts     effect = iota // something of its own, which actions.go may know
	creates                // a record of a collection
	replaces               // a record, whole
	updates                // some members of a record
	deletes                // a record
	saves                  // the one record that there is, such as a configuration
)

// about finds the subject of a write and the effect on it, by the GETs at the same place. A path that goes on behind a
// record or a collection, such as customers/{}/tags/{}, acts on that. The subject is nil when no GET shows it.
func (d *domain) about(op *operation) (*subject, effect) {
	path := pattern(op.Path)
	last := strings.HasSuffix(path, "/{}")
	if get := d.gets[path]; get != nil {
		s := d.subjects[path]
		switch {
		case s == nil:
			return nil, acts
		case get.Kind == kindObject && last:
			return s, onRecord(op.Method)
		case get.Kind == kindObject && op.Method != http.MethodDelete:
			return s, saves
		case get.Kind != kindObject && op.Method == http.MethodPost:
			return s, creates
		}
		return s, acts
	}
	if s := d.families[strings.TrimSuffix(path, "/{}")]; s != nil {
		switch {
		case last:
			return s, onRecord(op.Method)
		case op.Method == http.MethodPost:
			return s, creates
		}
		return s, acts
	}
	return nil, acts
}

func onRecord(method string) effect {
	switch method {
	case http.MethodPut:
		return replaces
	case http.MethodPatch:
		return updates
	case http.MethodDelete:
		return deletes
	}
	return acts
}

// owner finds the record that an action is for: the longest part of the path that ends with a parameter and is a record.
// It returns that part.
func (d *domain) owner(path string) (*subject, string) {
	for {
		i := strings.LastIndexByte(path, '/')
		if i < 0 {
			return nil, ""
		}
		if strings.HasPrefix(path[i+1:], "{") {
			if s := d.families[pattern(path[:i])]; s != nil {
				return s, path
			}
		}
		path = path[:i]
	}
}
