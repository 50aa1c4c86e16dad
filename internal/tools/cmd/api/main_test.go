package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRun(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	write := func(name, content string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(root, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	api := func(check bool) (string, error) {
		var out strings.Builder
		err := run(t.Context(), &out, root, check)
		return out.String(), err
	}
	write("go.mod", "module example.com/shop\n\ngo 1.25\n")
	write("shop.go", "package shop\n\nvar Open bool\n")
	if _, err := api(true); err == nil {
		t.Error("-check passes before anything was written down")
	}
	if _, err := os.Stat(filepath.Join(root, "api")); err == nil {
		t.Error("-check has written something")
	}
	if out, err := api(false); err != nil || !strings.Contains(out, "shop: added, the whole package with 1 names") {
		t.Errorf("the first run prints %q, %v", out, err)
	}
	if out, err := api(true); err != nil || !strings.Contains(out, "no exported name has changed") {
		t.Errorf("-check prints %q, %v after a run", out, err)
	}
	write("shop.go", "package shop\n\nvar Open string\n")
	if out, err := api(true); err == nil || !strings.Contains(out, "shop: changed var Open: was bool, is string") {
		t.Errorf("-check prints %q, %v after a change", out, err)
	}
	data, err := os.ReadFile(filepath.Join(root, "api", "shop.txt"))
	if err != nil || string(data) != "pkg shop, var Open bool\n" {
		t.Errorf("api/shop.txt holds %q, %v, want what the run without -check wrote", data, err)
	}
}
