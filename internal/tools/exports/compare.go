package exports

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Changes says how the lines of some packages differ from earlier ones.
type Changes struct {
	Added, Changed, Removed int
	Lines                   []string // in words, by package
}

// Any reports whether there is a difference.
func (c Changes) Any() bool { return len(c.Lines) > 0 }

// Summary says in one sentence how much has changed.
func (c Changes) Summary() string {
	if !c.Any() {
		return "no exported name has changed"
	}
	text := fmt.Sprintf("%d added, %d changed, %d removed", c.Added, c.Changed, c.Removed)
	if c.Changed+c.Removed > 0 {
		text += "; what is changed or removed breaks programs that use it"
	}
	return text
}

// identity is the part of a line that names what it is about.
var identity = regexp.MustCompile(`^pkg \w+, (method \([^)]+\) \w+|(?:func|const|var) \w+|type \w+(?:\[[^\]]+\])? (?:struct|interface), (?:embedded \S+|\w+)|type \w+)`)

// Compare finds what differs between two descriptions. A package that is new
// or gone is told in one line.
func Compare(before, now map[string][]string) Changes {
	var all Changes
	files := maps.Clone(before)
	maps.Copy(files, now)
	for _, file := range slices.Sorted(maps.Keys(files)) {
		older, wasThere := before[file]
		newer, isThere := now[file]
		switch {
		case !wasThere:
			all.Added += len(newer)
			all.Lines = append(all.Lines, fmt.Sprintf("%s: added, the whole package with %d names", file, len(newer)))
		case !isThere:
			all.Removed += len(older)
			all.Lines = append(all.Lines, fmt.Sprintf("%s: removed, the whole package with %d names", file, len(older)))
		default:
			all.compare(file, older, newer)
		}
	}
	return all
}

func (c *Changes) compare(file string, older, newer []string) {
	was, is := byIdentity(older, newer), byIdentity(newer, older)
	for _, name := range slices.Sorted(maps.Keys(was)) {
		if line, ok := is[name]; ok {
			c.Changed++
			c.Lines = append(c.Lines, fmt.Sprintf("%s: changed %s: was%s, is%s", file, name, after(was[name], name), after(line, name)))
			continue
		}
		c.Removed++
		c.Lines = append(c.Lines, fmt.Sprintf("%s: removed %s%s", file, name, after(was[name], name)))
	}
	for _, name := range slices.Sorted(maps.Keys(is)) {
		if _, ok := was[name]; !ok {
			c.Added++
			c.Lines = append(c.Lines, fmt.Sprintf("%s: added %s%s", file, name, after(is[name], name)))
		}
	}
}

// byIdentity returns the lines that the others lack, by what they are about.
func byIdentity(lines, others []string) map[string]string {
	known := map[string]bool{}
	for _, line := range others {
		known[line] = true
	}
	found := map[string]string{}
	for _, line := range lines {
		if known[line] {
			continue
		}
		name := line
		if match := identity.FindStringSubmatch(line); match != nil {
			name = match[1]
		}
		found[name] = line
	}
	return found
}

// after is what a line says about a name, with a space in front.
func after(line, name string) string {
	_, text, _ := strings.Cut(line, name)
	if text != "" && text[0] != ' ' {
		text = " " + text
	}
	return text
}
