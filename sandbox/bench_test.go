package sandbox

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strconv"
	"testing"
)

// Starting must stay under 50 ms, so that every test can have a server of its own.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		server, err := Start()
		if err != nil {
			b.Fatal(err)
		}
		if err := server.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenIndex(b *testing.B) {
	for b.Loop() {
		if _, err := openIndex(specIndex); err != nil {
			b.Fatal(err)
		}
	}
}

// The first request of a package reads what the index says of it.
func BenchmarkFirstRequest(b *testing.B) {
	s := start(b)
	for b.Loop() {
		b.StopTimer()
		ix, err := openIndex(specIndex)
		if err != nil {
			b.Fatal(err)
		}
		router := newRouter(ix, s.binder())
		b.StartTimer()
		if e, _, _ := router.match(http.MethodGet, s.path("/accounting/v2/invoices")); e == nil {
			b.Fatal("no invoices")
		}
	}
}

// A page of 50 customers, without the network.
func BenchmarkPageOfCustomers(b *testing.B) {
	s := start(b)
	request := httptest.NewRequest(http.MethodGet, s.path("/crm/v2/customers"), nil)
	for name, value := range s.credentials() {
		request.Header.Set(name, value)
	}
	b.ReportAllocs()
	for b.Loop() {
		w := httptest.NewRecorder()
		s.serve(w, request)
		if w.Code != http.StatusOK {
			b.Fatal(w.Code)
		}
	}
}

// Pages of 50 customers over HTTP, from as many clients as there are processors times eight. Clients and server share
// the processors.
func BenchmarkServedPages(b *testing.B) {
	for _, scale := range []int{300, 10_000} {
		b.Run(strconv.Itoa(scale), func(b *testing.B) {
			s := start(b, WithScale(scale))
			transport := &http.Transport{MaxIdleConnsPerHost: 64}
			defer transport.CloseIdleConnections()
			address := s.URL() + s.path("/crm/v2/customers")
			s.list("/crm/v2/customers", nil) // the table is filled
			b.ResetTimer()
			b.SetParallelism(8)
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					request, err := http.NewRequestWithContext(b.Context(), http.MethodGet, address, nil)
					if err != nil {
						b.Error(err)
						return
					}
					for name, value := range s.credentials() {
						request.Header.Set(name, value)
					}
					response, err := transport.RoundTrip(request)
					if err != nil {
						b.Error(err)
						return
					}
					_, err = io.Copy(io.Discard, response.Body)
					response.Body.Close()
					if err != nil || response.StatusCode != http.StatusOK {
						b.Error(response.StatusCode, err)
						return
					}
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "requests/s")
		})
	}
}

// A million customers are exported batch by batch, and the memory of the process, with the client's part, stays below
// 300 MB. It takes a minute or two: go test -run '^$' -bench ExportAMillion -benchtime 1x ./sandbox
func BenchmarkExportAMillionCustomers(b *testing.B) {
	const customers, limit = 1_000_000, 300 << 20
	s := start(b, WithScale(customers))
	var peak uint64
	for b.Loop() {
		n, from := 0, ""
		for more := true; more; {
			var batch struct {
				HasMore      bool              `json:"hasMore"`
				ContinueFrom string            `json:"continueFrom"`
				Data         []json.RawMessage `json:"data"`
			}
			got := s.send(http.MethodGet, s.path("/crm/v2/export/customers")+"?from="+url.QueryEscape(from), s.credentials(), nil)
			if err := json.Unmarshal(got.body, &batch); err != nil {
				b.Fatalf("status %d: %v", got.status, err)
			}
			n, from, more = n+len(batch.Data), batch.ContinueFrom, batch.HasMore
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.Sys-m.HeapReleased)
		}
		if n != customers {
			b.Fatalf("%d customers", n)
		}
	}
	b.ReportMetric(float64(peak)/(1<<20), "MB")
	b.ReportMetric(float64(b.N)*customers/b.Elapsed().Seconds(), "customers/s")
	if peak > limit {
		b.Errorf("%d MB", peak>>20)
	}
}
