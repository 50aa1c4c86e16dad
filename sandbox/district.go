// Districts: the parts of a large company, each seeded when somebody looks at it and forgotten when others are looked at.
//
// A company of up to oneDistrict customers is one district and stays in memory. A larger one is made of many, which share
// nothing but the lists that the whole company has, such as business units and the pricebook. Every record of a district
// refers to records of the same district or to those lists. That is why a district can be seeded alone, why it comes out
// the same each time, and why memory does not grow with the company.

package sandbox

import (
	"slices"
	"sync"
)

const (
	// oneDistrict is how many customers a company has before it is divided.
	oneDistrict = 1000
	// districtSize is how many customers each part of a divided company has at most.
	districtSize = 500
	// keptDrafts is how many records the districts in memory may have seeded together. With what they are made of they
	// take about 100 MB.
	keptDrafts = 40_000
)

// districts is what a company was seeded with.
type districts struct {
	settings  *settings
	resources []*resource
	count     int

	mu   sync.Mutex
	kept []*district // last used first
}

// newDistricts divides a company. It seeds nothing.
func newDistricts(resources []*resource, settings *settings) *districts {
	d := &districts{settings: settings, resources: resources, count: 1}
	if settings.scale > settings.undivided {
		d.count = (settings.scale + settings.divided - 1) / settings.divided
	}
	return d
}

// firstNew is what the ids of new records start from.
func (d *districts) firstNew() int64 {
	if d.count == 1 {
		return firstID
	}
	return int64(d.count)*districtIDs + firstID
}

// customers is how many customers a district has: as many as any other, or one more.
func (d *districts) customers(number int) int {
	customers := d.settings.scale / d.count
	if number < d.settings.scale%d.count {
		customers++
	}
	return customers
}

// at returns a district, which may have to be seeded anew.
func (d *districts) at(number int) *district {
	d.mu.Lock()
	defer d.mu.Unlock()
	i := slices.IndexFunc(d.kept, func(one *district) bool { return one.number == number })
	if i < 0 {
		i = len(d.kept)
		d.kept = append(d.kept, &district{number: number, seeder: newSeeder(d, number), plots: make(map[string]*plot)})
	}
	one := d.kept[i]
	copy(d.kept[1:i+1], d.kept[:i])
	d.kept[0] = one
	return one
}

// plot returns what a district has seeded of a table.
func (d *districts) plot(number int, table string) *plot {
	one := d.at(number)
	found, drafts := one.plot(table)
	d.mu.Lock()
	defer d.mu.Unlock()
	one.drafts = drafts
	sum := 0
	for i, other := range d.kept {
		if sum += other.drafts; sum > keptDrafts && i > 0 {
			clear(d.kept[i:])
			d.kept = d.kept[:i]
			break
		}
	}
	return found
}

// district is a part of the company.
type district struct {
	number int
	drafts int // how many records it has seeded so far; its owner's lock protects it

	mu     sync.Mutex
	seeder *seeder
	plots  map[string]*plot
}

// plot returns the records of a table, and how many of all tables there are by now.
func (d *district) plot(table string) (found *plot, drafts int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	found = d.plots[table]
	if found == nil {
		found = newPlot(d.number, d.seeder.records(table))
		d.plots[table] = found
	}
	for _, list := range d.seeder.drafts {
		drafts += len(list)
	}
	return found, drafts
}

// plot is what a table was seeded with in a district. It never changes.
type plot struct {
	byID []*record

	once  sync.Once
	moved []*record
}

func newPlot(district int, records []*record) *plot {
	slices.SortFunc(records, compareRecords)
	for i, r := range records {
		r.place = district*districtIDs + i
	}
	return &plot{byID: records}
}

// changes returns the records by last change.
func (p *plot) changes() []*record {
	p.once.Do(func() {
		p.moved = slices.Clone(p.byID)
		slices.SortFunc(p.moved, compareChanges)
	})
	return p.moved
}

// seeds is what a table was seeded with in all districts.
type seeds struct {
	districts int
	plot      func(district int) *plot
	known     censuses
}

// noSeeds are those of a table that begins empty.
func noSeeds() *seeds { return &seeds{} }

// seeds returns those of a resource. A list of the whole company, and a company that is not divided, is kept for good.
func (d *districts) seeds(res *resource) *seeds {
	if d.count > 1 && !res.wide {
		return &seeds{districts: d.count, plot: func(number int) *plot { return d.plot(number, res.name) }}
	}
	whole := sync.OnceValue(func() *plot { return d.plot(0, res.name) })
	return &seeds{districts: 1, plot: func(int) *plot { return whole() }}
}
