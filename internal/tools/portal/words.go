package portal

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// copiedWords is how many words make a sentence long enough to be somebody's:
// shorter ones, such as "ID of the customer", come about by themselves.
const copiedWords = 5

// Sentences are the sentences of downloaded documents, stripped to their words.
// They are ServiceTitan's; the project uses them only to make sure that none of
// its own is a copy.
type Sentences map[string]bool

// ReadSentences collects the sentences of all documents in the folders.
func ReadSentences(folders ...string) (Sentences, error) {
	all := Sentences{}
	for _, folder := range folders {
		names, err := filepath.Glob(filepath.Join(folder, "*.json"))
		if err != nil {
			return nil, fmt.Errorf("list %s: %w", folder, err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				return nil, fmt.Errorf("read document: %w", err)
			}
			root, err := parse(filepath.Base(name), data)
			if err != nil {
				return nil, err
			}
			all.collect(root)
		}
	}
	return all, nil
}

func (s Sentences) collect(n node) {
	switch v := n.value.(type) {
	case []node:
		for _, item := range v {
			s.collect(item)
		}
	case *object:
		for _, key := range v.keys {
			m := v.members[key]
			if text, ok := m.value.(string); ok && (key == "description" || key == "summary") {
				for _, sentence := range sentences(text) {
					s[sentence] = true
				}
			}
			s.collect(m)
		}
	}
}

// Copied returns the sentences of a text that stand in the documents as well.
func (s Sentences) Copied(text string) []string {
	var copied []string
	for _, sentence := range sentences(text) {
		if s[sentence] {
			copied = append(copied, sentence)
		}
	}
	return copied
}

// CopiedIn returns the copied sentences of everything that a document says.
func (s Sentences) CopiedIn(d *openapi.Document) []string {
	var copied []string
	check := func(texts ...string) {
		for _, text := range texts {
			copied = append(copied, s.Copied(text)...)
		}
	}
	visit := func(part *openapi.Schema) {
		check(part.Description)
		check(part.EnumDocs...)
	}
	for _, tag := range d.Tags {
		check(tag.Description)
	}
	for _, schema := range d.Components.Schemas.All() {
		schema.Walk(visit)
	}
	for _, op := range d.Operations() {
		check(op.Summary)
		for _, p := range op.Parameters {
			check(p.Description)
		}
		op.Walk(visit)
	}
	return copied
}

// sentences splits a text and keeps the lower-case words of each sentence.
func sentences(text string) []string {
	var all []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(".!?\n\\", r) }) {
		words := strings.FieldsFunc(strings.ToLower(part), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if len(words) >= copiedWords {
			all = append(all, strings.Join(words, " "))
		}
	}
	return all
}
