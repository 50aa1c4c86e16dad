package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"testing"
	"time"
)

// pending is a request that the server is answering: it waits for the rest of the body.
type pending struct {
	body     *io.PipeWriter
	response *http.Response
	err      error
	done     chan struct{}
}

// hang asks for a token and sends the form later. It returns when the server reads the body.
func hang(t *testing.T, target string) *pending {
	t.Helper()
	reader, writer := io.Pipe()
	p := &pending{body: writer, done: make(chan struct{})}
	reading := make(chan struct{})
	ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{Got100Continue: func() { close(reading) }})
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, target, reader)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Expect", "100-continue")
	client := &http.Client{Transport: &http.Transport{ExpectContinueTimeout: time.Hour}}
	go func() {
		defer close(p.done)
		p.response, p.err = client.Do(request)
	}()
	select {
	case <-reading:
	case <-p.done:
		t.Fatalf("the request ended early: %v", p.err)
	}
	return p
}

// Ctrl-C ends the command without an error, and its port is free again.
func TestStopsWhenTold(t *testing.T) {
	t.Parallel()
	c := start(t)
	c.get("/crm/v2/tenant/{tenant}/customers", c.portal(), http.StatusOK, nil)
	if exit := c.end(); exit != exitStopped {
		t.Errorf("exit code %d: %s", exit, c.stderr)
	}
	if response, err := http.Get(c.url() + "/"); err == nil {
		response.Body.Close()
		t.Error("it still answers")
	}
}

// Being told to stop before it has started ends it all the same.
func TestStopsBeforeItStarted(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	stderr := newConsole()
	if exit := run(ctx, []string{"-addr", "127.0.0.1:0", "-scale", "1"}, io.Discard, stderr); exit != exitStopped {
		t.Errorf("exit code %d: %s", exit, stderr)
	}
}

// A request that is being answered when Ctrl-C comes is answered.
func TestStopWaitsForRequests(t *testing.T) {
	t.Parallel()
	c := start(t)
	set := c.variables()
	p := hang(t, set["SERVICETITAN_TOKEN_URL"])
	c.stop()
	c.wait(c.stderr, "sandbox: stopping\n")
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {set["SERVICETITAN_CLIENT_ID"]}, "client_secret": {set["SERVICETITAN_CLIENT_SECRET"]}}
	if _, err := fmt.Fprint(p.body, form.Encode()); err != nil {
		t.Fatal(err)
	}
	p.body.Close()
	<-p.done
	if p.err != nil {
		t.Fatal(p.err)
	}
	defer p.response.Body.Close()
	if p.response.StatusCode != http.StatusOK {
		t.Errorf("status %d", p.response.StatusCode)
	}
	if exit := c.end(); exit != exitStopped {
		t.Errorf("exit code %d: %s", exit, c.stderr)
	}
}

// Requests have no longer than the limit, and the command says that it cut them off.
func TestStopHasALimit(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	drain := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { _, _ = io.Copy(io.Discard, r.Body) })
	over := make(chan error, 1)
	go func() { over <- serve(ctx, listener, drain, 0, io.Discard) }()
	p := hang(t, "http://"+listener.Addr().String())
	stop()
	if err := <-over; err == nil || !strings.HasSuffix(err.Error(), "were cut off: 1") {
		t.Errorf("the error is %v", err)
	}
	p.body.Close() // the client gives up only when it has nothing more to send
	<-p.done
	if p.err == nil {
		p.response.Body.Close()
		t.Error("the request was answered")
	}
}

// A connection without a request is nobody's loss.
func TestStopDropsIdleConnections(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	over := make(chan error, 1)
	go func() { over <- serve(ctx, listener, http.NotFoundHandler(), 0, io.Discard) }()
	idle, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer idle.Close()
	response, err := http.Get("http://" + listener.Addr().String()) // accepted after the idle one
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	stop()
	if err := <-over; err != nil {
		t.Error(err)
	}
}

func TestServeTellsOfABrokenListener(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	if err := serve(t.Context(), listener, http.NotFoundHandler(), 0, io.Discard); err == nil {
		t.Error("no error")
	}
}
