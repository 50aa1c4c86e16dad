// What the tests of this package show is searched for the credentials of their
// clients.

package contract

import (
	"net/url"
	"os"
	"testing"

	"github.com/servicetitan-go/servicetitan/internal/planted"
)

// suite looks at what all tests show. A server of secrets_test.go redirects
// downloads to where the credentials are.
var suite = planted.Recorder{Except: func(u *url.URL) bool { return u.Path == "/elsewhere" }}

// TestMain runs the suite and then says what was found.
func TestMain(m *testing.M) { os.Exit(suite.Main(m, "log lines", "errors", "hooks", "URLs")) }
