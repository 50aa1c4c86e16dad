// What the program shows in its tests is searched for their credentials.

package main

import (
	"os"
	"testing"

	"github.com/servicetitan-go/servicetitan/internal/planted"
)

// suite looks at what all tests show.
var suite planted.Recorder

// TestMain runs the suite and then says what was found.
func TestMain(m *testing.M) { os.Exit(suite.Main(m, "errors", "output", "URLs")) }
