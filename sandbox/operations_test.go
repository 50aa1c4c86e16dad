package sandbox

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
)

// Every operation of the index answers a call with valid arguments with success, and with a body that its schema
// describes: once with a body that says everything and once with one that says no more than it must.
func TestEveryOperationAnswers(t *testing.T) {
	t.Parallel()
	var count, calls atomic.Int64
	t.Cleanup(func() { t.Logf("%d operations answered %d calls", count.Load(), calls.Load()) })
	for _, p := range readIndex(t).Packages {
		ops := slices.Clone(p.Operations)
		slices.SortStableFunc(ops, func(a, b operation) int { return cmp.Compare(deletions(a), deletions(b)) })
		count.Add(int64(len(ops)))
		ask := func(t *testing.T, option Option) {
			t.Helper()
			s := start(t, WithScale(40), option, WithExportBatch(100_000))
			for _, op := range ops {
				e, _, _ := s.routes.match(op.Method, op.Path)
				if e == nil || e.op.Name != op.Name {
					t.Fatalf("%s has no endpoint", op.Name)
				}
				for _, full := range []bool{true, false} {
					if !full && e.op.Request == nil {
						continue
					}
					x := &example{tester: s, t: t, d: e.domain, op: e.op, full: full}
					checkAnswer(t, e.op, x.call())
					calls.Add(1)
				}
			}
		}
		t.Run(p.Name, func(t *testing.T) {
			t.Parallel()
			ask(t, nil)
		})
		t.Run(p.Name+" of a large company", func(t *testing.T) {
			t.Parallel()
			ask(t, divided(15))
		})
	}
}

// deletions puts operations that delete behind all others, and what is deleted below others before them.
func deletions(op operation) int {
	if op.Method != http.MethodDelete {
		return 0
	}
	return 100 - strings.Count(op.Path, "/")
}

// checkAnswer checks a success against the documents.
func checkAnswer(t *testing.T, op *operation, got answer) {
	t.Helper()
	if got.status != op.Status {
		t.Errorf("%s: status %d, want %d: %.600s", op.Name, got.status, op.Status, got.body)
		return
	}
	switch {
	case op.Kind == kindFile && op.Status >= http.StatusMultipleChoices:
		if got.header.Get("Location") == "" {
			t.Errorf("%s: no Location", op.Name)
		}
	case op.Kind == kindFile:
		if len(got.body) == 0 || got.header.Get("Content-Type") != "application/octet-stream" {
			t.Errorf("%s: %d bytes of %s", op.Name, len(got.body), got.header.Get("Content-Type"))
		}
	case op.Kind == kindRaw:
		if !json.Valid(got.body) {
			t.Errorf("%s: no JSON: %s", op.Name, got.body)
		}
	case op.Body == nil:
		if len(got.body) != 0 {
			t.Errorf("%s: a body where there is none: %s", op.Name, got.body)
		}
	default:
		check(t, op, got.body)
	}
}
