// What the whole suite of this package shows in logs, errors, hooks and URLs is
// searched for the credentials of its tests.

package auth

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"testing"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/internal/planted"
)

// suite looks at what all tests show. Beside planted's own credentials these
// hold "very-secret", as signed URLs do, and the tokens begin with "token-".
var suite = planted.Recorder{
	Marks:  []string{"very-secret", "token-"},
	Except: func(u *url.URL) bool { return u.Host == "files.example" },
}

// TestMain runs the suite and then says what was found.
func TestMain(m *testing.M) { os.Exit(suite.Main(m, "log lines", "errors", "hooks", "URLs")) }

// do sends a request with a client and looks at the error.
func do(ctx context.Context, c *Client, req *http.Request, opts ...servicetitan.RequestOption) (*http.Response, error) {
	resp, err := c.Do(ctx, req, opts...)
	return resp, suite.Error(err)
}
