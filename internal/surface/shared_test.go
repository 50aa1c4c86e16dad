// Shared ideas: what means the same is called the same, within a package and over all of them.

package surface

import (
	"maps"
	"slices"
	"strings"
)

// shape is what two structs must have in common to be one type: names, types and wire names of the fields.
func (s structType) shape(typ func(field) string) string {
	var b strings.Builder
	for _, f := range s.fields {
		b.WriteString(f.name + " " + typ(f) + " " + f.wire + "\n")
	}
	return b.String()
}

// exactly compares fields with what they may leave out, loosely without: the documents differ there between packages.
func exactly(f field) string { return f.typ }
func loosely(f field) string { return f.value() }

// kind tells queries and bodies, and the parts of bodies, from what comes back. Types of different kinds are never
// one, as they grow apart: a new property can often be read, but not written.
func (s structType) kind() string {
	switch {
	case strings.HasSuffix(s.name, "Params"):
		return "Params"
	case strings.HasSuffix(s.name, "Request"):
		return "Request"
	case strings.HasPrefix(s.name, "New"), strings.HasSuffix(s.name, "Update"), strings.HasSuffix(s.name, "Input"):
		return "part of a body"
	}
	return ""
}

// typesAreNotTwins wants structs with the same fields, and enums with the same values, to be one type. A body belongs to
// its method, so the bodies of two methods may be equal.
func typesAreNotTwins(p *pkg, _ map[string]specOperation) []finding {
	var found []finding
	first := map[string]string{}
	for _, s := range p.structs() {
		if s.kind() == "Params" || s.kind() == "Request" || len(s.fields) == 0 {
			continue
		}
		key := s.kind() + "\n" + s.shape(exactly)
		if twin, ok := first[key]; ok {
			found = append(found, p.finding(s.node, s.name, "has the same fields as %s", twin))
		} else {
			first[key] = s.name
		}
	}
	for _, e := range p.enums() {
		if strings.HasSuffix(e.name, "Sort") {
			continue
		}
		var values []string
		for _, v := range e.values {
			values = append(values, v.value)
		}
		slices.Sort(values)
		key := e.base + " " + strings.Join(values, " ")
		if twin, ok := first[key]; ok {
			found = append(found, p.finding(e.node, e.name, "has the same values as %s", twin))
		} else {
			first[key] = e.name
		}
	}
	return found
}

// referencesAreShared wants what holds an ID alone, or an ID and a name, to have the name that it has everywhere.
func referencesAreShared(p *pkg, _ map[string]specOperation) []finding {
	shapes := map[string]string{
		"ID int64 id\n":                   "RecordID",
		"ID int64 id\nName string name\n": "NamedReference",
	}
	var found []finding
	for _, s := range p.structs() {
		if want := shapes[s.shape(exactly)]; want != "" && s.name != want && s.kind() == "" {
			found = append(found, p.finding(s.node, s.name, "has the fields of a %s", want))
		}
	}
	return found
}

// wordsMeanTheSame wants a wire name to become one Go name everywhere, in whatever letter case it comes.
func wordsMeanTheSame(all []*pkg) []finding {
	type place struct {
		p    *pkg
		name string
		f    field
	}
	places := map[string][]place{}
	for _, p := range all {
		for _, s := range p.structs() {
			for _, f := range s.fields {
				if f.wire != "" {
					wire := strings.ToLower(f.wire)
					if typ := f.value(); typ == "int64" || typ == "[]int64" {
						wire += " as an ID" // createdBy is a name here and an ID there
					}
					places[wire] = append(places[wire], place{p, s.name + "." + f.name, f})
				}
			}
		}
	}
	var found []finding
	for _, wire := range slices.Sorted(maps.Keys(places)) {
		count := map[string]int{}
		for _, at := range places[wire] {
			count[at.f.name]++
		}
		names := slices.Sorted(maps.Keys(count))
		usual := slices.MaxFunc(names, func(a, b string) int { return count[a] - count[b] })
		for _, at := range places[wire] {
			if at.f.name != usual {
				found = append(found, at.p.finding(at.f.node, at.name, "is %s on the wire, which is %s elsewhere", at.f.wire, usual))
			}
		}
	}
	return found
}

// ideas are the types that mean the same in every package, so that who knows one knows all.
func ideas() []string {
	return []string{
		"Address", "BatchReference", "CustomField", "CustomFieldDataType", "CustomFieldOperation", "CustomFieldType", "CustomFieldValue",
		"ExternalData", "ExternalDataChange", "ExternalDataPatchMode", "ExternalDataUpdate", "LogicalOperator", "Month",
		"NamedReference", "NewExternalData", "Note", "Priority", "RecordID", "SKUType", "UpdateCustomFieldsRequest", "Weekday",
	}
}

// sharedIdeas wants the types of that list to have the same fields or values in all packages.
func sharedIdeas(all []*pkg) []finding {
	type place struct {
		p     *pkg
		f     finding
		shape string
	}
	places := map[string][]place{}
	for _, p := range all {
		for _, s := range p.structs() {
			places[s.name] = append(places[s.name], place{p, p.finding(s.node, s.name, "has other fields than elsewhere"), s.shape(loosely)})
		}
		for _, e := range p.enums() {
			var values []string
			for _, v := range e.values {
				values = append(values, v.name+" "+v.value)
			}
			slices.Sort(values)
			places[e.name] = append(places[e.name], place{p, p.finding(e.node, e.name, "has other values than elsewhere"), strings.Join(values, "\n")})
		}
	}
	var found []finding
	for _, idea := range ideas() {
		count := map[string]int{}
		for _, at := range places[idea] {
			count[at.shape]++
		}
		shapes := slices.Sorted(maps.Keys(count))
		if len(shapes) < 2 {
			continue
		}
		usual := slices.MaxFunc(shapes, func(a, b string) int { return count[a] - count[b] })
		for _, at := range places[idea] {
			if at.shape != usual {
				found = append(found, at.f)
			}
		}
	}
	return found
}
