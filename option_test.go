// These tests show how options change settings, and which cannot work.

package servicetitan_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	st "github.com/servicetitan-go/servicetitan"
)

func TestApply(t *testing.T) {
	t.Parallel()
	var response st.Response
	var s st.RequestSettings
	if err := s.Apply(); err != nil || s.Header != nil {
		t.Errorf("no options: %v, %v", err, s.Header)
	}
	err := s.Apply(st.WithTimeout(time.Minute), st.WithMaxRetries(0), nil, st.WithHeader("x-trace", "1"), st.WithHeader("X-Trace", "2"),
		st.WithHeader("X-Empty", ""), st.WithResponse(&response), st.WithTimeout(0), st.WithTimeout(time.Second))
	if err != nil {
		t.Fatal(err)
	}
	if s.Timeout != time.Second || s.MaxRetries != st.Value(0) || s.Response != &response || len(s.Header) != 2 || s.Header.Get("X-Trace") != "2" {
		t.Errorf("got %+v", s)
	}
}

func TestApplyRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		opt  st.RequestOption
		want string
	}{
		{"timeout", st.WithTimeout(-1), "WithTimeout: the timeout -1ns is negative"},
		{"retries", st.WithMaxRetries(-2), "WithMaxRetries: the number of retries -2 is negative"},
		{"response", st.WithResponse(nil), "WithResponse: the response is nil"},
		{"authorization", st.WithHeader("authorization", "hush"), "WithHeader: the header authorization is set by the client alone"},
		{"app key", st.WithHeader("ST-App-Key", "hush"), "WithHeader: the header ST-App-Key"},
		{"host", st.WithHeader("Host", "hush"), "WithHeader: the header Host"},
		{"length", st.WithHeader("content-length", "1"), "WithHeader: the header content-length"},
		{"encoding", st.WithHeader("Transfer-Encoding", "hush"), "WithHeader: the header Transfer-Encoding"},
		{"no name", st.WithHeader("", "hush"), "WithHeader: the header name is empty"},
		{"name with space", st.WithHeader("Authorization ", "hush"), `WithHeader: the header name "Authorization " is not valid`},
		{"name with line", st.WithHeader("X\r\nA: b", "hush"), `WithHeader: the header name "X\r\nA: b" is not valid`},
		{"value with line", st.WithHeader("X-A", "hush\r\nAuthorization: x"), "WithHeader: the value of header X-A holds a control character"},
		{"value with zero", st.WithHeader("X-A", "hush\x00"), "WithHeader: the value of header X-A"},
		{"own timeout", func(s *st.RequestSettings) { s.Timeout = -1 }, "request settings: the timeout"},
		{"own retries", func(s *st.RequestSettings) { s.MaxRetries = st.Value(-1) }, "request settings: the number of retries"},
		{"own header", func(s *st.RequestSettings) { s.Header.Set("Authorization", "hush") }, "request settings: the header Authorization"},
		{"own map", func(s *st.RequestSettings) { s.Header = http.Header{"Host": {"hush"}} }, "request settings: the header Host"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var s st.RequestSettings
			err := s.Apply(tt.opt)
			if err == nil || !strings.HasPrefix(err.Error(), "servicetitan: "+tt.want) || strings.Contains(err.Error(), "\n") || strings.Contains(err.Error(), "hush") {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
	var s st.RequestSettings
	err := s.Apply(st.WithTimeout(-1), st.WithHeader("Host", "x"), st.WithResponse(nil))
	for _, want := range []string{"WithTimeout", "WithHeader", "WithResponse"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s is missing in %v", want, err)
		}
	}
	var again st.RequestSettings
	if err := again.Apply(func(s *st.RequestSettings) { s.Header = nil }, st.WithHeader("A", "b")); err != nil {
		t.Errorf("a header map set to nil: %v", err)
	}
}

func TestApplyDoesNotShareHeaders(t *testing.T) {
	t.Parallel()
	var client st.RequestSettings
	if err := client.Apply(st.WithHeader("X-A", "client")); err != nil {
		t.Fatal(err)
	}
	option := st.WithHeader("X-B", "call")
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			call := client
			if err := call.Apply(option, st.WithHeader("X-A", "call")); err != nil || len(call.Header) != 2 {
				t.Errorf("got %v, %v", call.Header, err)
			}
		})
	}
	group.Wait()
	if len(client.Header) != 1 || client.Header.Get("X-A") != "client" {
		t.Errorf("a call changed the client's headers to %v", client.Header)
	}
}
