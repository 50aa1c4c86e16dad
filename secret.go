// This file keeps credentials out of error messages, should a server ever
// repeat them in its answer.

package servicetitan

import "strings"

// minSecret is the length from which the word after "Bearer" counts as a token
// and not as part of a sentence.
const minSecret = 16

// hideSecrets replaces the words in s that look like a credential: bearer
// tokens, JSON web tokens, and ServiceTitan's app keys and client secrets.
func hideSecrets(s string) string {
	if !mayHoldSecret(s) {
		return s
	}
	var b strings.Builder
	bearer := false
	for len(s) > 0 {
		end := strings.IndexFunc(s, isSeparator)
		if end < 0 {
			end = len(s)
		}
		word := s[:end]
		switch {
		case word == "":
			end = len(s) - len(strings.TrimLeftFunc(s, isSeparator))
			b.WriteString(s[:end])
		case bearer && len(word) >= minSecret || looksSecret(word):
			b.WriteString("[redacted]")
			bearer = false
		default:
			b.WriteString(word)
			bearer = strings.EqualFold(word, "bearer")
		}
		s = s[end:]
	}
	return b.String()
}

// mayHoldSecret is the quick check that lets ordinary text through untouched.
func mayHoldSecret(s string) bool {
	lower := strings.ToLower(s)
	for _, sign := range []string{"bearer", "eyj", "ak1.", "cs1."} {
		if strings.Contains(lower, sign) {
			return true
		}
	}
	return false
}

// looksSecret recognizes credentials by how they begin.
func looksSecret(word string) bool {
	return strings.HasPrefix(word, "eyJ") && len(word) > 20 ||
		(strings.HasPrefix(word, "ak1.") || strings.HasPrefix(word, "cs1.")) && len(word) > 8
}

// isSeparator tells the characters that no credential holds.
func isSeparator(r rune) bool {
	return r <= ' ' || strings.ContainsRune("\"'`,;:=()<>[]{}&?|", r)
}
