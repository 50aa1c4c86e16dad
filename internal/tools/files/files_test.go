package files_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/servicetitan-go/servicetitan/internal/tools/files"
)

func TestWriteReplacesAndRemoves(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	kept, old, added := filepath.Join(folder, "kept"), filepath.Join(folder, "old"), filepath.Join(folder, "new", "added")
	for _, name := range []string{kept, old} {
		if err := os.WriteFile(name, []byte("before"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	set := files.Set{kept: []byte("after"), added: []byte("added")}
	if err := set.Write([]string{kept, old}); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{kept: "after", added: "added"} {
		if got, err := os.ReadFile(name); err != nil || string(got) != want {
			t.Errorf("%s holds %q (%v), want %q", name, got, err, want)
		}
	}
	if _, err := os.Stat(old); !os.IsNotExist(err) {
		t.Errorf("the stale file is still there (%v)", err)
	}
}

func TestWriteLeavesNothingBehindWhenItFails(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	blocked := filepath.Join(folder, "z-file")
	if err := os.WriteFile(blocked, []byte("a file where a folder is needed"), 0o600); err != nil {
		t.Fatal(err)
	}
	set := files.Set{filepath.Join(folder, "a", "b", "c"): []byte("new"), filepath.Join(blocked, "b"): []byte("new")}
	if err := set.Write([]string{blocked}); err == nil {
		t.Fatal("writing below a file succeeded")
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 1 || entries[0].Name() != "z-file" {
		t.Errorf("the folder holds %v, want only what was there before", entries)
	}
}

func TestWriteRefusesToRemoveAFolder(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	set := files.Set{filepath.Join(folder, "new"): []byte("new")}
	stale := filepath.Join(folder, "old")
	if err := os.Mkdir(stale, 0o750); err != nil {
		t.Fatal(err)
	}
	if err := set.Write([]string{stale}); err == nil {
		t.Error("a folder was taken for a stale file")
	}
	if _, err := os.Stat(filepath.Join(folder, "new")); !os.IsNotExist(err) {
		t.Errorf("something was written all the same (%v)", err)
	}
}
