// Checking faults: one that can never meet a request, or says two things at once, is a mistake of the test.

package sandbox

import (
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"
)

// faultError says what is wrong with a field of a Fault.
type faultError struct{ field, reason string }

// faultErrors are all that is wrong with one.
type faultErrors []faultError

func (all faultErrors) Error() string {
	lines := make([]string, len(all))
	for i, one := range all {
		lines[i] = "sandbox: fault: " + one.field + " " + one.reason
	}
	return strings.Join(lines, "\n")
}

// checkFault tells everything that is wrong with a fault.
func (s *Server) checkFault(f *Fault) faultErrors {
	var problems faultErrors
	refuse := func(field, format string, args ...any) {
		problems = append(problems, faultError{field, fmt.Sprintf(format, args...)})
	}
	f.checkValues(refuse)
	f.checkAnswer(refuse)
	if field, reason := s.meets(f); field != "" {
		refuse(field, "%s", reason)
	}
	return problems
}

// refusal notes a field and why it is refused.
type refusal func(field, format string, args ...any)

func (f *Fault) checkValues(refuse refusal) {
	if !(f.Probability >= 0 && f.Probability <= 1) { // what is not a number is outside as well
		refuse("Probability", "%v is not between 0 and 1", f.Probability)
	}
	if f.Times < 0 {
		refuse("Times", "%d is below zero", f.Times)
	}
	if f.Latency < 0 {
		refuse("Latency", "%s is below zero", f.Latency)
	}
	if f.RetryAfter < 0 {
		refuse("RetryAfter", "%s is below zero", f.RetryAfter)
	}
	if f.Status != 0 && (f.Status < 200 || f.Status > 599) {
		refuse("Status", "%d is not between 200 and 599, which are those of an answer", f.Status)
	}
	if strings.ContainsFunc(f.ContentType, func(r rune) bool { return r < ' ' || r > '~' }) {
		refuse("ContentType", "%q cannot be sent in a header", f.ContentType)
	}
}

// checkAnswer compares the fields that say what is answered.
func (f *Fault) checkAnswer(refuse refusal) {
	if f.Status == 0 && f.Body == "" && f.ContentType == "" && f.Latency == 0 && !f.Reset && !f.Truncate && !f.RevokeToken {
		refuse("Status", "is not set, nor is Body, ContentType, Latency, Reset, Truncate or RevokeToken: nothing goes wrong")
	}
	bodiless := f.Status == http.StatusNoContent || f.Status == http.StatusNotModified
	for _, one := range []struct {
		field       string
		set, ofBody bool
	}{
		{"Status", f.Status != 0, false}, {"Body", f.Body != "", true}, {"ContentType", f.ContentType != "", true},
		{"RetryAfter", f.RetryAfter != 0, false}, {"Truncate", f.Truncate, true},
	} {
		if one.set && f.Reset {
			refuse(one.field, "must not be set beside Reset, which leaves no answer")
		} else if one.set && one.ofBody && bodiless {
			refuse(one.field, "must not be set: an answer with the status %d has no body", f.Status)
		}
	}
}

// meets tells whether there is an operation that the fault can meet, and otherwise the field that is to blame.
func (s *Server) meets(f *Fault) (field, reason string) {
	if f.Path != "" && !strings.HasPrefix(f.Path, "/") {
		return "Path", fmt.Sprintf("%q does not begin with a slash", f.Path)
	}
	if _, err := path.Match(f.Path, ""); err != nil {
		return "Path", fmt.Sprintf("%q is no pattern", f.Path)
	}
	named, placed := false, false
	for _, one := range s.targets(f) {
		if f.Operation != "" && (one.name == "" || !likeOperation(f.Operation, one.name)) {
			continue
		}
		named = true
		if f.Path != "" && !likeTemplate(f.Path, one.path) {
			continue
		}
		placed = true
		if f.Method == "" || strings.EqualFold(f.Method, one.method) {
			return "", ""
		}
	}
	switch {
	case !named:
		return "Operation", fmt.Sprintf("%q is not the name of an operation, such as crm.Customers.List", f.Operation)
	case !placed:
		return "Path", fmt.Sprintf("%q is not the path of an operation%s", f.Path, called(f.Operation))
	}
	return "Method", fmt.Sprintf("%q is not a method of an operation%s", f.Method, called(f.Operation))
}

// called adds the name to a sentence, if there is one.
func called(operation string) string {
	if operation == "" {
		return ""
	}
	return " that is called " + operation
}

// faultTarget is what a fault can meet: an operation, the token endpoint or a file.
type faultTarget struct{ name, method, path string }

// targets lists what a fault can meet. Packages that cannot be meant are left out, since reading one takes a while.
func (s *Server) targets(f *Fault) []faultTarget {
	all := []faultTarget{{"", http.MethodPost, tokenPath}, {"", http.MethodGet, filesPath + "{name}"}}
	word, _, _ := strings.Cut(f.Operation, ".")
	module, _, _ := strings.Cut(strings.TrimPrefix(f.Path, "/"), "/")
	for _, p := range s.index.Packages {
		if f.Operation != "" && !like(word, p.Name) || f.Path != "" && !slices.ContainsFunc(p.Modules, func(m string) bool { return like(module, m) }) {
			continue
		}
		if err := p.load(); err != nil { // the index is part of this package, and tests read all of it
			continue
		}
		for i := range p.Operations {
			op := &p.Operations[i]
			all = append(all, faultTarget{p.Name + "." + op.Name, op.Method, op.Path})
		}
	}
	return all
}

func like(pattern, text string) bool {
	match, err := path.Match(pattern, text)
	return err == nil && match
}

// likeTemplate tells whether a pattern can fit a path of that template: a parameter is any segment.
func likeTemplate(pattern, template string) bool {
	fits := func(template string) bool {
		asked, have := strings.Split(pattern, "/"), strings.Split(template, "/")
		return len(asked) == len(have) && !slices.ContainsFunc(have, func(segment string) bool {
			one := asked[0]
			asked = asked[1:]
			return !strings.HasPrefix(segment, "{") && !like(one, segment)
		})
	}
	before, after, _ := strings.Cut(template, "/tenant/{tenant}")
	return fits(template) || fits(before+after)
}
