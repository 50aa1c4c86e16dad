// Seeding: every table gets its records before the server starts.
//
// Each kind of record draws from a stream of chance of its own, so that a new kind changes nothing about the others.

package sandbox

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"sync/atomic"
	"time"
)

// seeder carries what the kinds of records need to know about each other.
type seeder struct {
	seed      uint64
	base      time.Time // the data ends here
	scale     int       // customers
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
}

// draft is a record while it can still change.
type draft struct{ served, hidden object }

// named is what a reference to a record needs.
type named struct {
	id   int64
	name string
}

func (n named) ref() object { return object{{"id", n.id}, {"name", n.name}} }

// seed fills the store. The order matters: later kinds refer to earlier ones.
func seed(s store, resources []*resource, settings *settings) {
	d := &seeder{
		seed: settings.seed, base: settings.base, scale: settings.scale,
		resources: make(map[string]*resource), drafts: make(map[string][]*draft), words: newWords(),
	}
	for _, res := range resources {
		d.resources[res.name] = res
	}
	d.seedAccounts()
	d.seedTaxZones()
	d.seedPaymentTerms()
	d.seedPaymentTypes()
	d.seedTagTypes()
	d.seedRoles()
	d.seedBusinessUnits()
	d.seedEmployees()
	d.seedTechnicians()
	d.seedCustomFields()
	d.seedCustomers()
	d.seedLocations()
	d.seedEntityContacts()
	d.seedContacts()
	d.seedInvoices()
	d.seedPayments()
	d.settleBalances()
	d.seedBookings()
	d.seedLeads()
	d.seedNotes()
	for name, drafts := range d.drafts {
		// One allocation for all records and one for what they encode to, not two for each.
		views := len(d.resources[name].schemas)
		all, encoded := make([]record, len(drafts)), make([]atomic.Pointer[[]byte], len(drafts)*views)
		records := make([]*record, len(drafts))
		for i, draft := range drafts {
			all[i].fill(d.resources[name], draft.served, draft.hidden, encoded[i*views:(i+1)*views])
			records[i] = &all[i]
		}
		s[name].current.Store(newSnapshot(records))
	}
}

// add files a record. A resource that is not in the table of resources is a mistake of this package.
func (d *seeder) add(resource string, served, hidden object) *draft {
	one := &draft{served: served, hidden: hidden}
	d.drafts[resource] = append(d.drafts[resource], one)
	return one
}

// The blocks of ids. No two kinds share an id, so that an id in the wrong place is not found instead of being another
// record.
const (
	idBlock = 10_000_000

	idTaxZones = (iota + 1) * idBlock
	idTaxRates
	idPaymentTerms
	idPaymentTypes
	idAccounts
	idAccountTypes
	idTagTypes
	idRoles
	idBusinessUnits
	idUsers
	idEmployees
	idTechnicians
	idCustomFields
	idCustomers
	idLocations
	idEntityContacts
	idNotes
	idInvoices
	idInvoiceItems
	idBatches
	idPayments
	idApplications
	idBookings
	idBookingContacts
	idProviders
	idLeads
	// Of kinds that have no records yet.
	idTenants
	idTrades
	idDivisions
	idJobs
	idJobTypes
	idCampaigns
	idSKUs
	idCallReasons
)

// numbered returns the nth id of a block, from 0.
func numbered(block int64, n int) int64 { return block + int64(n) + 1 }

// dice is a stream of chance.
type dice struct {
	*rand.Rand
	base  time.Time
	words *words
}

func (d *seeder) dice(kind string) *dice {
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(kind)) // never fails
	return &dice{Rand: rand.New(rand.NewPCG(d.seed, hash.Sum64())), base: d.base, words: d.words}
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
	low = low&^(3<<62) | 1<<63
	return fmt.Sprintf("%08x-%04x-%04x-%04x-%012x", high>>32, high>>16&0xffff, high&0xffff, low>>48, low&0xffffffffffff)
}
