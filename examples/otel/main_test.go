package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/servicetitan-go/servicetitan/auth"
)

// exported is what the program printed: spans and metrics, an object each.
type exported struct {
	text    string
	spans   []span
	metrics map[string][]point
}

type span struct {
	Name        string
	SpanContext struct{ SpanID string }
	Parent      struct{ SpanID string }
	Attributes  attributes
	Events      []struct {
		Name       string
		Attributes attributes
	}
	Status struct{ Code, Description string }
}

// point is one value of a metric. Counters have a value, histograms a count.
type point struct {
	Attributes attributes
	Value      int64
	Count      int64
}

type attributes []struct {
	Key   string
	Value struct{ Value any }
}

func (a attributes) get(key string) string {
	for _, one := range a {
		if one.Key == key {
			return fmt.Sprint(one.Value.Value)
		}
	}
	return ""
}

// work is the span of the program's own.
func (e exported) work(t *testing.T) span {
	t.Helper()
	i := slices.IndexFunc(e.spans, func(s span) bool { return s.Name == "nightly sync" })
	if i < 0 {
		t.Fatalf("there is no span of the work:\n%s", e.text)
	}
	return e.spans[i]
}

func parse(t *testing.T, text string) exported {
	t.Helper()
	out := exported{text: text, metrics: make(map[string][]point)}
	for dec := json.NewDecoder(strings.NewReader(text)); ; {
		var object struct {
			span
			ScopeMetrics []struct {
				Metrics []struct {
					Name string
					Data struct{ DataPoints []point }
				}
			}
		}
		switch err := dec.Decode(&object); {
		case errors.Is(err, io.EOF):
			return out
		case err != nil:
			t.Fatalf("the output is not JSON: %v\n%s", err, text)
		}
		if object.ScopeMetrics == nil {
			out.spans = append(out.spans, object.span)
		}
		for _, source := range object.ScopeMetrics {
			for _, m := range source.Metrics {
				out.metrics[m.Name] = append(out.metrics[m.Name], m.Data.DataPoints...)
			}
		}
	}
}

// wire is the last transport. It notes what is really sent.
type wire struct {
	next http.RoundTripper
	mu   sync.Mutex
	sent []*http.Request
}

func (w *wire) RoundTrip(req *http.Request) (*http.Response, error) {
	w.mu.Lock()
	w.sent = append(w.sent, req)
	w.mu.Unlock()
	return w.next.RoundTrip(req)
}

// example runs the program against its sandbox.
func example(t *testing.T) (auth.Config, *wire, exported) {
	t.Helper()
	config, closeSandbox, err := connection()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(closeSandbox)
	sent := &wire{next: config.Transport}
	config.Transport = sent
	suite.Watch(&config)
	var out bytes.Buffer
	if err := run(t.Context(), suite.Writer("output", &out), config); err != nil {
		t.Fatal(err)
	}
	return config, sent, parse(t, out.String())
}

