// Command otel shows the client under OpenTelemetry: a span for each request by
// otelhttp, and metrics from the client's hooks, printed to standard output.
//
// Without SERVICETITAN_APP_KEY it runs against a sandbox in this process, which
// is made to fail twice, so that there is something to see. Otherwise it takes
// the credentials from the SERVICETITAN_* variables, and only reads.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/signal"
	"syscall"

	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := connectAndRun(ctx, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "otel:", err)
		os.Exit(1)
	}
}

// connectAndRun is the program.
func connectAndRun(ctx context.Context, out io.Writer) error {
	config, closeSandbox, err := connection()
	if err != nil {
		return err
	}
	defer closeSandbox()
	return run(ctx, out, config)
}

// run works with telemetry and prints what was recorded.
func run(ctx context.Context, out io.Writer, config auth.Config) (err error) {
	telemetry, err := newTelemetry(out)
	if err != nil {
		return err
	}
	// What is recorded goes out although the work was interrupted.
	defer func() { err = errors.Join(err, telemetry.shutdown(context.WithoutCancel(ctx))) }()

	// These two lines are all that the client needs.
	config.Transport = telemetry.transport(config.Transport, config.Environment)
	if config.Hooks, err = telemetry.hooks(); err != nil {
		return err
	}
	client, err := auth.NewClient(config)
	if err != nil {
		return err
	}
	defer client.Close()
	return work(ctx, telemetry.tracer, client)
}

// connection takes the credentials from the environment, or starts a sandbox.
func connection() (config auth.Config, closeSandbox func(), err error) {
	if os.Getenv("SERVICETITAN_APP_KEY") != "" {
		config, err = auth.ConfigFromEnv()
		return config, func() {}, err
	}
	server, err := sandbox.Start(sandbox.WithScale(20))
	if err != nil {
		return config, nil, err
	}
	config = server.Config()
	config.Transport = failing(http.DefaultTransport, http.StatusTooManyRequests, http.StatusServiceUnavailable)
	return config, func() { _ = server.Close() }, nil
}
