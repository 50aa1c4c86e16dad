// This file holds Secret, a string that does not print itself.

package auth

import (
	"fmt"
	"io"
	"log/slog"
)

// redacted stands wherever a secret would have been printed.
const redacted = "[redacted]"

// Secret is a credential. Every way to print, log or marshal it gives
// "[redacted]"; Reveal gives the credential itself. It can be read from JSON
// and text as any string can.
//
// Package fmt cannot call methods of unexported fields: a struct that keeps a
// Secret or a Config in an unexported field should not be printed with %v.
// A *Client may be kept anywhere.
type Secret string

// Reveal returns the credential in the clear.
func (s Secret) Reveal() string { return string(s) }

// String returns "[redacted]".
func (s Secret) String() string { return redacted }

// GoString returns "[redacted]", for %#v.
func (s Secret) GoString() string { return redacted }

// Format writes "[redacted]" for every verb, %x and %d included.
func (s Secret) Format(f fmt.State, _ rune) {
	// Format has no way to report a failed write, and fmt ignores them as well.
	_, _ = io.WriteString(f, redacted)
}

// MarshalJSON returns "[redacted]" as a JSON string.
func (s Secret) MarshalJSON() ([]byte, error) { return []byte(`"` + redacted + `"`), nil }

// MarshalText returns "[redacted]".
func (s Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// LogValue returns "[redacted]".
func (s Secret) LogValue() slog.Value { return slog.StringValue(redacted) }
