// Command drift prints what differs between two folders of the portal's
// documents: operations, parameters, fields, types and enum values.
//
//	drift -from OLDER -to NEWER [-markdown]
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/servicetitan-go/servicetitan/internal/tools/drift"
	"github.com/servicetitan-go/servicetitan/internal/tools/portal"
)

func main() {
	from := flag.String("from", "", "folder of the older documents")
	to := flag.String("to", "", "folder of the newer documents")
	markdown := flag.Bool("markdown", false, "print a page instead of lines")
	flag.Parse()
	if err := run(os.Stdout, *from, *to, *markdown); err != nil {
		fmt.Fprintln(os.Stderr, "drift:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, from, to string, markdown bool) error {
	if from == "" || to == "" {
		return errors.New("name both folders with -from and -to")
	}
	older, err := portal.ReadFolder(from)
	if err != nil {
		return err
	}
	newer, err := portal.ReadFolder(to)
	if err != nil {
		return err
	}
	changes := drift.Compare(older, newer)
	report := drift.Text(changes)
	if markdown {
		report = drift.Markdown(filepath.Base(from), filepath.Base(to), changes)
	}
	_, err = io.WriteString(out, report)
	return err
}
