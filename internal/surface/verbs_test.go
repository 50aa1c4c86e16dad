// Verbs: what a method is called follows from what it sends and what comes back.

package surface

import (
	"slices"
	"strings"
)

// verbs are the words that a method's name may begin with, and the HTTP methods that they stand for. docs/naming.md
// says what each promises. A verb that is not here is a decision to take: is there a word for the idea already?
func verbs() map[string][]string {
	return map[string][]string{
		// Reads. A POST is one when the specification says so.
		"List": {"GET"}, "Search": {"GET"}, "Get": {"GET"}, "Match": {"GET"}, "Export": {"GET"}, "Download": {"GET"},
		// Whole records.
		"Create": {"POST"}, "Update": {"PATCH"}, "Replace": {"PUT"}, "Delete": {"DELETE"}, "Save": {"POST", "PUT"}, "Upload": {"POST"},
		// Members of a set, and single properties.
		"Add": {"POST", "PUT"}, "Remove": {"DELETE", "POST", "PUT"}, "Set": {"POST", "PUT"},
		"Attach": {"POST"}, "Detach": {"POST", "DELETE"}, "Assign": {"POST", "PATCH"}, "Unassign": {"POST", "DELETE"},
		// Actions, by the words of the trade.
		"Approve": {"PATCH"}, "Cancel": {"PATCH", "PUT"}, "Complete": {"PUT"}, "Confirm": {"PUT"}, "Dismiss": {"POST", "PUT"},
		"Hold": {"PUT"}, "Mark": {"POST"}, "Perform": {"POST"}, "Reject": {"PATCH"}, "Reschedule": {"PATCH"}, "Sell": {"POST", "PUT"},
		"Submit": {"POST"}, "Unsell": {"PUT"},
	}
}

// verbFitsOperation wants the verb that the HTTP method asks for.
func verbFitsOperation(p *pkg, spec map[string]specOperation) []finding {
	known := verbs()
	var found []finding
	for _, c := range p.calls(spec) {
		methods, ok := known[c.verb]
		switch {
		case !ok:
			found = append(found, p.finding(c.decl.Name, c.name, "begins with %s, which is no verb of the house", c.verb))
		case c.op.read && slices.Contains(methods, "GET"):
		case c.op.read:
			found = append(found, p.finding(c.decl.Name, c.name, "changes nothing, but %s promises a change", c.verb))
		case !slices.Contains(methods, c.http):
			found = append(found, p.finding(c.decl.Name, c.name, "sends %s, but %s stands for %s", c.http, c.verb, strings.Join(methods, " or ")))
		}
	}
	return found
}

// verbFitsResult wants the verb that the answer asks for.
func verbFitsResult(p *pkg, spec map[string]specOperation) []finding {
	var found []finding
	for _, c := range p.calls(spec) {
		want := ""
		lists := c.verb == "List" || c.verb == "Search"
		switch {
		case strings.HasPrefix(c.result, "*servicetitan.Page["):
			if !lists {
				want = "List or Search, as a page comes back"
			}
		case strings.HasPrefix(c.result, "*servicetitan.Batch["):
			if c.verb != "Export" {
				want = "Export, as a batch of a feed comes back"
			}
		case c.op.download:
			if c.verb != "Download" {
				want = "Download, as a file comes back"
			}
		case c.op.upload:
			if c.verb != "Upload" {
				want = "Upload, as a file is sent"
			}
		case c.verb == "Export" && !c.op.shapeless:
			want = "another verb, as no batch comes back"
		case c.verb == "Download", c.verb == "Upload":
			want = "another verb, as no file travels"
		case lists && !c.op.shapeless && !strings.HasPrefix(c.result, "[]") && !strings.HasSuffix(c.result, "List"):
			want = "another verb, or a result named …List, as neither a page nor a slice comes back"
		}
		if want != "" {
			found = append(found, p.finding(c.decl.Name, c.name, "returns %q, want %s", c.result, want))
		}
	}
	return found
}

