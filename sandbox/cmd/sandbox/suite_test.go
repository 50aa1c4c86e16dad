// What the command logs is searched for the credentials that it prints.

package main

import (
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/servicetitan-go/servicetitan/internal/planted"
)

// suite looks at what all tests show. One of them puts credentials into URLs, to
// see that they are not logged.
var suite = planted.Recorder{Except: func(u *url.URL) bool {
	return strings.HasPrefix(u.RawQuery, "note=") || strings.HasPrefix(u.Path, "/cs1.")
}}

// TestMain runs the suite and then says what was found.
func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		main()
	}
	os.Exit(suite.Main(m, "log lines", "URLs"))
}
