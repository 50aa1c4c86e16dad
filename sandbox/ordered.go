// A sorted list of records that never changes: what is added or removed makes another list.

package sandbox

import (
	"iter"
	"slices"
)

// maxChunk is how many records are kept together. A change copies one chunk and the list of chunks, and shares the rest
// with the list before it, so that a table of 100,000 records takes a new one in microseconds.
const maxChunk = 512

// ordered is the list. Its zero value is empty, but has no order.
type ordered struct {
	chunks  [][]*record // none is empty
	size    int
	compare func(a, b *record) int
}

// newOrdered takes records that are sorted already.
func newOrdered(sorted []*record, compare func(a, b *record) int) ordered {
	o := ordered{size: len(sorted), compare: compare}
	for chunk := range slices.Chunk(sorted, maxChunk) {
		o.chunks = append(o.chunks, slices.Clip(chunk))
	}
	return o
}

// find returns where the first record is that does not come before the mark. The chunk may be one behind the last.
func (o *ordered) find(mark *record) (chunk, at int) {
	chunk, _ = slices.BinarySearchFunc(o.chunks, mark, func(c []*record, mark *record) int {
		return o.compare(c[len(c)-1], mark)
	})
	if chunk < len(o.chunks) {
		at, _ = slices.BinarySearchFunc(o.chunks[chunk], mark, o.compare)
	}
	return chunk, at
}

// from iterates over the records that do not come before the mark.
func (o *ordered) from(mark *record) iter.Seq[*record] {
	chunk, at := o.find(mark)
	return o.walk(chunk, at)
}

// all iterates over all records.
func (o *ordered) all() iter.Seq[*record] { return o.walk(0, 0) }

func (o *ordered) walk(chunk, at int) iter.Seq[*record] {
	return func(yield func(*record) bool) {
		for i := chunk; i < len(o.chunks); i++ {
			for _, r := range o.chunks[i][at:] {
				if !yield(r) {
					return
				}
			}
			at = 0
		}
	}
}

// with returns a list that has a record more.
func (o *ordered) with(r *record) ordered {
	out := ordered{size: o.size + 1, compare: o.compare}
	chunk, at := o.find(r)
	if chunk == len(o.chunks) && chunk > 0 { // behind everything, which is where new records usually go
		chunk, at = chunk-1, len(o.chunks[chunk-1])
	}
	if len(o.chunks) == 0 {
		out.chunks = [][]*record{{r}}
		return out
	}
	grown := make([]*record, 0, len(o.chunks[chunk])+1)
	grown = append(append(append(grown, o.chunks[chunk][:at]...), r), o.chunks[chunk][at:]...)
	parts := [][]*record{grown}
	if len(grown) > maxChunk {
		half := maxChunk / 2
		if chunk == len(o.chunks)-1 && at == len(grown)-1 {
			half = maxChunk // a list that grows at its end stays packed
		}
		parts = [][]*record{slices.Clip(grown[:half]), slices.Clip(grown[half:])}
	}
	out.chunks = splice(o.chunks, chunk, parts)
	return out
}

// without returns a list that lacks a record. A record that is not in the list changes nothing.
func (o *ordered) without(r *record) ordered {
	chunk, at := o.find(r)
	for chunk < len(o.chunks) && o.chunks[chunk][at] != r {
		if o.compare(o.chunks[chunk][at], r) != 0 {
			return *o
		}
		if at++; at == len(o.chunks[chunk]) {
			chunk, at = chunk+1, 0
		}
	}
	if chunk == len(o.chunks) {
		return *o
	}
	var parts [][]*record
	if len(o.chunks[chunk]) > 1 {
		parts = [][]*record{slices.Concat(o.chunks[chunk][:at], o.chunks[chunk][at+1:])}
	}
	return ordered{chunks: splice(o.chunks, chunk, parts), size: o.size - 1, compare: o.compare}
}

// splice returns a copy of the chunks in which parts stand for one of them.
func splice(chunks [][]*record, at int, parts [][]*record) [][]*record {
	return slices.Concat(chunks[:at], parts, chunks[at+1:])
}
