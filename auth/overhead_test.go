// Benchmarks: what the layers cost on top of a bare http.Client.

package auth

import (
	"io"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/servicetitan-go/servicetitan/internal/operation"
)

// overheadServer answers every call with a small page.
func overheadServer(tb testing.TB) Config {
	tb.Helper()
	_, cfg := newServer(tb, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, `{"page":1,"pageSize":50,"hasMore":false,"data":[]}`)
	})
	return cfg
}

// bareCall returns a call of a bare http.Client, with the headers that
// ServiceTitan needs.
func bareCall(tb testing.TB, cfg Config) func() {
	transport := newBaseTransport()
	tb.Cleanup(transport.CloseIdleConnections)
	client := &http.Client{Transport: transport}
	return func() {
		req, err := http.NewRequestWithContext(tb.Context(), http.MethodGet, cfg.Environment.APIURL+"/crm/v2/tenant/42/customers", nil)
		if err != nil {
			tb.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer token")
		req.Header.Set("ST-App-Key", testAppKey)
		req.Header.Set("Accept", "application/json")
		req.Header.Set("User-Agent", "bare/1")
		readAll(tb, client.Do, req)
	}
}

// stackCall returns a call of a client, made as generated code makes it. The
// limiter is ours with a rate that is never reached, as waiting for it would be
// all that is measured.
func stackCall(tb testing.TB, cfg Config) func() {
	cfg = quiet(cfg)
	cfg.Limiter = &LocalLimiter{
		cfg:   LimiterConfig{RequestsPerSecond: 1e9, Burst: 1e9, MaxWait: time.Second},
		lanes: make(map[string]*entry), sweepAt: fewLanes,
	}
	client, err := NewClient(cfg)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(client.Close)
	op := &operation.Operation{Name: "crm.Customers.List", Method: http.MethodGet, Path: "/crm/v2/tenant/{tenant}/customers", Read: true}
	return func() {
		ctx := operation.NewContext(tb.Context(), op)
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, "/crm/v2/tenant/42/customers", nil)
		if err != nil {
			tb.Fatal(err)
		}
		readAll(tb, func(req *http.Request) (*http.Response, error) { return client.Do(ctx, req) }, req)
	}
}

func readAll(tb testing.TB, do func(*http.Request) (*http.Response, error), req *http.Request) {
	resp, err := do(req)
	if err != nil {
		tb.Fatal(err)
	}
	_, err = io.ReadAll(resp.Body)
	resp.Body.Close()
	if err != nil || resp.StatusCode != http.StatusOK {
		tb.Fatal(resp.StatusCode, err)
	}
}

func BenchmarkBareClient(b *testing.B) {
	call := bareCall(b, overheadServer(b))
	b.ReportAllocs()
	for b.Loop() {
		call()
	}
}

func BenchmarkClient(b *testing.B) {
	call := stackCall(b, overheadServer(b))
	b.ReportAllocs()
	for b.Loop() {
		call()
	}
}

// BenchmarkOverhead makes both calls in turns, so that a busy machine slows both
// down alike, and reports the difference of their medians.
func BenchmarkOverhead(b *testing.B) {
	cfg := overheadServer(b)
	bare, stack := bareCall(b, cfg), stackCall(b, cfg)
	var times [2][]time.Duration
	for b.Loop() {
		for i, call := range []func(){bare, stack} {
			start := time.Now()
			call()
			times[i] = append(times[i], time.Since(start))
		}
	}
	median := func(list []time.Duration) float64 {
		slices.Sort(list)
		return float64(list[len(list)/2].Nanoseconds()) / 1e3
	}
	b.ReportMetric(median(times[0]), "bare-µs")
	b.ReportMetric(median(times[1]), "stack-µs")
	b.ReportMetric(median(times[1])-median(times[0]), "overhead-µs")
	b.ReportMetric(testing.AllocsPerRun(2000, stack)-testing.AllocsPerRun(2000, bare), "overhead-allocs")
}

// Not parallel: it counts and times.
func TestOverheadOfTheStack(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector has an overhead of its own")
	}
	const (
		mostAllocs = 40
		mostTime   = 10 * time.Microsecond
	)
	cfg := overheadServer(t)
	bare, stack := bareCall(t, cfg), stackCall(t, cfg)
	bare()
	stack()
	allocs := testing.AllocsPerRun(500, stack) - testing.AllocsPerRun(500, bare)
	// A busy machine adds to both sides; the least of several medians is ours.
	least := time.Hour
	for range 5 {
		var times [2][]time.Duration
		for range 500 {
			for i, call := range []func(){bare, stack} {
				start := time.Now()
				call()
				times[i] = append(times[i], time.Since(start))
			}
		}
		slices.Sort(times[0])
		slices.Sort(times[1])
		least = min(least, times[1][250]-times[0][250])
	}
	t.Logf("the whole stack over a bare http.Client: %v and %.0f allocations a call", least, allocs)
	if allocs > mostAllocs || least > mostTime {
		t.Errorf("want %v and %d allocations at most", mostTime, mostAllocs)
	}
}
