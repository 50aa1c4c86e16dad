package exports_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan/internal/tools/exports"
)

// module writes a module with a root package, a package below it, and what
// must stay out of the description.
func module(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for name, source := range map[string]string{
		"go.mod": "module example.com/garage\n\ngo 1.25\n",
		"garage.go": `package garage

import (
	"errors"
	"io"
	"iter"
)

type Pair[K comparable, V any] struct {
	Key K
	Val V
	hidden int
}
func (p Pair[K, V]) Get() (V, bool) { return p.Val, p.hidden > 0 }
func (p *Pair[K, V]) Set(v V) { p.Val = v }
func (p *Pair[K, V]) reset() {}

type Option func(settings *settings)
type settings struct{}
type Doer interface {
	Do(name string, each func(n int) error) error
	private()
}
type Number interface{ ~int | ~string }
type Reader = io.Reader
type Kind string
const (
	KindCar Kind = "Car"
	kindSecret Kind = "Secret"
	Most = 1 << 40
)
var ErrFlat = errors.New("flat")
func Each[T any](list []T, opts ...Option) iter.Seq2[T, error] { return nil }
func hidden() {}
var _, _ = hidden, kindSecret
`,
		"parts/wheels/wheels.go": `package wheels

import "example.com/garage"

type Base struct{ ID int64 }
func (b *Base) Load(id int64) error { return nil }
type Wheel struct {
	Base
	Spec map[string][]*garage.Pair[string, int]
	Grid [2]chan int
}
`,
		"internal/own/own.go":  "package own\n\nconst Secret = 1\n",
		"examples/run/main.go": "package main\n\nfunc main() {}\n",
		"examples/lib/lib.go":  "package lib\n\nconst Shown = 1\n",
	} {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(source), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestDescribe(t *testing.T) {
	t.Parallel()
	root := module(t)
	packages, err := exports.Load(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	got := exports.Describe(packages)
	want := map[string][]string{
		"garage": {
			`pkg garage, const KindCar Kind = "Car"`,
			`pkg garage, const Most = 1099511627776`,
			`pkg garage, func Each[T any]([]T, ...Option) iter.Seq2[T, error]`,
			`pkg garage, method (*Pair[K, V]) Set(V)`,
			`pkg garage, method (Pair[K, V]) Get() (V, bool)`,
			`pkg garage, type Doer interface`,
			`pkg garage, type Doer interface, Do(string, func(int) error) error`,
			`pkg garage, type Doer interface, unexported methods`,
			`pkg garage, type Kind string`,
			`pkg garage, type Number interface`,
			`pkg garage, type Number interface, ~int | ~string`,
			`pkg garage, type Option func(*settings)`,
			`pkg garage, type Pair[K comparable, V any] struct`,
			`pkg garage, type Pair[K comparable, V any] struct, Key K`,
			`pkg garage, type Pair[K comparable, V any] struct, Val V`,
			`pkg garage, type Reader = io.Reader`,
			`pkg garage, var ErrFlat error`,
		},
		"parts_wheels": {
			`pkg wheels, method (*Base) Load(int64) error`,
			`pkg wheels, method (*Wheel) Load(int64) error`,
			`pkg wheels, type Base struct`,
			`pkg wheels, type Base struct, ID int64`,
			`pkg wheels, type Wheel struct`,
			`pkg wheels, type Wheel struct, Grid [2]chan int`,
			`pkg wheels, type Wheel struct, Spec map[string][]*garage.Pair[string, int]`,
			`pkg wheels, type Wheel struct, embedded Base`,
		},
	}
	if len(got) != len(want) {
		t.Errorf("%d packages, want %d: internal packages, examples and commands are nobody's to import", len(got), len(want))
	}
	for name := range want {
		if !slices.Equal(got[name], want[name]) {
			t.Errorf("%s:\n%s\nwant\n%s", name, strings.Join(got[name], "\n"), strings.Join(want[name], "\n"))
		}
		for _, line := range got[name] {
			if strings.Contains(line, root) {
				t.Errorf("%s: %q tells where the module lies", name, line)
			}
		}
	}
}

func TestLoadTellsWhatDoesNotCompile(t *testing.T) {
	t.Parallel()
	root := module(t)
	if err := os.WriteFile(filepath.Join(root, "garage.go"), []byte("package garage\n\nvar X int = \"\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := exports.Load(t.Context(), root)
	if err == nil || !strings.Contains(err.Error(), "garage.go") {
		t.Errorf("Load returns %v, want an error that names garage.go", err)
	}
	if _, err := exports.Load(t.Context(), filepath.Join(root, "nowhere")); err == nil {
		t.Error("Load of a folder that is not there returns no error")
	}
}

func TestWriteAndRead(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "api")
	if got, err := exports.Read(folder); err != nil || len(got) != 0 {
		t.Errorf("Read of no folder returns %v, %v", got, err)
	}
	first := map[string][]string{"a": {"pkg a, type A struct", "pkg a, var B int"}, "b": {"pkg b, var C int"}}
	if err := exports.Write(folder, first); err != nil {
		t.Fatal(err)
	}
	if got, err := exports.Read(folder); err != nil || exports.Compare(first, got).Any() || len(got) != 2 {
		t.Errorf("Read returns %v, %v, want what was written", got, err)
	}
	if err := exports.Write(folder, map[string][]string{"a": first["a"]}); err != nil {
		t.Fatal(err)
	}
	if got, err := exports.Read(folder); err != nil || len(got) != 1 || len(got["a"]) != 2 {
		t.Errorf("Read returns %v, %v, want the package that is left", got, err)
	}
}

func TestCompare(t *testing.T) {
	t.Parallel()
	before := map[string][]string{
		"crm": {
			`pkg crm, const KindA Kind = "A"`,
			`pkg crm, method (*Tags) Add(context.Context) error`,
			`pkg crm, method (*Tags) Get(context.Context) error`,
			`pkg crm, type Pair[K comparable, V any] struct, Key K`,
			`pkg crm, type Tag struct`,
			`pkg crm, type Tag struct, ID int64`,
			`pkg crm, type Tag struct, Name string`,
		},
		"gone": {`pkg gone, var A int`},
		"same": {`pkg same, var A int`},
	}
	now := map[string][]string{
		"crm": {
			`pkg crm, const KindA Kind = "B"`,
			`pkg crm, method (*Tags) Add(context.Context) (*Tag, error)`,
			`pkg crm, method (*Tags) List(context.Context) error`,
			`pkg crm, type Pair[K comparable, V any] struct, Key V`,
			`pkg crm, type Tag struct`,
			`pkg crm, type Tag struct, ID string`,
			`pkg crm, type Tag struct, embedded time.Time`,
		},
		"made": {`pkg made, var A int`, `pkg made, var B int`},
		"same": {`pkg same, var A int`},
	}
	want := []string{
		`crm: changed const KindA: was Kind = "A", is Kind = "B"`,
		`crm: changed method (*Tags) Add: was (context.Context) error, is (context.Context) (*Tag, error)`,
		`crm: removed method (*Tags) Get (context.Context) error`,
		`crm: changed type Pair[K comparable, V any] struct, Key: was K, is V`,
		`crm: changed type Tag struct, ID: was int64, is string`,
		`crm: removed type Tag struct, Name string`,
		`crm: added method (*Tags) List (context.Context) error`,
		`crm: added type Tag struct, embedded time.Time`,
		`gone: removed, the whole package with 1 names`,
		`made: added, the whole package with 2 names`,
	}
	got := exports.Compare(before, now)
	if !slices.Equal(got.Lines, want) {
		t.Errorf("the changes are\n%s\nwant\n%s", strings.Join(got.Lines, "\n"), strings.Join(want, "\n"))
	}
	if summary := "4 added, 4 changed, 3 removed; what is changed or removed breaks programs that use it"; got.Summary() != summary {
		t.Errorf("the summary is %q, want %q", got.Summary(), summary)
	}
	if same := exports.Compare(before, before); same.Any() || same.Summary() != "no exported name has changed" {
		t.Errorf("a description differs from itself: %q", same.Lines)
	}
}
