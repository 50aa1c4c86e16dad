// The packages that people write: the vocabulary, the connection and the sandbox.

package surface

import "testing"

// TestHandwrittenComments holds them to the rule of the generated packages: every exported identifier is explained.
func TestHandwrittenComments(t *testing.T) {
	t.Parallel()
	for _, folder := range []string{".", "auth", "sandbox"} {
		t.Run(folder, func(t *testing.T) {
			t.Parallel()
			checkComments(t, loadPackage(t, folder))
		})
	}
}

// A comment must be there, and must say more than the name.
func TestCommentsThatSayNothing(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, doc string
		repeats   bool
	}{
		{"TagTypeIDs", "The tag type IDs.", true},
		{"TagTypeID", "TagTypeID is the ID of the tag type.", true},
		{"CreatedOn", "Created on.", true},
		{"CreatedOn", "Instant at which the record was created, in UTC.", false},
	}
	for _, tt := range tests {
		if got := repeatsName(tt.name, tt.doc); got != tt.repeats {
			t.Errorf("repeatsName(%q, %q) = %t, want %t", tt.name, tt.doc, got, tt.repeats)
		}
	}
}
