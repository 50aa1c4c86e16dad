// Host: an HTTP server on a free port of 127.0.0.1.

package sandbox

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"
)

// host serves one handler until it is closed.
type host struct {
	url      string
	http     *http.Server
	listener net.Listener
	accepted chan struct{} // closed when no connection is accepted any more
	open     connections
}

// listen takes a port. Nothing is served before serve is called.
func listen() (*host, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // it outlives any call, and binding a port does not wait
	if err != nil {
		return nil, fmt.Errorf("sandbox: %w", err)
	}
	return &host{url: "http://" + listener.Addr().String(), listener: listener, accepted: make(chan struct{})}, nil
}

func (h *host) serve(handler http.HandlerFunc) {
	h.http = &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          log.New(io.Discard, "", 0),
		ConnState:         h.open.track,
	}
	go func() {
		defer close(h.accepted)
		_ = h.http.Serve(h.listener) // it ends with ErrServerClosed when close is called
	}()
}

// close ends the connections and goroutines.
func (h *host) close() error {
	err := h.http.Close()
	<-h.accepted
	// A connection that was accepted while Close went through its list is closed now.
	if again := h.http.Close(); err == nil {
		err = again
	}
	h.open.wait()
	return err
}

// connections counts connections, so that close can wait for their goroutines.
type connections struct {
	group sync.WaitGroup
}

func (c *connections) track(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		c.group.Add(1)
	case http.StateClosed, http.StateHijacked:
		c.group.Done()
	case http.StateActive, http.StateIdle:
	}
}

func (c *connections) wait() { c.group.Wait() }
