// Values of which nothing is known but what they look like.

package sandbox

import (
	"encoding/json"
	"maps"
	"math/big"
	"slices"

	"github.com/servicetitan-go/servicetitan"
)

// plain turns JSON that nothing is known about into values.
func plain(raw any) any {
	switch raw := raw.(type) {
	case map[string]any:
		out := make(object, 0, len(raw))
		for _, name := range slices.Sorted(maps.Keys(raw)) {
			out = append(out, member{name, plain(raw[name])})
		}
		return out
	case []any:
		out := make([]any, len(raw))
		for i := range raw {
			out[i] = plain(raw[i])
		}
		return out
	case json.Number:
		if n, err := raw.Int64(); err == nil {
			return n
		}
		if d, err := servicetitan.ParseDecimal(raw.String()); err == nil {
			return d
		}
		return raw.String()
	}
	return raw
}

// stored turns what a parameter was read as into a value of a record.
func stored(v any) any {
	if n, ok := v.(*big.Rat); ok {
		if d, err := servicetitan.ParseDecimal(n.FloatString(6)); err == nil {
			return d
		}
	}
	return v
}
