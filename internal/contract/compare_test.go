// This file compares JSON values, with numbers taken exactly, and Go values with
// the JSON that they were made of.

package contract

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"slices"
)

// parse reads a JSON text without rounding its numbers.
func parse(text []byte) (any, error) {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return nil, fmt.Errorf("%w in %.200s", err, text)
	}
	return v, nil
}

// differences says where two JSON values differ.
func differences(path string, want, got any) []string {
	differ := func() []string {
		return []string{fmt.Sprintf("%s is %.120s, want %.120s", path, show(got), show(want))}
	}
	switch want := want.(type) {
	case map[string]any:
		got, ok := got.(map[string]any)
		if !ok {
			return differ()
		}
		var all []string
		for _, key := range slices.Sorted(maps.Keys(want)) {
			if _, ok := got[key]; !ok {
				all = append(all, fmt.Sprintf("%s.%s is missing, want %.120s", path, key, show(want[key])))
				continue
			}
			all = append(all, differences(path+"."+key, want[key], got[key])...)
		}
		for _, key := range slices.Sorted(maps.Keys(got)) {
			if _, ok := want[key]; !ok {
				all = append(all, fmt.Sprintf("%s.%s is %.120s, want none", path, key, show(got[key])))
			}
		}
		return all
	case []any:
		got, ok := got.([]any)
		if !ok || len(got) != len(want) {
			return differ()
		}
		var all []string
		for i := range want {
			all = append(all, differences(fmt.Sprintf("%s[%d]", path, i), want[i], got[i])...)
		}
		return all
	case json.Number:
		if got, ok := got.(json.Number); ok && sameNumber(want, got) {
			return nil
		}
		return differ()
	}
	if want != got { // both are null, a boolean or a text, or their types differ
		return differ()
	}
	return nil
}

func sameNumber(a, b json.Number) bool {
	x, ok := new(big.Rat).SetString(a.String())
	y, also := new(big.Rat).SetString(b.String())
	return ok && also && x.Cmp(y) == 0
}

func show(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(text)
}
