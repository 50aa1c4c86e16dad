// Attachments of findings, which a finding shows and which are records of their own.

package sandbox

// attachFindings files the attachments of a new finding.
func attachFindings(d *domain, c *call, body object, finding *record) object {
	s := d.families["findings/v2/location-findings/{}/attachments"]
	list, _ := body.get("attachments").([]object)
	if s == nil || len(list) == 0 {
		return nil
	}
	for _, one := range list {
		d.spawn(c, s, one, nil, object{{"findingId", finding.id}, {"locationFindingId", finding.id}})
	}
	return object{{"attachments", d.showAttachments(c, finding.key)}}
}

// attached brings a finding up to date with what became of one of its attachments.
func attached(d *domain, c *call, _ object, picture *record) object {
	d.alter(c, "findings/attachments", picture.key, func(_, hidden *object) { hidden.set("locationFindingId", c.named.get("id")) })
	d.showAttachments(c, c.path["id"])
	return nil
}

// showAttachments shows in a finding what is filed under it.
func (d *domain) showAttachments(c *call, finding string) []object {
	list := []object{}
	for r := range d.store["findings/attachments"].read().about(finding) {
		if r.refers("findingId", finding) {
			list = append(list, r.served)
		}
	}
	d.alter(c, "findings/location-findings", finding, func(served, _ *object) { served.set("attachments", list) })
	return list
}
