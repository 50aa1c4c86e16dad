package sandbox

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/servicetitan-go/servicetitan"
)

// differs tells where what is shown is not what was sent: members of objects that are not shown are left out.
func differs(path string, sent, shown any) []string {
	bad := []string{fmt.Sprintf("%s: sent %v, shown %v", path, sent, shown)}
	switch sent := sent.(type) {
	case map[string]any:
		have, ok := shown.(map[string]any)
		if !ok {
			return bad
		}
		var all []string
		for name, value := range sent {
			if name == "id" && strings.HasSuffix(path, "]") {
				continue // a line of something new gets an id of its own
			}
			if in, ok := have[name]; ok {
				all = append(all, differs(path+"."+name, value, in)...)
			}
		}
		return all
	case []any:
		have, ok := shown.([]any)
		if ok && (path == "customFields" || path == "externalData") { // those that were not sent stay
			for _, one := range sent {
				if !slices.ContainsFunc(have, func(in any) bool { return len(differs(path, one, in)) == 0 }) {
					return bad
				}
			}
			return nil
		}
		if !ok || len(have) != len(sent) {
			return bad
		}
		var all []string
		for i := range sent {
			all = append(all, differs(fmt.Sprintf("%s[%d]", path, i), sent[i], have[i])...)
		}
		return all
	}
	if alike(sent, shown) {
		return nil
	}
	return bad
}

// alike compares two scalars by what they mean: numbers exactly, be they text or not, and instants whatever their zone.
func alike(a, b any) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	x, y := fmt.Sprint(a), fmt.Sprint(b)
	if x == y {
		return true
	}
	if n, ok := new(big.Rat).SetString(x); ok {
		m, ok := new(big.Rat).SetString(y)
		return ok && n.Cmp(m) == 0
	}
	t, err1 := servicetitan.ParseTime(x)
	u, err2 := servicetitan.ParseTime(y)
	if err1 != nil || err2 != nil {
		return false
	}
	return t.Equal(u) || (len(x) == len(time.DateOnly) || len(y) == len(time.DateOnly)) && x[:10] == y[:10]
}

// inForm brings what was sent and what is shown into one form, where the API says a thing one way and shows it another.
func inForm(name string, sent, shown any) (any, any) {
	list, isList := shown.([]any)
	of, isObject := shown.(map[string]any)
	switch v := sent.(type) {
	case map[string]any:
		switch data, ok := v["externalData"]; {
		case ok:
			return data, shown
		case name == "shipTo":
			return v["address"], shown
		case isList: // a dictionary
			fields := []any{}
			for name, value := range v {
				fields = append(fields, map[string]any{"name": name, "value": value})
			}
			return fields, shown
		}
	case []any: // ids of what is shown as objects
		ids := []any{}
		for _, one := range list {
			o, _ := one.(map[string]any)
			if id := o["typeId"]; id != nil {
				ids = append(ids, id)
			} else if id := o["id"]; id != nil {
				ids = append(ids, id)
			}
		}
		if len(v) > 0 && len(ids) == len(v) {
			if _, isObject := v[0].(map[string]any); !isObject {
				return sent, ids
			}
		}
	default:
		switch {
		case isList && len(list) == 1:
			return sent, list[0]
		case isObject: // a state
			return sent, of["name"]
		}
	}
	return sent, shown
}

// shownAs finds a member, be it in an object, or the id of an object.
func shownAs(row map[string]any, name string) (any, bool) {
	outer, inner, deep := strings.Cut(name, ".")
	base, refers := strings.CutSuffix(name, "Id")
	if shown, ok := row[outer]; ok && !deep {
		return shown, true
	}
	if deep {
		of, _ := row[outer].(map[string]any)
		return of[inner], row[outer] != nil
	}
	if of, ok := row[base].(map[string]any); ok && refers {
		return of["id"], true
	}
	return nil, false
}
