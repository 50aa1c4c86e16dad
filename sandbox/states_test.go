package sandbox

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// seen counts what a walk has checked.
type seen struct {
	created, updated, replaced, deleted, listed, got, fed, filtered, members, unshown atomic.Int64

	mu       sync.Mutex
	excepted map[string]bool
}

// exceptions lists what the walk leaves out, and why.
func exceptions() map[string]string {
	return map[string]string{
		"jobs.Jobs.DetachEquipmentItem":                                "takes equipment off a job, which stays",
		"jobs.BudgetCodes.Create":                                      "the same items make the same code, and there is one of each item already",
		"settings.BusinessUnits.ListIntacctMappings":                   "lists the units that are mapped to Intacct, not all",
		"customerinteractions.TechnicianRatings.Save createdOnOrAfter": "changes the rating when there is one",
		"accounting.Invoices.Update items":                             "items of an invoice are saved one by one: those that are not sent stay",
		"accounting.Invoices.Update subtotal":                          "the subtotal of an invoice with items is what they come to",
		"dispatch.Zones.Create serviceDaysIds":                         "numbers of days are shown as their names",
		"dispatch.Zones.Update serviceDaysIds":                         "numbers of days are shown as their names",
	}
}

// excepts tells whether something is left out.
func (n *seen) excepts(what string) bool {
	if exceptions()[what] == "" {
		return false
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.excepted[what] = true
	return true
}

// report prints the counts and the exceptions. An exception that nothing needs is one too many.
func (n *seen) report(t *testing.T) {
	t.Logf("%d created, %d updated, %d replaced, %d deleted", n.created.Load(), n.updated.Load(), n.replaced.Load(), n.deleted.Load())
	t.Logf("seen in %d lists, %d gets, %d feeds and by %d filters", n.listed.Load(), n.got.Load(), n.fed.Load(), n.filtered.Load())
	t.Logf("%d members compared, %d that no GET shows", n.members.Load(), n.unshown.Load())
	for _, what := range slices.Sorted(maps.Keys(exceptions())) {
		t.Logf("left out: %s: %s", what, exceptions()[what])
		if !n.excepted[what] {
			t.Errorf("nothing needs the exception %s", what)
		}
	}
	if n.created.Load() < 60 || n.updated.Load() < 50 || n.replaced.Load() < 10 || n.deleted.Load() < 24 {
		t.Error("the walk has missed operations")
	}
}

// Whatever can be created, updated, replaced or deleted: what is created is listed and can be got, what is updated shows
// in gets, lists, the filters of modifiedOn and the feed, what is replaced has nothing left of what was not said, and
// what is deleted is gone from lists and stays in the feed as inactive.
func TestEveryWriteShows(t *testing.T) {
	t.Parallel()
	n := seen{excepted: make(map[string]bool)}
	t.Cleanup(func() { n.report(t) })
	for _, p := range readIndex(t).Packages {
		t.Run(p.Name, func(t *testing.T) {
			t.Parallel()
			s, clock := startAt(t, WithExportBatch(100_000))
			for _, one := range places(t, s, clock, p) {
				t.Run(strings.ReplaceAll(one.pattern, "/", "."), func(t *testing.T) {
					one.t = t
					one.walk(&n)
				})
			}
		})
	}
}

func (p *place) walk(n *seen) {
	var values []string
	var key string
	for as, op := range p.ops {
		if n.excepts(p.name(op)) {
			delete(p.ops, as)
		}
	}
	p.lists = slices.DeleteFunc(p.lists, func(op *operation) bool { return n.excepts(p.name(op)) })
	if op := p.ops[creates]; op != nil {
		path := (&example{tester: p.tester, t: p.t, d: p.d, op: op, full: true}).path()
		values = params(op, path)
		body := p.sample(op, true)
		mark := p.mark(values)
		got := p.submit(op, path, body.json)
		if key = p.fresh(mark, values); key == "" { // a list that wants to know which
			answer, _ := decodeAny(p.t, got.body).(map[string]any)
			key = fmt.Sprint(answer[p.subject.keyMember()])
		}
		n.created.Add(1)
		p.shows(n, op, values, key, mark, body)
	}
	for _, as := range []effect{updates, replaces} {
		op := p.ops[as]
		if op == nil {
			continue
		}
		if key == "" {
			values, key = p.existing(op)
		}
		body := p.sample(op, true)
		body.vary(p)
		mark := p.mark(values)
		p.submit(op, p.fillPath(op, values, key), body.json)
		p.shows(n, op, values, key, mark, body)
		if as == updates {
			n.updated.Add(1)
		} else {
			n.replaced.Add(1)
		}
	}
	if op := p.ops[deletes]; op != nil {
		if key == "" {
			values, key = p.existing(op)
		}
		mark := p.mark(values)
		path := p.fillPath(op, values, key)
		p.submit(op, path, nil)
		n.deleted.Add(1)
		p.gone(n, op, values, key, mark)
		if got := p.send(op.Method, path, p.credentials(), nil); got.status != http.StatusNotFound {
			p.t.Errorf("%s: again: status %d", op.Name, got.status)
		}
	}
}

// name is an operation with its package.
func (p *place) name(op *operation) string { return p.d.p.Name + "." + op.Name }

// asked is the query of a list that wants to know which records.
func (p *place) asked(list *operation, key string) url.Values {
	for i := range list.Params {
		if list.Params[i].Name == "ids" && list.Params[i].Required {
			return q("ids", key)
		}
	}
	return nil
}

// existing names a record that is there.
func (p *place) existing(op *operation) (values []string, key string) {
	all := params(op, (&example{tester: p.tester, t: p.t, d: p.d, op: op, full: true}).path())
	return all[:len(all)-1], all[len(all)-1]
}

// moments is what there was before a write.
type moments struct {
	at   time.Time
	keys map[string]bool
	from map[*operation]string // where the feeds ended
}

// mark moves the clock and notes what there is.
func (p *place) mark(values []string) moments {
	p.t.Helper()
	p.clock.move(p.tester, time.Hour)
	m := moments{at: p.clock.read(), keys: make(map[string]bool), from: make(map[*operation]string)}
	for _, op := range p.lists {
		for key := range p.rows(op, values, nil) {
			m.keys[key] = true
		}
	}
	for _, op := range p.feeds {
		got := p.ask(op, p.fillPath(op, nil, ""), nil)
		envelope, _ := decodeAny(p.t, got.body).(map[string]any)
		m.from[op], _ = envelope["continueFrom"].(string)
	}
	return m
}

// fresh is the key of what is listed since.
func (p *place) fresh(m moments, values []string) string {
	p.t.Helper()
	for _, op := range p.lists {
		for key := range p.rows(op, values, nil) {
			if !m.keys[key] {
				return key
			}
		}
	}
	return ""
}

// shows checks that all GETs show what was sent.
func (p *place) shows(n *seen, op *operation, values []string, key string, m moments, body *sample) {
	p.t.Helper()
	for _, list := range p.lists {
		row := p.rows(list, values, p.asked(list, key))[key]
		if row == nil {
			p.t.Errorf("%s: %s does not list %s", op.Name, list.Name, key)
			continue
		}
		n.listed.Add(1)
		p.compare(n, op, list, body, row)
		for i := range list.Params {
			name := list.Params[i].Name
			if name != "modifiedOnOrAfter" && (name != "createdOnOrAfter" || op.Method != http.MethodPost) || n.excepts(p.name(op)+" "+name) {
				continue
			}
			found := p.rows(list, values, q(name, m.at.Format(time.RFC3339)))
			later := p.rows(list, values, q(name, m.at.Add(time.Second).Format(time.RFC3339)))
			if found[key] == nil || later[key] != nil {
				p.t.Errorf("%s: %s by %s: %v at its time, %v later", op.Name, list.Name, name, found[key] != nil, later[key] != nil)
			}
			n.filtered.Add(1)
		}
	}
	for _, get := range p.singles {
		got := p.ask(get, p.fillPath(get, values, key), nil)
		if got.status != get.Status {
			p.t.Errorf("%s: %s: status %d", op.Name, get.Name, got.status)
			continue
		}
		n.got.Add(1)
		row, _ := decodeAny(p.t, got.body).(map[string]any)
		p.compare(n, op, get, body, row)
	}
	p.clock.move(p.tester, 16*time.Minute)
	for _, feed := range p.feeds {
		row := p.rows(feed, nil, q("from", m.from[feed]))[key]
		if row == nil {
			p.t.Errorf("%s: %s does not have %s", op.Name, feed.Name, key)
			continue
		}
		n.fed.Add(1)
		p.compare(n, op, feed, body, row)
	}
}

// compare looks at every member that was sent and is shown.
func (p *place) compare(n *seen, op, get *operation, body *sample, row map[string]any) {
	for _, name := range slices.Sorted(maps.Keys(body.values)) {
		if inner, ok := row["data"].(map[string]any); ok && get.Wrapped {
			row = inner
		}
		shown, ok := shownAs(row, rename(p.subject.name, name))
		if !ok || name == "id" { // an id is the server's to give
			n.unshown.Add(1)
			continue
		}
		if n.excepts(p.name(op) + " " + name) {
			continue
		}
		n.members.Add(1)
		sent, shown := inForm(name, body.values[name], shown)
		for _, one := range differs(name, sent, shown) {
			p.t.Errorf("%s: %s: %s", op.Name, get.Name, one)
		}
	}
}

// gone checks that no list and no get shows a record, and that the feeds tell of it.
func (p *place) gone(n *seen, op *operation, values []string, key string, m moments) {
	p.t.Helper()
	for _, list := range p.lists {
		if p.rows(list, values, p.asked(list, key))[key] != nil {
			p.t.Errorf("%s: %s still lists %s", op.Name, list.Name, key)
		}
		n.listed.Add(1)
	}
	for _, get := range p.singles {
		if got := p.ask(get, p.fillPath(get, values, key), nil); got.status != http.StatusNotFound {
			p.t.Errorf("%s: %s: status %d", op.Name, get.Name, got.status)
		}
		n.got.Add(1)
	}
	p.clock.move(p.tester, 16*time.Minute)
	for _, feed := range p.feeds {
		row := p.rows(feed, nil, q("from", m.from[feed]))[key]
		if row == nil || row["active"] == true {
			p.t.Errorf("%s: %s has %v", op.Name, feed.Name, row)
		}
		n.fed.Add(1)
	}
}
