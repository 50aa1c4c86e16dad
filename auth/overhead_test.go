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
	cfg.Limiter = &LocalLimiter{
		cfg:   LimiterConfig{Burst: 1e9, MaxWait: time.Second},
		rate:  1e9,
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

// mostOverhead is what the whole stack may add to a call.
const mostOverhead = 10 * time.Microsecond

// BenchmarkOverhead makes both calls in turns, so that a busy machine slows both
// down alike, and fails when the difference of their medians is above the limit.
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
	// A busy machine adds to both sides; the least of several medians is ours.
	const parts = 5
	least, each := time.Hour, max(len(times[0])/parts, 1)
	for from := 0; from+each <= len(times[0]); from += each {
		least = min(least, median(times[1][from:from+each])-median(times[0][from:from+each]))
	}
	b.ReportMetric(float64(median(times[0]).Nanoseconds())/1e3, "bare-µs")
	b.ReportMetric(float64(median(times[1]).Nanoseconds())/1e3, "stack-µs")
	b.ReportMetric(float64(least.Nanoseconds())/1e3, "overhead-µs")
	if least > mostOverhead {
		b.Errorf("the stack adds %v to a call, want %v at most", least, mostOverhead)
	}
}

func median(times []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[len(sorted)/2]
}

// Not parallel: it counts the allocations of the whole process.
func TestAllocationsOfTheStack(t *testing.T) {
	if raceEnabled {
		t.Skip("on purpose: under the race detector pools drop what they hold, and that is what would be counted")
	}
	const most = 40
	cfg := overheadServer(t)
	bare, stack := bareCall(t, cfg), stackCall(t, cfg)
	bare()
	stack()
	allocs := testing.AllocsPerRun(500, stack) - testing.AllocsPerRun(500, bare)
	t.Logf("the whole stack over a bare http.Client: %.0f allocations a call", allocs)
	if allocs > most {
		t.Errorf("want %d allocations at most", most)
	}
}
