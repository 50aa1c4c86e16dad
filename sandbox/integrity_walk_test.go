package sandbox

import (
	"cmp"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// seeded is everything that there are seeds for, also what the index does not have yet.
type seeded map[string][]*record

func seedAll(t *testing.T, opts ...Option) seeded {
	t.Helper()
	settings, err := newSettings(opts)
	if err != nil {
		t.Fatal(err)
	}
	resources := allResources()
	all := make(seeded)
	for name, table := range newStore(newDistricts(resources, settings)) {
		all[name] = slices.Collect(table.read().all())
	}
	return all
}

// keys lists the keys of each table, and the users of the staff and what else has ids without being a record.
func (s seeded) keys() map[string]map[string]bool {
	keys, inside := make(map[string]map[string]bool), lines()
	note := func(kind, key string) {
		if keys[kind] == nil {
			keys[kind] = make(map[string]bool)
		}
		keys[kind][key] = true
	}
	for table, records := range s {
		for _, r := range records {
			note(table, r.key)
			if user := r.value("userId"); user != nil {
				note("users", text(user))
			}
			for _, line := range inside {
				if line.table == table {
					r.each(strings.Split(line.path, "."), func(v any) bool { note(line.kind, text(v)); return false })
				}
			}
		}
	}
	return keys
}

// reference is a member that says which record something belongs to.
type reference struct {
	path string // through objects and lists, such as items.skuId
	id   any
}

// references lists what a record refers to: members whose names end in Id or Ids, and objects with an id and a name.
func references(prefix string, o object) []reference {
	var found []reference
	for _, m := range o {
		path := prefix + m.name
		switch v := m.value.(type) {
		case object:
			if v.get("id") != nil && v.get("name") != nil {
				found = append(found, reference{path + ".id", v.get("id")})
			}
			found = append(found, references(path+".", v)...)
		case []object:
			for _, one := range v {
				found = append(found, references(path+".", one)...)
			}
		case []int64:
			if strings.HasSuffix(m.name, "Ids") || strings.HasSuffix(m.name, "Id") {
				for _, id := range v {
					found = append(found, reference{path, id})
				}
			}
		case int64:
			if strings.HasSuffix(m.name, "Id") && v != 0 {
				found = append(found, reference{path, v})
			}
		case string:
			if strings.HasSuffix(m.name, "Id") && v != "" {
				found = append(found, reference{path, v})
			}
		}
	}
	return found
}

// Every reference of every record leads to a record, and the table below knows what each of them means.
func TestReferencesLeadSomewhere(t *testing.T) {
	t.Parallel()
	rules := targets()
	for _, option := range []Option{WithSeed(1), WithSeed(3), divided(40)} {
		all := seedAll(t, WithScale(150), option)
		keys, used := all.keys(), make(map[string]bool)
		for table, records := range all {
			for _, r := range records {
				for _, ref := range append(references("", r.served), references("", r.hidden)...) {
					rule, kinds := target(rules, table, ref.path)
					if rule == "" {
						t.Errorf("%s: nobody says what %s points at", table, ref.path)
						continue
					}
					used[rule] = true
					if kinds[0] != "" && !slices.ContainsFunc(kinds, func(kind string) bool { return keys[kind][text(ref.id)] }) {
						t.Errorf("%s %s: %s %s is not in %v", table, r.key, ref.path, text(ref.id), kinds)
					}
				}
			}
		}
		for rule := range rules {
			if !used[rule] {
				t.Errorf("no record has %s", rule)
			}
		}
	}
}

// target finds what a reference points at: by table and path, by path, by its last two members, by its last member.
func target(rules map[string]string, table, path string) (rule string, kinds []string) {
	parts := strings.Split(path, ".")
	last := parts[len(parts)-1]
	names := []string{table + ":" + path, path, last}
	if len(parts) > 1 {
		names = slices.Insert(names, 2, parts[len(parts)-2]+"."+last)
	}
	for _, name := range names {
		if kinds, ok := rules[name]; ok {
			return name, strings.Split(kinds, " ")
		}
	}
	return "", nil
}

// No two records share an id unless they show the same thing, so that an id in the wrong place is not found.
func TestIDsAreUnique(t *testing.T) {
	t.Parallel()
	for _, all := range []seeded{seedAll(t), seedAll(t, WithScale(100), divided(30))} {
		all.unique(t)
	}
}

func (s seeded) unique(t *testing.T) {
	t.Helper()
	same := map[string]string{ // what shows the same thing twice
		"jpm/job-notes": "jpm/notes", "jpm/project-notes": "jpm/notes", "jpm/history": "jpm/jobs", "jpm/job-holds": "jpm/jobs",
		"jpm/job-cancellations": "jpm/jobs", "telecom/exported-calls": "telecom/calls",
		"marketingads/attributed-leads": "telecom/calls", "marketingads/performance": "marketing/campaigns",
		"payroll/payroll-settings": "staff", "settings/employees": "staff", "settings/technicians": "staff", "payroll/location-rates": "crm/locations",
		"schedulingpro/scheduler-performance":  "schedulingpro/schedulers",
		"accounting/bank-deposit-transactions": "accounting/payments", "accounting/inventory-bills": "accounting/ap-bills",
		"accounting/journal-entry-details": "lines", "accounting/journal-entry-summary": "lines",
	}
	owner := make(map[string]string)
	for table, records := range s {
		seen := make(map[string]bool)
		kind := table
		if same[table] != "" {
			kind = same[table]
		}
		for _, r := range records {
			if r.value("id") == nil || r.key == "" {
				continue
			}
			if key := text(r.value("id")); seen[key] {
				t.Errorf("%s: id %s comes twice", table, key)
			} else if seen[key] = true; owner[key] != "" && owner[key] != kind {
				t.Errorf("id %s is in %s and in %s", key, owner[key], kind)
			} else {
				owner[key] = kind
			}
		}
	}
}

// A module has the same records whenever it is seeded, so that it can wait until somebody asks for it.
func TestOrderOfSeedingChangesNothing(t *testing.T) {
	t.Parallel()
	settings, err := newSettings([]Option{WithScale(40), divided(20)})
	if err != nil {
		t.Fatal(err)
	}
	parts := newDistricts(allResources(), settings)
	names := make([]string, len(parts.resources))
	for i, res := range parts.resources {
		names[i] = res.name
	}
	seedIn := func(order func(a, b string) int) seeded {
		one, all := newSeeder(parts, parts.count-1), make(seeded)
		for _, name := range slices.SortedFunc(slices.Values(names), order) {
			all[name] = one.records(name)
		}
		return all
	}
	first := seedIn(strings.Compare)
	for name, other := range map[string]seeded{
		"backwards":         seedIn(func(a, b string) int { return strings.Compare(b, a) }),
		"by the collection": seedIn(func(a, b string) int { return strings.Compare(path.Base(a), path.Base(b)) }),
		"customers first":   seedIn(func(a, b string) int { return cmp.Compare(rank(a), rank(b)) }),
	} {
		for table, records := range first {
			same := slices.EqualFunc(records, other[table], func(a, b *record) bool {
				return reflect.DeepEqual(a.served, b.served) && reflect.DeepEqual(a.hidden, b.hidden)
			})
			if !same {
				t.Errorf("%s: other records when tables are seeded %s", table, name)
			}
		}
	}
}

func rank(table string) int {
	if settled(table) {
		return 0
	}
	return 1
}
