package sandbox

import (
	"net/http"
	"net/http/httptest"
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

func BenchmarkReadIndex(b *testing.B) {
	for b.Loop() {
		if _, err := readIndex(specIndex); err != nil {
			b.Fatal(err)
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
