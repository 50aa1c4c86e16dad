// Command sandbox runs a ServiceTitan of your own on a port of your choice, for
// Postman, curl and programs in any language:
//
//	go run ./sandbox/cmd/sandbox -addr 127.0.0.1:8080 -scale 1000
//
// It prints credentials and curl lines to paste into a shell, logs requests to
// standard error, and serves a page for people at /. Everything else is the API;
// package sandbox says what it does. Data and credentials are gone when the
// command ends, and the credentials are new each time. With -tenants 3, those of
// the second and third company end in _2 and _3.
//
// With -control, programs inject faults and move the clock over HTTP. The flags
// -limits, -strict and -quirks make the sandbox as hard to please, and as untidy,
// as the real API; -requests-per-second, -report-interval and -tokens-per-minute
// choose other limits. -help lists all flags.
//
// Ctrl-C stops it: requests that are being answered get a few seconds, and a
// second Ctrl-C ends the command at once.
//
// The exit code is 0 after a stop that was asked for, 1 when the sandbox could
// not start or requests had to be cut off, and 2 when the flags are wrong.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/sandbox"
)

// The exit codes.
const (
	exitStopped = 0
	exitFailed  = 1
	exitFlags   = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the next signal is not waited for
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is the command, from its arguments to its exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	chosen, err := parseFlags(args)
	if errors.Is(err, flag.ErrHelp) {
		chosen.help(stdout)
		return exitStopped
	}
	if err == nil {
		err = serveSandbox(ctx, chosen, stdout, stderr)
	}
	if err == nil {
		return exitStopped
	}
	fmt.Fprintln(stderr, "sandbox:", oneLine(err))
	if errors.As(err, new(flagError)) {
		return exitFlags
	}
	return exitFailed
}

// oneLine is the text of an error without the line breaks of joined errors.
func oneLine(err error) string {
	text := strings.ReplaceAll(err.Error(), "\n", "; ")
	return strings.ReplaceAll(text, "sandbox: ", "") // the command says so itself
}

// serveSandbox starts a sandbox and serves it until ctx is done.
func serveSandbox(ctx context.Context, chosen options, stdout, stderr io.Writer) error {
	where, err := resolve(ctx, chosen.addr, chosen.public)
	if err != nil {
		return err
	}
	// The port comes first: making the data of a large company takes a while, to no end if the port is in use.
	listener, err := listen(where)
	if err != nil {
		return err
	}
	defer listener.Close()
	server, err := sandbox.Handler(chosen.sandbox()...)
	if err != nil {
		return err
	}
	defer server.Close()

	base := baseURL(listener.Addr())
	if err := server.SetURL(base); err != nil {
		return err
	}
	tenants := []auth.Config{server.Config()}
	for i := 1; i < chosen.tenants; i++ {
		next, err := server.AddTenant(tenants[i-1].TenantID+1, sandbox.WithScale(chosen.scale))
		if err != nil {
			return err
		}
		tenants = append(tenants, next.Config())
	}
	front, err := newPage(server, tenants, chosen.control)
	if err != nil {
		return err
	}
	if where.public() {
		warn(stderr, listener.Addr())
	}
	if err := introduce(stdout, tenants, base, chosen); err != nil {
		return err
	}
	handler := front.before(server)
	if !chosen.quiet {
		handler = logged(handler, log.New(stderr, "", log.LstdFlags))
	}
	return serve(ctx, listener, handler, stopLimit, stderr)
}
