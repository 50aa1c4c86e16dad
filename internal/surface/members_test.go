// Members: fields say by their names what they hold.

package surface

import (
	"regexp"
	"strings"
)

// eachField judges the fields of all structs.
func eachField(p *pkg, judge func(structType, field) string) []finding {
	var found []finding
	for _, s := range p.structs() {
		for _, f := range s.fields {
			if fault := judge(s, f); fault != "" {
				found = append(found, p.finding(f.node, s.name+"."+f.name, "%s", fault))
			}
		}
	}
	return found
}

var (
	oneID   = regexp.MustCompile(`(^|[a-z])I(d|D)$`)
	manyIDs = regexp.MustCompile(`(^|[a-z])I(ds|Ds|DS)$`)
	// saysID is how the comment of an int64 begins that neither counts nor measures.
	saysID = regexp.MustCompile(`\A(The )?IDs? of `)
)

// idsSayID wants ID behind what holds one ID and IDs behind what holds many.
func idsSayID(p *pkg, _ map[string]specOperation) []finding {
	return eachField(p, func(_ structType, f field) string {
		switch typ := f.value(); {
		case typ == "[]int64" && !strings.HasSuffix(f.name, "IDs"):
			return "holds IDs, want a name that ends in IDs"
		case typ == "int64" && saysID.MatchString(f.doc) && !strings.HasSuffix(f.name, "ID"):
			return "holds an ID, want a name that ends in ID"
		case oneID.MatchString(f.wire) && !strings.HasPrefix(typ, "[]") && !strings.HasSuffix(f.name, "ID"):
			return "is " + f.wire + " in JSON, want a name that ends in ID"
		case manyIDs.MatchString(f.wire) && !strings.HasSuffix(f.name, "IDs"):
			return "is " + f.wire + " in JSON, want a name that ends in IDs"
		}
		return ""
	})
}

var (
	// timeEnds are the last words of what holds an instant or a day, filterEnds those of what filters by one.
	timeEnds   = regexp.MustCompile(`(On|OnOrAfter|OnOrBefore|UTC|Date|Start|End|From|To|StartTime|EndTime|EventTime|By)$`)
	filterEnds = regexp.MustCompile(`(On|OnOrAfter|OnOrBefore|After|Before|From|To|FromUTC|ToUTC|Date)$`)
	// timeClumsy are ways to say the same that the house does without; timePlain are not among them, as they filter by
	// a field named Date.
	timeClumsy = regexp.MustCompile(`(DateTime|DateAndTime|TimeStamp|At)$|^Date[A-Z]`)
	timePlain  = regexp.MustCompile(`^Date(From|To|OnOrAfter|OnOrBefore|Before)$`)
)

// timesSayWhen wants …On and the like behind instants and days.
func timesSayWhen(p *pkg, _ map[string]specOperation) []finding {
	return eachField(p, func(s structType, f field) string {
		isTime := f.value() == "time.Time" || f.value() == "servicetitan.Date"
		params := s.kind() == "Params"
		switch {
		case !isTime && strings.HasSuffix(f.name, "OnOrAfter"):
			return "is a " + f.typ + ", but its name promises an instant"
		case !isTime:
		case timeClumsy.MatchString(f.name) && !timePlain.MatchString(f.name):
			return "is said as …On elsewhere"
		case params && !filterEnds.MatchString(f.name), !params && !timeEnds.MatchString(f.name):
			return "holds a time, want a name that ends in On or another word for when"
		}
		return ""
	})
}

// boolsAreFacts keeps verbs that ask out of the names of what is true or false.
func boolsAreFacts(p *pkg, _ map[string]specOperation) []finding {
	return eachField(p, func(_ structType, f field) string {
		first := words(f.name)[0]
		switch {
		case f.value() == "bool" && (first == "Get" || first == "Check" || first == "Flag"):
			return "is a bool, want a fact instead of " + first
		case f.value() == "bool" && strings.HasSuffix(f.name, "Flag"):
			return "is a bool, which needs no Flag behind it"
		case first == "Get":
			return "is a field, which needs no Get in front of it"
		}
		return ""
	})
}

// typesDoNotStutter keeps the package's name out of its types, unless the resource itself has that name.
func typesDoNotStutter(p *pkg, _ map[string]specOperation) []finding {
	var found []finding
	resource := map[string]bool{}
	for _, s := range p.structs() {
		resource[strings.ToLower(s.name)] = true
	}
	for _, id := range p.identifiers() {
		name := strings.ToLower(id.name)
		if id.name != id.own || !strings.HasPrefix(name, p.name) || resource[p.name] || resource[singular(p.name)] {
			continue
		}
		if rest := id.name[len(p.name):]; rest != "" && rest[0] >= 'A' && rest[0] <= 'Z' {
			found = append(found, p.finding(id.node, id.name, "repeats the package: %s.%s", p.name, id.name))
		}
	}
	return found
}
