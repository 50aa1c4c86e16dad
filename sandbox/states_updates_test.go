package sandbox

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
)

// follows lists what changes along with something else, or stays although it is set, and why.
func follows() map[string]string {
	const sums = "follows from what it is the sum of"
	return map[string]string{
		"accounting.Invoices.Update balance":                       sums,
		"accounting.Invoices.Update total":                         sums,
		"accounting.Invoices.Update subTotal":                      sums,
		"accounting.Invoices.Update salesTax":                      sums,
		"accounting.Invoices.Update null subtotal":                 sums,
		"accounting.Invoices.Update null tax":                      sums,
		"accounting.Invoices.Update null items":                    "items that are not sent stay",
		"accounting.Invoices.Update paidOn":                        "an invoice is paid while nothing of it is open",
		"crm.Customers.Update creditLimitBalance":                  sums,
		"accounting.Payments.Update appliedTo":                     "a payment that is not active pays for nothing",
		"accounting.Payments.Update unappliedAmount":               sums,
		"accounting.GLAccounts.Update null number":                 "an account always has a number",
		"inventory.PurchaseOrders.Update total":                    sums,
		"inventory.Returns.Update returnAmount":                    sums,
		"memberships.InvoiceTemplates.Update total":                sums,
		"sales.Estimates.Replace less status":                      "an estimate is always open, sold or dismissed",
		"sales.Estimates.Replace less reviewStatus":                "None is the word for nothing",
		"dispatch.NonJobAppointments.Replace less timesheetCodeId": "the schema has no null, so that it is the first code",
	}
}

// A member that is updated alone changes, and nothing else of the record does. What is not there in a replacement is gone.
func TestUpdatesChangeWhatTheySay(t *testing.T) {
	t.Parallel()
	n := &changes{used: make(map[string]bool)}
	t.Cleanup(func() {
		t.Logf("%d members updated alone, %d cleared, %d left out of replacements", n.alone, n.cleared, n.left)
		for _, what := range slices.Sorted(maps.Keys(follows())) {
			t.Logf("left out: %s: %s", what, follows()[what])
			if !n.used[what] {
				t.Errorf("nothing needs the exception %s", what)
			}
		}
	})
	for _, p := range readIndex(t).Packages {
		t.Run(p.Name, func(t *testing.T) {
			t.Parallel()
			s, clock := startAt(t)
			for _, one := range places(t, s, clock, p) {
				t.Run(strings.ReplaceAll(one.pattern, "/", "."), func(t *testing.T) {
					one.t = t
					if op := one.ops[updates]; op != nil {
						one.updateAlone(n, op)
					}
					if op := one.ops[replaces]; op != nil {
						one.replaceWithLess(n, op)
					}
				})
			}
		})
	}
}

// changes counts what was checked.
type changes struct {
	mu                   sync.Mutex
	alone, cleared, left int
	used                 map[string]bool
}