func TestEveryRequestIsASpan(t *testing.T) {
	t.Parallel()
	config, _, out := example(t)
	root := out.work(t)
	if root.Status.Code != "Unset" || root.Attributes.get("picture.bytes") == "" {
		t.Errorf("the work is %+v", root)
	}
	var got []string
	for _, s := range out.spans {
		if s.Name == root.Name {
			continue
		}
		if s.Parent.SpanID != root.SpanContext.SpanID {
			t.Errorf("%s is no part of the work", s.Name)
		}
		address, err := url.Parse(s.Attributes.get("url.full"))
		if err != nil {
			t.Fatal(err)
		}
		host := "api"
		if "http://"+address.Host != config.Environment.APIURL {
			host = "files"
		}
		got = append(got, fmt.Sprintf("%s %s%s %s %s", s.Name, host, address.Path, s.Attributes.get("http.response.status_code"), s.Status.Code))
	}
	want := []string{
		"HTTP POST api/connect/token 200 Unset",
		"HTTP GET api/crm/v2/tenant/1234567890/customers 429 Error",
		"HTTP GET api/crm/v2/tenant/1234567890/customers 503 Error",
		"HTTP GET api/crm/v2/tenant/1234567890/customers 200 Unset",
		"HTTP GET api/pricebook/v2/tenant/1234567890/images 302 Unset",
		"HTTP GET files 200 Unset",
	}
	if !slices.Equal(got, want) {
		t.Errorf("spans are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestHooksAreMetrics(t *testing.T) {
	t.Parallel()
	_, _, out := example(t)
	var got []string
	for _, name := range []string{"servicetitan.request.duration", "servicetitan.retries", "servicetitan.throttle.answers", "servicetitan.token.refresh.duration"} {
		var lines []string
		for _, p := range out.metrics[name] {
			line := fmt.Sprintf("%s %s %s", strings.TrimPrefix(name, "servicetitan."), p.Attributes.get("servicetitan.operation"), p.Attributes.get("http.response.status_code"))
			lines = append(lines, fmt.Sprintf("%s: %d", strings.Join(strings.Fields(line), " "), p.Value+p.Count))
		}
		slices.Sort(lines)
		got = append(got, lines...)
	}
	want := []string{
		"request.duration crm.Customers.List 200: 1",
		"request.duration crm.Customers.List 429: 1",
		"request.duration crm.Customers.List 503: 1",
		"request.duration pricebook.Images.Download 200: 1",
		"retries crm.Customers.List 429: 1",
		"retries crm.Customers.List 503: 1",
		"throttle.answers: 1",
		"token.refresh.duration: 1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("metrics are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	root := out.work(t)
	if len(root.Events) != 4 || root.Events[0].Attributes.get("servicetitan.trace_id") != "example-1" {
		t.Errorf("the attempts are not on the span: %+v", root.Events)
	}
}

func TestTelemetryHoldsNoSecrets(t *testing.T) {
	t.Parallel()
	config, sent, out := example(t)
	secrets := []string{config.AppKey.Reveal(), config.ClientID, config.ClientSecret.Reveal(), "Bearer", "son&", "name=", "signature", "expires", "pump.png"}
	signed, queries := 0, 0
	for _, req := range sent.sent {
		if token := req.Header.Get("Authorization"); token != "" {
			secrets = append(secrets, strings.TrimPrefix(token, "Bearer "))
		}
		if req.URL.Query().Has("signature") {
			signed++
			secrets = append(secrets, req.URL.Query().Get("signature"))
		}
		if req.URL.Query().Get("name") == "son" {
			queries++
		}
		if req.Header.Get("Traceparent") != "" {
			t.Errorf("a trace ID went to %s", req.URL.Host)
		}
	}
	if signed != 1 || queries != 3 {
		t.Errorf("%d signed URLs and %d queries were sent, want 1 and 3: the URL is not put back", signed, queries)
	}
	for _, secret := range secrets {
		if strings.Contains(out.text, secret) {
			t.Errorf("the telemetry shows %q", secret)
		}
	}
}

func TestWhatWasRecordedIsPrintedAfterAFailure(t *testing.T) {
	t.Parallel()
	config, closeSandbox, err := connection()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(closeSandbox)
	config.ClientSecret = "cs1.mistyped"
	suite.Watch(&config)
	var text bytes.Buffer
	if err := run(t.Context(), suite.Writer("output", &text), config); suite.Error(err) == nil {
		t.Fatal("a wrong secret does not matter")
	}
	out := parse(t, text.String())
	root := out.work(t)
	if root.Status.Code != "Error" || !strings.Contains(root.Status.Description, "invalid_client") {
		t.Errorf("the work is %+v", root.Status)
	}
	if strings.Contains(out.text, "mistyped") {
		t.Error("the telemetry shows the secret")
	}
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	text.Reset()
	if err := run(canceled, &text, config); !errors.Is(err, context.Canceled) || len(parse(t, text.String()).spans) != 1 {
		t.Errorf("canceled: %v\n%s", err, &text)
	}
}
