// The flags of the command.

package main

import (
	"errors"
	"flag"
	"fmt"
	"io"

	"github.com/servicetitan-go/servicetitan/sandbox"
)

// defaultScale makes lists of several pages and starts at once.
const defaultScale = 1000

// maxTenants keeps the credentials on a screen or two.
const maxTenants = 100

// options are what the flags say.
type options struct {
	addr    string
	public  bool
	scale   int
	seed    uint64
	tenants int
	strict  bool
	quirks  bool
	limited bool // -limits, without what the flags of the single limits say
	limits  sandbox.Limits
	control bool
	quiet   bool
	flags   *flag.FlagSet
}

// flagError is a mistake in the flags.
type flagError struct{ error }

func (e flagError) Unwrap() error { return e.error }

// parseFlags reads the arguments. Its error is flag.ErrHelp when help is asked for, and a flagError otherwise.
func parseFlags(args []string) (options, error) {
	chosen := options{flags: flag.NewFlagSet("sandbox", flag.ContinueOnError)}
	chosen.flags.SetOutput(io.Discard) // an error is one line, without the help behind it
	chosen.flags.StringVar(&chosen.addr, "addr", "127.0.0.1:8080", "`host:port` to listen on; port 0 takes a free one")
	chosen.flags.BoolVar(&chosen.public, "public", false, "allow an -addr that other machines can reach")
	chosen.flags.IntVar(&chosen.scale, "scale", defaultScale, "`number` of customers; all other data grows with it")
	chosen.flags.Uint64Var(&chosen.seed, "seed", 1, "`number` that chooses the data; the same number gives the same records")
	chosen.flags.BoolVar(&chosen.strict, "strict", false, "refuse what the real API ignores, such as unknown names in a query")
	chosen.flags.BoolVar(&chosen.quirks, "quirks", false, "answer as untidily as the real API sometimes does")
	chosen.flags.IntVar(&chosen.tenants, "tenants", 1, "`number` of companies, each with data and credentials of its own")
	chosen.flags.BoolVar(&chosen.limited, "limits", false, "refuse what exceeds the limits of the real API")
	chosen.flags.IntVar(&chosen.limits.RequestsPerSecond, "requests-per-second", 0, "`number` of requests that each tenant takes, if not the 60 of the real API; below 0 any; sets -limits")
	chosen.flags.DurationVar(&chosen.limits.ReportInterval, "report-interval", 0, "`time` between two runs of a report, if not the 1m of the real API; below 0 none; sets -limits")
	chosen.flags.IntVar(&chosen.limits.TokensPerMinute, "tokens-per-minute", 0, "`number` of tokens for each client id, if not 30; below 0 any; sets -limits")
	chosen.flags.BoolVar(&chosen.control, "control", false, "inject faults and move the clock over HTTP, at /sandbox/faults and /sandbox/clock")
	chosen.flags.BoolVar(&chosen.quiet, "quiet", false, "do not log requests")
	err := chosen.flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return chosen, err
	case err != nil:
		return chosen, flagError{fmt.Errorf("%w (-help lists the flags)", err)}
	case chosen.flags.NArg() > 0:
		return chosen, flagError{fmt.Errorf("argument %q is not expected (-help lists the flags)", chosen.flags.Arg(0))}
	case chosen.tenants < 1 || chosen.tenants > maxTenants:
		return chosen, flagError{fmt.Errorf("-tenants %d is not between 1 and %d", chosen.tenants, maxTenants)}
	}
	// Who chooses a limit wants limits.
	chosen.limited = chosen.limited || chosen.limits != sandbox.Limits{}
	return chosen, nil
}

// help explains the flags.
func (o options) help(out io.Writer) {
	fmt.Fprint(out, "Usage: sandbox [flags]\n\nRuns a ServiceTitan of your own until Ctrl-C.\n\n")
	o.flags.SetOutput(out)
	o.flags.PrintDefaults()
}

// sandbox turns the flags into options of package sandbox.
func (o options) sandbox() []sandbox.Option {
	chosen := []sandbox.Option{sandbox.WithScale(o.scale), sandbox.WithSeed(o.seed)}
	if o.strict {
		chosen = append(chosen, sandbox.Strict())
	}
	if o.quirks {
		chosen = append(chosen, sandbox.WithQuirks())
	}
	if o.limited {
		chosen = append(chosen, sandbox.WithLimits(o.limits))
	}
	if o.control {
		chosen = append(chosen, sandbox.WithControl())
	}
	return chosen
}
