package generate

import (
	"go/token"
	"slices"
	"strings"
	"unicode"
)

// initialisms are the abbreviations of Go and of the trade that are written in
// capitals, and their plurals.
var initialisms = map[string]string{
	"aad": "AAD", "ach": "ACH", "ap": "AP", "api": "API", "ar": "AR", "crm": "CRM", "csr": "CSR", "csv": "CSV",
	"eta": "ETA", "gl": "GL", "gps": "GPS", "guid": "GUID", "html": "HTML", "http": "HTTP", "https": "HTTPS",
	"id": "ID", "ids": "IDs", "ip": "IP", "json": "JSON", "pdf": "PDF", "po": "PO", "pos": "POs", "sku": "SKU",
	"skus": "SKUs", "sms": "SMS", "uri": "URI", "url": "URL", "urls": "URLs", "utc": "UTC", "uuid": "UUID",
}

// words splits an identifier of any style into its words.
func words(name string) []string {
	var all []string
	var word []rune
	runes := []rune(name)
	flush := func() {
		if len(word) > 0 {
			all = append(all, string(word))
			word = nil
		}
	}
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
			continue
		case unicode.IsUpper(r) && i > 0 && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])):
			// "glAccount" begins a word at A, and so does "GLAccount", but a
			// plural such as IDs is one word.
			if plural := i+2 == len(runes) && runes[i+1] == 's' && unicode.IsUpper(runes[i-1]); !plural {
				flush()
			}
		}
		word = append(word, r)
	}
	flush()
	return all
}

// exported writes a name as an exported Go identifier.
func exported(name string) string {
	var b strings.Builder
	for _, w := range words(name) {
		if capital, ok := initialisms[strings.ToLower(w)]; ok {
			b.WriteString(capital)
			continue
		}
		r := []rune(w)
		r[0] = unicode.ToUpper(r[0])
		b.WriteString(string(r))
	}
	return b.String()
}

// taken are the identifiers that generated methods use themselves.
var taken = []string{
	"api", "call", "cmp", "context", "ctx", "error", "from", "iter", "math", "next", "opts", "p", "page", "params",
	"request", "requests", "s", "servicetitan", "wire",
}

// local writes a name as an unexported Go identifier.
func local(name string) string {
	ws := words(name)
	if len(ws) == 0 {
		return ""
	}
	first := strings.ToLower(ws[0])
	rest := exported(strings.Join(ws[1:], " "))
	if name := first + rest; !token.IsKeyword(name) && !slices.Contains(taken, name) {
		return name
	}
	return first + rest + "Value"
}

// constraints are the last words of a file's name that Go takes for the system
// it is for, or for that of a test.
var constraints = []string{
	"aix", "android", "darwin", "dragonfly", "freebsd", "illumos", "ios", "js", "linux", "netbsd", "openbsd", "plan9", "solaris",
	"unix", "wasip1", "windows", "zos", "386", "amd64", "arm", "arm64", "loong64", "mips", "mips64", "ppc64", "riscv64", "s390x",
	"sparc64", "wasm", "test",
}

// fileName writes a name as a file's name without its extension.
func fileName(name string) string {
	ws := words(exported(name))
	for i := range ws {
		ws[i] = strings.ToLower(ws[i])
	}
	if last := len(ws) - 1; last > 0 && slices.Contains(constraints, ws[last]) {
		ws = append(ws[:last-1], ws[last-1]+ws[last])
	}
	return strings.Join(ws, "_")
}

// comment wraps text into comment lines. Paragraphs are separated by a blank
// line; lines that begin with a tab are kept as they are.
func comment(text string) []string {
	const width = 96
	var lines []string
	for i, paragraph := range strings.Split(strings.TrimSpace(text), "\n\n") {
		if i > 0 {
			lines = append(lines, "//")
		}
		if strings.HasPrefix(paragraph, "\t") {
			for line := range strings.SplitSeq(paragraph, "\n") {
				lines = append(lines, "//"+line)
			}
			continue
		}
		line := "//"
		for w := range strings.FieldsSeq(paragraph) {
			if len(line)+1+len(w) > width && line != "//" {
				lines = append(lines, line)
				line = "//"
			}
			line += " " + w
		}
		lines = append(lines, line)
	}
	return lines
}

// sentence ends a text with a full stop.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") {
		return text
	}
	return text + "."
}
