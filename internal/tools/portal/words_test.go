package portal

import (
	"slices"
	"testing"
)

func TestCopiedSentencesAreFound(t *testing.T) {
	t.Parallel()
	root, err := parse("garage.json", []byte(`{"a": [{"description": "The color of the car, as painted.\\\nValues: [Red]", "summary": "ID of the car", "example": "The price of the car is secret"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	theirs := Sentences{}
	theirs.collect(root)
	tests := map[string][]string{
		"The color of the car - as PAINTED! And more.": {"the color of the car as painted"},
		"The color of the car.":                        nil, // another sentence
		"ID of the car.":                               nil, // too short to be anybody's
		"The price of the car is secret.":              nil, // no sentence of theirs, an example
		"":                                             nil,
	}
	for text, want := range tests {
		if got := theirs.Copied(text); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
