// These tests show how foreign text is made fit for errors and logs.

package servicetitan

import (
	"strings"
	"testing"
)

func TestQuoteInput(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, want string }{
		{"", `""`}, {"a\n\x00\xff\u202e", `"a\n\x00\xff\u202e"`},
		{strings.Repeat("a", 64), `"` + strings.Repeat("a", 64) + `"`},
		{strings.Repeat("a", 65), `"` + strings.Repeat("a", 64) + `"… (65 bytes)`},
		{"a" + strings.Repeat("ä", 40), `"a` + strings.Repeat("ä", 31) + `"… (81 bytes)`},
		{strings.Repeat("\xff", 99), `"` + strings.Repeat(`\xff`, 64) + `"… (99 bytes)`},
		{strings.Repeat("\x80", 99), `"` + strings.Repeat(`\x80`, 60) + `"… (99 bytes)`},
	}
	for _, tt := range tests {
		if got := quoteInput(tt.in); got != tt.want {
			t.Errorf("quoteInput(%q) = %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestOneLine(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in    string
		limit int
		want  string
	}{
		{"", 9, ""}, {" \n a \r\n\t b ", 9, "a b"}, {"a\x00\xffb", 20, `a\x00\xffb`}, {"äöü", 4, "äö…"}, {"abcdef", 3, "abc…"}, {"ab cd", 3, "ab…"},
		{"\u2028x\ufeff", 20, `x\ufeff`},
	}
	for _, tt := range tests {
		if got := oneLine(tt.in, tt.limit); got != tt.want {
			t.Errorf("oneLine(%q, %d) = %q, want %q", tt.in, tt.limit, got, tt.want)
		}
	}
}
