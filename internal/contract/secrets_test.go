// No method of any package shows in its errors what it was sent with, should a
// server repeat it.

package contract

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"

	"github.com/servicetitan-go/servicetitan"
	"github.com/servicetitan-go/servicetitan/internal/planted"
)

// repeating fails with the credentials of the call, as some gateways do. A header
// of the call says how.
type repeating struct{}

func (repeating) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/connect/token" {
		fmt.Fprint(w, planted.TokenAnswer)
		return
	}
	all := r.Header.Get("Authorization") + " " + r.Header.Get("ST-App-Key")
	switch r.Header.Get("X-Repeat") {
	case "problem":
		w.WriteHeader(http.StatusBadRequest)
		json.NewEncoder(w).Encode(map[string]any{"title": all, "type": all, "traceId": all, "errors": map[string]any{all: []string{all}}, "data": map[string]any{"sent": all}})
	case "page":
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusBadGateway)
		fmt.Fprintf(w, "<html><title>%s</title><body>%s</body></html>", all, all)
	case "redirect":
		http.Redirect(w, r, "/elsewhere?sent="+all, http.StatusFound)
	}
}

func TestNoErrorShowsCredentials(t *testing.T) {
	t.Parallel()
	docs := documents(t)
	for _, d := range packages() {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			f := newFront(t, plantedConfig(), repeating{})
			failed := 0
			for _, op := range d.operations(f.client) {
				e := docs[d.name].operations[op.id]
				for _, how := range []string{"problem", "page", "redirect"} {
					m := &maker{doc: docs[d.name]}
					c, err := newCall(docs[d.name], op, m, madeUpPaths(docs[d.name], e, m), necessary)
					if err != nil {
						t.Fatal(err)
					}
					_, err = c.do(t.Context(), servicetitan.WithHeader("X-Repeat", how))
					if err != nil {
						failed++
					}
					if suite.Holds(fmt.Sprintf("%v %+v", err, err)) {
						t.Errorf("%s: %s shows credentials: %v", op.id, how, err)
					}
				}
			}
			if operations := len(docs[d.name].operations); failed < 2*operations {
				t.Errorf("%d calls of %d operations failed, want at least two of each", failed, operations)
			}
		})
	}
}
