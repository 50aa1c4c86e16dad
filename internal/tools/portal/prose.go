package portal

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// The documents state some limits and defaults only in sentences. These
// patterns find the fact in the sentence; the sentence itself is dropped.
var (
	proseDefault  = regexp.MustCompile(`(?i)\((\d+) by default\)`)
	proseMaximum  = regexp.MustCompile(`(?i)maximum (?:value )?(?:is )?(\d+)`)
	proseSortable = regexp.MustCompile(`(?is)(?:(?:available|supported) fields are\s*:?|options\s*:|possible values\s*:?|field to sort by\s*\(|by the specified field\s*:)\s*(["']?[a-z][^.);\\\n]*)`)
	proseNote     = regexp.MustCompile(`(["'A-Za-z])\s*\([^(),]*\)`)
	proseActive   = regexp.MustCompile(`(?i)only active (?:items|accounts) will be (?:returned|retrieved)|active items will be returned by default|by default, only active`)
	proseAllItems = regexp.MustCompile(`(?i)\b(?:all|active and inactive) items will be returned by default`)
	proseList     = regexp.MustCompile(`(?i)comma[- ](?:separated|delimited)`)
	sortField     = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*$`)
)

// refineParameter adds to a query parameter what its description tells.
func refineParameter(p *openapi.Parameter, prose string) {
	lower := strings.ToLower(p.Name)
	switch {
	case lower == "pagesize":
		refinePageSize(p.Schema, prose)
	case lower == "active":
		refineActive(p.Schema, prose)
	case lower == "sort" || lower == "orderby" || lower == "sortby":
		p.Sortable = sortable(prose)
	case p.Schema.Type == "string" && p.Schema.Format == "" && isIDList(p.Name):
		p.Schema.Type = "array"
		p.Schema.Items = &openapi.Schema{Type: "integer", Format: "int64"}
		if m := proseMaximum.FindStringSubmatch(prose); m != nil {
			limit, _ := strconv.Atoi(m[1])
			p.Schema.MaxItems = &limit
		} else if lower == "ids" {
			limit := openapi.MaxListed // as everywhere where it is documented
			p.Schema.MaxItems = &limit
		}
		commaSeparated(p)
	case p.Schema.Type == "string" && p.Schema.Format == "" && proseList.MatchString(prose):
		p.Schema.Type = "array"
		p.Schema.Items = &openapi.Schema{Type: "string"}
		if m := proseMaximum.FindStringSubmatch(prose); m != nil {
			limit, _ := strconv.Atoi(m[1])
			p.Schema.MaxItems = &limit
		}
		commaSeparated(p)
	}
}

// commaSeparated marks an array that travels as one value with commas in it.
func commaSeparated(p *openapi.Parameter) {
	explode := false
	p.Style, p.Explode = "form", &explode
}

func isIDList(name string) bool {
	return strings.EqualFold(name, "ids") || strings.HasSuffix(name, "Ids") || strings.HasSuffix(name, "IdList")
}

func refinePageSize(s *openapi.Schema, prose string) {
	if m := proseDefault.FindStringSubmatch(prose); m != nil && s.Default == nil {
		s.Default, _ = strconv.Atoi(m[1])
	}
	if m := proseMaximum.FindStringSubmatch(prose); m != nil && s.Maximum == nil {
		limit, _ := strconv.ParseFloat(m[1], 64)
		s.Maximum = &limit
	}
}

// refineActive records the default, which the type alone does not show.
func refineActive(s *openapi.Schema, prose string) {
	var value string
	switch {
	case proseAllItems.MatchString(prose):
		value = "Any"
	case proseActive.MatchString(prose):
		value = "True"
	default:
		return
	}
	if s.Ref != "" {
		*s = openapi.Schema{AllOf: []*openapi.Schema{{Ref: s.Ref}}}
	}
	s.Default = value
}

// sortable lists the field names of a sentence such as
// "Available fields are: Id, Name, CreatedOn."
func sortable(prose string) []string {
	m := proseSortable.FindStringSubmatch(proseNote.ReplaceAllString(prose, "$1"))
	if m == nil {
		return nil
	}
	list := strings.NewReplacer(" and ", ",", " or ", ",", `"`, "", "'", "").Replace(m[1])
	var fields []string
	for field := range strings.SplitSeq(list, ",") {
		field = strings.TrimSpace(field)
		if !sortField.MatchString(field) {
			continue
		}
		field = strings.ToUpper(field[:1]) + field[1:]
		if !slices.ContainsFunc(fields, func(f string) bool { return strings.EqualFold(f, field) }) {
			fields = append(fields, field)
		}
	}
	return fields
}
