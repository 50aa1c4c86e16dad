package sandbox

import "testing"

// The list says of every operation of the index what the router knows.
func TestOperationsAreThoseOfTheIndex(t *testing.T) {
	t.Parallel()
	got, err := Operations()
	if err != nil {
		t.Fatal(err)
	}
	var want []Operation
	for _, p := range readIndex(t).Packages {
		for _, op := range p.Operations {
			want = append(want, Operation{Package: p.Name, Name: op.Name, Method: op.Method, Path: op.Path, Gated: op.Gated})
		}
	}
	if len(got) != len(want) || len(got) == 0 {
		t.Fatalf("%d operations, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("operation %d is %+v, want %+v", i, got[i], want[i])
		}
	}
}
