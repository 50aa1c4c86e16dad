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

func newOrdered(compare func(a, b *record) int) ordered { return ordered{compare: compare} }

// cursor is a place in a list.
type cursor struct{ chunk, at int }

// find returns where the first record is that does not come before the mark. The chunk may be one behind the last.
func (o *ordered) find(mark *record) cursor {
	var c cursor
	c.chunk, _ = slices.BinarySearchFunc(o.chunks, mark, func(chunk []*record, mark *record) int {
		return o.compare(chunk[len(chunk)-1], mark)
	})
	if c.chunk < len(o.chunks) {
		c.at, _ = slices.BinarySearchFunc(o.chunks[c.chunk], mark, o.compare)
	}
	return c
}

// has tells whether the list has a record that is equal to the mark.
func (o *ordered) has(mark *record) bool {
	c := o.find(mark)
	return c.chunk < len(o.chunks) && o.compare(o.chunks[c.chunk][c.at], mark) == 0
}

// step returns the record at the cursor and moves it on, nil at the end.
func (o *ordered) step(c *cursor) *record {
	if c.chunk >= len(o.chunks) {
		return nil
	}
	r := o.chunks[c.chunk][c.at]
	if c.at++; c.at == len(o.chunks[c.chunk]) {
		c.chunk, c.at = c.chunk+1, 0
	}
	return r
}

// from iterates over the records that do not come before the mark.
func (o *ordered) from(mark *record) iter.Seq[*record] {
	return func(yield func(*record) bool) {
		at := o.find(mark)
		for r := o.step(&at); r != nil; r = o.step(&at) {
			if !yield(r) {
				return
			}
		}
	}
}

// with returns a list that has a record more.
func (o *ordered) with(r *record) ordered {
	out := ordered{size: o.size + 1, compare: o.compare}
	place := o.find(r)
	chunk, at := place.chunk, place.at
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
	place := o.find(r)
	chunk, at := place.chunk, place.at
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
