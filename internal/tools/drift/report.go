package drift

import (
	"fmt"
	"strings"
)

// Text reports the changes for a terminal, one on a line.
func Text(changes []Change) string {
	var b strings.Builder
	for _, c := range changes {
		fmt.Fprintf(&b, "%s\t%s\t%s", c.Document, c.Kind, c.Subject)
		if c.Detail != "" {
			fmt.Fprintf(&b, "\t%s", c.Detail)
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "%d changes\n", len(changes))
	return b.String()
}

// Markdown reports the changes for a page, under the names of both releases.
func Markdown(older, newer string, changes []Change) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# From %s to %s\n\n%d changes in the portal's documents, by document.\n", older, newer, len(changes))
	document, kind := "", Kind("")
	for _, c := range changes {
		if c.Document != document {
			document, kind = c.Document, ""
			fmt.Fprintf(&b, "\n## %s\n", document)
		}
		if c.Kind != kind {
			kind = c.Kind
			fmt.Fprintf(&b, "\n### %s%s\n\n", strings.ToUpper(string(kind[:1])), kind[1:])
		}
		fmt.Fprintf(&b, "- `%s`", c.Subject)
		if c.Detail != "" {
			fmt.Fprintf(&b, ": %s", c.Detail)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
