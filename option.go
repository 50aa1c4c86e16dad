// This file holds the options that a client and a single call both take.

package servicetitan

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"
)

// RequestOption changes how requests are sent. The same options work for a
// client, where they hold for every call, and for a single call, where they
// come on top. An option may be used for many calls and from many goroutines;
// WithResponse is the exception, because all its calls write one Response.
type RequestOption func(*RequestSettings)

// RequestSettings is what options change. Write your own option as a function
// that sets these fields; Apply checks the outcome.
type RequestSettings struct {
	// Timeout limits a call with all its attempts and waits; 0 sets no limit
	// beyond that of the context.
	Timeout time.Duration
	// MaxRetries is how often a failed request may be repeated; unset leaves it
	// to the client.
	MaxRetries Optional[int]
	// Header holds headers to add to the request. Inside an option it is never
	// nil.
	Header http.Header
	// Response, when not nil, receives status, headers and trace ID.
	Response *Response

	// problems collects what the options of one Apply could not do.
	problems []error
}

// Apply runs opts in order and returns an error that names every option which
// cannot work, so that the mistake shows before anything is sent. Settings may
// be copied: Apply never writes to a header map that a copy shares. Nil options
// are skipped.
func (s *RequestSettings) Apply(opts ...RequestOption) error {
	if len(opts) == 0 {
		return nil
	}
	s.Header = s.Header.Clone()
	if s.Header == nil {
		s.Header = make(http.Header)
	}
	for _, opt := range opts {
		if opt == nil {
			continue
		}
		opt(s)
		if s.Header == nil {
			s.Header = make(http.Header)
		}
	}
	problems := append(s.problems, s.check()...)
	s.problems = nil
	return errors.Join(problems...)
}

// check finds what hand-written options left behind. The options below store
// nothing that is wrong, so their mistakes are not told twice.
func (s *RequestSettings) check() []error {
	var problems []error
	if s.Timeout < 0 {
		problems = append(problems, fmt.Errorf("servicetitan: request settings: the timeout %v is negative", s.Timeout))
	}
	if n, ok := s.MaxRetries.Get(); ok && n < 0 {
		problems = append(problems, fmt.Errorf("servicetitan: request settings: the number of retries %d is negative", n))
	}
	var names []string
	for name := range s.Header {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, value := range s.Header[name] {
			if err := checkHeader(name, value); err != nil {
				problems = append(problems, fmt.Errorf("servicetitan: request settings: %w", err))
				break
			}
		}
	}
	return problems
}

// reject notes that the option of that name cannot work.
func (s *RequestSettings) reject(option string, problem error) {
	s.problems = append(s.problems, fmt.Errorf("servicetitan: %s: %w", option, problem))
}

// WithResponse stores status, headers, trace ID and the number of attempts in
// r, whether the call succeeds or fails with an *Error. Use one Response per
// call: calls that run at the same time must not share it.
func WithResponse(r *Response) RequestOption {
	return func(s *RequestSettings) {
		if r == nil {
			s.reject("WithResponse", errors.New("the response is nil"))
			return
		}
		s.Response = r
	}
}

// WithTimeout limits how long a call may take with all its attempts and waits.
// Zero lifts the client's limit; the deadline of the context holds in any case.
func WithTimeout(d time.Duration) RequestOption {
	return func(s *RequestSettings) {
		if d < 0 {
			s.reject("WithTimeout", fmt.Errorf("the timeout %v is negative", d))
			return
		}
		s.Timeout = d
	}
}

// WithMaxRetries sets how often a failed request may be repeated: 0 turns
// retries off, 2 makes three attempts at most. Below the SDK, net/http sends a
// read anew when a connection that it kept open turns out to be dead.
func WithMaxRetries(n int) RequestOption {
	return func(s *RequestSettings) {
		if n < 0 {
			s.reject("WithMaxRetries", fmt.Errorf("the number of retries %d is negative", n))
			return
		}
		s.MaxRetries = Value(n)
	}
}

// WithHeader sets a header of the request, in place of an earlier value.
// Headers that the client is responsible for are refused: Authorization,
// ST-App-Key, Host, Content-Length and those that steer the connection. So are
// Idempotency-Key and X-Idempotency-Key: ServiceTitan does not know them, and
// net/http would take them for leave to send a write twice.
func WithHeader(key, value string) RequestOption {
	return func(s *RequestSettings) {
		if err := checkHeader(key, value); err != nil {
			s.reject("WithHeader", err)
			return
		}
		s.Header.Set(key, value)
	}
}
