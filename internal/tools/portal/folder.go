package portal

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/openapi"
)

// release is how folders of documents are named, after the month of their
// download. It says more than the documents' own version, which is always 1.0.
var release = regexp.MustCompile(`^\d{4}-\d{2}$`)

// ReadFolder normalizes every *.json document of a folder, by its file's name
// without the extension. All broken documents are reported, not only the first.
func ReadFolder(folder string) (map[string]*openapi.Document, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", folder, err)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("no *.json documents in %s", folder)
	}
	docs := map[string]*openapi.Document{}
	var errs []error
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			errs = append(errs, fmt.Errorf("read document: %w", err))
			continue
		}
		d, err := Parse(filepath.Base(name), data)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if name := filepath.Base(folder); release.MatchString(name) {
			d.Info.Version = name
		}
		docs[strings.TrimSuffix(filepath.Base(name), ".json")] = d
	}
	return docs, errors.Join(errs...)
}
