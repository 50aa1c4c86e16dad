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
	if err := s.checkStale(stale); err != nil {
		return err
	}
	temporary := map[string]string{}
	var folders []string
	done := false
	defer func() {
		for _, name := range temporary {
			_ = os.Remove(name)
		}
		if !done {
			for _, folder := range slices.Backward(folders) {
				_ = os.Remove(folder) // fails unless it is empty, as it was made
			}
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
		made, err := makeFolder(filepath.Dir(path))
		folders = append(folders, made...)
		if err != nil {
			return err
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
	done = true
	return nil
}

// checkStale makes sure that what is to be removed is a file, before anything
// is put in place.
func (s Set) checkStale(stale []string) error {
	for _, path := range stale {
		if _, ok := s[path]; ok {
			continue
		}
		if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
			return fmt.Errorf("%s is in the way: it is no file of ours", path)
		}
	}
	return nil
}

// makeFolder makes a folder and those above it, and returns which it made.
func makeFolder(folder string) ([]string, error) {
	var missing []string
	for at := folder; ; at = filepath.Dir(at) {
		if _, err := os.Stat(at); err == nil || at == filepath.Dir(at) {
			break
		}
		missing = append(missing, at)
	}
	slices.Reverse(missing)
	for i, at := range missing {
		if err := os.Mkdir(at, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return missing[:i], fmt.Errorf("make the folder %s: %w", at, err)
		}
	}
	return missing, nil
}

func writeTemporary(path string, data []byte) (string, error) {
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
