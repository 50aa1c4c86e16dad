// This file makes foreign text fit to appear in an error or a log line.

package servicetitan

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxQuoted is how many bytes of a wrong input an error shows.
const maxQuoted = 64

// quoteInput returns s quoted, escaped and cut to a length that fits in an
// error message.
func quoteInput[S ~string | ~[]byte](s S) string {
	if len(s) <= maxQuoted {
		return strconv.Quote(string(s))
	}
	// A rune cut in half would show as an escaped byte, so the cut goes before it.
	end := maxQuoted
	for end > maxQuoted-utf8.UTFMax && !utf8.RuneStart(s[end]) {
		end--
	}
	return strconv.Quote(string(s[:end])) + "… (" + strconv.Itoa(len(s)) + " bytes)"
}

// oneLine returns s on one line with its white space collapsed, everything
// that is not printable escaped, and at most limit bytes long.
func oneLine(s string, limit int) string {
	var b strings.Builder
	space := false
	// Each rune is checked against the limit, so a huge s is not read to its end.
	for i, r := range s {
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		var piece string
		if _, size := utf8.DecodeRuneInString(s[i:]); r == utf8.RuneError && size == 1 {
			piece = `\x` + strconv.FormatUint(uint64(s[i])+0x100, 16)[1:]
		} else if unicode.IsPrint(r) {
			piece = string(r)
		} else {
			quoted := strconv.QuoteRune(r)
			piece = quoted[1 : len(quoted)-1]
		}
		if space {
			piece = " " + piece
			space = false
		}
		if b.Len()+len(piece) > limit {
			b.WriteString("…")
			break
		}
		b.WriteString(piece)
	}
	return b.String()
}
