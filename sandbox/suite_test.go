// What the tests of this package show is searched for the credentials of their
// clients and servers.

package sandbox

import (
	"net/url"
	"os"
	"testing"

	"github.com/servicetitan-go/servicetitan/internal/planted"
)

// suite looks at what all tests show. One of them puts credentials into the query
// of a token request, where they do not count.
var suite = planted.Recorder{Except: func(u *url.URL) bool { return u.Path == tokenPath && u.RawQuery != "" }}

// TestMain runs the suite and then says what was found.
func TestMain(m *testing.M) { os.Exit(suite.Main(m, "errors", "noted requests", "refusals", "URLs")) }
