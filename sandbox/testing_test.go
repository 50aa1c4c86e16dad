package sandbox

import (
	"runtime"
	"testing"
	"weak"
)

// keeper is a test that is over, and that package testing still holds on to with what was to be done at its end.
type keeper struct {
	*testing.T
	ends []func()
}

func (k *keeper) Cleanup(end func()) { k.ends = append(k.ends, end) }

// A test that is over keeps no server's data, however many come after it.
func TestNewLetsItsServerGo(t *testing.T) {
	t.Parallel()
	k := &keeper{T: t}
	server := weak.Make(New(k, WithScale(2)))
	if server.Value() == nil {
		t.Fatal("the server went before its test")
	}
	for _, end := range k.ends {
		end()
	}
	for range 10 {
		if runtime.GC(); server.Value() == nil {
			break
		}
	}
	if server.Value() != nil {
		t.Error("the server is still there")
	}
	runtime.KeepAlive(k)
}
