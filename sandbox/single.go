// Single records and single values.

package sandbox

import (
	"net/http"
	"strings"
)

// serveOne answers with the record that the path names, whether it is active or not. A path without a key, such as one
// of settings, has at most one record below its parents.
func (v *view) serveOne(c *call) reply {
	if answer, stop := v.missing(c); stop {
		return answer
	}
	if v.resource == nil {
		return fail(http.StatusNotFound, "The sandbox has no such record.")
	}
	state, key := v.table.read(), c.path[v.key]
	candidates := state.records
	if v.key != "" {
		candidates = state.byKey[key]
	}
	for _, r := range candidates {
		if v.belongs(r, c, v.parents) {
			return jsonReply(v.op.Status, r.json(v.slot, v.shape))
		}
	}
	return notFound(v.resource.label, shorten(key))
}

// serveScalar answers with one member of the last parent, such as the preferred technician of a location.
func (v *view) serveScalar(c *call) reply {
	if answer, stop := v.missing(c); stop {
		return answer
	}
	if len(v.parents) == 0 {
		return serveNothing(v.op)(c)
	}
	owner := v.parents[len(v.parents)-1]
	segment := v.op.Path[strings.LastIndexByte(v.op.Path, '/')+1:]
	if owner.resource == nil || owner.resource.scalars[segment] == "" {
		return serveNothing(v.op)(c)
	}
	member := owner.resource.scalars[segment]
	for _, r := range owner.table.read().byKey[c.path[owner.param]] {
		return jsonReply(v.op.Status, appendValue(nil, r.value(member), v.shape))
	}
	return notFound(owner.resource.label, shorten(c.path[owner.param]))
}
