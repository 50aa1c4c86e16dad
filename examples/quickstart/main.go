// Command quickstart shows the SDK at work: it connects, lists technicians, the
// latest customers and the open invoices, and handles one error.
//
// Without any SERVICETITAN_* variable it starts a sandbox of its own and needs
// no account. With them it talks to the real API, and only reads.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// interrupted is the exit code that shells expect after Ctrl-C.
const interrupted = 130

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Stdout, os.Environ())
	stop()
	switch {
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		fmt.Fprintln(os.Stderr, "quickstart: stopped")
		os.Exit(interrupted)
	case err != nil:
		fmt.Fprintln(os.Stderr, "quickstart:", err)
		os.Exit(1)
	}
}

// run connects and shows the tour.
func run(ctx context.Context, out io.Writer, environ []string) error {
	config, closeSandbox, err := connection(out, environ)
	if err != nil {
		return err
	}
	defer closeSandbox()
	client, err := auth.NewClient(config)
	if err != nil {
		return err
	}
	defer client.Close()
	fmt.Fprintf(out, "Tenant %d at %s\n", client.TenantID(), client.Environment().APIURL)
	return tour(ctx, out, client)
}

// credentials are the variables that auth.ConfigFromEnv reads.
var credentials = []string{
	"SERVICETITAN_ENVIRONMENT", "SERVICETITAN_APP_KEY", "SERVICETITAN_TENANT_ID", "SERVICETITAN_CLIENT_ID",
	"SERVICETITAN_CLIENT_SECRET", "SERVICETITAN_TOKEN_URL", "SERVICETITAN_API_URL",
}

// connection takes the credentials from the environment, or starts a sandbox
// when there are none at all. Half of them is a mistake that NewClient explains.
func connection(out io.Writer, environ []string) (config auth.Config, closeSandbox func(), err error) {
	for _, variable := range environ {
		if name, value, _ := strings.Cut(variable, "="); value != "" && slices.Contains(credentials, name) {
			config, err = auth.ConfigFromEnv()
			return config, func() {}, err
		}
	}
	server, err := sandbox.Start()
	if err != nil {
		return config, nil, err
	}
	fmt.Fprintln(out, "No SERVICETITAN_* variables are set, so this runs against a sandbox in this process.")
	return server.Config(), func() { _ = server.Close() }, nil
}
