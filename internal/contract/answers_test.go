// This file holds the server that answers what a test puts down for it.

package contract

import (
	"fmt"
	"net/http"
	"sync"
	"testing"

	"github.com/servicetitan-go/servicetitan/auth"
	"github.com/servicetitan-go/servicetitan/internal/planted"
)

// answer is one response.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// answers is a server that gives each call the answer that was put down for it.
type answers struct {
	mu     sync.Mutex
	byCall map[string][]answer
}

// newAnswers starts one behind a front.
func newAnswers(t *testing.T) (*front, *answers) {
	t.Helper()
	a := &answers{byCall: map[string][]answer{}}
	return newFront(t, plantedConfig(), a), a
}

func plantedConfig() auth.Config {
	return auth.Config{AppKey: planted.AppKey, TenantID: 1234567890, ClientID: planted.ClientID, ClientSecret: planted.ClientSecret}
}

// put sets the answers of a call; the last one is given again and again.
func (a *answers) put(call string, list ...answer) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.byCall[call] = list
}

func (a *answers) take(call string) answer {
	a.mu.Lock()
	defer a.mu.Unlock()
	list := a.byCall[call]
	if len(list) == 0 {
		return answer{status: http.StatusTeapot, body: []byte(`{"title":"no answer was put down"}`)}
	}
	if len(list) > 1 {
		a.byCall[call] = list[1:]
	}
	return list[0]
}

func (a *answers) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/connect/token" {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, planted.TokenAnswer)
		return
	}
	answer := a.take(r.Header.Get(callHeader))
	if len(answer.body) > 0 {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
	}
	for name, values := range answer.header {
		w.Header()[name] = values
	}
	w.WriteHeader(answer.status)
	w.Write(answer.body)
}
