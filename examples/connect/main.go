// Command connect checks a connection to ServiceTitan and says in plain words
// what is wrong with it and where to fix it. It takes the credentials from the
// SERVICETITAN_* variables, reads a record here and there and changes nothing.
//
//	connect [-scopes tn.crm.customers:r,tn.jpm.jobs:r]   check the connection
//	connect -sandbox                                     show what the check finds, without an account
//
// The exit code is 0 when the connection works, 1 when it does not and 2 when
// it could not be checked.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/servicetitan-go/servicetitan/auth"
)

// The exit codes.
const (
	works      = 0
	broken     = 1
	notChecked = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Stdout, os.Stderr, os.Args[1:])
	stop()
	os.Exit(code)
}

// run does what the arguments say and returns the exit code.
func run(ctx context.Context, out, problems io.Writer, args []string) int {
	flags := flag.NewFlagSet("connect", flag.ContinueOnError)
	flags.SetOutput(problems)
	showcase := flags.Bool("sandbox", false, "show what the check finds, against a sandbox in this process")
	scopes := flags.String("scopes", "", "the `scopes` that your app needs, with commas between them (default: business units, customers and jobs)")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return works
	case err != nil:
		return notChecked
	case flags.NArg() > 0:
		fmt.Fprintf(problems, "connect: unknown argument %q\n", flags.Arg(0))
		return notChecked
	case *showcase:
		return show(ctx, out, problems)
	}

	config, err := auth.ConfigFromEnv()
	if err != nil {
		explain(problems, err)
		return notChecked
	}
	report, err := check(ctx, config, list(*scopes)...)
	if err != nil {
		fmt.Fprintln(problems, "connect:", err)
		return notChecked
	}
	fmt.Fprint(out, report)
	if !report.OK() {
		return broken
	}
	return works
}

// check makes a client for one question: does it work?
func check(ctx context.Context, config auth.Config, scopes ...string) (*auth.Report, error) {
	client, err := auth.NewClient(config)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	return client.Verify(ctx, scopes...)
}

// list splits the scopes.
func list(scopes string) []string {
	return strings.FieldsFunc(scopes, func(r rune) bool { return r == ',' || r == ' ' })
}

// needed says what a connection is made of, and who has it.
const needed = `
A connection needs these variables:

  SERVICETITAN_ENVIRONMENT    production or integration
  SERVICETITAN_APP_KEY        ak1…  the app's key: developer portal > My Apps > your app
  SERVICETITAN_TENANT_ID      the tenant's number
  SERVICETITAN_CLIENT_ID      cid…  made for your app by an administrator of the tenant:
  SERVICETITAN_CLIENT_SECRET  cs1…  Settings > Integrations > API Application Access

No account yet? See what the check finds with: connect -sandbox
`

// explain says what is missing, one variable on a line.
func explain(out io.Writer, err error) {
	fmt.Fprintln(out, "connect: there is nothing to check yet.")
	for _, problem := range wrong(err) {
		fmt.Fprintln(out, "  "+problem)
	}
	fmt.Fprint(out, needed)
}

// wrong returns what is wrong with each variable.
func wrong(err error) []string {
	several, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []string{err.Error()}
	}
	var all []string
	for _, one := range several.Unwrap() {
		all = append(all, one.Error())
	}
	return all
}
