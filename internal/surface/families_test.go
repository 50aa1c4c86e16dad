// Families: the types that belong to a method or to another type are named for it.

package surface

import (
	"regexp"
	"slices"
	"strings"
)

// paramsFollowMethods wants each …Params to be named for the one method that takes it.
func paramsFollowMethods(p *pkg, spec map[string]specOperation) []finding {
	wanted := map[string]string{}
	var found []finding
	for _, c := range p.calls(spec) {
		for _, arg := range c.args {
			if name := strings.TrimPrefix(arg, "*"); strings.HasSuffix(name, "Params") {
				wanted[name] = c.name
				if want := c.service + c.own + "Params"; name != want || name == arg {
					found = append(found, p.finding(c.decl.Name, c.name, "takes its query as %s, want *%s", arg, want))
				}
			}
		}
	}
	for _, s := range p.structs() {
		if strings.HasSuffix(s.name, "Params") && wanted[s.name] == "" {
			found = append(found, p.finding(s.node, s.name, "ends in Params, but no method takes it"))
		}
	}
	return found
}

// requestsFollowMethods wants a body to be named for the verb of the method that sends it, and for Save when methods
// of different verbs send the same.
func requestsFollowMethods(p *pkg, spec map[string]specOperation) []finding {
	senders := map[string][]call{}
	values := map[string]bool{} // what other bodies hold as well, or what also comes back: a setting, read and written
	for _, s := range p.structs() {
		for _, f := range s.fields {
			if s.kind() == "Request" {
				values[strings.TrimLeft(f.value(), "*[]")] = true
			}
		}
	}
	calls := p.calls(spec)
	for _, c := range calls {
		values[element(c.result)] = true
	}
	var found []finding
	for _, c := range calls {
		for _, arg := range c.args {
			name := strings.TrimLeft(arg, "*[]")
			switch {
			case strings.HasSuffix(name, "Request"):
				senders[name] = append(senders[name], c)
			case ownType(name) && !strings.HasSuffix(name, "Params") && !values[name]:
				found = append(found, p.finding(c.decl.Name, c.name, "sends a %s, want a type that ends in Request", name))
			}
		}
		if result := element(c.result); p.isRequest(result) {
			found = append(found, p.finding(c.decl.Name, c.name, "returns a %s, which is named as a body", result))
		}
	}
	for _, s := range p.structs() {
		calls := senders[s.name]
		if !p.isRequest(s.name) {
			continue
		}
		var verbs []string
		for _, c := range calls {
			if !slices.Contains(verbs, c.verb) {
				verbs = append(verbs, c.verb)
			}
		}
		switch {
		case len(verbs) == 0:
			found = append(found, p.finding(s.node, s.name, "ends in Request, but no method sends it"))
		case len(verbs) == 1 && words(s.name)[0] != verbs[0]:
			found = append(found, p.finding(s.node, s.name, "is sent by %s, want a name that begins with %s", calls[0].name, verbs[0]))
		case len(verbs) > 1 && words(s.name)[0] != "Save":
			found = append(found, p.finding(s.node, s.name, "is sent by methods that %s, want a name that begins with Save", strings.Join(verbs, " and ")))
		}
	}
	return found
}

// isRequest says that a type is named as a body. inventory.PurchaseOrderRequest is the record of a service.
func (p *pkg) isRequest(name string) bool {
	return strings.HasSuffix(name, "Request") && !slices.Contains(p.services(), name+"s")
}

// ownType says that a type is one of the package's own.
func ownType(name string) bool {
	return name != "" && name[0] >= 'A' && name[0] <= 'Z' && !strings.Contains(name, ".")
}