// sameIdeas are the operations that many resources have. What their paths end in decides their name.
func sameIdeas() []struct{ http, suffix, own string } {
	return []struct{ http, suffix, own string }{
		{"GET", "/custom-fields", "ListCustomFieldTypes"},
		{"GET", "/custom-field-types", "ListCustomFieldTypes"},
		{"PATCH", "/custom-fields", "UpdateCustomFields"},
		{"POST", "/markasexported", "MarkAsExported"},
		{"GET", "}/notes", "ListNotes"},
		{"POST", "}/notes", "CreateNote"},
		{"POST", "}/messages", "CreateMessage"},
		{"POST", "}/tags/{tagTypeId}", "AddTag"},
		{"DELETE", "}/tags/{tagTypeId}", "RemoveTag"},
		{"POST", "}/dismiss", "Dismiss"},
		{"PUT", "}/dismiss", "Dismiss"},
		{"PATCH", "}/cancellation", "Cancel"},
		{"PUT", "}/cancel", "Cancel"},
		{"POST", "}/account-actions", "PerformAccountAction"},
	}
}

// sameIdeaSameName wants one name for what many resources can do, and the feed's verb below /export/.
func sameIdeaSameName(p *pkg, spec map[string]specOperation) []finding {
	var found []finding
	for _, c := range p.calls(spec) {
		for _, idea := range sameIdeas() {
			if c.http == idea.http && strings.HasSuffix(c.path, idea.suffix) && c.own != idea.own {
				found = append(found, p.finding(c.decl.Name, c.name, "is what other resources call %s", idea.own))
			}
		}
		if strings.Contains(c.path, "/tenant/{tenant}/export/") && c.verb != "Export" {
			found = append(found, p.finding(c.decl.Name, c.name, "is a feed, want Export"))
		}
		_, own, _ := strings.Cut(c.path, "/tenant/{tenant}/")
		switch parts := strings.Split(own, "/"); {
		case c.http != "GET" || c.result == "" || len(parts) != 2 || !strings.HasPrefix(parts[1], "{"):
		case c.own != "Get" && c.own != "GetForProvider":
			found = append(found, p.finding(c.decl.Name, c.name, "reads one record by its ID, want Get"))
		}
	}
	return found
}

// objectAddsToService wants what follows the verb to say more than the service does: Jobs.Cancel, not Jobs.CancelJob.
func objectAddsToService(p *pkg, spec map[string]specOperation) []finding {
	var found []finding
	for _, c := range p.calls(spec) {
		if c.object != "" && strings.HasSuffix(singular(c.service), singular(c.object)) {
			found = append(found, p.finding(c.decl.Name, c.name, "repeats its service"))
		}
	}
	return found
}

// uncountable are services whose name has no plural.
func uncountable() []string {
	return []string{"AdaptiveCapacity", "Bulk", "Capacity", "Equipment", "InstalledEquipment", "Performance", "TechnicianTracking"}
}

// servicesArePlural wants services to be named for what they hold.
func servicesArePlural(p *pkg, _ map[string]specOperation) []finding {
	var found []finding
	for _, name := range p.services() {
		if !strings.HasSuffix(name, "s") && !slices.Contains(uncountable(), name) {
			found = append(found, p.finding(p.files[0].syntax, name, "is a service, want the plural of what it holds"))
		}
	}
	return found
}

// iteratorsFollowLists wants each iterator named for the method that it pages through, and one for each method that
// can be paged through.
func iteratorsFollowLists(p *pkg, spec map[string]specOperation) []finding {
	iterators := map[string]bool{}
	for _, m := range p.methods(iterates) {
		iterators[m.name] = true
	}
	var found []finding
	for _, c := range p.calls(spec) {
		want := ""
		switch c.verb {
		case "List":
			want = "All" + c.object
		case "Search", "Export":
			want = c.verb + "All" + c.object
		}
		paged := strings.HasPrefix(c.result, "*servicetitan.Batch[") ||
			strings.HasPrefix(c.result, "*servicetitan.Page[") && p.hasField(c.service+c.own+"Params", "Page")
		if name := c.service + "." + want; paged && !iterators[name] {
			found = append(found, p.finding(c.decl.Name, c.name, "can be paged through, but there is no %s", name))
		} else {
			delete(iterators, name)
		}
	}
	for _, m := range p.methods(iterates) {
		if iterators[m.name] {
			found = append(found, p.finding(m.decl.Name, m.name, "iterates over no method of that name"))
		}
	}
	return found
}

func (p *pkg) hasField(structName, fieldName string) bool {
	return slices.ContainsFunc(p.structs(), func(s structType) bool {
		return s.name == structName && slices.ContainsFunc(s.fields, func(f field) bool { return f.name == fieldName })
	})
}
