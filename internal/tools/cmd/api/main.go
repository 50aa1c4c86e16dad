// Command api writes down what the public packages export, in api/<package>.txt,
// and says in words what has changed since the files were last written.
//
//	api            write the files
//	api -check     write nothing, and fail when the files are not right
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/servicetitan-go/servicetitan/internal/tools/exports"
)

func main() {
	root := flag.String("root", filepath.Join("..", ".."), "folder of the root module")
	check := flag.Bool("check", false, "write nothing, and fail when a file would change")
	flag.Parse()
	if err := run(context.Background(), os.Stdout, *root, *check); err != nil {
		fmt.Fprintln(os.Stderr, "api:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer, root string, check bool) error {
	packages, err := exports.Load(ctx, root)
	if err != nil {
		return err
	}
	folder := filepath.Join(root, "api")
	before, err := exports.Read(folder)
	if err != nil {
		return err
	}
	now := exports.Describe(packages)
	changes := exports.Compare(before, now)
	for _, line := range changes.Lines {
		if _, err := fmt.Fprintln(out, line); err != nil {
			return err
		}
	}
	if _, err := fmt.Fprintf(out, "%d packages: %s\n", len(now), changes.Summary()); err != nil {
		return err
	}
	if !check {
		return exports.Write(folder, now)
	}
	if changes.Any() {
		return errors.New("the files in api/ are not what the packages export; run api and look at the difference")
	}
	return nil
}
