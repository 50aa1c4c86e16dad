// What the tests of this package show is searched for the credentials of their
// clients.

package jobs_test

import (
	"os"
	"testing"

	"github.com/servicetitan-go/servicetitan/internal/planted"
)

// suite looks at what all tests show.
var suite planted.Recorder

// TestMain runs the suite and then says what was found.
func TestMain(m *testing.M) { os.Exit(suite.Main(m, "log lines", "hooks", "URLs")) }
