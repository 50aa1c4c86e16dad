// Names and comments: every exported identifier is named as a Go developer would name it, and says what it is.

package surface

import (
	"go/ast"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// checkComments wants a comment on every exported identifier that says more than the name does.
func checkComments(t *testing.T, p *pkg) {
	n := 0
	for _, id := range p.identifiers() {
		n++
		switch {
		case id.doc == "":
			t.Errorf("%s: %s has no comment", p.at(id.node), id.name)
		case repeatsName(id.own, id.doc):
			t.Errorf("%s: the comment of %s only repeats the name: %q", p.at(id.node), id.name, id.doc)
		}
	}
	t.Logf("%d exported identifiers", n)
	for _, f := range p.files {
		if f.syntax.Doc != nil && strings.HasPrefix(f.syntax.Doc.Text(), "Package "+p.name+" ") {
			return
		}
	}
	t.Errorf("no file of %s has a package comment that begins with %q", p.name, "Package "+p.name)
}

// repeatsName says that a comment holds no word beside those of the name and those that say nothing.
func repeatsName(name, doc string) bool {
	said := map[string]bool{
		"a": true, "an": true, "the": true, "is": true, "are": true, "of": true, "for": true, "this": true, "its": true,
	}
	said[strings.ToLower(name)] = true
	for _, word := range words(name) {
		said[strings.ToLower(word)] = true
	}
	notLetter := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	for _, word := range strings.FieldsFunc(strings.ReplaceAll(strings.ToLower(doc), "-", ""), notLetter) {
		if !said[word] {
			return false
		}
	}
	return true
}

// namesAreGoNames looks for the marks that generators leave in names, and for initialisms in small letters.
func namesAreGoNames(p *pkg, _ map[string]specOperation) []finding {
	marks := []struct {
		pattern *regexp.Regexp
		fault   string
	}{
		{regexp.MustCompile(`V[1-9]`), "holds a version"},
		{regexp.MustCompile(`_`), "holds an underscore"},
		{regexp.MustCompile(`Response_?Of`), "holds ResponseOf"},
		{regexp.MustCompile(`D(to|TO)([A-Zs]|$)`), "holds Dto"},
		{regexp.MustCompile(`[0-9]`), "holds a digit"},
		{regexp.MustCompile(`.(Response|Model|Contract|Controller|Args)s?$`), "ends as generators end their types"}, // a field Model is a product's
	}
	initialisms := initialisms()
	var found []finding
	for _, id := range p.identifiers() {
		for _, mark := range marks {
			if mark.pattern.MatchString(id.own) {
				found = append(found, p.finding(id.node, id.name, "%s", mark.fault))
				break
			}
		}
		if wrong := smallInitialism(id.own, initialisms); wrong != "" {
			found = append(found, p.finding(id.node, id.name, "has the word %s, which is an initialism", wrong))
		}
	}
	for _, m := range p.methods(func(*ast.FuncDecl) bool { return true }) {
		for _, field := range m.decl.Type.Params.List {
			for _, name := range field.Names {
				if wrong := smallInitialism(name.Name, initialisms); wrong != "" {
					found = append(found, p.finding(name, m.name, "has the parameter %s with the word %s, which is an initialism", name.Name, wrong))
				}
			}
		}
	}
	return found
}

// smallInitialism returns the first word of a name that is an initialism, or several of one, but not in capitals. The
// first word of a name that is not exported may be in small letters.
func smallInitialism(name string, initialisms map[string]bool) string {
	for i, word := range words(name) {
		if i == 0 && word == strings.ToLower(word) {
			continue
		}
		for _, candidate := range []string{word, strings.TrimSuffix(word, "s")} {
			if upper := strings.ToUpper(candidate); initialisms[upper] && candidate != upper {
				return word
			}
		}
	}
	return ""
}

// initialisms are the words that are written in capitals: those of the Go project, and those of the trade.
func initialisms() map[string]bool {
	const list = "AAD ACH AP API AR ASCII AZ CRM CSR CSS CSV CPU DNS EOF EFT ETA GL GPS GUID HTML HTTP HTTPS ID IP JSON KPI " +
		"OCR PDF PO QR QPS RAM RMA ROI RPC SLA SKU SMS SMTP SQL SSH SSO TCP TLS TTL UDP UI UID UPC URI URL UTC UTF UTM " +
		"UUID VAT VIN VOIP VM XML XSRF XSS"
	all := map[string]bool{}
	for _, word := range strings.Fields(list) {
		all[word] = true
	}
	return all
}

// words splits a name at its capitals. A run of capitals is one word, together with the s of its plural.
func words(name string) []string {
	var found []string
	runes := []rune(name)
	for start := 0; start < len(runes); {
		if runes[start] == '_' {
			start++
			continue
		}
		end := start + 1
		if unicode.IsUpper(runes[start]) {
			for end < len(runes) && unicode.IsUpper(runes[end]) {
				end++
			}
			plural := end-start > 1 && end < len(runes) && runes[end] == 's' && (end+1 == len(runes) || unicode.IsUpper(runes[end+1]))
			switch {
			case plural:
				end++
			case end-start > 1 && end < len(runes) && unicode.IsLower(runes[end]):
				end-- // the last capital begins the next word
			}
		}
		if end-start == 1 {
			for end < len(runes) && !unicode.IsUpper(runes[end]) && runes[end] != '_' {
				end++
			}
		}
		found = append(found, string(runes[start:end]))
		start = end
	}
	return found
}
