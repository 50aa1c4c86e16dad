// The rows of reports and of dynamic value sets, made of what the tables hold when they are asked for.

package sandbox

import (
	"context"
	"iter"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"
)

// run is a report while it runs.
type run struct {
	ctx      context.Context // when it is done, so are the rows
	store    store
	from, to time.Time           // to is the first instant after; zero for no limit
	chosen   map[string][]string // what else the parameters ask for
}

// all iterates over the active records of a table, or over all of them.
func (r *run) all(table string, inactive bool) iter.Seq[*record] {
	return func(yield func(*record) bool) {
		t := r.store[table]
		if t == nil {
			return
		}
		for one := range t.read().all() {
			if r.ctx.Err() != nil || (one.active || inactive) && !yield(one) {
				return
			}
		}
	}
}

// within tells whether an instant is in the time that was asked for.
func (r *run) within(v any) bool {
	at, ok := v.(time.Time)
	return ok && !at.Before(r.from) && (r.to.IsZero() || at.Before(r.to))
}

// chose tells whether a value is one of those that a parameter asks for, if it asks for any.
func (r *run) chose(parameter string, v any) bool {
	list := r.chosen[parameter]
	return len(list) == 0 || slices.Contains(list, strings.ToLower(text(v)))
}

// in is the member of an object within a record.
func in(r *record, name, member string) any {
	o, _ := r.value(name).(object)
	return o.get(member)
}

// tally counts and adds up by id, in the order in which the ids come.
type tally struct {
	order []string
	name  map[string]any
	count map[string]int64
	sum   map[string]*big.Rat
}

func newTally() *tally {
	return &tally{name: make(map[string]any), count: make(map[string]int64), sum: make(map[string]*big.Rat)}
}

func (t *tally) start(id, name any) {
	if key := text(id); t.sum[key] == nil {
		t.order = append(t.order, key)
		t.name[key], t.sum[key] = name, new(big.Rat)
	}
}

func (t *tally) add(id, money any) {
	if key := text(id); t.sum[key] != nil {
		t.count[key]++
		if n, ok := number(money); ok {
			t.sum[key].Add(t.sum[key], n)
		}
	}
}

func (t *tally) rows() iter.Seq[any] {
	var rows []any
	for _, key := range t.order {
		rows = append(rows, []any{t.name[key], t.count[key], money(t.sum[key])})
	}
	return slices.Values(rows)
}

// invoices iterates over the active invoices that were asked for and have items.
func (r *run) invoices() iter.Seq[*record] {
	return func(yield func(*record) bool) {
		for one := range r.all("accounting/invoices", false) {
			items, _ := one.value("items").([]object)
			if len(items) > 0 && r.within(one.value("invoiceDate")) && r.chose("businessunitid", in(one, "businessUnit", "id")) && !yield(one) {
				return
			}
		}
	}
}

func revenueByUnit(r *run) iter.Seq[any] {
	t := newTally()
	for unit := range r.all("settings/business-units", false) {
		if r.chose("businessunitid", unit.id) {
			t.start(unit.id, unit.value("name"))
		}
	}
	for one := range r.invoices() {
		t.add(in(one, "businessUnit", "id"), one.value("subTotal"))
	}
	return t.rows()
}

func revenueByTechnician(r *run) iter.Seq[any] {
	t := newTally()
	for who := range r.all("settings/technicians", false) {
		if r.chose("technicianid", who.id) {
			t.start(who.id, who.value("name"))
		}
	}
	for one := range r.invoices() {
		t.add(in(one, "employeeInfo", "id"), one.value("subTotal"))
	}
	return t.rows()
}

func openInvoices(r *run) iter.Seq[any] {
	return func(yield func(any) bool) {
		for one := range r.invoices() {
			if owed, ok := number(one.value("balance")); !ok || owed.Sign() <= 0 {
				continue
			}
			row := []any{
				one.value("referenceNumber"), one.value("invoiceDate"), one.value("dueDate"), in(one, "customer", "name"),
				one.value("total"), one.value("balance"),
			}
			if !yield(row) {
				return
			}
		}
	}
}

func paymentsByType(r *run) iter.Seq[any] {
	t := newTally()
	for kind := range r.all("accounting/payment-types", false) {
		t.start(kind.id, kind.value("name"))
	}
	for one := range r.all("accounting/payments", false) {
		if r.within(one.value("date")) && r.chose("businessunitid", in(one, "businessUnit", "id")) {
			t.add(one.value("typeId"), one.value("total"))
		}
	}
	return t.rows()
}

func jobsBooked(r *run) iter.Seq[any] {
	types := make(map[string]any)
	for kind := range r.all("jpm/job-types", true) {
		types[kind.key] = kind.value("name")
	}
	return func(yield func(any) bool) {
		for one := range r.all("jpm/jobs", false) {
			if !r.within(one.value("createdOn")) || !r.chose("businessunitid", one.value("businessUnitId")) ||
				!r.chose("jobtypeid", one.value("jobTypeId")) || !r.chose("jobstatus", one.value("jobStatus")) {
				continue
			}
			row := []any{
				one.value("jobNumber"), types[text(one.value("jobTypeId"))], one.value("jobStatus"), one.value("createdOn"),
				one.value("completedOn"), one.value("total"),
			}
			if !yield(row) {
				return
			}
		}
	}
}

func jobsByCampaign(r *run) iter.Seq[any] {
	t := newTally()
	for campaign := range r.all("marketing/campaigns", false) {
		if r.chose("campaignid", campaign.id) {
			t.start(campaign.id, campaign.value("name"))
		}
	}
	for one := range r.all("jpm/jobs", false) {
		if r.within(one.value("createdOn")) {
			t.add(one.value("campaignId"), one.value("total"))
		}
	}
	return t.rows()
}

func customerBalances(r *run) iter.Seq[any] {
	inactive, _ := strconv.ParseBool(strings.Join(r.chosen["includeinactive"], ""))
	return func(yield func(any) bool) {
		for one := range r.all("crm/customers", inactive) {
			if !yield([]any{one.value("name"), one.value("type"), one.active, one.value("balance")}) {
				return
			}
		}
	}
}
