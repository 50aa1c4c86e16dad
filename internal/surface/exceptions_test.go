// Exceptions from the naming rules: each is right as it is, and says why.

package surface

import "strings"

// exception lets one name break one rule.
type exception struct {
	rule   string
	name   string // crm.Customer.ID, or *.ID for a field of that name in any type
	reason string
}

func (e exception) covers(f finding) bool {
	if e.rule != f.rule {
		return false
	}
	if last, ok := strings.CutPrefix(e.name, "*"); ok {
		return strings.HasSuffix(f.name, last)
	}
	return e.name == f.name
}

// exceptions is the whole table. What is here is not waiting for a better name.
func exceptions() []exception {
	const (
		twoThings   = "two things of the trade that happen to have the same properties today, and would part when one gets more"
		unexplained = "numbers whose meaning is not documented; that another list has as many says nothing"
		byName      = "custom fields of this package's records are told apart by name, not by the ID of their type"
	)
	return []exception{
		{"marks", "settings.JobFilterNext2ScheduledDispatchedWorkingToday", "the value is a sentence of ServiceTitan's, and the 2 in it is what it promises"},

		{"verb", "dispatch.Shifts.DeleteRange", "deletes all shifts of a period; only POST can carry which"},

		{"requests", "crm.Bookings.UpdateContact", "the documents answer with the body's own schema"},

		{"changes", "pricebook.Services.Export", "the feed's rows have the schema that a save answers with, not the one of List"},

		{"times", "forms.DateField.Value", "the value of a field of a form, called so in all kinds of fields"},

		{"twins", "forms.RadioField", "kinds of the same union, which their type tells apart"},
		{"twins", "jobs.JobHoldReason", twoThings},
		{"twins", "jobs.ExternalDataPatchMode", "has the name that it has in every package; custom fields have a mode of their own"},
		{"twins", "marketing.AdKeyword", twoThings},
		{"twins", "marketing.ReviewResponseType", unexplained},
		{"twins", "marketing.ReviewUpdateStatus", unexplained},
		{"twins", "taskmanagement.TaskSource", twoThings},
		{"twins", "telecom.LocationInput", twoThings},

		{"shared", "crm.Address", "addresses of customers and locations have coordinates"},
		{"shared", "accounting.CustomField", byName},
		{"shared", "equipmentsystems.CustomField", "values of installed equipment have IDs of their own"},
		{"shared", "crm.CustomFieldType", "the document gives the data type as text, without the words"},
		{"shared", "equipmentsystems.CustomFieldType", "types of installed equipment have no dates"},
		{"shared", "accounting.CustomFieldValue", byName},
		{"shared", "inventory.CustomFieldValue", byName},
		{"shared", "equipmentsystems.CustomFieldValue", "values of installed equipment have IDs of their own"},
		{"shared", "jobs.Note", "notes of jobs and projects come without an ID"},
		{"shared", "accounting.SKUType", "lines of bills may be of no kind at all"},
	}
}
