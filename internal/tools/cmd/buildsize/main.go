// Command buildsize prints how much larger a domain makes a program than
// net/http and encoding/json alone do, and fails when one is over the limit.
// It measures the domains with the most methods.
//
//	buildsize [-domains N] [-limit MB]
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/servicetitan-go/servicetitan/internal/tools/buildsize"
	"github.com/servicetitan-go/servicetitan/internal/tools/exports"
)

func main() {
	root := flag.String("root", filepath.Join("..", ".."), "folder of the root module")
	domains := flag.Int("domains", 6, "how many domains to measure; 0 is all")
	limit := flag.Float64("limit", 6, "megabytes that one domain may add")
	flag.Parse()
	if err := run(context.Background(), os.Stdout, *root, *domains, *limit); err != nil {
		fmt.Fprintln(os.Stderr, "buildsize:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer, root string, domains int, limit float64) error {
	packages, err := exports.Load(ctx, root)
	if err != nil {
		return err
	}
	connection, ok := packages["auth"]
	if !ok {
		return errors.New("the module has no package auth to connect with")
	}
	base, err := buildsize.Build(ctx, root, buildsize.Baseline)
	if err != nil {
		return err
	}
	const megabyte = 1e6
	report := fmt.Sprintf("net/http and encoding/json alone: %.2f MB\n", float64(base)/megabyte)
	var over []string
	worst, most := "", 0.0
	for _, name := range buildsize.Largest(packages, domains) {
		size, err := buildsize.Build(ctx, root, buildsize.Program(packages[name], connection.Path()))
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		more := float64(size-base) / megabyte
		report += fmt.Sprintf("%-22s %6.2f MB more\n", name, more)
		if more > most {
			worst, most = name, more
		}
		if more > limit {
			over = append(over, name)
		}
	}
	if worst == "" {
		return errors.New("the module has no domains")
	}
	report += fmt.Sprintf("most: %s with %.2f MB of %.2f MB\n", worst, most, limit)
	if _, err := io.WriteString(out, report); err != nil {
		return err
	}
	if len(over) > 0 {
		return fmt.Errorf("over %.2f MB: %s", limit, strings.Join(over, ", "))
	}
	return nil
}
