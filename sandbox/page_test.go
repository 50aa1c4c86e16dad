package sandbox

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// The list says of every operation of the index what the router knows.
func TestOperationsAreThoseOfTheIndex(t *testing.T) {
	t.Parallel()
	got, err := Operations()
	if err != nil {
		t.Fatal(err)
	}
	var want []Operation
	for _, p := range readIndex(t).Packages {
		for _, op := range p.Operations {
			want = append(want, Operation{Package: p.Name, Name: op.Name, Method: op.Method, Path: op.Path, Gated: op.Gated})
		}
	}
	if len(got) != len(want) || len(got) == 0 {
		t.Fatalf("%d operations, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("operation %d is %+v, want %+v", i, got[i], want[i])
		}
	}
}

// A request to the handler is answered and remembered as one to the server's own address.
func TestHandlerAnswersAsTheServer(t *testing.T) {
	t.Parallel()
	s := start(t, WithScale(5))
	mounted := httptest.NewServer(http.StripPrefix("/sandbox", s.Handler()))
	defer mounted.Close()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, mounted.URL+"/sandbox"+s.path("/crm/v2/customers"), nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("ST-App-Key", s.appKey)
	request.Header.Set("Authorization", "Bearer "+s.token)
	response, err := mounted.Client().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Errorf("status %d", response.StatusCode)
	}
	if seen := s.Requests(); len(seen) != 1 || seen[0].Path != s.path("/crm/v2/customers") || seen[0].Status != http.StatusOK {
		t.Errorf("remembered %+v", seen)
	}
}
