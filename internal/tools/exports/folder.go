package exports

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/files"
)

// Read returns the lines of the .txt files in a folder, by their names without
// the ending. A folder that does not exist has none.
func Read(folder string) (map[string][]string, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", folder, err)
	}
	described := map[string][]string{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read description: %w", err)
		}
		text := strings.ReplaceAll(string(data), "\r\n", "\n")
		described[strings.TrimSuffix(filepath.Base(name), ".txt")] = strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	}
	return described, nil
}

// Write puts descriptions into a folder, one file for each package, and removes
// the files of packages that are gone.
func Write(folder string, described map[string][]string) error {
	stale, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return fmt.Errorf("list %s: %w", folder, err)
	}
	out := files.Set{}
	for name, lines := range described {
		out[filepath.Join(folder, name+".txt")] = []byte(strings.Join(lines, "\n") + "\n")
	}
	return out.Write(stale)
}
