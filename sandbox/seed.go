// Seeding: what the tables hold when the server starts.
//
// Each kind of record draws from a stream of chance of its own, so that a new kind changes nothing about the others.

package sandbox

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// seeder carries what the kinds of records need to know about each other.
type seeder struct {
	seed      uint64
	base      time.Time // the data ends here
	scale     int       // customers
	number    int       // of the district
	distance  int64     // of its ids from those of the first district
	divided   bool      // there are several districts
	resources map[string]*resource
	drafts    map[string][]*draft
	words     *words

	roles       []role
	employees   []person
	technicians []person
	tagTypes    []int64 // active ones
	units       []named
	zones       []taxZone
	terms       []paymentTerm
	payTypes    []named
	accounts    map[string]object // references by number
	providers   []int64
	customers   []*customer
	invoices    []*invoice
	memos       []*creditMemo
	deposits    []*deposit
	plan        plan

	mu      sync.Mutex
	ready   func()            // seeds the ledger
	planned func()            // seeds the work
	domains map[string]func() // modules that are not seeded yet
}

// draft is a record while it can still change.
type draft struct{ served, hidden object }

// named is what a reference to a record needs.
type named struct {
	id   int64
	name string
}

func (n named) ref() object { return object{{"id", n.id}, {"name", n.name}} }

func newSeeder(of *districts, number int) *seeder {
	d := &seeder{
		seed: of.settings.seed, base: of.settings.base, scale: of.customers(number),
		number: number, distance: int64(number) * districtIDs, divided: of.count > 1,
		resources: make(map[string]*resource), drafts: make(map[string][]*draft), words: newWords(),
	}
	for _, res := range of.resources {
		d.resources[res.name] = res
	}
	d.ready, d.planned = sync.OnceFunc(d.ledger), sync.OnceFunc(d.work)
	d.domains = d.modules()
	return d
}

// records returns the records of a table. It seeds what the table needs and what is not seeded yet; no order of calls
// changes a record. Several goroutines may call it.
func (d *seeder) records(table string) []*record {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ready()
	if !settled(table) {
		d.planned()
		d.need(moduleOf(table))
	}
	return d.newRecords(d.resources[table], d.drafts[table])
}

// need seeds a module that is not seeded yet.
func (d *seeder) need(module string) {
	if seed := d.domains[module]; seed != nil {
		delete(d.domains, module)
		seed()
	}
}

// moduleOf tells what seeds a table: the module that its name begins with. The books are a part of accounting that only
// those wait for who ask for it.
func moduleOf(table string) string {
	module, rest, _ := strings.Cut(table, "/")
	if module == "accounting" && slices.Contains(bookTables(), rest) {
		return books
	}
	return module
}

// newRecords makes records of drafts: one allocation for all of them and one for what they encode to, not two for each.
func (d *seeder) newRecords(res *resource, drafts []*draft) []*record {
	views := len(res.schemas)
	all, encoded := make([]record, len(drafts)), make([]atomic.Pointer[[]byte], len(drafts)*views)
	records := make([]*record, len(drafts))
	for i, draft := range drafts {
		served, hidden := draft.served, draft.hidden
		if d.distance > 0 {
			served, hidden = d.move(served), d.move(hidden)
		}
		all[i].fill(res, served, hidden, encoded[i*views:(i+1)*views])
		records[i] = &all[i]
	}
	return records
}

// add files a record. Those of a resource that is not in the table of resources are never seen, nor are lists of the
// whole company that another district than the first makes.
func (d *seeder) add(resource string, served, hidden object) *draft {
	one := &draft{served: served, hidden: hidden}
	d.drafts[resource] = append(d.drafts[resource], one)
	return one
}

// serial is the number that people call the nth of a kind by. No two districts share one.
func (d *seeder) serial(n int) int { return d.number*districtSerials + n }

// districtSerials is how many serials of each kind a district has.
const districtSerials = 1_000_000

// dice is a stream of chance.
type dice struct {
	*rand.Rand
	base  time.Time
	words *words
	home  uint64 // what a GUID begins with, in a company that is divided
	coded bool
}

func (d *seeder) dice(kind string) *dice { return d.stream(kind, uint64(d.number)) } //nolint:gosec // never negative

// common is a stream that all districts have in common.
func (d *seeder) common(kind string) *dice {
	dice := d.stream(kind, 0)
	dice.home = commonHome
	return dice
}

func (d *seeder) stream(kind string, number uint64) *dice {
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(kind)) // never fails
	source := rand.NewPCG(d.seed, hash.Sum64()^number*0x9e37_79b9_7f4a_7c15)
	return &dice{Rand: rand.New(source), base: d.base, words: d.words, home: number, coded: d.divided}
}

func pick[T any](d *dice, list []T) T { return list[d.IntN(len(list))] }

// chance is true in percent of the cases.
func (d *dice) chance(percent int) bool { return d.IntN(100) < percent }

// between draws from least to most, both included.
func (d *dice) between(least, most int) int { return least + d.IntN(most-least+1) }

// past draws an instant of the last days, at least two hours old.
func (d *dice) past(days int) time.Time {
	return d.within(d.base.AddDate(0, 0, -days), d.base.Add(-2*time.Hour))
}

// within draws an instant in 100 ns steps, which is how finely the real server tells time.
func (d *dice) within(from, to time.Time) time.Time {
	if !from.Before(to) {
		return from
	}
	return from.Add(time.Duration(d.Int64N(int64(to.Sub(from))))).Truncate(100 * time.Nanosecond)
}

// changed draws an instant between a record's creation and the end of the data.
func (d *dice) changed(created time.Time) time.Time {
	return d.within(created, d.base.Add(-time.Hour))
}

// phone draws a number that nobody has.
func (d *dice) phone() string {
	return fmt.Sprintf("(%d) 555-01%02d", pick(d, d.words.areas), d.IntN(100))
}

func (d *dice) guid() string {
	high, low := d.Uint64(), d.Uint64()
	high = high&^0xf000 | 0x4000
	if d.coded { // so that a record is found without looking into every district
		high = high&0xffff_ffff | d.home<<32
	}
	low = low&^(3<<62) | 1<<63
	return fmt.Sprintf("%08x-%04x-%04x-%04x-%012x", high>>32, high>>16&0xffff, high&0xffff, low>>48, low&0xffffffffffff)
}
