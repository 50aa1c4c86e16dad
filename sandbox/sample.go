// The texts of samples, and small helpers of the maker.

package sandbox

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sampleTexts lists texts by the ending of a member's name, in small letters. The first that fits counts.
func sampleTexts() [][2]string {
	return [][2]string{
		{"email", "office@example.com"}, {"phonenumber", "(614) 555-0142"}, {"phone", "(614) 555-0142"}, {"fax", "(614) 555-0143"},
		{"url", "https://example.com/sample"}, {"link", "https://example.com/sample"}, {"street", "100 Main St"}, {"unit", "2"},
		{"city", "Columbus"}, {"state", "OH"}, {"zip", "43004"}, {"country", "USA"}, {"color", "#1f77b4"}, {"timezone", "America/New_York"},
		{"currency", "USD"}, {"starttime", "09:00"}, {"endtime", "17:00"}, {"firstname", "Maria"}, {"lastname", "Nguyen"},
		{"errormessage", ""},
	}
}

// spaced puts the words of a name apart: phoneNumber is phone Number.
func spaced(name string) string {
	var b strings.Builder
	for i, c := range name {
		if i > 0 && unicode.IsUpper(c) {
			b.WriteByte(' ')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// guid makes a GUID of a number. It has the form of a random one.
func guid(n int64) string {
	return fmt.Sprintf("5a4db0c5-%04x-4000-8000-%012x", n>>48&0xffff, n&0xffffffffffff)
}

// capitalized begins a word with a capital.
func capitalized(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(first)) + word[size:]
}
