// Several items of the pricebook at once.

package sandbox

// bulkKinds are the members of a bulk body, and the collections that they are about.
func bulkKinds() [][2]string {
	return [][2]string{
		{"services", "services"}, {"equipment", "equipment"}, {"materials", "materials"}, {"discountAndFees", "discounts-and-fees"},
	}
}

// createSKUs makes everything that the body lists, and tells which id each custom id got. Custom ids in lists of other
// items stand for those that are made along.
func createSKUs(d *domain, op *operation) func(*call) reply {
	return func(c *call) reply {
		answer, made, ids := object{}, make(map[*record]object), make(map[any]int64)
		var order []*record
		for _, kind := range bulkKinds() {
			s := d.families["pricebook/v2/"+kind[1]]
			list, _ := c.body.object.get(kind[0]).([]object)
			told := []object{}
			for _, body := range list {
				if s == nil {
					continue
				}
				r := d.spawn(c, s, body, nil, nil)
				told = append(told, object{{"customId", text(body.get("customId"))}, {"id", r.id}})
				if body.get("customId") != nil {
					ids[body.get("customId")] = r.id
				}
				order, made[r] = append(order, r), body
			}
			answer.set(kind[0], told)
		}
		for _, r := range order {
			d.connect(c, r, made[r], ids)
		}
		return d.respond(c, &view{op: op, shape: op.Body, slot: noSlot}, nil, []known{{answer}})
	}
}

// connect puts ids in the place of custom ids.
func (d *domain) connect(c *call, made *record, body object, ids map[any]int64) {
	for _, name := range []string{"serviceMaterials", "serviceEquipment", "equipmentMaterials", "recommendations", "upgrades"} {
		list, ok := body.get(name).([]object)
		if !ok {
			continue
		}
		linked, plain := []object{}, []int64{}
		for _, one := range list {
			id, ok := one.get("skuId").(int64)
			if !ok {
				id = ids[one.get("customId")]
			}
			if id != 0 {
				plain = append(plain, id)
				linked = append(linked, merge(one, object{{"skuId", id}}))
			}
		}
		for _, kind := range bulkKinds() {
			s := d.families["pricebook/v2/"+kind[1]]
			if s == nil || len(s.table.read().find(made.key)) == 0 {
				continue
			}
			s.table.write(c.now, func(w *writer) {
				for _, r := range w.state.find(made.key) {
					d.rework(w, s, r, func(m *maker, served, _ *object) {
						if p := s.member(name); p != nil && p.resolve().Items.isObject() {
							d.take(s, m, served, name, linked)
						} else {
							d.take(s, m, served, name, plain)
						}
					})
				}
			})
		}
	}
}

// updateSKUs changes everything that the body lists. An item that is not there changes nothing.
func updateSKUs(d *domain, op *operation) func(*call) reply {
	return func(c *call) reply {
		for _, kind := range bulkKinds() {
			s := d.families["pricebook/v2/"+kind[1]]
			list, _ := c.body.object.get(kind[0]).([]object)
			if s == nil || len(list) == 0 {
				continue
			}
			v := &view{subject: s, resource: s.resource, table: s.table, key: "id"}
			s.table.write(c.now, func(w *writer) {
				for _, body := range list {
					for _, r := range w.state.find(text(body.get("id"))) {
						d.rework(w, s, r, func(m *maker, served, _ *object) { d.apply(v, m, served, body) })
					}
				}
			})
		}
		return d.respond(c, &view{op: op, shape: op.Body, slot: noSlot}, nil, []known{{c.body.object}})
	}
}
