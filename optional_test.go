// These tests show the three states of an Optional in JSON, fmt, slog and SQL.

package servicetitan_test

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"log/slog"
	"testing"
	"time"

	st "github.com/servicetitan-go/servicetitan"
)

func TestOptionalStates(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name                string
		o                   st.Optional[string]
		set, null, zero     bool
		or, text, json, log string
	}{
		{"unset", st.Optional[string]{}, false, false, true, "def", "unset", "null", "x=unset"},
		{"null", st.Null[string](), false, true, false, "def", "null", "null", "x=<nil>"},
		{"value", st.Value("a"), true, false, false, "a", "a", `"a"`, "x=a"},
		{"zero value", st.Value(""), true, false, false, "", "", `""`, `x=""`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if v, ok := tt.o.Get(); ok != tt.set || ok && v != tt.or {
				t.Errorf("Get() = %q, %v", v, ok)
			}
			if tt.o.IsSet() != tt.set || tt.o.IsNull() != tt.null || tt.o.IsZero() != tt.zero {
				t.Errorf("IsSet, IsNull, IsZero = %v, %v, %v", tt.o.IsSet(), tt.o.IsNull(), tt.o.IsZero())
			}
			if got := tt.o.Or("def"); got != tt.or {
				t.Errorf("Or() = %q, want %q", got, tt.or)
			}
			if got := tt.o.String(); got != tt.text {
				t.Errorf("String() = %q, want %q", got, tt.text)
			}
			if got, err := json.Marshal(tt.o); err != nil || string(got) != tt.json {
				t.Errorf("JSON %s, %v; want %s", got, err, tt.json)
			}
			var b bytes.Buffer
			slog.New(slog.NewTextHandler(&b, nil)).Info("m", "x", tt.o)
			if !bytes.HasSuffix(bytes.TrimSpace(b.Bytes()), []byte(tt.log)) {
				t.Errorf("log %q, want %q", b.String(), tt.log)
			}
		})
	}
}

func TestOptionalFormat(t *testing.T) {
	t.Parallel()
	type row struct {
		A st.Optional[int]
		B st.Optional[st.Decimal]
		C st.Optional[string]
	}
	tests := []struct{ format, want string }{
		{"%v", "{7 1.50 unset}"},
		{"%+v", "{A:7 B:1.50 C:unset}"},
	}
	for _, tt := range tests {
		if got := fmt.Sprintf(tt.format, row{A: st.Value(7), B: st.Value(st.NewDecimal(150, 2))}); got != tt.want {
			t.Errorf("%s gave %q, want %q", tt.format, got, tt.want)
		}
	}
	if got := fmt.Sprintf("%05d|%q|%.1f|%x", st.Value(7), st.Value("a"), st.Value(st.NewDecimal(125, 2)), st.Null[int]()); got != `00007|"a"|1.3|null` {
		t.Errorf("verbs gave %q", got)
	}
}

func TestOptionalOmitZero(t *testing.T) {
	t.Parallel()
	type body struct {
		Name    st.Optional[string]           `json:"name,omitzero"`
		Active  st.Optional[bool]             `json:"active,omitzero"`
		Balance st.Optional[st.Decimal]       `json:"balance,omitzero"`
		Due     st.Optional[st.Date]          `json:"due,omitzero"`
		Tags    st.Optional[[]int64]          `json:"tags,omitzero"`
		Nested  st.Optional[map[string][]int] `json:"nested,omitzero"`
	}
	tests := []struct {
		in   body
		want string
	}{
		{body{}, `{}`},
		{body{Active: st.Value(false), Name: st.Value("")}, `{"name":"","active":false}`},
		{body{Due: st.Null[st.Date](), Tags: st.Null[[]int64]()}, `{"due":null,"tags":null}`},
		{body{Balance: st.Value(st.NewDecimal(0, 2)), Due: st.Value(st.NewDate(2025, 8, 1))}, `{"balance":0.00,"due":"2025-08-01"}`},
		{body{Tags: st.Value([]int64{}), Nested: st.Value(map[string][]int{"a": {1}})}, `{"tags":[],"nested":{"a":[1]}}`},
	}
	for _, tt := range tests {
		got, err := json.Marshal(tt.in)
		if err != nil || string(got) != tt.want {
			t.Errorf("got %s, %v; want %s", got, err, tt.want)
			continue
		}
		var back body
		if err := json.Unmarshal(got, &back); err != nil {
			t.Errorf("%s: %v", got, err)
		}
		if again, _ := json.Marshal(back); !bytes.Equal(again, got) {
			t.Errorf("%s came back as %s", got, again)
		}
	}
}

