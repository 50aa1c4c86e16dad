// Single records and single values.

package sandbox

import (
	"net/http"
	"strings"
)

// serveOne answers with the record that the path names, whether it is active or not.
func (v *view) serveOne(c *call) reply {
	if answer, stop := v.missing(c); stop {
		return answer
	}
	if refusal, stop := c.checkQuery(); stop {
		return refusal
	}
	if v.resource == nil {
		return fail(http.StatusNotFound, "The sandbox has no such record.")
	}
	if r := v.record(v.table.read(), c); r != nil {
		return jsonReply(v.op.Status, r.json(v.slot, v.shape))
	}
	return notFound(v.resource.label, shorten(c.path[v.key]))
}

// record finds the record that the path names, nil when there is none.
func (v *view) record(state *snapshot, c *call) *record {
	if v.key == "" {
		for r := range state.within(v.near(state, c)) {
			if v.belongs(r, c, v.parents) {
				return r
			}
		}
		return nil
	}
	for _, r := range state.findWithin(v.near(state, c), c.path[v.key]) {
		if v.belongs(r, c, v.parents) {
			return r
		}
	}
	return nil
}

// serveScalar answers with one member of the last parent, such as the preferred technician of a location.
func (v *view) serveScalar(c *call) reply {
	if answer, stop := v.missing(c); stop {
		return answer
	}
	if len(v.parents) == 0 {
		return jsonReply(v.op.Status, appendValue(nil, (&maker{now: c.now}).value(0, "", v.shape), v.shape))
	}
	owner := v.parents[len(v.parents)-1]
	segment := v.op.Path[strings.LastIndexByte(v.op.Path, '/')+1:]
	if owner.resource == nil || owner.resource.scalars[segment] == "" {
		return jsonReply(v.op.Status, appendValue(nil, (&maker{now: c.now}).value(0, segment, v.shape), v.shape))
	}
	member := owner.resource.scalars[segment]
	for _, r := range owner.table.read().find(c.path[owner.param]) {
		return jsonReply(v.op.Status, appendValue(nil, r.value(member), v.shape))
	}
	return notFound(owner.resource.label, shorten(c.path[owner.param]))
}
