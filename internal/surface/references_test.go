// References: links and "see crm.Customers" in comments lead to something.

package surface

import (
	"regexp"
	"testing"
)

var (
	docLink  = regexp.MustCompile(`\[(\*?(?:[a-z]+\.)?[A-Z]\w*(?:\.[A-Z]\w*)?)\]`)
	seeOther = regexp.MustCompile(`\bsee\s+([a-z]+)\.([A-Z]\w*)`)
	pkgLink  = regexp.MustCompile(`^\*?(?:([a-z]+)\.)?(.*)$`)
)

// linksIn returns what a comment links to, such as Customers.List or servicetitan.ErrNotFound.
func linksIn(doc string) []string {
	var links []string
	for _, match := range docLink.FindAllStringSubmatch(doc, -1) {
		links = append(links, match[1])
	}
	return links
}

// checkReferences follows links within the package and into the root package, and the mentions of other domains as far
// as they are published.
func checkReferences(t *testing.T, p *pkg, all *library) {
	known := map[string]map[string]bool{"": names(p), all.root.name: names(all.root), p.name: names(p)}
	for _, other := range all.packages {
		known[other.name] = names(other)
	}
	comments := p.identifiers()
	for _, f := range p.files {
		if f.syntax.Doc != nil {
			comments = append(comments, identifier{name: "package " + p.name, doc: f.syntax.Doc.Text(), node: f.syntax})
		}
	}
	for _, id := range comments {
		for _, link := range linksIn(id.doc) {
			match := pkgLink.FindStringSubmatch(link)
			if there, published := known[match[1]]; published && !there[match[2]] {
				t.Errorf("%s: the comment of %s links to [%s], which does not exist", p.at(id.node), id.name, link)
			}
		}
		for _, match := range seeOther.FindAllStringSubmatch(id.doc, -1) {
			if there, published := known[match[1]]; published && !there[match[2]] {
				t.Errorf("%s: the comment of %s refers to %s.%s, which does not exist", p.at(id.node), id.name, match[1], match[2])
			}
		}
	}
}

func names(p *pkg) map[string]bool {
	all := map[string]bool{}
	for _, id := range p.identifiers() {
		all[id.name] = true
	}
	return all
}