// strict fails on null, as a decoder of one's own may.
type strict struct{ text string }

func (s *strict) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return fmt.Errorf("strict met null")
	}
	s.text = string(data)
	return nil
}

func TestOptionalUnmarshal(t *testing.T) {
	t.Parallel()
	var own struct{ A, B st.Optional[strict] }
	if err := json.Unmarshal([]byte(`{"A": null ,"B": [ 1 ] }`), &own); err != nil {
		t.Fatal(err)
	}
	if v, ok := own.B.Get(); !own.A.IsNull() || !ok || v.text != "[ 1 ]" {
		t.Errorf("got %v", own)
	}
	var nested st.Optional[st.Optional[int]]
	if err := json.Unmarshal([]byte(`null`), &nested); err != nil || !nested.IsNull() {
		t.Errorf("nested null: %v, %v", nested, err)
	}
	if err := json.Unmarshal([]byte(`3`), &nested); err != nil || nested.String() != "3" {
		t.Errorf("nested value: %v, %v", nested, err)
	}
	kept := st.Value(map[string]int{"old": 1})
	if err := kept.UnmarshalJSON([]byte(`{"new":"x"}`)); err == nil || kept.Or(nil)["old"] != 1 {
		t.Errorf("after an error: %v, %v", kept, err)
	}
	if err := kept.UnmarshalJSON([]byte(" {\"new\":2}\n")); err != nil || len(kept.Or(nil)) != 1 {
		t.Errorf("an old value shines through: %v, %v", kept, err)
	}
	var inside struct {
		List []st.Optional[int]
		Map  map[string]st.Optional[int]
	}
	if err := json.Unmarshal([]byte(`{"List":[1,null],"Map":{"a":null,"b":2}}`), &inside); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(inside); got != "{[1 null] map[a:null b:2]}" {
		t.Errorf("got %s", got)
	}
}

func TestOptionalSQL(t *testing.T) {
	t.Parallel()
	var n st.Optional[int64]
	if err := n.Scan(nil); err != nil || !n.IsNull() {
		t.Errorf("NULL gave %v, %v", n, err)
	}
	if err := n.Scan("12"); err != nil || n.Or(0) != 12 {
		t.Errorf("text gave %v, %v", n, err)
	}
	if err := n.Scan("x"); err == nil || n.Or(0) != 12 {
		t.Errorf("nonsense gave %v, %v", n, err)
	}
	var d st.Optional[st.Decimal]
	if err := d.Scan([]byte("1.50")); err != nil || d.String() != "1.50" {
		t.Errorf("decimal gave %v, %v", d, err)
	}
	if v, err := d.Value(); err != nil || v != "1.50" {
		t.Errorf("decimal value %v, %v", v, err)
	}
	if v, err := st.Null[int]().Value(); err != nil || v != nil {
		t.Errorf("null value %v, %v", v, err)
	}
	if v, err := (st.Optional[int]{}).Value(); err != nil || v != nil {
		t.Errorf("unset value %v, %v", v, err)
	}
	if v, err := st.Value(st.ActiveFilterAny).Value(); err != nil || v != "Any" {
		t.Errorf("named string value %v, %v", v, err)
	}
	at := time.Date(2025, 8, 1, 0, 0, 0, 0, time.UTC)
	if v, err := st.Value(at).Value(); err != nil || v != at {
		t.Errorf("time value %v, %v", v, err)
	}
	var _ sql.Scanner = &d
}
