// This file checks formats as strictly as a request must keep to them.

package contract

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"strings"
	"time"
)

// formatPrefix keeps these formats apart from those of the same name in JSON
// Schema, which mean something else: its durations are those of ISO 8601.
const formatPrefix = "servicetitan-"

var (
	guidPattern     = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)
	timeSpanPattern = regexp.MustCompile(`^-?(\d{1,8}\.)?([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{7})?$`)
	decimalPattern  = regexp.MustCompile(`^-?\d+(\.\d+)?$`)
)

// formats returns what a value of each format must satisfy. They look at the
// values that the format is for; types are the schema's own affair.
func formats() map[string]func(any) error {
	free := func(any) error { return nil }
	return map[string]func(any) error{
		"date-time": onText(checkInstant),
		"date": onText(func(s string) error {
			_, err := time.Parse(time.DateOnly, s)
			return err
		}),
		"duration": onText(matches(timeSpanPattern, "a TimeSpan of .NET")),
		"guid":     onText(matches(guidPattern, "a GUID")),
		"uuid":     onText(matches(guidPattern, "a GUID")),
		"email": onText(func(s string) error {
			if !strings.Contains(s, "@") {
				return errors.New("no e-mail address")
			}
			return nil
		}),
		"int32": onNumber(whole(32)),
		"int64": onNumber(whole(64)),
		"decimal": func(v any) error {
			if s, ok := v.(string); ok {
				return matches(decimalPattern, "a decimal")(s)
			}
			return onNumber(matches(decimalPattern, "a decimal without an exponent"))(v)
		},
		"double": free, "float": free, "html": free, "multiline": free, "phone": free, "password": free, "binary": free, "uri": free,
	}
}

// checkInstant wants UTC with a Z, the only form that every endpoint takes.
func checkInstant(s string) error {
	if !strings.HasSuffix(s, "Z") {
		return errors.New("an instant must end in Z")
	}
	_, err := time.Parse(time.RFC3339Nano, s)
	return err
}

func onText(check func(string) error) func(any) error {
	return func(v any) error {
		if s, ok := v.(string); ok {
			return check(s)
		}
		return nil
	}
}

func onNumber(check func(string) error) func(any) error {
	return func(v any) error {
		if n, ok := v.(json.Number); ok {
			return check(n.String())
		}
		return nil
	}
}

func matches(pattern *regexp.Regexp, what string) func(string) error {
	return func(s string) error {
		if !pattern.MatchString(s) {
			return fmt.Errorf("%q is not %s", s, what)
		}
		return nil
	}
}

func whole(bits int) func(string) error {
	return func(s string) error {
		n, ok := new(big.Int).SetString(s, 10)
		// Of a negative number BitLen is that of its absolute value, so the least integer is refused. Nothing sends it.
		if !ok || n.BitLen() >= bits {
			return fmt.Errorf("%s is not a %d-bit integer", s, bits)
		}
		return nil
	}
}