func (n *changes) except(what string) bool {
	if follows()[what] == "" {
		return false
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.used[what] = true
	return true
}

func (n *changes) count(counter *int) {
	n.mu.Lock()
	defer n.mu.Unlock()
	*counter++
}

// shown is the record as the first GET shows it that shows single ones, or as a list does.
func (p *place) shown(values []string, key string) map[string]any {
	p.t.Helper()
	if len(p.singles) > 0 {
		get := p.singles[0]
		got := p.ask(get, p.fillPath(get, values, key), nil)
		row, _ := decodeAny(p.t, got.body).(map[string]any)
		if inner, ok := row["data"].(map[string]any); ok && get.Wrapped {
			row = inner
		}
		return row
	}
	for _, list := range p.lists {
		if row := p.rows(list, values, p.asked(list, key))[key]; row != nil {
			return row
		}
	}
	p.t.Fatalf("no GET shows %s", key)
	return nil
}

func (p *place) updateAlone(n *changes, op *operation) {
	values, key := p.existing(op)
	path := p.fillPath(op, values, key)
	full := p.sample(op, true)
	full.vary(p)
	body, _ := full.value.(object)
	for i := range op.Request.Body.resolve().Properties {
		property := &op.Request.Body.resolve().Properties[i]
		if property.Required || property.Name == "id" {
			continue
		}
		part := slices.DeleteFunc(slices.Clone(body), func(m member) bool {
			other := op.Request.Body.property(m.name)
			return m.name != property.Name && (other == nil || !other.Required)
		})
		before := p.shown(values, key)
		p.submit(op, path, only(part, full.whole))
		after := p.shown(values, key)
		n.count(&n.alone)
		name := rename(p.subject.name, property.Name)
		outer, _, _ := strings.Cut(name, ".")
		base := strings.TrimSuffix(outer, "Id")
		for _, other := range slices.Sorted(maps.Keys(after)) {
			said := other == outer || other == base || slices.ContainsFunc(part, func(m member) bool {
				sent := rename(p.subject.name, m.name)
				return other == sent || other == strings.TrimSuffix(sent, "Id")
			})
			if said || isStamp(other) || fmt.Sprint(before[other]) == fmt.Sprint(after[other]) || n.except(p.name(op)+" "+other) {
				continue
			}
			p.t.Errorf("%s: %s alone changes %s from %v to %v", op.Name, property.Name, other, before[other], after[other])
		}
		if (property.Nullable || property.resolve().Nullable) && !n.except(p.name(op)+" null "+property.Name) {
			part.set(property.Name, nil)
			p.submit(op, path, only(part, full.whole))
			n.count(&n.cleared)
			shown, ok := shownAs(p.shown(values, key), name)
			if kind := p.subject.member(name); kind != nil && !kind.Nullable && (kind.resolve().Type == "boolean" || len(kind.resolve().Enum) > 0) {
				if was, _ := shownAs(after, name); fmt.Sprint(was) != fmt.Sprint(shown) { // there is no nothing among the words
					p.t.Errorf("%s: %s is null, and changes from %v to %v", op.Name, property.Name, was, shown)
				}
				continue
			}
			if ok && !isNothing(shown) {
				p.t.Errorf("%s: %s is null, and shown as %v", op.Name, property.Name, shown)
			}
		}
	}
}

// replaceWithLess replaces a record that has everything by one that has what it must.
func (p *place) replaceWithLess(n *changes, op *operation) {
	values, key := p.existing(op)
	path := p.fillPath(op, values, key)
	p.submit(op, path, p.sample(op, true).json)
	less := p.sample(op, false)
	least, _ := less.value.(object)
	p.submit(op, path, only(least, less.whole))
	row := p.shown(values, key)
	for i := range op.Request.Body.resolve().Properties {
		property := &op.Request.Body.resolve().Properties[i]
		if least.has(property.Name) || n.except(p.name(op)+" less "+property.Name) {
			continue
		}
		shown, ok := shownAs(row, rename(p.subject.name, property.Name))
		if ok && !isNothing(shown) {
			p.t.Errorf("%s: %s was left out, and is shown as %v", op.Name, property.Name, shown)
		}
		n.count(&n.left)
	}
}

// only is a body that has no more members than the object has.
func only(o object, s *shape) []byte {
	text := []byte{'{'}
	for i, m := range o {
		if i > 0 {
			text = append(text, ',')
		}
		text = append(appendString(text, m.name), ':')
		text = appendValue(text, m.value, &s.property(m.name).shape)
	}
	return append(text, '}')
}

// isNothing tells the values of what is not there.
func isNothing(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case []any:
		return len(v) == 0
	case map[string]any:
		for _, one := range v {
			if !isNothing(one) {
				return false
			}
		}
		return true
	case bool:
		return !v
	}
	text := fmt.Sprint(v)
	return text == "" || alike(text, "0")
}
