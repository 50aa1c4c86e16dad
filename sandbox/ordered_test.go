package sandbox

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// A list that is changed stays sorted and complete, and the lists before it stay what they were.
func TestOrdered(t *testing.T) {
	t.Parallel()
	dice := rand.New(rand.NewPCG(1, 2))
	var want []*record
	first := &record{}
	o := newOrdered(compareRecords)
	for i := range 5000 {
		before, size := slices.Collect(o.from(first)), o.size
		old := o
		switch {
		case len(want) > 0 && dice.IntN(3) == 0:
			k := dice.IntN(len(want))
			o = o.without(want[k])
			want = slices.Delete(want, k, k+1)
		default:
			r := &record{id: dice.Int64N(2000)}
			if i%2 == 0 {
				r.id = int64(10_000 + i) // new records go to the end
			}
			k, _ := slices.BinarySearchFunc(want, r, compareRecords)
			o = o.with(r)
			want = slices.Insert(want, k, r)
		}
		if i%100 != 0 {
			continue
		}
		if got := slices.Collect(o.from(first)); !slices.EqualFunc(got, want, func(a, b *record) bool { return compareRecords(a, b) == 0 }) || o.size != len(want) {
			t.Fatalf("after %d changes: %d records, want %d", i, len(got), len(want))
		}
		if !slices.Equal(slices.Collect(old.from(first)), before) || old.size != size {
			t.Fatalf("change %d changed the list before it", i)
		}
		mark := &record{id: dice.Int64N(20_000)}
		k, _ := slices.BinarySearchFunc(want, mark, compareRecords)
		if n := len(slices.Collect(o.from(mark))); n != len(want)-k {
			t.Fatalf("%d records from %d on, want %d", n, mark.id, len(want)-k)
		}
	}
	for _, r := range slices.Collect(o.from(first)) {
		o = o.without(r)
	}
	if o.size != 0 || len(o.chunks) != 0 {
		t.Errorf("%d records are left", o.size)
	}
	if again := o.without(&record{id: 1}); again.size != 0 {
		t.Error("a record that is not there was removed")
	}
}

// A new record in a large table copies little of it.
func BenchmarkCreateAmong100000(b *testing.B) {
	records := make([]*record, 100_000)
	for i := range records {
		records[i] = &record{id: int64(i + 1), key: text(int64(i + 1))}
	}
	t := newTable(seedsOf(records))
	res := &resource{name: "x"}
	id := int64(firstID)
	b.ReportAllocs()
	for b.Loop() {
		id++
		t.write(noon(), func(w *writer) { w.put(res, nil, object{{"id", id}}, nil) })
	}
}
