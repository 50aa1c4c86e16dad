package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/accounting"
	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/crm"
	"github.com/servicetitan-go/servicetitan/settings"
)

// rows is how many lines a table shows.
const rows = 8

// noCustomer is an ID that no customer has.
const noCustomer = 999_999_999_999

// tour calls the API as a small integration would. The client fetches its
// access token with the first call and keeps it for the others.
func tour(ctx context.Context, out io.Writer, client *auth.Client) error {
	if err := technicians(ctx, out, settings.New(client)); err != nil {
		return err
	}
	if err := latestCustomers(ctx, out, crm.New(client)); err != nil {
		return err
	}
	if err := openInvoices(ctx, out, accounting.New(client)); err != nil {
		return err
	}
	return missingCustomer(ctx, out, crm.New(client))
}

// technicians takes the first few records of an iterator over all pages.
func technicians(ctx context.Context, out io.Writer, client *settings.Client) error {
	t := newTable(out, "Technicians", "ID", "NAME", "TEAM", "STATUS")
	for technician, err := range client.Technicians.All(ctx, &settings.TechniciansListParams{PageSize: rows}) {
		if err != nil {
			return err
		}
		if !t.row(technician.ID, technician.Name, technician.Team.Or("-"), technician.Status) {
			break
		}
	}
	return t.flush()
}

// latestCustomers asks for one page, newest first, with the total.
func latestCustomers(ctx context.Context, out io.Writer, client *crm.Client) error {
	page, err := client.Customers.List(ctx, &crm.CustomersListParams{
		PageSize:     rows,
		IncludeTotal: true,
		Sort:         crm.CustomersSortCreatedOnDesc,
	})
	if err != nil {
		return err
	}
	title := fmt.Sprintf("Latest of %d customers", page.TotalCount.Or(len(page.Data)))
	t := newTable(out, title, "ID", "CREATED", "NAME", "TYPE", "   BALANCE")
	for _, c := range page.Data {
		t.row(c.ID, servicetitan.DateOf(c.CreatedOn), c.Name, c.Type, amount(c.Balance))
	}
	return t.flush()
}

// openInvoices filters on the server by what is still to be paid.
func openInvoices(ctx context.Context, out io.Writer, client *accounting.Client) error {
	page, err := client.Invoices.List(ctx, &accounting.InvoicesListParams{
		PageSize:              rows,
		IncludeTotal:          true,
		BalanceFilterAmount:   servicetitan.Value(servicetitan.NewDecimal(0, 0)),
		BalanceFilterComparer: accounting.BalanceComparerGreater,
	})
	if err != nil {
		return err
	}
	title := fmt.Sprintf("%d of %d open invoices", len(page.Data), page.TotalCount.Or(len(page.Data)))
	t := newTable(out, title, "NUMBER", "CUSTOMER", "     TOTAL", "   BALANCE")
	var due servicetitan.Decimal
	for _, invoice := range page.Data {
		customer := "-"
		if invoice.Customer != nil {
			customer = invoice.Customer.Name.Or("-")
		}
		balance := invoice.Balance.Or(servicetitan.Decimal{})
		due = due.Add(balance)
		t.row(invoice.ReferenceNumber.Or("-"), customer, amount(invoice.Total.Or(servicetitan.Decimal{})), amount(balance))
	}
	t.row("", "these together", "", amount(due))
	return t.flush()
}

// missingCustomer asks for a customer that does not exist. A kind of failure is
// a sentinel, and the details, such as the trace ID that ServiceTitan's support
// asks for, are in the error's fields.
func missingCustomer(ctx context.Context, out io.Writer, client *crm.Client) error {
	_, err := client.Customers.Get(ctx, noCustomer)
	var failure *servicetitan.Error
	if !errors.Is(err, servicetitan.ErrNotFound) || !errors.As(err, &failure) {
		return fmt.Errorf("asked for a customer that does not exist and got: %w", err)
	}
	_, err = fmt.Fprintf(out, "\nCustomer %d does not exist: %s\n  trace ID %s, %s answered %d\n",
		int64(noCustomer), failure.Title, failure.TraceID, failure.Operation, failure.StatusCode)
	return err
}

// amount shows money with two decimal places, so that the points line up.
func amount(d servicetitan.Decimal) string { return fmt.Sprintf("%10.2f", d) }

// table collects aligned columns, up to a number of rows, and prints them when
// it is complete, so that a failure leaves no half of it behind.
type table struct {
	out  io.Writer
	text bytes.Buffer
	w    *tabwriter.Writer
	left int
}

func newTable(out io.Writer, title string, columns ...any) *table {
	t := &table{out: out, left: rows + 2}
	fmt.Fprintf(&t.text, "\n%s\n", title)
	t.w = tabwriter.NewWriter(&t.text, 0, 0, 2, ' ', 0)
	t.row(columns...)
	return t
}

// row prints a line and reports whether another one fits.
func (t *table) row(cells ...any) bool {
	for i, cell := range cells {
		if i > 0 {
			fmt.Fprint(t.w, "\t")
		}
		fmt.Fprintf(t.w, "  %v", cell)
	}
	fmt.Fprintln(t.w)
	t.left--
	return t.left > 1
}

// flush prints the table.
func (t *table) flush() error {
	if err := t.w.Flush(); err != nil {
		return err
	}
	_, err := t.text.WriteTo(t.out)
	return err
}