// exportedRowsComeFromFeeds keeps the types Exported… to the feeds and to the parts of their rows.
func exportedRowsComeFromFeeds(p *pkg, spec map[string]specOperation) []finding {
	fromFeed := map[string]bool{}
	var found []finding
	for _, c := range p.calls(spec) {
		row := element(c.result)
		if c.verb == "Export" {
			fromFeed[row] = true
		} else if strings.HasPrefix(row, "Exported") {
			found = append(found, p.finding(c.decl.Name, c.name, "returns %s, but is no feed", row))
		}
	}
	owners := map[string][]string{}
	for _, s := range p.structs() {
		for _, f := range s.fields {
			part := strings.TrimLeft(f.value(), "*[]")
			owners[part] = append(owners[part], s.name)
		}
	}
	for _, s := range p.structs() {
		if !strings.HasPrefix(s.name, "Exported") || fromFeed[s.name] {
			continue
		}
		if !slices.ContainsFunc(owners[s.name], func(owner string) bool { return strings.HasPrefix(owner, "Exported") }) {
			found = append(found, p.finding(s.node, s.name, "is no row of a feed, nor a part of one"))
		}
	}
	return found
}

// resultsOfChanges wants the types Created…, Updated…, Saved… and Deleted… to come from methods that do so.
func resultsOfChanges(p *pkg, spec map[string]specOperation) []finding {
	participles := map[string][]string{
		"Created": {"Create"}, "Updated": {"Update", "Replace"}, "Deleted": {"Delete"}, "Uploaded": {"Upload"},
		"Saved": {"Create", "Update", "Replace", "Save", "Add"}, "Submitted": {"Submit"},
	}
	var found []finding
	for _, c := range p.calls(spec) {
		row := element(c.result)
		if !ownType(row) {
			continue
		}
		if wanted, ok := participles[words(row)[0]]; ok && !slices.Contains(wanted, c.verb) {
			found = append(found, p.finding(c.decl.Name, c.name, "returns %s, want a method that does %s", row, strings.Join(wanted, " or ")))
		}
	}
	return found
}

// constantsFollowTypes wants constants to begin with their type and to go on with their value's words.
func constantsFollowTypes(p *pkg, _ map[string]specOperation) []finding {
	var found []finding
	for _, e := range p.enums() {
		for _, v := range e.values {
			rest, ok := strings.CutPrefix(v.name, e.name)
			if !ok || rest == "" || rest[0] < 'A' || rest[0] > 'Z' {
				found = append(found, p.finding(e.node, v.name, "is a %s, want %s with a word behind it", e.name, e.name))
			}
		}
		if len(e.values) == 0 {
			found = append(found, p.finding(e.node, e.name, "has no constants, so it needs no type"))
		}
	}
	return found
}

var ascending = regexp.MustCompile(`^"\+[A-Za-z.]+"$`)

// sortsFollowMethods wants orders to be named for their service, or for their method when it is not List.
func sortsFollowMethods(p *pkg, spec map[string]specOperation) []finding {
	wanted := map[string]bool{}
	for _, c := range p.calls(spec) {
		if c.own == "List" {
			wanted[c.service+"Sort"] = true
		}
		wanted[c.service+c.own+"Sort"] = true
	}
	var found []finding
	for _, s := range p.structs() {
		for _, f := range s.fields {
			if strings.HasSuffix(s.name, "Params") && f.wire == "sort" && !strings.HasSuffix(f.value(), "Sort") && f.value() != "string" {
				found = append(found, p.finding(f.node, s.name+"."+f.name, "is a %s, want a type that ends in Sort", f.typ))
			}
		}
	}
	for _, e := range p.enums() {
		if !strings.HasSuffix(e.name, "Sort") {
			continue
		}
		if !wanted[e.name] {
			found = append(found, p.finding(e.node, e.name, "is named for no method that lists"))
		}
		for _, v := range e.values {
			if up := ascending.MatchString(v.value); up == strings.HasSuffix(v.name, "Desc") {
				found = append(found, p.finding(e.node, v.name, "is the order %s: Desc stands for - and nothing for +", v.value))
			}
		}
	}
	return found
}
