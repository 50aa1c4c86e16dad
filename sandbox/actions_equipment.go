// The equipment that a job is about.

package sandbox

import "slices"

// equip adds equipment of the body or of the path to a job, or takes it away. What the job does not have is gone already.
func equip(add bool) action {
	return func(d *domain, op *operation) func(*call) reply {
		v, ok := d.collection(op, "jpm/v2/jobs")
		if !ok {
			return d.acts(op)
		}
		v.key = "id"
		return func(c *call) reply {
			asked, _ := c.body.object.get("equipmentIds").([]int64)
			if one, ok := c.named.get("equipmentId").(int64); ok {
				asked = []int64{one}
			}
			r := d.change(c, v, func(_ *maker, served, _ *object) {
				old, _ := served.get("equipmentIds").([]int64)
				list := slices.DeleteFunc(slices.Clone(old), func(id int64) bool { return slices.Contains(asked, id) })
				if add {
					list = append(list, asked...)
				}
				served.set("equipmentIds", append([]int64{}, list...))
			})
			if r == nil {
				return d.unknown(c, v)
			}
			return d.respond(c, v, nil, []known{{r.served}})
		}
	}
}
