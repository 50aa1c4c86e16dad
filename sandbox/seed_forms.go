// Forms, and what technicians filled in on jobs.

package sandbox

func (d *seeder) seedForms() {
	dice := d.dice("forms")
	names := []string{"Furnace checklist", "Safety walk", "Chimney report"}
	for i, name := range names {
		created := dice.past(2000)
		d.add("forms/forms", object{
			{"id", numbered(idForms, i)}, {"active", i < 2}, {"name", name}, {"published", i < 2}, {"hasConditionalLogic", i == 0},
			{"hasTriggers", false},
			{"createdById", d.user(dice).user}, {"createdOn", created}, {"modifiedOn", dice.changed(created)},
		}, object{{"status", []string{"Published", "Published", "Unpublished"}[i]}})
	}
	n := 0
	for _, j := range d.plan.jobs {
		if j.completed.IsZero() || n > 0 && !dice.chance(15) {
			continue
		}
		form := dice.IntN(2)
		owner := object{{"type", "Job"}, {"id", j.id}}
		d.add("forms/submissions", object{
			{"id", numbered(idSubmissions, n)}, {"formId", numbered(idForms, form)}, {"formName", names[form]},
			{"submittedOn", j.completed},
			{"createdById", j.invoice.tech.user}, {"status", "Completed"}, {"owners", []object{owner}}, {"units", []object{
				{{"id", "unit-1"}, {"name", "Filter"}, {"type", "Section"}, {"description", ""}, {"units", []object{
					{{"id", "unit-2"}, {"name", "Filter is clean"}, {"type", "TextField"}, {"comment", ""}, {"attachments", []object{}}, {"value", "Yes"}},
					{{"id", "unit-3"}, {"name", "Pressure"}, {"type", "NumberField"}, {"comment", ""}, {"attachments", []object{}}, {"value", amount{35, 1}}},
				}}},
			}},
		}, object{{"ownerType", "Job"}, {"submitted", j.completed}, {"createdOn", j.completed}, {"modifiedOn", j.completed}, {"active", n%9 != 5}})
		n++
	}
}
