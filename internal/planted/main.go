// This file runs a package's tests and tells what was found.

package planted

import (
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
)

// Main runs the tests and returns the exit code for TestMain:
//
//	var suite planted.Recorder
//
//	func TestMain(m *testing.M) { os.Exit(suite.Main(m, "URLs")) }
//
// It says how many texts of which kind were looked at, and fails when one of
// them holds a credential. When all tests ran it also fails if a kind was not
// seen at all: what nobody looks at any more is not clean.
func (r *Recorder) Main(m *testing.M, kinds ...string) int {
	if base, ok := http.DefaultTransport.(*http.Transport); ok {
		base.Proxy = r.proxy
	}
	r.standardLog()
	code := m.Run()
	if !all() {
		kinds = nil
	}
	return max(code, r.report(os.Stdout, kinds))
}

// report tells what was seen and returns 1 if it should not have been, or was
// not.
func (r *Recorder) report(out io.Writer, kinds []string) (code int) {
	seen, leaks := r.Seen(), r.Leaks()
	fmt.Fprintf(out, "planted secrets: %d found in %v\n", len(leaks), seen)
	for _, leak := range leaks {
		fmt.Fprintln(out, "LEAK", leak)
		code = 1
	}
	for _, kind := range kinds {
		if seen[kind] == 0 {
			fmt.Fprintf(out, "FAIL no %s were looked at\n", kind)
			code = 1
		}
	}
	return code
}

// all reports whether all tests of the package were to run.
func all() bool {
	return !slices.ContainsFunc([]string{"run", "skip", "list", "fuzz"}, func(name string) bool {
		f := flag.Lookup("test." + name)
		return f != nil && strings.TrimSpace(f.Value.String()) != ""
	})
}
