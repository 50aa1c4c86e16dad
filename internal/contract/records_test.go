// This file finds records that the sandbox has, so that paths and bodies name
// ones that exist.

package contract

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// registry asks a sandbox for its records.
type registry struct {
	front *front
	lists map[string]*endpoint // what lists records, by path
	docs  map[string]*document // what adds records, by path
	// texts are IDs that are no numbers, known those that are, by the members that refer to them, such as customerid. Sandboxes
	// of the same seed share them.
	known map[string][]json.Number
	texts map[string][]string
	rows  map[string][]map[string]any // by expanded path
	turn  map[string]int              // which row comes next, so that calls get records of their own
	size  int                         // of the lists that are looked through
}

// The records that are looked at: some, and so many when none of those is in a state that an operation wants.
const few, many = 25, 2000

// newRegistry makes one for the sandbox behind a front, with the IDs that another
// one knows.
func newRegistry(f *front, docs map[string]*document, like *registry) *registry {
	r := &registry{front: f, lists: map[string]*endpoint{}, docs: map[string]*document{}, known: map[string][]json.Number{}, texts: map[string][]string{}, rows: map[string][]map[string]any{}, turn: map[string]int{}, size: few}
	if like != nil {
		maps.Copy(r.known, like.known)
		maps.Copy(r.texts, like.texts)
	}
	for _, doc := range docs {
		maps.Copy(r.lists, doc.lists)
		for path := range doc.creates {
			r.docs[path] = doc
		}
	}
	return r
}

// knownIDs goes through all lists of a sandbox that need no arguments.
func knownIDs(t *testing.T, docs map[string]*document) *registry {
	t.Helper()
	r := newRegistry(newSandbox(t), docs, nil)
	r.texts["dynamicsetid"] = []string{"business-units"} // which a report's parameter names, and no list
	own := map[string][]json.Number{}                    // by members that are called after a collection
	for _, path := range slices.Sorted(maps.Keys(r.lists)) {
		if strings.Count(path, "{") > 1 || strings.Contains(path, "/export/") {
			continue
		}
		name := singular(path[strings.LastIndex(path, "/")+1:]) + "id"
		for _, row := range r.list(t.Context(), path, path) {
			note(own, name, row["id"])
			if id, ok := row["id"].(string); ok {
				r.texts[name] = append(r.texts[name], id)
			}
			r.learn(row)
		}
	}
	// What a collection lists is surer than what others refer to: an employeeId can be that of a technician.
	maps.Copy(r.known, own)
	return r
}

// note adds an ID to those of a member, of which a few will do.
func note(known map[string][]json.Number, member string, value any) {
	if id, ok := value.(json.Number); ok && len(known[member]) < 50 && !slices.Contains(known[member], id) {
		known[member] = append(known[member], id)
	}
}

// learn notes the IDs that a record refers to.
func (r *registry) learn(row map[string]any) {
	for _, member := range slices.Sorted(maps.Keys(row)) {
		name := letters(member)
		if strings.HasSuffix(name, "id") && name != "id" {
			note(r.known, name, row[member])
		}
		if list, ok := row[member].([]any); ok && strings.HasSuffix(name, "ids") {
			for _, id := range list {
				note(r.known, strings.TrimSuffix(name, "s"), id)
			}
		}
	}
}

// singular is the letters of a collection's name without its plural.
func singular(collection string) string {
	name := letters(collection)
	switch {
	case strings.HasSuffix(name, "ies"):
		return strings.TrimSuffix(name, "ies") + "y"
	default:
		return strings.TrimSuffix(name, "s")
	}
}

// suggest returns the ID of an existing record for a member such as customerId
// or originalCustomerId.
func (r *registry) suggest(member string) (json.Number, bool) {
	name := letters(member)
	for i := range len(name) {
		ids := r.known[name[i:]]
		if strings.HasSuffix(name, "id") && len(name)-i > len("id") && len(ids) > 0 {
			r.turn[name]++
			return ids[r.turn[name]%len(ids)], true
		}
	}
	// What a path calls booking-provider is bookingProviderTagId elsewhere.
	stem := strings.TrimSuffix(name, "id")
	for _, other := range slices.Sorted(maps.Keys(r.known)) {
		if stem != name && len(stem) > 4 && strings.HasPrefix(other, stem) {
			r.turn[name]++
			return r.known[other][r.turn[name]%len(r.known[other])], true
		}
	}
	return "", false
}

// list returns the records of a list, none when there are none or it is not one.
func (r *registry) list(ctx context.Context, template, expanded string) []map[string]any {
	if rows, ok := r.rows[expanded]; ok {
		return rows
	}
	var rows []map[string]any
	if e := r.lists[template]; e != nil && e.response != nil {
		q := url.Values{}
		if e.query("pageSize") != nil {
			q.Set("pageSize", strconv.Itoa(r.size))
		}
		if e.query("active") != nil {
			q.Set("active", "True")
		}
		rows = r.ask(ctx, http.MethodGet, expanded+"?"+q.Encode(), nil)
	}
	r.rows[expanded] = rows
	return rows
}

// create adds a record where a list has none, and returns what the sandbox
// answers.
func (r *registry) create(ctx context.Context, template, expanded string) []map[string]any {
	doc := r.docs[template]
	if doc == nil || doc.creates[template].body == nil || doc.creates[template].body.kind != "application/json" {
		return nil
	}
	m := &maker{doc: doc, ids: r.member(ctx, doc.creates[template])}
	body, err := json.Marshal(m.full("body", doc.creates[template].body.schema))
	if err != nil {
		return nil
	}
	r.rows[expanded] = r.ask(ctx, http.MethodPost, expanded, body)
	return r.rows[expanded]
}

// ask sends a request and returns the records of the answer. When it fails there
// are none: the calls of the tests meet the reason too, and tell.
func (r *registry) ask(ctx context.Context, method, target string, body []byte) []map[string]any {
	req, err := http.NewRequestWithContext(ctx, method, strings.Replace(target, "{tenant}", tenant, 1), bytes.NewReader(body))
	if err != nil {
		return nil
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := r.front.client.Do(ctx, req)
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil
	}
	value, err := parse(text)
	if err != nil {
		return nil
	}
	if envelope, ok := value.(map[string]any); ok {
		if value = envelope["data"]; value == nil {
			return []map[string]any{envelope}
		}
	}
	var rows []map[string]any
	elements, _ := value.([]any)
	for _, element := range elements {
		if row, ok := element.(map[string]any); ok {
			rows = append(rows, row)
		}
	}
	return rows
}

// changed forgets what the lists held: records are gone.
func (r *registry) changed() { clear(r.rows) }
