// The naming rules of docs/naming.md, each tested over every published package.

package surface

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// finding is a name that breaks a rule.
type finding struct {
	rule  string // filled in by who runs the rule
	name  string // with its package: crm.Customer.ID
	at    string
	fault string
}

func (f finding) String() string { return fmt.Sprintf("%s: %s %s [%s]", f.at, f.name, f.fault, f.rule) }

func (p *pkg) finding(node ast.Node, name, format string, args ...any) finding {
	return finding{name: p.name + "." + name, at: p.at(node), fault: fmt.Sprintf(format, args...)}
}

// namingRule judges one package by its source and its specification.
type namingRule struct {
	name  string // as docs/naming.md and the table of exceptions call it
	check func(*pkg, map[string]specOperation) []finding
}

func namingRules() []namingRule {
	return []namingRule{
		{"marks", namesAreGoNames},
		{"stutter", typesDoNotStutter},
		{"services", servicesArePlural},
		{"verb", verbFitsOperation},
		{"result", verbFitsResult},
		{"ideas", sameIdeaSameName},
		{"object", objectAddsToService},
		{"iterators", iteratorsFollowLists},
		{"params", paramsFollowMethods},
		{"requests", requestsFollowMethods},
		{"exported", exportedRowsComeFromFeeds},
		{"changes", resultsOfChanges},
		{"constants", constantsFollowTypes},
		{"sorts", sortsFollowMethods},
		{"ids", idsSayID},
		{"times", timesSayWhen},
		{"bools", boolsAreFacts},
		{"twins", typesAreNotTwins},
		{"references", referencesAreShared},
	}
}

// TestNaming runs all rules over all packages. A name that may break one is in the table of exceptions; an exception
// that no name of a published package needs any more fails as well.
func TestNaming(t *testing.T) {
	t.Parallel()
	published := loadPublished(t)
	var found []finding
	for _, p := range published.packages {
		spec := readSpec(t, p.name)
		for _, rule := range namingRules() {
			for _, f := range rule.check(p, spec) {
				f.rule = rule.name
				found = append(found, f)
			}
		}
	}
	for _, f := range wordsMeanTheSame(published.packages) {
		f.rule = "words"
		found = append(found, f)
	}
	for _, f := range sharedIdeas(published.packages) {
		f.rule = "shared"
		found = append(found, f)
	}
	table := exceptions()
	used := map[int]bool{}
	faults := 0
	for _, f := range found {
		at := slices.IndexFunc(table, func(e exception) bool { return e.covers(f) })
		if at < 0 {
			faults++
			t.Error(f)
			continue
		}
		used[at] = true
	}
	for i, e := range table {
		name, _, _ := strings.Cut(e.name, ".")
		isPublished := name == "*" || slices.ContainsFunc(published.packages, func(p *pkg) bool { return p.name == name })
		if e.reason == "" {
			t.Errorf("the exception %s [%s] has no reason", e.name, e.rule)
		}
		if isPublished && !used[i] {
			t.Errorf("the exception %s [%s] is needed no more: take it out of the table", e.name, e.rule)
		}
	}
	t.Logf("%d rules, %d packages, %d names excepted, %d at fault", len(namingRules())+2, len(published.packages), len(found)-faults, faults)
}

// TestNamingRules shows to each rule what it must find, and what it must leave alone.
func TestNamingRules(t *testing.T) {
	t.Parallel()
	for _, tt := range namingExamples() {
		t.Run(tt.rule+"/"+tt.name, func(t *testing.T) {
			t.Parallel()
			at := slices.IndexFunc(namingRules(), func(r namingRule) bool { return r.name == tt.rule })
			if at < 0 {
				t.Fatalf("there is no rule %s", tt.rule)
			}
			var got []string
			for _, f := range namingRules()[at].check(parseExample(t, tt.source), tt.spec) {
				got = append(got, f.name)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("the rule finds %q, want %q", got, tt.want)
			}
		})
	}
}

// parseExample makes a package named shop of a few declarations.
func parseExample(t *testing.T, source string) *pkg {
	t.Helper()
	p := &pkg{name: "shop", fset: token.NewFileSet()}
	const path = "shop/example.gen.go"
	source = "package shop\n" + source
	syntax, err := parser.ParseFile(p.fset, path, source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	p.files = []*file{{path: path, source: source, syntax: syntax}}
	return p
}
