// Package files writes generated files so that a failure leaves nothing
// half-written: everything is produced in memory first, then put in place file
// by file, each under a temporary name until it is complete.
package files

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// Set is the content of files by path.
type Set map[string][]byte

// Write puts the set in place and removes the files in stale that it no longer
// holds. Files whose content is already right are not touched.
func (s Set) Write(stale []string) error {
	temporary := map[string]string{}
	defer func() {
		for _, name := range temporary {
			_ = os.Remove(name)
		}
	}()
	for _, path := range slices.Sorted(maps.Keys(s)) {
		old, err := os.ReadFile(path)
		if err == nil && bytes.Equal(old, s[path]) {
			continue
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("read %s: %w", path, err)
		}
		name, err := writeTemporary(path, s[path])
		if err != nil {
			return err
		}
		temporary[path] = name
	}
	for path, name := range temporary {
		if err := os.Rename(name, path); err != nil {
			return fmt.Errorf("put %s in place: %w", path, err)
		}
		delete(temporary, path)
	}
	for _, path := range stale {
		if _, ok := s[path]; ok {
			continue
		}
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove stale file: %w", err)
		}
	}
	return nil
}

func writeTemporary(path string, data []byte) (string, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", fmt.Errorf("make the folder of %s: %w", path, err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".tmp-*")
	if err != nil {
		return "", fmt.Errorf("write %s: %w", path, err)
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err != nil {
		_ = os.Remove(f.Name())
		return "", fmt.Errorf("write %s: %w", path, err)
	}
	return f.Name(), nil
}
