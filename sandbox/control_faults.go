// Faults over HTTP.

package sandbox

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// faultInJSON is a [Fault] as programs in other languages write it. Durations are seconds.
type faultInJSON struct {
	Operation   string  `json:"operation,omitempty"`
	Path        string  `json:"path,omitempty"`
	Method      string  `json:"method,omitempty"`
	Status      int     `json:"status,omitempty"`
	Body        string  `json:"body,omitempty"`
	ContentType string  `json:"contentType,omitempty"`
	RetryAfter  float64 `json:"retryAfter,omitempty"`
	Latency     float64 `json:"latency,omitempty"`
	Reset       bool    `json:"reset,omitempty"`
	Truncate    bool    `json:"truncate,omitempty"`
	RevokeToken bool    `json:"revokeToken,omitempty"`
	Late        bool    `json:"late,omitempty"`
	Times       int     `json:"times,omitempty"`
	Probability float64 `json:"probability,omitempty"`
}

// injectionInJSON is a fault that was injected, with the number of requests that it has met.
type injectionInJSON struct {
	ID   uint64 `json:"id"`
	Hits int    `json:"hits"`
	faultInJSON
}

// fault is the Fault that is meant.
func (f *faultInJSON) fault() (Fault, invalid) {
	wrong := make(invalid)
	for name, seconds := range map[string]float64{"latency": f.Latency, "retryAfter": f.RetryAfter} {
		if seconds < 0 || seconds > maxSeconds {
			wrong.add(name, "It has to be a number of seconds from 0 to %d.", maxSeconds)
		}
	}
	return Fault{
		Operation: f.Operation, Path: f.Path, Method: f.Method, Status: f.Status, Body: f.Body, ContentType: f.ContentType,
		RetryAfter: inSeconds(f.RetryAfter), Latency: inSeconds(f.Latency), Reset: f.Reset, Truncate: f.Truncate,
		RevokeToken: f.RevokeToken, Late: f.Late, Times: f.Times, Probability: f.Probability,
	}, wrong
}

// inJSON shows an injection. The caller holds the lock of the faults.
func (i *Injection) inJSON() injectionInJSON {
	f := &i.fault
	return injectionInJSON{i.id, i.hits, faultInJSON{
		Operation: f.Operation, Path: f.Path, Method: f.Method, Status: f.Status, Body: f.Body, ContentType: f.ContentType,
		RetryAfter: f.RetryAfter.Seconds(), Latency: f.Latency.Seconds(), Reset: f.Reset, Truncate: f.Truncate,
		RevokeToken: f.RevokeToken, Late: f.Late, Times: f.Times, Probability: f.Probability,
	}}
}

// addFault answers POST /sandbox/faults.
func (s *Server) addFault(r *http.Request) reply {
	var asked faultInJSON
	if refused, ok := readControl(r, &asked); !ok {
		return refused
	}
	fault, wrong := asked.fault()
	if len(wrong) > 0 {
		return wrong.reply()
	}
	one, err := s.Inject(fault)
	var problems faultErrors
	if errors.As(err, &problems) {
		for _, problem := range problems {
			wrong.add(strings.ToLower(problem.field[:1])+problem.field[1:], "%s %s.", problem.field, problem.reason)
		}
		return wrong.reply()
	}
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	return asJSON(http.StatusCreated, one.inJSON())
}

// showFaults answers GET /sandbox/faults: those that are in force, oldest first. One whose times are over is not.
func (s *Server) showFaults() reply {
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	list := make([]injectionInJSON, 0, len(s.faults.active))
	for _, one := range s.faults.active {
		list = append(list, one.inJSON())
	}
	return asJSON(http.StatusOK, map[string]any{"data": list})
}

// removeFaults answers DELETE /sandbox/faults, and removes those that a Go program injected as well.
func (s *Server) removeFaults() reply {
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	s.faults.active = nil
	return reply{status: http.StatusNoContent}
}

// showFault answers GET /sandbox/faults/{id}.
func (s *Server) showFault(id string) reply {
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	if one := s.faults.find(id); one != nil {
		return asJSON(http.StatusOK, one.inJSON())
	}
	return noFault(id)
}

// removeFault answers DELETE /sandbox/faults/{id}.
func (s *Server) removeFault(id string) reply {
	s.faults.mu.Lock()
	one := s.faults.find(id)
	s.faults.mu.Unlock()
	if one == nil {
		return noFault(id)
	}
	one.Remove()
	return reply{status: http.StatusNoContent}
}

func noFault(id string) reply {
	return fail(http.StatusNotFound, fmt.Sprintf("There is no fault with ID %s, or its times are over.", shorten(id)))
}

// find looks an injection up. The caller holds the lock.
func (f *faults) find(id string) *Injection {
	n, err := strconv.ParseUint(id, 10, 64)
	i := slices.IndexFunc(f.active, func(one *Injection) bool { return one.id == n })
	if err != nil || i < 0 {
		return nil
	}
	return f.active[i]
}
